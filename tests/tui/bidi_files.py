"""Unicode's two conformance files of the bidirectional algorithm, and how a line of them is tried.

Debian's package `unicode-data` has them; UNICODE_DATA names another folder.
Run as a program (`python tests/tui/bidi_files.py`) this counts all lines of both: lines right, lines there are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.bidi import base_level, line_levels, paragraph_levels, visual_order

FOLDER = Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))
# One character of each class. U+2680 is neither a bracket nor mirrored.
OF_CLASS = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "-", "ET": "#", "AN": "\u0661", "CS": ",", "B": "\u2029",
    "S": "\t", "WS": " ", "ON": "\u2680", "NSM": "\u0300", "BN": "\u00ad", "LRE": "\u202a", "RLE": "\u202b",
    "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip


class Case(NamedTuple):
    """One paragraph on one line. `base` None: by its letters. `levels`: None where the rules take the character out."""

    place: str
    text: str
    base: int | None
    base_found: int | None
    levels: list[int | None]
    order: list[int]

    def fault(self) -> str:
        """What is wrong with what the program makes of it; empty where nothing is."""
        base = base_level(self.text) if self.base is None else self.base
        levels = line_levels(self.text, paragraph_levels(self.text, self.base), base)
        order = [i for i in visual_order(levels) if self.levels[i] is not None]
        kept = [None if wanted is None else level for wanted, level in zip(self.levels, levels, strict=True)]
        if self.base_found is not None and base != self.base_found:
            return f"{self.place}: paragraph level {base}, not {self.base_found}"
        if kept != self.levels:
            return f"{self.place}: levels {kept}, not {self.levels}"
        return "" if order == self.order else f"{self.place}: order {order}, not {self.order}"


def by_character(every: int = 1) -> Iterator[Case]:
    """BidiCharacterTest.txt; each `every`th line."""
    with (FOLDER / "BidiCharacterTest.txt").open(encoding="utf-8") as lines:
        real = ((number, line) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#")
        for number, line in islice(real, 0, None, every):
            codes, direction, found, levels, order = line.strip().split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            base = None if direction == "2" else int(direction)
            yield Case(f"BidiCharacterTest.txt:{number}", text, base, int(found), _levels(levels), _numbers(order))


def by_class(every: int = 1) -> Iterator[Case]:
    """BidiTest.txt; each `every`th line, for each of the paragraph levels that the line is for."""
    levels: list[int | None] = []
    order: list[int] = []
    count = 0
    with (FOLDER / "BidiTest.txt").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("@Levels:"):
                levels = _levels(line.partition(":")[2])
            elif line.startswith("@Reorder:"):
                order = _numbers(line.partition(":")[2])
            elif line.strip() and line[0] not in "#@":
                count += 1
                if count % every:
                    continue
                classes, bits = line.split(";")
                text = "".join(OF_CLASS[name] for name in classes.split())
                for bit, base in ((1, None), (2, 0), (4, 1)):
                    if int(bits, 16) & bit:
                        yield Case(f"BidiTest.txt:{number} base {base}", text, base, None, levels, order)


def _levels(field: str) -> list[int | None]:
    return [None if level == "x" else int(level) for level in field.split()]


def _numbers(field: str) -> list[int]:
    return [int(number) for number in field.split()]


def main() -> None:
    for name, cases in (("BidiCharacterTest", by_character), ("BidiTest", by_class)):
        faults = [case.fault() for case in cases()]
        wrong = [fault for fault in faults if fault]
        print(f"{name}: {len(faults) - len(wrong):,} of {len(faults):,} right", *wrong[:10], sep="\n  ")


if __name__ == "__main__":
    main()
