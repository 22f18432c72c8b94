"""Which terminal gets what, and that it gets its own ordering back."""

from __future__ import annotations

import pytest
from textual.driver import Driver

from claims.errors import UsageError
from tui.probe import Replies
from tui.terminal import Plan, plan, with_plan


@pytest.mark.parametrize(
    ("environment", "mode"),
    [
        ({"TERM": "xterm-256color"}, "visual"),
        ({"VTE_VERSION": "7000"}, "visual"),
        ({"VTE_VERSION": "7000", "TMUX": "/tmp/x"}, "override"),
        ({"STY": "1.pts"}, "override"),
        ({"KONSOLE_VERSION": "221203"}, "swapped"),
        ({"KONSOLE_VERSION": "230801"}, "isolate"),
        ({"KONSOLE_VERSION": "221203", "TMUX": "/tmp/x"}, "override"),
        ({"TERM": "xterm-kitty"}, "words"),
        ({"MLTERM": "3.9.0"}, "visual"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "isolate"),
        ({"TERM_PROGRAM": "vscode"}, "visual"),
        ({"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", "KONSOLE_VERSION": "1"}, "visual"),
    ],
)
def test_auto_reads_the_terminal_from_the_environment(environment: dict[str, str], mode: str) -> None:
    assert plan("auto", environment).mode == mode


def test_ordering_is_switched_off_where_it_is_done_here_and_on_again() -> None:
    assert plan("auto", {"VTE_VERSION": "7000"})[1:] == ("\x1b[8l", "\x1b[8h")
    assert plan("visual", {"MLTERM": "3.9"})[1:] == ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")
    assert plan("isolate", {"VTE_VERSION": "7000"})[1:] == ("", "")


def test_a_choice_beats_the_guess_and_an_unknown_one_is_refused() -> None:
    assert plan("logical", {"TMUX": "x"}).mode == "logical"
    with pytest.raises(UsageError, match="one of auto, visual"):
        plan("sideways", {})


def test_the_driver_sends_what_the_plan_says_first_and_last() -> None:
    sent: list[str] = []

    class Recording(Driver):
        def __init__(self) -> None:
            pass

        def write(self, data: str) -> None:
            sent.append(data)

        def start_application_mode(self) -> None:
            sent.append("start")

        def stop_application_mode(self) -> None:
            sent.append("stop")

        def disable_input(self) -> None: ...

    driver = with_plan(Recording, plan("visual", {}))()  # type: ignore[call-arg]
    driver.start_application_mode()
    driver.stop_application_mode()
    assert sent == ["start", "\x1b[8l", "\x1b[8h", "stop"]
    sent.clear()
    driver = with_plan(Recording, plan("logical", {}))()  # type: ignore[call-arg]
    driver.start_application_mode()
    driver.stop_application_mode()
    assert sent == ["start", "stop"]


@pytest.mark.parametrize(
    ("said", "mode", "enter"),
    [("Konsole 22.12.3", "swapped", ""), ("Konsole 24.08.1", "isolate", ""),
     ("kitty(0.26.5)", "words", ""), ("tmux 3.3a", "override", ""),
     ("XTerm(379)", "visual", "\x1b[8l"), ("VTE(7006)", "visual", "\x1b[8l"), ("", "visual", "\x1b[8l"),
     ("mlterm(3.9.0)", "visual", "\x1b]5379;use_ctl=false\x07")],
)  # fmt: skip
def test_over_ssh_the_terminal_is_known_by_what_it_answers(said: str, mode: str, enter: str) -> None:
    environment = {"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}
    assert plan("auto", environment, Replies(said))[:2] == (mode, enter)


def test_a_multiplexer_inside_mlterm_is_never_told_to_switch_anything() -> None:
    assert plan("visual", {"MLTERM": "3.9", "TMUX": "/tmp/x"}) == Plan("visual")


def test_a_plan_made_before_is_taken_as_it_is() -> None:
    made = Plan("words", "a", "b")
    assert plan(made, {"TMUX": "x"}) is made
