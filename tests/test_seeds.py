"""The digests that a new user runs: our own words, and what they must yield."""

import json
import re
from pathlib import Path

import pytest

from checker import crosscheck
from claims import read_articles

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"


def _runs(text, size=6):
    words = re.findall(r"\w+", text)
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not beside this checkout")
@pytest.mark.parametrize("digest", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.stem)
def test_a_digest_shares_no_run_of_six_words_with_the_originals(digest):
    taken = set().union(*(_runs(path.read_text(encoding="utf-8")) for path in ORIGINALS.glob("*.txt")))
    assert not _runs(digest.read_text(encoding="utf-8")) & taken


@pytest.fixture(scope="module")
def report():
    return crosscheck(read_articles(SEEDS))


def _expected():
    return json.loads((SEEDS / "findings.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", _expected(), ids=lambda e: e["name"])
def test_the_seeds_yield_what_their_findings_say(report, expected):
    """Two quotes of two digests stand in one pair with the verdict named."""
    verdicts = set()
    for finding in report.findings:
        for pair in finding.pairs:
            sides = {(c.article, c.text) for c in (report.claim(pair.a), report.claim(pair.b))}
            if all(any(a == quote["article"] and quote["words"] in t for a, t in sides) for quote in expected["quotes"]):
                verdicts.add(pair.verdict)
    assert expected["verdict"] in verdicts


def test_the_picture_beside_the_seeds_is_no_article():
    assert (SEEDS / "screen.svg").is_file()
    assert {article.id for article in read_articles(SEEDS)} == {path.stem for path in SEEDS.glob("*.txt")}


def test_no_conflict_is_found_in_the_seeds_that_their_findings_do_not_name(report):
    named = {frozenset(q["article"] for q in e["quotes"]) for e in _expected() if e["verdict"] == "conflict"}
    found = {
        frozenset(report.claim(side).article for side in (pair.a, pair.b))
        for finding in report.findings for pair in finding.pairs if pair.verdict == "conflict"
    }  # fmt: skip
    assert found == named


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original articles are not beside this checkout")
def test_the_originals_contradict_each_other_in_one_thing_alone():
    """Whether Belarus is a member of the Shanghai Cooperation Organisation; all else that was ever found there was false."""
    report = crosscheck(read_articles(ORIGINALS))
    found = [finding.question for finding in report.findings if any(p.verdict == "conflict" for p in finding.pairs)]
    assert len(found) == 1 and "Shanghai Cooperation" in found[0], found


def test_the_same_articles_in_another_order_give_the_same_findings(report):
    turned = crosscheck(reversed(list(read_articles(SEEDS))))
    assert {f.id for f in turned.findings} == {f.id for f in report.findings}
