"""Choosing among very many findings: which a query lets through, in which order, a page of them, and counts.

A set of findings is one whole number, a bit for each slot: 300,000 findings are 37 kB, and two sets meet in microseconds. The
sets of facets and the orders are read from the file when first asked for, and forgotten when the file says that they changed.
"""

from __future__ import annotations

import zlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from itertools import compress, count

import orjson

from checker.model import VERDICTS, Verdict
from checker.workspace.across import near
from checker.workspace.beginnings import Beginnings, never
from checker.workspace.ordered import Arranged, Ordered
from checker.workspace.pages import (
    BLIND_ORDERS,
    FACETS,
    ORDERS,
    STATES,
    UNKNOWN,
    Counts,
    Left,
    Order,
    Parts,
    Query,
    Row,
    Selection,
)  # fmt: skip
from checker.workspace.store import Store
from checker.workspace.store_findings import FindingStore, Head
from checker.workspace.store_orders import as_bits
from checker.workspace.words import match, tokens
from claims.display import display
from claims.errors import UsageError

_DECISIONS = ("accept", "reject", "unsure", "override")
_SAID = ("state", "tag", "reviewer", "assignee")  # facets that decisions change; the others change with the findings
_SHAPED = ("verdict", "outlet", "language")  # facets that are kept as whole sets
_READ_AGAIN = ("word", "day", "cell")  # sets that are read again where findings came or went
_STEPS = 100  # steps since the shapes were kept, from which on all is read again
_LONG = 20_000  # findings from which on a choice among them is put in order as far as it is seen
_REMEMBERED = 512  # sets: 19 MB at 300,000 findings
_UNREAD = (-1, -1)
_BITS = bytes.maketrans(b"01", b"\x00\x01")


