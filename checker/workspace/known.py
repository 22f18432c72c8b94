"""Judgements of pairs that still hold, so that adding articles judges only what is new.

The judgement of a pair follows from the claims of its two articles alone (and from the program, which is part of what the
whole was judged of). So it holds as long as neither article changed, whatever else came; which pairs are worth judging does
depend on all articles, and is looked up again each time.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from checker.model import Pair

Key = tuple[str, str]
JOINED = "joined"  # the rule of a pair that a reviewer made


class Known(MutableMapping[Key, Pair | None]):
    """Pairs of claim ids → what was judged of them, None for claims about different things."""

    def __init__(self, article_of: Mapping[str, str]) -> None:
        self._article_of = article_of
        self._pairs: dict[Key, Pair | None] = {}
        self._unrelated: dict[str, set[int]] = defaultdict(set)  # article of the first claim → hashes of pairs
        self._fresh: set[str] = set(article_of.values())

    def recall(self, same: set[str], pairs: Iterable[Pair], unrelated: Mapping[str, bytes]) -> None:
        """Take what was judged before between articles that are still the same."""
        self._fresh -= same
        for pair in pairs:
            if pair.rule != JOINED and self._holds((pair.a, pair.b)):
                self._pairs[pair.a, pair.b] = pair
        for article in same:
            self._unrelated[article] = set(array("Q", unrelated.get(article, b"")))

    def _holds(self, key: Key) -> bool:
        """Are both articles of a pair the same as when it was judged?"""
        articles = [self._article_of.get(claim) for claim in key]
        return all(article is not None and article not in self._fresh for article in articles)

    def unrelated(self) -> dict[str, bytes]:
        """Article → the hashes of its unrelated pairs, to be kept."""
        return {article: array("Q", sorted(found)).tobytes() for article, found in self._unrelated.items()}

    def __contains__(self, key: object) -> bool:
        if key in self._pairs:
            return True
        assert isinstance(key, tuple)
        return self._holds(key) and _hash(key) in self._unrelated.get(self._article_of[key[0]], ())

    def __getitem__(self, key: Key) -> Pair | None:
        return self._pairs.get(key)

    def __setitem__(self, key: Key, pair: Pair | None) -> None:
        if pair is None:
            self._unrelated[self._article_of[key[0]]].add(_hash(key))
        else:
            self._pairs[key] = pair

    def __delitem__(self, key: Key) -> None:
        del self._pairs[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)


def _hash(key: Key) -> int:
    return int.from_bytes(hashlib.blake2b("\n".join(key).encode(), digest_size=8).digest(), "little")
