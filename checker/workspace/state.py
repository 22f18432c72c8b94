"""What the log adds up to: reviews, ties between claims, corrections, records of outlets, named articles. Plain data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from checker.model import ConflictType, CorrectedField, Decision, Opinion, Verdict
from checker.sources import OutletRecord


@dataclass(frozen=True, slots=True)
class Target:
    """One claim that something was said of: its id, and where it stands, should the id be gone one day. `before` and
    `after` are the words around it, which tell it from the same words elsewhere in its article."""

    claim: str
    article: str
    start: int
    end: int
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What reviewers decided and noted about claims that answered one question, and the verdict it was said of.

    `decision`, `at`, `by`, `reason` and `own_verdict` are those of the opinion that stands: the final one, else the last.
    """

    id: str
    targets: tuple[Target, ...]
    verdict: Verdict
    conflict_type: ConflictType | None
    question: str
    decision: Decision | None = None
    note: str = ""
    at: str = ""
    by: str = ""
    opinions: tuple[Opinion, ...] = ()
    tags: tuple[str, ...] = ()
    assignee: str = ""

    @property
    def standing(self) -> Opinion | None:
        return standing(self.opinions) if self.opinions else self._of_old()

    def _of_old(self) -> Opinion | None:
        """The one decision of a review made without opinions."""
        if self.decision is None:
            return None
        return Opinion(self.by, self.decision, self.at, of=self.verdict, of_type=self.conflict_type)

    @property
    def says_something(self) -> bool:
        return bool(self.decision or self.opinions or self.note or self.tags or self.assignee)

    @property
    def disputed(self) -> bool:
        """Do reviewers stand by different verdicts, with no final decision?"""
        if any(one.final for one in self.opinions):
            return False
        return len({label for one in self.opinions if (label := stands_by(one))}) > 1


def standing(opinions: Iterable[Opinion]) -> Opinion | None:
    """The final one, else the last that was said (clocks may differ, so the order of saying counts, not the time)."""
    listed = list(opinions)
    return next((one for one in reversed(listed) if one.final), listed[-1] if listed else None)


def stands_by(opinion: Opinion) -> str:
    """The verdict somebody stands by: the machine's where accepted, their own, `unrelated`; empty where unsure."""
    if opinion.decision == "unsure":
        return ""
    if opinion.decision == "reject":
        return "unrelated"
    verdict, kind = (
        (opinion.verdict, opinion.conflict_type) if opinion.decision == "override" else (opinion.of, opinion.of_type)
    )
    return f"{verdict} of {kind}" if kind else str(verdict)


def settled(review: Reviewed, opinions: Iterable[Opinion]) -> Reviewed:
    """The review with these opinions, in the order they were said, the final one last."""
    kept = tuple(sorted(opinions, key=lambda one: one.final))
    stands = standing(kept)
    if stands is None:
        return replace(review, opinions=(), decision=None)
    return replace(
        review, opinions=kept, decision=stands.decision, at=stands.at, by=stands.by, verdict=stands.of,
        conflict_type=stands.of_type,
    )  # fmt: skip


def merged(reviews: Sequence[Reviewed]) -> Reviewed:
    """Several reviews that met in one finding as one: each reviewer's last word, all the notes and tags."""
    decided = [one for one in reviews if one.decision] or list(reviews)
    last = max(decided, key=lambda one: (one.at, one.id))
    in_order = sorted(reviews, key=lambda one: (one.at, one.id))
    notes = dict.fromkeys(one.note for one in in_order if one.note)
    met = replace(
        last, note="\n".join(notes), tags=tuple(sorted({tag for one in reviews for tag in one.tags})),
        assignee=next((one.assignee for one in reversed(in_order) if one.assignee), ""),
    )  # fmt: skip
    said: dict[tuple[str, bool], Opinion] = {}
    for opinion in (opinion for one in in_order for opinion in opinions_of(one)):
        key = ("", True) if opinion.final else (opinion.by, False)
        if key not in said or said[key].at <= opinion.at:
            said[key] = opinion
    if len(reviews) == 1 or not any(one.opinions for one in reviews):
        return met
    return settled(met, sorted(said.values(), key=lambda one: one.at))


def opinions_of(review: Reviewed) -> tuple[Opinion, ...]:
    old = review._of_old()
    return review.opinions or ((old,) if old else ())


@dataclass(frozen=True, slots=True)
class Tie:
    """Parts of claims that a reviewer put together (`join`) or kept apart (`part`). `verdict` judges joined parts."""

    id: str
    kind: Literal["join", "part"]
    parts: tuple[tuple[Target, ...], ...]
    at: str = ""
    by: str = ""
    reason: str = ""
    verdict: Verdict | None = None
    conflict_type: ConflictType | None = None
    question: str = ""
    seq: int = field(default=0, compare=False)  # its place in this log: of two ties the later one counts


@dataclass(frozen=True, slots=True)
class Corrected:
    """One field of one claim as a reviewer reads it; `was` is what the machine had read."""

    target: Target
    field: CorrectedField
    was: str
    now: str
    at: str = ""
    by: str = ""
    reason: str = ""

    @property
    def id(self) -> str:
        return f"{self.target.claim}/{self.field}"


