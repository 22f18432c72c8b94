"""The lexicon of concepts: whole, without contradictions, and open to a user's own words."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import simplemma

from claims import concepts, lemmas
from claims.errors import PackError
from claims.extract import read
from claims.pack import load_pack
from claims.text import fold

FOLDER = Path(concepts.__file__).parent / "lexicon"
WHOLE = ("ar", "en", "he")
OTHERS = ("be", "de", "es", "fa", "fr", "hi", "it", "pt", "ru", "tr", "uk", "ur", "zh")
KINDS = {
    "abstract", "action", "event", "indicator", "institution", "manner", "person", "place", "quality", "relation", "role",
    "state", "thing", "time",
}  # fmt: skip
TRAITS = {"once", "running", "punctual", "relational", "voice", "up", "down", "scaffold", "converse", "negative"}


def _rows(name):
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _words(language):
    """(id, word without its mark, marked) of every word of a language."""
    for ident, words in _rows(language):
        for word in words.split(", "):
            yield ident, word.rstrip("^ "), word.endswith("^")


def test_there_are_three_thousand_concepts():
    assert len(concepts.notions()) >= 3_000


def test_every_language_of_the_lexicon_is_checked_here():
    assert {file.stem for file in FOLDER.glob("*.tsv")} == {"concepts", "fields", *WHOLE, *OTHERS}


def test_an_id_stands_once_and_is_plain():
    ids = [row[0] for row in _rows("concepts")]
    assert len(ids) == len(set(ids))
    assert not [ident for ident in ids if not ident.isascii() or ident != ident.lower() or " " in ident]


@pytest.mark.parametrize("language", WHOLE)
def test_every_concept_has_words_in_the_languages_that_have_all(language):
    held = {ident for ident, words in concepts.word_rows(language) if any(words)}
    assert sorted(concepts.notions().keys() - held) == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_other_languages_have_the_most_useful_half(language):
    assert len({ident for ident, word, _ in _words(language) if word}) >= 1_500


@pytest.mark.parametrize("language", WHOLE + OTHERS)
def test_a_row_names_a_concept_that_exists_once_and_has_words(language):
    ids = [row[0] for row in _rows(language)]
    assert len(ids) == len(set(ids))
    assert set(ids) <= concepts.notions().keys()
    assert [ident for ident, word, _ in _words(language) if not word.strip()] == []


@pytest.mark.parametrize("language", WHOLE + OTHERS)
def test_a_word_under_two_concepts_says_so(language):
    """`^` says that it stands elsewhere too, on purpose; words are compared as the reader compares them."""
    under, unmarked = defaultdict(set), defaultdict(set)
    for ident, word, marked in _words(language):
        under[fold(word)].add(ident)
        if not marked:
            unmarked[fold(word)].add(ident)
    silent = {word: sorted(ids) for word, ids in under.items() if len(ids) > 1 and unmarked[word]}
    assert silent == {}


@pytest.mark.parametrize("language", WHOLE + OTHERS)
def test_the_mark_stands_behind_a_word_and_nowhere_else(language):
    assert [word for _, word, _ in _words(language) if "^" in word] == []


@pytest.mark.parametrize("relation", ["broader", "opposite", "implies"])
def test_what_a_concept_points_to_exists_and_is_another(relation):
    table = concepts.notions()
    wrong = [
        (one.id, to) for one in table.values() if (to := getattr(one, relation)) and (to not in table or to == one.id)
    ]
    assert wrong == []


def test_no_concept_is_broader_than_itself():
    table = concepts.notions()
    round_about = []
    for ident in table:
        seen, above = {ident}, table[ident].broader
        while above and above not in seen:
            seen.add(above)
            above = table[above].broader
        if above:
            round_about.append(ident)
    assert round_about == []


def test_a_state_is_implied_by_an_action_that_does_not_exclude_it():
    for one in concepts.notions().values():
        assert not one.implies or one.implies not in concepts.opposites().get(one.id, ()), one.id


def test_classes_traits_and_weights_are_those_the_comparison_knows():
    for one in concepts.notions().values():
        assert one.kind in KINDS, one.id
        assert one.traits - {"-"} <= TRAITS, one.id
        assert 0.1 <= one.weight <= 2.0, one.id


def test_opposites_exclude_each_other_both_ways():
    table = concepts.opposites()
    assert "observer" in table["member"] and "member" in table["observer"]
    assert all(ident in table[other] for ident, others in table.items() for other in others)


@pytest.fixture
def own_lexicon(tmp_path):
    """Writes and takes a lexicon file; the built-in lexicon stands alone again afterwards."""

    def take(text, name="own.tsv"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        concepts.add_lexicon(file)

    before = list(concepts._extra)
    yield take
    concepts._extra[:] = before
    for cached in (
        concepts.notions, concepts.opposites, concepts.broader, concepts.traits_of, concepts.course_of,
        concepts.states_against, concepts.weight_of, concepts.book,
    ):  # fmt: skip
        cached.cache_clear()


def _ids(text, language="en"):
    return {c.id for c in read(text, load_pack(language), None).concepts}


def test_a_users_own_concept_is_read_in_every_language_it_names(own_lexicon):
    assert "beekeeping" not in _ids("Snorbeling is popular in the valley.")
    own_lexicon(
        "# ours\n[concepts]\nbeekeeping\taction\tagriculture\n\n"
        "[en]\nbeekeeping\tsnorbeling\n[ar]\nbeekeeping\tالنحالة\n"
    )
    assert "beekeeping" in _ids("Snorbeling is popular in the valley.")
    assert "beekeeping" in _ids("تنتشر النحالة في الوادي.", "ar")
    assert concepts.broader("beekeeping")[0] == "agriculture"


def test_a_users_own_word_joins_a_concept_that_is_there(own_lexicon):
    own_lexicon("[en]\nbridge\tflumspan, flumspans\n")
    assert "bridge" in _ids("Two flumspans were closed.")


def test_a_line_without_a_heading_is_told_with_its_number(own_lexicon):
    with pytest.raises(PackError, match=r"own\.tsv:2: not a lexicon line .*heading such as \[en\]"):
        own_lexicon("# ours\nbridge\tflumspan\n")


def test_a_line_without_a_tab_is_told_with_its_number(own_lexicon):
    with pytest.raises(PackError, match=r"own\.tsv:3: .*a tab between id and words"):
        own_lexicon("[en]\n\nbridge flumspan\n")


def test_a_weight_that_is_no_number_is_told_with_its_number(own_lexicon):
    with pytest.raises(PackError, match=r"own\.tsv:2: the sixth cell is no weight"):
        own_lexicon("[concepts]\nbeekeeping\taction\t-\t-\t-\theavy\n")


def test_a_faulty_file_is_not_taken_in_part(own_lexicon):
    with pytest.raises(PackError):
        own_lexicon("[en]\nbridge\tflumspan\nno tab here\n")
    assert "bridge" not in _ids("A flumspan was closed.")


def test_a_name_is_kept_from_the_lemmatiser():
    """A capital's name is no form of a common word."""
    reading = read("Lukashenko returned to Minsk on Friday.", load_pack("en"), None)
    assert {name.canonical for name in reading.names} >= {"Q:minsk"} or any(n.text == "Minsk" for n in reading.names)
    assert all(c.text not in ("Lukashenko", "Minsk") for c in reading.concepts)


