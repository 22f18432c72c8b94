"""The sentence around a claim, as it was read: what sets the scene, and which figures stand side by side in it.

A claim is compared by its own clause; whether two clauses answer one question shows also in the sentences they stand in.
A frame is made once for all claims of a sentence, so two claims of one sentence share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.model import Attribution, Claim, Concept, Moment, Name, Quantity

Word = tuple[int, int, tuple[str, ...]]  # start, end, the concepts it may stand for


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """All that was read in one sentence, in text order. `nouns` are the concepts of what each figure counts; `denied`: somebody
    denies something in it; `negated`: something in it is not so; `voices`: the words for who says it, which `words` lacks."""

    figures: tuple[Quantity, ...]
    nouns: tuple[frozenset[str], ...]
    words: tuple[Word, ...]
    entities: frozenset[str]
    strangers: tuple[Name, ...]
    moments: tuple[Moment, ...]
    denied: bool = False
    negated: bool = False
    voices: tuple[Word, ...] = ()

    def near(self, figure: Quantity, reach: int) -> dict[str, float]:
        """The concepts of the words at most `reach` code points from a figure, the nearer the heavier."""
        found: dict[str, float] = {}
        for start, end, ids in self.words:
            gap = max(start - figure.end, figure.start - end, 0)
            if gap <= reach:
                weight = (1.0 - gap / (reach + 1.0)) / len(ids) ** 0.5
                for ident in ids:
                    found[ident] = max(found.get(ident, 0.0), weight)
        return found


NOTHING = Frame((), (), (), frozenset(), (), ())


def topical(claim: Claim) -> list[Concept]:
    """The concepts of what is said, not of who says it: those of the attribution are left out – but a denial's own, since
    "rejected" may be what was done."""
    saying = claim.attribution
    if saying is None or saying.polarity == "denied":
        return list(claim.concepts)
    spans = speaking_spans(saying)
    return [c for c in claim.concepts if not any(start <= c.start < end for start, end in spans)]


_BETWEEN = 40  # code points that may lie between the one who speaks and the verb, before it is what he says


def speaking_spans(saying: Attribution) -> tuple[tuple[int, int], ...]:
    """Where the speaker and the verb of speech stand: one span, or two with what is said between them, as in languages that
    put the verb last."""
    source, at = saying.source, saying.source_start
    if source is None or at is None or saying.end - saying.start <= len(source) + len(saying.cue) + _BETWEEN:
        return ((saying.start, saying.end),)
    last, size = at + len(source), len(saying.cue)
    cue = (saying.end - size, saying.end) if saying.end - last > at - saying.start else (saying.start, saying.start + size)
    return ((at, last), cue)


_DATELINE_ENDS = ("–", "—", "-", "(", "|", ":")


def heads(claim: Claim, name: Name) -> bool:
    """Does this name only head the text ("NAIROBI —")?"""
    return name.start - claim.start <= 2 and claim.text[name.end - claim.start :].lstrip()[:1] in _DATELINE_ENDS


def senses_of(concepts: Iterable[Concept]) -> dict[tuple[int, int], list[str]]:
    """The concepts each word may stand for, by the word's span."""
    senses: dict[tuple[int, int], list[str]] = {}
    for c in concepts:
        senses.setdefault((c.start, c.end), []).append(c.id)
    return senses


def frames_of(claims: Sequence[Claim], pointing: Mapping[int, int] | None = None) -> list[Frame]:
    """The frame of each claim of one article. Those that only point at another (`checker.pointing`), by their positions, have
    the words of both, and are no part of their sentence."""
    by_sentence: dict[int, list[Claim]] = {}
    apart = pointing or {}
    for at, claim in enumerate(claims):
        if at not in apart:
            by_sentence.setdefault(claim.context_start, []).append(claim)
    made = {start: _frame(members) for start, members in by_sentence.items()}
    return [
        _frame((claims[apart[at]], claim)) if at in apart else made[claim.context_start]
        for at, claim in enumerate(claims)
    ]  # fmt: skip


def _frame(claims: Sequence[Claim]) -> Frame:
    figures = {(q.start, q.end): q for claim in claims for q in claim.values}
    concepts = {(c.start, c.end, c.id): c for claim in claims for c in topical(claim)}
    names = {(n.start, n.end): n for claim in claims for n in claim.names}
    moments = {(m.start, m.end): m for claim in claims for m in claim.moments}
    senses = senses_of(concepts[key] for key in sorted(concepts))
    every = {(c.start, c.end, c.id): c for claim in claims for c in claim.concepts}
    said = senses_of(every[key] for key in sorted(every.keys() - concepts.keys()))
    ordered = tuple(figures[key] for key in sorted(figures))
    return Frame(
        figures=ordered,
        nouns=tuple(_noun(figure, senses) for figure in ordered),
        words=tuple((start, end, tuple(ids)) for (start, end), ids in senses.items()),
        entities=frozenset(name.canonical for name in names.values() if name.canonical),
        strangers=tuple(names[key] for key in sorted(names) if not names[key].canonical),
        moments=tuple(moments[key] for key in sorted(moments)),
        denied=any(claim.polarity == "denied" for claim in claims),
        negated=any(concept.negated for claim in claims for concept in claim.concepts),
        voices=tuple((start, end, tuple(ids)) for (start, end), ids in said.items()),
    )


def _noun(figure: Quantity, senses: dict[tuple[int, int], list[str]]) -> frozenset[str]:
    """Concepts of the thing that is counted."""
    if figure.noun is None or figure.noun_start is None:
        return frozenset()
    end = figure.noun_start + len(figure.noun)
    return frozenset(i for (first, last), ids in senses.items() if first < end and figure.noun_start < last for i in ids)


def distance(figure: Quantity, start: int, end: int) -> int:
    """How many code points lie between a figure and a span of the same text; 0 where they touch."""
    return max(start - figure.end, figure.start - end, 0)
