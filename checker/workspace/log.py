"""What the log says: the state of everything decided follows from the events that are not undone.

The log only grows. An undo is an event that names the events it takes back, a redo one that names those it brings back;
so nothing is ever lost, both go on over restarts, and who did what stays to be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import orjson

from checker.workspace.actions import Event, apply, forget, thing, touched
from checker.workspace.pages import Entry
from checker.workspace.state import State
from checker.workspace.store import EventRow
from claims.errors import WorkspaceError

_TURNS = ("undo", "redo")


def read(row: EventRow) -> Event:
    """A row as an event. Raises `WorkspaceError` where it is none."""
    try:
        body = orjson.loads(row.body)
    except ValueError as error:
        raise WorkspaceError("this line cannot be read", place=f"event {row.seq}", remedy="restore a backup") from error
    return Event(row.seq, row.key, row.at, row.by, row.kind, body)


class Journal:
    """All events so far, and the state they lead to."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything, to be read again."""
        self.state = State()
        self.events: list[Event] = []
        self._place: dict[str, int] = {}
        self._undone: set[str] = set()
        self._altered: dict[str, set[str]] = {}  # key of an undo or redo → names of the things that are others since
        self._of: dict[str, list[int]] = defaultdict(list)  # name of a thing → places of the events that touch it

    def copy_for(self, other: Journal) -> None:
        """Have another one come as far; what either takes from then on is not in the other."""
        state = self.state
        other.state = State(
            dict(state.reviews), dict(state.outlets), dict(state.named), dict(state.ties), dict(state.corrections),
            dict(state.changed),
        )  # fmt: skip
        other.events, other._place = list(self.events), dict(self._place)
        other._undone, other._altered = set(self._undone), dict(self._altered)
        other._of = defaultdict(list, ((name, list(places)) for name, places in self._of.items()))

    @property
    def last(self) -> int:
        """The sequence number of the last event, 0 where there is none."""
        return self.events[-1].seq if self.events else 0

    def take(self, rows: Iterable[EventRow]) -> list[Event]:
        """Go on with what is new in the log; gives that. Raises `WorkspaceError` for an event that makes no sense."""
        new = [read(row) for row in rows]
        for event in new:
            try:
                self._take(event)
            except (KeyError, TypeError, ValueError) as error:
                raise WorkspaceError("this line makes no sense", place=f"event {event.seq}",
                                     remedy="restore a backup") from error  # fmt: skip
        return new

    def _take(self, event: Event) -> None:
        if event.kind in _TURNS:
            keys = _keys(event)
            (self._undone.update if event.kind == "undo" else self._undone.difference_update)(keys)
            self._altered[event.key] = self._again({name for key in keys for name in touched(self.events[self._place[key]])})
        else:
            apply(self.state, event)
            for name in touched(event):
                self._of[name].append(len(self.events))
        self._place[event.key] = len(self.events)
        self.events.append(event)

    def _again(self, names: set[str]) -> set[str]:
        """Make the named things again, and those that share an event with them; gives the named, and which of the others have
        become something else."""
        all_names, places = self._together(names)
        before = {name: thing(self.state, name) for name in all_names}
        forget(self.state, all_names)
        for place in sorted(places):
            if self.events[place].key not in self._undone:
                apply(self.state, self.events[place])
        return names | {name for name, was in before.items() if thing(self.state, name) != was}

    def _together(self, names: Iterable[str]) -> tuple[set[str], set[int]]:
        """(all names reached over common events, the places of those events)."""
        reached, places, waiting = set(names), set[int](), list(names)
        while waiting:
            for place in self._of.get(waiting.pop(), ()):
                if place not in places:
                    places.add(place)
                    fresh = touched(self.events[place]) - reached
                    reached |= fresh
                    waiting += fresh
        return reached, places

    def meant(self, events: Iterable[Event]) -> list[Event]:
        """These events, the turns among them as the events they take back or bring back."""
        found: list[Event] = []
        for event in events:
            found += [self.events[self._place[key]] for key in _keys(event)] if event.kind in _TURNS else [event]
        return found

    def names_of(self, events: Iterable[Event]) -> set[str]:
        """What these events may have changed. (That a thing shares an event with another that is undone changes nothing about
        it: a decision on thousands of findings is one event.)"""
        return {name for event in events for name in (self._altered[event.key] if event.kind in _TURNS else touched(event))}

    # --- undo and redo -----------------------------------------------------------------------------------------

    def undoable(self, by: str | None = None) -> list[Event]:
        """The last step that is not undone (the last of `by`), as its events; empty where there is none."""
        for event in reversed(self.events):
            if event.kind not in _TURNS and event.key not in self._undone and by in (None, event.by):
                return self._step(event)
        return []

    def redoable(self, by: str | None = None) -> list[Event]:
        """The step that the last undo took back, unless something was changed since."""
        for event in reversed(self.events):
            if by not in (None, event.by):
                continue
            if event.kind not in _TURNS and event.key not in self._undone:
                return []
            if event.kind == "undo" and all(key in self._undone for key in _keys(event)):
                return [self.events[self._place[key]] for key in _keys(event)]
        return []

    def _step(self, event: Event) -> list[Event]:
        """All events of the step that an event belongs to: a decision on very many findings is several."""
        step = event.body.get("step")
        return [one for one in self.events if one.body.get("step") == step] if step else [event]

    # --- what happened -----------------------------------------------------------------------------------------

    def history(self, names: Iterable[str]) -> Iterator[Entry]:
        """What happened to named things, oldest first."""
        _, places = self._together({name for name in names if name in self._of})
        return (self._entry(self.events[place]) for place in sorted(places))

    def entries(self) -> Iterator[Entry]:
        """What happened at all, oldest first."""
        return (self._entry(event) for event in self.events if event.kind not in _TURNS)

    def _entry(self, event: Event) -> Entry:
        return Entry(event.at, event.by, describe(event), _reason(event), event.key in self._undone)

    def ties_of(self, claims: set[str]) -> set[str]:
        """Names of all ties, undone ones too, that some of these claims are in."""
        return {
            f"tie {tie['id']}"
            for event in self.events
            for tie in ([event.body] if event.kind == "tie" else event.body.get("ties", ()))
            if any(target[0] in claims for part in tie["parts"] for target in part)
        }


