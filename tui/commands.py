"""The one table of commands: it makes the key bindings, the footer, the help screen and the command palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["everywhere", "review", "article", "sources", "list", "pane", "editor"]

# How the help screen heads each part, and in which order.
PLACES: dict[Where, str] = {
    "everywhere": "Everywhere",
    "review": "Findings",
    "article": "Article",
    "sources": "Outlets",
    "list": "In a list",
    "pane": "In a text",
    "editor": "While writing",
}


@dataclass(frozen=True, slots=True)
class Command:
    """What a person can do: `name` is its word in the footer, `help` the sentence of the help screen and the palette.

    `keys` are Textual key names, the first one is shown. `foot` puts it in the footer; `palette` offers it by name.
    """

    where: Where
    keys: str
    action: str
    name: str
    help: str
    foot: bool = False
    palette: bool = True
    priority: bool = False


COMMANDS: tuple[Command, ...] = (
    Command("review", "a", "decide('accept')", "accept", "Accept the verdict on the chosen finding.", foot=True),
    Command("review", "r", "decide('reject')", "reject", "Reject the verdict on the chosen finding.", foot=True),
    Command("review", "u", "decide('unsure')", "unsure", "Mark the finding as one you are not sure of.", foot=True),
    Command("review", "d", "decide('')", "no decision", "Take your decision on the finding back."),
    Command("review", "n", "note", "note", "Write a note on the finding.", foot=True),
    Command("review", "z", "undo", "undo", "Take back the last change that was saved.", foot=True),
    Command("review", "space", "next_undecided", "next open", "Go to the next finding nobody has decided."),
    Command("review", "right,l", "claim(1)", "next claim", "Choose the next claim of the finding."),
    Command("review", "left,h", "claim(-1)", "previous claim", "Choose the claim before it."),
    Command("review", "enter", "article", "read", "Read the article of the chosen claim.", foot=True),
    Command("review", "c", "copy", "copy quote", "Copy the quotation of the chosen claim, with its outlet and date."),
    Command("review", "w", "name_outlet", "who published", "Name the outlet of the chosen claim's article."),
    Command("review", "slash", "search", "search", "Show the findings that hold some words, with or without vowel "
            "signs."),
    Command("review", "v", "pick('verdict')", "verdict", "Show the findings of one verdict."),
    Command("review", "o", "pick('outlet')", "outlet", "Show the findings in which one outlet speaks."),
    Command("review", "g", "pick('language')", "language", "Show the findings with a claim in one language."),
    Command("review", "s", "sort", "order", "Put the findings in another order."),
    Command("review", "escape", "clear", "show all", "Drop all filters and show every finding."),
    Command("review", "S,f2", "sources", "outlets", "See and change what is known of the outlets.", foot=True),
    Command("review", "shift+down,J", "scroll_pane(3)", "claims down", "Scroll the claims without leaving the list."),
    Command("review", "shift+up,K", "scroll_pane(-3)", "claims up", "Scroll the claims up."),
    Command("article", "n,right", "claim(1)", "next claim", "Go to the next claim of the article.", foot=True),
    Command("article", "p,left", "claim(-1)", "previous claim", "Go to the claim before it.", foot=True),
    Command("article", "enter", "finding", "its finding", "Go to the finding that the claim belongs to.", foot=True),
    Command("article", "c", "copy", "copy quote", "Copy the quotation of the claim, with its outlet and date.",
            foot=True),
    Command("article", "w", "name_outlet", "who published", "Name the outlet of this article.", foot=True),
    Command("article", "escape", "back", "back", "Go back to the findings.", foot=True),
    Command("sources", "enter", "edit", "edit", "Change the record of the outlet, or name the one of an article.",
            foot=True),
    Command("sources", "ctrl+s", "save", "save", "Save the record.", foot=True),
    Command("sources", "escape", "back", "back", "Leave the fields, then the screen; changes stay as a draft.",
            foot=True),
    Command("everywhere", "question_mark,f1", "help", "help", "Show all keys.", foot=True),
    Command("everywhere", "ctrl+p", "command_palette", "commands", "Find a command by its name.", palette=False),
    Command("everywhere", "ctrl+t", "change_theme", "colours", "Choose another set of colours, light or dark."),
    Command("everywhere", "q", "leave", "quit", "Leave; what is still being saved is saved first.", foot=True),
    Command("everywhere", "ctrl+q", "leave", "quit", "Leave, from wherever you are.", palette=False, priority=True),
    Command("list", "down,j", "line(1)", "down", "Next row.", palette=False),
    Command("list", "up,k", "line(-1)", "up", "Row before.", palette=False),
    Command("list", "pagedown", "page(1)", "page down", "A screenful on.", palette=False),
    Command("list", "pageup", "page(-1)", "page up", "A screenful back.", palette=False),
    Command("list", "home", "edge(0)", "first", "First row.", palette=False),
    Command("list", "end", "edge(1)", "last", "Last row.", palette=False),
    Command("pane", "down,j", "line(1)", "down", "Next line.", palette=False),
    Command("pane", "up,k", "line(-1)", "up", "Line before.", palette=False),
    Command("pane", "pagedown,space", "page(1)", "page down", "A screenful on.", palette=False),
    Command("pane", "pageup", "page(-1)", "page up", "A screenful back.", palette=False),
    Command("pane", "home", "edge(0)", "top", "To the top.", palette=False),
    Command("pane", "end", "edge(1)", "end", "To the end.", palette=False),
    Command("editor", "ctrl+s", "save", "save", "Save what you wrote.", foot=True, palette=False, priority=True),
    Command("editor", "escape", "cancel", "leave", "Leave without saving; the text stays as a draft.", foot=True,
            palette=False),
)  # fmt: skip

_KEY_WORDS = {
    "slash": "/", "question_mark": "?", "escape": "Esc", "enter": "⏎", "right": "→", "left": "←", "up": "↑",
    "down": "↓", "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "shift+down": "⇧↓", "shift+up": "⇧↑", "f1": "F1", "f2": "F2",
}  # fmt: skip


def commands(*places: Where) -> list[Command]:
    """The commands of some places, in the order of the table."""
    return [command for command in COMMANDS if command.where in places]


def key_word(key: str) -> str:
    """A key as a person reads it: `ctrl+s` is `^s`."""
    return _KEY_WORDS.get(key, key.replace("ctrl+", "^"))


def bindings(*places: Where) -> list[BindingType]:
    """Textual bindings of the commands of some places."""
    return [
        Binding(
            command.keys,
            command.action,
            command.name,
            show=command.foot,
            key_display=key_word(command.keys.split(",")[0]),
            tooltip=command.help,
            priority=command.priority,
        )
        for command in commands(*places)
    ]
