"""The rules for two claims of which one at least has no figure: what others say of them, what sets them against each other,
what tells of a change, and what says that both tell the same."""

from __future__ import annotations

from checker.case import RELATED, Case
from checker.rule import (
    ALIKE_TOLD,
    ALIKE_WEIGHT,
    BESIDES,
    CERTAIN,
    DENIED,
    DENIED_ALIKE,
    GAINSAID,
    HALF_TOLD,
    LIKELY,
    LIMITS,
    LITTLE_TOLD,
    MOST_TOLD,
    NOT_SO,
    NUMBERED,
    ONE,
    SAID,
    SURE_PLACE,
    Rule,
    one_body,
)


def _same_act(case: Case) -> bool:
    """The same act on the same day, by two articles on one story."""
    return case.story >= 0.9 and case.outcome("dates") == "same" and case.not_others and case.coverage("concepts")[1] >= 0.3


def _opposed(case: Case) -> bool:
    facets = ("status", "direction", "polarity", "exclusive", "contrast")
    return any(case.outcome(facet) == "contradicts" for facet in facets) or _gainsaid(case)


def _said_alike(case: Case) -> bool:
    """Two statements that fill one slot, and not by way of others alone; nothing in either may be a no to the other."""
    perhaps_no = not case.told_once and case.detail("polarity").startswith(("refused", "negated"))
    sure = case.slot("same", CERTAIN) and case.detail("event") != "loose"
    limits = case.detail("limits").startswith(("ends", "begins"))
    doubtful = limits or not sure and (case.hardly_told or case.answered_apart)
    return case.slot("same", SAID, LIKELY) and not doubtful and not perhaps_no and not _opposed(case)


def _said_of_one_day(case: Case) -> bool:
    """Two statements of one time that fill one slot beyond doubt, by way of what others tell, and of which one tells half of
    what the other does; nothing in either may be a no to the other."""
    no = case.detail("polarity").startswith(("refused", "negated"))
    against = no or case.answered_apart or _opposed(case)
    told = not case.named_apart and case.coverage("concepts")[1] >= HALF_TOLD
    return told and case.slot("same", CERTAIN) and case.outcome("dates") == "same" and not against


def _turned_down(case: Case) -> bool:
    """Does one deny it, and the other not, or another speaker turn it down?"""
    return case.outcome("polarity") == "contradicts" or case.detail("polarity") == "refused" and case.sources == "speakers"


def _denied_alike(case: Case) -> bool:
    """Likely one statement, of which another speaker denies in like words what the other tells: of 22 such pairs of claims in
    tests/stories that are labelled 21 are conflicts."""
    mean, strength = case.sentence
    told = mean >= ALIKE_TOLD and strength >= ALIKE_WEIGHT and case.outcome("polarity") == "contradicts"
    return told and case.slot("same", DENIED_ALIKE) and not case.echoes and not case.other_time


def _of_one_matter(case: Case) -> bool:
    """Do both name somebody in common and tell something in common, or does one tell half of what the other tells, be it from
    another end? What is denied is else another thing of the same event."""
    told = case.coverage("matter")[1]
    return told >= HALF_TOLD or case.names_shared > 0 and max(told, case.coverage("concepts")[1]) >= LITTLE_TOLD


def _gainsaid(case: Case) -> bool:
    """Does one speaker say of something that it is not so, and another, who is named as well, tell of it without a no? Two
    who are likely one and the same gainsay each other only in what both tell of."""
    no = case.detail("polarity")
    return no.startswith("negated") and case.sources == "speakers" and (no == "negated-shared" or not case.echoes)


def _not_so(case: Case) -> bool:
    """Is it surely one statement, by the two claims alone as well, of which one tells most and says no to it; and are they not
    perhaps of one source? Without two speakers a no must be surer, since it may be told in other words."""
    sure = case.slot("same", NOT_SO, DENIED) and case.coverage("concepts")[1] >= MOST_TOLD
    voices = not case.echoes and case.sources != "alike" and not case.retold
    return sure and voices and case.detail("polarity") == "negated-shared" and case.detail("dates") in ("", "missing-day", "same")


def _says_no(case: Case) -> bool:
    """Does one of two say no in some way, and not the other?"""
    no = case.detail("polarity")
    return case.outcome("polarity") == "contradicts" or no == "refused" or no.startswith("negated")


