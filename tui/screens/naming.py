"""Naming the outlet of an article, from whichever screen it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from claims.model import Article
from tui.screens.base import Reviewing
from tui.screens.dialogs import NameScreen


def ask_outlet_name(screen: Reviewing, article: Article, then: Callable[[], None] | None = None) -> None:
    """Ask who published `article`; once that is saved its claims follow, and `then` is called."""
    app = screen.review
    known = app.state.catalogue.outlets()
    about = [article.title or article.text[:200], article.dateline or "", article.path or article.url or article.id]

    def saved(name: str) -> None:
        app.changed(f"saved: published by {name}")
        if then:
            then()

    def named(name: str | None) -> None:
        if name:
            app.ask(f"naming the outlet {name}", lambda: app.desk.name_outlet(article.id, name), lambda _: saved(name))

    app.push_screen(NameScreen(about, article.outlet, known), named)
