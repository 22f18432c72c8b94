"""Judgements of pairs that still hold, so that adding articles judges only what is new.

The judgement of a pair of claims whose articles are not on one event follows from these two articles alone (and from the
program, which is part of what the whole was judged of). So it holds as long as neither article changed, whatever else came.
That of a pair within an event follows from all articles that are linked, be it through others: it holds as long as the event
is the same, down to the pairs that are compared. Which pairs are worth judging, and which articles are linked, depends on all
articles, and is looked up again each time.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.model import Pair
from checker.recall import Key, Recall

JOINED = "joined"  # the rule of a pair that a reviewer made


class Known(Recall):
    """What the last judging found, as far as it still holds, and what this one finds. `events`: the events of this judging."""

    def __init__(self, article_of: Mapping[str, str], sums: Mapping[str, str]) -> None:
        """`article_of`: claim id → its article; `sums`: article → what judgements follow from in it, as a hash."""
        self._article_of, self._sums = article_of, sums
        self._pairs: dict[Key, Pair | None] = {}
        self._within: dict[Key, Pair] = {}
        self._before: Mapping[str, int] = {}
        self.events: dict[str, int] = {}  # name → how many of its pairs are related
        self._unrelated: set[int] = set()
        self._asked: dict[str, list[int]] = defaultdict(list)  # article of the first claim → hashes met in this run

    def recall(
        self, seen: Mapping[str, tuple[str, bytes]], pairs: Iterable[Pair], events: Mapping[str, int] | None = None
    ) -> None:
        """Take what was judged before; `seen`: article → its hash then, and the hashes of its unrelated pairs; `events` as
        they were kept then."""
        self._before = events or {}
        same = {article for article, made in self._sums.items() if article in seen and seen[article][0] == made}
        for pair in pairs:
            if pair.rule == JOINED:
                continue
            if any(one.facet == "event" for one in pair.evidence):
                self._within[pair.a, pair.b] = pair
            elif all(self._article_of.get(claim) in same for claim in (pair.a, pair.b)):
                self._pairs[pair.a, pair.b] = pair
        for article in same:
            self._unrelated.update(array("Q", seen[article][1]))

    def event_of(self, articles: Sequence[str], pairs: Sequence[Key], beside: Sequence[str]) -> str:
        parts = [*(f"{one} {self._sums[one]}" for one in articles), "", *(f"{a} {b}" for a, b in pairs), "", *beside]
        return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()

    def event(self, name: str, pairs: Sequence[Key]) -> Mapping[Key, Pair] | None:
        found = {key: self._within[key] for key in pairs if key in self._within}
        if self._before.get(name) != len(found):  # other than then; or a reviewer's joining has taken the place of one
            return None
        self.events[name] = len(found)
        return found

    def keep_event(self, name: str, related: int) -> None:
        self.events[name] = related

    def unrelated(self, article: str) -> bytes:
        """The hashes of an article's unrelated pairs that this run met, to be kept."""
        return array("Q", sorted(self._asked.get(article, ()))).tobytes()

    def _hash(self, key: Key) -> int:
        """Names a pair and all that its judgement follows from."""
        words = " ".join((*key, *(self._sums[self._article_of[claim]] for claim in key)))
        return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "little")

    def __contains__(self, key: object) -> bool:
        if key in self._pairs:
            return True
        assert isinstance(key, tuple)
        made = self._hash(key)
        if made in self._unrelated:
            self._asked[self._article_of[key[0]]].append(made)
            return True
        return False

    def __getitem__(self, key: Key) -> Pair | None:
        return self._pairs.get(key)

    def __setitem__(self, key: Key, pair: Pair | None) -> None:
        if pair is None:
            self._asked[self._article_of[key[0]]].append(self._hash(key))
        else:
            self._pairs[key] = pair

    def __delitem__(self, key: Key) -> None:
        del self._pairs[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)
