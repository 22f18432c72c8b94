"""The question of a finding as one short neutral line: "Trade between China and Belarus, change in 2022".

Made from what the claims share – a concept or two, the names, the time – with the templates of the reader's language
(`[questions]` of its pack). A word of several meanings is shown in the sense that the claims share, or not at all: the line
rather says less than something wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from checker.features import Features, features_of
from checker.model import Report
from checker.questions.actors import Actors, actors
from checker.questions.kinds import kind_of
from checker.questions.period import period
from checker.questions.subject import Subject, subject
from claims.errors import UsageError
from claims.labels import templates, told_in
from claims.model import Claim
from claims.pack import deep_languages
from claims.sections.questions import QuestionsSection

_QUOTE = 70  # code points of a claim's own words
_PERIODIC = frozenset({"year", "month"})  # grains of the time that a figure belongs to
_OVER_TIME = frozenset({"change", "money", "percent", "percentage-point", "measure", "ratio", "count"})


def question(features: Sequence[Features], language: str = "en") -> str:
    """What the claims answer, for a reader of `language` (English where its pack has no templates)."""
    written = told_in(language)
    form = templates(written)
    kind = kind_of(features)
    who, what = actors(features, written), subject(features, kind, written)
    line = _line(kind, who, what, form) or _quoted(features, written)
    when = period(features, written)
    if when is not None:
        belongs = kind in _OVER_TIME and when.grain in _PERIODIC and line.endswith(_ending(kind, form))
        line = (form.within if belongs and _ending(kind, form) else form.at).format(line=line, when=when.text)
    return line[:1].upper() + line[1:]


def in_language(report: Report, language: str) -> Report:
    """The report with its questions written for a reader of another language, from its claims alone.

    Raises `UsageError` where no pack has templates for it.
    """
    if told_in(language) != language:
        told = ", ".join(code for code in deep_languages() if told_in(code) == code)
        raise UsageError(f"questions cannot be written in {language!r}", remedy=f"one of {told}")
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        by_article[claim.article].append(claim)
    made = {one.claim.id: one for a in report.articles for one in features_of(a, by_article[a.id])}
    findings = tuple(
        replace(finding, question=question([made[claim] for claim in finding.claims], language))
        for finding in report.findings
    )
    return replace(report, findings=findings)


def _ending(kind: str, form: QuestionsSection) -> str:
    return form.kinds.get(kind, "{line}").partition("{line}")[2]


def _line(kind: str, who: Actors, what: Subject, form: QuestionsSection) -> str:
    if kind == "status" and who.names:
        return _status(who, what, form)
    if kind == "quote" and who.speaker:
        template = form.statement_on if what.main else form.statement
        return template.format(who=who.speaker, what=what.main)
    line = _topic(who, what, form)
    return form.kinds.get("event" if what.people else kind, "{line}").format(line=line) if line else ""


def _quoted(features: Sequence[Features], language: str) -> str:
    """Where nothing can be named: the words of a claim, one in the reader's language if there is one."""
    own = [one for one in features if one.language == language]
    words = " ".join(min((one.claim.text for one in own or features[:1]), key=len).split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"


def _status(who: Actors, what: Subject, form: QuestionsSection) -> str:
    if who.around:
        return form.status_in.format(who=who.names[0], body=who.around)
    if what.main:
        return form.of.format(who=_listed(who.names, form), what=what.main)
    return form.status.format(who=who.names[0])


def _topic(who: Actors, what: Subject, form: QuestionsSection) -> str:
    names = who.names
    if not what.main:
        return form.about.format(who=_listed((*names, who.body) if who.body else names, form)) if names or who.body else ""
    main = form.at_event.format(what=what.main, event=what.event) if what.event else what.main
    if what.event and len(names) == 1 and who.place:
        return form.in_place.format(what=main, place=names[0])
    if len(names) == 2 and what.mutual and not what.event:
        template = form.of_two if who.people else form.between
        return template.format(what=main, a=names[0], b=names[1])
    listed = (*names, who.body) if who.body else names
    return form.of.format(what=main, who=_listed(listed, form)) if listed else main


def _listed(names: Sequence[str], form: QuestionsSection) -> str:
    first, last = form.comma.join(names[:-1]), names[-1]
    return f"{first}{form.joiner}{last}" if first else last


__all__ = ["in_language", "question"]