def _denies_it(case: Case) -> bool:
    """Does one of two say no to something that both tell of, or that the other says?"""
    return _says_no(case) and case.detail("polarity") != "negated"


def _told_of(case: Case) -> bool:
    """Do both tell something in common? "It had no objection" beside "it welcomed the decision" is another way to say it."""
    return case.detail("concepts") != "disjoint"


def _two_voices(case: Case) -> bool:
    """Is it not surely one origin, nor one under two names ("the minister", "minister Kariuki")? None gainsays himself."""
    return not case.told_once and case.sources != "alike"


def _changed(case: Case) -> bool:
    """Does the later article tell, of a day after the earlier was published, what excludes what the earlier told? "Closed", and
    the day after "open again"."""
    exclusive = case.outcome("exclusive") == "contradicts" or case.outcome("status") == "contradicts"
    told = case.slot("same", SAID, LIKELY) and case.detail("since") == "after"
    return told and exclusive and not case.named_apart and not _says_no(case)


def _answered(case: Case, kind: str) -> bool:
    """One question, to which each gives another answer than the other (`claims.contrasts`), that makes a conflict of this kind:
    likely one by all that is told of the event, or such that the event has but one of it."""
    what, time, _ = case.contrast
    told = case.slot("same", ONE, LIKELY) or _one_asked(case)
    return what == kind and time != "later" and told and not case.other_time and not case.told_once


def _one_asked(case: Case) -> bool:
    """Is it asked of one thing, be it told in words that have little in common: by what the question is, or since both tell
    half of one matter and share two names or telling concepts besides?"""
    _, time, besides = case.contrast
    apart = case.named_apart and case.sources != "speakers"
    if apart or not case.same_day:
        return False
    alike = case.coverage("matter")[1] >= HALF_TOLD and case.coverage("concepts")[1] > 0
    return time == "sole" and besides > 0 or time == "once" and besides >= BESIDES and alike


