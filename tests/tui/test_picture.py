"""The picture for documents: the real screen, nothing fetched, right-to-left text as text."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tui.layout import PDI, RLI
from tui.picture import main, picture


def test_the_picture_fetches_nothing_and_keeps_text_logical(desk) -> None:
    svg = picture(desk, size=(120, 36), keys=("right",), title="crosscheck review")
    root = ElementTree.fromstring(svg)
    texts = ["".join(node.itertext()).replace("\xa0", " ") for node in root.iter() if node.tag.endswith("}text")]
    assert any(f"{RLI}هل المدينة عضو في اتحاد الموانئ؟{PDI}" in text for text in texts)
    assert any("crosscheck review" in text for text in texts)
    assert not re.search(r"@font-face|@import|<script|href=|(?<!xmlns=\")https?:", svg)


def test_joined_letters_are_not_stretched(desk) -> None:
    svg = picture(desk, size=(100, 30))
    for tag in re.findall(rf"<text [^>]*>{RLI}", svg):
        assert 'text-anchor="end"' in tag and "textLength" not in tag


def test_no_text_reaches_beyond_the_cells_it_stands_in(desk) -> None:
    """Isolates and marks have no width of their own, and what stands at the right edge ends there."""
    columns = 100
    svg = picture(desk, size=(columns, 30), keys=("L",))
    found = re.findall(r'<text [^>]*?x="([\d.]+)"([^>]*)>([^<]+)</text>', svg)
    lengths = {round(float(length[1]) / len(text), 3) for _, tag, text in found if text.isascii() and "&" not in text
               if (length := re.search(r'textLength="([\d.]+)"', tag))}  # fmt: skip
    (cell,) = lengths
    held = [float(x) for x, tag, text in found if text.startswith(RLI)]
    assert held and all(x <= columns * cell + 0.01 and abs(x / cell - round(x / cell)) < 0.01 for x in held)


def test_the_command_of_the_readme_draws_the_articles_it_is_given(tmp_path) -> None:
    (tmp_path / "one.txt").write_text("Exports of wheat rose by 33% in 2023, the port of Varna said.", encoding="utf-8")
    main([str(tmp_path), "-o", str(tmp_path / "screen.svg"), "--size", "100x30", "--keys", "right"])
    svg = (tmp_path / "screen.svg").read_text(encoding="utf-8")
    texts = ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter() if node.tag.endswith("}text")]
    assert any("Varna" in text for text in texts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.txt", "screen.svg"]
