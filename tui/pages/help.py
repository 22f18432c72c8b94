"""The help screen's page, read from the table of commands."""

from __future__ import annotations

from checker.model import VERDICTS, Verdict
from tui.commands import COMMANDS, PLACES, Where, key_word
from tui.layout import Line, Mode, blank, flow, pad, plain
from tui.pages.sheet import Sheet
from tui.wording import VERDICT_SIGNS
from tui.wrap import wrap

MEANINGS: dict[Verdict, str] = {
    "conflict": "The same question, the same scope, and answers that cannot both hold.",
    "update": "A later article raises a count or moves a date that the earlier one could not know.",
    "different-scope": "Looks alike, but speaks of another period, place, metric or definition.",
    "consistent": "The answers are compatible but not equal, such as more than 120 and 130.",
    "agreement": "The same answer from at least two origins.",
    "echo": "The same answer, but every claim goes back to one origin.",
    "single": "Only one outlet has it.",
}
_SIGNS = (
    ("✓ ✗ ? →", "accepted, rejected, unsure, another verdict is right"),
    ("✎", "has a note; ✎* a note that is not saved yet"),
    ("A B …", "answers: claims with the same letter give the same one"),
    ("● #", "marked, has tags"),
    ("3", "behind a finding of a narrow list: from how many origins it comes"),
    ("≠", "reviewers differ and nobody said what stands"),
    ("!", "the verdict has changed since it was decided"),
)


def help_page(width: int, mode: Mode, first: Where | None = None) -> Sheet:
    """Every key with its sentence, those of the place `first` on top, then what the verdicts and signs mean."""
    lines: list[Line] = []
    for place in sorted(PLACES, key=lambda one: one != first):
        lines.append(_heading(PLACES[place], width))
        for command in COMMANDS:
            if command.where == place:
                keys = " ".join(key_word(key) for key in command.keys.split(","))
                lines += _entry(keys, "key", command.help, 12, width, mode)
        lines.append(blank(width))
    lines.append(_heading("Verdicts", width))
    for verdict in VERDICTS:
        lines += _entry(f"{VERDICT_SIGNS[verdict]} {verdict}", f"strong {verdict}", MEANINGS[verdict], 18, width, mode)
    lines += [blank(width), _heading("Signs", width)]
    for sign, meaning in _SIGNS:
        lines += _entry(sign, "key", meaning, 12, width, mode)
    return Sheet(tuple(lines))


def _heading(text: str, width: int) -> Line:
    return pad(plain(f" {text}"[:width], "title"), width)


def _entry(word: str, style: str, text: str, column: int, width: int, mode: Mode) -> list[Line]:
    column = min(column, max(4, width // 2))
    body = wrap(text, (), max(4, width - column - 1), mode)
    heads = [flow([("  ", ""), (word, style)], column, mode), *(blank(column) for _ in body[1:])]
    return [pad(head + line, width) for head, line in zip(heads, body, strict=True)]
