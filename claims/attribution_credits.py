"""Credits: "Sources: dpa", "(AFP)" behind the last sentence or in the dateline, "— Reuters" at the end of a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.attribution_ground import SIGNS
from claims.attribution_results import Draft, Results
from claims.attribution_sources import OUTLETS
from claims.gazetteer import entities
from claims.model import Name
from claims.phrasebook import Hit

_MARKS = (":", "-", "•", "*", "：", "—", "–")
_LISTED = frozenset({",", "،", "、", "/", "+", ";", "|"})
_DATELINE = 8  # tokens of place and day before the agency


def names_agency(names: Sequence[Name]) -> bool:
    """Is an agency or an outlet among these names?"""
    return any(_is_outlet(name) for name in names)


def _is_outlet(name: Name) -> bool:
    entity = entities().get(name.canonical or "")
    return entity is not None and entity.type in OUTLETS


class Credits(Results):
    """The sources of a whole article, where it names them apart from its sentences."""

    def _credits(self) -> Iterator[Draft]:
        taken: set[int] = set()
        for cue in self.by_kind.get("credits", {}).values():
            for draft in self._listed(cue):
                taken.add(draft.source_start or 0)
                yield draft
        for name in self.names:
            if name.start not in taken and _is_outlet(name):
                alone = self._standing_alone(name)
                if alone is not None:
                    i, j = bisect_left(self.starts, name.start), bisect_left(self.starts, name.end)
                    yield self._build(alone, (i, j))._replace(article_wide=True)

    def _listed(self, cue: Hit) -> Iterator[Draft]:
        """The names behind a credit word at the head of a line or sentence."""
        words = self.prepared.words
        first, last, _, _ = self._sentence(cue.i)
        at = cue.j
        while at < len(words) and words[at] in _MARKS:
            at += 1
        if words[at - 1] not in _MARKS or cue.i > first + 2:
            return
        limit = min(max(last, at + 6), len(self.starts))
        while at < limit:
            reach = self._forward(at, limit)
            i, j = self._trimmed(at, reach)
            if j <= i:
                return
            yield self._build(cue, (i, j))._replace(article_wide=True)
            if reach >= limit or words[reach] not in _LISTED:
                return
            at = reach + 1

    def _standing_alone(self, name: Name) -> Hit | None:
        """The brackets or the dash that make the name of an agency a credit, as a cue; None in a sentence."""
        words = self.prepared.words
        i, j = bisect_left(self.starts, name.start), bisect_left(self.starts, name.end)
        if i and j < len(words) and words[i - 1] == "(" and words[j] == ")":
            return Hit(i - 1, j + 1, "saying-credits", "credits", "") if self._is_apart(i - 1, j + 1) else None
        if i == self._line_begin(i) and (self._behind_wire(i) or 0) > j:  # 新华社内罗毕5月3日电
            return Hit(i, j, "saying-credits", "credits", "")
        dash = i and words[i - 1] in ("-", "—", "–") and self._ends_line(j) and self._is_break(i - 2)
        return Hit(i - 1, j, "saying-credits", "credits", "") if dash else None

    def _line_begin(self, token: int) -> int:
        return token if token == 0 or self._ends_line(token) else -1

    def _is_apart(self, opening: int, closing: int) -> bool:
        """Does a bracket stand behind a finished sentence, at its end, or in a dateline?"""
        words = self.prepared.words
        if self._is_break(opening - 1):
            return True
        if closing < len(words) and words[closing] in ("-", "—", "–", ":"):
            return opening - self._line(opening) <= _DATELINE
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
