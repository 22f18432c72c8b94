"""How alike two claims of one language are worded. Likeness proposes; it never decides (33 % and 3.3 %)."""

from __future__ import annotations

from rapidfuzz import fuzz

from checker.features import Features
from checker.model import Evidence

_WINDOW = 512  # code points; longer strings make the cost of a comparison quadratic
_COPIED = 90.0


def compare_wording(left: Features, right: Features) -> Evidence | None:
    """`same` where the words are nearly the same, `compatible` where they are alike; none across languages."""
    if left.language != right.language:
        return None
    a, b = left.claim.text[:_WINDOW], right.claim.text[:_WINDOW]
    score = fuzz.token_sort_ratio(a, b, score_cutoff=50)
    if score >= _COPIED:
        return Evidence("wording", "same", 0.15, f"worded alike ({score:.0f} of 100)", f"{score:.0f}")
    if score >= 60:
        return Evidence("wording", "compatible", 0.05, f"worded somewhat alike ({score:.0f} of 100)", f"{score:.0f}")
    return None
