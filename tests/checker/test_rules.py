"""Every rule of the tables has a case that fires it and one that must not.

A case is evidence in short: `outcome:detail` by facet. It starts from two figures (or statements) that answer one question
beyond doubt, and says what is otherwise; `None` takes a facet out.
"""

# ruff: noqa: E501  (a case is a row of a table)
import pytest

from checker.model import Evidence
from checker.rules import FIGURES, RULES, STATEMENTS
from checker.verdict import judge

WEIGHTS = {"names": 0.36, "concepts": 0.3, "metric": 0.3, "dates": 0.2, "sentence": 0.1}
FIGURE = {
    "names": "same:exact", "concepts": "same:0.80/0.80", "metric": "same:0.80/0.80", "quantities": "contradicts:value:first",
    "alignment": "same:alone", "dates": "same:same", "sentence": "same:0.80/0.80/5.0/1/0", "origin": "different:apart",
}  # fmt: skip
STATEMENT = {
    "names": "same:exact", "concepts": "same:0.80/0.80/1.2", "dates": "same:same", "sentence": "same:0.80/0.80/5.0/1/0",
    "origin": "different:apart",
}  # fmt: skip
SAME = {"quantities": "same:equal", "alignment": "same:equal"}
THIN = {"sentence": "compatible:0.20/0.20/0.5/0/0"}  # sentences that share next to nothing
LITTLE = {"sentence": "compatible:0.40/0.40/1.5/1/0"}  # sentences that share something, and are not one told twice
OTHERS = {"names": "different:disjoint", **THIN}
LATER = {"published": "different:later-higher", "nature": "compatible:running"}


def evidence(base, changes):
    """The evidence of a case, in a fixed order."""
    told = {**base, **changes}
    found = []
    for facet, short in told.items():
        if short is not None:
            outcome, _, detail = short.partition(":")
            weight = WEIGHTS.get(facet, 0.0)
            found.append(Evidence(facet, outcome, -0.4 if outcome == "different" and weight else weight, short, detail))
    return found


