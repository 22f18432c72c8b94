"""Two dates that are the ends of a range, and what each of them takes from the other."""

from __future__ import annotations

from collections.abc import Sequence

from claims.anchors import Interval, Said, Shift
from claims.date_patterns import COMMAS, Tokens
from claims.date_pieces import Piece
from claims.date_standing import Standing
from claims.quantity_tables import tables


class Ranges(Standing):
    """Finds the ranges among the pieces of one text."""

    def _range_end(self, left: Piece, right: Piece) -> bool:
        """Are these two the ends of a range?"""
        gap = self.words[left.j : right.i]
        if (
            len(gap) > 4
            or ("edge" in right.said and len(right.said) == 1)
            or "unit" in right.said
            or "unit" in left.said
        ):
            return False
        if self._closed_range(right, gap) or (not gap and self._from_until(left, right)):
            return True
        if gap:
            rows = self.grammar.ranges_by_joint.get(gap[0], ())
            fitting = [
                front
                for front, joint in rows
                if tuple(gap[: len(joint)]) == joint and self._only_links(gap[len(joint) :])
            ]
        else:
            within = right.peeled or self.words[right.i]  # "das 14h | às 16h"
            rows = self.grammar.ranges_by_joint.get(within, ())
            fitting = [front for front, joint in rows if len(joint) == 1]
        for front in fitting:
            if front and not self._fronted(left, front):
                continue
            if front or self._loose_range(left, right, gap):
                return True
        return False

    def _from_until(self, left: Piece, right: Piece) -> bool:
        """Do an ending of the first and an "until" behind the second make a range ("pazartesiden cumaya kadar")?"""
        endings = self.grammar.from_endings
        return bool(endings) and self.words[left.j - 1].endswith(endings) and self._relation(right)[0] == "until"

    def _closed_range(self, right: Piece, gap: Sequence[str]) -> bool:
        """Do words between and behind make a range ("मार्च और जून के बीच")?"""
        first = gap[0] if gap else right.peeled
        for joint, back in self.grammar.closed_ranges.get(first, ()):
            between = tuple(gap) == joint if gap else len(joint) == 1
            if between and tuple(self.words[right.j : right.j + len(back)]) == back:
                return True
        return False

    def _only_links(self, gap: Sequence[str]) -> bool:
        return all(word in self.grammar.links and word not in COMMAS for word in gap)

    def _fronted(self, piece: Piece, front: Tokens) -> bool:
        if (piece.peeled and (piece.peeled,) == front) or (piece.front,) == front:
            return True
        if tuple(self.words[piece.i : piece.i + len(front)]) == front:
            return True
        start = piece.i
        for _ in range(3):
            if self.grammar.ends_with(self.words, start, front):
                return True
            if self.word(start - 1) not in self.grammar.links:
                return False
            start -= 1
        return False

    def _loose_range(self, left: Piece, right: Piece, gap: Sequence[str]) -> bool:
        """Without "from" before them: two dates of one make, joined by "to" or a dash."""
        if left.weak == "year" and right.weak == "year":
            first, last = left.said["year"], right.said["year"]
            own = left.said.get("calendar") == right.said.get("calendar") == self.grammar.dates.calendar
            low, high = (1300, 1500) if own and self.grammar.dates.calendar != "gregorian" else (1800, 2100)
            plausible = low <= first < last <= high and not self._measured(right.j)
            return (
                plausible
                and (
                    gap == ["-"]
                    or self._closed(right.j)
                    or self._stands(left, None)
                    or (
                        (first > 1900 or (own and low < 1800))
                        and not self._counts(right.j)
                        and not self._counts(left.j)
                    )
                )
                and not self._part_of_number(left, right)
            )
        if {left.weak, right.weak} & {"company", "lead"}:
            return "-" in gap and left.weak != "company" and right.weak != "company"
        return True

    def _closed(self, at: int) -> bool:
        """Does a word stand here that closes a range ("2015 ile 2018 arasında")?"""
        return tables(self.grammar.pack).closers.starting(self.words, at) is not None

    def _part_of_number(self, left: Piece, right: Piece) -> bool:
        before, after = self.word(left.i - 1), self.word(right.j)
        return (before in tuple("-$€£#/") and self.prepared.glued(left.i)) or (
            after in tuple("-%/") and self.prepared.glued(right.j)
        )


def completed(left: Said, right: Said) -> tuple[Said, Said]:
    """Each end of a range with what only the other one says: "3 to 5 May 2023", "5 May to 7"."""
    first, last = dict(left), dict(right)
    order = ("zone", "part", "year", "calendar", "quarter", "month", "day")
    coarse = {
        "month": ("year",),
        "day": ("year", "month", "calendar"),
        "quarter": ("year",),
        "hour": ("day", "weekday", "month", "year"),
        "part": ("day", "weekday", "month", "year") if timed(left) and timed(right) else (),
    }
    for here, there in ((first, last), (last, first)):
        for key, larger in coarse.items():
            if key in here:
                for name in larger:
                    whole = there.get(name)
                    plain = not isinstance(whole, tuple) or (key in ("hour", "part") and isinstance(whole, Shift))
                    if whole is not None and name not in here and plain:  # "1pm-2pm tomorrow"
                        here[name] = whole
    hours = first.get("hour"), last.get("hour")
    for name in order[:2]:
        if None not in hours and name in last and name not in first:
            first[name] = last[name]
    if isinstance(hours[0], int) and isinstance(hours[1], int) and hours[0] < hours[1] <= 12:
        for name in order[:2]:  # 下午2点到4点
            if name in first and name not in last:
                last[name] = first[name]
    return first, last


def reverse(start: Interval, end: Interval) -> bool:
    return start.earliest is not None and end.latest is not None and end.latest <= start.earliest


def same_make(left: Said, right: Said) -> bool:
    return timed(left) == timed(right) or "day" in left


def timed(said: Said) -> bool:
    """Is it a time of day: an hour, noon or midnight?"""
    return "hour" in said or said.get("part") in ("noon", "midnight")
