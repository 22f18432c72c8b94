"""The rules for two figures: first what keeps them apart, then what they may answer alike, then what makes them contrary."""

from __future__ import annotations

from checker.case import RELATED, Case
from checker.rule import (
    ALIKE,
    CERTAIN,
    COUNTED,
    MISREAD,
    ONE,
    OUTGROWN,
    SURE,
    SUREST,
    TWO,
    Rule,
    one_body,
)


def _elsewhere(case: Case) -> bool:
    return case.alignment[0] in ("settled", "other", "began") and not case.same_figure


def _scoped(case: Case, *details: str) -> bool:
    return case.detail("scope") in details and case.not_others and (case.told_partly or case.outcome("metric") != "different")


# How a count may move between two reports: one that grows may be put right a little, one of those missing falls, too.
_MOVES = {
    "running": ("later-higher", "later-far-higher", "later-lower"),
    "falling": ("later-higher", "later-far-higher", "later-lower", "later-far-lower"),
}


def _newer(case: Case) -> bool:
    """Could the later article know a newer count: a higher one, or any other where counts are corrected?"""
    later, nature = case.detail("published"), case.detail("nature")
    if _at_once(case):
        return False
    if nature in ("running", "falling"):
        return later in _MOVES[nature]
    return later == "later-higher" and nature in ("count", "people")


def _at_once(case: Case) -> bool:
    """Were both figures given at one time, by all who give them? A growing count is told early by one and late by another."""
    return case.detail("turn") == "still" or case.detail("turn") == "already" and case.detail("nature") not in _MOVES


def _counted_over_time(case: Case) -> bool:
    """May both be one count at two moments: times that are the same, or overlap, or of which one is not said?"""
    return case.outcome("dates") in ("", "same", "compatible", "missing") or case.detail("dates") == "inherited"


def _apart(case: Case) -> bool:
    """Is there a word or time that makes the one another question than the other?"""
    worded = case.detail("scope") in ("contrast", "part", "portion", "basis", "window", "recurring", "ahead")
    worded = worded or case.detail("metric") in ("role", "ordinal") or case.detail("quantities") == "role"
    return worded or case.detail("counting") == "share" or case.other_time


def _misread(case: Case) -> bool:
    """Two answers that differ by a likely slip, to what is one question but for what only one says of its figure: a slip hardly
    ever leads to the answer of another question."""
    alone = case.detail("scope") in ("", "part", "portion", "basis", "window", "ahead") and not case.other_time
    return alone and case.slipped and case.slot("rival", MISREAD) and case.contrary("value")


def _part_of_time(case: Case) -> bool:
    """Does one speak of a part of the other's time that is longer than a day?"""
    return case.detail("dates") in ("within-period", "overlap-period")


def _in_slot(case: Case) -> bool:
    """One answer to one question: likely, and no word and no time sets the two apart; or beyond doubt, and no word does. What
    only one says of its figure sets no equal figures apart."""
    if not case.slot("same", ONE) or case.detail("scope") == "contrast" or case.detail("metric") in ("role", "ordinal"):
        return False
    return case.slot("same", CERTAIN) or not case.other_time


def _rivals(case: Case) -> bool:
    """Two answers to one question of the event? What two sides hold, each for itself, are two questions."""
    return case.outcome("quantities") == "contradicts" and case.slot("rival", TWO) and case.detail("holders") != "apart"


def _one_after_another(case: Case) -> bool:
    """Do the sentences around tell of two times that follow each other, such as May and June?"""
    return case.detail("dates") == "inherited" and case.detail("dates-gap") == "close"


def _contrary(case: Case) -> bool:
    """Two answers to one question so surely that they may be called a conflict. What only one says of its period, and what
    another article puts at many times as much or as little days later, asks for more, unless they differ as a slip would. What
    is told again a season later is another question."""
    if case.detail("event") == "long" or not case.contrary("value") or _one_after_another(case):
        return False
    far = "far" in case.detail("published")
    doubtful = (far or case.detail("dates") == "missing-period" or case.detail("nature") == "span") and not case.slipped
    if case.detail("holders") == "unsaid" or not case.slot("rival", SUREST if doubtful else SURE):
        return False
    placed = case.alignment[0] in ("settled", "other", "began") or case.detail("metric") == "noun"
    if not case.named_apart and not placed:
        return True
    if case.named_apart and case.outcome("metric") == "different":
        return False
    return case.outcome("concepts") != "different" or not far or case.slipped  # or nothing told in common, nor near in size


