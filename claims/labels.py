"""What a known thing is called in the reader's language: concepts, entities, times.

Labels are for showing, never for matching.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from claims import cldr
from claims.concepts import notions
from claims.errors import CrosscheckError
from claims.gazetteer import entities, entity_forms
from claims.pack import load_pack
from claims.sections.questions import QuestionsSection

LABELS = "en"  # the language of the gazetteer's labels
_FOLDER = files("claims") / "lexicon"
_VERBAL = frozenset({"action", "event", "state"})  # kinds whose words in the lexicon are verbs as often as nouns
_PLAIN_SIGNS = str.maketrans({"\u2009": None, "\u202f": " ", "\xa0": " ", "\u200f": None, "—": "–"})


@cache
def templates(language: str) -> QuestionsSection:
    """The `[questions]` of a language's pack; those of English where it has none."""
    try:
        found = load_pack(language).data.questions
    except CrosscheckError:
        found = QuestionsSection()
    return found if found.kinds else load_pack("en").data.questions


@cache
def told_in(language: str) -> str:
    """The language that lines for a reader of `language` are written in: its own, where its pack has templates."""
    try:
        return language if load_pack(language).data.questions.kinds else "en"
    except CrosscheckError:
        return "en"


@cache
def concept_label(ident: str, language: str) -> str | None:
    """A concept as a noun of a language: the label its pack gives, else the likeliest word of its lexicon, else None."""
    section = templates(language)
    if ident in section.labels:
        return section.labels[ident]
    words = _words(language, ident)
    if not words:
        return None
    notion = notions().get(ident)
    if notion is not None and notion.kind in _VERBAL:
        nouns = [word for word in words if _is_noun(word, language, section)]
        return nouns[0] if nouns else None
    return words[0]


def _is_noun(word: str, language: str, section: QuestionsSection) -> bool:
    if load_pack(language).words.capitalised_nouns:
        return word[:1].isupper()
    return word.endswith(section.noun_endings) if section.noun_endings else False


def _words(language: str, ident: str) -> tuple[str, ...]:
    """The words of a concept as the language's file writes them, the likeliest first."""
    words = (word.strip().rstrip("^ ") for word in _cells(language).get(ident, "").split(","))
    return tuple(word for word in words if len(word) > 1)


@cache
def _cells(language: str) -> Mapping[str, str]:
    """Concept → its words as one line of the language's file has them."""
    file = _FOLDER / f"{language}.tsv"
    found: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
        if line and line[0] != "#":
            ident, _, cell = line.partition("\t")
            found[ident] = cell
    return found


@cache
def entity_label(ident: str, language: str) -> str:
    """A known name in a language, in English where it has none there."""
    found = entities().get(ident)
    if language != LABELS:
        territory = _territories(language).get(ident)
        if territory:
            return territory
        forms = entity_forms(ident)
        if form := forms.get(language) or forms.get("*"):
            return form.split(",")[0].strip().rstrip("^~")
    return found.label if found is not None else ident


@cache
def _territories(language: str) -> Mapping[str, str]:
    return {code: name for name, code in reversed(list(cldr.territories(language)))}


@lru_cache(maxsize=4096)
def period_label(first: date, last: date, grain: str, language: str) -> str:
    """A period of whole days as it is written in a language: `2022`, `March 2023`, `3–4 May 2023`."""
    from babel.dates import format_interval, format_skeleton

    locale = templates(language).locale or told_in(language)
    skeleton = {"year": "y", "month": "yMMMM"}.get(grain, "yMMMMd")
    same = (first.year, first.month)[: 1 + (grain != "year")] == (last.year, last.month)[: 1 + (grain != "year")]
    if first == last or (same and grain in ("year", "month")):
        text = format_skeleton(skeleton, first, locale=locale)
    else:
        text = format_interval(first, last, skeleton, locale=locale)
    return (
        str(text).translate(_PLAIN_SIGNS).replace(" – ", "–") if grain == "year" else str(text).translate(_PLAIN_SIGNS)
    )