def _keys(event: Event) -> list[str]:
    keys = event.body["of"]
    return [keys] if isinstance(keys, str) else list(keys)


def _reason(event: Event) -> str:
    said = event.body.get("set", event.body)
    for part in ("opinion", "final"):
        if isinstance(said.get(part), dict):
            return str(said[part].get("reason", ""))
    return str(said.get("reason", ""))


def describe_step(events: Sequence[Event]) -> str:
    """What the events of one step did, in a few words."""
    if len(events) < 2:
        return describe(events[0])
    many = sum(len(one.body.get("on", ())) for one in events)
    return f"{_said(events[0])}: {many:,} findings"


def describe(event: Event) -> str:
    """What an event did, in a few words."""
    body = event.body
    if event.kind == "decide":
        return f"{body['decision'] or 'decision taken back'}: {body['question']}"
    if event.kind == "note":
        return f"{'note on' if body['note'] else 'note taken off'}: {body['question']}"
    if event.kind == "review":
        on = body["on"]
        return f"{_said(event)}: {on[0]['question'] if len(on) == 1 else f'{len(on):,} findings'}"
    if event.kind == "tie":
        return f"{'merged' if body['kind'] == 'join' else 'split'}: {body.get('question', '')}"
    if event.kind == "correct":
        return f"{body['field']} corrected: {body['was'] or 'none'} → {body['now'] or 'none'}"
    if event.kind == "outlet":
        return f"record of {body['name']}"
    if event.kind == "name":
        return f"{body['article']} published by {body['outlet']}"
    records = sum(len(body.get(part, ())) for part in ("reviews", "outlets", "ties", "corrections"))
    return f"import of {records} records"


def _said(event: Event) -> str:
    """What a `review` event says of its findings."""
    said = event.body["set"]
    if "note" in said:
        return "note on" if said["note"] else "note taken off"
    if "tags" in said:
        signs = (("+", said["tags"].get("add", ())), ("-", said["tags"].get("remove", ())))
        return "tags " + " ".join(f"{sign}{tag}" for sign, tags in signs for tag in tags)
    if "assignee" in said:
        return f"assigned to {said['assignee']}" if said["assignee"] else "assigned to nobody"
    final, opinion = "final" in said, said.get("final", said.get("opinion"))
    if not opinion:
        return "final decision taken back" if final else "decision taken back"
    words = opinion["decision"] + (f" by {opinion['verdict']}" if opinion.get("verdict") else "")
    return f"final: {words}" if final else str(words)
