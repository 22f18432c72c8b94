"""How long a key takes on the screen: the review of a large workspace on a real pseudo-terminal.

    python tests/benchmarks/large_workspace.py make FILE
    python tests/benchmarks/screens.py FILE [--size 120x40] [--keys 200]

A frame counts as painted when the terminal has been sent its end (synchronised output, mode 2026). "painted" is the first
frame after a key, "settled" the last one before the screen falls silent; one that only tells how far a job is counts as neither.
The second half is timed while articles are read in a process of their own. Goals: first rows 1 s from the shell, a key 16 ms at
the 95th percentile and 50 ms at the 99th, a letter of a filter 50 ms, 300 MB. Where Linux lets it (root), the program with its
job comes before what else the machine is busy with; elsewhere only the processor time says something then.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.workspace import Workspace

ROOT = Path(__file__).parents[2]
READING = """
import json, sys, time
from claims.extract import extract_claims
from claims.model import Article
from tui.worker import give_way

give_way()
TEXT = "The port of Varna handled 3.1 million containers in 2022, 12% more than in 2021, its director said. " * 12
end, done = time.monotonic() + float(sys.argv[1]), 0
while time.monotonic() < end:
    extract_claims(Article(id=str(done), text=TEXT.replace("Varna", "Varna" + str(done)), language="en"))
    done += 1
    print(json.dumps({"stage": "reading", "done": done, "whole": 0}), flush=True)
"""
BUSY = """
import json, subprocess, sys
sys.argv[0] = "busy"
from checker.workspace import Workspace
from tui.app import run_review

def load(progress):  # as `tui.worker` has it done
    with subprocess.Popen([sys.executable, "-c", *sys.argv[2:4]], stdout=subprocess.PIPE) as process:
        try:
            for line in process.stdout:
                progress(*json.loads(line).values())
        finally:
            process.terminate()
with Workspace.open(sys.argv[1], create=False, by="bench") as desk:
    sys.exit(run_review(desk, "visual", load, by="bench"))
