"""Digits in a text: their value, and whether they are a number at all or part of a code, a time, an address."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from claims.phrasebook import Hit
from claims.quantity_tables import Tables
from claims.text import Prepared
from claims.units import CODES

LONGEST = 40  # digits of one number; longer ones are codes, and arithmetic on them would not be linear
_MINUTES = frozenset(("min", "mn", "mins"))
FEET = frozenset(("foot", "feet", "ft"))
_DIALLED = 7  # digits of a telephone number, at least
_MARKS = ".,٫٬،"
_THREE_AND_MORE = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
POWERS = frozenset({"e", "x", "×", "*", "^", "·"})
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_HIGHEST_POWER = 18
_DENOMINATORS = frozenset(map(str, (*range(2, 11), 100)))


def parse_digits(
    token: str, decimal: str, group: str, both_marks: bool = False
) -> tuple[Decimal, tuple[str, ...]] | None:
    """The value of digits with marks, and flags where two readings are possible; None where they are no number.

    `token` holds ASCII digits and marks. `decimal` and `group` are the language's marks; the number's own form decides
    first: two kinds of marks, repeated marks, other than three digits after the mark.
    """
    if len(token) > LONGEST:
        return None
    found = [char for char in token if char in _MARKS]
    if not found:
        return (Decimal(token), ()) if len(token) == 1 or token[0] != "0" else None
    if "٫" in token or "٬" in token:
        return _plain(token.replace("٬", "").replace("،", "") if "٫" in token else token.replace("٬", ""), "٫")
    last = found[-1]
    kinds = set(found)
    if len(kinds) == 2:
        first = found[0]
        whole, _, rest = token.rpartition(last)
        if found.count(last) > 1 or last == first or not _grouped(whole, first):
            return None
        return _plain(whole.replace(first, "") + last + rest, last)
    if len(kinds) > 2:
        return None
    if len(found) > 1:
        return (Decimal(token.replace(last, "")), ()) if _grouped(token, last) else None
    whole, _, rest = token.partition(last)
    if len(rest) != 3 or len(whole) > 3 or whole[0] == "0":
        return _plain(token, last)
    mark = "," if last == "،" else last
    if mark in group or (mark != decimal and decimal):
        return Decimal(whole + rest), (("ambiguous-separator",) if both_marks else ())
    value = _plain(token, last)
    return (value[0], ("ambiguous-separator",)) if value else None


def _plain(token: str, mark: str) -> tuple[Decimal, tuple[str, ...]] | None:
    whole, _, rest = token.partition(mark)
    if not whole.isdecimal() or (rest and not rest.isdecimal()) or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Decimal(f"{whole}.{rest}" if rest else whole), ()


def _grouped(text: str, mark: str) -> bool:
    """Groups of three, or Indian ones: the last of three, the others of two."""
    first, *rest = text.split(mark)
    if not rest:
        return True
    if not 1 <= len(first) <= 3 or first[0] == "0" or len(rest[-1]) != 3:
        return False
    return all(len(part) == 3 for part in rest) or (len(first) <= 2 and all(len(part) == 2 for part in rest[:-1]))


class Digits:
    """Digits read: value or None, the token after, where they start, flags."""

    __slots__ = ("flags", "fraction", "j", "start", "value")

    def __init__(
        self, value: Decimal | None, j: int, start: int = 0, flags: tuple[str, ...] = (), fraction: bool = False
    ) -> None:
        self.value, self.j, self.start, self.flags, self.fraction = value, j, start, flags, fraction


class DigitReader:
    """Reads the digits at a token of one text."""

    def __init__(self, prepared: Prepared, tables: Tables, hits: dict[int, Hit]) -> None:
        self.p, self.t, self.hits = prepared, tables, hits
        self.words, self.starts = prepared.words, prepared.starts
        self.dialled = -1  # where the last telephone number ends

    def read(self, k: int) -> Digits:
        """Digits at token k: their value, or None with the place to go on where they are an id, a time, a version …"""
        part = self._read(k)
        if part.value is None and sum(len(word) for word in self.words[k : part.j] if word.isdecimal()) >= _DIALLED:
            self.dialled = part.j
        elif 0 < self.dialled < k <= self.dialled + 2 and self._dialled_too(k):
            return Digits(None, part.j)  # "0761/8825777 oder 110"
        return part

    def _read(self, k: int) -> Digits:
        words, p = self.words, self.p
        token, j = words[k], k + 1
        at = self.starts[k]
        left = k > 0 and self.starts[k - 1] + len(words[k - 1]) == at  # glued(k), without the calls
        right = j < len(words) and at + len(token) == self.starts[j]
        if left and not self._left_fits(k):
            return Digits(None, self._chain_end(k))
        start, prefix = self.starts[k], ""
        if k == 1 and len(words) == 2 and words[0] == "-":
            prefix, start = "-", self.starts[0]  # a text that is "- 5"
        if left:
            apart = not (k > 1 and p.glued(k - 1)) or self._role_before(k - 1)
            if words[k - 1] == "-" and apart and self._is_minus(k):
                prefix, start = "-", self.starts[k - 1]
            elif words[k - 1] == "." and self.t.prefix.ending(words, k) is None:
                token, start = "0." + token, self.starts[k - 1]
        if right:
            if not self._right_fits(k):
                return Digits(None, self._chain_end(k))
            if words[j] == "/":
                return self._slash(k, start)
            if words[j] == ":" and self.p.glued(j + 1 if j + 1 < len(words) else j) and j + 1 < len(words):
                return self._colon(k, start)
            if words[j] == "'" and j + 1 < len(words) and p.glued(j + 1) and _THREE_AND_MORE.fullmatch(words[j + 1]):
                while j + 1 < len(words) and words[j] == "'" and p.glued(j) and _THREE_AND_MORE.fullmatch(words[j + 1]):
                    token, j = token + words[j + 1], j + 2
        elif j < len(words) and "0" <= words[j][0] <= "9" and token.isdigit() and len(token) <= 5:
            if end := self._dialled_row(k):
                return Digits(None, end)
            if len(token) <= 3:
                token, j = self._spaced(token, j)
                if not token:
                    return Digits(None, j)
        if k > 0 and words[k - 1] == "+" and p.glued(k) and self._telephone(k, j):
            return Digits(None, self._telephone(k, j))
        cached = self.t.digits.get(token, 0)
        if cached == 0:
            if len(self.t.digits) > 50_000:
                self.t.digits.clear()
            cached = parse_digits(token, self.t.decimal, self.t.group, self.t.numbers.both_marks)
            self.t.digits[token] = cached
        if cached is None:
            if j < len(words) and words[j] == "-" and p.glued(j):
                return Digits(None, self._chain_end(k))
            return Digits(None, self._telephone_end(j))
        if j < len(words) and words[j] in ")-" and self._area_code(k, j):
            return Digits(None, self._telephone_end(j + 1))
        value, flags = cached
        if not p.source.isascii():
            flags += self._digit_flags(k, j)
        if right and j + 1 < len(words) and words[j] in ",." and words[j + 1] == "-" and self._no_cents(j):
            j += 2
        return Digits(-value if prefix else value, j, start, flags)

    def _role_before(self, k: int) -> bool:
        """Does a word for "to", "from" or "by" stand before token k, in a script without spaces: 降到-25℃?"""
        if self.words[k - 1][0] < "\u2e80":
            return False
        found = self.t.left.ending(self.words, k)
        return found is not None and found.value[0] == "role"

    def _no_cents(self, j: int) -> bool:
        """The sign and hyphen that stand for no cents: 99,- €"""
        p, words = self.p, self.words
        return p.glued(j) and p.glued(j + 1) and not (j + 2 < len(words) and p.glued(j + 2) and words[j + 2].isalnum())

    def power(self, part: Digits) -> Digits | None:
        """Digits with a power of ten: 1e10, 3.5 x 10^8, 10⁶; None where there is none."""
        words, p, j = self.words, self.p, part.j
        value, sign = part.value or Decimal(0), words[j]
        if sign == "^":
            if value != 10 or not p.glued(j):
                return None
            value, j = Decimal(1), j + 1
        elif sign == "e":
            if not p.glued(j):
                return None
            j += 1
        else:
            if words[j + 1 : j + 2] != ["10"] or j + 2 >= len(words) or not p.glued(j + 2):
                return None
            if words[j + 2] != "^":
                return self._superscript(value, j + 2, part)
            j += 3
        minus = j < len(words) and words[j] == "-" and p.glued(j)
        j += minus
        if j >= len(words) or not p.glued(j) or not words[j].isdecimal() or int(words[j][:4]) > _HIGHEST_POWER:
            return None
        return Digits(value.scaleb(-int(words[j]) if minus else int(words[j])), j + 1, part.start, part.flags)

    def _superscript(self, value: Decimal, j: int, part: Digits) -> Digits | None:
        end = j
        while end < len(self.words) and self.p.glued(end) and self.words[end] in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻":
            end += 1
        exponent = "".join(self.words[j:end]).translate(_SUPERSCRIPTS)
        if not exponent.removeprefix("-").isdecimal() or abs(int(exponent)) > _HIGHEST_POWER:
            return None
        return Digits(value.scaleb(int(exponent)), end, part.start, part.flags)

    def _exponent(self, j: int) -> bool:
        """Does "e" and digits stand here, glued to the digits before: 1e10?"""
        words, p = self.words, self.p
        at = j + 2 if j + 1 < len(words) and words[j + 1] == "-" and p.glued(j + 1) else j + 1
        return at < len(words) and p.glued(at) and words[at].isdecimal() and len(words[at]) <= 2

    def _digit_flags(self, k: int, j: int) -> tuple[str, ...]:
        source = self.p.text(self.starts[k], self.p.end(j - 1))
        if source.isascii():
            return ()
        zeros = {ord(char) - unicodedata.decimal(char) for char in source if char.isdecimal()}
        return ("mixed-digits",) if len(zeros) > 1 else ()

    def _left_fits(self, k: int) -> bool:
        """May what is glued to the left of token k stand before a quantity?"""
        p, words = self.p, self.words
        before = words[k - 1]
        if before == "-":
            if k < 2 or not p.glued(k - 1):
                return True
            before = words[k - 2]
            if before[0].isalpha():
                unit = self.t.left.ending(words, k - 1)
                if unit is not None and unit.value[0] == "unit":
                    return True  # "magnitude-7.8"
                return before in self.t.clitics or (not before.isascii() and len(before) == 1 and before[0] >= "\u2e80")
            return before != "-"
        if before[0].isalpha():
            if before == "h" and k > 1 and words[k - 2].isdecimal() and p.glued(k - 1):
                return self._hours(k - 2)
            if before == "m" and k > 1 and p.glued(k - 1) and self._height(k - 2):
                return True
            return (
                before in self.t.clitics or before[0] >= "\u2e80" or k - 1 in self.hits
                or self.t.prefix.ending(words, k) is not None
                or (not before.isascii() and self.t.left.ending(words, k) is not None)
                or p.text(self.starts[k - 1], self.starts[k]) in CODES
                or (not before.isascii() and len(before) <= 2 and k + 1 < len(words) and words[k + 1] == "%")
            )  # fmt: skip
        if before == "." and self.t.prefix.ending(words, k) is not None:
            return True  # Rs.500
        if before == ".":
            return k < 2 or words[k - 2] in self.t.signs or (not p.glued(k - 1) and not words[k - 2][0].isdecimal())
        return before not in "/@#_\\:&=*" or (before == ":" and not (k > 1 and words[k - 2][0].isdecimal()))

    def _right_fits(self, k: int) -> bool:
        """May the sign or word glued to the right of token k follow a quantity?"""
        p, words, j = self.p, self.words, k + 1
        after = words[j]
        follows = j + 1 < len(words) and p.glued(j + 1)
        if after[0].isalpha():
            if not after.isascii() and after not in "²³ⅻ":
                return True
            if after == "e" and self._exponent(j):
                return True
            if after == "in" and k > 1 and words[k - 1] in FEET:
                return True
            unit = self.t.right.starting(words, j)
            if unit is not None and unit.value.cased and p.text(self.starts[j], p.end(unit.j - 1)) != unit.value.cased:
                written = p.text(self.starts[j], p.end(j))
                unit = next((found for found in self.t.right.others(words, j) if found.value.cased == written), None)
            known = (
                unit is not None or j in self.hits or after in self.t.abbreviation_starts
                or after in self.t.suffixes or after == "x" or self.t.after.starting(words, j) is not None
                or p.text(self.starts[j], p.end(j)) in CODES
            )  # fmt: skip
            return known and (not (follows and words[j + 1][0].isdecimal()) or self._hours(k) or self._height(k))
        if after in "@_\\=&#":
            return False
        if after == ":":
            single = not (follows and words[j + 1][0].isdecimal()) or len(words[j + 1]) == 1
            return single or (words[j + 1].isdecimal() and len(words[j + 1]) <= 3 and self.t.played(words, k, j + 2))
        if after == "-" and follows and words[j + 1][0].isdecimal():
            # two hyphens make a date, a telephone number or a code
            third = j + 2
            return not (third + 1 < len(words) and words[third] == "-" and p.glued(third) and p.glued(third + 1))
        return True

    def _hours(self, k: int) -> bool:
        """Are these hours with their minutes: 1h30, 2h15min? Where clocks are written so, a word before must say how long."""
        words, p, j = self.words, self.p, k + 3
        if words[k + 1] != "h" or not words[k + 2].isdecimal() or len(words[k + 2]) != 2 or int(words[k + 2]) > 59:
            return False
        if j < len(words) and p.glued(j) and words[j][0].isalnum():
            return words[j] in _MINUTES
        return not self.t.spent or (k > 0 and words[k - 1] in self.t.spent)

    def _height(self, k: int) -> bool:
        """Is this the height of a person, 1m85, or its metre or centimetres alone?"""
        words, p = self.words, self.p
        if words[k] not in ("1", "2") or k + 2 >= len(words) or words[k + 1] != "m" or not p.glued(k + 2):
            return False
        ends = k + 3 >= len(words) or not p.glued(k + 3) or not words[k + 3][0].isalnum()
        return ends and len(words[k + 2]) == 2 and words[k + 2].isdecimal()

    def _chain_end(self, k: int) -> int:
        """The end of the glued run that token k stands in."""
        j = k + 1
        while j < len(self.words) and self.p.glued(j) and self.words[j][0] < "\u2e80":  # there all words are glued
            j += 1
        return j

    def _is_minus(self, k: int) -> bool:
        if k < 2:
            return True
        before = self.words[k - 2]
        return not before[0].isdecimal() and before not in self.t.clitics and before != "%"

    def _telephone_end(self, j: int) -> int:
        """Where a telephone number that goes on at token j ends: groups of digits with a space or hyphen between."""
        words, p = self.words, self.p
        while j < len(words) and len(p.gap(j - 1, j)) <= 1:
            if words[j].isdecimal():
                j += 1
            elif words[j] == "-" and p.glued(j) and j + 1 < len(words) and p.glued(j + 1) and words[j + 1].isdecimal():
                j += 2
            else:
                break
        return j

    def _area_code(self, k: int, j: int) -> bool:
        """Digits in brackets before groups of digits with hyphens, (495) 123-45-67, or groups of digits before those."""
        words, p = self.words, self.p
        if j >= len(words) or not p.glued(j):
            return False
        if words[j] == ")" and k > 0 and words[k - 1] == "(" and p.glued(k):
            return (
                j + 3 < len(words) and words[j + 1].isdecimal() and words[j + 2] == "-" and p.glued(j + 2)
                and p.glued(j + 3) and words[j + 3].isdecimal()
            )  # fmt: skip
        return (
            j > k + 1 and words[j] == "-" and j + 3 < len(words) and words[j + 1].isdecimal() and words[j + 2] == "-"
            and all(map(p.glued, range(j, j + 4)))
        )  # fmt: skip

    def _telephone(self, k: int, j: int) -> int:
        """The end of a row of digits after a plus sign that is a telephone number, else 0."""
        end, digits = k + 1, len(self.words[k])
        while (
            end < len(self.words)
            and len(self.p.gap(end - 1, end)) <= 1
            and (self.words[end].isdecimal() or self.words[end] in "-()")
        ):
            digits += len(self.words[end]) if self.words[end].isdecimal() else 0
            end += 1
        return max(end, j) if digits >= 8 else 0

    def _slash(self, k: int, start: int) -> Digits:
        """3/4 is a fraction, 24/7 and 5/12/2020 are not; a unit may follow the slash (5/km)."""
        words, p = self.words, self.p
        if k + 2 < len(words) and p.glued(k + 2) and words[k + 2].isdecimal():
            top, bottom = words[k], words[k + 2]
            ends = not (k + 3 < len(words) and p.glued(k + 3) and words[k + 3] in "/-")
            if ends and self.t.numbers.slash_decimal and top.isdecimal() and len(top) <= 3 >= len(bottom):
                decimal = _plain(f"{top}.{bottom}", ".")
                return Digits(decimal[0] if decimal else None, k + 3, start)
            if ends and top.isdecimal() and len(top) <= 2 and bottom in _DENOMINATORS and int(top) < int(bottom):
                return Digits(Decimal(top) / Decimal(bottom), k + 3, start, (), True)
            return Digits(None, self._chain_end(k))
        after = words[k + 2] if k + 2 < len(words) and p.glued(k + 2) else ""
        if after.isalpha() and len(after) <= 2 and self.t.right.starting(words, k + 2) is None:
            return Digits(None, self._chain_end(k))  # no. 4471/B
        value = parse_digits(words[k], self.t.decimal, self.t.group)
        return Digits(value[0] if value else None, k + 1, start)

    def _colon(self, k: int, start: int) -> Digits:
        """3:1 is a ratio, a time has two digits after its colon."""
        top, bottom, j = self.words[k], self.words[k + 2], k + 3
        follows = j < len(self.words) and self.p.glued(j) and self.words[j] in ":-/"
        if not bottom.isdecimal() or follows or len(top) > 3 or not top.isdecimal():
            value = parse_digits(top, self.t.decimal, self.t.group)
            return Digits(value[0] if value and not bottom.isdecimal() else None, k + 1 if value else j, start)
        flags = (f"score: {top}-{bottom}",)
        if int(bottom) == 0:  # 4:0 has no value but its flag
            return Digits(Decimal(0) if len(top) <= 2 and bottom == "0" else None, j, start, flags, True)
        return Digits(Decimal(top) / Decimal(bottom), j, start, flags, True)

    def _spaced(self, token: str, j: int) -> tuple[str, int]:
        """Digits in groups of three with spaces between; "" where the row is a telephone number or the like."""
        words, p, parts = self.words, self.p, [token]
        evidence = False
        while j < len(words) and "0" <= words[j][0] <= "9" and len(p.gap(j - 1, j)) == 1:
            whole = words[j].split(".", 1)[0].split(",", 1)[0]
            if len(whole) != 3:
                break
            first, last = p.span(p.end(j - 1), self.starts[j])
            evidence = evidence or p.source[first:last] in "\u00a0\u202f\u2009\u2007"
            evidence = evidence or len(words[j]) > 3 or words[j] == "000"  # 1 234,5 or 80 000
            parts.append(words[j])
            j += 1
            if len(words[j - 1]) != 3:
                break
        if len(parts) > 1 and token[0] != "0" and (" " in self.t.group or evidence or len(parts) > 2):
            return "".join(parts).replace(",", ".") if len(parts[-1]) > 3 else "".join(parts), j
        return token, j - len(parts) + 1

    def _dialled_too(self, k: int) -> bool:
        """Does nothing but "or" and the like stand between a telephone number and token k?"""
        between = self.words[self.dialled : k]
        joined = [word in self.t.range_or or word in self.t.joint for word in between]
        return any(joined) and all(
            known or word in self.t.not_nouns for known, word in zip(joined, between, strict=True)
        )

    def _dialled_row(self, k: int) -> int:
        """The end of a row of groups of digits that no number is written in, as a telephone number is: 91 555 12 34; else 0."""
        words, j = self.words, k + 1
        while j < len(words) and words[j].isdecimal() and len(self.p.gap(j - 1, j)) == 1:
            j += 1
        sizes = [len(word) for word in words[k + 1 : j]]
        if sizes == [5] and len(words[k]) == 5:
            return j  # 98765 43210
        if len(sizes) < 2 or sum(sizes) + len(words[k]) < _DIALLED or all(size == 3 for size in sizes):
            return 0
        return j

    def mixed(self, part: Digits) -> Digits | None:
        """The fraction of a mixed number in digits: 2 1/2."""
        j, words = part.j, self.words
        if j + 2 < len(words) and words[j + 1] == "/" and words[j].isdecimal() and len(self.p.gap(j - 1, j)) == 1:
            fraction = self._slash(j, self.starts[j]) if self.p.glued(j + 1) and self.p.glued(j + 2) else None
            return fraction if fraction is not None and fraction.fraction else None
        return None
