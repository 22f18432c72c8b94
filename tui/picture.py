"""A picture of the real screen as SVG text, for documents: no font, script or address is fetched when it is shown.

`python -m tui.picture seeds/ -o seeds/screen.svg` makes the picture of the README.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path

from rich.cells import cell_len

from checker.workspace import Workspace
from claims import read_articles
from tui.app import ReviewApp
from tui.desk import Desk
from tui.layout import PDI, RLI

_FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_TEXT = re.compile(r'(<text [^>]*?)x="([\d.]+)"([^>]*?) textLength="([\d.]+)"([^>]*>)([^<]+)(?=</text>)')
_ISOLATES = re.compile(f"[{RLI}{PDI}]")


def picture(
    desk: Desk,
    *,
    size: tuple[int, int] = (120, 36),
    keys: Sequence[str] = (),
    title: str = "crosscheck",
    theme: str | None = None,
) -> str:
    """The review of `desk` at `size` cells after `keys` (Textual key names) were pressed, as one SVG document.

    Right-to-left runs stay logical text between isolates, so any SVG renderer joins and orders their letters itself.
    Must not be called from a running event loop.
    """
    return asyncio.run(_draw(desk, size, keys, title, theme))


async def _draw(desk: Desk, size: tuple[int, int], keys: Sequence[str], title: str, theme: str | None) -> str:
    app = ReviewApp(desk, bidi_mode="runs", by="")
    if theme:
        app.theme = theme
    async with app.run_test(size=size) as pilot:
        await app.settled()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await app.settled()
        await pilot.pause()
        return tidy(app.export_screenshot(title=title))


def tidy(svg: str) -> str:
    """`svg` without fetched fonts, with every text as wide as its cells (the exporter counts code points, be they wide or
    none), and each right-to-left one held at its right edge at its natural width: stretched, joined letters would part."""
    svg = _COMMENT.sub("", _FONT_FACE.sub("", svg))
    svg = re.sub(r"font-family:\s*[^;}]*Fira Code[^;}]*", f"font-family: {_FONT}", svg)
    return _TEXT.sub(_measured, svg)


def _measured(match: re.Match[str]) -> str:
    head, x, middle, length, tail, text = match.groups()
    plain = unescape(text)
    if plain.isspace():
        return match[0]
    width = float(length) / len(plain) * cell_len(_ISOLATES.sub("", plain))
    if plain.startswith(RLI):
        return f'{head}x="{float(x) + width:g}" text-anchor="end"{middle}{tail}{text}'
    return f'{head}x="{x}"{middle} textLength="{width:g}"{tail}{text}'


def main(argv: Sequence[str] | None = None) -> None:
    """Read articles into a workspace that is thrown away, open the review, press the keys, and write the picture."""
    parser = argparse.ArgumentParser(prog="python -m tui.picture", description="Write a picture of the review as SVG.")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    parser.add_argument("--size", metavar="CELLS", default="120x36", help="default: %(default)s")
    parser.add_argument("--keys", metavar="KEY", nargs="*", default=[], help="keys to press first, as Textual names them")
    args = parser.parse_args(argv)
    width, _, height = args.size.partition("x")
    with tempfile.TemporaryDirectory() as folder, Workspace.open(Path(folder) / "picture.db") as workspace:
        workspace.add(read_articles(*args.paths))
        svg = picture(workspace, size=(int(width), int(height)), keys=args.keys, title="crosscheck review")
    args.output.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
