"""What was judged before and still holds, as `checker.pipeline` asks for it; `checker.workspace.known` keeps it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, MutableMapping, Sequence

from checker.model import Pair

Key = tuple[str, str]  # the ids of two claims, in the order of their articles


class Recall(MutableMapping[Key, Pair | None]):
    """Pairs of claims whose articles are not on one event → what was judged of them, None for claims about different things.

    Pairs within an event are known event by event: what is judged of one follows from all of its articles.
    """

    @abstractmethod
    def event_of(self, articles: Sequence[str], pairs: Sequence[Key], beside: Sequence[str]) -> str:
        """A name for an event that follows from all that its pairs are judged of: its articles and their claims, which pairs are
        compared, and what `beside` tells of how its articles belong together."""

    @abstractmethod
    def event(self, name: str, pairs: Sequence[Key]) -> Mapping[Key, Pair] | None:
        """The related ones of an event's pairs, if it was judged before."""

    @abstractmethod
    def keep_event(self, name: str, related: int) -> None:
        """An event was judged: so many of its pairs are related."""