@dataclass(slots=True)
class State:
    """Where all events lead: reviews, ties and corrections by id, outlet records by name with who changed them last, the
    outlet named for an article by its id."""

    reviews: dict[str, Reviewed] = field(default_factory=dict)
    outlets: dict[str, OutletRecord] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    ties: dict[str, Tie] = field(default_factory=dict)
    corrections: dict[str, Corrected] = field(default_factory=dict)
    changed: dict[str, tuple[str, str]] = field(default_factory=dict)


def review_id(claims: Iterable[str], verdict: str = "") -> str:
    """The same for the same claims in every workspace, so that two colleagues' reviews of a finding meet. Claims that look
    alike may be those of another finding too, so that is told apart."""
    alike = [verdict] if verdict == "different-scope" else []
    return _digest(b"review", "\n".join((*alike, *sorted(claims))))


def tie_id(kind: str, parts: Iterable[Iterable[Target]]) -> str:
    """The same for the same claims put together, or kept apart, in the same parts."""
    rows = sorted(" ".join(sorted(target.claim for target in part)) for part in parts)
    return _digest(b"tie", "\n".join((kind, *rows)))


def _digest(person: bytes, key: str) -> str:
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=6, person=person).hexdigest()


# --- as JSON -----------------------------------------------------------------------------------------------------


def target_values(target: Target) -> list[Any]:
    plain = [target.claim, target.article, target.start, target.end, target.text]
    return [*plain, target.before, target.after] if target.before or target.after else plain


def target_from(values: Sequence[Any]) -> Target:
    """Raises `ValueError` where it is none."""
    target = Target(*values)
    texts = (target.claim, target.article, target.text, target.before, target.after)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError
    if not all(type(place) is int for place in (target.start, target.end)) or not 0 <= target.start <= target.end < 2**53:
        raise ValueError
    return target


def opinion_values(opinion: Opinion) -> dict[str, Any]:
    """An opinion without what is not stated; `stale` is not kept, it follows."""
    values = asdict(opinion)
    del values["stale"]
    return {name: value for name, value in values.items() if value not in (None, "", False) or name in ("by", "at")}


def opinion_from(values: dict[str, Any]) -> Opinion:
    """Raises `ValueError`, `TypeError` or `KeyError` where it is none."""
    opinion = Opinion(**{"by": "", "at": "", **values})
    texts = (opinion.by, opinion.at, opinion.reason)
    if not all(isinstance(text, str) for text in texts) or opinion.decision not in get_args(Decision):
        raise ValueError
    if opinion.of not in get_args(Verdict) or opinion.verdict not in (None, *get_args(Verdict)):
        raise ValueError
    if not {opinion.of_type, opinion.conflict_type} <= {None, *get_args(ConflictType)}:
        raise ValueError
    if (opinion.decision == "override") != (opinion.verdict is not None):
        raise ValueError
    return opinion


def review_values(review: Reviewed) -> dict[str, Any]:
    """A review as JSON values; `review_from` takes them back."""
    return {
        **asdict(review), "targets": [target_values(one) for one in review.targets],
        "opinions": [opinion_values(one) for one in review.opinions], "tags": list(review.tags),
    }  # fmt: skip


def review_from(values: dict[str, Any]) -> Reviewed:
    return Reviewed(**{
        **values, "targets": tuple(target_from(one) for one in values["targets"]),
        "opinions": tuple(opinion_from(one) for one in values.get("opinions", ())),
        "tags": tuple(values.get("tags", ())),
    })  # fmt: skip


def tie_values(tie: Tie) -> dict[str, Any]:
    values = {**asdict(tie), "parts": [[target_values(one) for one in part] for part in tie.parts]}
    del values["seq"]
    return values


def tie_from(values: dict[str, Any]) -> Tie:
    """Raises `ValueError`, `TypeError` or `KeyError` where it is none."""
    parts = tuple(tuple(target_from(one) for one in part) for part in values["parts"])
    tie = Tie(**{**values, "parts": parts})
    texts = (tie.id, tie.at, tie.by, tie.reason, tie.question)
    if tie.kind not in ("join", "part") or len(parts) < 2 or not all(parts) or not all(isinstance(x, str) for x in texts):
        raise ValueError
    if tie.verdict not in (None, *get_args(Verdict)) or tie.conflict_type not in (None, *get_args(ConflictType)):
        raise ValueError
    return tie


def corrected_values(one: Corrected) -> dict[str, Any]:
    return {**asdict(one), "target": target_values(one.target)}


def corrected_from(values: dict[str, Any]) -> Corrected:
    """Raises `ValueError`, `TypeError` or `KeyError` where it is none."""
    one = Corrected(**{**values, "target": target_from(values["target"])})
    texts = (one.was, one.now, one.at, one.by, one.reason)
    if one.field not in get_args(CorrectedField) or not all(isinstance(text, str) for text in texts):
        raise ValueError
    return one
