"""What the log says: the state of all reviews, outlets and names follows from the events that are not undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import orjson

from checker.model import ConflictType, Decision, Verdict
from checker.sources import OutletRecord, record_from
from checker.workspace.store import EventRow
from claims.errors import WorkspaceError


@dataclass(frozen=True, slots=True)
class Target:
    """One claim that a review is about: its id, and where it stands, should the id be gone one day."""

    claim: str
    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What somebody decided and noted about claims that answered one question, and the verdict it was said of."""

    id: str
    targets: tuple[Target, ...]
    verdict: Verdict
    conflict_type: ConflictType | None
    question: str
    decision: Decision | None = None
    note: str = ""
    at: str = ""
    by: str = ""


@dataclass(slots=True)
class State:
    """Where all events lead: reviews by id, outlet records by name, the outlet named for an article by its id."""

    reviews: dict[str, Reviewed] = field(default_factory=dict)
    outlets: dict[str, OutletRecord] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log, read."""

    seq: int
    key: str
    at: str
    by: str
    kind: str
    body: dict[str, Any]


def review_id(claims: Iterable[str]) -> str:
    """The same for the same claims in every workspace, so that two colleagues' reviews of a finding meet."""
    key = "\n".join(sorted(claims)).encode()
    return hashlib.blake2b(key, digest_size=6, person=b"review").hexdigest()


def read(row: EventRow) -> Event:
    """A row as an event. Raises `WorkspaceError` where it is none."""
    try:
        body = orjson.loads(row.body)
    except ValueError as error:
        raise WorkspaceError("this line cannot be read", place=f"event {row.seq}", remedy="restore a backup") from error
    return Event(row.seq, row.key, row.at, row.by, row.kind, body)


def last_undoable(events: Sequence[Event]) -> Event | None:
    """The last event that is neither undone nor an undoing."""
    undone = _undone(events)
    return next((one for one in reversed(events) if one.kind != "undo" and one.key not in undone), None)


def _undone(events: Iterable[Event]) -> set[str]:
    return {one.body["of"] for one in events if one.kind == "undo"}


def replay(events: Sequence[Event]) -> State:
    """The state after all events. Raises `WorkspaceError` for an event that makes no sense."""
    undone, state = _undone(events), State()
    for event in events:
        if event.key not in undone and event.kind != "undo":
            try:
                _ACTIONS[event.kind](state, event)
            except (KeyError, TypeError, ValueError) as error:
                raise WorkspaceError("this line makes no sense", place=f"event {event.seq}",
                                     remedy="restore a backup") from error  # fmt: skip
    return state


def _decide(state: State, event: Event) -> None:
    old = _absorbed(state, event)
    new = replace(_subject(event), decision=event.body["decision"], note=old.note if old else "")
    _keep(state, new)


def _note(state: State, event: Event) -> None:
    old = _absorbed(state, event)
    new = replace(_subject(event), note=event.body["note"])
    if old and old.decision:  # who decided, when, and of which verdict stays true whatever is noted later
        new = replace(old, id=new.id, targets=new.targets, question=new.question, note=new.note)
    _keep(state, new)


def _keep(state: State, review: Reviewed) -> None:
    if review.decision or review.note:
        state.reviews[review.id] = review
    else:
        state.reviews.pop(review.id, None)


def _absorbed(state: State, event: Event) -> Reviewed | None:
    """The reviews that stood on the finding, taken out and made one."""
    held = [state.reviews.pop(ident) for ident in event.body["absorbs"] if ident in state.reviews]
    return merged(held) if held else None


def merged(reviews: Sequence[Reviewed]) -> Reviewed:
    """Several reviews that met in one finding as one: the last decision, all the notes."""
    decided = [one for one in reviews if one.decision] or list(reviews)
    last = max(decided, key=lambda one: (one.at, one.id))
    notes = dict.fromkeys(one.note for one in sorted(reviews, key=lambda one: (one.at, one.id)) if one.note)
    return replace(last, note="\n".join(notes))


def _subject(event: Event) -> Reviewed:
    body = event.body
    return Reviewed(
        id=body["review"], targets=tuple(Target(*one) for one in body["targets"]), verdict=body["verdict"],
        conflict_type=body["conflict_type"], question=body["question"], at=event.at, by=event.by,
    )  # fmt: skip


def _outlet(state: State, event: Event) -> None:
    record = record_from(event.body)
    state.outlets[record.name] = record


def _name(state: State, event: Event) -> None:
    state.named[event.body["article"]] = event.body["outlet"]


def _take(state: State, event: Event) -> None:
    for one in event.body["reviews"]:
        review = review_from(one)
        _keep(state, review)
    for one in event.body.get("outlets", ()):
        record = record_from(one)
        state.outlets[record.name] = record


_ACTIONS = {"decide": _decide, "note": _note, "outlet": _outlet, "name": _name, "import": _take}


def review_values(review: Reviewed) -> dict[str, Any]:
    """A review as JSON values; `review_from` takes them back."""
    return {**asdict(review), "targets": [list(target_values(one)) for one in review.targets]}


def target_values(target: Target) -> tuple[str, str, int, int, str]:
    return target.claim, target.article, target.start, target.end, target.text


def review_from(values: dict[str, Any]) -> Reviewed:
    return Reviewed(**{**values, "targets": tuple(Target(*one) for one in values["targets"])})



def describe(event: Event) -> str:
    """What an event did, in a few words."""
    body = event.body
    if event.kind == "decide":
        return f"{body['decision'] or 'decision taken back'}: {body['question']}"
    if event.kind == "note":
        return f"{'note on' if body['note'] else 'note taken off'}: {body['question']}"
    if event.kind == "outlet":
        return f"record of {body['name']}"
    if event.kind == "name":
        return f"{body['article']} published by {body['outlet']}"
    return f"import of {len(body['reviews']) + len(body.get('outlets', ()))} records"
