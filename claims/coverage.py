"""Which of the attributions of a sentence covers a clause or a figure of it, and whom it names."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Attribution, Quantity

_BESIDE = 2  # code points between an "according to" and a figure that is its own
_WHOLE, _TOUCHED = 0.9, 0.4  # parts of a clause from which on an attribution covers all, or enough, of it


def source_of(saying: Attribution | None) -> str | None:
    """The source as written; of a pronoun or a dropped subject, the name it stands for."""
    if saying is None or not saying.chain:
        return saying.source if saying is not None else None
    return (
        saying.source if saying.source in saying.chain or (saying.source and " " in saying.source) else saying.chain[0]
    )


def speaking(sayings: Sequence[Attribution], clause: tuple[int, int]) -> Attribution | None:
    """The attribution that covers a clause: the nearest one whose content does; else the credit of the whole article.

    One whose cue stands in the clause and that covers none of it ("…, but the minister said so" of the part before) is none.
    """
    if not sayings:
        return None
    best, rank = None, (0.0, 0, 0)
    for one in sayings:
        if one.article_wide:
            continue
        covered = _covered(one, clause)
        if covered > 0:
            nearest = (-covered, abs(one.start - clause[0]), one.start)
            if best is None or nearest < rank:
                best, rank = one, nearest
    return best if best is not None else next((a for a in sayings if a.article_wide), None)


def speaking_of(sayings: Sequence[Attribution], figure: Quantity, clause: Attribution | None) -> Attribution | None:
    """The attribution that covers a figure, where the clause it stands in belongs to several speakers or to none; one that
    stands right before the figure is nearer than the clause's („… den Tag, an dem nach Angaben der Bahn 900 kamen“)."""
    span = (figure.start, figure.end)
    if clause is not None and _covered(clause, span):
        named = (s for s in sayings if clause.start < s.start and 0 <= figure.start - s.end <= _BESIDE and _covered(s, span))
        return next((s for s in named if s.source_start is not None and s.source_start > s.start), clause)
    return speaking(sayings, span)


def _covered(saying: Attribution, clause: tuple[int, int]) -> float:
    """How much of a clause an attribution covers: 1 for all but a few signs, 0 for none."""
    first, last, (start, end) = saying.content_start, saying.content_end, clause
    if first is None or last is None:
        return float(saying.start < end and start < saying.end)
    if first <= start and end <= last and start < end:
        return 1.0
    shared = min(last, end) - max(first, start)
    part = shared / max(1, end - start)
    return 1.0 if part > _WHOLE else part if part > _TOUCHED else 0.0
