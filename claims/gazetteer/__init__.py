"""Known names: countries, cities, agencies, outlets, organisations and people, with their forms in many languages.

The files `*.tsv` beside this one hold one entity a line: id, kind (place, org, person), attributes (`in=CN type=city`),
then one cell a language (`ar:بكين, بيجين`). `*:` are forms valid in every language. The name to show is the first English
form, or the attribute `label=The_Guardian`: an outlet is called as `claims/article/outlets.toml` calls it. Country names
come from CLDR too. `compared:` are forms that mean something else in a text (`تونس` is the country first, `מכה` a blow):
two names that are compared know them, texts are not read by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from claims import cldr, compiled
from claims.sounds import script_of
from claims.text import fold

_FOLDER = files("claims") / "gazetteer"


class Entity(NamedTuple):
    """A known name. `within` is the id of the place that holds it or the body it belongs to; `type` is finer than kind."""

    id: str
    kind: str
    type: str
    within: str | None
    label: str
    attributes: dict[str, str]


@cache
def _rows() -> tuple[tuple[Entity, dict[str, str]], ...]:
    rows = compiled.kept("names", (*_tables(), _FOLDER / "__init__.py"), _read_rows)
    return tuple((Entity._make(entity), forms) for entity, forms in rows)


def _tables() -> list[Traversable]:
    return sorted((f for f in _FOLDER.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)


def _read_rows() -> list[tuple[tuple[Any, ...], dict[str, str]]]:
    rows = []
    for file in _tables():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                entity, forms = _row(line)
                rows.append((tuple(entity), forms))
    return rows


def _row(line: str) -> tuple[Entity, dict[str, str]]:
    ident, kind, attributes, *cells = line.split("\t")
    pairs = dict(part.split("=", 1) for part in attributes.split() if "=" in part)
    forms = dict(cell.split(":", 1) for cell in cells if ":" in cell)
    first = (forms.get("en") or forms.get("*") or ident).split(",")[0].strip().rstrip("^~")
    label = pairs.get("label", "").replace("_", " ") or first
    return Entity(ident, kind, pairs.get("type", kind), pairs.get("in"), label, pairs), forms


@cache
def entities() -> dict[str, Entity]:
    """All known entities by id, CLDR's territories (ISO 3166 codes, English labels) included. Kept apart from their forms,
    which take ten times as long to load and are not needed to read a text."""
    sources = (*_tables(), _FOLDER / "__init__.py", files("claims") / "cldr.py", files("babel") / "__init__.py")
    found = map(Entity._make, compiled.kept("entities", sources, _read_entities))
    return {entity.id: entity for entity in found}


def _read_entities() -> list[tuple[Any, ...]]:
    found = {code: Entity(code, "place", "country", None, name, {}) for name, code in cldr.territories("en")}
    found.update((entity.id, entity) for entity, _ in _rows())
    return [tuple(entity) for entity in found.values()]


@cache
def _forms() -> dict[str, dict[str, str]]:
    return {entity.id: forms for entity, forms in _rows()}


def entity_forms(ident: str) -> dict[str, str]:
    """The forms of one entity by language, as its file has them (`ar` → `بكين, بيجين`); none for an unknown id."""
    return _forms().get(ident, {})


def name_phrases(language: str) -> Iterator[tuple[str, str, str]]:
    """(folded form, kind, entity id) of every name in one language and in no language at all.

    Kind `name`, or `name-small` for a form that is written without a capital ("dpa", "китайский"): only such a form may
    stand in a text without one, so that "turkey" and "того" are no countries.
    """
    written = [(name, "name", code) for name, code in _territories(language)]
    written += _written(("*", language))
    for (_, kind, ident), folded in zip(written, _folded(form for form, _, _ in written), strict=True):
        yield folded, kind, ident


def _territories(language: str) -> Iterator[tuple[str, str]]:
    """(name, ISO 3166 code) of CLDR's territories, those of one or two letters left out; two syllables are a name (瑞士)."""
    return (pair for pair in cldr.territories(language) if len(pair[0]) > 2 or script_of(pair[0][0]) == "Hani")


def _written(languages: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(form, kind, entity id) of every name in some languages, as the files have them."""
    for entity, forms in _rows():
        for key in languages:
            if key in forms:
                for form in forms[key].split(","):
                    form = form.strip().rstrip("^~")
                    if form:
                        yield form, "name-small" if form[0].islower() else "name", entity.id


def _folded(forms: Iterable[str]) -> list[str]:
    """Forms folded all at once: one by one would take ten times as long."""
    joined = "\n".join(forms)
    return fold(joined).split("\n") if joined else []


def body(form: str) -> dict[str, str]:
    """Language or `*` → the name to show, of the agencies, outlets and bodies that are called so (folded) there."""
    told = _bodies().get(form)
    return dict([pair.split("\t") for pair in told.split("\n")]) if told else {}


@cache
def _bodies() -> dict[str, str]:
    """Folded form → lines of language and name: a text meets some ten of the eleven thousand."""
    code = files("claims")
    return compiled.kept("bodies", (*_tables(), _FOLDER / "__init__.py", code / "text.py"), _read_bodies)


def _read_bodies() -> dict[str, str]:
    labels = {entity.id: entity.label for entity, _ in _rows()}
    found: dict[str, dict[str, str]] = {}
    for entity, forms in _rows():
        if entity.kind == "org":
            for language, cell in forms.items():
                for form in cell.split(","):
                    form = form.strip().rstrip("^~")
                    if form:
                        known = found.setdefault(fold(form), {})
                        known.pop(language, None)  # the last named of several is also the last of all languages
                        known[language] = labels[entity.id]
    return {form: "\n".join(map("\t".join, known.items())) for form, known in found.items()}


@cache
def known_forms() -> dict[str, frozenset[str]]:
    """Folded form → entity ids, of every name in every language of the packs; built when names are first compared."""
    from claims.pack import deep_languages

    languages = ("*", *deep_languages())
    written = [(form, ident) for form, _, ident in _written((*languages, "compared"))]
    written += [pair for language in languages[1:] for pair in _territories(language)]
    forms: dict[str, set[str]] = {}
    for (_, ident), folded in zip(written, _folded(form for form, _ in written), strict=True):
        forms.setdefault(folded, set()).add(ident)
    return {form: frozenset(ids) for form, ids in forms.items()}