@pytest.mark.parametrize("language", ["ar", "de", "en", "he", "uk"])
def test_lemmas_are_those_of_the_lemmatiser(language: str) -> None:
    words = {
        "ar": ["المدارس", "كتبت", "سفينتان", "زززز"], "de": ["häuser", "gingen", "schiffe", "zzzz"],
        "en": ["bridges", "sailing", "wolves", "zzzz"], "he": ["ספרים", "הלכו", "גשרים", "זזזז"],
        "uk": ["мостів", "п'яти", "п’ятниці", "ззззз"],
    }[language]  # fmt: skip
    known = [word for word in words if simplemma.is_known(word, lang=language)]
    assert len(known) >= 2 and words[-1] not in known
    for word in words:
        lemma = simplemma.lemmatize(word, lang=language) if word in known else None
        assert lemmas._lemma(lemmas._table(language), word) == lemma


def test_courses_and_traits_follow_a_users_concepts(own_lexicon):
    assert concepts.course_of("zz-swelling") is None
    assert concepts.traits_of("zz-swelling") == concepts.states_against("zz-ebbing") == frozenset()
    own_lexicon("[concepts]\nzz-swelling\tevent\t-\tzz-ebbing\t-\t-\tup\nzz-ebbing\tevent\n")
    assert concepts.course_of("zz-swelling") == "up"
    assert concepts.traits_of("zz-swelling") == {"up"}
    assert concepts.states_against("zz-ebbing") == {"zz-swelling"}


@pytest.mark.parametrize(
    ("language", "text", "concept"),
    [
        ("en", "They took part in the snap elections.", "snap-election"),
        ("ru", "Судно повредило подводные кабели.", "undersea-cable"),
        ("fr", "Les incendies de forêt ont gagné du terrain.", "wildfire"),
        ("de", "Die Polizei setzte Wasserwerfer gegen den zivilen Ungehorsam ein.", "civil-disobedience"),
        ("es", "Los misiles de crucero cayeron al mar.", "cruise-missile"),
        ("en", "The pact takes effect in March.", "take-effect"),
        ("pt", "As vacinas esgotaram-se em dois dias.", "exhaust"),
        ("he", "ההסכם ייכנס לתוקף במרץ.", "take-effect"),
        ("fr", "Le deuxième tour aura lieu en juin.", "runoff"),  # more than the number that it begins with
    ],
)
def test_a_phrase_of_several_words_is_found_in_its_forms(language, text, concept):
    assert concept in _ids(text, language)


def test_the_longer_phrase_in_another_form_takes_the_place_of_its_first_word():
    found = [c for c in read("Its asset freezes were lifted.", load_pack("en"), None).concepts if c.start < 17]
    assert {(c.text, c.id) for c in found} == {("asset freezes", "asset-freeze")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le bilan s'élève désormais à 12 morts.", "reach"),
        ("Les pertes s’élèvent à 5 millions.", "reach"),
        ("L'élève est parti.", "student"),
    ],
)
def test_what_figures_rise_to_is_no_pupil(text, found):
    assert {"reach", "student"} & _ids(text, "fr") == {found}
