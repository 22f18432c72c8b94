"""Rows of number words and digits as one number: what a part may be joined to, and where the number ends."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.digits import DigitReader, parse_digits
from claims.number import Number
from claims.number_sum import Sum
from claims.phrasebook import Hit
from claims.quantity_tables import Tables
from claims.text import Prepared
from claims.units import CODES

DUALS = frozenset(map(Decimal, (2 * 10**6, 2 * 10**9, 2 * 10**12)))
_WAN = 10**4
_TENS = ("add", "mul")
_HEADING = 4  # tokens of a text that is no list


class Rows:
    """Reads on from the first part of a number of one text."""

    def __init__(self, prepared: Prepared, tables: Tables, hits: dict[int, Hit]) -> None:
        self.p, self.t = prepared, tables
        self.words, self.starts = prepared.words, prepared.starts
        self.hits = hits
        self._ahead = False
        self.digits = DigitReader(prepared, tables, hits)

    def _composed(self, number: Number, items: list[tuple[str, Any]], j: int) -> tuple[Number | None, int]:
        """Join what follows to the first item as long as it makes one number."""
        sum_ = Sum(self.t)
        sum_.bare = bool(self.t.bare_before) and j < len(self.words) and self.words[j] in self.t.bare_before
        number.lead = number.lead or items[0][0]
        if items[0][0] == "half":
            number.cls, number.value = "half", items[0][1]
            return number, j
        if not sum_.take_all(items, False) and not number.digits:
            return None, j
        while not sum_.closed:
            end = self._next(sum_, j)
            if end is None:
                break
            j = end
        if sum_.parts == ["lead"] and self._unit_follows(j):
            sum_.stack.append((1 + sum_.lead, 0))  # सवा घंटा, पौन घंटा
        j = self._ordinal_ending(number, sum_, j)
        if not sum_.valid():
            return None, j
        number.value, number.cls, number.scale, number.high = sum_.result()
        number.rough, number.over = sum_.rough, sum_.over
        if number.scale == 1 and number.lead == "add" and j == number.i + 1 and number.value in DUALS:
            number.scale = number.value / 2  # مليوني: two of a scale in one word
        number.weak = sum_.weak or (self.t.numbers.single_weak and j == number.i + 1 and not number.digits)
        number.j, number.end = j, self.p.end(j - 1)
        return number, j

    def _next(self, sum_: Sum, j: int) -> int | None:
        """Take one more part at token j; the token after it, or None."""
        words, t = self.words, self.t
        if j >= len(words):
            return None
        joint, q = False, j
        word = words[j]
        if words[j - 1] in t.roles_within:
            return None  # "12 binden 36 bine"
        if (
            word in t.joint
            and j + 1 < len(words)
            and words[j + 1] == "-"
            and self.p.glued(j + 1)
            and self._part_at(j + 2)
        ):
            joint, q = True, j + 2
        elif word == "-" and self._hyphened_joint(j):
            joint, q = True, j + 3
        elif word in t.joint and self._part_at(j + 1) and (not t.numbers.digit_run or sum_.parts[-1] == "mul"):
            joint, q = True, j + 1
        elif word == "-" and self.p.glued(j) and j + 1 < len(words) and self.p.glued(j + 1) and j + 1 in self.hits:
            q = j + 1
        elif word in t.point:
            return self._decimals(sum_, j + 1)
        elif (
            word == "," and not self._ahead and sum_.parts[-1:] == ["mul"] and sum_.cls == "card" and j + 1 in self.hits
        ):
            return self._after_comma(sum_, j + 1)
        elif sum_.parts[-1:] == ["digits"] and (end := self._abbreviation(sum_, j)) is not None:
            return end
        if word in t.articles and sum_.parts[-1:] in (["frac"], ["many"]) and self._part_at(j + 1):
            q = j + 1
        if sum_.parts[-1:] in (["frac"], ["many"]) and (link := t.links.starting(words, j)) is not None:
            q = link.j + (link.j < len(words) and words[link.j] in t.articles)
            if not self._part_at(q):
                return None
        if q > j and "\n" in self.p.gap(j - 1, q):
            return None
        hit = self.hits.get(q)
        if word in t.bare_before and (over := self._over(sum_, j + 1)) is not None:
            return over
        if (
            hit is not None
            and hit.value[0] == "few"
            and t.numbers.unspaced
            and sum_.parts[-1] in _TENS
            and sum_.last_scale == 10
        ):
            over = self._over(sum_, hit.j)  # 十几万
            sum_.over = sum_.closed = True
            return over or hit.j
        if hit is None:
            if q < len(words) and "0" <= words[q][0] <= "9":
                return self._more_digits(sum_, q, joint)
            return None
        if sum_.parts == ["digits"] and hit.value[0] == "mul" and self._money_at(q):
            return None  # 85 cents
        if t.numbers.unspaced and (unit := t.right.starting(words, q)) is not None and unit.j > hit.j:
            return None  # 千瓦 is a unit, not a thousand
        if hit.value[0] == "weak" and not joint and sum_.parts[0] == "digits":
            return None  # "540 mil um ano antes"
        if hit.peeled:
            roles = t.clitics.get(hit.peeled)
            if roles is None or not roles <= {"and", "the"}:
                return None
            joint = joint or "and" in roles
        if joint and self._scale_again(sum_, hit):
            return None  # ثلاثة آلاف وأربعة آلاف: two numbers
        if hit.value[0] == "compound":
            return hit.j if sum_.take_all(hit.value[1], joint) else None
        return hit.j if sum_.take(hit.value, joint) else None

    def _over(self, sum_: Sum, q: int) -> int | None:
        """Take a scale behind a word for "and more": 三百多万, 20多亿."""
        hit = self.hits.get(q)
        if (
            hit is None
            or hit.value[0] != "mul"
            or hit.value[1] < _WAN
            or sum_.parts[-1] not in ("digits", "add", "mul")
        ):
            return None
        if sum_.has_point or not sum_.take(hit.value, False):
            return None
        sum_.over = sum_.closed = True
        return hit.j

    def _scale_again(self, sum_: Sum, hit: Hit) -> bool:
        """Is this a small number with the scale of the one before it: the second end of "three and four thousand"?"""
        after = self.hits.get(hit.j)
        scale = sum_.last_scale if sum_.parts[-1:] == ["mul"] else sum_.room()  # ألفين is both number and scale
        return (
            hit.value[0] in ("add", "weak") and 1000 <= scale < 10**15 and after is not None and not after.peeled
            and after.value[0] in ("mul", "many-mul")
            and (after.value[1] == scale or (after.value[1] > scale and not self.t.numbers.thousand_millions))
        )  # fmt: skip

    def _unit_follows(self, j: int) -> bool:
        found = self.t.right.starting(self.words, j)
        return found is not None and found.value.what == "unit" and not found.value.cased

    def _money_at(self, q: int) -> bool:
        found = self.t.right.starting(self.words, q)
        return found is not None and found.value.what == "unit" and found.value.value.kind == "money"

    def _after_comma(self, sum_: Sum, j: int) -> int | None:
        """The rest of a number in words behind a comma: "one thousand, two hundred and five"."""
        if self.hits[j].value[0] not in ("add", "weak", "compound") or self.hits[j].peeled or sum_.parts[0] == "digits":
            return None
        self._ahead = True  # one look ahead, not one for each comma
        rest, end = self._composed(Number(j, j + 1, 0, 0, Decimal(0)), self._items(self.hits[j]), self.hits[j].j)
        self._ahead = False
        room = sum_.room()
        least = 100 if room == 1000 or sum_.last_scale in (10**5, 10**7) else 1000
        if rest is None or rest.cls != "card" or not least <= rest.value < room or rest.high is not None:
            return None
        below = int(rest.scale) if rest.scale in (10**5, 10**7) else 1  # lakh and crore
        below = below if below > 1 else next((scale for scale in (10**9, 10**6, 10**3) if rest.value % scale == 0), 1)
        sum_.stack.append((rest.value, below))
        sum_.parts.append("mul" if below > 1 else "add")
        sum_.closed = below == 1
        return end

    @staticmethod
    def _items(hit: Hit) -> list[tuple[str, Any]]:
        return [hit.value] if hit.value[0] != "compound" else list(hit.value[1])

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
        """A full stop right after an abbreviation ("5 Mrd. Euro", "3. Platz") that ends no sentence."""
        if not self.p.glued(dot) or dot + 1 >= len(self.words) or "\n" in self.p.gap(dot, dot + 1):
            return False
        if self.t.right.starting(self.words, dot + 1) is not None:
            return True
        first = self.p.text(self.starts[dot + 1], self.starts[dot + 1] + 1)
        if self.t.capitalised and dot > 1 and first.isalpha() and self.words[dot - 2] in self.t.ordinal_leads:
            return True  # "der 66. Flug"
        return first.islower() or (first.isalpha() and self.words[dot - 1] + "." in self.t.shortened)

    def _abbreviation(self, sum_: Sum, j: int) -> int | None:
        """Take a short scale ("5bn", "5 Mrd.")."""
        short = self.t.abbreviations.starting(self.words, j)
        if short is None or not self._abbreviation_fits(j, short.j):
            return None
        sum_.take(("mul", short.value), False)
        sum_.closed = True
        dot = short.j
        return dot + 1 if dot < len(self.words) and self.words[dot] == "." and self._inner_dot(dot) else dot

    def _abbreviation_fits(self, j: int, end: int) -> bool:
        """A one-letter scale that is a unit as well (5 m) needs money or a thing counted beside it."""
        word = self.words[j]
        right = self.t.right
        unit = right.starting(self.words, j)
        if unit is None or (unit.value.cased and self.p.text(self.starts[j], self.p.end(j)) != unit.value.cased):
            signed = end < len(self.words) and self.p.glued(end) and self.words[end] in self.t.signs  # 3,5 M€
            return self.p.glued(j) or len(word) > 1 or not word.isascii() or signed
        k = j - 1
        while k > 0 and ("0" <= self.words[k][0] <= "9" or self.words[k] in "-."):
            k -= 1
        if len(self.words[k]) == 3 and self.p.text(self.starts[k], self.p.end(k)) in CODES:
            return True  # USD5m
        money = self.t.prefix.ending(self.words, k + 1)
        if money is not None and money.value.kind == "money":
            return True
        after = right.starting(self.words, end)
        if after is None and end < len(self.words) and len(self.words[end]) == 3:
            return self.p.text(self.starts[end], self.p.end(end)) in CODES
        return after is not None or (end < len(self.words) and self.words[end] in self.t.counted)

    def _more_digits(self, sum_: Sum, q: int, joint: bool) -> int | None:
        """Digits go on with a number only below a scale: 3 million 500 thousand, 3万5千, «3 آلاف و500»."""
        token = self.words[q]
        if sum_.parts == ["lead"]:
            ahead = parse_digits(token, self.t.decimal, self.t.group)
            return q + 1 if ahead is not None and sum_.take(("digits", ahead[0]), False) else None
        dual = sum_.parts[-1:] == ["add"] and sum_.room() >= 1000  # «مليونان و300 ألف»: the dual is two of its scale
        if len(token) > 9 or not (dual or sum_.parts[-1:] == ["mul"]):
            return None
        part = parse_digits(token, self.t.decimal, self.t.group)
        if part is None or part[0] >= sum_.room() or sum_.stack[-1][0] % sum_.last_scale:
            return None
        if joint and self.t.numbers.joint_above > 10**12:
            return None  # "15 bin ile | 20 bin": two numbers
        hit = self.hits.get(q + 1)
        scaled = hit is not None and hit.value[0] in ("mul", "many-mul")
        follows = hit is not None and scaled and part[0] * hit.value[1] < sum_.room()
        if not follows:
            near = joint or self._clitic_joint(q) or self.t.numbers.joint_above > 10**12  # no word joins
            goes_on = self.t.numbers.spaced_digits or (self.t.numbers.joint_digits and near)
            least = 1 if self.t.numbers.joint_above > 10**12 else 10
            if not (goes_on and part[0] >= least and sum_.room() == 1000):
                return None
        sum_.take(("digits", part[0]), True)
        return q + 1

    def _clitic_joint(self, q: int) -> bool:
        return self.p.glued(q) and "and" in self.t.clitics.get(self.words[q - 1], ())

    def _decimals(self, sum_: Sum, j: int) -> int | None:
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
            j = self._past_joint(digits, hit.j)
            if (tens := self._tens_after(digits, j) or self._units_after(digits, j)) is not None:
                digits, j = tens
                break
        if not digits:
            return None
        hit = self.hits.get(j)
        if hit is not None and hit.value[0] in ("part", "ord") and hit.value[1] in (10, 100, 1000):
            digits, j = digits.zfill(len(str(hit.value[1])) - 1), hit.j  # пять десятых, пять сотых
        sum_.add_decimals(digits)
        return j

    def _past_joint(self, digits: str, j: int) -> int:
        """Past the "and" or hyphen between tens and units behind the point: "vingt-cinq", "vinte e cinco"."""
        joint = j < len(self.words) and (self.words[j] in self.t.joint or self.words[j] == "-")
        if joint and len(digits) == 2 and digits[1] == "0":
            hit = self.hits.get(j + 1)
            if hit is not None and hit.value[0] in ("add", "weak") and 0 < hit.value[1] < 10:
                return j + 1
        return j

    def _tens_after(self, digits: str, j: int) -> tuple[str, int] | None:
        """Units before tens behind the point: خمسة وعشرون."""
        hit = self.hits.get(j)
        if not self.t.numbers.units_first or len(digits) != 1 or hit is None or hit.value[0] not in ("add", "ord"):
            return None
        joint = "and" in self.t.clitics.get(hit.peeled, ())
        return (str(int(hit.value[1]) + int(digits)), hit.j) if joint and 20 <= hit.value[1] < 100 else None

    def _units_after(self, digits: str, j: int) -> tuple[str, int] | None:
        """Units with a letter for "and" after tens behind the point: עשרים וחמש."""
        hit = self.hits.get(j)
        if len(digits) != 2 or digits[1] != "0" or hit is None or hit.value[0] not in ("add", "weak"):
            return None
        joint = "and" in self.t.clitics.get(hit.peeled, ())
        return (digits[0] + str(int(hit.value[1])), hit.j) if joint and 0 < hit.value[1] < 10 else None

    def _ordinal_ending(self, number: Number, sum_: Sum, j: int) -> int:
        words, t, p = self.words, self.t, self.p
        if sum_.parts != ["digits"] or number.value != int(number.value):
            return j
        if j + 1 < len(words) and words[j] == "." and words[j + 1] in "ºª°" and p.glued(j) and p.glued(j + 1):
            sum_.cls = "ord"  # 1.º
            return j + 2
        if j < len(words) and words[j] in t.suffixes and (p.glued(j) or words[j] in t.spaced_suffixes):
            led = t.left.ending(words, j - 1) if words[j] == "." else None
            if led is not None and led.value[0] == "unit":
                return j  # "oran yüzde 38. | Bakan …"
            first = j < 2 or "\n" in p.gap(j - 2, j - 1)  # the mark of a list, unless the text is so short
            if words[j] == "." and (not self._inner_dot(j) or (first and len(words) > _HEADING)):
                return j
            sum_.cls = "ord"
            return j + 1
        if j + 1 < len(words) and words[j] in "-'" and words[j + 1] in t.suffixes and p.glued(j) and p.glued(j + 1):
            sum_.cls = "ord"
            return j + 2
        return j
