"""The Unicode bidirectional algorithm (UAX #9) on one paragraph: levels, and the visual order as an index map.

Most terminals draw characters in the order they arrive, so a screen in columns has to order right-to-left text itself.
What comes out is an index map, so that styles, marks and the clipboard stay tied to the logical text.

    levels = paragraph_levels(text)                     # rules P, X, W, N, I over the whole paragraph
    line = line_levels(text, levels, base, start, end)  # rule L1 on one line of it
    order = visual_order(line)                          # rule L2

Rule names in the code are those of the standard. All indexes are code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from tui.bidi_data import CANONICAL, CLOSER, MIRROR, OPENER

MAX_DEPTH = 125
_MAX_BRACKETS = 63
_EXPLICIT = {"RLE": (1, None), "LRE": (0, None), "RLO": (1, "R"), "LRO": (0, "L")}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG_AS_R = frozenset({"R", "EN", "AN"})
_ANY_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\u2068\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDS_LTR = re.compile("[\u202a\u202d\u2066]")  # changes no order where all is left to right, but does raise levels


def has_rtl(text: str) -> bool:
    """Whether anything in `text` could run from right to left; a cheap test that spares most lines the algorithm."""
    return _ANY_RTL.search(text) is not None


def mirrored(char: str) -> str:
    """The glyph that stands for `char` on an odd level (rule L4)."""
    return MIRROR.get(char, char)


@lru_cache(maxsize=4096)
def bidi_class(char: str) -> str:
    """The Bidi_Class of `char`; what Unicode leaves unassigned gets the default of its block."""
    return unicodedata.bidirectional(char) or ("R" if _ANY_RTL.match(char) else "L")


def base_level(text: str) -> int:
    """The paragraph level by its first strong letter (P2, P3): 0 left-to-right, 1 right-to-left."""
    if not has_rtl(text):
        return 0
    return _first_strong([bidi_class(char) for char in text])


def paragraph_levels(text: str, base: int | None = None) -> list[int]:
    """The embedding level of each code point of the paragraph `text`, before rule L1."""
    if base in (None, 0) and not has_rtl(text) and not _EMBEDS_LTR.search(text):
        return [0] * len(text)
    classes = [bidi_class(char) for char in text]
    if base is None:
        base = _first_strong(classes)
    types = list(classes)
    matches = _match_isolates(classes)
    levels = _explicit_levels(classes, types, matches, base)
    kept = [index for index, name in enumerate(classes) if name not in _REMOVED]
    for sequence, start, end in _sequences(kept, classes, levels, matches, base):
        _resolve(text, classes, types, sequence, levels[sequence[0]], start, end)
    for index in kept:
        levels[index] += _implicit(types[index], levels[index])
    _give_removed_a_level(classes, levels, base)
    return levels


def line_levels(text: str, levels: Sequence[int], base: int, start: int = 0, end: int | None = None) -> list[int]:
    """The levels of one line of the paragraph: separators and the space before them or the line end fall back (L1)."""
    end = len(text) if end is None else end
    line = list(levels[start:end])
    trailing = True
    for index in range(len(line) - 1, -1, -1):
        name = bidi_class(text[start + index])
        if name in ("S", "B"):
            trailing = True
        elif not (name in ("WS", "PDI") or name in _ISOLATES or name in _REMOVED):
            trailing = False
        if trailing:
            line[index] = base
    return line


def visual_order(levels: Sequence[int]) -> list[int]:
    """The logical index at each visual place from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for threshold in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < threshold:
                start += 1
                continue
            stop = start
            while stop < len(order) and levels[order[stop]] >= threshold:
                stop += 1
            order[start:stop] = order[start:stop][::-1]
            start = stop
    return order


def _first_strong(classes: Sequence[str], start: int = 0, end: int | None = None) -> int:
    depth = 0
    for name in classes[start:end]:
        if name in _ISOLATES:
            depth += 1
        elif name == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and name in ("L", "R", "AL"):
            return int(name != "L")
    return 0


