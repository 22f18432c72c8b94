"""What each kind of event does to the state. A kind keeps its meaning for ever; a new meaning is a new kind.

`decide` and `note` are of the first version of the log, when a finding had one decision whoever made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from checker.model import Opinion
from checker.sources import record_from
from checker.workspace import state as kept
from checker.workspace.state import Corrected, Reviewed, State, Target


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log, read."""

    seq: int
    key: str
    at: str
    by: str
    kind: str
    body: dict[str, Any]


def apply(state: State, event: Event) -> None:
    """Raises `KeyError`, `TypeError` or `ValueError` for an event that makes no sense."""
    _ACTIONS[event.kind](state, event)


def touched(event: Event) -> set[str]:
    """Names of the things of the state that an event may change."""
    body, kind = event.body, event.kind
    if kind in ("decide", "note"):
        return _of_subject(body)
    if kind == "review":
        return {name for subject in body["on"] for name in _of_subject(subject)}
    if kind == "tie":
        return {f"tie {body['id']}"}
    if kind == "correct":
        return {f"correction {_corrected(body, event).id}"}
    if kind == "outlet":
        return {f"outlet {body['name']}"}
    if kind == "name":
        return {f"article {body['article']}"}
    return set(_of_import(body)) if kind == "import" else set()


def _of_subject(subject: dict[str, Any]) -> set[str]:
    return {f"review {ident}" for ident in (subject["review"], *subject["absorbs"])}


def _of_import(body: dict[str, Any]) -> Iterable[str]:
    yield from (f"review {one['id']}" for one in body["reviews"])
    yield from (f"outlet {one['name']}" for one in body.get("outlets", ()))
    yield from (f"tie {one['id']}" for one in body.get("ties", ()))
    yield from (f"correction {kept.corrected_from(one).id}" for one in body.get("corrections", ()))


def forget(state: State, names: Iterable[str]) -> None:
    """Take the named things out of the state, to be made again from their events."""
    for name in names:
        kind, _, key = name.partition(" ")
        if kind == "outlet":
            state.outlets.pop(key, None)
            state.changed.pop(key, None)
        else:
            {"review": state.reviews, "tie": state.ties, "correction": state.corrections, "article": state.named}[
                kind
            ].pop(key, None)  # type: ignore[attr-defined]


def thing(state: State, name: str) -> object:
    """What the state holds under a name; None: nothing."""
    kind, _, key = name.partition(" ")
    if kind == "outlet":
        return state.outlets.get(key), state.changed.get(key)
    kept_by: dict[str, Any] = {
        "review": state.reviews, "tie": state.ties, "correction": state.corrections, "article": state.named,
    }  # fmt: skip
    return kept_by[kind].get(key)


# --- the first version -------------------------------------------------------------------------------------------


def _decide(state: State, event: Event) -> None:
    old = _absorbed(state, event.body)
    new = _subject(event.body, event)
    if event.body["decision"]:
        opinion = Opinion(event.by, event.body["decision"], event.at, of=new.verdict, of_type=new.conflict_type)
        new = kept.settled(new, (opinion,))
    _keep(state, _with_rest(new, old))


def _note(state: State, event: Event) -> None:
    old = _absorbed(state, event.body)
    new = replace(_subject(event.body, event), note=event.body["note"])
    _keep(state, _with_opinions(new, old))


def _with_rest(new: Reviewed, old: Reviewed | None) -> Reviewed:
    return replace(new, note=old.note, tags=old.tags, assignee=old.assignee) if old else new


def _with_opinions(new: Reviewed, old: Reviewed | None) -> Reviewed:
    """`new` with what was decided before: who decided, when, and of which verdict stays true whatever is said later."""
    if old is None:
        return new
    new = replace(new, tags=new.tags or old.tags, assignee=new.assignee or old.assignee)
    return kept.settled(new, kept.opinions_of(old))


def _keep(state: State, review: Reviewed) -> None:
    if review.says_something:
        state.reviews[review.id] = review
    else:
        state.reviews.pop(review.id, None)


def _absorbed(state: State, subject: dict[str, Any]) -> Reviewed | None:
    """The reviews that stood on the finding, taken out and made one."""
    held = [state.reviews.pop(ident) for ident in subject["absorbs"] if ident in state.reviews]
    return kept.merged(held) if held else None


