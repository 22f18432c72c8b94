"""Digits and number words to values: where numbers stand in a text and how much they are, units left aside."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from claims.phrasebook import Hit
from claims.quantity_tables import Tables
from claims.text import Prepared
from claims.units import CODES

LONGEST = 40  # digits of one number; longer ones are codes, and arithmetic on them would not be linear
_URL = re.compile(r"(?:https?://|www\.)[^\s]+|[^\s@]{1,64}@[a-z0-9.-]+")
_MARKS = ".,٫٬،"


class Number:
    """A number at tokens [i, j), characters [start, end) of the folded text.

    `cls`: card, ord, frac, many (vague), ratio. `scale` is the last multiplier where the whole number is a plain number of
    them ("3.5 million"), else 1. `weak`: a word like "one" that is a number only with evidence. `digits`: starts with
    digits. `peeled`: clitic letters in front. `high`: the upper value of a pair like 三四十.
    """

    __slots__ = ("cls", "digits", "end", "flags", "high", "i", "j", "lead", "peeled", "rough", "scale", "start", "value", "weak")

    def __init__(self, i: int, j: int, start: int, end: int, value: Decimal) -> None:
        self.i, self.j, self.start, self.end, self.value = i, j, start, end, value
        self.cls = "card"
        self.scale = Decimal(1)
        self.weak = self.digits = self.rough = False
        self.flags: tuple[str, ...] = ()
        self.peeled = self.lead = ""
        self.high: Decimal | None = None


def parse_digits(token: str, decimal: str, group: str, both_marks: bool = False) -> tuple[Decimal, tuple[str, ...]] | None:
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


class Finder:
    """Finds the numbers of one text, in order."""

    def __init__(
        self, prepared: Prepared, tables: Tables, hits: dict[int, Hit], dead: frozenset[int] | set[int],
        taken: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        self.p, self.t = prepared, tables
        self.words, self.starts = prepared.words, prepared.starts
        self.hits, self.dead = hits, dead
        spans = sorted(taken)
        if "://" in prepared.folded or "www." in prepared.folded or "@" in prepared.folded:
            spans = sorted([*spans, *(prepared.span(*m.span()) for m in _URL.finditer(prepared.folded))])
        self.taken_starts = [start for start, _ in spans]
        self.taken_ends = [end for _, end in spans]

    def numbers(self) -> Iterator[Number]:
        words, dead = self.words, self.dead
        places = [k for k, word in enumerate(words) if "0" <= word[0] <= "9"]
        places = sorted({*places, *self.hits})
        done = 0
        for k in places:
            if k < done or k in dead or (k in self.hits and self.hits[k].j - 1 in dead):
                continue
            taken = self._is_taken(k) if self.taken_starts else 0
            if taken and not self._cuts(k):
                continue
            number, after = self._number(k)
            if taken and number is not None and self.p.at(number.end) <= taken:
                continue
            done = after
            if number is not None:
                yield number

    def _is_taken(self, k: int) -> int:
        """Where the taken span ends that token k stands in; 0 where it stands in none."""
        at = self.p.at(self.starts[k])
        before = bisect_right(self.taken_starts, at) - 1
        if before >= 0 and at < self.taken_ends[before]:
            return self.taken_ends[before]
        nearby = before + 1  # a span that starts inside this token: «وعام 2022» with a clitic
        if nearby < len(self.taken_starts) and self.taken_starts[nearby] < self.p.at(self.p.end(k)):
            return self.taken_ends[nearby]
        return 0

    def _cuts(self, k: int) -> bool:
        """May a number that goes on behind a taken span start here: 三点 is a time, 三点五 is 3.5?"""
        hit = self.hits.get(k)
        return hit is not None and hit.j < len(self.words) and self.words[hit.j] in self.t.point

    # -- one number ---------------------------------------------------------------------------------------------------

    def _number(self, k: int) -> tuple[Number | None, int]:
        """The number that starts at token k, and the first token after what was looked at."""
        word = self.words[k]
        if "0" <= word[0] <= "9":
            part = self._digits(k)
            if part.value is None:
                return None, part.j
            number = Number(k, part.j, part.start, self.p.end(part.j - 1), part.value)
            number.digits, number.flags, number.lead = True, part.flags, "digits"
            if part.fraction:
                number.cls = "frac"
                return number, part.j
            if self._usual_end(part.j):
                return number, part.j
            return self._composed(number, [("digits", part.value)], part.j)
        hit = self.hits[k]
        start = self.starts[k] + len(hit.peeled)
        while hit.peeled and self.p.folded[start] == "-":
            start += 1
        number = Number(k, hit.j, start, self.p.end(hit.j - 1), Decimal(0))
        number.peeled = hit.peeled
        return self._composed(number, [hit.value] if hit.value[0] != "compound" else list(hit.value[1]), hit.j)

    def _usual_end(self, j: int) -> bool:
        """Nothing that could carry a number of digits on: the quick way out for most numbers."""
        if j >= len(self.words):
            return True
        word = self.words[j]
        return (
            j not in self.hits and word not in self.t.joint and word not in self.t.abbreviation_starts and word != "-"
            and word not in self.t.point and word not in self.t.suffixes and word != "'" and word != "."
        )  # fmt: skip

    def _digits(self, k: int) -> _Part:
        """Digits at token k: their value, or None with the place to go on where they are an id, a time, a version …"""
        words, p = self.words, self.p
        token, j = words[k], k + 1
        if not self._left_fits(k):
            return _Part(None, self._chain_end(k))
        start, prefix = self.starts[k], ""
        if k > 0 and p.glued(k):
            if words[k - 1] == "-" and not (k > 1 and p.glued(k - 1)) and self._is_minus(k):
                prefix, start = "-", self.starts[k - 1]
            elif words[k - 1] == ".":
                token, start = "0." + token, self.starts[k - 1]
        if j < len(words) and p.glued(j):
            if not self._right_fits(k):
                return _Part(None, self._chain_end(k))
            if words[j] == "/":
                return self._slash(k, start)
            if words[j] == ":" and self.p.glued(j + 1 if j + 1 < len(words) else j) and j + 1 < len(words):
                return self._colon(k, start)
            if words[j] == "'" and j + 1 < len(words) and p.glued(j + 1) and re.fullmatch(r"\d{3}", words[j + 1]):
                while j + 1 < len(words) and words[j] == "'" and p.glued(j) and re.fullmatch(r"\d{3}", words[j + 1]):
                    token, j = token + words[j + 1], j + 2
        elif j < len(words) and "0" <= words[j][0] <= "9" and token.isdigit() and len(token) <= 3:
            token, j = self._spaced(token, j)
            if not token:
                return _Part(None, j)
        if k > 0 and words[k - 1] == "+" and p.glued(k) and self._telephone(k, j):
            return _Part(None, self._telephone(k, j))
        cached = self.t.digits.get(token, 0)
        if cached == 0:
            if len(self.t.digits) > 50_000:
                self.t.digits.clear()
            cached = parse_digits(token, self.t.decimal, self.t.group, self.t.numbers.both_marks)
            self.t.digits[token] = cached
        if cached is None:
            if j < len(words) and words[j] == "-" and p.glued(j):
                return _Part(None, self._chain_end(k))
            while j < len(words) and words[j].isdecimal() and len(p.gap(j - 1, j)) == 1:
                j += 1  # a telephone number goes on
            return _Part(None, j)
        value, flags = cached
        if not p.source.isascii():
            flags += self._digit_flags(k, j)
        return _Part(-value if prefix else value, j, start, flags)

    def _digit_flags(self, k: int, j: int) -> tuple[str, ...]:
        source = self.p.text(self.starts[k], self.p.end(j - 1))
        if source.isascii():
            return ()
        zeros = {ord(char) - unicodedata.decimal(char) for char in source if char.isdecimal()}
        return ("mixed-digits",) if len(zeros) > 1 else ()

    def _left_fits(self, k: int) -> bool:
        p, words = self.p, self.words
        if k == 0 or not p.glued(k):
            return True
        before = words[k - 1]
        if before == "-":
            if k < 2 or not p.glued(k - 1):
                return True
            before = words[k - 2]
            if before[0].isalpha():
                return before in self.t.clitics or not before.isascii() and len(before) == 1 and before[0] >= "\u2e80"
            return before != "-"
        if before[0].isalpha():
            return (
                before in self.t.clitics or before[0] >= "\u2e80" or k - 1 in self.hits
                or self.t.prefix.ending(words, k) is not None or self.t.left.ending(words, k) is not None
                or p.text(self.starts[k - 1], self.starts[k]) in CODES
            )  # fmt: skip
        if before == ".":
            return k < 2 or not p.glued(k - 1) and not words[k - 2][0].isdecimal()
        return before not in "/@#_\\:&=" or (before == ":" and not (k > 1 and words[k - 2][0].isdecimal()))

    def _right_fits(self, k: int) -> bool:
        """May the sign or word glued to the right of token k follow a quantity?"""
        p, words, j = self.p, self.words, k + 1
        after = words[j]
        follows = j + 1 < len(words) and p.glued(j + 1)
        if after[0].isalpha():
            if not after.isascii() and after not in "²³ⅻ":
                return True
            unit = self.t.right.starting(words, j)
            if unit is not None and unit.value.cased and p.text(self.starts[j], p.end(unit.j - 1)) != unit.value.cased:
                unit = None
            known = (
                unit is not None or j in self.hits or after in self.t.abbreviation_starts or after in self.t.suffixes or after == "x"
                or self.t.after.starting(words, j) is not None
            )  # fmt: skip
            return known and not (follows and words[j + 1][0].isdecimal())
        if after in "@_\\=&#":
            return False
        if after == ":":
            return not (follows and words[j + 1][0].isdecimal()) or len(words[j + 1]) == 1
        if after == "-" and follows and words[j + 1][0].isdecimal():
            # two hyphens make a date, a telephone number or a code
            third = j + 2
            return not (third + 1 < len(words) and words[third] == "-" and p.glued(third) and p.glued(third + 1))
        return True

    def _chain_end(self, k: int) -> int:
        """The end of the glued run that token k stands in."""
        j = k + 1
        while j < len(self.words) and self.p.glued(j):
            j += 1
        return j

    def _is_minus(self, k: int) -> bool:
        if k < 2:
            return True
        before = self.words[k - 2]
        return not before[0].isdecimal() and before not in self.t.clitics and before != "%"

    def _telephone(self, k: int, j: int) -> int:
        """The end of a row of digits after a plus sign that is a telephone number, else 0."""
        end, digits = k + 1, len(self.words[k])
        while end < len(self.words) and len(self.p.gap(end - 1, end)) <= 1 and (
            self.words[end].isdecimal() or self.words[end] in "-()"
        ):
            digits += len(self.words[end]) if self.words[end].isdecimal() else 0
            end += 1
        return max(end, j) if digits >= 8 else 0

    def _slash(self, k: int, start: int) -> _Part:
        """3/4 is a fraction, 24/7 and 5/12/2020 are not; a unit may follow the slash (5/km)."""
        words, p = self.words, self.p
        if k + 2 < len(words) and p.glued(k + 2) and words[k + 2].isdecimal():
            top, bottom = words[k], words[k + 2]
            ends = not (k + 3 < len(words) and p.glued(k + 3) and words[k + 3] in "/-")
            if ends and top.isdecimal() and len(top) <= 2 and bottom in _DENOMINATORS and int(top) < int(bottom):
                return _Part(Decimal(top) / Decimal(bottom), k + 3, start, (), True)
            return _Part(None, self._chain_end(k))
        value = parse_digits(words[k], self.t.decimal, self.t.group)
        return _Part(value[0] if value else None, k + 1, start)

    def _colon(self, k: int, start: int) -> _Part:
        """3:1 is a ratio, a time has two digits after its colon."""
        top, bottom, j = self.words[k], self.words[k + 2], k + 3
        follows = j < len(self.words) and self.p.glued(j) and self.words[j] in ":-/"
        if not bottom.isdecimal() or follows or len(top) > 3 or not top.isdecimal() or bottom == "0":
            value = parse_digits(top, self.t.decimal, self.t.group)
            return _Part(value[0] if value and not bottom.isdecimal() else None, k + 1 if value else j, start)
        return _Part(Decimal(top) / Decimal(bottom), j, start, (f"score: {top}-{bottom}",), True)

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
            parts.append(words[j])
            j += 1
            if len(words[j - 1]) != 3:
                break
        if len(parts) > 1 and token[0] != "0" and (" " in self.t.group or evidence or len(parts) > 2):
            return "".join(parts).replace(",", ".") if len(parts[-1]) > 3 else "".join(parts), j
        return token, j - len(parts) + 1

    # -- composition --------------------------------------------------------------------------------------------------

    def _composed(self, number: Number, items: list[tuple[str, Any]], j: int) -> tuple[Number | None, int]:
        """Join what follows to the first item as long as it makes one number."""
        sum_ = _Sum(self.t)
        number.lead = number.lead or items[0][0]
        if items[0][0] == "half":
            number.cls, number.value = "half", items[0][1]
            return number, j
        for item in items:
            if not sum_.take(item, False) and not number.digits:
                return None, j
        while not sum_.closed:
            end = self._next(sum_, j)
            if end is None:
                break
            j = end
        j = self._ordinal_ending(number, sum_, j)
        if not sum_.valid():
            return None, j
        number.value, number.cls, number.scale, number.high = sum_.result()
        number.rough = sum_.rough
        number.weak = sum_.weak or (self.t.numbers.single_weak and j == number.i + 1 and not number.digits)
        number.j, number.end = j, self.p.end(j - 1)
        return number, j

    def _next(self, sum_: _Sum, j: int) -> int | None:
        """Take one more part at token j; the token after it, or None."""
        words, t = self.words, self.t
        if j >= len(words):
            return None
        joint, q = False, j
        word = words[j]
        if word in t.joint and j + 1 < len(words) and words[j + 1] == "-" and self.p.glued(j + 1) and self._part_at(j + 2):
            joint, q = True, j + 2
        elif word == "-" and self._hyphened_joint(j):
            joint, q = True, j + 3
        elif word in t.joint and self._part_at(j + 1) and (not t.numbers.digit_run or sum_.parts[-1] == "mul"):
            joint, q = True, j + 1
        elif word == "-" and self.p.glued(j) and j + 1 < len(words) and self.p.glued(j + 1) and j + 1 in self.hits:
            q = j + 1
        elif word in t.point:
            return self._decimals(sum_, j + 1)
        elif sum_.parts[-1:] == ["digits"] and (short := t.abbreviations.starting(words, j)) is not None:
            if self._abbreviation_fits(j, short.j):
                sum_.take(("mul", short.value), False)
                sum_.closed = True
                dot = short.j
                return dot + 1 if dot < len(words) and words[dot] == "." and self._inner_dot(dot) else dot
        if word in t.articles and sum_.parts[-1:] in (["frac"], ["many"]) and self._part_at(j + 1):
            q = j + 1
        if sum_.parts[-1:] in (["frac"], ["many"]) and (link := t.links.starting(words, j)) is not None:
            q = link.j + (link.j < len(words) and words[link.j] in t.articles)
            if not self._part_at(q):
                return None
        if q > j and "\n" in self.p.gap(j - 1, q):
            return None
        hit = self.hits.get(q)
        if hit is None:
            if q < len(words) and "0" <= words[q][0] <= "9":
                return self._more_digits(sum_, q, joint)
            return None
        if t.numbers.unspaced and (unit := t.right.starting(words, q)) is not None and unit.j > hit.j:
            return None  # 千瓦 is a unit, not a thousand
        if hit.peeled:
            roles = t.clitics.get(hit.peeled)
            if roles is None or not roles <= {"and", "the"}:
                return None
            joint = joint or "and" in roles
        if hit.value[0] == "compound":
            return hit.j if all(sum_.take(item, joint) for item in hit.value[1]) else None
        return hit.j if sum_.take(hit.value, joint) else None

    def _hyphened_joint(self, j: int) -> bool:
        """vingt-et-un"""
        words = self.words
        return (
            j + 3 < len(words) and words[j + 1] in self.t.joint and words[j + 2] == "-" and j + 3 in self.hits
            and all(map(self.p.glued, range(j, j + 4)))
        )  # fmt: skip

    def _part_at(self, q: int) -> bool:
        return q in self.hits or (q < len(self.words) and "0" <= self.words[q][0] <= "9")

    def _inner_dot(self, dot: int) -> bool:
        """A full stop right after an abbreviation ("5 Mrd. Euro") that ends no sentence."""
        return (
            self.p.glued(dot) and dot + 1 < len(self.words)
            and self.t.right.starting(self.words, dot + 1) is not None
        )  # fmt: skip

    def _abbreviation_fits(self, j: int, end: int) -> bool:
        """A one-letter scale that is a unit as well (5 m) needs money or a thing counted beside it."""
        word = self.words[j]
        right = self.t.right
        if right.starting(self.words, j) is None:
            return self.p.glued(j) or len(word) > 1 or not word.isascii()
        k = j - 1
        while k > 0 and ("0" <= self.words[k][0] <= "9" or self.words[k] in "-."):
            k -= 1
        money = self.t.prefix.ending(self.words, k + 1)
        if money is not None and money.value.kind == "money":
            return True
        after = right.starting(self.words, end)
        if after is None and end < len(self.words) and len(self.words[end]) == 3:
            return self.p.text(self.starts[end], self.p.end(end)) in CODES
        return after is not None or (end < len(self.words) and self.words[end] in self.t.counted)

    def _more_digits(self, sum_: _Sum, q: int, joint: bool) -> int | None:
        """Digits go on with a number only below a scale: 3 million 500 thousand, 3万5千, «3 آلاف و500»."""
        token = self.words[q]
        if len(token) > 9 or sum_.parts[-1:] != ["mul"]:
            return None
        part = parse_digits(token, self.t.decimal, self.t.group)
        if part is None or part[0] >= sum_.room() or sum_.stack[-1][0] % sum_.last_scale:
            return None
        hit = self.hits.get(q + 1)
        follows = hit is not None and hit.value[0] == "mul" and part[0] * hit.value[1] < sum_.room()
        if not follows:
            near = joint or self._clitic_joint(q)
            if not (self.t.numbers.joint_digits and near and part[0] >= 10 and sum_.room() == 1000):
                return None
        sum_.take(("digits", part[0]), True)
        return q + 1

    def _clitic_joint(self, q: int) -> bool:
        return self.p.glued(q) and "and" in self.t.clitics.get(self.words[q - 1], ())

    def _decimals(self, sum_: _Sum, j: int) -> int | None:
        """Words after the decimal point: digits one by one, or a number below a hundred."""
        if sum_.parts[-1:] not in (["add"], ["digits"], ["mul"]) or sum_.has_point:
            return None
        digits = ""
        while (hit := self.hits.get(j)) is not None and hit.value[0] in ("add", "weak") and not hit.peeled:
            value = hit.value[1]
            if value != int(value) or value > 99 or (len(digits) >= 2 and value > 9) or len(digits) > 9:
                break
            text = str(int(value))
            digits = digits[:-1] + text if digits.endswith("0") and len(digits) == 2 and value < 10 else digits + text
            j = hit.j
        if not digits:
            return None
        hit = self.hits.get(j)
        if hit is not None and hit.value[0] in ("part", "ord") and hit.value[1] in (10, 100, 1000):
            digits, j = digits.zfill(len(str(hit.value[1])) - 1), hit.j  # пять десятых, пять сотых
        sum_.add_decimals(digits)
        return j

    def _ordinal_ending(self, number: Number, sum_: _Sum, j: int) -> int:
        words, t, p = self.words, self.t, self.p
        if sum_.parts != ["digits"] or number.value != int(number.value):
            return j
        if j < len(words) and words[j] in t.suffixes and p.glued(j):
            sum_.cls = "ord"
            return j + 1
        if j + 1 < len(words) and words[j] == "-" and words[j + 1] in t.suffixes and p.glued(j) and p.glued(j + 1):
            sum_.cls = "ord"
            return j + 2
        return j


class _Part:
    """Digits read: value or None, the token after, where they start, flags."""

    __slots__ = ("flags", "fraction", "j", "start", "value")

    def __init__(
        self, value: Decimal | None, j: int, start: int = 0, flags: tuple[str, ...] = (), fraction: bool = False
    ) -> None:
        self.value, self.j, self.start, self.flags, self.fraction = value, j, start, flags, fraction


_DENOMINATORS = frozenset("2 3 4 5 6 7 8 9 10 100".split())
_ONE = Decimal(1)
_CLASSES = {"weak": "add", "weak-frac": "frac", "weak-ord": "ord", "few": "many", "rough": "add"}


def _room(value: Decimal, vigesimal: frozenset[int]) -> int:
    """Below what a number may follow this one: twenty takes less than ten, a thousand less than a thousand."""
    if value != int(value):
        return 0
    whole = int(value)
    if whole in vigesimal:
        return 20
    if whole == 0 or whole == 10:
        return 1
    room = 1
    while whole % 10 == 0:
        whole //= 10
        room *= 10
    return room


class _Sum:
    """The value of a row of number words so far: a stack of parts, each with the room left below it."""

    def __init__(self, tables: Tables) -> None:
        self.t = tables
        self.stack: list[tuple[Decimal, int]] = []
        self.parts: list[str] = []
        self.cls = "card"
        self.closed = self.weak = self.has_point = self.rough = self.halved = False
        self.last_scale = _ONE
        self.top: Decimal | None = None
        self.run = 0

    def room(self) -> int:
        return self.stack[-1][1] if self.stack else 10**30

    def take(self, item: tuple[str, Any], joint: bool) -> bool:
        """Add one part; False where it does not go with what is there."""
        name, value = item
        taken = bool(getattr(self, "_" + name.replace("-", "_"))(value, joint))
        if taken:
            self.parts.append(("many" if len(self.stack) == 1 and self.cls == "many" and not self.parts else "mul")
                              if name == "many-mul" else _CLASSES.get(name, name))
        return taken

    def _joint(self, value: None, joint: bool) -> bool:
        return True

    def _digits(self, value: Decimal, joint: bool) -> bool:
        self.stack.append((value, 0))
        return True

    def _weak(self, value: Decimal, joint: bool) -> bool:
        first = not self.stack
        if not self._add(value, joint):
            return False
        self.weak = first
        return True

    def _add(self, value: Decimal, joint: bool) -> bool:
        numbers = self.t.numbers
        if not self.stack:
            self.stack.append((value, _room(value, self.t.vigesimal)))
            return True
        if self.cls != "card":
            if self.cls == "many":
                return False
            return False
        last, room = self.stack[-1]
        if numbers.digit_run and not joint and self.parts[-1:] == ["add"] and last < 10**12 and value < 10:
            return self._digit_after(last, value)
        if numbers.units_first and joint and last < 10 and self.parts[-1] == "add" and 20 <= value < 100 and value % 10 == 0:
            if len(self.stack) > 1 and self.stack[-2][1] <= value + last:
                return False
            self.stack[-1] = (last + value, 1)
            self.weak = False
            return True
        if value >= room or (joint and last < numbers.joint_above and self.parts[-1] != "digits"):
            return False
        if numbers.joint_required and not joint:
            return False
        self.weak = False
        if numbers.digit_run and not joint and self.parts[-1] == "mul" and value < 10 and room >= 100:
            self.pending = value
            self.stack.append((value, -room))
            return True
        self.stack.append((value, _room(value, self.t.vigesimal)))
        return True

    def _digit_after(self, last: Decimal, value: Decimal) -> bool:
        self.run += 1
        self.weak = False
        if self.run == 1 and value == last + 1 and len(self.stack) == 1 and last > 0:
            self.top = value  # 七八 "seven or eight", until a third digit shows a row of digits
        else:
            self.top = None
        self.stack[-1] = (last * 10 + value, 1)
        return True

    def _mul(self, scale: Decimal, joint: bool) -> bool:
        if self.cls == "ord" or (self.cls == "frac" and joint):
            return False
        if self.halved:  # the scale said again: ثلاثة مليارات ونصف المليار
            self.closed = True
            return scale == self.last_scale and not joint
        if self.top is not None and self.run == 1:
            low = self.top - 1
            self.top *= scale
            self.stack[-1] = (low * scale, 1)
            self.run = 2
            self.parts[-1:] = ["mul"]
            return True
        if not self.stack:
            if not self.t.numbers.bare_scales and scale > 10:
                return False
            self._push(_ONE, scale)
            return True
        if joint:
            if self.stack[-1][1] <= scale:
                return False
            self._push(_ONE, scale)
            return True
        if self.cls == "many" and self.parts[-1] == "mul" and self.stack[-1][0] >= scale:
            return False
        gathered, index = Decimal(0), len(self.stack)
        while index and self.stack[index - 1][0] < scale:
            index -= 1
            gathered += self.stack[index][0]
        if index == len(self.stack):
            value, room = self.stack[-1]
            if self.parts[-1] in ("mul", "digits", "add") and (self.last_scale == scale or self.parts[-1] == "digits"):
                self.stack[-1] = (value * scale, int(scale))
                self._scaled(scale)
                return True
            if room > scale and self.parts[-1] == "mul":
                self._push(_ONE, scale)
                return True
            return False
        if index and self.stack[index - 1][1] < gathered * scale:
            return False
        del self.stack[index:]
        self._push(gathered, scale)
        if self.cls == "frac":
            self.cls = "card"
        return True

    def _push(self, value: Decimal, scale: Decimal) -> None:
        self.stack.append((value * scale, int(scale)))
        self._scaled(scale)

    def _scaled(self, scale: Decimal) -> None:
        self.last_scale = scale
        self.weak = False
        self.run = 2 if self.top is not None else 0

    def _ord(self, value: Decimal, joint: bool) -> bool:
        if self.stack:
            last, room = self.stack[-1]
            units_first = self.t.numbers.units_first and joint and last < 10 and 20 <= value < 100
            if (self.cls != "card" and not units_first) or self.parts[-1] == "digits":
                return False
            if value >= 100 and last < value and self.parts[-1] == "add":
                self.stack[-1] = (last * value, 1)
            elif value < room:
                self.stack.append((value, 1))
            elif units_first:
                self.stack[-1] = (last + value, 1)
            else:
                return False
        else:
            self.stack.append((value, _room(value, self.t.vigesimal)))
        self.cls = "ord"
        self.weak = False
        self.closed = not (self.t.numbers.units_first and value < 10) and not (value >= 100 and joint)
        return True

    def _weak_ord(self, value: Decimal, joint: bool) -> bool:
        first = not self.stack
        taken = self._ord(value, joint)
        self.weak = first
        return taken

    def _frac(self, value: Decimal, joint: bool) -> bool:
        if not self.stack:
            self.cls = "frac"
            self.stack.append((value, 0))
            return True
        if self.cls not in ("card", "many"):
            return False
        if self._is_one(joint):  # une demi-heure
            self.stack, self.cls, self.weak = [(value, 0)], "frac", False
            return True
        if joint or self.parts[-1] == "digits":
            return self._half(value, joint)
        return False

    def _is_one(self, joint: bool) -> bool:
        return self.weak and not joint and len(self.stack) == 1 and self.stack[0][0] == 1

    _weak_frac_value: Decimal | None = None

    def _weak_frac(self, value: Decimal, joint: bool) -> bool:
        first = not self.stack
        taken = self._frac(value, joint)
        self.weak = first
        return taken

    def _part(self, denominator: Decimal, joint: bool) -> bool:
        if len(self.stack) != 1 or joint or self.cls != "card":
            return False
        top = self.stack[0][0]
        if top >= denominator or top > 20:
            return False
        self.stack[0] = (top / denominator, 0)
        self.cls = "frac"
        self.weak = False
        return True

    def _half(self, value: Decimal, joint: bool) -> bool:
        if not self.stack or self.cls not in ("card", "many"):
            return False
        last, room = self.stack[-1]
        if self.parts[-1] == "add" and room >= 1000:  # ملياران ونصف: the dual is two of its scale
            self.last_scale = Decimal(room)
        if self.parts[-1] == "mul" or (self.parts[-1] == "add" and room >= 1000):
            self.stack.append((value * self.last_scale, 0))
            self.halved = True
        else:
            self.stack.append((value, 0))
        self.weak = False
        return True

    def _many(self, value: Decimal, joint: bool) -> bool:
        if self.stack:
            if joint or self.cls != "many":
                return False
            self.stack[-1] = (self.stack[-1][0] * value, int(value))
            return True
        self.cls = "many"
        self.stack.append((value, 0))
        return True

    def _many_mul(self, value: Decimal, joint: bool) -> bool:
        """A plural that is vague alone (آلاف) and a scale after a number (ثلاثة آلاف)."""
        if not self.stack:
            return self._many(value, joint)
        return self._mul(value, joint)

    def _rough(self, value: Decimal, joint: bool) -> bool:
        if self._is_one(joint):  # une centaine
            self.stack, self.weak = [], False
        if joint or not self._add(value, joint):
            return False
        self.rough = True
        return True

    def _few(self, value: Decimal, joint: bool) -> bool:
        if self.stack:
            return False
        self.cls = "many"
        self.stack.append((value, 0))
        return True

    def add_decimals(self, digits: str) -> None:
        value, _ = self.stack[-1]
        self.stack[-1] = (value + Decimal("0." + digits), 0)
        self.parts.append("digits")
        self.has_point = True
        self.weak = False

    def valid(self) -> bool:
        """A vague word alone ("several") is no number; nor is a digit that waits for its scale."""
        return bool(self.stack) and not (self.cls == "many" and self.stack[0][0] == 1 and len(self.parts) == 1)

    def result(self) -> tuple[Decimal, str, Decimal, Decimal | None]:
        """(value, class, scale, upper value of a pair)."""
        if self.stack[-1][1] < 0:  # 三万五: the digit stands for the next lower scale
            value, room = self.stack[-1]
            self.stack[-1] = (value * -room / 10, 1)
        if self.top is not None:
            if self.run == 1:
                last = self.stack[-1][0]
                return last // 10, self.cls, _ONE, last % 10
            base = sum((value for value, _ in self.stack), Decimal(0))
            return base, self.cls, _ONE, self.top
        total = self.stack[0][0] if len(self.stack) == 1 else sum((value for value, _ in self.stack), Decimal(0))
        plain = len(self.stack) == 1 and self.parts[-1] == "mul" and len(self.parts) > 1
        return total, self.cls, self.last_scale if plain else _ONE, None
