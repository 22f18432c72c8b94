"""Opening an article's address, from whichever screen it is asked for."""

from __future__ import annotations

from tui.addresses import host_of, web_address
from tui.screens.asking import ConfirmScreen
from tui.screens.base import Reviewing


def open_address(screen: Reviewing, url: str | None) -> None:
    """Ask, then open an article's address in the browser."""
    address = web_address(url)
    if address is None:
        screen.review.say("this article has no web address" if not url else "its address is no web address", "bad")
        return

    def answered(yes: bool | None) -> None:
        if yes:
            screen.review.open_url(address)
            screen.review.say("asked the browser to open it")

    screen.review.push_screen(ConfirmScreen("Open this address?", (address, f"on {host_of(address)}")), answered)
