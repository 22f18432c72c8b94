"""Reviews in open formats: JSONL, one review a line, and W3C Web Annotations as JSON-LD. Both are taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

import orjson

from checker.model import ConflictType, Decision, Report, Verdict
from checker.workspace.codec import clean
from checker.workspace.log import Reviewed, Target, review_id
from checker.workspace.reviews import Attached
from claims.errors import InputError, UsageError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_NAMESPACE = "urn:crosscheck:"
_TARGET = ("claim", "article", "start", "end", "text")
_AROUND = 32  # code points before and after a quotation, as its selector gives them


@dataclass(frozen=True, slots=True)
class Imported:
    """How many reviews were taken, how many were there, a line for each that another review of ours contradicts, and
    one for each that could not be read."""

    taken: int
    known: int
    conflicts: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def dump(form: str, report: Report, attached: Attached) -> str:
    """All reviews, orphans too, in an order that follows from them; the same workspace gives the same bytes."""
    homes = {one.id: finding for finding, reviews in attached.by_finding.items() for one in reviews}
    reviews = [*(one for held in attached.by_finding.values() for one in held), *attached.orphans]
    reviews.sort(key=lambda one: (one.at, one.id))
    if form == "jsonl":
        lines = [orjson.dumps(clean(_line(one, homes.get(one.id), report))) for one in reviews]
        return "".join(f"{line.decode()}\n" for line in lines)
    if form == "w3c":
        page = {"type": "AnnotationPage", "startIndex": 0, "items": [_annotation(one, report) for one in reviews]}
        made = {"@context": CONTEXT, "id": f"{_NAMESPACE}reviews", "type": "AnnotationCollection",
                "total": len(reviews), "first": page}  # fmt: skip
        return orjson.dumps(clean(made), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()
    raise UsageError(f"no such format: {form}", place="export", remedy="one of jsonl, w3c")


def _line(review: Reviewed, finding: str | None, report: Report) -> dict[str, Any]:
    return {
        "review": review.id, "finding": finding, "question": review.question, "decision": review.decision,
        "note": review.note, "by": review.by, "at": review.at, "verdict": review.verdict,
        "conflict_type": review.conflict_type, "claims": [_claim(target, report) for target in review.targets],
    }  # fmt: skip


def _claim(target: Target, report: Report) -> dict[str, Any]:
    article = report.by_article.get(target.article)
    return {
        "claim": target.claim, "article": target.article, "outlet": article.outlet if article else None,
        "start": target.start, "end": target.end, "text": target.text,
    }  # fmt: skip


def _annotation(review: Reviewed, report: Report) -> dict[str, Any]:
    bodies = []
    if review.decision:
        bodies.append({"type": "TextualBody", "purpose": "assessing", "value": review.decision})
    if review.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": review.note, "format": "text/plain"})
    said = review.verdict + (f" ({review.conflict_type})" if review.conflict_type else "")
    bodies.append({"type": "TextualBody", "purpose": "classifying", "value": said})
    bodies.append({"type": "TextualBody", "purpose": "describing", "value": review.question})
    return {
        "id": f"{_NAMESPACE}review:{review.id}", "type": "Annotation",
        "motivation": "assessing" if review.decision else "commenting", "created": review.at,
        "creator": {"type": "Person", "name": review.by}, "body": bodies,
        "target": [_target(target, report) for target in review.targets],
    }  # fmt: skip


def _target(target: Target, report: Report) -> dict[str, Any]:
    article = report.by_article.get(target.article)
    text = article.text if article else ""
    quote = {"type": "TextQuoteSelector", "exact": target.text}
    if text.startswith(target.text, target.start):
        quote["prefix"] = text[max(0, target.start - _AROUND) : target.start]
        quote["suffix"] = text[target.end : target.end + _AROUND]
    return {
        "id": f"{_NAMESPACE}claim:{target.claim}", "source": f"{_NAMESPACE}article:{target.article}",
        "selector": [{"type": "TextPositionSelector", "start": target.start, "end": target.end}, quote],
    }  # fmt: skip


def load(text: str, place: str) -> tuple[list[Reviewed], tuple[str, ...]]:
    """(reviews, a line for each record that is none). Raises `InputError` where the whole is in neither format."""
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


def _each(rows: Iterable[tuple[str, Any]], read: Any) -> tuple[list[Reviewed], tuple[str, ...]]:
    found, rejected = [], []
    for place, row in rows:
        try:
            found.append(_checked(read(row)))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            rejected.append(str(InputError("this is no review", place=place, remedy="leave it as export wrote it")))
    return found, tuple(rejected)


def _checked(review: Reviewed) -> Reviewed:
    """Raises `ValueError` where a field holds what it cannot; the review itself otherwise."""
    texts = (review.id, review.question, review.note, review.at, review.by)
    if not all(isinstance(text, str) for text in texts) or not review.targets:
        raise ValueError
    if review.decision not in (None, *get_args(Decision)) or review.verdict not in get_args(Verdict):
        raise ValueError
    if review.conflict_type not in (None, *get_args(ConflictType)) or not (review.decision or review.note):
        raise ValueError
    for target in review.targets:
        if not all(isinstance(text, str) for text in (target.claim, target.article, target.text)):
            raise ValueError
        if not all(isinstance(place, int) for place in (target.start, target.end)):
            raise ValueError
        if not 0 <= target.start <= target.end < 2**53:
            raise ValueError
    return review


def _from_line(row: dict[str, Any]) -> Reviewed:
    targets = tuple(Target(*(one[name] for name in _TARGET)) for one in row["claims"])
    return Reviewed(
        id=row.get("review") or review_id(one.claim for one in targets), targets=targets, verdict=row["verdict"],
        conflict_type=row.get("conflict_type"), question=row.get("question", ""), decision=row.get("decision"),
        note=row.get("note", ""), at=row.get("at", ""), by=row.get("by", ""),
    )  # fmt: skip


def _from_annotation(row: dict[str, Any]) -> Reviewed:
    bodies = {one["purpose"]: one["value"] for one in row["body"]}
    verdict, _, kind = bodies["classifying"].partition(" (")
    targets = tuple(_from_target(one) for one in row["target"])
    return Reviewed(
        id=_own(row["id"]), targets=targets, verdict=verdict, conflict_type=kind.rstrip(")") or None,
        question=bodies.get("describing", ""), decision=bodies.get("assessing"), note=bodies.get("commenting", ""),
        at=row.get("created", ""), by=row.get("creator", {}).get("name", ""),
    )  # fmt: skip


def _from_target(row: dict[str, Any]) -> Target:
    selectors = {one["type"]: one for one in row["selector"]}
    at, quote = selectors["TextPositionSelector"], selectors["TextQuoteSelector"]
    return Target(_own(row["id"]), _own(row["source"]), at["start"], at["end"], quote["exact"])


def _own(name: str) -> str:
    """The part of one of our names after its kind."""
    if not name.startswith(_NAMESPACE):
        raise ValueError
    return name.removeprefix(_NAMESPACE).partition(":")[2]


def compare(
    reviews: Iterable[Reviewed], ours: Mapping[str, Reviewed]
) -> tuple[list[Reviewed], int, tuple[str, ...]]:
    """(what is to be taken, how many are there already, a line for each that contradicts one of ours).

    Of two that contradict each other the later one stands, and both are told.
    """
    new: dict[str, Reviewed] = {}
    known, lines = 0, []
    for review in reviews:
        mine = new.get(review.id) or ours.get(review.id)
        if mine == review:
            known += 1
            continue
        if mine is not None and mine.decision != review.decision:
            kept = review if review.at > mine.at else mine
            lines.append(f"{review.question}: {_said(mine)} here, {_said(review)} there; {_said(kept)} stands")
        if mine is not None and _age(review) <= _age(mine):
            known += 1
        else:
            new[review.id] = review
    return list(new.values()), known, tuple(lines)


def _age(review: Reviewed) -> tuple[str, str, str]:
    return review.at, review.decision or "", review.note


def _said(review: Reviewed) -> str:
    return f"{review.decision or 'a note'} by {review.by or 'unknown'}"
