"""The one tree of errors; every error carries its place and its remedy.

    CrosscheckError                 anything a user is told in one line
    ├── InputError                  a file, record or address that cannot be read
    │   └── UnsupportedLanguage     a text in a language with no support at all
    ├── PackError                   a language pack or lexicon with a fault (file, section, key)
    ├── WorkspaceError              the workspace file: not ours, newer, locked, full, read-only
    └── UsageError                  a wrong option or value on the command line or in a call

Only the command line turns errors into exit codes.
"""

from __future__ import annotations


class CrosscheckError(Exception):
    """What went wrong, where, and what to do about it, in one line.

    `place` names the file, line or key; `remedy` is a short instruction. Both may be empty.
    """

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text} ({self.remedy})" if self.remedy else text


class InputError(CrosscheckError):
    """A file, record or address that cannot be read; `code` is a stable reason such as `no-text`."""

    def __init__(self, message: str, *, place: str = "", remedy: str = "", code: str = "unreadable") -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.code = code


class UnsupportedLanguage(InputError):
    """A text whose language neither a pack nor CLDR knows."""

    def __init__(self, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message, place=place, remedy=remedy, code="unsupported-language")


class PackError(CrosscheckError):
    """A language pack or lexicon file with a fault."""


class WorkspaceError(CrosscheckError):
    """The workspace file cannot be opened or written."""


class UsageError(CrosscheckError):
    """A wrong option or value."""