# rule: (what fires it, what must not)
FIGURE_CASES = {
    "other-kind": ({"metric": "different:kind"}, {}),
    "slot-direction": ({"slot": "same:same:0.90", "quantities": "contradicts:direction"}, {"slot": "same:same:0.90", "quantities": "contradicts:direction", "scope": "different:aim"}),
    "slot-counting": ({"slot": "different:rival:0.99", "counting": "compatible:one", "scope": "different:part"}, {"slot": "different:rival:0.90", "counting": "different:share"}),
    "slot-scope": ({"slot": "different:rival:0.99", "scope": "different:window"}, {"slot": "different:rival:0.90"}),
    "slot-period": ({"slot": "different:elsewhere:0.30", "dates": "different:disjoint"}, {"slot": "different:elsewhere:0.05", "dates": "different:disjoint"}),
    "slot-disputed": ({"slot": "contradicts:disputed:0.05"}, {"slot": "contradicts:disputed:0.05", "dates": "different:disjoint"}),
    "slot-variant": ({"slot": "different:variant:0.05"}, {"slot": "different:variant:0.05", **SAME}),
    "slot-update": ({"slot": "different:rival:0.99", **LATER}, {"slot": "different:rival:0.90", **LATER, "turn": "different:still"}),
    "slot-outgrown": ({"slot": "different:elsewhere:0.40", **LATER}, {"slot": "different:elsewhere:0.40", **LATER, "published": "different:later-far-lower"}),
    "counted-on": ({"event": "same:linked", "fate": "same:same", **LATER, "alignment": "different:other"}, {"event": "same:linked", "fate": "same:far", **LATER, "alignment": "different:other"}),
    "slot-rescheduled": ({"slot": "same:same:0.90", **SAME, "moved": "different:from"},
                         {"slot": "same:same:0.90", **SAME, "moved": "different:off"}),
    "slot-echo": ({"slot": "same:same:0.90", **SAME, "origin": "same:shared"}, {"slot": "same:same:0.90", **SAME}),
    "slot-agreement": ({"slot": "same:same:0.90", **SAME}, {"slot": "same:same:0.90", **SAME, "scope": "different:contrast"}),
    "slot-consistent": ({"slot": "same:same:0.90", "quantities": "compatible:about"}, {"quantities": "compatible:about"}),
    "slot-rounded": ({"slot": "different:rival:0.99", "quantities": "compatible:tenths"},
                     {"slot": "different:rival:0.99", "quantities": "compatible:about"}),
    "slot-contrary": ({"slot": "different:rival:0.99"}, {"slot": "different:rival:0.90", "scope": "different:part"}),
    "slot-unstated": ({"slot": "different:rival:0.99", "event": "same:long"}, {"slot": "different:rival:0.90", "event": "same:linked"}),
    "slot-unsure": ({"slot": "different:rival:0.60", "metric": "different:noun"}, {"slot": "different:rival:0.99"}),
    "figure-elsewhere": ({"alignment": "different:settled"}, {"alignment": "different:settled", "quantities": "same:equal"}),
    "denied-figure": ({**SAME, "polarity": "contradicts:first"}, {**SAME, "polarity": "same:denied"}),
    "told-otherwise": ({"metric": "different:noun"}, {"metric": "different:noun", "published": "different:later-higher", "nature": "compatible:running"}),
    "other-measure": ({"metric": "different:noun", **THIN}, {"metric": "different:noun"}),
    "other-actors": (OTHERS, {}),
    "strangers-figure": ({**OTHERS, "concepts": "compatible:0.20/0.20"}, {}),
    "weak-figure": ({"names": None, "dates": None, **THIN, "concepts": "different:disjoint"}, {}),
    "other-role": ({"metric": "different:role"}, {"metric": "different:role", **SAME}),
    "contrasted": ({"scope": "different:contrast"}, {"scope": "different:part", **SAME}),
    "part-of-whole": ({"scope": "different:part", "sentence": "same:0.50/0.50/3.0/1/0"}, {"scope": "different:part", **SAME}),
    "forecast": ({"scope": "different:ahead"}, {"scope": "different:aim"}),
    "other-definition": ({"metric": "different:definition", "sentence": "same:0.50/0.50/2.0/1/0"}, {"metric": "different:definition"}),
    "other-thing": ({"metric": "different:definition", **THIN, "concepts": "compatible:0.20/0.60", "quantities": "same:equal"},
                    {"metric": "different:definition", **SAME}),
    "other-date": ({**SAME, "dates": "different:disjoint", "dates-gap": "compatible:close", "occasion": "compatible:punctual"},
                   {**SAME, "dates": "different:disjoint", "dates-gap": "compatible:close"}),
    "other-period": ({"dates": "different:disjoint"}, {"dates": "different:inherited"}),
    "echo-figure": ({**SAME, "origin": "same:shared"}, SAME),
    "same-figure": (SAME, {**SAME, "origin": "same:shared"}),
    "raised-bound": ({"quantities": "compatible:bounds", **LATER}, {"quantities": "compatible:bounds", "nature": "compatible:running"}),
    "contrary-bounds": (
        {"quantities": "compatible:bounds-apart"},
        {"quantities": "compatible:bounds-apart", "nature": "compatible:running", "published": "different:later-lower"},
    ),
    "compatible-figure": ({"quantities": "compatible:rounding"}, {}),
    "raised-count": (LATER, {"nature": "compatible:running", "published": "compatible:close"}),
    "part-of-period": ({"dates": "compatible:within-period"}, {"dates": "compatible:within-day"}),
    "denied-part": ({"polarity": "contradicts:first"}, {"polarity": "same:denied"}),
    "doubted": ({"scope": "compatible:doubted"}, {"scope": "compatible:doubted", **SAME}),
    "answered-elsewhere": ({"slot": "different:elsewhere:0.05"}, {}),
    "contrary-direction": ({"quantities": "contradicts:direction"}, {"quantities": "contradicts:direction", "dates": "compatible:within-period"}),
    "contrary-figure": ({"event": "same:linked"}, {"names": "compatible:mixed:0.50", "metric": "different:noun", **THIN}),
    "unstated-period": ({"dates": "missing:missing-period", "sentence": "same:0.50/0.50/3.0/1/0"}, {"dates": "missing:missing-day"}),
    "unclear-figure": ({"alignment": "compatible:unsure", **THIN}, {}),
}  # fmt: skip
STATEMENT_CASES = {
    "sides-denied": ({"sides": "contradicts:denial:1", "polarity": "compatible:negated-shared"},
                     {"sides": "contradicts:denial:1", "polarity": "compatible:negated"}),
    "sides-excluded": ({"sides": "contradicts:status:1", "exclusive": "contradicts:enough|few"}, {"sides": "contradicts:status:1"}),
    "sides-place": ({"sides": "contradicts:place:1", "named": "different:unknown"}, {"sides": "contradicts:place:1"}),
    "sides-day": ({"sides": "contradicts:date:1", "days": "different:past"}, {"sides": "contradicts:date:1"}),
    "slot-denied": ({"slot": "same:same:0.90", "polarity": "contradicts:first"}, {"slot": "same:same:0.10", "polarity": "contradicts:first"}),
    "slot-negated": ({"slot": "same:same:0.80", "polarity": "compatible:negated-shared", "origin": "different:speakers", **THIN},
                     {"slot": "same:same:0.80", "polarity": "compatible:negated", "origin": "different:speakers", **THIN}),
    "slot-not-so": ({"slot": "same:same:0.95/0.90", "polarity": "compatible:negated-shared", **THIN},
                    {"slot": "same:same:0.95/0.80", "polarity": "compatible:negated-shared", **THIN}),
    "slot-place": ({"slot": "same:same:0.90", "places": "different:sites", **LITTLE}, {"slot": "same:same:0.90", "places": "different:sites"}),
    "slot-named": ({"slot": "same:same:0.90", "named": "different:land", **LITTLE}, {"slot": "same:same:0.90", "named": "different:unknown", **LITTLE}),
    "slot-put-off": ({"slot": "same:same:0.90/0.50", "put-off": "different:later", "dates": "different:disjoint"},
                     {"slot": "same:same:0.90/0.50", "put-off": "different:sooner", "dates": "different:disjoint"}),
    "slot-day": ({"slot": "same:same:0.90", "days": "different:past", "dates": "different:disjoint"},
                 {"slot": "same:same:0.90", "days": "different:turned", "dates": "different:disjoint"}),
    "slot-hour": ({"slot": "same:same:0.90", "dates-gap": "compatible:clock"}, {"slot": "same:same:0.90", "dates-gap": "compatible:close"}),
    "slot-numbered": ({"slot": "same:same:0.70", "numbered": "different:"}, {"slot": "same:same:0.70", "numbered": "same:"}),
    "slot-postponed": ({"slot": "same:same:0.90", "limits": "different:month/later"},
                       {"slot": "same:same:0.90", "limits": "different:month/turned"}),
    "slot-limit": ({"slot": "same:same:0.90", "limits": "different:ends/ahead"},
                   {"slot": "same:same:0.90", "limits": "different:ends/turned"}),
    "slot-changed": ({"slot": "same:same:0.90/0.50", "exclusive": "contradicts:close|open", "since": "different:after"},
                     {"slot": "same:same:0.90/0.50", "exclusive": "contradicts:close|open"}),
    "slot-excluded": ({"slot": "same:same:0.90", "exclusive": "contradicts:enough|few", "origin": "different:speakers"},
                      {"slot": "same:same:0.90", "exclusive": "contradicts:enough|few"}),
    "slot-answered-later": ({"slot": "same:same:0.90", "contrast": "contradicts:status/later/1/postpone|goes-ahead"},
                            {"slot": "same:same:0.40", "contrast": "contradicts:status/later/1/postpone|goes-ahead"}),
    "slot-answered": ({"slot": "same:same:0.70", "contrast": "contradicts:status/once/0/arson|short-circuit"},
                      {"slot": "same:same:0.40", "contrast": "contradicts:status/once/0/arson|short-circuit"}),
    "slot-answered-place": (
        {"slot": "same:same:0.70", "contrast": "contradicts:place/once/0/territorial-waters|international-waters"},
        {"slot": "same:same:0.70", "contrast": "contradicts:place/once/0/territorial-waters|international-waters",
         "origin": "same:shared"},
    ),
    "said-otherwise": ({"event": "same:linked", "slot": "same:same:0.70", "direction": "contradicts:act", "origin": "different:speakers"},
                       {"event": "same:linked", "slot": "compatible:same:0.30", "direction": "contradicts:act", "origin": "different:speakers"}),
    "slot-moved": ({"slot": "same:same:0.90/0.50", "moved": "different:off"}, {"slot": "same:same:0.90/0.50", "moved": "different:to"}),
    "slot-overtaken": ({"slot": "same:same:0.90/0.50", "days": "different:overtaken", "dates": "different:disjoint"}, {"slot": "same:same:0.90/0.50", "days": "different:turned", "dates": "different:disjoint"}),
    "slot-roughly": ({"slot": "same:same:0.90", "roughly": "compatible:roughly"},
                     {"slot": "same:same:0.90", "roughly": "compatible:roughly", "origin": "same:shared"}),
    "slot-said-once": ({"slot": "same:same:0.90", "origin": "same:shared"}, {"slot": "same:same:0.90"}),
    "slot-said": ({"slot": "same:same:0.90"}, {"slot": "same:same:0.90", "direction": "contradicts:act"}),
    "weak": ({"names": None, "dates": None, "concepts": "different:disjoint", **THIN}, {}),
    "other-place": ({"places": "different:apart"}, {"places": "different:apart", "dates": "different:disjoint"}),
    "strangers": ({"names": "different:disjoint"}, {}),
    "exclusive-state": ({"status": "contradicts:member|observer", "status-of": "same:shared"}, {"status": "contradicts:member|observer"}),
    "denied": ({"polarity": "contradicts:first"}, {"polarity": "contradicts:first", "dates": "different:disjoint"}),
    "contrary-course": ({"direction": "contradicts:course"}, {"direction": "contradicts:course", "dates": "different:disjoint"}),
    "contrary-act": ({"direction": "contradicts:act"}, {"direction": "contradicts:act", "concepts": "compatible:0.20/0.90"}),
    "moved": ({"nature": "compatible:moved", "dates": "different:disjoint", "published": "different:apart"},
              {"nature": "compatible:moved", "dates": "different:disjoint"}),
    "other-time-once": ({"nature": "compatible:once", "dates": "different:disjoint"}, {"nature": "compatible:once"}),
    "other-time-twin": ({"dates": "different:disjoint", "dates-gap": "compatible:close"},
                        {"dates": "different:disjoint", "dates-gap": "compatible:close", "published": "different:apart"}),
    "other-event": ({"dates": "different:disjoint"}, {}),
    "other-occasion": ({"occasion": "compatible:punctual", "published": "different:apart", "dates": None}, {"occasion": "compatible:punctual"}),
    "opposed": ({"direction": "contradicts:perhaps"}, {}),
    "slot-doubtful": ({"slot": "same:same:0.90/0.10", "dates": "missing:missing-day"}, {"slot": "same:same:0.90/0.10"}),
    "echo-in-story": ({"story": "compatible:1.5", "origin": "same:shared"}, {"origin": "same:shared"}),
    "same-in-story": ({"story": "compatible:1.5"}, {"story": "compatible:0.3"}),
    "echo-statement": ({"origin": "same:shared"}, {}),
    "same-statement": ({}, {"concepts": "same:0.80/0.90/0.0"}),  # both are called presidents, no more
}  # fmt: skip
CASES = [(FIGURE, rule, cases) for rule, cases in FIGURE_CASES.items()]
CASES += [(STATEMENT, rule, cases) for rule, cases in STATEMENT_CASES.items()]


