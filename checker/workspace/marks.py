"""What stands about each finding, kept beside it: made whole after judging, and followed event by event after that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from typing import Any

from checker.model import Report, Review
from checker.workspace.actions import Event
from checker.workspace.bench import Bench
from checker.workspace.log import Journal
from checker.workspace.obeyed import rejects
from checker.workspace.reviews import Places, attach, choose, orphan_line, review_of
from checker.workspace.state import Corrected, Reviewed, State, Target, Tie, merged, opinions_of
from checker.workspace.store_findings import FindingStore, words_sum
from checker.workspace.words import tokens

_DECIDING = ("opinion", "final")  # what a review may set that decides
_SOME = 250  # findings between two words on how far the marking is
_FIELDS = (
    "decision", "note", "at", "by", "stale", "verdict", "conflict_type", "reason", "tags", "assignee", "final", "disputed",
)  # fmt: skip


class Marks:
    """What reviewers said, on the kept findings of one open workspace. All is called within `Bench.writing`."""

    def __init__(self, kept: FindingStore, journal: Journal, bench: Bench, tell: Callable[[str, int, int], None]) -> None:
        self._kept, self._journal, self._bench, self._tell = kept, journal, bench, tell

    @property
    def _state(self) -> State:
        return self._journal.state

    def mark_all(self, report: Report) -> None:
        """After judging: every review to its finding."""
        attached = attach(report, self._state.reviews.values(), Places.of(report))
        for finding, reviews in attached.by_finding.items():
            for one in reviews:
                self._kept.put_home(one.id, finding, attached.gone[one.id])
        for one in attached.orphans:
            self._kept.put_home(one.id, None, attached.gone[one.id])
        self._mark(attached.by_finding)

    def follow(self, events: Iterable[Event]) -> None:
        """What these events changed: the findings they take apart or put together, and what stands about the others."""
        names = self._journal.names_of(events)
        reviews = {name.removeprefix("review ") for name in names if name.startswith("review ")}
        ties = {name.removeprefix("tie ") for name in names if name.startswith("tie ")}
        stood = {ident: self._kept.drop_home(ident) for ident in reviews}
        marked = {one for one in stood.values() if one}
        torn = self._torn(reviews, ties, marked, events)
        if torn:
            gone, new = self._bench.regroup(torn)
            # Where a finding went, its reviews look for another; where one came, orphans may find a home again.
            reviews |= {ident for finding in gone for ident, _ in self._kept.homes(finding)}
            reviews |= {one for one, (home, _) in self._kept.all_homes().items() if home is None} if new else set()
            marked |= {home for ident in reviews if (home := self._kept.drop_home(ident))}
        marked |= self._house(reviews)
        self._mark(marked)

    def _torn(self, reviews: set[str], ties: set[str], marked: set[str], events: Iterable[Event]) -> set[str]:
        """The claims whose belonging together is another now, or may be."""
        told = [self._state.reviews[one] for one in reviews if one in self._state.reviews]
        claims = {target.claim for one in told if rejects(one) for target in one.targets}
        claims |= {target.claim for one in ties if one in self._state.ties for part in self._state.ties[one].parts
                   for target in part}  # fmt: skip
        claims |= {target for event in self._journal.meant(events) for target in _tied_in(event)}
        turned = self._journal.meant(one for one in events if one.kind in ("undo", "redo"))
        claims |= {target for event in turned for target in _parted_in(event)}
        slots = self._kept.slots(sorted(marked))
        refused = [slot for slot, mark in self._kept.marks(list(slots.values())).items() if mark["decision"] == "reject"]
        claims |= {claim for held in self._kept.members(refused).values() for claim, _ in held}
        moved = self._kept.judged().aside.get("moved", {})
        return {now for claim in claims if (now := moved.get(claim, claim))}

    def _house(self, idents: Iterable[str]) -> set[str]:
        """Bring each review to the finding that holds most of its claims; gives these findings."""
        reviews = [self._state.reviews[one] for one in sorted(idents) if one in self._state.reviews]
        found = self._found(reviews)
        holders: dict[str, list[int]] = defaultdict(list)
        for claim, slot, _ in self._kept.holders(sorted({claim for held in found.values() for claim in held if claim})):
            holders[claim].append(slot)
        slots = sorted({slot for held in holders.values() for slot in held})
        heads, members = self._kept.heads(slots), self._kept.members(slots)
        homes = set[str]()
        for review in reviews:
            claims = [one for one in found[review.id] if one is not None]
            near = [(heads[slot].id, [claim for claim, _ in members[slot]], heads[slot].verdict, slot)
                    for slot in sorted({slot for claim in claims for slot in holders[claim]})]  # fmt: skip
            home = choose(review, claims, near)
            self._kept.put_home(review.id, home, found[review.id].count(None))
            homes |= {home} if home else set()
        return homes

    def _found(self, reviews: Iterable[Reviewed]) -> dict[str, list[str | None]]:
        """Review → the claims that its targets stand for now. Only where the words are others need an article be read."""
        reviews, places = list(reviews), self._bench.places()
        sums = self._kept.sums(sorted({target.claim for one in reviews for target in one.targets}))
        return {
            one.id: [
                target.claim if target.text and sums.get(target.claim) == words_sum(target.text) else places.find(target)
                for target in one.targets
            ]
            for one in reviews
        }  # fmt: skip

    def _mark(self, findings: Iterable[str]) -> None:
        """Write what stands about these findings now."""
        slots = self._kept.slots(sorted(findings))
        heads = self._kept.heads(list(slots.values()))
        for nth, (finding, slot) in enumerate(slots.items()):
            if nth and nth % _SOME == 0:
                self._tell("saving", nth, len(slots))
            homes = [(ident, gone) for ident, gone in self._kept.homes(finding) if ident in self._state.reviews]
            if not homes:
                self._kept.put_mark(slot, None, "", ())
                continue
            reviews = [self._state.reviews[ident] for ident, _ in homes]
            head, gone = heads[slot], max(count for _, count in homes)
            review = review_of(reviews, head.verdict, head.conflict_type, gone)
            opinions = opinions_of(merged(reviews))
            row = {name: getattr(review, name) for name in _FIELDS}
            row["reviewers"] = sorted({one.by for one in opinions if not one.final})
            self._kept.put_mark(slot, row, " ".join(tokens(review.note)), _facets(review, row["reviewers"]))


def review_from_mark(row: dict[str, Any]) -> Review:
    """What stands about a finding, from its kept row."""
    return Review(**{name: row[name] for name in _FIELDS} | {"tags": tuple(row["tags"])})


def _facets(review: Review, reviewers: Iterable[str]) -> list[tuple[str, str]]:
    states: list[str] = [review.decision] if review.decision else []
    states += [name for name in ("disputed", "stale", "final") if getattr(review, name)]
    states += ["noted"] if review.note else []
    found = [("state", one) for one in states] + [("tag", one) for one in review.tags]
    found += [("reviewer", one) for one in reviewers]
    return found + ([("assignee", review.assignee)] if review.assignee else [])


def _tied_in(event: Event) -> Iterable[str]:
    """The claims that an event put together or kept apart, whether it still counts or not."""
    body = event.body
    ties = [body] if event.kind == "tie" else body.get("ties", ()) if event.kind == "import" else ()
    return [target[0] for tie in ties for part in tie["parts"] for target in part]


def _parted_in(event: Event) -> Iterable[str]:
    """The claims of the findings that an event rejects: no finding need be left that could tell of it when it is taken back."""
    if event.kind != "review" or all((event.body["set"].get(name) or {}).get("decision") != "reject" for name in _DECIDING):
        return []
    return [target[0] for subject in event.body["on"] if len(subject["targets"]) > 1 for target in subject["targets"]]


def targets_of(state: State) -> list[Target]:
    """The claims that were corrected, put together or kept apart."""
    tied = (one for tie in state.ties.values() for part in tie.parts for one in part)
    return [*(one.target for one in state.corrections.values()), *tied]


def lost(state: State, homes: dict[str, tuple[str | None, int]], there: Container[str]) -> list[str]:
    """A line for everything that was decided and whose words are nowhere any more: reviews without a finding, corrections
    without their claim, ties without the claims of a part. `there`: the `targets_of` the state that still stand somewhere."""

    def gone(target: Target) -> bool:
        return target.claim not in there

    lines = [orphan_line(one) for one in orphans(state, homes)]
    for one in sorted(state.corrections.values(), key=lambda one: (one.at, one.id)):
        if gone(one.target):
            lines.append(f"“{one.target.text}”: {one.field} corrected, {one.was or 'none'} → {one.now or 'none'}{_signed(one)}")
    for tie in sorted(state.ties.values(), key=lambda one: (one.at, one.id)):
        if sum(not all(map(gone, part)) for part in tie.parts) < 2:
            lines.append(f"{tie.question}: {'merged' if tie.kind == 'join' else 'split'}{_signed(tie)}")
    return lines


def _signed(one: Corrected | Tie) -> str:
    return f" ({', '.join(part for part in (one.by, one.at) if part)})"


def orphans(state: State, homes: dict[str, tuple[str | None, int]]) -> list[Reviewed]:
    """The reviews that stand in no finding, oldest first."""
    lost = [one for ident, one in state.reviews.items() if homes.get(ident, (None, 0))[0] is None]
    return sorted(lost, key=lambda one: (one.at, one.id))
