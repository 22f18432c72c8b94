"""Language packs: one TOML file a language, checked as it is loaded, laid over its fallback and over CLDR.

A pack is loaded once, when its language first occurs. The error for a bad pack names the file, the section, the key and
the nearest valid key. A language without a file gets the base level from CLDR alone (`Pack.deep` is false).
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from claims import cldr, compiled
from claims.clitics import Stems
from claims.collecting import uncollected
from claims.errors import PackError
from claims.feasts import Feast
from claims.phrase_tables import Table, table_of, valued, values_of
from claims.phrasebook import Phrasebook
from claims.sections.arithmetic import ArithmeticSection
from claims.sections.attribution import AttributionSection
from claims.sections.base import Section
from claims.sections.dates import DatesSection
from claims.sections.numbers import NumbersSection
from claims.sections.questions import QuestionsSection
from claims.sections.scopes import ScopesSection
from claims.sections.sentences import SentencesSection
from claims.sections.tolls import TollsSection
from claims.sections.units import UnitsSection
from claims.sections.words import WordsSection
from claims.text import Prepared, Tokeniser, fold

_FOLDER = files("claims") / "packs"
_MADE_OF = {"Feast": Feast}  # named tuples among the values of phrases


class PackHead(Section):
    """`[pack]`: the language's code and names, the scripts it is written in, its fallback pack if any."""

    language: str
    name: str
    scripts: tuple[str, ...]
    direction: str = "ltr"
    fallback: str | None = None


class PackFile(Section):
    """A whole pack file."""

    pack: PackHead
    words: WordsSection = WordsSection()
    sentences: SentencesSection = SentencesSection()
    numbers: NumbersSection = NumbersSection()
    units: UnitsSection = UnitsSection()
    dates: DatesSection = DatesSection()
    attribution: AttributionSection = AttributionSection()
    questions: QuestionsSection = QuestionsSection()
    arithmetic: ArithmeticSection = ArithmeticSection()
    scopes: ScopesSection = ScopesSection()
    tolls: TollsSection = TollsSection()

    def sections(self) -> Iterator[Section]:
        yield from (self.numbers, self.units, self.dates, self.attribution)


Sequences = list[tuple[str, list[str]]]


