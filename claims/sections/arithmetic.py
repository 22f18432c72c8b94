"""`[arithmetic]`: the small words that tell how the figures of a sentence belong together."""

from __future__ import annotations

from claims.sections.base import Section


class ArithmeticSection(Section):
    """Lists of words and phrases, inflected forms listed.

    partial   before parts that are not all of a whole ("including", "among them", "of whom")
    of_them   beside a part of what was counted before ("of them", "of whom", "among them")
    rest      for parts that are not counted out ("others", "the rest", "several more")
    out_of    between a part and its whole ("of", "out of")
    lasting   before a duration that goes on until now ("for", "for the past")

    Where a pack lacks `partial` and `rest`, its parts are never summed up; where it lacks `out_of` or `lasting`, no share or
    duration is checked; where it lacks `of_them`, a part is known by its sentence alone.
    """

    partial: tuple[str, ...] = ()
    of_them: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
