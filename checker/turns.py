"""Whether two answers to one question of an event were given one after the other, or side by side.

A count that grows is told lower first and higher later. Where somebody still tells the older number on the day of the newer
one or after it, or told the newer one as early as the older, it did not grow from the one to the other: the outlets differ.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.features import Features
from checker.model import Evidence


def compare_turns(
    features: Sequence[Features], pair: tuple[int, int], mine: Collection[int], theirs: Collection[int]
) -> Evidence | None:
    """What the days of publication of all who give either figure say of a pair; `mine` and `theirs` are the claims that give
    the first and the second. `detail`: `still` (the older figure is given on the day of the newer one or later), `already`
    (the newer one as early as the older); None where nothing says so, or an article gives both."""
    left, right = features[pair[0]], features[pair[1]]
    if left.published is None or right.published is None or left.published == right.published:
        return None
    older, newer = (mine, theirs) if left.published < right.published else (theirs, mine)
    first, last = sorted((left.published, right.published))
    both = {features[one].article_key for one in older} & {features[one].article_key for one in newer}
    days = [
        [day for one in some if (day := features[one].published) is not None and features[one].article_key not in both]
        for some in (older, newer)
    ]  # fmt: skip
    if any(day >= last for day in days[0]):
        return Evidence("turn", "different", 0.0, f"the figure of {first} is still given on {last} or later", "still")
    if any(day <= first for day in days[1]):
        return Evidence("turn", "different", 0.0, f"the figure of {last} was given by {first} already", "already")
    return None
