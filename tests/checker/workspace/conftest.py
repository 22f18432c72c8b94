"""Small articles and a workspace whose clock stands still unless it is told to go on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.workspace import Workspace
from claims.model import Article

TEXTS = {
    "gull": ("The Gull", "2023-03-01", "Trade between China and Belarus rose 33% in 2022, the customs office said."),
    "heron": ("The Heron", "2023-03-02", "Trade between China and Belarus grew by 33% in 2022. Belarus is a member of "
              "the Shanghai Cooperation Organisation."),
    "rook": ("The Rook", "2023-03-03", "Trade between China and Belarus fell 12% in 2022. Ten people were killed in "
             "Minsk on 5 March 2023."),
    "wren": (None, None, "The park near Minsk has 120 companies, and it earned 5 billion dollars in 2022."),
}  # fmt: skip


def article(name: str, **fields: object) -> Article:
    outlet, published, text = TEXTS[name]
    made: dict[str, object] = {"outlet": outlet, "published": published, "text": text, "language": "en", **fields}
    return Article(id=str(made.pop("id", name)), **made)  # type: ignore[arg-type]


class Clock:
    """Starts at noon of one day; every look at it is a second later."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def articles() -> list[Article]:
    return [article(name) for name in TEXTS]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crosscheck.db"


@pytest.fixture
def open_workspace(path: Path) -> Iterator[Callable[..., Workspace]]:
    """Opens the workspace of the test as often as it likes; all are closed at the end."""
    opened: list[Workspace] = []

    def opening(where: Path = path, *, by: str = "dana", **options: bool) -> Workspace:
        opened.append(Workspace.open(where, clock=Clock(), by=by, **options))
        return opened[-1]

    yield opening
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def _judged_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Article]], Path]:
    """The file of a workspace that holds and has judged some articles; made once for all tests that copy it."""
    made: dict[str, Path] = {}

    def file(articles: Sequence[Article]) -> Path:
        key = repr(articles)
        if key not in made:
            made[key] = tmp_path_factory.mktemp("judged") / "crosscheck.db"
            with Workspace.open(made[key], clock=Clock(), by="dana") as one:
                one.add(articles)
                one.refresh()
        return made[key]

    return file


@pytest.fixture
def open_judged(
    _judged_files: Callable[[Sequence[Article]], Path], open_workspace: Callable[..., Workspace], path: Path
) -> Callable[..., Workspace]:
    """`open_judged(articles, where)`: a workspace of the test's own in which they were judged before."""

    def opening(articles: Sequence[Article], where: Path = path) -> Workspace:
        shutil.copy(_judged_files(articles), where)
        return open_workspace(where)

    return opening


@pytest.fixture
def workspace(open_workspace: Callable[..., Workspace], articles: list[Article]) -> Workspace:
    one = open_workspace()
    one.add(articles)
    return one