class Cut(dict[str, tuple[str, ...]]):
    """Phrase → its words, folded; cut when first asked for, unless it is among those `known`."""

    def __init__(self, tokeniser: Tokeniser, known: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(known)
        self._words_of = tokeniser.words_of

    def __missing__(self, phrase: str) -> tuple[str, ...]:
        words = self[phrase] = tuple(self._words_of(fold(phrase)))
        return words


class Pack:
    """A language as the readers use it."""

    def __init__(self, language: str, data: PackFile, *, deep: bool, files: Sequence[Traversable] = ()) -> None:
        """`files`: where `data` was read, if nothing else made it; tables made from it are then kept."""
        self.language, self._files = language, files
        self.scripts = data.pack.scripts
        self.deep = deep
        self.data = data
        self.head, self.words, self.sentences = data.pack, data.words, data.sentences
        self.numbers, self.units = data.numbers, data.units
        self.dates, self.attribution = data.dates, data.attribution
        self.tolls = data.tolls

    @cached_property
    def tokeniser(self) -> Tokeniser:
        return Tokeniser(self.words.joiners)

    @cached_property
    def stems(self) -> Stems:
        """What is left of a word without the letters written in front of it."""
        return Stems(self.words.clitics)

    @cached_property
    @uncollected()
    def phrasebook(self) -> Phrasebook:
        """Every phrase of this pack, its own first, then what CLDR knows of the language."""
        if not self._files:
            return Phrasebook(self._table(), stems=self.stems, lemmas=None if self.deep else self._scale_of)
        sources = (*self._files, *compiled.code())
        table, plain = compiled.kept(f"phrases-{self.language}", sources, lambda: valued(self._table()))
        return Phrasebook(table, values=values_of(plain, _MADE_OF), stems=self.stems)

    def _table(self) -> Table:
        return table_of(self._phrases(), tokeniser=self.tokeniser)

    @cached_property
    def cut(self) -> Cut:
        """Phrase of the pack → its words, as they stand in a prepared text."""
        return Cut(self.tokeniser, self._grammar[0])

    @cached_property
    def date_sequences(self) -> Sequences:
        """The patterns of dates written out, by their meaning (`DatesSection.sequences`)."""
        return self._grammar[1]

    @cached_property
    def _grammar(self) -> tuple[dict[str, tuple[str, ...]], Sequences]:
        """What takes long to make of the tables of dates and figures: kept where they are made again in each run."""
        if not self._files or not compiled.keeps():
            return {}, list(self.data.dates.sequences())
        return compiled.kept(f"grammar-{self.language}", (*self._files, *compiled.code()), self._asked_of)

    def _asked_of(self) -> tuple[dict[str, tuple[str, ...]], Sequences]:
        from claims import date_patterns, quantity_tables  # they are made of packs

        blank = Pack(self.language, self.data, deep=self.deep)  # nothing of it is kept
        date_patterns.Grammar(blank)
        quantity_tables.Tables(blank)
        return dict(blank.cut), blank.date_sequences

    @cached_property
    def _scale_stems(self) -> dict[str, str]:
        forms = [fold(form.strip()) for text in self.numbers.scales.values() for form in text.split("|")]
        stems = {form[:-2]: form for form in forms if len(form) >= 7}
        return stems | {form: form for form in forms if len(form) >= 5}

    def _scale_of(self, word: str) -> tuple[str, ...]:
        """The scale word of CLDR that this word is a case of, where no pack lists its forms (miljardiin, milljarða)."""
        for cut in range(len(word) - 1, max(len(word) - 4, 4), -1):
            if word[:cut] in self._scale_stems:
                return (self._scale_stems[word[:cut]],)
        return ()

    def _phrases(self) -> Iterator[tuple[str, str, Any]]:
        for section in self.data.sections():
            yield from section.phrases()
        yield from cldr.phrases(self.language)

    def prepare(self, text: str) -> Prepared:
        return Prepared(text, self.tokeniser)


def deep_languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack file, sorted."""
    return tuple(sorted(p.name.removesuffix(".toml") for p in _FOLDER.iterdir() if p.name.endswith(".toml")))


_LONGEST_CODE = 8  # BCP 47; what a hostile file states as its language may be longer than a file's name can be


@cache
@uncollected()
def load_pack(language: str) -> Pack:
    """The pack of a language code (`ar`, `pt-BR`: the part before the hyphen decides).

    Raises `PackError` where the file has a fault, or where neither a file nor CLDR knows the language.
    """
    code = language.replace("_", "-").split("-")[0].lower()
    if code != language:
        return load_pack(code)
    if len(code) <= _LONGEST_CODE and (_FOLDER / f"{code}.toml").is_file():
        data, read = _layered(code)
        return Pack(code, _checked(data, f"packs/{code}.toml"), deep=True, files=read)
    if not cldr.knows(code):
        raise PackError(
            f"no pack and no CLDR data for language {code[:20]!r}", remedy=f"add claims/packs/{code[:20]}.toml"
        )
    scales, short = cldr.scales(code)
    base = {
        "pack": {"language": code, "name": cldr.language_name(code), "scripts": []},
        "numbers": {"scales": scales, "abbreviations": short, "scales_before": cldr.scales_before(code)},
        "dates": {"order": cldr.date_order(code), "ranges": ["_-_"], "patterns": {"date": cldr.date_patterns(code)}},
    }
    return Pack(code, _checked(base, f"CLDR {code}"), deep=False)


def parse_pack(source: str, place: str) -> PackFile:
    """Check the text of a pack file that stands alone; raises `PackError` with place and remedy."""
    return _checked(_parse(source, place), place)


def _parse(source: str, place: str) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"not valid TOML: {error}", place=place, remedy="mend the line it names") from error


def _layered(code: str) -> tuple[dict[str, Any], tuple[Traversable, ...]]:
    """The tables of a pack over those of its fallback, and the files of both."""
    file = _FOLDER / f"{code}.toml"
    own = compiled.kept(f"pack-{code}", (file,), lambda: _parse(file.read_text(encoding="utf-8"), f"packs/{code}.toml"))
    fallback = own.get("pack", {}).get("fallback")
    if not fallback:
        return own, (file,)
    below, files = _layered(fallback)
    return _laid_over(below, own), (file, *files)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; any other value above replaces the one below."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _checked(data: dict[str, Any], place: str) -> PackFile:
    try:
        return PackFile.model_validate(data)
    except ValidationError as error:
        raise _fault(error, place) from error


def _fault(error: ValidationError, place: str) -> PackError:
    first = error.errors()[0]
    path = [str(part) for part in first["loc"]]
    message, remedy = f"[{'.'.join(path[:-1])}] {path[-1]}: {first['msg']}", "see claims/packs/en.toml"
    if first["type"] == "extra_forbidden":
        valid = _valid_keys(path[:-1])
        near = difflib.get_close_matches(path[-1], valid, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else "valid keys: " + ", ".join(valid)
    return PackError(message, place=place, remedy=remedy)


def _valid_keys(path: list[str]) -> list[str]:
    model: Any = PackFile
    for part in path:
        field = model.model_fields.get(part) if hasattr(model, "model_fields") else None
        model = field.annotation if field is not None else None
    return sorted(model.model_fields) if hasattr(model, "model_fields") else []