STATEMENTS: tuple[Rule, ...] = (
    Rule("sides-denied", "conflict", "What others of the event who say the same deny of the other, or it of them.",
         lambda c: (c.sides("denial") > 1 or c.sides("denial") > 0 and _denies_it(c) and _told_of(c)) and _two_voices(c)
         and c.detail("polarity") not in ("denied", "accord"), "denial"),
    Rule("sides-excluded", "conflict", "What others of the event who say the same surely exclude.",
         lambda c: c.sides("status") > 0 and (_opposed(c) or c.sides("status") > 1) and _two_voices(c), "status"),
    Rule("sides-place", "conflict", "Set in another place than by others of the event who say the same.",
         lambda c: c.sides("place") > 0 and (c.detail("places") != "" or c.outcome("named") == "different")
         and _two_voices(c), "place"),
    Rule("sides-day", "conflict", "Set on another day than by others of the event who say the same.",
         lambda c: c.sides("date") > 0 and c.detail("days") in ("past", "ahead") and _two_voices(c), "date"),
    Rule("slot-denied", "conflict", "One statement of the event, which one denies.",
         lambda c: (c.slot("same", CERTAIN if c.echoes else DENIED) or _denied_alike(c)) and _turned_down(c) and _two_voices(c)
         and _of_one_matter(c) and c.detail("concepts") != "disjoint"
         and (c.outcome("polarity") == "contradicts" or not c.told), "denial"),
    # The no must be said of what both tell: who tells of a launch says nothing of the panels that another says did not open; and
    # of two sentences that tell the same one may put its no in other words. With two places, the more alike the sentences, the
    # likelier one of them was misread.
    Rule("slot-negated", "conflict", "One statement of the event, of which another speaker says that it is not so.",
         lambda c: c.slot("same", GAINSAID, LIKELY) and _told_of(c)
         and not c.other_time and not c.told_once and not c.retold and c.sources == "speakers"
         and c.detail("polarity") == "negated-shared", "denial"),
    Rule("slot-not-so", "conflict", "Surely one statement of the event, of which the other says that it is not so.",
         _not_so, "denial"),
    Rule("slot-place", "conflict", "One statement of the event, set in two places.",
         lambda c: c.slot("same", GAINSAID if c.detail("places") != "sites" else SURE_PLACE, LIKELY)
         and (c.detail("places") == "apart" or c.detail("places") in ("cities", "sites") and not c.retold)
         and c.may_be_same_time and c.coverage("concepts")[1] >= 0.4, "place"),
    Rule("slot-named", "conflict", "One statement of the event, that names one in the place of another.",
         lambda c: c.slot("same", SURE_PLACE, LIKELY) and c.detail("named") in ("land", "city") and not c.other_time
         and not c.told_once and not c.hardly_told and c.coverage("concepts")[0] >= 0.5, "status"),
    Rule("slot-put-off", "update", "One statement of the event: what lay ahead of the earlier article, the later one puts later.",
         lambda c: c.slot("same", SAID, LIKELY) and c.detail("put-off") == "later" and not c.named_apart and not _says_no(c)),
    Rule("slot-day", "conflict", "One statement of the event, told of two days.",
         lambda c: c.slot("same", GAINSAID, LIKELY) and c.detail("days") in ("past", "ahead") and c.detail("nature") != "moved"
         and c.detail("moved") not in ("off", "from") and c.same_day and not c.told_once and not c.hardly_told
         and c.coverage("concepts")[1] >= 0.4, "date"),
    Rule("slot-hour", "conflict", "One statement of the event, told of two times of one day.",
         lambda c: c.slot("same", GAINSAID, LIKELY) and c.detail("dates-gap") == "clock" and c.detail("nature") != "moved"
         and c.same_day and not c.told_once and not c.hardly_told and c.coverage("concepts")[1] >= 0.4,
         "date"),
    Rule("slot-numbered", "conflict", "One statement of the event, that counts it as another one in a series.",
         lambda c: c.outcome("numbered") == "different" and not c.other_time
         and (c.slot("same", SAID, LIKELY) or c.detail("numbered") == "shared" and c.slot("same", NUMBERED))
         and c.same_day and not _says_no(c), "value"),
    Rule("slot-postponed", "update", "One statement of the event, for which the later article gives a later month or end.",
         lambda c: c.slot("same", GAINSAID, LIKELY) and c.detail("limits") in ("month/later", "ends/later") and not _says_no(c)),
    Rule("slot-limit", "conflict", "One statement of the event, told to end, to begin or to happen at two times.",
         lambda c: c.slot("same", GAINSAID, LIKELY) and c.detail("limits") in LIMITS and c.detail("nature") != "moved"
         and c.detail("moved") not in ("off", "from") and (c.same_day or c.detail("limits").endswith("/past"))
         and not c.told_once and not c.hardly_told and c.coverage("concepts")[1] >= 0.3, "date"),
    Rule("slot-changed", "update", "One matter of the event, of which the later article tells what came of it after the earlier.",
         _changed),
    Rule("slot-excluded", "conflict", "One statement of the event, of which each of two speakers tells what excludes the other.",
         lambda c: c.slot("same", SAID, LIKELY) and c.sources == "speakers" and c.outcome("exclusive") == "contradicts"
         and c.coverage("concepts")[0] >= 0.2 and not c.detail("polarity") and not c.other_time and not c.told_once, "status"),
    Rule("slot-answered-later", "update", "One question of the event, to which the later article gives another answer.",
         lambda c: c.contrast[1] == "later" and c.slot("same", SAID, LIKELY)),
    Rule("slot-answered", "conflict", "One question of the event, which has but one answer, answered in two ways.",
         lambda c: _answered(c, "status"), "status"),
    Rule("slot-answered-place", "conflict", "One question of the event, which has but one place for an answer, given two.",
         lambda c: _answered(c, "place"), "place"),
    Rule("said-otherwise", "conflict", "In reports of one event one speaker tells the opposite of what another tells.",
         lambda c: c.outcome("event") == "same" and c.sources == "speakers" and c.detail("direction") == "act"
         and c.detail("polarity") != "denied" and not c.named_apart
         and c.slot("same", SAID), "status"),
    Rule("slot-moved", "update", "One statement of the event, of which the later article moves the date.",
         lambda c: (c.slot("same", SAID, LIKELY) and c.detail("moved") == "off"
                    or c.slot("same", LIKELY) and c.detail("moved") == "from") and not c.named_apart),
    Rule("slot-overtaken", "update", "One statement of the event: what was to come on one day came on another.",
         lambda c: c.slot("same", SAID, LIKELY) and c.detail("days") == "overtaken"),
    Rule("slot-roughly", "consistent", "One statement of the event, of which one tells the time more roughly.",
         lambda c: c.detail("roughly") != "" and _said_alike(c) and not c.other_time and not c.echoes),
    Rule("slot-said-once", "echo", "One statement of the event, from one origin.",
         lambda c: (_said_alike(c) and not c.other_time or _said_of_one_day(c)) and (c.echoes or one_body(c))),
    Rule("slot-said", "agreement", "One statement of the event, from two origins.",
         lambda c: _said_alike(c) and not c.other_time or _said_of_one_day(c)),
    Rule("weak", None, "Too little in common to be about the same thing.", lambda c: c.score < RELATED and not c.told),
    Rule("other-place", "conflict", "The same event at the same time, in two places.",
         lambda c: c.detail("places") == "apart" and (c.coverage("concepts")[0] >= 0.7 or c.told) and c.same_time, "place"),
    Rule("strangers", None, "Other actors do something alike.", lambda c: c.outcome("names") == "different"),
    Rule("exclusive-state", "conflict", "One and the same cannot be in both states.",
         lambda c: c.outcome("status") == "contradicts" and c.detail("status-of") == "shared"
         and c.outcome("dates") != "different" and c.detail("polarity") not in ("denied", "accord"), "status"),
    Rule("denied", "conflict", "One denies what the other states.",
         lambda c: c.outcome("polarity") == "contradicts" and c.coverage("concepts")[1] >= 0.6 and not c.named_apart
         and c.outcome("event") != "same"
         and (c.coverage("concepts")[0] >= 0.35 and (c.outcome("names") == "same" or c.coverage("concepts")[0] >= 0.5)
              or c.told and c.coverage("concepts")[0] >= 0.3)
         and c.outcome("dates") in ("same", "", "missing"), "denial"),
    Rule("contrary-course", "conflict", "The same thing is told to go up and to go down.",
         lambda c: c.detail("direction") == "course" and c.same_event(0.4 if c.outcome("names") == "same" else 0.5)
         and c.may_be_same_time, "direction"),
    Rule("contrary-act", "conflict", "The one did, at the same time, what the other tells the opposite of.",
         lambda c: c.detail("direction") == "act" and c.same_event(0.5, told=False) and c.may_be_same_time
         and (c.outcome("names") == "same" or c.told), "status"),
    Rule("moved", "update", "A later article moves the date.",
         lambda c: c.detail("nature") == "moved" and c.other_time and (c.coverage("concepts")[0] >= 0.3 or c.told_partly)
         and c.detail("published") not in ("", "unknown") and c.not_others),
    Rule("other-time-once", "conflict", "What happens once is given two dates.",
         lambda c: c.detail("nature") == "once" and c.outcome("dates") == "different" and c.outcome("names") == "same"
         and c.coverage("concepts")[0] >= 0.5, "date"),
    Rule("other-time-twin", "conflict", "The same event, told alike, on two days close to each other.",
         lambda c: c.detail("dates-gap") == "close" and c.other_time and c.same_event(0.65)
         and c.same_day and c.outcome("event") != "same", "date"),
    Rule("other-event", None, "Something alike at another time.", lambda c: c.other_time),
    Rule("other-occasion", None, "An occasion alike, but told long after the other, and no time says it is the same.",
         lambda c: c.detail("occasion") == "punctual" and c.detail("published") == "apart"
         and c.outcome("dates") not in ("same", "compatible")),
    Rule("opposed", None, "The statements oppose each other, on grounds too thin to call it a conflict.", _opposed),
    Rule("slot-doubtful", None, "Likely one statement of the event, but they have little in common, or may not say the same.",
         lambda c: c.slot("same", SAID) and not _said_alike(c)),
    Rule("echo-in-story", "echo", "In one story, the same act on the same day, from one origin.",
         lambda c: _same_act(c) and c.echoes),
    Rule("same-in-story", "agreement", "In one story, the same act on the same day.", _same_act),
    Rule("echo-statement", "echo", "The same statement, from one origin.", lambda c: c.agrees and c.echoes),
    # In reports of one event that is for the slots to say: there many statements are about the same.
    Rule("same-statement", "agreement", "The same statement, from two origins.",
         lambda c: c.agrees and (c.outcome("event") != "same" or c.told) and c.outcome("numbered") != "different"),
)  # fmt: skip
