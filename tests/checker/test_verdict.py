"""The table of rules: replayable, ordered, silent in doubt."""

from pathlib import Path

import pytest

from checker.model import Evidence
from checker.pipeline import crosscheck
from checker.statements import compare_statements
from checker.verdict import RULES, judge
from claims import read_articles

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="module")
def report():
    return crosscheck(read_articles(SEEDS))


def test_every_verdict_follows_from_its_evidence_alone(report):
    pairs = [pair for finding in report.findings for pair in finding.pairs]
    assert pairs
    for pair in pairs:
        judgement = judge(pair.evidence)
        assert (judgement.verdict, judgement.conflict_type, judgement.rule) == (pair.verdict, pair.conflict_type, pair.rule)


def test_every_rule_has_a_name_of_its_own_and_a_sentence():
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.sentence.endswith(".") for rule in RULES)


def test_silence_is_not_conflict():
    assert judge([]).verdict is None
    alone = [Evidence("names", "same", 0.4, "both name X", "exact")]
    assert judge(alone).verdict is None


SAME_DAY = {"left_published": "2024-05-06", "right_published": "2024-05-06", "left_language": "en", "right_language": "en"}
PAIRS = [
    ("Unemployment in Spain fell to 11.2% in April 2024.", "Unemployment in Spain fell to 12.1% in April 2024.", "conflict"),
    ("Unemployment in Spain fell to 11.2% in April 2024.", "Unemployment in Spain fell to 11.2% in April 2024.", "agreement"),
    ("Unemployment in Spain fell to 11.2% in April 2024.", "Unemployment in Spain fell to 12.1% in March 2024.",
     "different-scope"),
    ("Unemployment in Spain fell to 11.2% in April 2024.", "Unemployment in Italy fell to 12.1% in April 2024.",
     "different-scope"),
    ("More than 120 people were injured in the fire.", "130 people were injured in the fire.", "consistent"),
    ("Wheat exports rose by 5% last year.", "Wheat exports rose by 15% last year.", "conflict"),
    ("Wheat exports rose by 5% last year.", "The prime minister opened a hospital in Lyon.", None),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "verdict"), PAIRS)
def test_two_statements_get_the_verdict_of_a_careful_reader(left, right, verdict):
    assert compare_statements(left, right, **SAME_DAY).verdict == verdict


def test_one_digit_apart_is_never_agreement():
    for figure in ("3.3", "34", "333", "30"):
        other = f"Exports of wheat rose by {figure}% in 2023."
        assert compare_statements("Exports of wheat rose by 33% in 2023.", other, **SAME_DAY).verdict == "conflict"
