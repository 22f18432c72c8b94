from __future__ import annotations

from dataclasses import replace

from checker.model import Finding, Report
from checker.report import difference
from checker.report.changes import change_lines


def finding(id: str, *claims: str, verdict: str = "single") -> Finding:
    return Finding(id, f"question {id}", verdict, claims, len(claims))  # type: ignore[arg-type]


def of(*findings: Finding) -> Report:
    return Report((), (), findings)


def test_a_report_differs_in_nothing_from_itself(report):
    assert not difference(report, report)
    assert change_lines(difference(report, report)) == ["nothing changed since the earlier report"]


def test_new_gone_and_changed_findings_are_told(report, earlier):
    found = difference(earlier, report)
    assert [f.id for f in found.added] == ["f-3"]
    assert [f.id for f in found.removed] == ["f-gone"]
    assert [(c.old.id, c.new.id, c.what) for c in found.changed] == [
        ("f-2", "f-2", ("verdict different-scope → conflict (status)", "review none → accept")),
        ("f-old", "f-1", ("verdict single → agreement", "claims +1", "origins 1 → 2")),
    ]


def test_a_finding_is_known_again_by_the_claims_it_shares():
    old = of(finding("x", "a", "b", "c"), finding("y", "d"))
    new = of(finding("z", "a", "b", "d"))
    found = difference(old, new)
    assert [(c.old.id, c.new.id) for c in found.changed] == [("x", "z")]
    assert [f.id for f in found.removed] == ["y"]


def test_an_id_counts_more_than_shared_claims():
    found = difference(of(finding("x", "a"), finding("y", "b")), of(finding("x", "b"), finding("y", "a")))
    assert [(c.old.id, c.new.id) for c in found.changed] == [("x", "x"), ("y", "y")]


def test_a_new_note_is_a_change(report):
    first, *rest = report.findings
    noted = replace(report, findings=(replace(first, review=replace(first.review, note="other")), *rest))
    assert [c.what for c in difference(report, noted).changed] == [("note changed",)]


def test_many_findings_are_compared_in_a_moment():
    old = of(*(finding(f"o{i}", f"c{i}", f"c{i + 1}") for i in range(3000)))
    new = of(*(finding(f"n{i}", f"c{i}", f"c{i + 1}") for i in range(3000)))
    assert not difference(old, new)
