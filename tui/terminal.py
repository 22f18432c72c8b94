"""What the terminal does with right-to-left text by itself, and how to ask it to leave ours alone.

Terminals differ, most do not say, and a wrong guess puts a value into the wrong column; so the choice is one table over
the environment, it can be overridden, and what was switched off is switched on again however the program ends.
A program that is killed outright cannot do that: `printf '\\033[8h'` gives the terminal its own ordering back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

from textual.driver import Driver

from claims.errors import UsageError
from tui.layout import Mode

MODES: tuple[Mode, ...] = get_args(Mode)

# ECMA-48 BDSM: while it is reset the terminal shows cells in the order they come. Those without it ignore the sequence.
_EXPLICIT, _IMPLICIT = "\x1b[8l", "\x1b[8h"
_MLTERM_OFF, _MLTERM_ON = "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"


class Plan(NamedTuple):
    """How lines are emitted, and what is sent to the terminal before the first and after the last of them."""

    mode: Mode
    enter: str = ""
    leave: str = ""


def plan(choice: str, environment: Mapping[str, str]) -> Plan:
    """The plan for `choice` (`auto` or a mode) in this environment; UsageError names the modes there are."""
    if choice == "auto":
        return _detect(environment)
    if choice not in MODES:
        raise UsageError(f"no such mode: {choice}", place="bidi", remedy=f"one of auto, {', '.join(MODES)}")
    return _visual(environment) if choice == "visual" else Plan(choice)


def _detect(environment: Mapping[str, str]) -> Plan:
    program = environment.get("TERM_PROGRAM", "")
    if "web_driver" in environment.get("TEXTUAL_DRIVER", ""):
        return Plan("visual")
    if environment.get("TMUX") or environment.get("STY"):
        return Plan("override")  # a multiplexer keeps the switch-off sequence to itself
    if environment.get("MLTERM"):
        return _visual(environment)
    if environment.get("KONSOLE_VERSION") or program == "Apple_Terminal":
        return Plan("isolate")
    if environment.get("TERM") == "xterm-kitty" or environment.get("KITTY_WINDOW_ID"):
        return Plan("words")
    return _visual(environment)


def _visual(environment: Mapping[str, str]) -> Plan:
    if environment.get("MLTERM"):
        return Plan("visual", _MLTERM_OFF, _MLTERM_ON)
    if environment.get("TMUX") or environment.get("STY"):
        return Plan("visual")
    return Plan("visual", _EXPLICIT, _IMPLICIT)


def with_plan(driver: type[Driver], plan: Plan) -> type[Driver]:
    """`driver` as a class that sends the plan's sequences on start and on every orderly or disorderly end."""
    if not plan.enter:
        return driver

    class PlannedDriver(driver):  # type: ignore[valid-type, misc]
        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(plan.enter)

        def stop_application_mode(self) -> None:
            self.write(plan.leave)
            super().stop_application_mode()

    return PlannedDriver
