"""The command palette, read from the table of commands."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from tui.commands import Command, Where, commands, key_word


class CommandTable(Provider):
    """Offers the commands of the screen in front, and those that work everywhere."""

    def _offered(self) -> list[Command]:
        place: Where | None = getattr(self.screen, "PLACE", None)
        beside: tuple[Where, ...] = () if place == "review" else ("beside",)
        places: tuple[Where, ...] = (place, *beside, "everywhere") if place else ("everywhere",)
        return [command for command in commands(*places) if command.palette]

    def _label(self, command: Command) -> str:
        return f"{command.name}   {key_word(command.keys.split(',')[0])}"

    async def discover(self) -> Hits:
        for command in self._offered():
            yield DiscoveryHit(self._label(command), self._run(command), text=command.name, help=command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._offered():
            score = max(matcher.match(command.name), matcher.match(command.help) * 0.8)
            if score > 0:
                label = matcher.highlight(self._label(command))
                yield Hit(score, label, self._run(command), text=command.name, help=command.help)

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, command.action, default_namespace=self._owner(command))

    def _owner(self, command: Command) -> DOMNode:
        return self.app if command.where == "everywhere" else self.screen
