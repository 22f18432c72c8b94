"""What is kept between runs changes no answer, and whatever happens to it does no harm."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from claims import cldr, compiled, concepts, date_patterns, gazetteer, lemmas, quantity_tables
from claims.pack import Pack, load_pack
from claims.phrase_tables import packed, table_of, valued, values_of
from claims.phrasebook import Phrasebook
from claims.text import fold

ROWS = [
    ("red sea", "name", "Q:red-sea"),
    ("red", "concept", "red"),
    ("red", "name", "Q:red"),
    ("red sea port", "concept", "x"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(compiled.SETTING, str(tmp_path / "kept"))
    compiled._folder.cache_clear()
    yield tmp_path / "kept"
    compiled._folder.cache_clear()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "words.tsv"
    file.write_text("one")
    return file


def _counted() -> tuple[list[int], object]:
    made: list[int] = []

    def make() -> dict[str, list[int]]:
        made.append(1)
        return {"a": [1, 2]}

    return made, make


def test_a_table_is_made_once_for_the_same_files(folder: Path, source: Path) -> None:
    made, make = _counted()
    for _ in range(3):
        assert compiled.kept("t", (source,), make) == {"a": [1, 2]}
    assert made == [1]


def test_a_changed_file_makes_it_anew_and_few_old_ones_stay(folder: Path, source: Path) -> None:
    made, make = _counted()
    for turn in range(6):
        source.write_text("x" * turn)
        os.utime(source, ns=(turn, turn))
        compiled.kept("t", (source,), make)
    assert len(made) == 6
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize("harm", [b"", b"\0" * 40, None])
def test_a_damaged_table_is_made_anew(folder: Path, source: Path, harm: bytes | None) -> None:
    made, make = _counted()
    compiled.kept("t", (source,), make)
    (file,) = folder.iterdir()
    data = file.read_bytes()
    file.write_bytes(data[:-3] if harm is None else harm)
    assert compiled.kept("t", (source,), make) == {"a": [1, 2]}
    assert len(made) == 2
    assert file.read_bytes() == data


def test_a_folder_that_cannot_be_made_is_no_error(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(compiled.SETTING, str(source / "below-a-file"))
    compiled._folder.cache_clear()
    made, make = _counted()
    for _ in range(2):
        assert compiled.kept("t", (source,), make) == {"a": [1, 2]}
    assert len(made) == 2
    compiled._folder.cache_clear()


def test_nothing_is_kept_where_the_user_wants_nothing_kept(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(compiled.SETTING, "off")
    compiled._folder.cache_clear()
    made, make = _counted()
    for _ in range(2):
        compiled.kept("t", (source,), make)
    assert len(made) == 2
    compiled._folder.cache_clear()


def test_a_packed_book_finds_what_the_table_finds() -> None:
    table = table_of(ROWS)
    words = "the red sea port and the red sea are red".split()
    found = Phrasebook(table).hits(words)
    assert found == Phrasebook(packed(table)).hits(words)
    assert {(hit.i, hit.j) for hit in found} >= {(1, 4), (1, 3), (9, 10)}


@pytest.mark.parametrize("language", ["ar", "de"])
def test_a_kept_book_is_the_book(folder: Path, language: str) -> None:
    pack = load_pack(language)
    fresh = packed(table_of(concepts._phrases(pack), tokeniser=pack.tokeniser, folded=True))
    for _ in range(2):  # made, then found again
        again = compiled.kept(f"book-{language}", concepts._sources(language), lambda: fresh)
        assert again == fresh


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_kept_phrases_mean_what_those_of_the_pack_do(folder: Path, language: str) -> None:
    pack = load_pack(language)
    plain = pack._table()
    book = Phrasebook(plain, stems=pack.stems)
    for _ in range(2):  # made, then found again
        again = Pack(language, pack.data, deep=True, files=pack._files).phrasebook
        words = [word for table in plain for word in table]
        assert len(words) > 400 and all(type(again._singles[word]) is str for word in plain[0])
        for word in words:
            was, now = book.node(word), again.node(word)
            assert repr(now) == repr(was), word  # Decimal(1) and 1 are equal, and no longer once they are written


@pytest.mark.parametrize("language", ["ar", "en", "zh"])
def test_kept_words_of_dates_and_figures_are_those_of_the_pack(folder: Path, language: str) -> None:
    pack = load_pack(language)
    for _ in range(2):  # made, then found again
        again = Pack(language, pack.data, deep=True, files=pack._files)
        assert len(again.cut) > 1000
        assert all(words == tuple(pack.tokeniser.words(fold(phrase))) for phrase, words in again.cut.items())
        assert again.date_sequences == list(pack.data.dates.sequences())
        known = len(again.cut)
        date_patterns.Grammar(again)
        quantity_tables.Tables(again)
        assert len(again.cut) == known  # no phrase was cut anew
    assert "grammar" in {file.name.split("-")[0] for file in folder.iterdir()}


def test_kept_figures_are_those_of_cldr(folder: Path) -> None:
    for _ in range(2):  # made, then found again
        cldr.figures.cache_clear()
        assert cldr.figures("de").separators == (",", ".")
        assert ("Euro", "EUR") in cldr.figures("de").currencies
        assert cldr.figures("de").currencies == list(cldr._currencies("de"))


def test_kept_entities_and_notions_are_those_of_the_files(folder: Path) -> None:
    for made in (gazetteer.entities, concepts.notions):
        before = made()
        for _ in range(2):  # made, then found again
            made.cache_clear()
            assert list(made().items()) == list(before.items()) and len(before) > 1000
    assert {file.name.split("-")[0] for file in folder.iterdir()} >= {"entities", "notions"}


def test_words_of_one_meaning_in_two_kinds_stay_two_values() -> None:
    rows = [("one", "number", Decimal(1)), ("one", "unit", 1), ("one", "flag", True), ("one", "none", None)]
    table, plain = valued(table_of(rows))
    found = Phrasebook(table, values=values_of(plain, {})).hits(["one"])
    assert [repr(hit.value) for hit in found] == ["Decimal('1')", "1", "True", "None"]


def test_a_value_that_cannot_be_kept_is_an_error() -> None:
    with pytest.raises(TypeError, match="frozenset"):
        valued(table_of([("one", "number", frozenset({1}))]))


def test_base_forms_made_with_the_book_are_those_looked_up() -> None:
    book = concepts.book("en")
    made = book.bases_of_seconds("concept")
    assert len(made) > 500
    for word in list(made)[::50]:
        forms = () if word in book._whole else book._lemmas(word)  # what stands for itself alone has no base form
        assert set(made[word].split(" ")) == {word, *forms} == book.bases(word)


def test_a_word_the_dictionary_lacks_is_told_by_its_marks() -> None:
    words = {f"word{i}": f"lemma{i}" for i in range(500)}
    table = lemmas.Table(*lemmas.packed(words))
    assert all(table.get(word) == lemma for word, lemma in words.items())
    assert not any(table.get(f"none{i}") for i in range(500))
    assert len(table._unpacked) == 8  # 500 words in blocks of 64
    table = lemmas.Table(*lemmas.packed(words))
    assert not any(table.get(f"none{i}") for i in range(500)) and len(table._unpacked) <= 1


@pytest.mark.parametrize("language", ["ar", "fa", "he", "tr", "uk"])
def test_other_spellings_folded_at_once_are_those_folded_one_by_one(language: str) -> None:
    spellings = lemmas._spellings_of(language)
    for word in (*load_pack(language).words.common, *load_pack(language).words.function_words):
        word = fold(word)
        assert set(spellings.folded(word)) == {fold(one) for one in spellings(word) if one != word}, word


def test_a_word_that_would_break_a_line_is_left_out() -> None:
    table = lemmas.Table(*lemmas.packed({"a\tb": "a", "c": "c\nd", "é": "e", "f": "f"}))
    assert [table.get(word) for word in ("a\tb", "a", "c", "d", "é", "f")] == [None, None, None, None, "e", "f"]


def test_a_kept_dictionary_is_the_dictionary(folder: Path) -> None:
    words = ("ספרים", "הלכו", "גשרים", "זזזז", "a\tb")
    whole = lemmas._words_of("he")
    assert lemmas.packed(whole) == lemmas.packed(dict(whole.items()))  # whether the bytes it holds are taken or what it tells
    for _ in range(2):  # made, then found again
        lemmas._table.cache_clear()
        assert [lemmas._table("he").get(word) for word in words] == [whole.get(word) for word in words]
    lemmas._table.cache_clear()
    assert [file.name.startswith("lemmas-he-") for file in folder.iterdir()] == [True]
