"""The one table of commands: it makes the key bindings, the footer, the help screen and the command palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal[
    "everywhere", "review", "article", "sources", "matrix", "timeline", "beside", "facets", "list", "grid", "pane", "editor"
]

# How the help screen heads each part, and in which order.
PLACES: dict[Where, str] = {
    "everywhere": "Everywhere",
    "review": "Findings",
    "facets": "Facets",
    "article": "Article",
    "sources": "Outlets and sources",
    "matrix": "Matrix",
    "timeline": "Time line",
    "beside": "From any of these to another",
    "list": "In a list",
    "grid": "In a matrix",
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
    # deciding: on the chosen finding, or on all that are marked
    Command("review", "a", "decide('accept')", "accept", "Accept the verdict on the chosen or marked findings.", foot=True),
    Command("review", "r", "decide('reject')", "reject", "Reject it: the claims do not belong together.", foot=True),
    Command("review", "u", "decide('unsure')", "unsure", "Mark the findings as ones you are not sure of.", foot=True),
    Command("review", "V", "override", "other verdict", "Say that another verdict is right."),
    Command("review", "d", "decide('')", "no decision", "Take your decision on the findings back."),
    Command("review", "n", "note", "note", "Write a note on the finding.", foot=True),
    Command("review", "E", "editor", "note in editor", "Write the note in your own editor ($VISUAL or $EDITOR)."),
    Command("review", "t", "tags", "tags", "Put tags on the findings, or take them off."),
    Command("review", "A", "assign", "assign", "Give the findings to a reviewer."),
    Command("review", "e", "correct", "correct reading", "Correct what was read of the chosen claim: value, unit, period, "
            "source."),
    Command("review", "M", "merge", "merge", "Make one finding of those that are marked and the chosen one."),
    Command("review", "X", "split", "split off", "Take the chosen claim out of the finding, as a question of its own."),
    Command("review", "m", "mark", "mark", "Mark the finding for what is done to several, and go on."),
    Command("review", "asterisk", "mark_all", "mark all", "Mark all findings shown, or none of them."),
    Command("review", "z", "undo", "undo", "Take back the last change that was saved.", foot=True),
    Command("review", "Z,ctrl+r", "redo", "redo", "Do again what was taken back."),
    Command("review", "H", "history", "history", "Show who decided what on the finding, when and why."),
    Command("review", "F", "adjudicate", "adjudicate", "Say what stands where reviewers differ."),
    Command("review", "R", "reviewer", "reviewer", "Say under which name you decide."),
    Command("review", "ctrl+b", "blind", "blind mode", "Hide verdicts and others' decisions until you have decided."),
    # looking
    Command("review", "space", "next_open", "next open", "Go to the open finding that is most worth deciding next.",
            foot=True),
    Command("review", "right,l", "claim(1)", "next claim", "Choose the next claim of the finding."),
    Command("review", "left,h", "claim(-1)", "previous claim", "Choose the claim before it."),
    Command("review", "enter", "article", "read", "Read the article of the chosen claim.", foot=True),
    Command("review", "b", "table", "rows or columns", "Show the claims as rows, or side by side."),
    Command("review", "plus", "zoom", "enlarge", "Give the whole screen to the finding, to the list, or to both."),
    Command("review", "L,4", "timeline", "time line", "Show who said what when."),
    Command("review", "x,3", "matrix", "matrix", "Show which outlets agree, echo each other or conflict.", foot=True),
    Command("review", "S,2,f2", "sources", "outlets", "See and change what is known of the outlets.", foot=True),
    Command("review", "W", "why", "why not", "Compare two claims: the chosen one, then another chosen one."),
    Command("review", "equals_sign", "misfits", "figures", "List the figures that do not fit each other: sums, shares, growth."),
    Command("review", "D", "lost", "without words", "List decisions whose words are in no article any more."),
    Command("review", "c", "copy", "copy quote", "Copy the quotation of the chosen claim, with its source line."),
    Command("review", "O", "open_address", "open address", "Open the article's address in the browser, after asking."),
    Command("review", "w", "name_outlet", "who published", "Name the outlet of the chosen claim's article."),
    # narrowing
    Command("review", "slash", "search", "search", "Show the findings that hold some words, marks and slips aside.",
            foot=True),
    Command("review", "f", "facets", "facets", "Narrow by verdict, review, outlet, language, day or tag, with counts.",
            foot=True),
    Command("review", "v", "pick('verdict')", "verdict", "Show the findings of one verdict."),
    Command("review", "o", "pick('outlet')", "outlet", "Show the findings in which one outlet speaks."),
    Command("review", "g", "pick('language')", "language", "Show the findings with a claim in one language."),
    Command("review", "s", "sort", "order", "Put the findings in another order."),
    Command("review", "G", "group", "group by", "Put the findings under headings: verdict, outlet, event day, none."),
    Command("review", "escape", "clear", "show all", "Drop marks, then all filters."),
    Command("review", "shift+down,J", "scroll_pane(3)", "claims down", "Scroll the claims without leaving the list."),
    Command("review", "shift+up,K", "scroll_pane(-3)", "claims up", "Scroll the claims up."),
    Command("facets", "enter,space", "choose", "choose", "Show only the findings with this value, or all of them again.",
            foot=True),
    Command("facets", "escape,f", "back", "back", "Back to the findings.", foot=True),
    Command("article", "n,right,l", "claim(1)", "next claim", "Go to the next claim of the article.", foot=True),
    Command("article", "p,left,h", "claim(-1)", "previous claim", "Go to the claim before it.", foot=True),
    Command("article", "v", "verdict", "next of verdict", "Go to the next claim that is no single: conflicts first."),
    Command("article", "enter", "finding", "its finding", "Go to the finding that the claim belongs to.", foot=True),
    Command("article", "c", "copy", "copy quote", "Copy the quotation of the claim, with its source line.", foot=True),
    Command("article", "W", "why", "why not", "Compare two claims: this one, then another."),
    Command("article", "O", "open_address", "open address", "Open the article's address in the browser, after asking."),
    Command("article", "w", "name_outlet", "who published", "Name the outlet of this article.", foot=True),
    Command("article", "escape,1", "back", "back", "Go back to the findings.", foot=True),
    Command("sources", "enter", "edit", "edit", "Change the record of the outlet, or name the one of an article.",
            foot=True),
    Command("sources", "ctrl+s", "save", "save", "Save the record.", foot=True),
    Command("sources", "f", "findings", "findings", "Show the findings in which the outlet speaks.", foot=True),
    Command("sources", "escape,1", "back", "back", "Leave the fields, then the screen; changes stay as a draft.",
            foot=True),
    Command("matrix", "m", "measure", "what to count", "Count agreement, echo, conflict, or all of them.", foot=True),
    Command("matrix", "t,tab", "turn", "other matrix", "Outlets against outlets, or findings against outlets.", foot=True),
    Command("matrix", "escape,1", "back", "back", "Go back to the findings.", foot=True),
    Command("timeline", "n,right,l", "claim(1)", "later", "Go to the next statement.", foot=True),
    Command("timeline", "p,left,h", "claim(-1)", "earlier", "Go to the statement before it.", foot=True),
    Command("timeline", "enter", "choose", "its claim", "Go to this claim in the finding.", foot=True),
    Command("timeline", "c", "copy", "copy quote", "Copy the quotation of the claim, with its source line.", foot=True),
    Command("timeline", "escape,1", "back", "back", "Go back to the findings.", foot=True),
    Command("beside", "2,f2", "elsewhere('sources')", "outlets", "See and change what is known of the outlets."),
    Command("beside", "3", "elsewhere('matrix')", "matrix", "Show which outlets agree, echo each other or conflict."),
    Command("beside", "4", "elsewhere('timeline')", "time line", "Show who said what when, in the chosen finding."),
    Command("everywhere", "question_mark,f1", "help", "help", "Show all keys.", foot=True),
    Command("everywhere", "ctrl+p", "command_palette", "commands", "Find a command by its name.", palette=False),
    Command("everywhere", "ctrl+t", "change_theme", "colours", "Choose another set of colours, light or dark."),
    Command("everywhere", "ctrl+z", "suspend_process", "to the shell", "Go back to the shell; `fg` comes back here."),
    Command("everywhere", "q", "leave", "quit", "Leave; what is still being saved is saved first.", foot=True),
    Command("everywhere", "ctrl+q", "leave", "quit", "Leave, from wherever you are.", palette=False, priority=True),
    Command("list", "down,j", "line(1)", "down", "Next row.", palette=False),
    Command("list", "up,k", "line(-1)", "up", "Row before.", palette=False),
    Command("list", "pagedown,ctrl+d", "page(1)", "page down", "A screenful on.", palette=False),
    Command("list", "pageup,ctrl+u", "page(-1)", "page up", "A screenful back.", palette=False),
    Command("list", "home,less_than_sign", "edge(0)", "first", "First row.", palette=False),
    Command("list", "end,greater_than_sign", "edge(1)", "last", "Last row.", palette=False),
    Command("grid", "down,j", "go(1, 0)", "down", "Next row.", palette=False),
    Command("grid", "up,k", "go(-1, 0)", "up", "Row before.", palette=False),
    Command("grid", "right,l", "go(0, 1)", "right", "Next column.", palette=False),
    Command("grid", "left,h", "go(0, -1)", "left", "Column before.", palette=False),
    Command("grid", "pagedown,ctrl+d", "page(1)", "page down", "A screenful on.", palette=False),
    Command("grid", "pageup,ctrl+u", "page(-1)", "page up", "A screenful back.", palette=False),
    Command("grid", "home,less_than_sign", "edge(0)", "first", "First row.", palette=False),
    Command("grid", "end,greater_than_sign", "edge(1)", "last", "Last row.", palette=False),
    Command("grid", "enter", "open", "enter the cell", "Show the findings of the cell.", palette=False),
    Command("pane", "down,j", "line(1)", "down", "Next line.", palette=False),
    Command("pane", "up,k", "line(-1)", "up", "Line before.", palette=False),
    Command("pane", "pagedown,ctrl+d", "page(1)", "page down", "A screenful on.", palette=False),
    Command("pane", "pageup,ctrl+u", "page(-1)", "page up", "A screenful back.", palette=False),
    Command("pane", "home,less_than_sign", "edge(0)", "top", "To the top.", palette=False),
    Command("pane", "end,greater_than_sign", "edge(1)", "end", "To the end.", palette=False),
    Command("editor", "ctrl+s", "save", "save", "Save what you wrote.", foot=True, palette=False, priority=True),
    Command("editor", "escape", "cancel", "leave", "Leave without saving; the text stays as a draft.", foot=True,
            palette=False),
)  # fmt: skip

_KEY_WORDS = {
    "slash": "/", "question_mark": "?", "escape": "Esc", "enter": "⏎", "right": "→", "left": "←", "up": "↑",
    "down": "↓", "space": "Space", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "shift+down": "⇧↓", "shift+up": "⇧↑", "f1": "F1", "f2": "F2", "asterisk": "*", "plus": "+", "equals_sign": "=", "tab": "Tab",
    "less_than_sign": "<", "greater_than_sign": ">",
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