def _match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Both ways between each isolate initiator and its PDI (BD9)."""
    matches: dict[int, int] = {}
    open_: list[int] = []
    for index, name in enumerate(classes):
        if name in _ISOLATES:
            open_.append(index)
        elif name == "PDI" and open_:
            initiator = open_.pop()
            matches[initiator], matches[index] = index, initiator
    return matches


def _explicit_levels(classes: Sequence[str], types: list[str], matches: dict[int, int], base: int) -> list[int]:
    """Rules X1 to X8; overrides are written into `types`."""
    levels = [base] * len(classes)
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    lost_isolates = lost_embeddings = valid_isolates = 0
    for index, name in enumerate(classes):
        if name in _EXPLICIT:
            odd, override = _EXPLICIT[name]
            level = _next_level(stack[-1][0], odd)
            levels[index] = stack[-1][0]
            if level <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                stack.append((level, override, False))
            elif not lost_isolates:
                lost_embeddings += 1
        elif name in _ISOLATES:
            levels[index], types[index] = stack[-1][0], stack[-1][1] or name
            odd = _first_strong(classes, index + 1, matches.get(index)) if name == "FSI" else int(name == "RLI")
            level = _next_level(stack[-1][0], odd)
            if level <= MAX_DEPTH and not lost_isolates and not lost_embeddings:
                valid_isolates += 1
                stack.append((level, None, True))
            else:
                lost_isolates += 1
        elif name == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif valid_isolates:
                lost_embeddings = 0
                while not stack.pop()[2]:
                    pass
                valid_isolates -= 1
            levels[index], types[index] = stack[-1][0], stack[-1][1] or name
        elif name == "PDF":
            if lost_isolates:
                pass
            elif lost_embeddings:
                lost_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
            levels[index] = stack[-1][0]
        elif name != "B":
            levels[index] = stack[-1][0]
            if name != "BN":
                types[index] = stack[-1][1] or name
    return levels


def _next_level(level: int, odd: int) -> int:
    return level + 1 if (level + 1) % 2 == odd else level + 2


def _sequences(
    kept: Sequence[int], classes: Sequence[str], levels: Sequence[int], matches: dict[int, int], base: int
) -> list[tuple[list[int], str, str]]:
    """The isolating run sequences with their sos and eos (BD13, X10), all on the explicit levels."""
    runs: list[list[int]] = []
    for place, index in enumerate(kept):
        if place and levels[kept[place - 1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    run_at = {run[0]: run for run in runs}
    place_of = {index: place for place, index in enumerate(kept)}
    found = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matches:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in _ISOLATES and sequence[-1] in matches:
            sequence.extend(run_at[matches[sequence[-1]]])
        first, last = place_of[sequence[0]], place_of[sequence[-1]]
        before = levels[kept[first - 1]] if first else base
        dangling = classes[sequence[-1]] in _ISOLATES
        after = base if dangling or last + 1 == len(kept) else levels[kept[last + 1]]
        level = levels[sequence[0]]
        found.append((sequence, _direction(max(level, before)), _direction(max(level, after))))
    return found


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(
    text: str, classes: Sequence[str], types: list[str], sequence: list[int], level: int, sos: str, eos: str
) -> None:
    names = [types[index] for index in sequence]
    _resolve_weak(names, sos)
    if "ON" in names:
        _resolve_brackets(text, classes, names, sequence, level, sos)
    _resolve_neutral(names, level, sos, eos)
    for index, name in zip(sequence, names, strict=True):
        types[index] = name


def _resolve_weak(names: list[str], sos: str) -> None:
    previous, strong = sos, sos
    for i, name in enumerate(names):  # W1, W2, W3; strong letters are remembered before W3 renames them
        if name == "NSM":
            name = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = name
        if name in ("L", "R", "AL"):
            strong = name
        elif name == "EN" and strong == "AL":
            name = previous = "AN"
        names[i] = name
    for i in range(1, len(names) - 1):  # W4
        before, name, after = names[i - 1 : i + 2]
        if before == after and ((before == "EN" and name in ("ES", "CS")) or (before == "AN" and name == "CS")):
            names[i] = before
    _resolve_terminators(names)
    strong = sos
    for i, name in enumerate(names):  # W3, W6, W7
        if name == "AL":
            names[i] = "R"
        elif name in ("ES", "ET", "CS"):
            names[i] = "ON"
        elif name == "EN" and strong == "L":
            names[i] = "L"
        if names[i] in ("L", "R"):
            strong = names[i]


def _resolve_terminators(names: list[str]) -> None:
    """W5: signs such as % beside a European number belong to it."""
    i = 0
    while i < len(names):
        if names[i] != "ET":
            i += 1
            continue
        stop = i
        while stop < len(names) and names[stop] == "ET":
            stop += 1
        if (i and names[i - 1] == "EN") or (stop < len(names) and names[stop] == "EN"):
            names[i:stop] = ["EN"] * (stop - i)
        i = stop


def _bracket_pairs(text: str, names: Sequence[str], sequence: Sequence[int]) -> list[tuple[int, int]]:
    """BD16: bracket pairs of the sequence, by their opening bracket."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for i, index in enumerate(sequence):
        char = text[index]
        if names[i] != "ON" or (char not in CLOSER and char not in OPENER):
            continue
        if char in CLOSER:
            if len(stack) == _MAX_BRACKETS:
                break
            closing = CLOSER[char]
            stack.append((CANONICAL.get(closing, closing), i))
            continue
        wanted = CANONICAL.get(char, char)
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][0] == wanted:
                pairs.append((stack[depth][1], i))
                del stack[depth:]
                break
    return sorted(pairs)


