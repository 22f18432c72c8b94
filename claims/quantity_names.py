"""Numbers that count nothing because they are part of a name: a flight, a quoted title, a house in a street, a model."""

from __future__ import annotations

from claims.quantity_draft import Draft
from claims.quantity_tables import Tables
from claims.text import Prepared, fold

_OPEN, _CLOSE = frozenset("\"'«“„‘「『‹"), frozenset("\"'»”“’」』›")
_TITLE = 3  # words of a name in quotation marks before its number
_HOUSES = 10_000  # no house has a greater number
_SHORT = 3  # letters of a word within the name of a street that needs no capital: de la, von
_RUNNING = 7  # words beside a number with a capital, of which one without shows that the text is no headline
_OLDEST = 110  # years


class NameNumbers:
    """Judges the plain numbers in digits of one text: those that nothing is read beside but, perhaps, a noun."""

    def __init__(self, prepared: Prepared, tables: Tables) -> None:
        self.p, self.t, self.words, self.starts = prepared, tables, prepared.words, prepared.starts

    def judge(self, d: Draft, low: int) -> None:
        """Drop the number where it belongs to a name; make it an age where it stands in commas behind a person."""
        k = d.n.i
        counter = self.t.counters.starting(self.words, d.n.j)
        counted = d.noun is not None and (counter is not None or fold(d.noun) in self.t.counted)
        if self._definite(k, low) and not counted:
            d.kind, d.noun, d.noun_start, d.drop, d.name = "ordinal", None, None, False, False
            return
        if d.bare:
            self._in_a_title(d)
            if len(self.words[k - 1]) == 2:
                self._flight(d)
        if not counted and (self._foreign(k) or self._in_a_street(d, low) or self._before_a_street(d)):
            d.name = d.drop = True
        elif d.bare and self.t.numbers.age_in_commas and self._age(d):
            d.set_unit(self.t.year, "after")

    def spelled(self, k: int) -> bool:
        """Is the number word at a token the end of a name: "BBC Two", "Air Force One"? Both words have a capital where
        other words of the sentence have none."""
        if not self.t.cased or k < 1 or len(self.p.gap(k - 1, k)) != 1 or not self.words[k - 1][0].isalpha():
            return False
        if not self._source(k)[0].isupper() or not self._source(k - 1)[0].isupper():
            return False
        around = [*range(max(k - _RUNNING, 0), k - 1), *range(k + 1, min(k + _RUNNING, len(self.words)))]
        long = [word for q in around if len(word := self._source(q)) > _SHORT + 1 and word.isalpha()]
        return any(word[0].islower() for word in long) and not all(word[0].isupper() for word in long[-1:])

    def _source(self, k: int) -> str:
        return self.p.text(self.starts[k], self.p.end(k))

    def _definite(self, k: int, low: int) -> bool:
        """Digits with the article behind a noun in the singular are its ordinal: "הדקה ה-71", "בכנסת ה-24"."""
        words, endings = self.words, self.t.weak_endings
        if k < low + 3 or words[k - 1] != "-" or self.t.clitics.get(words[k - 2]) != {"the"} or not self.p.glued(k):
            return False
        noun = words[k - 3]
        return len(noun) >= _SHORT and noun[0].isalpha() and noun not in self.t.not_nouns and not noun.endswith(endings)

    def _in_a_title(self, d: Draft) -> None:
        """A number that ends a quoted name of few words: «Союз 2», "沙希尔-3"."""
        source, words = self.p.source, self.words
        if source[d.end : d.end + 1] not in _CLOSE:
            return
        k = d.n.i - 1
        if words[k] == "-" and k > 0:
            k -= 1
        last, first = k, max(k - _TITLE, -1)
        while k > first and words[k][0].isalpha():
            k -= 1
        at = self.starts[k + 1] if k < last else 0
        parted = source[at - 1 : at] == "'" and source[at - 2 : at - 1].isalnum()  # "12,5'ten 9,4'e"
        if at and source[at - 1] in _OPEN and not parted:
            d.name = d.drop = True

    def _flight(self, d: Draft) -> None:
        """Two capitals before three or four digits that count nothing: SU 100, LH 454."""
        k = d.n.i
        code, number = self._source(k - 1), self.words[k]
        lettered = code.isalpha() or (len(code) == 2 and code[0].isalpha())  # B2 801
        if code.isascii() and code.isupper() and lettered and number.isdecimal() and 3 <= len(number) <= 4:
            d.name = d.drop = True

    def _foreign(self, k: int) -> bool:
        """A name in Latin letters before the digits, where the language has other letters: "самолет Boeing 777"."""
        before = self.words[k - 1]
        if self.t.latin or not before.isascii() or len(before) < _SHORT or not before.isalpha():
            return False
        return self._source(k - 1)[0].isupper() and len(self.p.gap(k - 1, k)) <= 1

    def _house(self, k: int) -> bool:
        number = self.words[k]
        return number.isdecimal() and int(number) < _HOUSES

    def _in_a_street(self, d: Draft, low: int) -> bool:
        """A house behind the name of its street: "calle Mayor 12", "на улице Ленина, 12", "Goethestraße 5"."""
        k, words, streets = d.n.i, self.words, self.t.streets
        if not streets or not self._house(k) or not (d.bare or self._goes_on(d)):
            return False
        first = k - 1 - (words[k - 1] in ",،.")
        if first >= low and words[first].endswith(self.t.street_endings) and len(words[first]) > _SHORT:
            return True
        for q in range(first, max(first - (4 if self.t.cased else 3), low - 1), -1):
            if words[q] in streets:
                return True
            if words[q] == "." and q < first:
                continue
            if not words[q][0].isalpha() or (
                self.t.cased and len(words[q]) > _SHORT and not self._source(q)[0].isupper()
            ):
                return False
        return False

    def _goes_on(self, d: Draft) -> bool:
        """Does a word with a letter for "in" or "and" before it stand behind the number, and no noun: "ברחוב הרצל 15 בחיפה"?

        Or a verb in the past where a comma parts the number from the street: "на улице Ленина, 12 | погибли".
        """
        word = self.words[d.n.j] if d.n.j < len(self.words) else ""
        if self.t.verb_endings:
            return self.words[d.n.i - 1] == "," and len(word) > _SHORT and word.endswith(self.t.verb_endings)
        singular = bool(self.t.weak_endings) and not word.endswith(self.t.weak_endings)  # "ברחוב הרצל 12 | נמכרה"
        return not self.t.cased and len(word) > _SHORT and (singular or word[0] in self.t.clitics)

    def _before_a_street(self, d: Draft) -> bool:
        """A house before the name of its street: "12 Baker Street", "au 12, rue de la Paix"."""
        q, words, streets = d.n.j, self.words, self.t.streets_after
        if not streets or not self._house(d.n.i):
            return False
        if q < len(words) and words[q] == "," and self.p.glued(q):
            q += 1
        elif q >= len(words) or words[q] == "-":
            return False
        for k in range(q, min(q + 4, len(words))):
            capital = self._source(k)[0].isupper()
            if words[k] in streets:
                return capital or k == q
            if not capital:
                return False
        return False

    def _age(self, d: Draft) -> bool:
        """ "The minister, 58, said": a number between commas behind a person."""
        k, j, words = d.n.i, d.n.j, self.words
        if j + 1 >= len(words) or k < 2 or words[k - 1] != "," or words[j] != "," or not words[k].isdecimal():
            return False
        return words[k - 2][0].isalpha() and words[j + 1][0].isalpha() and 0 < d.n.value <= _OLDEST
