"""One sentence with every figure in it, which its claims hold each in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.arithmetic.mismatch import Part
from checker.features import Features
from claims.errors import UnsupportedLanguage
from claims.model import Article, Concept, Moment, Name, Quantity
from claims.pack import load_pack
from claims.sections.arithmetic import ArithmeticSection
from claims.text import PLAIN, fold

_NO_WORDS = ArithmeticSection()


@dataclass(frozen=True)
class Statement:
    """A sentence: where it stands, and what its claims read in it, in text order."""

    article: Article
    start: int
    end: int
    claims: tuple[Features, ...]

    @cached_property
    def figures(self) -> tuple[Quantity, ...]:
        return tuple(sorted({q.start: q for one in self.claims for q in one.claim.values}.values(), key=lambda q: q.start))

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        return tuple(sorted({m.start: m for one in self.claims for m in one.claim.moments}.values(), key=lambda m: m.start))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(sorted({n.start: n for one in self.claims for n in one.claim.names}.values(), key=lambda n: n.start))

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        found = {(c.start, c.id): c for one in self.claims for c in one.claim.concepts}
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def words(self) -> ArithmeticSection:
        """The words of the sentence's language that tell how figures belong together."""
        language = next((one.language for one in self.claims if one.language), None)
        try:
            return load_pack(language).data.arithmetic if language else _NO_WORDS
        except UnsupportedLanguage:
            return _NO_WORDS

    def text(self, start: int | None = None, end: int | None = None) -> str:
        """The text of the sentence, or of a part of it given in offsets of the article."""
        return self.article.text[self.start if start is None else start : self.end if end is None else end]

    def has(self, phrases: Sequence[str], start: int | None = None, end: int | None = None) -> bool:
        """Does any of the phrases stand in it, as whole words?"""
        text = self.text(start, end)
        if not text.isascii() and not any(char.isspace() for char in text.strip()):
            return any(phrase in text for phrase in phrases)  # a script without spaces
        told = f" {' '.join(PLAIN.words(fold(text)))} "
        return any(f" {' '.join(PLAIN.words(fold(phrase)))} " in told for phrase in phrases)

    def told_at(self, start: int, end: int) -> frozenset[str]:
        """The concepts of the words between two offsets."""
        return frozenset(c.id for c in self.concepts if c.start < end and start < c.end)

    def noun_of(self, figure: Quantity) -> frozenset[str]:
        """The concepts of what a figure counts."""
        if figure.noun is None or figure.noun_start is None:
            return frozenset()
        return self.told_at(figure.noun_start, figure.noun_start + len(figure.noun))

    def part(self, figure: Quantity) -> Part:
        """A figure with the claim that is about it, or else one that holds it."""
        own = [one for one in self.claims if one.figure is not None and one.figure.start == figure.start]
        held = [one for one in self.claims if any(q.start == figure.start for q in one.claim.values)]
        return Part((own or held)[0].claim.id, figure)


def statements(articles: Sequence[Article], features: Sequence[Features]) -> Iterator[Statement]:
    """The sentences that hold a figure, in the order of the articles and their texts."""
    held: dict[str, dict[tuple[int, int], list[Features]]] = {}
    for one in features:
        place = (one.claim.context_start, one.claim.context_end)
        held.setdefault(one.article_key, {}).setdefault(place, []).append(one)
    for article in articles:
        for (start, end), claims in sorted(held.get(article.id, {}).items()):
            if any(one.claim.values for one in claims):
                yield Statement(article, start, end, tuple(claims))
