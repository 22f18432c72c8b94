"""Concepts: what a statement speaks of, independent of its language.

The lexicon (`claims/lexicon/`) lists concepts with a stable English id and, for each language, the words for them. Words
are looked up as they stand, without their clitics, and by their lemma (simplemma, where it knows the language).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from claims import compiled
from claims.collecting import uncollected
from claims.errors import PackError
from claims.gazetteer import name_phrases
from claims.lemmas import dictionary_file, lemmatiser
from claims.pack import Pack, load_pack
from claims.phrase_tables import Packed, packed, table_of
from claims.phrasebook import Phrasebook
from claims.text import fold

_FOLDER = files("claims") / "lexicon"


class Notion(NamedTuple):
    """A concept as the lexicon lists it.

    `opposite` excludes it (rise/fall, member/observer). `implies` is the state an action leads to (join: member).
    `weight`: how particular it is, 0.4 to 2. `traits`: `once` (happens to one thing once: founding, birth), `running`
    (a count that grows as news comes in: deaths, cases), `punctual` (an occasion: a meeting, an attack – not a policy),
    `relational` (a role towards somebody: ally, member), `voice` (an office that makes statements: police, spokesman),
    `up` and `down` (the course of a figure),
    `scaffold` (stands around every figure and statement: reach, rate, say), `converse` (with its opposite it makes two ends
    or two steps of one matter, which may both be told of it: buy and sell, arrive and leave), `negative` (a no in another
    word: fail, absence, impossible).
    """

    id: str
    kind: str
    broader: str | None
    opposite: str | None
    implies: str | None
    weight: float
    traits: frozenset[str]


_extra: list[tuple[str, str]] = []  # (section, line) of the user's own lexicon files
made_of_these: list[Callable[[], object]] = []  # what forgets, after the user's files are taken, what was made before


_OF_A_USERS_FORM = ("questions.txt", "answers.txt")


@cache
def _questions() -> tuple[tuple[str, str], ...]:
    """(section, line) of the files in the form of a user's own: `questions.txt`, the words that tell one question from another,
    and `answers.txt`, the answers of one question that exclude each other."""
    found, section = [], ""
    for name in _OF_A_USERS_FORM:
        for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
            elif line and not line.startswith("#"):
                found.append((section, line))
    return tuple(found)


def contrast_rows() -> Iterator[tuple[str, str]]:
    """(line, where it stands) of the table of contrasts and of the user's own (`claims.contrasts`)."""
    for place, rows in (("answers.txt", _questions()), ("[contrasts]", _extra)):
        yield from ((line, place) for section, line in rows if section == "contrasts")


@cache
def notions() -> dict[str, Notion]:
    """All concepts by id."""
    sources = (_FOLDER / "concepts.tsv", *(_FOLDER / name for name in _OF_A_USERS_FORM), files("claims") / "concepts.py")
    found = compiled.kept("notions", sources, _read_notions)
    found = {**found, **_notions_in(line for section, line in _extra if section == "concepts")}
    return {ident: Notion(*cells) for ident, cells in found.items()}


_Cells = tuple[str, str, str | None, str | None, str | None, float, frozenset[str]]  # of a `Notion`


