"""What an article does not state is read from its head and foot, and marked with the words it was read from.

Evidence is ranked: a dateline; a line that is nothing but an outlet's name; a byline or page title with an outlet in
it; a credit. Two outlets of one rank are no answer. A field declared unknown is only ever filled from a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.article.dateline import Dateline, find_dateline
from claims.article.draft import Draft
from claims.article.outlets import credit_words, known_outlet
from claims.model import Inferred
from claims.text import fold

HEAD_LINES = 6
FOOT_LINES = 3
LONGEST_LINE = 80  # code points of a line that can be a byline or a credit
LANGUAGE_SAMPLE = 4_000

_SEPARATORS = re.compile(r"\s*[|,،/·•–—]\s*|\s+-\s+|\s*-\s+")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?P<name>[^\d.,|]{2,40})"
)
_SENTENCE_END = re.compile(r"[.!?؟。！？…:]\s*\Z")


def infer(draft: Draft) -> None:
    """Fill the unknown `language`, `outlet`, `published` and `dateline` of a draft where its text names them."""
    if draft.stated.get("language") is None:
        _set(draft, "language", *_language(draft))
    found = find_dateline(draft.text, draft.stated.get("language"))
    if found:
        _from_dateline(draft, found)
    if draft.stated.get("outlet") is None and "outlet" not in draft.stated:
        _set(draft, "outlet", *_outlet(draft.text))


def _set(draft: Draft, name: str, value: str | None, words: str) -> None:
    if value:
        draft.stated[name] = value
        draft.inferred = (*draft.inferred, Inferred(name, words[:200]))


def _language(draft: Draft) -> tuple[str | None, str]:
    """(code, words): read from the text as a whole; the words shown are its first."""
    from claims.language import detect

    sample = "\n".join(part for part in (draft.stated.get("title"), draft.text[:LANGUAGE_SAMPLE]) if part)
    first = next((line.strip() for line in draft.text.split("\n") if line.strip()), "")
    return detect(sample), first[:60] + ("…" if len(first) > 60 else "")


def _from_dateline(draft: Draft, found: Dateline) -> None:
    if draft.stated.get("outlet") is None:
        _set(draft, "outlet", found.agency, found.words)
    if draft.stated.get("published") is None and found.day:
        _set(draft, "published", found.day.isoformat(), found.words)
    if draft.stated.get("dateline") is None:
        _set(draft, "dateline", found.place, found.words)


def _outlet(text: str) -> tuple[str | None, str]:
    """(outlet, words) from the lines at the head and foot, the strongest kind of evidence that names just one."""
    lines = [line.strip() for line in text[:3000].split("\n") if line.strip()][:HEAD_LINES]
    last = [line.strip() for line in text[-1500:].split("\n") if line.strip()][-FOOT_LINES:]
    for evidence in (_alone(lines), _in_parts(lines), _credits([*lines, *last]), _alone_in_brackets(last)):
        found = dict(evidence)
        if len(found) == 1:
            return next(iter(found.items()))
        if found:
            return None, ""
    return None, ""


def _alone(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name = known_outlet(line) if len(line) <= 40 else None
        if name:
            yield name, line


def _in_parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Bylines and page titles: `By A. Name, CNN`, `Alqahera News - …`; a line that ends like a sentence is neither."""
    for line in lines:
        if len(line) > LONGEST_LINE or _SENTENCE_END.search(line):
            continue
        parts = [part for part in _SEPARATORS.split(line) if part]
        if 2 <= len(parts) <= 4 and all(len(part.split()) <= 6 for part in parts):
            for part in (parts[0], parts[-1]):
                name = known_outlet(part)
                if name:
                    yield name, line


def _credits(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if len(line) > LONGEST_LINE:
            continue
        label, colon, rest = line.partition(":")
        name = known_outlet(rest) if colon and fold(label).strip() in credit_words() else None
        notice = _COPYRIGHT.search(line)
        name = name or (known_outlet(notice["name"]) if notice else None)
        if name:
            yield name, line


def _alone_in_brackets(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line[0] in "([/（" and line[-1] in ")]/）":
            name = known_outlet(line)
            if name:
                yield name, line