def test_every_rule_has_its_cases():
    assert [rule.name for rule in FIGURES] == list(FIGURE_CASES)
    assert [rule.name for rule in STATEMENTS] == list(STATEMENT_CASES)


@pytest.mark.parametrize(("base", "rule", "cases"), CASES, ids=[case[1] for case in CASES])
def test_a_rule_fires_where_it_should(base, rule, cases):
    assert judge(evidence(base, cases[0])).rule == rule


@pytest.mark.parametrize(("base", "rule", "cases"), CASES, ids=[case[1] for case in CASES])
def test_a_rule_does_not_fire_where_it_should_not(base, rule, cases):
    assert judge(evidence(base, cases[1])).rule != rule


@pytest.mark.parametrize(("share", "verdict"), [("0.90", "echo"), ("0.70", "agreement")])
def test_a_source_that_only_points_back_is_the_named_one_where_the_question_is_surely_one(share, verdict):
    case = {"slot": f"same:same:{share}", **SAME, "origin": "different:pointing"}
    assert judge(evidence(FIGURE, case)).verdict == verdict


@pytest.mark.parametrize(("share", "verdict"), [("0.70", "echo"), ("0.55", "agreement")])
def test_two_that_are_called_alike_are_one_where_the_question_is_likely_one(share, verdict):
    case = {"slot": f"same:same:{share}", "origin": "different:alike"}
    assert judge(evidence(STATEMENT, case)).verdict == verdict
    assert judge(evidence(FIGURE, {**case, **SAME})).verdict == verdict


