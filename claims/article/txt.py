"""Plain text and Markdown: the whole file is the article, but for a YAML header between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claims.article.charset import decode
from claims.article.draft import Draft, Outcome
from claims.article.fields import take_fields
from claims.article.files import Source
from claims.article.limits import FRONT_MATTER_CHARS
from claims.errors import InputError

_FENCE = re.compile(r"---[ \t]*\n")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[\w\"'-]+[ \t]*:(?:[ \t]|\n|\Z)")


def read_txt(source: Source) -> Iterator[Outcome]:
    """One draft: the text verbatim, less a byte order mark and the header, with CR LF as LF.

    Raises `InputError` for a header that is no YAML or has a value of the wrong type; it names the line.
    """
    decoded = decode(source.read(), place=source.place, declared=source.charset)
    text = decoded.text.replace("\r\n", "\n")
    draft = Draft(text, source.place, source.stem, path=source.place, warnings=list(decoded.warnings))
    header = _header(text)
    if header:
        from claims.article.yamls import load_yaml  # the library costs fifteen milliseconds, and few need it

        values = load_yaml(header, source.place, first_line=2)
        if isinstance(values, Mapping):
            _take(draft, values, header)
    yield draft


def _header(text: str) -> str | None:
    """The YAML between the fences, None where the file does not begin with a header."""
    fence = _FENCE.match(text)
    if not fence or not _KEY.match(text, fence.end()):
        return None
    end = _END.search(text, fence.end(), fence.end() + FRONT_MATTER_CHARS)
    return text[fence.end() : end.start()] if end else None


def _take(draft: Draft, values: Mapping[object, object], header: str) -> None:
    named = {str(key): value for key, value in values.items()}
    try:
        draft.stated, draft.extra, warnings = take_fields(named, draft.place, strict=True)
    except InputError as error:
        line = _line_of(header, error.message)
        raise InputError(error.message, place=f"{draft.place}:{line}", remedy=error.remedy, code=error.code) from error
    draft.warnings.extend(warnings)
    fence = _FENCE.match(draft.text)
    start = (fence.end() if fence else 0) + len(header)
    end = _END.match(draft.text, start)
    draft.text = draft.text[end.end() if end else start :].lstrip("\n")


def _line_of(header: str, message: str) -> int:
    """The line of the file in which the field that `message` names is written; the fence is line 1."""
    name = re.search(r"`([^`]+)`", message)
    lines = header.split("\n")
    if name:
        for number, line in enumerate(lines, start=2):
            if re.match(rf"[ \t]*[\"']?{re.escape(name[1])}[\"']?[ \t]*:", line):
                return number
    return 2