def _grown(case: Case) -> bool:
    """A count that grows as news comes in, and the later article has the higher one; or one a little lower, put right. What
    two speakers say of one stated time has stopped growing."""
    nature, later = case.detail("nature"), case.detail("published")
    if _at_once(case):
        return False
    stated = case.outcome("dates") in ("same", "compatible") and case.detail("dates") != "to-date"
    if case.sources == "speakers" and stated:
        return False
    if nature in ("running", "falling"):
        return later in _MOVES[nature]
    return later == "later-higher" and nature in ("people", "count") and not _misread(case)


def _bound_raised(case: Case) -> bool:
    """A bound of a growing count, of which the later article knows more: "at least 14", and 19 the day after."""
    return _growing(case) and case.detail("quantities") in ("bounds", "bounds-apart") and not _at_once(case)


def _counted_again(case: Case) -> bool:
    """A growing count, likely the same one: what it counts and when goes without saying in an event."""
    return _moving(case) and case.slot("rival", COUNTED) and case.contrary("value") and _grown(case) and not _apart(case)


def _counted_on(case: Case) -> bool:
    """The same became of the people that both count, as their nearest words say, and the later article has a newer number: in
    an event they are counted again and again, in words that have little in common."""
    worded = case.detail("scope") in ("", "doubted") and case.detail("metric") not in ("role", "ordinal")
    alike = case.detail("fate") == "same" and case.outcome("event") == "same" and case.not_others and not case.named_apart
    return alike and worded and case.contrary("value") and _grown(case)


def _still_counted(case: Case) -> bool:
    """One question, answered in an article while votes were counted, be it in both: neither number is wrong, be it higher or
    lower, or told on one day. That only one names the round or the day makes it no other question."""
    worded = case.detail("scope") in ("", "part", "doubted", "aim") and case.detail("metric") not in ("role", "ordinal")
    going = case.detail("counting")
    counted = going in ("one", "progress") or going == "both" and not case.slipped
    return counted and _rivals(case) and worded and case.contrary("value")


def _growing(case: Case) -> bool:
    return case.detail("nature") in _MOVES and case.detail("published") in ("later-higher", "later-far-higher")


def _moving(case: Case) -> bool:
    return _growing(case) or case.detail("nature") == "falling" and case.detail("published") in _MOVES["falling"]


def _told_otherwise(case: Case) -> bool:
    """Do two statements that no event puts among others tell the same, with one figure each of its kind? Of 377 pairs of news
    sentences and their translations with one figure changed 358 are told so, of 2,220 pairs of other sentences of the same
    reports none (`tests/benchmarks/data/news*.jsonl`)."""
    alone = case.outcome("event") == "" and case.aligned and case.told and not case.elsewhere
    worded = _apart(case) and not (case.detail("scope") == "part" and case.retold)
    sure = case.may_be_same_time and not _newer(case) and case.outcome("polarity") != "contradicts"
    others = case.named_apart or not case.not_others
    return alone and sure and not worded and not others and case.detail("scope") not in ("aim", "doubted")


