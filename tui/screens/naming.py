"""Naming the outlet of an article, from whichever screen it is asked for."""

from __future__ import annotations

from claims.model import Article
from tui.screens.base import Reviewing
from tui.screens.dialogs import NameScreen


def ask_outlet_name(screen: Reviewing, article: Article) -> None:
    """Ask who published `article`; once that is saved its claims follow."""
    app = screen.review
    known = app.state.catalogue.outlets()
    about = [article.title or article.text[:200], article.dateline or "", article.path or article.url or article.id]

    def named(name: str | None) -> None:
        if name:
            desk, by = app.desk, app.by
            app.ask(f"naming the outlet {name}", lambda: desk.name_outlet(article.id, name, by),
                    lambda _: app.changed(f"saved: published by {name}"))  # fmt: skip

    app.push_screen(NameScreen(about, article.outlet, known), named)
