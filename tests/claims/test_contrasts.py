"""The table of contrasts: questions with one answer, whose answers have words in every language."""

from __future__ import annotations

import pytest

from claims import concepts
from claims.contrasts import answers_of, contrasts
from claims.errors import PackError

LANGUAGES = ("ar", "be", "de", "en", "es", "fa", "fr", "he", "hi", "it", "pt", "ru", "tr", "uk", "ur", "zh")


def test_a_question_has_a_name_of_its_own():
    names = [one.question for one in contrasts()]
    assert len(names) == len(set(names)) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_has_words(language):
    held = {ident for ident, words in concepts.word_rows(language) if any(words)}
    mute = [(one.question, sorted(answer)) for one in contrasts() for answer in one.answers if not answer & held]
    assert mute == []


def test_a_concept_knows_which_answer_it_is():
    (question, nth), *_ = answers_of()["arson"]
    assert question.question == "cause of a fire" and "arson" in question.answers[nth]
    assert {one.question for one, _ in answers_of()["short-circuit"]} == {"cause of a fire"}


def test_a_users_own_contrast_is_taken(own):
    own("[concepts]\nhoneydew\tthing\nclover\tthing\n[contrasts]\nkind of honey\tstatus\tonce\thoneydew | clover\n")
    assert [one.question for one, _ in answers_of()["honeydew"]] == ["kind of honey"]


@pytest.mark.parametrize(("line", "fault"), [
    ("kind of honey\tstatus\tonce\tarson | clover", "no such concept: clover"),
    ("kind of honey\tcolour\tonce\tarson | lightning", "it needs a question, status or place"),
    ("kind of honey\tstatus\tonce\tarson", "it needs two answers"),
])  # fmt: skip
def test_a_faulty_contrast_is_told_with_its_line(own, line, fault):
    with pytest.raises(PackError, match=rf"own\.tsv:2: not a contrast .*{fault}"):
        own(f"[contrasts]\n{line}\n")
