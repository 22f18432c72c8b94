"""The table of commands is complete and free of clashes; what it names exists."""

from __future__ import annotations

import re

import pytest

from tui.app import ReviewApp
from tui.commands import COMMANDS, PLACES, Where, bindings, commands
from tui.screens.article import ArticleScreen
from tui.screens.base import ReviewingScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.review import ReviewScreen
from tui.screens.sources import SourcesScreen
from tui.screens.timeline import TimelineScreen
from tui.screens.writing import NoteScreen
from tui.widgets.facets import FacetList
from tui.widgets.grid import Grid
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

OWNERS: dict[Where, type] = {
    "everywhere": ReviewApp, "review": ReviewScreen, "article": ArticleScreen, "sources": SourcesScreen,
    "matrix": MatrixScreen, "timeline": TimelineScreen, "facets": FacetList, "list": Rows, "grid": Grid, "pane": Lines,
    "editor": NoteScreen, "beside": ReviewingScreen,
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.where}-{command.name}")
def test_every_command_has_its_action(command) -> None:
    action = re.match(r"\w+", command.action)
    assert action and hasattr(OWNERS[command.where], f"action_{action[0]}")
    assert command.help.endswith(".") and len(command.name) <= 16


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_in_one_place(place: Where) -> None:
    keys = [key for command in commands(place) for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    if place in ("article", "matrix", "sources", "timeline"):
        assert not {key for command in commands("beside") for key in command.keys.split(",")} & set(keys)
    own = {key for command in commands(place, "everywhere") for key in command.keys.split(",")}
    assert place == "everywhere" or len(own) == len(keys) + len(
        [key for command in commands("everywhere") for key in command.keys.split(",")]
    )


def test_bindings_carry_the_words_of_the_table() -> None:
    shown = {binding.key_display: binding.description for binding in bindings("review") if binding.show}  # type: ignore[union-attr]
    assert shown["a"] == "accept" and shown["⏎"] == "read"
