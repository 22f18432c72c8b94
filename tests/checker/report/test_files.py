from __future__ import annotations

import errno
import os
import stat

import pytest

from checker.report import write_atomically
from claims.errors import UsageError


def left(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_as_a_whole(tmp_path):
    path = tmp_path / "report.html"
    write_atomically(path, b"one")
    write_atomically(str(path), b"two")
    assert (path.read_bytes(), left(tmp_path)) == (b"two", ["report.html"])


def test_the_permissions_of_an_existing_file_stay(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    mask = os.umask(0o027)
    try:
        write_atomically(tmp_path / "b", b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o640


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "write", "replace", "chmod"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failure_at_any_step_leaves_the_old_file(tmp_path, monkeypatch, step, number):
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    target = {
        "fsync": "os.fsync",
        "write": "os.fdopen",
        "replace": "pathlib.Path.replace",
        "chmod": "pathlib.Path.chmod",
    }
    monkeypatch.setattr(target[step], fail)
    with pytest.raises(UsageError) as caught:
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert (path.read_bytes(), left(tmp_path)) == (b"old", ["a"])
    assert ("full" in str(caught.value)) == (number == errno.ENOSPC)


def test_odd_targets_are_refused_with_a_remedy(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "to_folder").symlink_to("folder")
    (tmp_path / "dangling").symlink_to("nothing")
    os.mkfifo(tmp_path / "fifo")
    before = left(tmp_path)
    targets = ("folder", "to_folder", "dangling", "fifo", "absent/x", "fifo/x", "x" * 400, "a\0b", ".", "..", "folder/")
    for name in (*targets, "../../../../../dev/null"):
        with pytest.raises(UsageError) as caught:
            write_atomically(os.path.join(tmp_path, name) if name[-4:] != "null" else "/dev/null", b"new")  # noqa: PTH118
        assert caught.value.remedy
        assert str(caught.value).isprintable()
    assert left(tmp_path) == before


def test_a_hostile_name_is_shown_clean(tmp_path):
    with pytest.raises(UsageError) as caught:
        write_atomically(os.fsencode(tmp_path) + b"/\x1b[31m\xff/x", b"new")
    assert str(caught.value).isprintable()