def _read_notions() -> dict[str, _Cells]:
    rows = (_FOLDER / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    return _notions_in((*rows, *(line for section, line in _questions() if section == "concepts")))


def _notions_in(rows: Iterable[str]) -> dict[str, _Cells]:
    found: dict[str, _Cells] = {}
    for row in rows:
        if row and not row.startswith("#"):
            cells = [*row.split("\t"), *["-"] * 6][:7]
            ident, kind, above, opposite, implies, weight, traits = cells
            heavy = 1.0 if weight == "-" else float(weight)
            others = _or_none(above), _or_none(opposite), _or_none(implies)
            found[ident] = (ident, kind, *others, heavy, frozenset(traits.split()))
    return found


def _or_none(cell: str) -> str | None:
    return None if cell in ("-", "") else cell


@cache
def opposites() -> dict[str, frozenset[str]]:
    """For each concept those that exclude it, both ways."""
    table: dict[str, set[str]] = {}
    for notion in notions().values():
        if notion.opposite:
            table.setdefault(notion.id, set()).add(notion.opposite)
            table.setdefault(notion.opposite, set()).add(notion.id)
    for line in (_FOLDER / "exclusive.txt").read_text(encoding="utf-8").splitlines():
        ident, _, others = line.partition("\t")
        for other in others.split(", ") if others and not line.startswith("#") else ():
            table.setdefault(ident, set()).add(other)
            table.setdefault(other, set()).add(ident)
    return {ident: frozenset(others) for ident, others in table.items()}


@cache
def converses() -> frozenset[frozenset[str]]:
    """The pairs of opposites that do not gainsay each other: what one sold another bought."""
    return frozenset(
        frozenset((notion.id, notion.opposite)) for notion in notions().values()
        if notion.opposite and "converse" in notion.traits
    )  # fmt: skip


@cache
def ids_of(*kinds: str) -> frozenset[str]:
    """The concepts of these kinds."""
    return frozenset(ident for ident, notion in notions().items() if notion.kind in kinds)


@cache
def ids_with(trait: str) -> frozenset[str]:
    """The concepts with a trait."""
    return frozenset(ident for ident, notion in notions().items() if trait in notion.traits)


@cache
def broader(ident: str) -> tuple[str, ...]:
    """The chain of broader concepts, nearest first, cycles cut."""
    chain: list[str] = []
    table = notions()
    while (notion := table.get(ident)) and notion.broader and notion.broader not in chain:
        ident = notion.broader
        chain.append(ident)
    return tuple(chain)


@cache
def beneath(*tops: str) -> frozenset[str]:
    """All concepts that have one of these in their chain of broader ones: asked of many, that is told sooner than each chain."""
    below: dict[str, list[str]] = {}
    for notion in notions().values():
        if notion.broader:
            below.setdefault(notion.broader, []).append(notion.id)
    found: set[str] = set()
    left = [ident for top in tops for ident in below.get(top, ())]
    while left:
        ident = left.pop()
        if ident not in found:
            found.add(ident)
            left += below.get(ident, ())
    return frozenset(found)


@cache
def traits_of(ident: str) -> frozenset[str]:
    """The traits of a concept and of all broader ones."""
    table = notions()
    return frozenset().union(*(table[one].traits for one in (ident, *broader(ident)) if one in table))


@cache
def course_of(ident: str) -> str | None:
    """`up` or `down` where a concept tells the course of a figure."""
    table = notions()
    for one in (ident, *broader(ident)):
        notion = table.get(one)
        if notion is not None:
            for course in ("up", "down"):
                if course in notion.traits:
                    return course
    return None


def led_to(ident: str) -> tuple[str, ...]:
    """A concept and the state it implies."""
    notion = notions().get(ident)
    return (ident, notion.implies) if notion is not None and notion.implies else (ident,)


@cache
def states_against(ident: str) -> frozenset[str]:
    """What excludes a concept or the state it implies."""
    table = opposites()
    return frozenset().union(*(table.get(state, frozenset()) for state in led_to(ident)))


def word_rows(language: str) -> Iterator[tuple[str, list[str]]]:
    """(concept id, folded words) of one language's file and of the user's files; `^` marks taken off."""
    lines = []
    file = _FOLDER / f"{language}.tsv"
    if file.is_file():
        lines = fold(file.read_text(encoding="utf-8")).splitlines()
    lines += [fold(line) for section, line in (*_questions(), *_extra) if section == language]
    for line in lines:
        if line and line[0] != "#":
            ident, _, words = line.partition("\t")
            yield ident, [word.rstrip("^ ") for word in words.split(", ")]


def field_rows() -> Iterator[tuple[str, str]]:
    """(line, where it stands) of the table of fields and of the user's own (`claims.fields`)."""
    for number, line in enumerate((_FOLDER / "fields.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line and line[0] != "#":
            yield line, f"fields.tsv:{number}"
    for section, line in _extra:
        if section == "fields":
            yield line, "[fields]"


def field_fault(line: str, known: Container[str]) -> str | None:
    """What is wrong with a line of the table of fields, if anything is; `known`: the concepts."""
    cells = line.split("\t")
    if len(cells) != 3 or not cells[1].replace(".", "", 1).isdecimal() or not 0 < float(cells[1]) <= 1:
        return "it needs a name, a strength of 0.1 to 1, and concepts, with tabs between"
    unknown = [ident for ident in cells[2].split(", ") if ident not in known]
    return f"no such concept: {', '.join(unknown)}" if unknown else None


def contrast_fault(line: str, known: Container[str]) -> str | None:
    """What is wrong with a line of the table of contrasts, if anything is; `known`: the concepts."""
    cells = line.split("\t")
    if len(cells) != 4 or cells[1] not in ("status", "place") or cells[2] not in ("sole", "once", "course", "changing"):
        return "it needs a question, status or place, sole, once, course or changing, and answers, with tabs between"
    answers = [answer.split(", ") for answer in cells[3].split(" | ")]
    told = [ident for answer in answers for ident in answer]
    if len(answers) < 2 or len(told) != len(set(told)):
        return "it needs two answers with ` | ` between them, and no concept in more than one"
    unknown = [ident for ident in told if ident not in known]
    return f"no such concept: {', '.join(unknown)}" if unknown else None


def add_lexicon(path: str | Path) -> None:
    """Take the user's own words and concepts: sections `[concepts]`, `[fields]`, `[contrasts]` and `[xx]` of tab-separated lines;
    a field and a contrast name concepts that stand above them, or in the lexicon.

    Raises `PackError` with file and line where a line has no section or no tab, a concept a weight that is no number, or a
    field or contrast something wrong.
    """
    section = ""
    known = set(notions())
    taken: list[tuple[str, str]] = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
        elif not section or "\t" not in line:
            what = "a tab between id and words" if section else "a heading such as [en] first"
            raise PackError("not a lexicon line", place=f"{path}:{number}", remedy=f"it needs {what}")
        elif section == "concepts" and not _is_weight([*line.split("\t"), *["-"] * 6][5]):
            raise PackError("the sixth cell is no weight", place=f"{path}:{number}", remedy="write - or 0.1 to 2")
        elif section == "fields" and (fault := field_fault(line, known)):
            raise PackError("not a field", place=f"{path}:{number}", remedy=fault)
        elif section == "contrasts" and (fault := contrast_fault(line, known)):
            raise PackError("not a contrast", place=f"{path}:{number}", remedy=fault)
        else:
            if section == "concepts":
                known.add(line.partition("\t")[0])
            taken.append((section, line))
    _extra.extend(taken)
    for cached in (
        notions, opposites, converses, ids_of, ids_with, broader, beneath, traits_of, course_of, states_against, weight_of, book,
    ):  # fmt: skip
        cached.cache_clear()
    for forget in made_of_these:
        forget()


def _is_weight(cell: str) -> bool:
    return cell == "-" or cell.replace(".", "", 1).isdecimal()


@cache
@uncollected()
def book(language: str) -> Phrasebook:
    """The words of one language: hits of kind `concept` (value: id), `name` and `name-small` (value: entity id)."""
    pack = load_pack(language)

    def of(table: Packed, bases: Mapping[str, str]) -> Phrasebook:
        return Phrasebook(
            table,
            stems=pack.stems,
            min_stem=2,
            lemmas=lemmatiser(pack),
            whole={fold(word) for word in pack.words.function_words},
            compounds=pack.words.compounds,
            lost=pack.words.compound_losses,
            bases=bases,
        )

    def make() -> tuple[Packed, dict[str, str]]:
        table = packed(table_of(_phrases(pack), tokeniser=pack.tokeniser, folded=True))
        return table, {} if _extra else of(table, {}).bases_of_seconds("concept")

    return of(*(make() if _extra else compiled.kept(f"book-{language}", _sources(language), make)))


def _sources(language: str) -> Iterator[Traversable]:
    """The files that the book of a language comes from: its words, all packs, the names, CLDR, the lemmatiser's dictionary,
    and the code between."""
    claims = files("claims")
    yield from (_FOLDER / f"{language}.tsv", *(_FOLDER / name for name in _OF_A_USERS_FORM))
    for folder, ending in ((claims / "packs", ".toml"), (claims / "gazetteer", ".tsv")):
        yield from sorted((file for file in folder.iterdir() if file.name.endswith(ending)), key=lambda file: file.name)
    yield from compiled.code()
    dictionary = dictionary_file(language)
    if dictionary is not None:
        yield dictionary


def _phrases(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Names and concepts; a word that mostly joins others ("by", "may", "على") stands for no concept."""
    usual = {fold(word) for word in pack.words.common}
    variants = [(old.removeprefix("^"), new, old[:1] == "^") for old, new in _rules(pack.words.name_variants)]
    ordinary = {fold(word) for word in pack.words.not_names}
    names = list(name_phrases(pack.language))
    taken = {phrase for phrase, _, _ in names}
    for phrase, kind, entity in names:
        if phrase in ordinary:
            continue
        yield phrase, kind, entity
        for old, new, first in variants:
            if old not in phrase or (first and not phrase.startswith(old)):
                continue
            varied = new + phrase[len(old) :] if first else phrase.replace(old, new)
            if varied not in taken:  # غينيا must not become كينيا
                yield varied, kind, entity
    for ident, words in word_rows(pack.language):
        for word in words:
            if word not in usual:
                yield word, "concept", ident
                if " " in word and pack.words.article:
                    for definite in _definite(word, pack.words.article):
                        yield definite, "concept", ident


def _rules(rules: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What letters of a name are exchanged for what, anywhere or (`^`) at its beginning."""
    for rule in rules:
        old, new = map(fold, rule.split(">"))
        yield old, new


def _definite(phrase: str, article: str) -> Iterator[str]:
    """A phrase of several words as it is written when it is definite: the article on the last word, or on all but the
    first (whose own is a clitic)."""
    first, *rest = phrase.split(" ")
    marked = [word if word.startswith(article) else article + word for word in rest]
    yield " ".join((first, *marked))
    if len(rest) > 1:
        yield " ".join((first, *rest[:-1], marked[-1]))


@cache
def weight_of(ident: str) -> float:
    """How much a shared concept says: 0.1 for scaffold ("say", "reach") to 2 for the most particular ones."""
    notion = notions().get(ident)
    if notion is None:
        return 1.0
    return notion.weight * (0.3 if "scaffold" in notion.traits else 1.0)
