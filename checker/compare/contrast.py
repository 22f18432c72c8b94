"""Do two statements of one event give two answers to a question that has but one: arson and a short circuit?

What answers what is in `claims/lexicon/answers.txt` (`claims.contrasts`). That both answer one question of the same thing is for
the rules to ask of all that is told of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from checker.features import Features
from checker.model import Evidence
from claims.concepts import notions, weight_of
from claims.contrasts import Contrast, answers_of

_TELLING = 0.45  # weight of a concept that says something
_SUBJECTS = frozenset({"person", "role", "thing", "institution", "place", "event", "action", "indicator"})

Given = dict[Contrast, dict[int, str]]  # question → answer → the concept that gives it


def compare_contrast(left: Features, right: Features, linked: bool = False) -> Evidence | None:
    """Of `linked` articles (`checker.events`): `contradicts` where each gives one answer to a question, another than the other
    one, in words of few meanings and without a no, and neither sentence speaks of the other's. `detail`: the kind of
    conflict; how the question stands to time (`claims.contrasts`), or `later` where one answer may have come after the other was
    told; how many telling concepts and names both have besides; and the two concepts."""
    if not linked or left.figure is not None and right.figure is not None:
        return None
    if _denied(left) or _denied(right):
        return None
    mine, theirs = _given(left.likely - left.negated), _given(right.likely - right.negated)
    for question in (asked for asked in mine if asked in theirs):
        one, two = mine[question], theirs[question]
        if len(one) != 1 or len(two) != 1 or one.keys() == two.keys():
            continue
        (here, ident), (there, other) = next(iter(one.items())), next(iter(two.items()))
        if _speaks(left, question, there) or _speaks(right, question, here):
            continue
        reason = f"{question.question}: {ident} against {other}"
        later = _later(left, right, question, (here, there))
        time = "later" if later else question.time
        detail = f"{question.kind}/{time}/{_besides(left, right, question)}/{ident}|{other}"
        return Evidence("contrast", "contradicts", 0.0, reason, detail)
    return None


def _denied(one: Features) -> bool:
    saying = one.claim.attribution
    return saying is not None and saying.polarity == "denied"


def _given(told: Iterable[str]) -> Given:
    found: Given = defaultdict(dict)
    for ident in sorted(told):
        for question, nth in answers_of().get(ident, ()):
            found[question].setdefault(nth, ident)
    return found


def _speaks(one: Features, question: Contrast, answer: int) -> bool:
    """Does the sentence speak of this answer, be it in a no?"""
    told = question.answers[answer]
    return not told.isdisjoint(one.concepts) or any(not told.isdisjoint(ids) for _, _, ids in one.frame.words)


def _later(left: Features, right: Features, question: Contrast, answers: tuple[int, int]) -> bool:
    """May the answer of the article published later have come after that of the other?"""
    if left.published is None or right.published is None:
        return question.may_follow(*answers) or question.may_follow(*answers[::-1])
    if left.published == right.published:
        return False
    return question.may_follow(*(answers if left.published < right.published else answers[::-1]))


def _besides(left: Features, right: Features, question: Contrast) -> int:
    """How many telling concepts and names both sentences have, the answers left out."""
    answers = frozenset().union(*question.answers)
    words = [{ident for _, _, ids in one.frame.words for ident in ids} - answers for one in (left, right)]
    table = notions()
    shared = [
        ident for ident in words[0] & words[1]
        if ident in table and table[ident].kind in _SUBJECTS and weight_of(ident) >= _TELLING
    ]  # fmt: skip
    return len(shared) + len(left.frame.entities & right.frame.entities)