def _resolve_brackets(
    text: str, classes: Sequence[str], names: list[str], sequence: Sequence[int], level: int, sos: str
) -> None:
    """N0: a pair takes the direction of what it holds, or of what stands before it."""
    embedding = _direction(level)
    for opening, closing in _bracket_pairs(text, names, sequence):
        inside = {_as_strong(name) for name in names[opening + 1 : closing]} - {None}
        if embedding in inside:
            new = embedding
        elif inside:
            before = next((s for s in map(_as_strong, reversed(names[:opening])) if s), sos)
            new = before if before in inside else embedding
        else:
            continue
        for place in (opening, closing):
            names[place] = new
            follower = place + 1
            while follower < len(names) and classes[sequence[follower]] == "NSM":
                names[follower] = new
                follower += 1


def _as_strong(name: str) -> str | None:
    return "R" if name in _STRONG_AS_R else "L" if name == "L" else None


def _resolve_neutral(names: list[str], level: int, sos: str, eos: str) -> None:
    """N1, N2: a run of neutrals between like directions joins them, otherwise it takes the embedding direction."""
    i = 0
    while i < len(names):
        if names[i] not in _NEUTRAL:
            i += 1
            continue
        stop = i
        while stop < len(names) and names[stop] in _NEUTRAL:
            stop += 1
        before = _as_strong(names[i - 1]) if i else sos
        after = _as_strong(names[stop]) if stop < len(names) else eos
        new = before if before == after and before else _direction(level)
        names[i:stop] = [new] * (stop - i)
        i = stop


def _implicit(name: str, level: int) -> int:
    """I1, I2."""
    if level % 2:
        return 0 if name == "R" else 1
    return {"R": 1, "AN": 2, "EN": 2}.get(name, 0)


def _give_removed_a_level(classes: Sequence[str], levels: list[int], base: int) -> None:
    """What rule X9 takes out keeps its place in the text: it goes with the character before it."""
    previous = base
    for index, name in enumerate(classes):
        if name in _REMOVED:
            levels[index] = previous
        previous = levels[index]
