"""One comparison a facet; each gives evidence with a reason, and silence is never a contradiction."""

from __future__ import annotations

from collections.abc import Callable

from checker.compare.alignment import compare_alignment
from checker.compare.concepts import compare_concepts, compare_courses, compare_states
from checker.compare.contrast import compare_contrast
from checker.compare.dates import compare_dates
from checker.compare.exclusive import compare_exclusive
from checker.compare.limits import compare_limits
from checker.compare.matter import compare_matter
from checker.compare.metric import compare_metric
from checker.compare.named import compare_named
from checker.compare.names import compare_contexts, compare_names
from checker.compare.numbered import compare_numbered
from checker.compare.polarity import compare_polarity
from checker.compare.quantities import compare_quantities
from checker.compare.scope import compare_scope
from checker.compare.sentence import compare_sentences
from checker.compare.story import compare_story
from checker.compare.wording import compare_wording
from checker.features import Features
from checker.model import Evidence

_FACETS = (
    compare_names, compare_concepts, compare_metric, compare_quantities, compare_scope, compare_dates,
    compare_states, compare_courses, compare_polarity, compare_sentences, compare_wording,
)  # fmt: skip

# Facets that see more, or less, where both articles report one event.
_OF_EVENT = (
    compare_contexts, compare_alignment, compare_story, compare_matter, compare_named, compare_exclusive, compare_contrast,
    compare_numbered, compare_limits,
)  # fmt: skip

# Opinions from outside, by facet; `checker.engines` puts them here.
second_opinions: dict[str, Callable[[Features, Features], Evidence | None]] = {}


def compare(left: Features, right: Features, *, linked: bool = False) -> tuple[Evidence, ...]:
    """All the evidence on one pair of claims, in the order of the facets; facets with nothing to say give none. `linked`:
    their articles report one event (`checker.events`)."""
    facets = (*_FACETS, *second_opinions.values())
    found = [facet(left, right) for facet in facets] + [facet(left, right, linked) for facet in _OF_EVENT]
    return tuple(evidence for evidence in found if evidence is not None)
