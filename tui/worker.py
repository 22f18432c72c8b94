"""What the review has done in a process of its own: articles are read and findings judged without taking turns with the screen.

    python -m tui.worker -w FILE review [options] [PATH…]

takes the words of the `review` command, adds the paths, judges what is new, and says on standard output, a JSON object a line,
how far it is, what it could not read, or why it failed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

import orjson

from claims.errors import CrosscheckError
from tui.desk import Progress

_BEAT = 0.5  # seconds
_BEHIND = 10  # steps of the system's priority below the screen
_TOLD_EVERY = 0.1  # seconds; each word of ours wakes the screen, which has keys to answer


def words_of(args: argparse.Namespace, paths: Sequence[str] = ()) -> list[str]:
    """The words that have the worker do what these arguments of `review` say."""
    words = ["-w", str(args.workspace.absolute()), "review"]
    for name in ("language", "encoding", "embeddings", "reviewer"):
        if value := getattr(args, name, None):
            words += [f"--{name}", str(value)]
    for lexicon in getattr(args, "lexicon", ()):
        words += ["--lexicon", str(lexicon)]
    return [*words, "--", *paths]


def run(words: Sequence[str], progress: Progress) -> list[str]:
    """Have it done; gives a line for each input that could not be read. Raises `CrosscheckError` where it failed."""
    rejected: list[str] = []
    far = ("starting", 0, 0)
    command = [sys.executable, "-P", "-m", "tui.worker", *words]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                said = orjson.loads(line)
                if "error" in said:
                    raise CrosscheckError(said["error"])
                if "rejected" in said:
                    rejected = said["rejected"]
                elif said:
                    far = said["stage"], said["done"], said["whole"]
                progress(*far)
        except BaseException:  # the screen is being left, for one
            process.terminate()
            raise
    if process.returncode:
        raise CrosscheckError("reading and judging ended before they were done", remedy="open the workspace again")
    return rejected


def main(argv: Sequence[str]) -> int:
    """The other side."""
    from tui.cli import build_parser

    give_way()
    threading.Thread(target=_beat, daemon=True).start()
    try:
        _tell(rejected=_work(build_parser().parse_args(argv)))
    except CrosscheckError as error:
        _tell(error=str(error))
    return 0


def give_way() -> None:
    """Have the screen come before this process, where the system knows of such a thing: nobody waits for us, but for each key
    somebody does, and where all processors are busy it would have to wait for its turn."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_BEHIND)


def _work(args: argparse.Namespace) -> list[str]:
    from checker.workspace import Workspace
    from tui.cli_input import prepare, read
    from tui.cli_talk import Silent

    prepare(args)
    talk, progress = Silent(), _Telling()
    with Workspace.open(args.workspace, create=False, by=args.reviewer) as workspace:
        refused: tuple[str, ...] = ()
        if args.paths:
            refused = workspace.add(read(args, args.paths, talk), progress).rejected
        if workspace.pending():
            workspace.refresh(progress)
    return [*talk.lines, *refused]


def _beat() -> None:
    """A sign of life: on each the other side looks whether it still wants what we do; where it is gone, so are we."""
    while True:
        time.sleep(_BEAT)
        try:
            _tell()
        except OSError:
            os._exit(1)  # what was not committed yet is as it was


class _Telling:
    """Says how far it is: at the beginning and the end of a stage, and in between as often as anybody can read."""

    def __init__(self) -> None:
        self._stage, self._at = "", 0.0

    def __call__(self, stage: str, done: int, whole: int) -> None:
        now = time.monotonic()
        if stage != self._stage or done == whole or now - self._at >= _TOLD_EVERY:
            self._stage, self._at = stage, now
            _tell(stage=stage, done=done, whole=whole)


def _tell(**said: Any) -> None:
    sys.stdout.buffer.write(orjson.dumps(said) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
