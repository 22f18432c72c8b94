"""From the paths of a command to articles, with the options on reading applied."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from claims.errors import CrosscheckError, UsageError
from claims.model import Article
from tui.cli_talk import Talk


def prepare(args: argparse.Namespace) -> None:
    """Take the user's own lexicons and embeddings before anything is read."""
    for path in getattr(args, "lexicon", ()):
        from claims.concepts import add_lexicon

        try:
            add_lexicon(path)
        except UnicodeDecodeError as error:
            raise UsageError("not a text in UTF-8", place=str(path), remedy="save it as UTF-8") from error
    if getattr(args, "embeddings", None):
        _embeddings(args.embeddings)


def _embeddings(path: str) -> None:
    if find_spec("checker.engines") is None:
        raise UsageError("this version has no embeddings", place="--embeddings", remedy="leave the option out")
    from checker import engines

    engines.use_embeddings(Path(path))


def read(args: argparse.Namespace, paths: Sequence[str], talk: Talk) -> Iterator[Article]:
    """The articles behind `paths`; each bad input is told in one line and the rest goes on.

    Raises `InputError` at the end where nothing at all could be read.
    """
    from claims.article import read_inputs

    count, before = 0, talk.rejected
    options = {"encoding": args.encoding} if getattr(args, "encoding", None) else {}
    for article in in_language(read_inputs(*paths, on_reject=talk.reject, **options), getattr(args, "language", None)):
        count += 1
        yield article
    if not count:
        raise NothingRead(talk.rejected - before)


class NothingRead(CrosscheckError):
    """None of the inputs was of any use; a line for each has been said."""

    def __init__(self, rejected: int) -> None:
        super().__init__(f"read 0, rejected {rejected:,}")


def in_language(articles: Iterable[Article], code: str | None) -> Iterator[Article]:
    """Articles, those that do not state a language in the one that `code` names."""
    for article in articles:
        if code and (article.language is None or article.was_inferred("language")):
            rest = tuple(mark for mark in article.inferred if mark.field != "language")
            article = replace(article, language=code, inferred=rest)
        yield article
