"""The article in a page: the part where long paragraphs stand together, without what is hidden or goes round it.

A block is a run of words within one block element. Blocks that are long and hold few links weigh; from the root the
reader goes down as long as one child holds most of the weight, and takes the blocks it ends at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claims.article.limits import names

_BLOCKS = names(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_CELLS = frozenset(("td", "th"))
_DROPPED = names("button datalist map noscript object audio video canvas picture select svg template math head")
_ASIDE = names("aside dialog figcaption figure footer form menu nav")
_ROLES = names("navigation banner contentinfo complementary dialog alertdialog search menu")
# Class and id words of what goes round an article; matched as whole words of the name.
_ROUND = re.compile(
    r"(?:^|[-_\s])(?:ads?|advert\w*|banner|breadcrumbs?|byline-share|comments?|consent|cookies?|disqus|footer|gdpr|"
    r"hidden|menu|modal|nav|navbar|navigation|newsletter|outbrain|pagination|paywall|popup|promo|recommend\w*|related|"
    r"share|sharing|sidebar|signup|skip-link|social|sponsor\w*|subscribe|taboola|teasers?|toolbar|trending|widget|"
    r"most-read|read-more|readmore|sr-only|visually-hidden|screen-reader-text)(?=$|[-_\s])",
    re.I,
)
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0*(?:\.0+)?(?:px|em|rem|%|pt)?\s*(?:;|!|$)|"
    r"opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)|(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,})",
    re.I,
)
_COLOURS = re.compile(r"(?:^|;)\s*(color|background(?:-color)?)\s*:\s*([#\w]+)", re.I)
_AT_RULE = re.compile(r"@[\w-]+[^{};]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_SIMPLE = re.compile(r"[\w]*([.#])([\w-]+)\Z")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")

LONG = 40  # code points: shorter blocks are captions, bylines, menu items
WIDE_LONG = 15  # in scripts without spaces
HOLDS_MOST = 0.6  # the share of the weight a child must hold for the reader to go down to it


@dataclass(slots=True)
class Block:
    """A run of words with the element it stands in and how much of it is link text."""

    text: str
    linked: int
    element: Any

    @property
    def weight(self) -> float:
        size = len(self.text)
        enough = LONG if " " in self.text and self.text.count(" ") * 12 > size else WIDE_LONG
        share = self.linked / size if size else 1.0
        return size * (1 - share) if size >= enough and share < 0.5 else 0.0


@dataclass(slots=True)
class MainText:
    """What was found: the `text`, one block a line, and the warnings that a reader must see."""

    text: str
    warnings: list[str] = field(default_factory=list)


def main_text(root: Any, *, title: str | None = None, styles: str = "") -> MainText:
    """The article's text in the tree `root` (which is pruned). Headings equal to `title` are left out."""
    warnings = prune(root, styles)
    blocks = list(_blocks(root))
    weights = _weights(blocks)
    total = weights.get(root, 0.0)
    if not total:
        text = _joined([block for block in blocks if not _is_links(block)], title) or _joined(blocks, title)
        if len(text) > LONG:
            warnings.append("main-text-not-found: all visible text taken")
        return MainText(text, warnings)
    chosen = _descend(_start(root, weights), weights)
    inside = set(chosen.iter())
    taken = [block for block in blocks if block.element in inside and not _is_links(block)]
    share = sum(block.weight for block in taken) / total
    if share < 0.5:
        warnings.append(f"main-text-coverage: {share:.0%} of the page's running text")
    return MainText(_joined(taken, title), warnings)


def all_text(root: Any) -> str:
    """Every visible word under `root`, one block a line."""
    return _joined(list(_blocks(root)), None)


def prune(root: Any, styles: str = "") -> list[str]:
    """Take out of the tree what is hidden and what goes round an article; says so where that was most of the text."""
    hidden_names = _hidden_names(styles)
    whole = len(root.text_content())
    gone: set[Any] = set()
    warnings: list[str] = []
    for element in list(root.iter()):
        if element.getparent() in gone:
            gone.add(element)
            continue
        if not isinstance(element.tag, str) or element is root or element.tag in ("body", "article", "main"):
            continue
        if element.tag in _DROPPED or _is_hidden(element):
            gone.add(element)
            element.drop_tree()
        elif _goes_round(element) or (hidden_names and _names(element) & hidden_names):
            if len(element.text_content()) * 2 > whole:  # names lie: this is the article, or a trick to lose it
                warnings.append("hidden-text-kept: by its names most of the page would go")
                continue
            gone.add(element)
            element.drop_tree()
    return warnings[:1]