class Catalogue:
    """The kept findings of one open workspace, to be chosen from."""

    def __init__(self, store: Store, kept: FindingStore) -> None:
        self._store, self._kept = store, kept
        self._version = _UNREAD
        self._sets: dict[tuple[str, str], int] = {}
        self._orders: dict[str, array[int]] = {}
        self._arranged_by: dict[str, Arranged] = {}
        self._listed: dict[str, tuple[object, list[str]]] = {}
        self._clitics: Sequence[str] = ()
        self._known: list[str] | None = None
        self._beginnings: Beginnings | None = None
        self._shaped = False  # are there shapes, so that with what was torn since they are what is?
        self._gone: set[int] = set()
        self._new: dict[int, frozenset[tuple[str, str]]] = {}  # with what each is found by
        self._all = 0
        self._size = 0

    def version(self) -> tuple[int, int]:
        """(of the findings, of the decisions)."""
        return self._kept.version(), self._store.head()

    @property
    def has_read(self) -> bool:
        return self._version != _UNREAD

    def copy_for(self, other: Catalogue) -> None:
        """Give another one, on the same file, what was read so far."""
        other._version, other._all, other._size = self._version, self._all, self._size
        other._sets, other._orders, other._arranged_by = dict(self._sets), dict(self._orders), dict(self._arranged_by)
        other._listed, other._clitics, other._known = dict(self._listed), self._clitics, self._known
        other._shaped, other._gone, other._new = self._shaped, set(self._gone), dict(self._new)

    def _sync(self) -> None:
        """Go on from what is remembered to what is so now."""
        now = self.version()
        if now == self._version:
            return
        for key in [key for key in self._sets if key[0] in _SAID]:
            del self._sets[key]
        if now[0] != self._version[0]:
            steps = self._kept.torn(self._version[0])
            unbroken = [step[0] for step in steps] == [*range(self._version[0] + 1, now[0] + 1)]
            if unbroken and len(steps) <= _STEPS and self._orders:
                for _, gone, new in steps:
                    self._tear(gone, new)
            else:
                self._load()
        self._version = now

    def _load(self) -> None:
        self._sets.clear()
        self._orders.clear()
        self._arranged_by.clear()
        self._known = self._beginnings = None
        self._gone.clear()
        self._new.clear()
        steps = self._kept.torn(0)
        self._shaped = len(steps) <= _STEPS and self._kept.shape("order", "worst first") is not None
        if self._shaped:
            for _, gone, new in steps:
                self._gone.update(gone)
                self._new.update((slot, _facets(head)) for slot, head in self._kept.heads(new).items())
        order = self._order("worst first")
        self._size = max(order, default=-1) + 1
        self._all = (1 << self._size) - 1 if len(order) == self._size else as_bits(order, self._size)
        self._clitics = self._kept.judged().aside.get("clitics", ())

    def _tear(self, gone: Sequence[int], new: Sequence[int]) -> None:
        """Some findings went and some came; everything else is as it was."""
        came = {slot: _facets(head) for slot, head in self._kept.heads(new).items()}
        self._size = max(self._size, *(slot + 1 for slot in new)) if new else self._size
        for slot in gone:
            self._all &= ~(1 << slot)
        for key in [key for key in self._sets if key[0] in _READ_AGAIN]:
            del self._sets[key]
        self._known = self._beginnings = None
        for slot, facets in came.items():
            self._all |= 1 << slot
            for key in facets:
                if key in self._sets:
                    self._sets[key] |= 1 << slot
        for name, order in list(self._orders.items()):
            self._orders[name] = self._patched(name, order, set(gone), came)
        self._gone.update(gone)
        self._new.update(came)
        self._arranged_by.clear()

    def _patched(self, name: str, order: array[int], gone: Set[int], new: Iterable[int]) -> array[int]:
        """An order without some findings and with others in their places."""
        behind: dict[int | None, list[int]] = {}  # those that were there → the new ones behind each
        root: dict[int | None, int | None] = {}
        for slot, before in self._kept.before(name, [slot for slot in new if slot not in gone]).items():
            root[slot] = root.get(before, before)
            behind.setdefault(root[slot], []).append(slot)
        cuts = gone | behind.keys()
        kept, done = array("I", behind.pop(None, ())), 0
        for place in compress(count(), map(cuts.__contains__, order)):
            slot = order[place]
            kept += order[done : place + (slot not in gone)]
            kept.extend(behind.pop(slot, ()))
            done = place + 1
        kept += order[done:]
        for late in behind.values():  # their place was taken away this moment: the next look will find them theirs
            kept.extend(late)
        return kept

    def _order(self, name: str) -> array[int]:
        if name not in self._orders:
            row = self._kept.shape("order", name) if self._shaped else None
            if row is None:
                self._orders[name] = self._kept.order(name)
            else:
                order = array("I", row)
                self._orders[name] = self._patched(name, order, self._gone, self._new) if self._gone or self._new else order
        return self._orders[name]

    # --- sets of findings --------------------------------------------------------------------------------------

    def _set(self, slots: Iterable[int]) -> int:
        return as_bits(slots, self._size)

    def _flags(self, found: int) -> bytes:
        """A byte for each slot, 1 where it is in the set."""
        return format(found, f"0{self._size}b").encode().translate(_BITS)[::-1] if self._size else b""

    def _remembered(self, key: tuple[str, str], make: Callable[[], int]) -> int:
        if key not in self._sets:
            if len(self._sets) >= _REMEMBERED:
                self._sets.pop(next(iter(self._sets)))
            self._sets[key] = make()
        return self._sets[key] & self._all

    def _with(self, name: str, value: str) -> int:
        if name == "state" and value == "open":
            return self._all & ~self._decided()
        return self._remembered((name, value), lambda: self._read(name, value))

    def _read(self, name: str, value: str) -> int:
        row = self._kept.shape(name, value) if self._shaped and name in _SHAPED else None
        if row is None:
            return self._set(self._kept.with_facet(name, value))
        found = int.from_bytes(zlib.decompress(row), "little")
        for slot, facets in self._new.items():
            if (name, value) in facets:
                found |= 1 << slot
        return found

    def _decided(self) -> int:
        found = 0
        for decision in _DECISIONS:
            found |= self._with("state", decision)
        return found

    def _by(self, reviewer: str) -> int:
        return self._with("reviewer", reviewer)

    def _saying(self, text: str) -> int:
        """The findings that have every word of a text, in their texts or notes."""
        notes = self._kept.notes()
        found = self._all
        for word in dict.fromkeys(tokens(display(text))):
            having = self._having(match(word, self._clitics), word, notes)
            if not having:  # nobody wrote that: what is a slip of the finger away?
                for other in near(word, self._vocabulary()):
                    having |= self._having(f'"{other}"', other, notes)
            found &= having
        return found

    def _having(self, asked: str | None, word: str, notes: Sequence[tuple[int, str]]) -> int:
        """The findings with a word in their texts (as the index is asked for it) or notes."""
        held = self._found(asked) if asked else 0
        return held | self._set(slot for slot, note in notes if f" {word}" in f" {note}")

    def _found(self, asked: str) -> int:
        """The findings that the index gives."""
        return self._remembered(("word", asked), lambda: self._set(self._kept.with_words(asked)))

    def _vocabulary(self) -> list[str]:
        if self._known is None:
            self._known = self._kept.vocabulary()
        return self._known

    def _passing(self, query: Query, but: str = "") -> int:
        """The findings that a query lets through; `but`: the facet whose condition is put aside."""
        found = self._all
        for name in (*FACETS, "cell"):
            value = getattr(query, name)
            if value is not None and name != but:
                found &= self._with(name, str(value))
        if query.open_for is not None:
            found &= ~self._by(query.open_for)
        if query.blind_for is not None and (query.verdict or query.state):
            found &= self._by(query.blind_for)
        return found & self._saying(query.text) if query.text.strip() else found

    # --- selections --------------------------------------------------------------------------------------------

    def select(self, query: Query) -> Selection:
        """The findings that a query lets through, in its order. Raises `UsageError` for an unknown order or state."""
        if query.order not in ORDERS:
            raise UsageError(f"no such order: {query.order}", remedy=f"one of {', '.join(ORDERS)}")
        if query.state not in (None, *STATES):
            raise UsageError(f"no such state: {query.state}", remedy=f"one of {', '.join(STATES)}")
        if query.blind_for is not None and query.order not in BLIND_ORDERS:
            query = replace(query, order="newest first")
        self._sync()
        found = self._passing(query)
        if query.order == "undecided first":
            open_, done = (self._whole(one, "worst first") for one in (found & ~self._decided(), found & self._decided()))
            return Selection(query, open_ + done, self._version)
        return Selection(query, self._ordered(found, query.order), self._version)

    def ready(self, query: Query, hurry: Callable[[], bool] = never) -> bool:
        """Make a part of what choosing in a query's order takes long for the first time, or of what the first letters of a word
        do, with which most findings are found; a small one where `hurry` says so. Is there more of it?"""
        self._sync()
        by: Order = "worst first" if query.order == "undecided first" else query.order
        if not self._arranged(by).is_ready:
            self._arranged(by).ready()
            return True
        if self._beginnings is None:
            self._beginnings = Beginnings(self._kept, self._size, self._clitics)
        return self._beginnings.go_on(self._sets, hurry)

    def _ordered(self, found: int, by: str) -> Sequence[int]:
        """A set in an order; of a long one first what is seen."""
        if found == self._all:
            return self._order(by)
        if self._size <= _LONG:
            return self._whole(found, by)
        return Ordered(self._arranged(by), self._flags(found), found.bit_count())

    def _whole(self, found: int, by: str) -> array[int]:
        return self._order(by) if found == self._all else self._arranged(by).among(self._flags(found))

    def _arranged(self, by: str) -> Arranged:
        if by not in self._arranged_by:
            self._arranged_by[by] = Arranged(self._order(by), self._size)
        return self._arranged_by[by]

    def ids(self, selection: Selection, start: int, end: int | None) -> list[str]:
        slots = selection.slots[start:end]
        names = self._kept.idents(slots)
        return [names[slot] for slot in slots if slot in names]

    def position(self, selection: Selection, finding: str) -> int | None:
        slot = self._kept.slots([finding]).get(finding)
        try:
            return selection.slots.index(slot) if slot is not None else None
        except ValueError:
            return None

    def rows(self, selection: Selection, start: int, end: int) -> list[Row]:
        slots = selection.slots[max(0, start) : max(0, end)]
        heads, marks = self._kept.heads(slots), self._kept.marks(slots)
        blind = selection.query.blind_for
        return [_row(heads[slot], marks.get(slot), blind) for slot in slots if slot in heads]

    # --- counts ------------------------------------------------------------------------------------------------

    def facets(self, query: Query, limit: int, names: Sequence[str] = FACETS) -> Counts:
        self._sync()
        found: dict[str, list[tuple[str, int]]] = {}
        for name in names:
            if query.blind_for is not None and name in ("verdict", "state", "reviewer"):
                continue
            passing = self._passing(query, but=name)
            values = [*self._values(name, limit), *(("open",) if name == "state" else ())]
            counts = [(value, (self._with(name, value) & passing).bit_count()) for value in values]
            found[name] = sorted((one for one in counts if one[1]), key=lambda one: (-one[1], one[0]))
        return found

    def grouped(self, selection: Selection, name: str) -> Parts:
        """A selection under the values of a facet, the worst verdict first, else by value; the rest under no value, last."""
        self._sync()
        place = {slot: at for at, slot in enumerate(selection.slots)}
        under: dict[str, list[int]] = {}
        rest = set(place)
        for value, slot in self._kept.each_facet(name):
            if slot in place:
                under.setdefault(value, []).append(place[slot])
                rest.discard(slot)
        slots, sizes = array("I"), list[tuple[str, int]]()
        by_verdict: dict[str, int] = {verdict: at for at, verdict in enumerate(VERDICTS)}
        for value in sorted(under, key=lambda one: (by_verdict.get(one, 0), one == UNKNOWN, one)):
            slots.extend(selection.slots[at] for at in sorted(under[value]))
            sizes.append((value, len(under[value])))
        if rest:
            slots.extend(selection.slots[at] for at in sorted(place[slot] for slot in rest))
            sizes.append((UNKNOWN, len(rest)))
        return Parts(slots, tuple(sizes))

    def between(self, query: Query) -> list[tuple[str, int]]:
        """What outlets are to each other (values of the facet `cell`), in how many of the findings that pass."""
        self._sync()
        blind = query.blind_for
        passing = self._passing(query) & (self._by(blind) if blind is not None else self._all)
        flags = self._flags(passing)
        found = Counter(value for value, slot in self._kept.each_facet("cell") if slot < len(flags) and flags[slot])
        return sorted(found.items())

    def _values(self, name: str, limit: int) -> list[str]:
        """The most frequent values of a facet."""
        key = (name, limit, self._version if name in _SAID else self._version[0])
        if self._listed.get(name, (None,))[0] != key:
            self._listed[name] = (key, [value for value, _ in self._kept.values(name, limit)])
        return self._listed[name][1]

    def left(self, by: str) -> Left:
        self._sync()
        decided, mine = self._decided(), self._by(by)
        many: Callable[[int], int] = int.bit_count
        return Left(
            whole=many(self._all), decided=many(decided), open=many(self._all & ~decided),
            disputed=many(self._with("state", "disputed")), stale=many(self._with("state", "stale")), mine=many(mine),
            assigned=many(self._with("assignee", by) & ~mine),
        )  # fmt: skip

    def verdicts(self) -> dict[Verdict, int]:
        """How many findings have each verdict, worst first."""
        self._sync()
        if not self._shaped:  # then they are counted as quickly as their sets are read
            return self._kept.verdicts()
        found = {verdict: self._with("verdict", verdict).bit_count() for verdict in VERDICTS}
        return {verdict: number for verdict, number in found.items() if number}

    def next_useful(self, by: str, after: str | None, query: Query | None) -> str | None:
        """The most useful finding that `by` has not decided on: first those that others differ about."""
        self._sync()
        free = self._passing(query or Query()) & ~self._by(by) & ~self._with("state", "final")
        if after is not None and (slot := self._kept.slots([after]).get(after)) is not None:
            free &= ~(1 << slot)
        disputed = free & self._with("state", "disputed")
        order = self._ordered(disputed or free, "most useful first")
        return self._kept.idents(order[:1]).get(order[0]) if order else None


