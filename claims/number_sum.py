"""Rows of number words to one value: what a word may add to the words before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from claims.quantity_tables import Tables

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


class Sum:
    """The value of a row of number words so far: a stack of parts, each with the room left below it."""

    def __init__(self, tables: Tables) -> None:
        self.t = tables
        self.stack: list[tuple[Decimal, int]] = []
        self.parts: list[str] = []
        self.cls = "card"
        self.closed = self.weak = self.has_point = self.rough = self.halved = self.over = False
        self.last_scale = self.product = _ONE
        self.top: Decimal | None = None
        self.bare = False  # a scale may stand without a number before it
        self.inside = False  # a word that is several number words
        self.run = 0
        self.lead = Decimal(0)

    def room(self) -> int:
        return self.stack[-1][1] if self.stack else 10**30

    def take_all(self, items: Sequence[tuple[str, Any]], joint: bool) -> bool:
        """Add the parts of a word; "joint" among them is an "and" inside it."""
        self.inside = len(items) > 1
        for item in items:
            if item[0] != "joint" and not self.take(item, joint):
                return False
            joint = item[0] == "joint"
        return True

    def take(self, item: tuple[str, Any], joint: bool) -> bool:
        """Add one part; False where it does not go with what is there."""
        name, value = item
        taken = bool(getattr(self, "_" + name.replace("-", "_"))(value, joint))
        if taken:
            self.parts.append(
                ("many" if len(self.stack) == 1 and self.cls == "many" and not self.parts else "mul")
                if name == "many-mul"
                else _CLASSES.get(name, name)
            )
        return taken

    def _lead(self, value: Decimal, joint: bool) -> bool:
        """What is added to the number behind it: साढ़े तीन is 3.5, सवा करोड़ 1.25 crore."""
        if self.stack or self.lead:
            return False
        self.lead = value
        return True

    def _digits(self, value: Decimal, joint: bool) -> bool:
        self.stack.append((value if self.stack else value + self.lead, 0))
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
            self.stack.append((value + self.lead, _room(value + self.lead, self.t.vigesimal)))
            return True
        if self.cls != "card":
            if self.cls == "many":
                return False
            return False
        last, room = self.stack[-1]
        if numbers.digit_run and not joint and self.parts[-1:] == ["add"] and last < 10**12 and value < 10:
            return self._digit_after(last, value)
        if not value and room:
            return False  # "two-nil" are two numbers
        if (
            numbers.units_first
            and joint
            and (self.inside or not numbers.compound)
            and last < 10
            and self.parts[-1] == "add"
            and 20 <= value < 100
            and value % 10 == 0
        ):
            if len(self.stack) > 1 and self.stack[-2][1] <= value + last:
                return False
            self.stack[-1] = (last + value, 1)
            self.weak = False
            return True
        if (
            numbers.pairs
            and not joint
            and self.run == 0
            and len(self.stack) == 1
            and 0 < last < 9
            and value == last + 1
        ):
            return self._digit_after(last, value)  # "üç dört": three or four
        if numbers.units_first and joint and not self.inside and 20 <= last < 100 and last % 10 == 0:
            return False  # عشرين | وخمسة: the units stand first in one number
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
        elif self.run == 1 and value == last + 1 and len(self.stack) == 2 and 0 < last < 9 and self.stack[0][1] == 10:
            tens = self.stack[0][0]  # 二十五六: 25 or 26
            self.top, self.stack = tens + value, [(tens + last, 1)]
            return True
        else:
            self.top = None
        self.stack[-1] = (last * 10 + value, 1)
        return True

    def _mul(self, scale: Decimal, joint: bool) -> bool:
        if self.lead and not self.stack:
            self.stack.append((1 + self.lead, 0))
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
            if not self.t.numbers.bare_scales and scale > 10 and not self.bare:
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
        rescaled = self.last_scale if index == 0 and len(self.stack) == 1 and self.parts[-1] == "mul" else _ONE
        del self.stack[index:]
        self._push(gathered, scale)
        self.product = rescaled * scale  # "2 mil milhões": two of a thousand million
        if self.cls == "frac":
            self.cls = "card"
        return True

    def _push(self, value: Decimal, scale: Decimal) -> None:
        self.stack.append((value * scale, int(scale)))
        self._scaled(scale)

    def _scaled(self, scale: Decimal) -> None:
        self.last_scale = self.product = scale
        self.weak = False
        self.run = 2 if self.top is not None else 0

    def _ord(self, value: Decimal, joint: bool) -> bool:
        if (
            self.parts == ["digits"]
            and self.t.numbers.ordinal_parts
            and value in (10, 100, 1000)
            and self.stack[0][0] < value
        ):
            self.stack[0] = (self.stack[0][0] / value, 0)
            self.cls = "frac"
            return True
        if self.t.numbers.ordinal_parts and not joint and self._in_parts(value):  # هفتاد و پنج صدم
            return True
        if self.stack:
            last, room = self.stack[-1]
            units_first = self.t.numbers.units_first and joint and last < 10 and 20 <= value < 100
            row = self.t.numbers.ordinal_rows and self.cls == "ord" and not joint
            room = 10 if row and last == 10 else room  # décimo tercero
            if (self.cls != "card" and not units_first and not row) or self.parts[-1] == "digits":
                return False
            if value >= 100 and last < value and self.parts[-1] in ("add", "mul"):
                gathered = Decimal(0)
                while self.stack and self.stack[-1][0] < value:  # twenty-five hundredth
                    gathered += self.stack.pop()[0]
                self.stack.append((gathered * value, 1))
            elif value < room and (joint or row or not self.t.numbers.joint_required):  # تسعين ثانية: 90 seconds
                self.stack.append((value, _room(value, self.t.vigesimal) if row else 1))
            elif units_first:
                self.stack[-1] = (last + value, 1)
            else:
                return False
        else:
            self.stack.append((value, _room(value, self.t.vigesimal)))
        self.cls = "ord"
        self.weak = False
        open_row = self.t.numbers.ordinal_rows and (self.stack[-1][1] > 1 or self.stack[-1][0] == 10)
        self.closed = not open_row and not (self.t.numbers.units_first and value < 10) and not (value >= 100 and joint)
        return True

    def _in_parts(self, denominator: Decimal) -> bool:
        """Make the last words, below the denominator, so many tenths, hundredths or thousandths."""
        if denominator not in (10, 100, 1000) or self.cls != "card" or self.parts[-1:] != ["add"]:
            return False
        top, stack = Decimal(0), self.stack
        while stack and top + stack[-1][0] < denominator:
            top += stack.pop()[0]
        if not top:
            return False
        self.cls = "frac" if not stack else "card"
        stack.append((top / denominator, 0))
        self.closed = True
        return True

    def _tens_of_parts(self, value: Decimal) -> bool:
        """The tens before so many hundredths: هفتاد و | پنج صدم."""
        tens = self.stack[-1][0]
        denominator = next((d for d in (10, 100, 1000) if value * d == int(value * d)), 0)
        if not denominator or tens % 10 or tens + value * denominator >= denominator:
            return False
        self.stack[-1] = (tens / denominator + value, 0)
        self.cls = "frac" if len(self.stack) == 1 else "card"
        self.closed = True
        return True

    def _weak_ord(self, value: Decimal, joint: bool) -> bool:
        first = not self.stack
        if self.t.numbers.ordinal_rows and not first and self.parts[-1] != "ord":
            return False
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
        if joint and self.t.numbers.ordinal_parts and self.parts[-1] == "add" and self._tens_of_parts(value):
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
        if top > 20 or top == denominator or (top > denominator and denominator == 4):  # two halves, five quarters
            return False
        self.stack[0] = (top / denominator, 0)
        self.cls = "frac"
        self.weak = False
        return True

    def _half(self, value: Decimal, joint: bool) -> bool:
        if not self.stack or self.cls not in ("card", "many"):
            return False
        room = self.stack[-1][1]
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
        if self.cls == "frac" and not joint and len(self.stack) == 1:  # medio centenar
            self.stack, self.cls, self.rough = [(self.stack[0][0] * value, 0)], "card", True
            return True
        if self.cls == "many" and self.parts == ["many"] and self.stack[0][0] == 1 and not joint:
            self.stack = [(value, 0)]  # qualche centinaio
            return True
        if (
            self.stack
            and not joint
            and self.cls == "card"
            and self.stack[-1][0] < value
            and self.parts[-1] in ("add", "digits")
        ):
            return self._mul(value, joint)  # две сотни
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
            if self.run == 1 and len(self.parts) == 2:
                last = self.stack[-1][0]
                return last // 10, self.cls, _ONE, last % 10
            base = sum((value for value, _ in self.stack), Decimal(0))
            return base, self.cls, _ONE, self.top
        total = self.stack[0][0] if len(self.stack) == 1 else sum((value for value, _ in self.stack), Decimal(0))
        plain = len(self.stack) == 1 and self.parts[-1] == "mul" and len(self.parts) > 1
        return total, self.cls, self.product if plain else _ONE, None
