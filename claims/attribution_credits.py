"""Credits: "Sources: dpa", "(AFP)" behind the last sentence or in the dateline, "— Reuters" at the end of a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.attribution_cues import ENDS
from claims.attribution_marks import SIGNS
from claims.attribution_results import Draft, Results
from claims.attribution_sources import is_outlet
from claims.model import Name
from claims.phrasebook import Hit

_MARKS = (":", "-", "•", "*", "：", "—", "–")
_LISTED = frozenset({",", "،", "、", "/", "+", ";", "|"})
_DASHES = frozenset("-—–")
_OPENING, _CLOSING = frozenset("([【"), frozenset(")]】")
_LISTING = 12  # tokens from a name to its bracket
_LONGEST_PART = 4  # tokens between two signs of a list
_DATELINE = 8  # tokens of place and day before the agency


def names_agency(names: Sequence[Name]) -> bool:
    """Is an agency or an outlet among these names?"""
    return any(is_outlet(name) for name in names)


class Credits(Results):
    """The sources of a whole article, where it names them apart from its sentences."""

    def _credits(self) -> Iterator[Draft]:
        taken: set[int] = set()
        for cue in self.by_kind.get("credits", {}).values():
            for draft in self._listed(cue):
                taken.add(draft.source_start or 0)
                yield draft
        for name in self.names:
            if name.start not in taken and is_outlet(name):
                i, j = bisect_left(self.starts, name.start), bisect_left(self.starts, name.end)
                alone = self._standing_alone(i, j)
                if alone is not None:
                    yield self._build(alone, (i, j))._replace(article_wide=True)

        wires = self.tests.known.wires
        for at, word in enumerate(self.prepared.words) if not wires.isdisjoint(self.prepared.words) else ():
            if word in wires and self.starts[at] not in taken:
                alone = self._standing_alone(at, at + 1)
                if alone is not None:
                    yield self._build(alone, (at, at + 1))._replace(article_wide=True)

    def _listed(self, cue: Hit) -> Iterator[Draft]:
        """The names behind a credit word at the head of a line or sentence."""
        words = self.prepared.words
        first, last, _, _ = self._sentence(cue.i)
        at = cue.j
        while at < len(words) and words[at] in _MARKS:
            at += 1
        opens = cue.i <= first + 2 and (words[at - 1] in _MARKS or (cue.j - cue.i > 1 and self._followed_by_name(at)))
        if not opens:
            return
        limit = min(max(last, at + 6), len(self.starts))
        while at < limit:
            reach = self._forward(at, limit)
            i, j = self._trimmed(at, reach)
            listed = reach < limit and words[reach] in _LISTED
            if j <= i or not (listed or self._closes_credit(reach)):
                return
            yield self._build(cue, (i, j))._replace(article_wide=True)
            if not listed:
                return
            at = reach + 1

    def _closes_credit(self, token: int) -> bool:
        """Does a credit end here, and no sentence go on ("Source: the exchange of prisoners was put off")?"""
        words = self.prepared.words
        return self._ends_line(token) or words[token] in ENDS or words[token] in _CLOSING or words[token] in _OPENING

    def _standing_alone(self, i: int, j: int) -> Hit | None:
        """The brackets or the dash that make the name of an agency a credit, as a cue; None in a sentence."""
        words = self.prepared.words
        bracket = self._bracket(i, j)
        if bracket is not None:
            apart = self._is_apart(*bracket)
            whole = bracket == (i - 1, j + 1)
            return Hit(*(bracket if whole else (i, j)), "saying-credits", "credits", "") if apart else None
        if i == self._line_begin(i) and (self._behind_wire(i) or 0) > j:  # 新华社内罗毕5月3日电
            return Hit(i, j, "saying-credits", "credits", "")
        if not i or words[i - 1] not in _DASHES:
            return None
        closed = j < len(words) and (words[j] == ":" or words[j] in _DASHES)
        behind = closed and self._opens_dateline(i - 1)
        dash = behind or (self._ends_line(j) and self._is_break(i - 2))
        return Hit(i - 1, j, "saying-credits", "credits", "") if dash else None

    def _opens_dateline(self, end: int) -> bool:
        """Does a place stand at the head of the line, with nothing but times behind it («الخرطوم - أ ف ب: …»)?"""
        begin = self._line(end)
        place = self.places.get(self.starts[begin]) if begin < end else None
        if place is None:
            return False
        return all(
            t in self.moments or self.prepared.words[t] in SIGNS for t in range(bisect_left(self.starts, place), end)
        )

    def _bracket(self, i: int, j: int) -> tuple[int, int] | None:
        """The brackets around a name and others like it, and nothing that makes a sentence: the opening one, and the token
        behind the closing one."""
        words = self.prepared.words
        opening, closing = i - 1, j
        while opening >= 0 and i - opening <= _LISTING and words[opening] not in _OPENING:
            opening -= 1
        while closing < len(words) and closing - j <= _LISTING and words[closing] not in _CLOSING:
            closing += 1
        if opening < 0 or closing >= len(words) or words[opening] not in _OPENING or words[closing] not in _CLOSING:
            return None
        wire = i == opening + 1 and words[closing - 1] in self.datelines  # （法新社巴黎6月5日电）
        run = 0
        for at in range(opening + 1, closing) if not wire else ():
            run = 0 if words[at] in _LISTED or words[at] in self.joints or words[at] == "-" else run + 1
            if run > _LONGEST_PART or at in self.verbs or words[at] in ENDS:
                return None
        return opening, closing + 1

    def _line_begin(self, token: int) -> int:
        return token if token == 0 or self._ends_line(token) else -1

    def _is_apart(self, opening: int, closing: int) -> bool:
        """Does a bracket stand behind a finished sentence, at its end, or in a dateline?"""
        words = self.prepared.words
        if self._is_break(opening - 1):
            return True
        stop = closing + 1 < len(words) and words[closing] == "." and words[closing + 1] in _DASHES  # "(EFE).-"
        if stop or (closing < len(words) and (words[closing] in _DASHES or words[closing] == ":")):
            return opening - self._line(opening) <= _DATELINE
        if self._opens_dateline(opening) or (words[opening - 1] in _DASHES and self._opens_dateline(opening - 1)):
            return True
        named = self._name_ending(opening) is not None
        end = closing + 1 if closing < len(words) and words[closing] in SIGNS else closing
        return not named and self._ends_line(end)

    def _is_break(self, token: int) -> bool:
        return (
            token < 0
            or self.prepared.words[token] in (".", "!", "?", "。", "۔", "।", '"')
            or self._ends_line(token + 1)
        )

    def _ends_line(self, token: int) -> bool:
        """Does no word follow on the same line?"""
        if token >= len(self.starts):
            return True
        return "\n" in self.prepared.source[self.starts[token - 1] : self.starts[token]]

    def _line(self, token: int) -> int:
        """The first token of the line, as far back as a dateline may reach."""
        begin = max(0, token - _DATELINE - 1)
        for at in range(token, begin, -1):
            if self._ends_line(at):
                return at
        return begin
