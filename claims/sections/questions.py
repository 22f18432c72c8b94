"""`[questions]`: how the question of a finding is written for a reader of the language."""

from __future__ import annotations

from pydantic import Field

from claims.sections.base import Section


class QuestionsSection(Section):
    """Templates of one short neutral line, and the words that fill them.

    In a template `{what}` is a concept ("Trade"), `{a}` and `{b}` are two names, `{who}` is one or more names, `{body}` an
    organisation, `{place}` a place, `{event}` an occasion, `{line}` what is written so far, `{when}` a period. A pack whose language
    bends words writes templates that need no bending ("{what}: {a}, {b}").

    between     what two places or bodies do with each other ("{what} between {a} and {b}")
    of_two      what two people do with each other ("{what} of {a} and {b}")
    of          anything else that somebody does or has ("{what}, {who}")
    in_place    an occasion and its place ("{what} in {place}")
    at_event    what is counted on an occasion ("{what} in the {event}")
    status      in what state somebody is ("{who}, status")
    status_in   and in what body ("{who}, status in {body}")
    statement   what somebody said ("Statement by {who}")
    statement_on  and on what ("Statement by {who} on {what}")
    about       a claim of nothing that can be named ("{who}")
    within      a line whose figure belongs to a period ("{line} in {when}")
    at          any other line with its time ("{line}, {when}")
    joiner      between the last two of several names (" and ")
    comma       between the others (", ")
    locale      the CLDR locale that dates are written by, where it is not the language's own
    kinds       kind of answer → template ("change" = "{line}, change"); a pack without them writes in English
    labels      concept → the noun it is shown as, where the first word of the lexicon will not do
    noun_endings  endings by which a noun is told from a verb among the words of a concept
    """

    between: str = "{what}, {a} – {b}"
    of_two: str = "{what}, {a} – {b}"
    of: str = "{what}, {who}"
    in_place: str = "{what}, {place}"
    at_event: str = "{what}, {event}"
    status: str = "{who}"
    status_in: str = "{who}, {body}"
    statement: str = "{who}"
    statement_on: str = "{who}, {what}"
    about: str = "{who}"
    within: str = "{line}, {when}"
    at: str = "{line}, {when}"
    joiner: str = ", "
    comma: str = ", "
    locale: str = ""
    kinds: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, str] = Field(default_factory=dict)
    noun_endings: tuple[str, ...] = ()
