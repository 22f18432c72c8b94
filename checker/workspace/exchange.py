"""Everything decided in open formats: JSONL, one record a line, and W3C Web Annotations as JSON-LD. Both are taken back.

A line without `kind` is a review; the kinds `join` and `part` are merged and split findings, `correction` is what was misread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

import orjson

from checker.model import ConflictType, Decision, Verdict
from checker.workspace import state as kept
from checker.workspace.codec import clean
from checker.workspace.state import Corrected, Reviewed, State, Target, Tie, review_id
from claims.errors import InputError, UsageError
from claims.model import Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMESPACE = "urn:crosscheck:"
_OWN = f"{_NAMESPACE}record"  # the property of an annotation that holds the whole record, to be taken back
_TARGET = ("claim", "article", "start", "end", "text")
_AROUND = 32  # code points before and after a quotation, as its selector gives them

Articles = Mapping[str, Article]  # by id
Homes = Mapping[str, tuple[str | None, int]]
Record = Reviewed | Tie | Corrected


@dataclass(frozen=True, slots=True)
class Imported:
    """How many records were taken, how many were there, a line for each that another record of ours contradicts, and
    one for each that could not be read."""

    taken: int
    known: int
    conflicts: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(slots=True)
class Given:
    """Records that are to be taken, by kind."""

    reviews: list[Reviewed] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    corrections: list[Corrected] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.reviews) + len(self.ties) + len(self.corrections)

    def values(self) -> dict[str, Any]:
        """As the body of an event."""
        return {
            "reviews": [kept.review_values(one) for one in self.reviews],
            "ties": [kept.tie_values(one) for one in self.ties],
            "corrections": [kept.corrected_values(one) for one in self.corrections],
        }

    def put(self, record: Record) -> None:
        listed: list[Any] = (
            self.reviews if isinstance(record, Reviewed) else self.ties if isinstance(record, Tie) else self.corrections
        )
        listed.append(record)


# --- out ---------------------------------------------------------------------------------------------------------


def dump(form: str, articles: Articles, state: State, homes: Homes) -> str:
    """All records, orphans too, in an order that follows from them; the same workspace gives the same bytes."""
    reviews = sorted(state.reviews.values(), key=lambda one: (one.at, one.id))
    others: list[Tie | Corrected] = [*state.ties.values(), *state.corrections.values()]
    records: list[Record] = [*reviews, *sorted(others, key=lambda one: (one.at, one.id))]
    lines = [_line(one, homes, articles) for one in records]
    if form == "jsonl":
        return "".join(f"{orjson.dumps(clean(line)).decode()}\n" for line in lines)
    if form == "w3c":
        items = [_annotation(one, line, articles) for one, line in zip(records, lines, strict=True)]
        page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
        made = {"@context": CONTEXT, "id": f"{_NAMESPACE}reviews", "type": "AnnotationCollection",
                "total": len(items), "first": page}  # fmt: skip
        return orjson.dumps(clean(made), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    raise UsageError(f"no such format: {form}", place="export", remedy="one of jsonl, w3c")


def _line(record: Record, homes: Homes, articles: Articles) -> dict[str, Any]:
    if isinstance(record, Tie):
        return {
            "kind": record.kind, "id": record.id, "by": record.by, "at": record.at, "reason": record.reason,
            "verdict": record.verdict, "conflict_type": record.conflict_type, "question": record.question,
            "parts": [[_claim(target, articles) for target in part] for part in record.parts],
        }  # fmt: skip
    if isinstance(record, Corrected):
        return {
            "kind": "correction", "field": record.field, "was": record.was, "now": record.now, "by": record.by,
            "at": record.at, "reason": record.reason, "claims": [_claim(record.target, articles)],
        }  # fmt: skip
    return {
        "review": record.id, "finding": homes.get(record.id, (None, 0))[0], "question": record.question,
        "decision": record.decision, "note": record.note, "by": record.by, "at": record.at, "verdict": record.verdict,
        "conflict_type": record.conflict_type, "tags": list(record.tags), "assignee": record.assignee,
        "opinions": [kept.opinion_values(one) for one in record.opinions],
        "claims": [_claim(target, articles) for target in record.targets],
    }  # fmt: skip


def _claim(target: Target, articles: Articles) -> dict[str, Any]:
    article = articles.get(target.article)
    return {
        "claim": target.claim, "article": target.article, "outlet": article.outlet if article else None,
        "start": target.start, "end": target.end, "text": target.text, "before": target.before, "after": target.after,
    }  # fmt: skip


def _annotation(record: Record, line: dict[str, Any], articles: Articles) -> dict[str, Any]:
    targets, bodies, motivation = _told(record)
    return {
        "id": f"{_NAMESPACE}{_name(record)}", "type": "Annotation", "motivation": motivation, "created": record.at,
        "creator": {"type": "Person", "name": record.by}, "body": bodies,
        "target": [_target(target, articles) for target in targets], _OWN: line,
    }  # fmt: skip


def _name(record: Record) -> str:
    kind = "review" if isinstance(record, Reviewed) else "tie" if isinstance(record, Tie) else "correction"
    return f"{kind}:{record.id}"


def _told(record: Record) -> tuple[list[Target], list[dict[str, Any]], str]:
    """(targets, bodies, motivation) of an annotation, for programs that know the standard alone."""
    if isinstance(record, Tie):
        words = "the same question" if record.kind == "join" else "not the same question"
        return [one for part in record.parts for one in part], [_text("linking", words), *_reason(record)], "linking"
    if isinstance(record, Corrected):
        words = f"{record.field}: {record.was or 'none'} → {record.now or 'none'}"
        return [record.target], [_text("editing", words), *_reason(record)], "editing"
    bodies = [_text("assessing", record.decision)] if record.decision else []
    if record.note:
        bodies.append({**_text("commenting", record.note), "format": "text/plain"})
    said = record.verdict + (f" ({record.conflict_type})" if record.conflict_type else "")
    bodies += [_text("classifying", said), _text("describing", record.question)]
    bodies += [_text("tagging", tag) for tag in record.tags]
    return list(record.targets), bodies, "assessing" if record.decision else "commenting"


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _reason(record: Tie | Corrected) -> list[dict[str, Any]]:
    return [_text("commenting", record.reason)] if record.reason else []


def _target(target: Target, articles: Articles) -> dict[str, Any]:
    article = articles.get(target.article)
    text = article.text if article else ""
    quote = {"type": "TextQuoteSelector", "exact": target.text}
    if text.startswith(target.text, target.start):
        quote["prefix"] = text[max(0, target.start - _AROUND) : target.start]
        quote["suffix"] = text[target.end : target.end + _AROUND]
    elif target.before or target.after:
        quote["prefix"], quote["suffix"] = target.before, target.after
    return {
        "id": f"{_NAMESPACE}claim:{target.claim}", "source": f"{_NAMESPACE}article:{target.article}",
        "selector": [{"type": "TextPositionSelector", "start": target.start, "end": target.end}, quote],
    }  # fmt: skip


# --- in ----------------------------------------------------------------------------------------------------------


def load(text: str, place: str) -> tuple[list[Record], tuple[str, ...]]:
    """(records, a line for each that is none). Raises `InputError` where the whole is in neither format."""
    text = text.removeprefix("\ufeff")
    try:
        whole = orjson.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, dict) and whole.get("type") in ("AnnotationCollection", "AnnotationPage", "Annotation"):
        return _each([(f"{place}, annotation {n}", one) for n, one in enumerate(_items(whole), 1)], _from_annotation)
    rows: list[tuple[str, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append((f"{place}:{number}", orjson.loads(line)))
            except ValueError:
                rows.append((f"{place}:{number}", None))
    found, rejected = _each(rows, _from_line)
    if rejected and not found:
        raise InputError("no reviews in it", place=place, remedy="give a file that `crosscheck export` wrote")
    return found, rejected


def _items(whole: Mapping[str, Any]) -> list[Any]:
    if whole.get("type") == "Annotation":
        return [whole]
    page = whole.get("first", whole)
    items = page.get("items", []) if isinstance(page, dict) else []
    return items if isinstance(items, list) else []


def _each(rows: Iterable[tuple[str, Any]], read: Callable[[Any], Record]) -> tuple[list[Record], tuple[str, ...]]:
    found, rejected = [], []
    for place, row in rows:
        try:
            record = read(row)
            found.append(_checked(record) if isinstance(record, Reviewed) else record)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            rejected.append(str(InputError("this is no review", place=place, remedy="leave it as export wrote it")))
    return found, tuple(rejected)


def _checked(review: Reviewed) -> Reviewed:
    """Raises `ValueError` where a field holds what it cannot; the review itself otherwise."""
    texts = (review.id, review.question, review.note, review.at, review.by, review.assignee, *review.tags)
    if not all(isinstance(text, str) for text in texts) or not review.targets:
        raise ValueError
    if review.decision not in (None, *get_args(Decision)) or review.verdict not in get_args(Verdict):
        raise ValueError
    if review.conflict_type not in (None, *get_args(ConflictType)) or not review.says_something:
        raise ValueError
    if review.decision == "override" and not review.opinions:
        raise ValueError
    return kept.settled(review, kept.opinions_of(review)) if review.decision else review


def _from_line(row: dict[str, Any]) -> Record:
    kind = row.get("kind")
    if kind in ("join", "part"):
        parts = tuple(tuple(_from_claim(one) for one in part) for part in row["parts"])
        values = {name: row.get(name) for name in ("verdict", "conflict_type")} | {
            name: row.get(name, "") for name in ("at", "by", "reason", "question")
        }
        listed = [[kept.target_values(one) for one in part] for part in parts]
        return kept.tie_from({"id": kept.tie_id(kind, parts), "kind": kind, "parts": listed, **values})
    if kind == "correction":
        (one,) = row["claims"]
        values = {name: row.get(name, "") for name in ("field", "was", "now", "at", "by", "reason")}
        return kept.corrected_from({**values, "target": kept.target_values(_from_claim(one))})
    if kind is not None:
        raise ValueError
    targets = tuple(_from_claim(one) for one in row["claims"])
    return Reviewed(
        id=row.get("review") or review_id(one.claim for one in targets), targets=targets, verdict=row["verdict"],
        conflict_type=row.get("conflict_type"), question=row.get("question", ""), decision=row.get("decision"),
        note=row.get("note", ""), at=row.get("at", ""), by=row.get("by", ""), tags=tuple(row.get("tags", ())),
        assignee=row.get("assignee", ""), opinions=tuple(kept.opinion_from(one) for one in row.get("opinions", ())),
    )  # fmt: skip


def _from_claim(row: dict[str, Any]) -> Target:
    around = [row.get(name, "") for name in ("before", "after")]
    return kept.target_from([*(row[name] for name in _TARGET), *around])


def _from_annotation(row: dict[str, Any]) -> Record:
    if isinstance(row.get(_OWN), dict):
        return _from_line(row[_OWN])
    bodies = {one["purpose"]: one["value"] for one in row["body"]}
    verdict, _, kind = bodies["classifying"].partition(" (")
    targets = tuple(_from_target(one) for one in row["target"])
    return Reviewed(
        id=_own(row["id"]), targets=targets, verdict=verdict, conflict_type=kind.rstrip(")") or None,
        question=bodies.get("describing", ""), decision=bodies.get("assessing"), note=bodies.get("commenting", ""),
        at=row.get("created", ""), by=row.get("creator", {}).get("name", ""),
        tags=tuple(one["value"] for one in row["body"] if one["purpose"] == "tagging"),
    )  # fmt: skip


def _from_target(row: dict[str, Any]) -> Target:
    selectors = {one["type"]: one for one in row["selector"]}
    at, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
    around = (quote.get("prefix", ""), quote.get("suffix", ""))
    return kept.target_from([_own(row["id"]), _own(row["source"]), at["start"], at["end"], quote["exact"], *around])


def _own(name: str) -> str:
    """The part of one of our names after its kind."""
    if not name.startswith(_NAMESPACE):
        raise ValueError
    return name.removeprefix(_NAMESPACE).partition(":")[2]


# --- and ours ----------------------------------------------------------------------------------------------------


def compare(given: Iterable[Record], ours: State) -> tuple[Given, int, tuple[str, ...]]:
    """(what is to be taken, how much is there already, a line for each that contradicts one of ours).

    Reviews of the same claims become one: each reviewer's later word, all notes and tags. Of two records that
    contradict each other the later one stands, and both are told.
    """
    new: dict[str, Record] = {}
    known, lines = 0, list[str]()
    for record in given:
        name = _name(record)
        mine = new.get(name) or _mine(name, ours)
        both = record if mine is None else _both(mine, record, lines)
        if both == mine:
            known += 1
        else:
            new[name] = both
    taken = Given()
    for record in new.values():
        taken.put(record)
    return taken, known, tuple(lines)


def _mine(name: str, ours: State) -> Record | None:
    kind, _, ident = name.partition(":")
    if kind == "review":
        return ours.reviews.get(ident)
    return ours.ties.get(ident) if kind == "tie" else ours.corrections.get(ident)


def _both(mine: Record, theirs: Record, lines: list[str]) -> Record:
    if isinstance(mine, Reviewed) and isinstance(theirs, Reviewed):
        return _review_of_both(mine, theirs, lines)
    if isinstance(mine, Corrected) and isinstance(theirs, Corrected) and mine.now != theirs.now:
        stands = max(mine, theirs, key=lambda one: (one.at, one.now))
        lines.append(f"{mine.field} of “{mine.target.text}”: {mine.now or 'none'} here, {theirs.now or 'none'} there; "
                     f"{stands.now or 'none'} stands")  # fmt: skip
    return max((mine, theirs), key=lambda one: (one.at, one.by)) if mine != theirs else mine


def _review_of_both(mine: Reviewed, theirs: Reviewed, lines: list[str]) -> Reviewed:
    if mine == theirs:
        return mine
    late, early = (theirs, mine) if _age(theirs) > _age(mine) else (mine, theirs)
    said = {(one.by if not one.final else "", one.final): one for one in kept.opinions_of(early)}
    for one in kept.opinions_of(late):
        key = (one.by if not one.final else "", one.final)
        if key not in said or said[key].at <= one.at:
            said[key] = one
    tags = tuple(sorted({*mine.tags, *theirs.tags}))
    both = replace(late, note=late.note or early.note, tags=tags, assignee=late.assignee or early.assignee)
    mixed = sorted(said.values(), key=lambda one: (one.at, one.by))
    both = kept.settled(both, mine.opinions if set(mixed) == set(mine.opinions) else mixed) if mixed else both
    if mine.decision != theirs.decision and mine.decision and theirs.decision and both != mine:
        stands = _said(both)
        lines.append(f"{theirs.question}: {_said(mine)} here, {_said(theirs)} there; {stands} stands")
    return both


def _age(review: Reviewed) -> tuple[str, str, str]:
    return review.at, review.decision or "", review.note


def _said(review: Reviewed) -> str:
    return f"{review.decision or 'a note'} by {review.by or 'unknown'}"