@pytest.mark.parametrize(("nature", "published", "turn", "verdict"), [
    ("running", "later-higher", None, "update"), ("running", "later-higher", "still", "conflict"),
    ("running", "later-higher", "already", "update"), ("people", "later-higher", "already", "conflict"),
    ("falling", "later-far-lower", None, "update"), ("running", "later-far-lower", None, "conflict"),
])  # fmt: skip
def test_a_count_moves_only_from_one_time_to_another(nature, published, turn, verdict):
    case = {"slot": "different:rival:0.99", "nature": f"compatible:{nature}", "published": f"different:{published}"}
    assert judge(evidence(FIGURE, {**case, "turn": f"different:{turn}" if turn else None})).verdict == verdict


@pytest.mark.parametrize("polarity", ["contradicts:first", "compatible:negated"])
def test_statements_that_gainsay_each_other_never_agree(polarity):
    for share in ("0.50", "0.55", "0.90"):
        for origin in ("different:speakers", "same:shared"):
            case = {"slot": f"same:same:{share}", "polarity": polarity, "origin": origin}
            agrees = judge(evidence(STATEMENT, case)).verdict in ("agreement", "echo")
            assert agrees == (polarity == "compatible:negated" and origin == "same:shared")


def test_a_conflict_says_of_what_kind_it_is_and_nothing_else_does():
    assert all((rule.conflict is not None) == (rule.verdict == "conflict") for rule in RULES)