"""
FRAME_END, SILENCE = b"\x1b[?2026l", 0.08
PLACED = re.compile(rb"\x1b\[(\d+);\d+H(?!\Z|\x1b\[\?2026l)")  # where a frame paints; last of all the cursor is put back
BEFORE_OTHERS = b"-15"
ANSWERS = ((b"\x1b[?2026$p", b"\x1b[?2026;2$y"), (b"\x1b[c", b"\x1b[?62;c"))  # as every terminal answers them
KEYS = {"down": b"\x1b[B", "page down": b"\x1b[6~", "end": b"\x1b[F", "home": b"\x1b[H", "right": b"\x1b[C", "next open": b" "}


@dataclass(slots=True)
class Took:
    """Milliseconds from a key to its first and its last frame."""

    painted: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)


class Screen:
    """The review on a pseudo-terminal that understands synchronised output."""

    def __init__(self, command: Sequence[str], size: tuple[int, int]) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.home = tempfile.mkdtemp(prefix="crosscheck-bench-")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none",
                       "XDG_STATE_HOME": self.home, "COLORTERM": "truecolor"}  # fmt: skip
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # who installs the program has it compiled
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment,
                                        start_new_session=True)  # fmt: skip
        os.close(slave)
        for process in ("self", str(self.process.pid)):  # its job is of the same session, and is counted with it
            with contextlib.suppress(OSError):
                Path(f"/proc/{process}/autogroup").write_bytes(BEFORE_OTHERS)
        self.status = str(size[1] - 1).encode()
        self.written = b""

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds, at the first of it."""
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        try:
            new = os.read(self.master, 1 << 16)
        except OSError:  # the other side is closed
            return b""
        for question, answer in ANSWERS:
            if question in new:
                os.write(self.master, answer)
        self.written += new
        return new

    def until(self, wanted: bytes, seconds: float = 60) -> float:
        """Seconds from the start of the program until `wanted` was written and its frame ended."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            place = self.written.find(wanted)
            if place >= 0 and FRAME_END in self.written[place:]:
                return time.perf_counter() - self.began
            self.read(0.05)
        raise TimeoutError(f"{wanted!r} did not come; the end is {self.written[-600:]!r}")

    def tells(self, frame: bytes) -> bool:
        """Does a frame paint anything but how far a job is?"""
        return any(line != self.status for line in PLACED.findall(frame))

    def quiet(self, seconds: float = 0.4) -> None:
        """Wait until so long nothing was painted but how far a job is."""
        self.written, since = b"", time.perf_counter()
        while time.perf_counter() - since < seconds:
            self.read(0.02)
            if self.tells(self.written):
                since = time.perf_counter()
            self.written = b""

    def press(self, key: bytes, took: Took, wanted: re.Pattern[bytes] | None = None) -> bytes:
        """Send a key and time its frames; `wanted` must be in what is painted first. Gives all that was painted."""
        self.written = b""
        sent = time.perf_counter()
        os.write(self.master, key)
        first = last = 0.0
        seen = 0
        while (now := time.perf_counter() - sent) < (last + SILENCE if first else 5):
            self.read((last + SILENCE if first else 5) - now)
            while (end := self.written.find(FRAME_END, seen)) >= 0:
                if self.tells(self.written[seen:end]):
                    last = time.perf_counter() - sent
                    if not first and (wanted is None or wanted.search(self.written[:end])):
                        first = last
                seen = end + len(FRAME_END)
        took.painted.append(first * 1000)
        took.settled.append(last * 1000)
        if not first:
            raise TimeoutError(f"nothing was painted after {key!r}: {self.written[-400:]!r}")
        return self.written

    def cpu(self) -> float:
        """Seconds of processor time the program has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[int, int]:
        """Resident megabytes now and at the most."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        now, most = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[index]
        return now, most

    def close(self) -> None:
        os.write(self.master, b"q")
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        if self.process.poll() is None:
            self.process.kill()
        os.close(self.master)
        shutil.rmtree(self.home, ignore_errors=True)


def stamp(file: Path) -> None:
    """Say that this version of the program judged the file, for it was made up and is not to be judged."""
    with Workspace.open(file, create=False, by="bench") as desk, desk._store.writing():
        desk._store.db.execute("UPDATE judged SET of = ?", (desk._bench.of(),))


def percentile(values: Sequence[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def row(name: str, took: Took, cpu: float | None = None) -> None:
    figures = [percentile(took.painted, share) for share in (0.5, 0.95, 0.99, 1.0)]
    print(f"{name:<34}{len(took.painted):>5}" + "".join(f"{one:>9.1f}" for one in figures)
          + f"{percentile(took.settled, 0.5):>11.1f}{percentile(took.settled, 0.95):>9.1f}"
          + (f"{cpu * 1000:>9.1f}" if cpu is not None else ""))  # fmt: skip


def head(title: str) -> None:
    print(f"\n{title}\n{'':<34}{'n':>5}{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}{'settled 50':>11}{'95':>9}{'cpu':>9}   ms")


def keys(screen: Screen, count: int) -> None:
    """The keys of moving and reading, and the letters of a search."""
    plans = (("down", count), ("right", 20), ("page down", 30), ("end", 1), ("home", 1), ("end", 1), ("home", 1), ("down", count))
    all_keys = Took()
    for name, times in plans:
        took, before = Took(), screen.cpu()
        for _ in range(times):
            screen.press(KEYS[name], took)
        row(name, took, (screen.cpu() - before) / times)
        if name in ("down", "page down", "right"):
            all_keys.painted += took.painted
            all_keys.settled += took.settled
    row("all of down, right, page down", all_keys)


def letters(screen: Screen, first: bytes) -> None:
    """Each letter of some words, until the rows that it leaves have been painted; then the search is left.

    A row is known by `first`. After a letter the screen is left alone until nothing more comes, for what follows upon one
    letter, such as the chosen finding in full, is not to be taken for the rows of the next.
    """
    every, rows = Took(), re.compile(re.escape(first))
    for word in ("kenya", "القمح", "wheat 41", "חיטה"):
        screen.press(b"/", Took())
        screen.quiet(0.2)
        took, shown = Took(), b""
        for letter in word:
            painted = screen.press(letter.encode(), took, rows)
            screen.quiet(0.3)
            found = re.findall(rb"([\d,]+) shown", painted)
            shown = found[-1] if found else shown
        row(f"  {word}" if word.isascii() else f"  a word of {len(word)} letters", took)
        every.painted += took.painted
        every.settled += took.settled
        screen.press(b"\x1b", Took())
        screen.quiet(0.3)
    row("letters of a filter, rows painted", every)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--first", default="export,", help="words that the first row holds")
    args = parser.parse_args()
    with contextlib.suppress(OSError):  # where sessions are no groups; what we start has it from us, its job some steps less
        os.setpriority(os.PRIO_PROCESS, 0, int(BEFORE_OTHERS))
    stamp(args.file)
    width, _, height = args.size.partition("x")
    size = int(width), int(height)
    command = [sys.executable, "-m", "tui.cli", "-w", str(args.file), "review", "--bidi", "visual"]
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    starts = []
    Screen(command, size).close()  # what was never compiled is now
    for _ in range(3):
        screen = Screen(command, size)
        starts.append((screen.until(args.first.encode()), screen.cpu()))
        screen.close()
    print("first rows from the shell: " + ", ".join(f"{wall:.2f} s ({cpu:.2f} s of processor)" for wall, cpu in starts))
    screen = Screen(command, size)
    screen.until(args.first.encode())
    screen.quiet(1.5)
    head("idle")
    keys(screen, args.keys)
    letters(screen, args.first.encode())
    now, most = screen.memory()
    screen.close()
    print(f"memory: {now} MB, {most} MB at the most")
    seconds = 120 + args.keys * 0.4
    screen = Screen([sys.executable, "-c", BUSY, str(args.file), READING, str(seconds)], size)
    screen.until(b"reading ")
    screen.until(args.first.encode())
    time.sleep(1)
    screen.written = b""
    head("while articles are read in the background")
    keys(screen, args.keys)
    letters(screen, args.first.encode())
    print(f"memory: {screen.memory()[1]} MB at the most")
    screen.close()


if __name__ == "__main__":
    main()
