"""A page that is built as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from tui.layout import Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines of one width; `blocks` gives the first and last line of each part that can be brought into sight."""

    lines: tuple[Line, ...]
    blocks: tuple[tuple[int, int], ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def line(self, index: int) -> Line:
        return self.lines[index]
