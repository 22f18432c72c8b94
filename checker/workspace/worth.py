"""Which finding is most worth a reviewer's next minute: one that matters and is not sure.

worth = consequence · (¼ + ¾ · doubt)

consequence = the weight of the verdict below · (1 + log2 of the number of outlets): a wrong conflict costs most trust, and the
more outlets, the more readers. doubt = 4·s·(1−s) of the weakest pair that carries the verdict, 1 where the match is a coin's
toss (s = ½) and 0 where it is certain; a finding of one outlet has no pair, and no doubt of this kind. The quarter keeps
sure conflicts before doubtful trifles. The weights are set by hand, not fitted.
"""

from __future__ import annotations

import math

from checker.model import Finding, Verdict

_WEIGHTS: dict[Verdict, float] = {
    "conflict": 1.0, "update": 0.6, "agreement": 0.5, "different-scope": 0.4, "consistent": 0.4, "echo": 0.3, "single": 0.1,
}  # fmt: skip
_SURE = 0.25


def worth(finding: Finding, outlets: int) -> float:
    """0 and more, to six digits."""
    scores = [pair.score for pair in finding.pairs if pair.verdict == finding.verdict] or [
        pair.score for pair in finding.pairs
    ]
    weakest = min(scores, default=1.0)
    doubt = max(0.0, 4 * weakest * (1 - weakest))
    consequence = _WEIGHTS[finding.verdict] * (1 + math.log2(max(1, outlets)))
    return round(consequence * (_SURE + (1 - _SURE) * doubt), 6)
