"""Where findings are judged and kept: all of them where articles changed, a few where a reviewer said what belongs together.

The log and the articles are what is true; what is kept here follows from them, and says in `Judged` how far it follows.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast, get_args

import orjson

from checker.constraints import Constraints
from checker.model import VERDICTS, ConflictType, CorrectedField, Correction, Finding, Pair, Report, Verdict, source_of
from checker.workspace import codec, corrections
from checker.workspace.across import cells, event_day, outlets_by_answer
from checker.workspace.engine import group, judge_claims
from checker.workspace.known import JOINED, Known
from checker.workspace.log import Journal
from checker.workspace.material import Material, article_key
from checker.workspace.obeyed import constraints
from checker.workspace.reviews import Places
from checker.workspace.state import Corrected
from checker.workspace.store import Store
from checker.workspace.store_findings import FindingRow, FindingStore, Head, words_sum
from checker.workspace.words import clitics, index_text, tokens
from checker.workspace.worth import worth
from claims.model import Article, Claim

if TYPE_CHECKING:
    from checker.pipeline import Progress

UNKNOWN = "unknown"
_FIELDS = get_args(CorrectedField)


@dataclass(slots=True)
class _Run:
    """One judging: what it is of, and what came of it."""

    of: str
    report: Report
    known: Known
    rules: Constraints
    sums: dict[str, str]
    aside: dict[str, object]


class Bench:
    """The judging of one open workspace."""

    def __init__(self, store: Store, kept: FindingStore, material: Material, journal: Journal) -> None:
        self._store, self._kept, self._material, self._journal = store, kept, material, journal
        self._shadowed = False

    def of(self) -> str:
        """What findings would be judged of now, in a few letters."""
        judged = self._kept.judged()
        return self._of(judged.articles, judged.aside.get("outlets"))

    def _of(self, articles: int, outlets: Iterable[str] | None) -> str:
        """`articles`: how often they changed; `outlets`: as they are written in them, where that is known."""
        state = self._journal.state
        parts = [
            articles, sorted(state.named.items()), self._material.other_names(outlets),
            sorted((one.id, one.now) for one in state.corrections.values()), codec.judge_engine(),
        ]  # fmt: skip
        return hashlib.blake2b(orjson.dumps(codec.clean(parts)), digest_size=12).hexdigest()

    def writing(self) -> AbstractContextManager[None]:
        """A transaction in which findings may be written; where the file cannot be, they are kept in memory."""
        if not self._store.read_only:
            return self._store.writing()
        if not self._shadowed:
            self._kept.shadow()
            self._shadowed = True
        return self._store.aside()

    # --- everything --------------------------------------------------------------------------------------------

    def run(self, on_progress: Progress | None = None) -> _Run:
        """Judge all; nothing is written but what was read of articles."""
        changes = self._kept.judged().articles
        articles, lines, hashes, outlets = self._material.articles()
        claims, unread = self._material.claims(articles, on_progress)
        kept = [article for article in articles if article.id in claims]
        before = Report(tuple(kept), tuple(claim for one in kept for claim in claims[one.id]), ())
        places = Places.of(before)
        claims, originals, told = self._corrected(claims, places)
        rules = constraints(self._journal.state, places.find)
        sums = {one.id: _sum(one, hashes[one.id], claims[one.id], originals) for one in kept}
        known = self._known(claims, sums)
        report = judge_claims(
            kept, claims, rejected=(*lines, *unread), on_progress=on_progress, rules=rules, known=known
        )
        report = replace(report, corrections=tuple(told), originals=originals)
        aside = {
            "rejected": list(report.rejected), "moved": places.moved, "next": len(report.findings),
            "claims": len(report.claims), "outlets": outlets,
            "clitics": sorted({front for one in kept for front in clitics(one.language)}),
        }  # fmt: skip
        return _Run(self._of(changes, outlets), report, known, rules, sums, aside)

    def _corrected(
        self, claims: dict[str, list[Claim]], places: Places
    ) -> tuple[dict[str, list[Claim]], dict[str, Claim], list[Correction]]:
        found: list[tuple[str, str, Corrected]] = []
        article_of = {one.id: article for article, listed in claims.items() for one in listed}
        for one in sorted(self._journal.state.corrections.values(), key=lambda c: (c.target.claim, _FIELDS.index(c.field))):
            ident = places.find(one.target)
            if ident is not None:
                found.append((article_of[ident], ident, one))
        made, originals = corrections.apply(claims, found)
        told = [Correction(ident, c.field, c.was, c.now, c.at, c.by, c.reason) for _, ident, c in found]
        return made, originals, told

    def _known(self, claims: dict[str, list[Claim]], sums: dict[str, str]) -> Known:
        """What was judged before and still holds."""
        known = Known({claim.id: article for article, listed in claims.items() for claim in listed}, sums)
        if self._kept.judged().aside.get("engine") == codec.judge_engine():
            seen = self._kept.seen()
            known.recall(seen, self._kept.each_pair() if seen else (), self._kept.judged().aside.get("events"))
        return known

    def keep(self, run: _Run, marked: int) -> None:
        """Write what was judged in place of what was there, within `writing`."""
        kept, report = self._kept, run.report
        kept.clear()
        maker = RowMaker(report)
        kept.put_shapes(kept.put((maker.row(finding) for finding in report.findings), 0))
        kept.put_dropped(run.rules.dropped)
        kept.put_misfits(report)
        kept.put_named(report)
        kept.put_seen((article, made, run.known.unrelated(article)) for article, made in run.sums.items())
        kept.finish(run.of, marked, {**run.aside, "engine": codec.judge_engine(), "events": run.known.events})

    # --- a few -------------------------------------------------------------------------------------------------

    def places(self) -> Places:
        """Where claims stand, looked up as needed."""
        articles: dict[str, Article | None] = {}
        claims: dict[str, Sequence[Claim]] = {}

        def article(ident: str) -> Article | None:
            if ident not in articles:
                articles[ident] = self._material.some([ident]).get(ident)
            return articles[ident]

        def claims_of(ident: str) -> Sequence[Claim]:
            if ident not in claims:
                claims[ident] = self._material.claims_as_judged([ident]).get(ident, ())
            return claims[ident]

        return Places(article, claims_of)

    def excerpt(self, articles: Iterable[str], only: Container[str] | None = None) -> Report:
        """These articles with their claims (at least those in `only`), corrected as when they were judged; no findings."""
        return self.excerpt_of(list(self._material.some(dict.fromkeys(articles)).values()), only)

    def excerpt_of(self, articles: Sequence[Article], only: Container[str] | None = None) -> Report:
        """Articles that are there, with their claims."""
        by_id = {one.id: one for one in articles}
        if any(one.target.article in by_id for one in self._journal.state.corrections.values()):
            only = None  # what was corrected is found by its words among all claims of its article
        read = self._material.claims_as_judged(by_id, only)
        if lost := [one for one in articles if one.id not in read]:
            read |= self._material.claims(lost)[0]
        claims, originals, told = self._corrected(read, Places(by_id.get, lambda ident: read.get(ident, ())))
        return Report(
            tuple(one for one in articles if one.id in claims),
            tuple(claim for one in articles for claim in claims.get(one.id, ())), (),
            corrections=tuple(told), originals=originals,
        )  # fmt: skip

    def finding(self, head: Head, members: Sequence[tuple[str, str]], pairs: Iterable[Pair]) -> Finding:
        """A kept finding, its pairs in the order they are shown, without a review."""
        order = {claim: nth for nth, (claim, _) in enumerate(members)}
        shown = sorted(pairs, key=lambda p: (VERDICTS.index(p.verdict), -p.score, order[p.a], order[p.b]))
        return Finding(
            head.id, head.question, cast("Verdict", head.verdict), tuple(order), head.origins, tuple(shown),
            cast("ConflictType | None", head.conflict_type),
        )  # fmt: skip

    def regroup(self, claims: Iterable[str]) -> tuple[set[str], set[str]]:
        """Group these claims, and all that are tied to them, again as reviewers said; within `writing`. Gives the ids of
        the findings that are gone and of those that are new."""
        kept, judged = self._kept, self._kept.judged()
        moved = judged.aside.get("moved", {})
        rules = constraints(self._journal.state, lambda target: moved.get(target.claim, target.claim))
        core = self._tied(set(claims), rules)
        pairs = self._pairs_around(core)
        wanted = core | {claim for pair in pairs for claim in (pair.a, pair.b)}
        report = self._report_of(wanted)
        found = {one.id: one for one in group(report, pairs, rules, wanted) if core & set(one.claims)}
        slots = sorted({slot for _, slot, _ in kept.holders(sorted(core))})
        names, shown = kept.idents(slots), kept.of_slots(slots)
        gone = {at for at in slots if names[at] not in found or _drawn(shown.get(at, ())) != _drawn(found[names[at]].pairs)}
        for pair, slot in kept.touching(sorted(core)):
            if pair.rule == JOINED and (slot is None or slot in gone):
                kept.forget_pair(pair.a, pair.b)
        kept.take_out(gone)
        same, maker = {names[at] for at in slots if at not in gone}, RowMaker(report)
        rows = [maker.row(one) for ident, one in found.items() if ident not in same]
        first = int(judged.aside.get("next", 0))
        after = kept.put(rows, first)
        kept.put_torn(judged.version + 1, gone, range(first, after))
        kept.finish(judged.of, judged.marked, {**judged.aside, "next": after})
        return {names[at] for at in gone}, {row.finding.id for row in rows}

    def _tied(self, claims: set[str], rules: Constraints) -> set[str]:
        """All claims that may be in one finding with these."""
        joined = [{claim for part in one.parts for claim in part} for one in rules.joined]
        reached, waiting = set(claims), set(claims)
        while waiting:
            near = {claim for pair, _ in self._kept.touching(sorted(waiting)) if pair.verdict != "different-scope"
                    for claim in (pair.a, pair.b)}  # fmt: skip
            near |= {claim for one in joined if one & waiting for claim in one}
            waiting = near - reached
            reached |= waiting
        return reached

    def _pairs_around(self, core: set[str]) -> list[Pair]:
        """The judged pairs of these claims; of claims that look alike to them, those that hold their groups together."""
        mine = [pair for pair, _ in self._kept.touching(sorted(core)) if pair.rule != JOINED]
        ring = {claim for pair in mine if pair.verdict == "different-scope" for claim in (pair.a, pair.b)} - core
        around = self._tied(ring, Constraints()) if ring else set[str]()
        theirs = [pair for pair, _ in self._kept.touching(sorted(around)) if pair.rule != JOINED]
        held = [pair for pair in theirs if pair.verdict != "different-scope" and pair.a not in core and pair.b not in core]
        return [*mine, *held]

    def _report_of(self, claims: set[str]) -> Report:
        """A report of these claims alone, and the articles they stand in, in the order of the whole."""
        articles = {article for _, _, article in self._kept.holders(sorted(claims))}
        whole = self.excerpt(sorted(articles))
        return replace(whole, articles=tuple(sorted(whole.articles, key=article_key)))


def _drawn(pairs: Iterable[Pair]) -> set[tuple[str, str, str]]:
    return {(pair.a, pair.b, pair.verdict) for pair in pairs}


def _sum(article: Article, made: str, claims: Sequence[Claim], originals: dict[str, Claim]) -> str:
    """Of all that the judgement of a pair may follow from in one of its articles."""
    changed = [orjson.dumps(codec.plain(claim)).decode() for claim in claims if claim.id in originals]
    key = orjson.dumps(codec.clean([made, article.outlet, changed]))
    return hashlib.blake2b(key, digest_size=12).hexdigest()


class RowMaker:
    """Makes rows of findings, with what they are sorted and found by."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._nth: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for claim in report.claims:
            self._nth[claim.id] = counts[claim.article]
            counts[claim.article] += 1

    def row(self, finding: Finding) -> FindingRow:
        claims = [self._report.by_claim[ident] for ident in finding.claims]
        articles = list({one.id: one for one in map(self._report.article_of, claims)}.values())
        outlets = tuple(dict.fromkeys(one.outlet or UNKNOWN for one in articles))
        worst = self._worst(finding, claims[0])
        return FindingRow(
            finding, tuple((one.id, one.article, words_sum(one.text)) for one in claims), outlets,
            tuple(dict.fromkeys(one.language or UNKNOWN for one in articles)),
            max((one.published or "" for one in articles), default=""), worth(finding, len(outlets)), worst,
            f"{9_999_999 - len(outlets):07d}{worst}", f"{' '.join(tokens(finding.question))}\x1f{worst}",
            index_text(_texts(finding, claims, articles)), outlets_by_answer(finding, self._outlet), event_day(claims),
            cells(finding, self._outlet),
            sorted({name for one in claims if (name := source_of(one))}) if finding.verdict == "conflict" else (),
        )  # fmt: skip

    def _outlet(self, claim: str) -> str:
        return self._report.article_of(self._report.claim(claim)).outlet or UNKNOWN

    def _worst(self, finding: Finding, first: Claim) -> str:
        """Sorts as `checker.findings.group` does: by verdict, the largest first, then as the articles are shown."""
        published, ident = article_key(self._report.by_article[first.article])
        place = f"{published}\x1f{ident}\x1f{self._nth[first.id]:07d}\x1f{finding.id}"
        return f"{VERDICTS.index(finding.verdict)}{9_999_999 - len(finding.claims):07d}{place}"


def _texts(finding: Finding, claims: Iterable[Claim], articles: Iterable[Article]) -> Iterable[tuple[str, str | None]]:
    yield finding.question, None
    yield finding.verdict, None
    for claim in claims:
        yield claim.text, claim.language
        yield from ((name, claim.language) for name in (claim.source, claim.origin) if name)
    for article in articles:
        yield from ((text, article.language) for text in (article.title, article.outlet) if text)
