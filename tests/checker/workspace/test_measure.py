"""Precision and recall from decisions that were made on purpose."""

from __future__ import annotations

import pytest

from checker.agreement import Agreement
from checker.measure import Score


@pytest.fixture
def several(workspace):
    """The findings of more than one claim, by verdict."""
    return workspace, {one.verdict: one for one in workspace.report().findings}


def test_nothing_decided_is_nothing_measured(workspace) -> None:
    found = workspace.measure()
    assert found.reviewed == 0 and found.verdicts == {} and found.agreement == Agreement(None, 0, 0)
    assert found.stages["judging"].precision is None and found.stages["reading"].recall is None


def test_an_accepted_and_an_overridden_finding_by_hand(several) -> None:
    workspace, by_verdict = several
    conflict, single = by_verdict["conflict"], by_verdict["single"]
    workspace.decide(conflict.id, "override", "noor", verdict="update")
    workspace.decide(single.id, "accept", "noor")
    found = workspace.measure()
    assert found.verdicts == {"conflict": Score(0, 1, 0), "single": Score(1, 1, 1), "update": Score(0, 0, 1)}
    assert (found.verdicts["conflict"].precision, found.verdicts["update"].recall) == (0.0, 0.0)
    assert found.stages["judging"] == Score(1, 2, 2) and found.languages == {"en": Score(1, 2, 2)}
    pairs = len({(pair.a, pair.b) for pair in conflict.pairs})
    assert found.stages["matching"] == Score(pairs, pairs, pairs)


def test_a_rejected_match_counts_against_matching_and_not_against_judging(several) -> None:
    workspace, by_verdict = several
    conflict = by_verdict["conflict"]
    workspace.decide(conflict.id, "reject", "noor")
    found = workspace.measure()
    assert found.stages["judging"] == Score(0, 0, 0)
    assert found.stages["matching"] == Score(0, len(conflict.pairs), 0)
    assert found.verdicts["conflict"] == Score(0, 1, 0)


def test_a_merge_is_a_missed_match(several) -> None:
    workspace, _ = several
    singles = [one.id for one in workspace.report().findings if one.verdict == "single"]
    made = workspace.merge(singles[:2], "noor", verdict="agreement")
    workspace.decide(made, "accept", "noor")
    assert workspace.measure().stages["matching"] == Score(0, 0, 1)


def test_a_split_is_a_wrong_match(workspace) -> None:
    large = max(workspace.report().findings, key=lambda one: len(one.claims))
    out = large.claims[0]
    across = [pair for pair in large.pairs if out in (pair.a, pair.b)]
    workspace.split(large.id, [out], "noor")
    assert workspace.measure().stages["matching"] == Score(0, len(across), 0)


def test_corrections_count_by_what_was_stated(several) -> None:
    workspace, by_verdict = several
    report = workspace.report()
    figure = next(one for one in report.claims if one.values and one.when and not one.source)
    workspace.correct(figure.id, "value", "7", "noor")  # was read wrongly
    workspace.correct(figure.id, "source", "Xinhua", "noor")  # was not read
    workspace.correct(figure.id, "period", "", "noor")  # is not there
    fields = workspace.measure().fields
    assert fields["value"] == Score(0, 1, 1) and fields["source"] == Score(0, 0, 1)
    assert fields["period"] == Score(0, 1, 0) and fields["unit"] == Score(1, 1, 1)
    assert workspace.measure().stages["reading"] == Score(1, 3, 3)


def test_unsure_and_stale_decisions_are_told_and_not_counted(several) -> None:
    workspace, by_verdict = several
    workspace.decide(by_verdict["conflict"].id, "unsure", "noor")
    found = workspace.measure()
    assert (found.reviewed, found.unsure) == (0, 1)


def test_agreement_is_over_what_each_stands_by(workspace) -> None:
    one, two, three = workspace.report().findings[:3]
    for finding, decisions in ((one, "accept accept"), (two, "accept unsure"), (three, "accept override")):
        for name, decision in zip(("noor", "dana"), decisions.split(), strict=True):
            verdict = "different-scope" if decision == "override" else None
            workspace.decide(finding.id, decision, name, verdict=verdict)
    found = workspace.measure()
    assert (found.agreement.units, found.agreement.values) == (2, 4)  # who is unsure gives no value
    assert found.reviewers == {"noor": 3, "dana": 3}
    workspace.adjudicate(three.id, "accept", "mira")
    assert workspace.measure().agreement == found.agreement
