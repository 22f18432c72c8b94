"""Signs that stand within a name and end no source: points of abbreviations, quotation marks around names of bodies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from claims.attribution_cues import CueTest
from claims.attribution_series import series_commas
from claims.clitics import Known
from claims.model import Name
from claims.phrasebook import Phrasebook
from claims.sections.attribution import AttributionSection
from claims.text import Prepared

SIGNS = frozenset(',;:()[]{}"،؛.!?؟…—。，：；「」『』《》।॥۔|*•')
LONGEST_TITLE = 5  # tokens of a name in quotation marks, with its marks
_TITLE = "《》"
_LONGEST_PRESS = 12  # tokens of the name of a newspaper in title marks
_LONGEST_ABBREVIATION = 4  # letters of a title with a point ("Capt.")


class Marks:
    """The signs of one text that belong to names; the attributes are those of `Ground`, which is built on it."""

    prepared: Prepared
    section: AttributionSection
    starts: Sequence[int]
    names: list[Name]
    name_starts: list[int]
    begun: frozenset[int]
    pairs: dict[int, int]
    places: dict[int, int]
    verbs: set[int]
    ends: set[int]
    tests: CueTest
    titled: Known
    uncased: bool
    joints: frozenset[str]
    lexicon: Phrasebook

    def _is_capital(self, token: int) -> bool:
        return token < len(self.starts) and self.prepared.source[self.starts[token]].isupper()

    def _name_marks(self) -> frozenset[int]:
        """The signs within names, and the quotation marks around names of bodies (компания «Газпром»): they end no source."""
        words = self.prepared.words
        marks = self._inner_marks()
        at = self.prepared.places('"')
        for opening, closing in pairwise(at):
            if not 1 < closing - opening <= LONGEST_TITLE or opening in marks:
                continue
            if any(word in SIGNS for word in words[opening + 1 : closing]):
                continue
            if self._names_body(opening, closing):
                marks.update((opening, closing))
                self.pairs[opening] = closing
        if self.uncased:
            marks.update(t for t in at if t not in marks and self._closes_written_on(t))
        if _TITLE[0] in words:  # 《环球时报》
            for opening in self.prepared.places(_TITLE[0]):
                behind = range(opening + 2, min(opening + _LONGEST_PRESS, len(words)))
                end = next((t for t in behind if words[t] == _TITLE[1]), None)
                if end is not None and self._names_press(opening, end):
                    marks.update((opening, end))
                    self.pairs[opening] = end
        return frozenset(marks)

    def _closes_written_on(self, closing: int) -> bool:
        """Does a quotation mark close a name whose opening one stands within a word, behind letters («ה"ניו יורק טיימס"»)? In an
        acronym one letter stands behind it («צה"ל»)."""
        words = self.prepared.words
        for at in range(closing - 1, max(closing - LONGEST_TITLE, -1), -1):
            if words[at] in SIGNS:
                return False
            if '"' in words[at][1:-2]:
                return True
        return False

    def _inner_marks(self) -> set[int]:
        marks = self._abbreviations() if "." in self.prepared.words else set()
        if not self.uncased and self.joints and "," in self.prepared.words:
            marks |= series_commas(self.prepared, self.lexicon, self.joints)
        for name in self.names:
            if "." in name.text or "," in name.text:
                i, j = bisect_left(self.starts, name.start), bisect_left(self.starts, name.end)
                marks.update(t for t in range(i + 1, j) if self.prepared.words[t] in SIGNS)
        return marks

    def _abbreviations(self) -> set[int]:
        """The points behind short words with a capital in the midst of a sentence, where a name follows ("Gen. John Smith")."""
        words, starts = self.prepared.words, self.starts
        found: set[int] = set()
        written = self.tests.known.abbreviations
        for at in self.prepared.places("."):
            if not 0 < at < len(words) - 1 or starts[at + 1] in self.begun:
                continue
            initial = len(words[at - 1]) == 1 and words[at - 1].isalpha() and words[at - 1] < "\u3040"
            if initial and self.prepared.glued(at) and words[at + 1][0].isalpha():
                found.add(at)  # "the U.S. Sixth Army"
            if self.prepared.glued(at + 1):
                continue
            short = len(words[at - 1]) <= _LONGEST_ABBREVIATION and words[at - 1].isalpha()
            if (self.uncased or (short and self._is_capital(at + 1))) and words[at - 1] + "." in written:
                found.add(at)
        return found

    def _within_names(self) -> set[int]:
        """The tokens of known names of several words, which end no source («شبكة سي إن إن»)."""
        found: set[int] = set()
        for name in self.names:
            if name.canonical and name.kind == "org" and " " in name.text:
                found.update(range(bisect_left(self.starts, name.start) + 1, bisect_left(self.starts, name.end)))
        for start, end in self.places.items():
            i, j = bisect_left(self.starts, start), bisect_left(self.starts, end)
            if not self.uncased and j - i > 1:
                found.update(t for t in range(i, j) if self._is_capital(t))  # "São Paulo"
        return found

    def _names_press(self, opening: int, closing: int) -> bool:
        """Do title marks hold the name of a newspaper, and not that of a work?"""
        known = bisect_left(self.name_starts, self.starts[opening + 1])
        if known < len(self.names) and self.names[known].start == self.starts[opening + 1]:
            return self.names[known].kind == "org" and bisect_left(self.starts, self.names[known].end) == closing
        return self.prepared.words[closing - 1] in self.tests.known.presses

    def _names_body(self, opening: int, closing: int) -> bool:
        """Do these quotation marks hold the name of a body, and not words that somebody says?"""
        words = self.prepared.words
        if opening and self.titled[words[opening - 1]]:
            return True
        known = bisect_left(self.name_starts, self.starts[opening + 1])
        if (
            known < len(self.names)
            and self.names[known].start == self.starts[opening + 1]
            and self.names[known].kind == "org"
        ):
            return bisect_left(self.starts, self.names[known].end) == closing
        if not self.section.comma_clauses or not self._is_capital(opening + 1):
            return False
        before = opening > 0 and words[opening - 1][0].isalpha() and opening - 1 not in self.verbs
        return before or closing + 1 in self.ends