FIGURES: tuple[Rule, ...] = (
    Rule("other-kind", None, "Figures of different kinds answer different questions.",
         lambda c: c.detail("metric") == "kind"),
    Rule("slot-direction", "conflict", "One question of the event: one tells of an increase, the other of a decrease.",
         lambda c: (c.slot("same", ONE) or c.slot("rival", ONE)) and c.contrary("direction") and not _apart(c)
         and c.detail("scope") != "aim", "direction"),
    Rule("slot-counting", "update", "One question of the event, which one answers while the votes are still counted.",
         _still_counted),
    Rule("slot-scope", "different-scope", "One question of the event, asked of another part or time.",
         lambda c: _rivals(c) and (_apart(c) or _part_of_time(c)) and not _misread(c)),
    Rule("slot-period", "different-scope", "Much the same is measured, at another time.",
         lambda c: c.other_time and c.outcome("quantities") == "contradicts"
         and (c.slot("elsewhere", ALIKE) or c.slot("apart", ALIKE))),
    Rule("slot-disputed", "conflict", "An article sets both against each other, as what two sources say of one question.",
         lambda c: c.slot("disputed", 0.0) and (c.contrary("value") or c.contrary("bare")) and not _apart(c)
         and c.detail("holders") not in ("apart", "unsaid"), "value"),
    Rule("slot-variant", "different-scope", "An article gives both side by side, one of another part or time.",
         lambda c: c.slot("variant", 0.0) and c.outcome("quantities") in ("contradicts", "different")),
    Rule("slot-update", "update", "One question of the event, and the later article has a newer count.",
         lambda c: _rivals(c) and _grown(c) or _in_slot(c) and _bound_raised(c) or _counted_again(c)),
    Rule("slot-outgrown", "update", "A growing count of the event, of which the later article knows more than one number.",
         lambda c: c.slot("elsewhere", OUTGROWN) and c.contrary("value") and c.detail("nature") in _MOVES and _grown(c)
         and not _apart(c)),
    Rule("counted-on", "update", "The same became of those whom both count, and the later article has a newer number.",
         _counted_on),
    Rule("slot-rescheduled", "update", "The same figure of one thing, for which the later article gives up the other's day.",
         lambda c: _in_slot(c) and c.same_figure and c.detail("moved") == "from"),
    Rule("slot-echo", "echo", "One question of the event and the same figure, from one origin.",
         lambda c: _in_slot(c) and c.same_figure and (c.echoes or one_body(c))),
    Rule("slot-agreement", "agreement", "One question of the event and the same figure, from two origins.",
         lambda c: _in_slot(c) and c.same_figure),
    Rule("slot-consistent", "consistent", "One question of the event, and both figures can hold.",
         lambda c: _in_slot(c) and c.outcome("quantities") == "compatible"),
    Rule("slot-rounded", "consistent", "One question of the event, and one figure may be the other without its tenths.",
         lambda c: c.slot("rival", CERTAIN) and c.detail("quantities") == "tenths" and not _apart(c)),
    Rule("slot-contrary", "conflict", "One question of the event, and both figures cannot hold.",
         lambda c: _rivals(c) and _contrary(c), "value"),
    Rule("slot-unstated", "different-scope", "One question of the event, at times that may differ, or in other units.",
         lambda c: _rivals(c) and (c.detail("event") == "long" or not c.contrary("value"))),
    Rule("slot-unsure", None, "Perhaps one question of the event, but too little says so to call it a conflict.", _rivals),
    Rule("figure-elsewhere", None, "One of the figures has its counterpart elsewhere in the other sentence.", _elsewhere),
    Rule("denied-figure", "conflict", "One states a figure that the other denies.",
         lambda c: c.outcome("polarity") == "contradicts" and c.same_figure and c.told and c.not_others, "denial"),
    Rule("told-otherwise", "conflict", "Two statements by themselves tell the same, but for the figure.",
         lambda c: _told_otherwise(c) and c.contrary("value"), "value"),
    Rule("other-measure", None, "Nothing shows that the same is counted.",
         lambda c: c.outcome("metric") == "different" and c.detail("metric") in ("noun", "concepts") and not c.measured_alike
         and not _scoped(c, "contrast", "part", "portion", "basis", "ahead", "aim")),
    Rule("other-actors", "different-scope", "The same is measured, of others.",
         lambda c: (not c.not_others or c.named_apart and c.outcome("quantities") == "contradicts") and c.detail("places") == ""
         and c.coverage("metric")[0] >= 0.6 and c.coverage("concepts")[0] >= 0.5),
    Rule("strangers-figure", None, "Of other actors.", lambda c: not c.not_others),
    Rule("weak-figure", None, "Too little in common to be about the same thing.",
         lambda c: c.score < RELATED and not (c.told and c.aligned) and not c.in_story),
    Rule("other-role", "different-scope", "One gives the size of the change, the other its end or another measure of it.",
         lambda c: c.detail("metric") == "role" and not c.same_figure),
    Rule("contrasted", "different-scope", "What is measured stands in contrast: one part against another.",
         lambda c: _scoped(c, "contrast") or c.detail("metric") == "ordinal" and not c.same_figure),
    Rule("part-of-whole", "different-scope", "One figure is for a part, or on another basis.",
         lambda c: (_scoped(c, "part", "portion", "basis", "window", "recurring") and not c.retold
                    or _scoped(c, "portion") and c.outcome("event") == "same")
         and c.outcome("quantities") == "contradicts"),
    Rule("forecast", "different-scope", "One is a forecast or an aim, the other an outcome.",
         lambda c: _scoped(c, "ahead", "aim") and not (c.detail("scope") == "aim" and c.retold)
         and c.outcome("quantities") == "contradicts"),
    Rule("other-definition", "different-scope", "Each qualifies what it measures by what the other does not say.",
         lambda c: c.detail("metric") == "definition" and c.outcome("quantities") == "contradicts"
         and c.outcome("names") in ("same", "") and c.coverage("concepts")[0] >= 0.3 and not c.topic),
    Rule("other-thing", None, "A figure alike, of another thing.",
         lambda c: c.detail("metric") == "definition" and c.coverage("concepts")[0] < 0.55 and not c.measured_alike),
    Rule("other-date", "conflict", "The same event with the same figure, on two days close to each other.",
         lambda c: c.same_figure and c.detail("dates-gap") == "close" and c.told and c.same_day and c.other_time
         and c.named_alike and c.detail("occasion") == "punctual", "date"),
    Rule("other-period", "different-scope", "The figures belong to different times.", lambda c: c.other_time),
    Rule("echo-figure", "echo", "The same figure, from one origin.", lambda c: c.same_figure and c.echoes),
    Rule("same-figure", "agreement", "The same figure, from two origins.", lambda c: c.same_figure),
    Rule("raised-bound", "update", "A later article has a newer and higher count.",
         lambda c: c.detail("quantities") in ("bounds", "bounds-apart") and c.detail("nature") in _MOVES
         and c.detail("published") in ("later-higher", "later-far-higher") and c.topic),
    Rule("contrary-bounds", "conflict", "Told as one and the same, with bounds that are worlds apart.",
         lambda c: c.detail("quantities") == "bounds-apart" and c.retold and c.topic
         and (c.detail("nature") not in _MOVES or c.detail("published") == "close")
         and c.may_be_same_time, "value"),
    Rule("compatible-figure", "consistent", "The figures differ, but both can hold.",
         lambda c: c.outcome("quantities") == "compatible"),
    Rule("raised-count", "update", "A later article has a newer count.",
         lambda c: c.contrary("value") and c.topic and _newer(c) and _counted_over_time(c)),
    Rule("part-of-period", "different-scope", "One figure is for a part of the other's time.",
         lambda c: c.outcome("dates") == "compatible" and c.outcome("quantities") == "contradicts"
         and not c.may_be_same_time),
    Rule("denied-part", "different-scope", "One measures what the other leaves out.",
         lambda c: c.contrary("value") and c.outcome("polarity") == "contradicts"),
    Rule("doubted", "different-scope", "One is a figure that its outlet only quotes, and keeps at a distance.",
         lambda c: c.detail("scope") == "doubted" and c.outcome("quantities") == "contradicts" and c.topic),
    Rule("answered-elsewhere", None, "The other article gives an equal of one of them elsewhere.", lambda c: c.elsewhere),
    Rule("contrary-direction", "conflict", "One tells of an increase, the other of a decrease.",
         lambda c: c.contrary("direction") and c.topic and c.may_be_same_time, "direction"),
    Rule("contrary-figure", "conflict", "The same is measured for the same time, and both figures cannot hold.",
         lambda c: (c.contrary("value") or c.contrary("bare") and c.retold) and c.topic and c.may_be_same_time
         and not c.others_fit and (c.slot("rival", ONE) or not c.slot("rival", 0.0)), "value"),
    Rule("unstated-period", "different-scope", "The figures differ, and only one says for which time.",
         lambda c: c.contrary("value") and c.topic and c.outcome("dates") == "missing"
         and (c.detail("names") == "exact" or c.nobody_named)),
    Rule("unclear-figure", None, "The figures differ, and nothing shows that they answer one question.", lambda c: True),
)  # fmt: skip
