"""Questions that an event answers once: two statements that answer them in two ways, and what only looks like it."""

from __future__ import annotations

import pytest

from checker import crosscheck
from checker.compare.contrast import compare_contrast
from checker.statements import statement_features
from claims.model import Article


def _contrast(left, right, days=("2025-10-12", "2025-10-12")):
    one, two = (
        statement_features(text, ident, language, day)
        for (language, text), ident, day in zip((left, right), "ab", days, strict=True)
    )
    return compare_contrast(one, two, linked=True)


@pytest.mark.parametrize(("left", "right", "answers"), [
    (("en", "The fire was caused by a short circuit."), ("fr", "L'incendie était d'origine criminelle."), "status/sole"),
    (("en", "It was stopped in international waters."), ("ru", "Траулер остановили в территориальных водах."), "place/sole"),
    (("de", "Der Lenker sitzt in Haft."), ("es", "El conductor se dio a la fuga."), "status/course"),
    (("tr", "Ayak bileğinden sakatlandı."), ("he", "הוא נפצע בברך."), "status/once"),
    (("uk", "Шлагбаум був піднятий."), ("de", "Die Schranke war geschlossen."), "status/sole"),
    (("ar", "كان الحاجز مرفوعا."), ("be", "Шлагбаум быў закрыты."), "status/sole"),
    (("fa", "علت آتش‌سوزی نشت گاز بود."), ("hi", "आग शॉर्ट सर्किट से लगी।"), "status/sole"),
    (("ur", "پل ٹریفک کے لیے بند ہے۔"), ("zh", "大桥已恢复通行。"), "status/changing"),
    (("it", "Il treno passeggeri è deragliato."), ("pt", "Descarrilou um comboio de mercadorias."), "status/once"),
])  # fmt: skip
def test_two_answers_to_one_question(left, right, answers):
    for one, other in ((left, right), (right, left)):
        found = _contrast(one, other)
        assert found is not None and found.outcome == "contradicts" and found.detail.startswith(answers)


@pytest.mark.parametrize(("left", "right"), [
    ("The fire was caused by a short circuit.", "The fire was caused by a short circuit in the attic."),  # one answer
    ("The fire was caused by a short circuit.", "It was not a short circuit but arson."),  # it speaks of both
    ("The fire was caused by a short circuit.", "The police denied that it was arson."),  # a denial holds nothing
    ("The fire was caused by a short circuit.", "The fire spread to the roof."),  # silence
    ("The fire was caused by a short circuit.", "The trawler was stopped in international waters."),  # another question
])  # fmt: skip
def test_what_gives_no_second_answer(left, right):
    assert _contrast(("en", left), ("en", right)) is None


def test_what_may_come_after_the_other_was_told_is_later():
    closed, opened = ("en", "The road is closed to traffic."), ("fr", "La route a été rouverte à la circulation.")
    assert "/changing/" in _contrast(closed, opened).detail
    assert "/later/" in _contrast(closed, opened, days=("2025-10-12", "2025-10-14")).detail
    assert "/later/" in _contrast(closed, opened, days=("2025-10-14", "2025-10-12")).detail


def test_who_was_found_dead_is_not_arrested_later():
    held, dead = ("de", "Der Lenker sitzt in Haft."), ("en", "The driver was among the dead.")
    assert "/later/" in _contrast(held, dead, days=("2025-10-12", "2025-10-14")).detail
    assert "/course/" in _contrast(held, dead, days=("2025-10-14", "2025-10-12")).detail


def _articles(*texts):
    return [
        Article(f"{outlet}.txt", text, outlet=outlet, language=language, published=day)
        for outlet, language, day, text in texts
    ]


_EN = (
    "A fire destroyed the Brenholt paper mill in Halvik on Friday night, and two firemen were injured.\n\n"
    "{}\n\nThe mill employed 140 people, its director Nils Aabakken said.\n"
)
_DE = (
    "Ein Brand hat in der Nacht zum Samstag die Papierfabrik Brenholt in Halvik zerstört, zwei Feuerwehrleute sind verletzt.\n\n"
    "{}\n\nDie Fabrik beschäftigte 140 Menschen, sagte Direktor Nils Aabakken.\n"
)


def _told(english, german, day="2025-10-12"):
    told = ("North Post", "en", "2025-10-12", _EN.format(english)), ("Kurier", "de", day, _DE.format(german))
    report = crosscheck(_articles(*told))
    return {(pair.verdict, pair.rule) for finding in report.findings for pair in finding.pairs}


def test_two_causes_of_one_fire_are_a_conflict():
    told = _told("Fire chief Oda Brekke said the fire was caused by a short circuit.",
                 "Der Brand in der Papierfabrik sei auf Brandstiftung zurückzuführen, sagte Staatsanwalt Emil Torp.")
    assert ("conflict", "slot-answered") in told


def test_one_cause_of_one_fire_is_none():
    told = _told("Fire chief Oda Brekke said the fire was caused by a short circuit.",
                 "Der Brand in der Papierfabrik sei auf einen Kurzschluss zurückzuführen, sagte Staatsanwalt Emil Torp.")
    assert not any(verdict == "conflict" for verdict, _ in told)
