"""The articles and claims of the workspace as they are judged: under the outlets that reviewers named, with the claims read
from them by the present reader."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import orjson

from checker.sources import names_in_use
from checker.workspace import codec
from checker.workspace.engine import extract_claims
from checker.workspace.reviews import around
from checker.workspace.state import State, Target
from checker.workspace.store import ArticleRow, Store
from claims.errors import InputError, WorkspaceError
from claims.model import Article, Claim

if TYPE_CHECKING:
    from checker.pipeline import Progress

_UNREADABLE = (KeyError, ValueError, TypeError, zlib.error)


class All(NamedTuple):
    """All articles as they are shown; a line for each damaged one; the content hash of each, by id; the outlets as they are
    written in them."""

    articles: list[Article]
    damaged: list[str]
    hashes: dict[str, str]
    outlets: list[str]


class Material:
    """Articles and claims of one open workspace. `state` gives the present state of the log."""

    def __init__(self, store: Store, state: Callable[[], State]) -> None:
        self._store, self._state = store, state

    def articles(self) -> All:
        """All articles, by day and id whatever order they came in."""
        rows, damaged = self._store.articles()
        found, lines, written = self._loaded(rows)
        lines = [*(str(_damage(ident)) for ident in damaged), *lines]
        return All(sorted(found, key=article_key), lines, {row.id: row.hash for row in rows}, sorted(written))

    def outlets(self) -> dict[str, tuple[str | None, str | None]]:
        """Article id → its outlet as it is shown, and its day; no text is read."""
        names, named = names_in_use(self._state().outlets.values()), self._state().named
        return {ident: (_called(ident, outlet, named, names), day) for ident, outlet, day in self._store.bylines()}

    def some(self, idents: Iterable[str]) -> dict[str, Article]:
        """These articles, by id; those that are damaged or gone left out."""
        found, _, _ = self._loaded(self._store.some_articles(idents))
        return {one.id: one for one in sorted(found, key=article_key)}

    def _loaded(self, rows: Sequence[ArticleRow]) -> tuple[list[Article], list[str], set[str]]:
        """The articles as they are shown, a line for each damaged one, and the outlets as they are written in them."""
        names, named = names_in_use(self._state().outlets.values()), self._state().named
        found, lines, written = list[Article](), list[str](), set[str]()
        for row in rows:
            try:
                article = codec.load_article(row.row)
                found.append(_as_named(article, named, names))
                written |= {article.outlet} if article.outlet else set()
            except _UNREADABLE:
                lines.append(str(_damage(row.id)))
        return found, lines, written

    def other_names(self, written: Iterable[str] | None) -> list[tuple[str, str]]:
        """Which of some outlets, as they are written, are called otherwise by the records of reviewers, and how; of all that
        could be written, where that is not known (None). What else a record says changes nothing that is judged."""
        state = self._state()
        if not state.outlets:
            return []
        from claims.article.outlets import key

        names = names_in_use(state.outlets.values())
        if written is None:
            return sorted(names.items())
        return sorted((one, name) for one in {*written, *state.named.values()} if (name := names.get(key(one), one)) != one)

    def claims(
        self, articles: Sequence[Article], on_progress: Progress | None = None
    ) -> tuple[dict[str, list[Claim]], list[str]]:
        """The claims of each article, read again only where another version of the reader read them; a line for each
        article that cannot be read."""
        engine = codec.engine()
        rows, found, unread, fresh = self._store.claims(engine), {}, [], {}
        for done, article in enumerate(articles, 1):
            try:
                found[article.id] = codec.load_claims(rows[article.id])
            except _UNREADABLE:
                try:
                    found[article.id] = fresh[article.id] = extract_claims(article)
                except InputError as error:
                    unread.append(str(error))
            if on_progress is not None:
                on_progress("reading", done, len(articles))
        if fresh and not self._store.read_only:
            with self._store.writing():
                for ident, claims in fresh.items():
                    self._store.put_claims(ident, engine, codec.dump_claims(claims))
        return found, unread

    def claims_as_judged(self, idents: Iterable[str], only: Container[str] | None = None) -> dict[str, list[Claim]]:
        """The claims of these articles as they were read last, by whichever reader; or `only` those with these ids."""
        found = {}
        for ident, row in self._store.some_claims(idents).items():
            try:
                found[ident] = codec.load_claims(row, only)
            except _UNREADABLE:
                continue
        return found


    def quotes(self, wanted: Mapping[str, Iterable[str]]) -> dict[str, Target]:
        """Claim id → where it stands in its words, for the wanted claims of articles (by article id)."""
        idents = sorted(wanted)
        texts = {row.id: orjson.loads(row.row).get("text") or "" for row in self._store.some_articles(idents)}
        found = {}
        for article, row in self._store.some_claims(idents).items():
            text = texts.get(article, "")
            for one in codec.load_plain(row, wanted[article]):
                start, end = one["start"], one["end"]
                found[one["id"]] = Target(one["id"], article, start, end, one["text"], *around(text, start, end))
        return found


def article_key(article: Article) -> tuple[str, str]:
    """Articles are shown by day, the undated last, then by id."""
    return article.published or "~", article.id


def _as_named(article: Article, named: dict[str, str], names: dict[str, str]) -> Article:
    """The article under the outlet that a reviewer named, or whose record has that name among its names."""
    outlet = _called(article.id, article.outlet, named, names)
    if article.id in named:
        marks = tuple(mark for mark in article.inferred if mark.field != "outlet")
        return replace(article, outlet=outlet, inferred=marks)
    return article if outlet == article.outlet else replace(article, outlet=outlet)


def _called(ident: str, outlet: str | None, named: dict[str, str], names: dict[str, str]) -> str | None:
    """The outlet of an article as it is shown; `outlet`: as it is written there."""
    from claims.article.outlets import key

    said = named.get(ident, outlet)
    return names.get(key(said), said) if names and said else said


def _damage(ident: str) -> WorkspaceError:
    return WorkspaceError("this article is damaged in the workspace", place=ident, remedy="add it again")
