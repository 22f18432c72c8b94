"""The same engine on bare statements, whether or not they hold a claim: ranking one among many, and comparing two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from checker.candidates import Index, keys_of
from checker.features import Features, features_of
from checker.likeness import Said, likeness, proportion
from checker.model import VERDICTS, Comparison
from checker.pipeline import judge_pair
from claims import language as languages
from claims.errors import UnsupportedLanguage
from claims.extract import extract_claims, published_date, read, whole_claim
from claims.model import Article
from claims.pack import load_pack

_NOMINAL = "2024-06-15"
_PROPOSED = 240  # statements that the index proposes
_RECONSIDERED = 80  # those of them that are compared in full, the best in concepts and length
_OVERALL = 0.5  # what the cosine of the index adds to the likeness of a full comparison
_EVEN, _SLOPE = 0.33, 25.0  # the likeness at which half the pairs are one statement, and how fast that changes
_ORDER = ("conflict", "update", "different-scope", "consistent", "agreement")


def _article(text: str, ident: str, language: str | None, published: str | None = None) -> Article:
    return Article(id=ident, text=text, language=language or languages.detect(text), published=published)


def statement_features(text: str, ident: str, language: str | None, published: str | None = None) -> Features | None:
    """One statement as a single claim, whatever it holds; None where its language has no support."""
    article = _article(text, ident, language, published)
    if article.language is None:
        return None
    try:
        pack = load_pack(article.language)
    except UnsupportedLanguage:
        return None
    claim = whole_claim(article, pack, read(text, pack, published_date(article.published)))
    return features_of(article, [claim])[0]


class StatementIndex:
    """Statements in any languages, ready to be searched.

    `languages` gives a code for each text, or None where it is to be detected. Positions are those of `texts`.
    """

    def __init__(self, texts: Sequence[str], languages: Sequence[str | None] | None = None) -> None:
        if languages is not None and len(languages) != len(texts):
            raise ValueError(f"{len(texts)} texts and {len(languages)} languages: give one for each text, or none at all")
        self._index = Index()
        self._said: list[Said | None] = []
        for position, text in enumerate(texts):
            said = _said(text, str(position), languages[position] if languages else None)
            self._said.append(said)
            self._index.add(_keys(said) if said is not None else {})

    def __len__(self) -> int:
        return len(self._said)

    def rank(self, text: str, language: str | None = None, limit: int = 10) -> list[tuple[int, float]]:
        """(position, score 0..1) of the statements most likely to say what `text` says, best first."""
        asked = _said(text, "query", language)
        if asked is None:
            return []
        found = self._index.nearest(_keys(asked), max(limit, _PROPOSED), common=len(self), budget=1 << 30)
        nearest = sorted(((cosine * proportion(asked, self._at(i)), -i, cosine) for i, cosine in found), reverse=True)
        compared = (
            (self._alike(asked, self._at(-place), cosine), place)
            for _, place, cosine in nearest[: max(limit, _RECONSIDERED)]
        )
        best = sorted(compared, reverse=True)[:limit]
        return [(-place, round(calibrated(alike), 6)) for alike, place in best]

    def _at(self, position: int) -> Said:
        said = self._said[position]
        assert said is not None
        return said

    def _alike(self, asked: Said, said: Said, cosine: float) -> float:
        return (likeness(asked, said, self._index.rarity) + _OVERALL * cosine) * proportion(asked, said)


def calibrated(alike: float) -> float:
    """The share of pairs so alike that are one statement.

    A logistic curve, fitted to 16,318 pairs: the ten best hits for each sentence of `news.jsonl` and half of
    `parallel.jsonl` (ar→he, he→en, de→en, zh→en), once as they are read and once with two fifths of what was read
    withheld, as in a text of which the lexicon knows less.

    | score       | pairs  | mean score | one statement |
    | ----------- | ------ | ---------- | ------------- |
    | below 0.1   | 14,387 | 0.01       | 0.01          |
    | 0.1 to 0.3  | 435    | 0.17       | 0.25          |
    | 0.3 to 0.5  | 120    | 0.39       | 0.43          |
    | 0.5 to 0.7  | 112    | 0.61       | 0.61          |
    | 0.7 to 0.9  | 150    | 0.81       | 0.77          |
    | 0.9 to 0.97 | 102    | 0.94       | 0.89          |
    | above 0.97  | 1,012  | 1.00       | 0.99          |
    """
    return 1.0 / (1.0 + math.exp(_SLOPE * (_EVEN - alike)))


def _said(text: str, ident: str, language: str | None) -> Said | None:
    """A statement read on the nominal day, so that "on Tuesday" is one day in all of them."""
    features = statement_features(text, ident, language, _NOMINAL)
    return Said(features, load_pack(features.language)) if features is not None and features.language else None


def _keys(said: Said) -> dict[str, float]:
    return {**said.sounding, **keys_of(said.features)}


def compare_statements(
    left: str,
    right: str,
    *,
    left_language: str | None = None,
    right_language: str | None = None,
    left_published: str | date | datetime | None = None,
    right_published: str | date | datetime | None = None,
) -> Comparison:
    """Compare two statements. `verdict` is None where they are about different things.

    Of several pairs of claims the verdict that a reader must see first is given; `parts` holds them all.
    """
    mine = _claim_features(left, "left", left_language, left_published, right_published)
    theirs = _claim_features(right, "right", right_language, right_published, left_published)
    parts = [part for a in mine for b in theirs if (part := _part(a, b)).verdict is not None]
    parts.sort(key=lambda part: (_ORDER.index(part.verdict or "agreement"), -part.score))
    if not parts:
        closest = max((_part(a, b) for a in mine for b in theirs), key=lambda part: part.score, default=None)
        return Comparison(None, None, closest.score if closest else 0.0, closest.evidence if closest else ())
    first = parts[0]
    return Comparison(first.verdict, first.conflict_type, first.score, first.evidence, tuple(parts))


def _claim_features(
    text: str, ident: str, language: str | None, published: str | date | datetime | None,
    other: str | date | datetime | None,
) -> list[Features]:  # fmt: skip
    """The claims of a bare statement. Where its day is not known, "last year" and "on Friday" are read against the other
    statement's day, or else against one nominal day for both: that tells whether they mean the same, not when."""
    stamp = _iso(published) or _iso(other) or _NOMINAL
    article = _article(text, ident, language, stamp)
    if article.language is None:
        return []
    claims = extract_claims(article)
    if not claims:
        pack = load_pack(article.language)
        claims = [whole_claim(article, pack, read(text, pack, published_date(stamp)))]
    return features_of(replace(article, published=_iso(published)), claims)


def _iso(day: str | date | datetime | None) -> str | None:
    return day.isoformat() if isinstance(day, date) else day


def _part(left: Features, right: Features) -> Comparison:
    judgement, evidence = judge_pair(left, right)
    verdict = "agreement" if judgement.verdict == "echo" else judgement.verdict
    assert verdict is None or verdict in VERDICTS
    return Comparison(verdict, judgement.conflict_type, judgement.score, evidence)
