"""The page that says why two claims were judged as they are."""

from __future__ import annotations

from collections.abc import Sequence

from claims.display import display
from claims.model import Article, Claim
from tui.filters import UNKNOWN
from tui.layout import Line, Mode, Span, blank, flow
from tui.pages.claims import chain_parts
from tui.pages.lines import over
from tui.pages.reasons import evidence_lines
from tui.pages.sheet import Sheet
from tui.why import Compared
from tui.wording import VERDICT_SIGNS, claim_value, verdict_words, when_told
from tui.wrap import wrap


def why_page(compared: Compared, width: int, mode: Mode) -> Sheet:
    """The verdict and the rule, both claims, all the evidence."""
    width = max(width, 8)
    if compared.verdict is None:
        said = [("about different things", "strong"), (f"  rule {display(compared.rule, limit=60)}", "dim")]
    else:
        words = f"{VERDICT_SIGNS[compared.verdict]} {verdict_words(compared)}"
        rule = f"  {compared.score:.2f}  rule {display(compared.rule, limit=60)}"
        said = [(words, f"strong {compared.verdict}"), (rule, "dim")]
    lines: list[Line] = [flow(said, width, mode), blank(width)]
    for (claim, article), told in zip((compared.left, compared.right), compared.told, strict=True):
        lines += [*_claim(claim, article, told or claim_value(claim), width, mode), blank(width)]
    return Sheet((*lines, *evidence_lines(compared.evidence, width, mode)))


def _claim(claim: Claim, article: Article, told: Sequence[str], width: int, mode: Mode) -> list[Line]:
    day = display((article.published or "no date")[:10])
    head = [(" ", ""), (display(article.outlet or UNKNOWN, limit=80), "strong"), (f"  {day}  ", "dim"),
            *((display(part, limit=60), "strong") for part in told), ("  ", ""),
            (display(when_told(told, claim), limit=60), "dim"), ("  ", ""), *chain_parts(claim)]  # fmt: skip
    text = display(claim.text, limit=600)
    quote = wrap(text, (Span(0, len(text), "context"),), width - 1, mode)
    return [over("head", flow(head, width, mode)), *(blank(1) + line for line in quote)]
