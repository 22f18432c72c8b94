"""Language packs: checked as they are loaded, laid over what is below them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims import find_dates, find_quantities, pack
from claims.errors import PackError
from claims.pack import deep_languages, load_pack, parse_pack

FOLDER = Path(pack.__file__).parent / "packs"
HEAD = '[pack]\nlanguage = "xx"\nname = "Test"\nscripts = ["Latn"]\n'


def test_an_unknown_key_is_told_with_file_section_key_and_the_nearest_valid_one():
    with pytest.raises(PackError) as told:
        parse_pack(HEAD + '[numbers]\nfillerz = "a total of"\n', "packs/xx.toml")
    text = str(told.value)
    assert text.startswith("packs/xx.toml: [numbers] fillerz:")
    assert "did you mean 'fillers'?" in text


def test_a_key_like_no_other_is_answered_with_the_valid_ones():
    with pytest.raises(PackError, match=r"\[sentences\] qqq.*valid keys: .*abbreviations"):
        parse_pack(HEAD + "[sentences]\nqqq = 1\n", "packs/xx.toml")


def test_an_unknown_section_is_told_with_the_nearest_valid_one():
    with pytest.raises(PackError, match=r"numberz.*did you mean 'numbers'\?"):
        parse_pack(HEAD + "[numberz]\n", "packs/xx.toml")


def test_a_value_of_the_wrong_type_is_told_with_its_key():
    with pytest.raises(PackError, match=r"packs/xx\.toml: \[words\] letters"):
        parse_pack(HEAD + "[words]\nletters = 7\n", "packs/xx.toml")


def test_a_file_that_is_no_toml_is_told_with_the_line():
    with pytest.raises(PackError, match=r"packs/xx\.toml: not valid TOML: .*line 2"):
        parse_pack("[pack]\nlanguage = \n", "packs/xx.toml")


def test_a_pack_without_its_head_is_refused():
    with pytest.raises(PackError, match="pack"):
        parse_pack("[words]\n", "packs/xx.toml")


@pytest.mark.parametrize("code", deep_languages())
def test_every_pack_loads_with_all_its_phrases(code):
    loaded = load_pack(code)
    assert loaded.deep and loaded.language == code == loaded.head.language
    prepared = loaded.prepare("2024")
    assert loaded.phrasebook.hits(prepared.words) is not None


@pytest.mark.parametrize("code", deep_languages())
def test_the_head_of_a_pack_stands_first(code):
    """Detection reads `[pack]` and `[words]` of every file and stops there."""
    headings = re.findall(r"^\[([a-z.]+)\]", (FOLDER / f"{code}.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[:2] == ["pack", "words"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of packs in place of ours."""
    monkeypatch.setattr(pack, "_FOLDER", tmp_path)
    load_pack.cache_clear()
    yield tmp_path
    load_pack.cache_clear()


def test_a_pack_lies_over_its_fallback_key_by_key(folder):
    (folder / "de.toml").write_text(
        '[pack]\nlanguage = "de"\nname = "Below"\nscripts = ["Latn"]\n'
        '[words]\nnegations = ["nicht"]\n[sentences]\nabbreviations = ["z.b."]\n', encoding="utf-8",
    )  # fmt: skip
    (folder / "nds.toml").write_text(
        '[pack]\nlanguage = "nds"\nname = "Above"\nscripts = ["Latn"]\nfallback = "de"\n[words]\nnegations = ["nich"]\n',
        encoding="utf-8",
    )
    above = load_pack("nds")
    assert (above.head.language, above.head.name) == ("nds", "Above")
    assert tuple(above.words.negations) == ("nich",)
    assert tuple(above.sentences.abbreviations) == ("z.b.",)
    assert tuple(load_pack("de").words.negations) == ("nicht",)


def test_a_fault_in_a_loaded_file_names_that_file(folder):
    (folder / "de.toml").write_text(
        '[pack]\nlanguage = "de"\nname = "D"\nscripts = []\nfallbck = "en"\n', encoding="utf-8"
    )
    with pytest.raises(PackError, match=r"packs/de\.toml: \[pack\] fallbck: .*'fallback'"):
        load_pack("de")


def test_a_language_without_a_pack_reads_figures_and_dates_from_cldr():
    assert not load_pack("pl").deep
    (rise,) = find_quantities("Bezrobocie wzrosło do 12,5%.", "pl")
    assert (rise.kind, float(rise.low)) == ("percent", 12.5)
    (day,) = find_dates("Rada zebrała się 3 maja 2021.", "pl")
    assert (day.grain, f"{day.earliest:%Y-%m-%d}") == ("day", "2021-05-03")


def test_a_region_is_read_with_the_pack_of_its_language():
    assert load_pack("en-GB") is load_pack("en_US") is load_pack("en")


def test_a_language_that_nobody_knows_is_refused_with_the_file_to_add():
    with pytest.raises(PackError, match=r"claims/packs/qq\.toml"):
        load_pack("qq")
