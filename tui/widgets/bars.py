"""The lines around the findings: what is there, what is shown of it, and what the desk is doing."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len
from textual.events import Click, Resize

from claims.display import display
from tui.bidi import has_rtl
from tui.commands import Command, Where, commands, key_word
from tui.filters import FACETS, SORTS
from tui.layout import Line, Piece, Span, blank, flow, line_width, pad
from tui.state import ReviewState
from tui.widgets.lines import Bar
from tui.wording import FACET_WORDS, VERDICT_SIGNS, count, facet_value
from tui.wrap import wrap

_WRAPS, _MOST = 20, 4  # cells from which on a message is wrapped; lines that it may take
Tone = Literal["", "dim", "good", "bad", "busy"]


def band(line: Line) -> Line:
    return tuple(piece._replace(style=f"band {piece.style}") for piece in line)


class TopBar(Bar):
    """Name, size of the report and one count for each verdict; below it the filters in force."""

    def __init__(self, state: ReviewState, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.state = state
        self.tell(lambda width: [self._title(width), self._filters(width)])

    def _title(self, width: int) -> Line:
        size = self.state.sizes
        sizes = f"{count(size.articles, 'article')} · {count(size.claims, 'claim')}"
        decided = f" · {size.decided:,} of {count(size.findings, 'finding')} decided"
        left = (Piece(" crosscheck  ", "title"), Piece(sizes, "dim"), Piece(decided, "dim"))
        for shorter, gap, words in (
            (left, 3, True), (left[:2], 3, True), (left[:1], 2, True), (left[:1], 1, True), (left[:0], 1, True),
            (left[:2], 2, False), (left[:1], 1, False), (left[:0], 1, False),
        ):  # fmt: skip
            right = self._verdicts(gap, words)
            room = width - line_width(shorter) - line_width(right)
            if room >= (2 if shorter else 0):
                return band((*shorter, *blank(room), *right))
        return band(pad(left[:1], width))

    def _verdicts(self, gap: int, words: bool) -> Line:
        pieces: list[Piece] = []
        for verdict, number in self.state.verdicts.items():
            sign = VERDICT_SIGNS[verdict]
            word = f" {verdict}" if words else ""
            pieces += [Piece(f"{sign} {number:,}", f"strong {verdict}"), Piece(f"{word}{' ' * gap}", verdict)]
        return tuple(pieces)

    def _filters(self, width: int) -> Line:
        filters = self.state.filters
        shown = (
            f" {len(self.state.selection):,} shown" if filters.narrows else f" {len(self.state.selection):,} findings"
        )
        always = [(shown, "strong" if filters.narrows else "dim"), self._open()]
        if self.state.marked:
            always += [("  ", ""), (f"● {len(self.state.marked):,} marked", "key")]
        asked = (("v", "verdict", filters.verdict), ("o", "outlet", filters.outlet), ("g", "language", filters.language),
                 ("/", "words", filters.text), *(("f", word, value) for word, value in self._others()))  # fmt: skip
        told = [(not value, key, f" {word}", display(value, limit=40) if value else "") for key, word, value in asked]
        told.append((filters.sort == SORTS[0], "s", f" {filters.sort}", ""))
        if filters.group != "nothing":
            told.append((False, "G", f" by {filters.group}", ""))
        told.sort(key=lambda one: one[0])  # what is in force is never cut off
        for gap, every in (("   ", " all"), ("  ", "")):  # where there is little room all keys are worth more than their state
            parts = list(always)
            for free, key, word, value in told:
                parts += [(gap, ""), (key, "key"), (word, "dim"), (f" {value}", "strong") if value else
                          (every if free and key != "s" else "", "dim")]  # fmt: skip
            if sum(cell_len(text) for text, _ in parts) <= width:
                break
        return flow(parts, width, self.mode)

    def _open(self) -> tuple[str, str]:
        """How much is left to decide."""
        left = self.state.sizes.findings - self.state.sizes.decided
        if not self.state.sizes.findings:
            return "", "dim"
        return (f" · {left:,} open", "dim") if left else (" · ✓ all decided", "good")

    def _others(self) -> list[tuple[str, str]]:
        """The filters in force that have no key of their own."""
        filters = self.state.filters
        found = [(FACET_WORDS[name], facet_value(name, value)) for name in FACETS
                 if name not in ("verdict", "outlet", "language") and (value := getattr(filters, name))]  # fmt: skip
        if filters.cell:
            one, other, relation = filters.cell
            found.append(("between", f"{one} and {other}" + ("" if relation == "any" else f": {relation}")))
        return found


class StatusBar(Bar):
    """What is being saved or read, in one line, or what went wrong, in as many as that takes: it says what to do at its end."""

    _said: tuple[str, Tone] = ("", "dim")

    def say(self, text: str, tone: Tone = "dim") -> None:
        self._said = display(text, limit=500), tone
        self._fit()
        self.tell(self._lines)

    def _lines(self, width: int) -> list[Line]:
        text, tone = self._said
        line = flow([(" ", ""), (text, tone)], width, self.mode)
        if tone != "bad" or cell_len(text) < width or width < _WRAPS:
            return [line]
        return [pad((*blank(1), *one), width) for one in wrap(text, (Span(0, len(text), tone),), width - 2, self.mode)][:_MOST]

    def _fit(self) -> None:
        height = len(self._lines(self.size.width)) if self.size.width else 1
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def on_resize(self, event: Resize) -> None:
        self._fit()


class Preview(Bar):
    """How right-to-left text in an input will read, for terminals that draw the input letter by letter."""

    def preview(self, text: str) -> None:
        shown = display(text, limit=300)
        needed = has_rtl(shown) and self.mode not in ("isolate", "swapped", "logical")
        self.display = needed
        self.tell(lambda width: [flow([(" reads  ", "dim"), (shown, "")], width, self.mode)])


class KeyBar(Bar):
    """The keys of a screen, read from the table of commands; a click on one does what the key does.

    Those that work everywhere stand at the right edge and stay there when the others no longer fit.
    """

    def __init__(self, place: Where, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.place: Where = place
        self.tell(lambda width: [self._line(width)])

    def _placed(self, width: int) -> list[tuple[int, Command]]:
        """The commands that fit, each with the cell it starts at."""
        always = [command for command in commands("everywhere") if command.foot]
        start = width + 1 - sum(_size(command) for command in always)  # the last one needs no space behind it
        placed: list[tuple[int, Command]] = []
        for command in always:
            placed.append((max(0, start), command))
            start += _size(command)
        room, left = placed[0][0] if placed else width, 0
        for command in (command for command in commands(self.place) if command.foot):
            if left + _size(command) <= room:
                placed.append((left, command))
                left += _size(command)
        return sorted(placed, key=lambda item: item[0])

    def _line(self, width: int) -> Line:
        line: Line = ()
        for start, command in self._placed(width):
            line += blank(start - line_width(line))
            line += (Piece(f" {_key(command)}", "key"), Piece(f" {command.name} ", ""))
        return band(pad(line, width))

    async def on_click(self, event: Click) -> None:
        for start, command in self._placed(self.size.width):
            if start <= event.x < start + _size(command):
                owner = self.app if command.where == "everywhere" else self.screen
                await self.app.run_action(command.action, default_namespace=owner)


def _key(command: Command) -> str:
    return key_word(command.keys.split(",")[0])


def _size(command: Command) -> int:
    return cell_len(f" {_key(command)} {command.name} ")
