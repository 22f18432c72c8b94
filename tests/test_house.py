"""The house rules that a reader of the code relies on."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = {"claims": {"claims"}, "checker": {"claims", "checker"}, "tui": {"claims", "checker", "tui"}}
ONLY_IN = {
    "sqlite3": ("checker/workspace",), "rapidfuzz": ("checker/compare", "checker/candidates"), "textual": ("tui",),
}  # fmt: skip


@cache
def _modules():
    return [path for package in ALLOWED for path in sorted((ROOT / package).rglob("*.py"))]


@cache
def _nodes(path):
    """The imports and the handlers of a module, which is all that is asked for here."""
    wanted = (ast.Import, ast.ImportFrom, ast.ExceptHandler)
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, wanted)]


def _imported(path):
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path):
    package = path.relative_to(ROOT).parts[0]
    ours = {name.split(".")[0] for name in _imported(path)} & ALLOWED.keys()
    assert ours <= ALLOWED[package]


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_used_in_its_own_rooms_only(library):
    users = {
        path.relative_to(ROOT).as_posix()
        for path in _modules()
        if library in {name.split(".")[0] for name in _imported(path)}
    }
    assert users and all(user.startswith(ONLY_IN[library]) for user in users), users


def test_the_engine_and_the_command_line_load_no_screen():
    code = (
        "import sys, claims, checker, checker.pipeline, checker.statements, tui.cli;"
        "sys.exit(any(m.split('.')[0] == 'textual' for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_code_but_the_engine_names_the_embedding_library():
    naming = [p.relative_to(ROOT).as_posix() for p in _modules() if '"model2vec"' in p.read_text(encoding="utf-8")]
    assert naming == ["checker/engines/embeddings.py"]


def _is_broad(handler):
    """Does it catch everything and keep it? A handler that tidies up and raises again hides nothing."""
    kind = handler.type
    broad = kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def test_no_broad_except_hides_a_fault():
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _modules()
        for node in _nodes(path)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node)
    ]
    assert broad == []
