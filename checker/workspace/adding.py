"""Articles into the workspace: read into claims once, written some at a time, added once however often they come."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.workspace import codec
from checker.workspace.engine import extract_claims
from checker.workspace.store import ArticleRow, Store
from checker.workspace.words import tokens
from claims.errors import InputError
from claims.model import Article

if TYPE_CHECKING:
    from checker.pipeline import Progress

_SHARED = 0.6  # of the words of two texts, from which on the one is an edition of the other
_BATCH, _SECONDS = 200, 1.0  # articles, and time, between two commits: what a kill can cost


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles are new, were there, were there with other details, and a line for each that was refused."""

    added: int = 0
    known: int = 0
    changed: int = 0
    rejected: tuple[str, ...] = ()


def add(store: Store, articles: Iterable[Article], on_progress: Progress | None = None) -> Added:
    """Add articles in batches. Raises `WorkspaceError` where they cannot be written; whole batches before stay."""
    adding = _Adding(store, codec.engine())
    whole = len(articles) if isinstance(articles, Sequence) else 0
    for done, article in enumerate(articles, 1):
        adding.take(article)
        if on_progress is not None:
            on_progress("adding", done, whole)
    while adding.waiting:
        adding.commit()
    return Added(adding.added, adding.known, adding.changed, tuple(adding.rejected))


class _Adding:
    """One run of adding."""

    def __init__(self, store: Store, engine: str) -> None:
        self.store, self.engine = store, engine
        self.added = self.known = self.changed = 0
        self.rejected: list[str] = []
        self._waiting: list[tuple[Article, ArticleRow, bytes, bool]] = []
        self._since = time.monotonic()
        self._read_known()

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def _read_known(self) -> None:
        self._ids = self.store.known()
        self._hashes = {ident: made for made, ident in self._ids.items()}

    def take(self, article: Article) -> None:
        article = codec.cleaned(article)
        made = codec.content_hash(article)
        if made in self._ids:
            self.known += 1
            return
        same = self._same_article(article)
        if not same:
            article = replace(article, id=self._own_id(article.id, made))
        try:
            claims = extract_claims(article)
        except InputError as error:
            self.rejected.append(str(error))
            return
        self._ids.pop(self._hashes.get(article.id, ""), None)
        self._ids[made], self._hashes[article.id] = article.id, made
        row = ArticleRow(made, article.id, codec.dump_article(article))
        self._waiting.append((article, row, codec.dump_claims(claims), same))
        if len(self._waiting) >= _BATCH or time.monotonic() - self._since > _SECONDS:
            self.commit()

    def _same_article(self, article: Article) -> bool:
        """Is it an article we have: with a field that somebody has since corrected in its file, or with a new text that
        its outlet has since put in place of the old one?"""
        row = self.store.article(article.id) if article.id in self._hashes else None
        if row is None:
            return False
        old = codec.load_article(row.row)
        if old.text == article.text:
            return (old.path, old.url) == (article.path, article.url)
        if old.url and old.url == article.url:
            return True
        return (old.path, old.url) == (article.path, article.url) and _mostly_same(old.text, article.text)

    def _own_id(self, ident: str, made: str) -> str:
        """`ident`, or with a suffix that follows from the content where another article has it."""
        return ident if ident not in self._hashes else f"{ident}-{made[:6]}"

    def commit(self) -> None:
        """Write what waits, unless another process has just written the same."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            with self.store.writing():
                again = self._write(waiting)
            self._read_known()
            for article in again:
                self.take(article)
        self._since = time.monotonic()

    def _write(self, waiting: list[tuple[Article, ArticleRow, bytes, bool]]) -> list[Article]:
        """Put rows into the open transaction; gives the articles whose id somebody else has taken meanwhile."""
        known = self.store.known()
        ids, again = set(known.values()), []
        for article, row, claims, same in waiting:
            if row.hash in known:
                self.known += 1
            elif row.id in ids and not same:
                again.append(article)
            else:
                self.store.put_article(row)
                self.store.put_claims(row.id, self.engine, claims)
                self.changed, self.added = self.changed + same, self.added + (not same)
        return again


def _mostly_same(old: str, new: str) -> bool:
    """Do two texts share most of their words? Two files of one name in two folders do not."""
    mine, theirs = Counter(tokens(old)), Counter(tokens(new))
    return 2 * (mine & theirs).total() >= _SHARED * (mine.total() + theirs.total())