def _subject(subject: dict[str, Any], event: Event) -> Reviewed:
    return Reviewed(
        id=subject["review"], targets=tuple(Target(*one) for one in subject["targets"]), verdict=subject["verdict"],
        conflict_type=subject["conflict_type"], question=subject["question"], at=event.at, by=event.by,
    )  # fmt: skip


# --- now ---------------------------------------------------------------------------------------------------------


def _review(state: State, event: Event) -> None:
    """One thing said of one finding or of many."""
    for subject in event.body["on"]:
        old = _absorbed(state, subject)
        fresh = _subject(subject, event)
        review = fresh if old is None else replace(old, id=fresh.id, targets=fresh.targets, question=fresh.question)
        for name, value in event.body["set"].items():
            review = _SETTERS[name](review, value, event, fresh)
        _keep(state, review)


def _set_opinion(review: Reviewed, value: dict[str, Any] | None, event: Event, fresh: Reviewed) -> Reviewed:
    others = [one for one in kept.opinions_of(review) if one.final or one.by != event.by]
    mine = [_opinion(value, event, fresh, final=False)] if value else []
    return kept.settled(review, (*others, *mine))


def _set_final(review: Reviewed, value: dict[str, Any] | None, event: Event, fresh: Reviewed) -> Reviewed:
    others = [one for one in kept.opinions_of(review) if not one.final]
    mine = [_opinion(value, event, fresh, final=True)] if value else []
    return kept.settled(review, (*others, *mine))


def _opinion(value: dict[str, Any], event: Event, fresh: Reviewed, *, final: bool) -> Opinion:
    return Opinion(
        event.by, value["decision"], event.at, value.get("reason", ""), value.get("verdict"),
        value.get("conflict_type"), fresh.verdict, fresh.conflict_type, final,
    )  # fmt: skip


def _set_note(review: Reviewed, value: str, event: Event, fresh: Reviewed) -> Reviewed:
    review = replace(review, note=value)
    return review if review.opinions else replace(
        review, at=event.at, by=event.by, verdict=fresh.verdict, conflict_type=fresh.conflict_type
    )  # fmt: skip


def _set_tags(review: Reviewed, value: dict[str, list[str]], event: Event, fresh: Reviewed) -> Reviewed:
    tags = (set(review.tags) | set(value.get("add", ()))) - set(value.get("remove", ()))
    return replace(review, tags=tuple(sorted(tags)))


def _set_assignee(review: Reviewed, value: str, event: Event, fresh: Reviewed) -> Reviewed:
    return replace(review, assignee=value)


_SETTERS: dict[str, Callable[[Reviewed, Any, Event, Reviewed], Reviewed]] = {
    "opinion": _set_opinion, "final": _set_final, "note": _set_note, "tags": _set_tags, "assignee": _set_assignee,
}  # fmt: skip


def _tie(state: State, event: Event) -> None:
    state.ties[event.body["id"]] = kept.tie_from({**event.body, "at": event.at, "by": event.by, "seq": event.seq})


def _corrected(body: dict[str, Any], event: Event) -> Corrected:
    return kept.corrected_from({**body, "at": event.at, "by": event.by})


def _correct(state: State, event: Event) -> None:
    one = _corrected(event.body, event)
    if one.now == one.was:
        state.corrections.pop(one.id, None)
    else:
        state.corrections[one.id] = one


def _outlet(state: State, event: Event) -> None:
    record = record_from(event.body)
    state.outlets[record.name] = record
    state.changed[record.name] = (event.at, event.by)


def _name(state: State, event: Event) -> None:
    state.named[event.body["article"]] = event.body["outlet"]


def _take(state: State, event: Event) -> None:
    for one in event.body["reviews"]:
        _keep(state, kept.review_from(one))
    for one in event.body.get("outlets", ()):
        record = record_from(one)
        state.outlets[record.name] = record
        state.changed[record.name] = (event.at, event.by)
    for one in event.body.get("ties", ()):
        state.ties[one["id"]] = kept.tie_from({**one, "seq": event.seq})
    for one in event.body.get("corrections", ()):
        corrected = kept.corrected_from(one)
        state.corrections[corrected.id] = corrected


_ACTIONS: dict[str, Callable[[State, Event], None]] = {
    "decide": _decide, "note": _note, "outlet": _outlet, "name": _name, "import": _take, "review": _review, "tie": _tie,
    "correct": _correct,
}  # fmt: skip