def _facets(head: Head) -> frozenset[tuple[str, str]]:
    """What judging made a finding to be found by."""
    return frozenset((
        ("verdict", head.verdict), *(("outlet", one) for one in orjson.loads(head.outlets)),
        *(("language", one) for one in orjson.loads(head.languages)),
    ))  # fmt: skip


def _row(head: Head, mark: dict[str, object] | None, blind: str | None) -> Row:
    plain = Row(
        head.id, head.question, head.verdict, head.conflict_type, head.claims, head.origins,  # type: ignore[arg-type]
        tuple(orjson.loads(head.outlets)), tuple(orjson.loads(head.languages)), head.newest, head.worth,
        answers=tuple(map(tuple, orjson.loads(head.answers))),
    )  # fmt: skip
    if blind is not None and (mark is None or blind not in _listed(mark["reviewers"])):
        noted = {"noted": bool(mark["note"]), "tags": tuple(_listed(mark["tags"])), "assignee": mark["assignee"]} if mark else {}
        return replace(plain, verdict=None, conflict_type=None, worth=0.0, origins=0, hidden=True,
                       answers=(plain.outlets,), **noted)  # type: ignore[arg-type]
    if mark is None:
        return plain
    return replace(
        plain, decision=mark["decision"], by=mark["by"], at=mark["at"], own_verdict=mark["verdict"],  # type: ignore[arg-type]
        stale=mark["stale"], disputed=mark["disputed"], final=mark["final"], noted=bool(mark["note"]),  # type: ignore[arg-type]
        tags=tuple(_listed(mark["tags"])), assignee=mark["assignee"],  # type: ignore[arg-type]
    )  # fmt: skip


def _listed(value: object) -> Sequence[str]:
    return value if isinstance(value, list) else ()