def _goes_round(element: Any) -> bool:
    if element.tag in _ASIDE or element.get("role") in _ROLES:
        return True
    if element.tag == "header":
        return not any(up.tag in ("article", "main") for up in element.iterancestors())
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return named != " " and bool(_ROUND.search(named[:500]))


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = element.get("style")
    if not style:
        return False
    return bool(_HIDING.search(style[:2000])) or _same_colours(style[:2000])


def _same_colours(style: str) -> bool:
    found = {name.lower().replace("-color", ""): value.lower() for name, value in _COLOURS.findall(style)}
    return "color" in found and found["color"] == found.get("background")


def _hidden_names(styles: str) -> set[str]:
    """`.class` and `#id` names that a style sheet hides always; rules inside @media and the like are not always."""
    found: set[str] = set()
    for rule in _AT_RULE.sub("", styles).split("}"):
        selectors, _, body = rule.rpartition("{")
        if _HIDING.search(body[:2000]):
            simple = (_SIMPLE.match(selector.strip()) for selector in selectors.split(","))
            found.update(match[1] + match[2] for match in simple if match)
    return found


def _names(element: Any) -> set[str]:
    names = {"." + name for name in (element.get("class") or "").split()}
    return names | {"#" + element.get("id")} if element.get("id") else names


def _blocks(root: Any) -> Iterator[Block]:
    pieces: list[str] = []
    linked = 0

    def flush(element: Any) -> Iterator[Block]:
        nonlocal linked
        lines = (_WHITE.sub(" ", line).strip(" ") for line in "".join(pieces).split("\x1e"))
        text = "\n".join(line for line in lines if line)
        if text:
            yield Block(text, min(linked, len(text)), element)
        pieces.clear()
        linked = 0

    def walk(element: Any, holder: Any, in_link: bool) -> Iterator[Block]:
        nonlocal linked
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS and tag not in _CELLS
        if block:
            yield from flush(holder)
            holder = element
        elif tag in _CELLS:
            pieces.append(" ")
        if tag == "br":
            pieces.append("\x1e")  # a character that no legal page holds
        in_link = in_link or (tag == "a" and element.get("href") is not None)
        if tag and element.text:
            pieces.append(element.text)
            linked += len(element.text) if in_link else 0
        for child in element:
            yield from walk(child, holder, in_link)
            if child.tail:
                pieces.append(child.tail)
                linked += len(child.tail) if in_link else 0
        if block:
            yield from flush(element)

    yield from walk(root, root, False)
    yield from flush(root)


def _weights(blocks: list[Block]) -> dict[Any, float]:
    """The weight under each element."""
    weights: dict[Any, float] = {}
    for block in blocks:
        weight = block.weight
        if weight:
            weights[block.element] = weights.get(block.element, 0.0) + weight
            for up in block.element.iterancestors():
                weights[up] = weights.get(up, 0.0) + weight
    return weights


def _start(root: Any, weights: dict[Any, float]) -> Any:
    """The element that the page itself marks as the article, if one clearly is; else the root."""
    for path in (".//*[@itemprop='articleBody']", ".//article", ".//main|.//*[@role='main']"):
        marked = sorted(root.xpath(path), key=lambda element: -weights.get(element, 0.0))
        held = [weights.get(element, 0.0) for element in marked]
        if held and held[0] * 5 >= weights[root] * 2 and (len(held) < 2 or held[0] >= 2 * held[1]):
            return marked[0]
    return root


def _descend(element: Any, weights: dict[Any, float]) -> Any:
    while True:
        best = max(element, key=lambda child: weights.get(child, 0.0), default=None)
        if best is None or weights.get(best, 0.0) < HOLDS_MOST * weights[element]:
            return element
        if best.tag in ("p", "li", "blockquote", "pre", "tr", "table", "tbody"):
            return element  # one long paragraph is no reason to leave its neighbours
        element = best


def _is_links(block: Block) -> bool:
    return block.linked * 2 > len(block.text) and len(block.text) < 300


def _joined(blocks: list[Block], title: str | None) -> str:
    title = _WHITE.sub(" ", title or "").strip()
    return "\n".join(block.text for block in blocks if block.text != title)
