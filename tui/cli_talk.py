"""Talk: progress and complaints, on standard error alone."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

from claims.display import display
from claims.errors import CrosscheckError

PATIENCE = 1.0  # seconds of silence before progress is shown
LINE_EVERY = 5.0  # seconds between two lines where nobody watches
DRAW_EVERY = 0.1


class Talk:
    """What is said while a command works; `stream` is standard error unless a test says otherwise."""

    def __init__(self, stream: TextIO | None = None, now: float | None = None) -> None:
        self.stream = stream if stream is not None else sys.stderr
        self.live = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        self.rejected = 0
        self._since = self._said = time.monotonic() if now is None else now
        self._drawn = False

    def progress(self, stage: str, done: int, whole: int, now: float | None = None) -> None:
        """Say how far a stage is; `whole` 0 means not known. Quiet for the first second."""
        now = time.monotonic() if now is None else now
        wait = (DRAW_EVERY if self.live else LINE_EVERY) if now - self._since >= PATIENCE else PATIENCE
        if now - self._since < PATIENCE or (now - self._said < wait and (self._drawn or not self.live)):
            return
        self._said = now
        words = f"{display(stage)} {done:,} of {whole:,}" if whole else f"{display(stage)} {done:,}"
        if self.live:
            self.stream.write(f"\r\x1b[2K{words}")
            self._drawn = True
        else:
            self.stream.write(f"{words}\n")
        self.stream.flush()

    def clear(self) -> None:
        """Take the line of progress off the terminal."""
        if self._drawn:
            self.stream.write("\r\x1b[2K")
            self.stream.flush()
            self._drawn = False

    def say(self, words: str) -> None:
        """One line, made inert."""
        self.clear()
        self.stream.write(f"crosscheck: {display(words)}\n")
        self.stream.flush()

    def reject(self, error: CrosscheckError | str) -> None:
        """One input that could not be read; it is counted."""
        self.rejected += 1
        self.say(str(error))


class Silent(Talk):
    """Says nothing while the screen is up; what there was to say is in `lines`."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def progress(self, stage: str, done: int, whole: int, now: float | None = None) -> None:
        pass

    def say(self, words: str) -> None:
        self.lines.append(words)
