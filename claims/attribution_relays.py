"""Two attributions of one sentence that name one chain: an outlet that passes on what somebody says, or one who cites another.

"According to TASS, the minister said …", «قال الوزير، بحسب رويترز، إن …», "he said it had rained, quoting the weather office".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from claims.attribution_results import Draft
from claims.attribution_sources import OUTLETS
from claims.gazetteer import entities

_PASSING_ON = frozenset({"according", "according_after", "quoting"})
_SPOKEN = frozenset({"say", "deny", "hedge"})
_NEAR = 3  # tokens between two attributions that belong together
_CLOSING = 2  # tokens behind an attribution that closes its sentence
_PARTING = frozenset({";", "؛", ":", '"'})

Chain = tuple[str, ...]


def joined(
    drafts: Sequence[Draft],
    sentences: Sequence[int],
    chains: Sequence[Chain],
    ends: Sequence[int],
    starts: Sequence[int],
    words: Sequence[str],
    breaks: Mapping[int, object] | Collection[int],
) -> list[Chain]:
    """The chains of attributions, those of two that belong together made one, outermost first. `sentences`: the sentence of
    each attribution; `ends`: where each sentence ends in the text; `starts`: where each token begins."""
    found = list(chains)
    for at in range(len(drafts) - 1):
        first, second = drafts[at], drafts[at + 1]
        if sentences[at] != sentences[at + 1] or not (chains[at] and chains[at + 1]):
            continue
        if _belong_together(first, second, bisect_left(starts, ends[sentences[at]]), words, breaks):
            outer, inner = (at + 1, at) if _is_outlet(second) else (at, at + 1)
            found[at] = found[at + 1] = tuple(dict.fromkeys((*chains[outer], *chains[inner])))
    return found


def _belong_together(
    first: Draft, second: Draft, end: int, words: Sequence[str], breaks: Mapping[int, object] | Collection[int]
) -> bool:
    """Does one of the two pass on the other, with nothing between them that parts two statements?"""
    if first.article_wide or second.article_wide or second.gapped or (_is_outlet(first) and _is_outlet(second)):
        return False
    if not (_passes_on(first) or _passes_on(second)) or (first.kind not in _SPOKEN and second.kind not in _SPOKEN):
        return False
    between = range(first.behind, second.first)
    if any(at in breaks or words[at] in _PARTING for at in between):
        return False
    return len(between) <= _NEAR or (_passes_on(second) and end - second.behind <= _CLOSING)


def _passes_on(one: Draft) -> bool:
    return one.kind in _PASSING_ON or _is_outlet(one)


def _is_outlet(one: Draft) -> bool:
    return one.origin in _outlets()


@cache
def _outlets() -> frozenset[str]:
    """The labels of all agencies and outlets."""
    return frozenset(entity.label for entity in entities().values() if entity.type in OUTLETS)