@pytest.mark.parametrize("facet", ["names", "dates", "published", "polarity", "slot"])
def test_leaving_a_facet_unsaid_makes_no_conflict_of_what_is_none(facet):
    for base, _, (fires, spares) in CASES:
        for case in (fires, spares):
            whole = judge(evidence(base, case))
            if whole.verdict in ("agreement", "echo", "consistent"):
                assert judge(evidence(base, {**case, facet: None})).verdict != "conflict"


@pytest.mark.parametrize(("polarity", "rule"), [("denied", False), ("accord", False), ("negated", True)])
def test_two_that_both_say_no_do_not_deny_each_other_by_way_of_others(polarity, rule):
    said = evidence(STATEMENT, {"sides": "contradicts:denial:3", "polarity": f"compatible:{polarity}"})
    assert (judge(said).rule == "sides-denied") is rule


@pytest.mark.parametrize(("share", "changes", "verdict"), [
    ("0.85", {}, "agreement"), ("0.70", {}, None), ("0.85", {"event": "same:loose"}, None),
    ("0.85", {"polarity": "compatible:negated"}, None),
])  # fmt: skip
def test_statements_that_hardly_share_a_word_are_one_where_the_event_leaves_no_doubt(share, changes, verdict):
    case = {"slot": f"same:same:{share}", "concepts": "compatible:0.10/0.20/0.1", "event": "same:linked", **changes}
    case = {"sentence": "compatible:0.10/0.10/0.5/0/0", **case}
    assert judge(evidence(STATEMENT, case)).verdict == verdict


@pytest.mark.parametrize(("share", "changes", "verdict"), [
    ("0.97", {}, "conflict"), ("0.96", {}, None), ("0.97", {"dates": "missing:missing-period"}, None),
    ("0.99", {"dates": "missing:missing-period"}, "conflict"), ("0.97", {"published": "different:later-far-lower"}, None),
    ("0.97", {"published": "different:later-far-lower", "quantities": "contradicts:value:first:slip"}, "conflict"),
])  # fmt: skip
def test_figures_of_unsaid_periods_or_other_sizes_must_be_surer_to_be_contrary(share, changes, verdict):
    assert judge(evidence(FIGURE, {"slot": f"different:rival:{share}", **changes})).verdict == verdict
