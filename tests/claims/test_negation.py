"""What a text denies, and what only looks like it."""

from __future__ import annotations

import pytest

from claims.negation import denied
from claims.pack import load_pack
from claims.text import fold

CASES = [
    ("en", "The bridge was not yet officially closed.", {"closed"}),
    ("en", "They didn't inform the council.", {"inform", "council"}),
    ("en", "Not only exports rose.", set()),
    ("en", "No. 3 was hit.", set()),
    ("ar", "ولم يتلقَّ الوفد أي إخطار", {"يتلقَّ", "الوفد"}),
    ("ar", "ولا يزال الطريق مفتوحا", set()),
    ("ar", "انهار الجسر ما أدى إلى مقتل عاملين", set()),
    ("he", "הדגיש שלא נמסרה הודעה", {"נמסרה", "הודעה"}),
    ("he", "לא רק היצוא עלה", set()),
    ("tr", "Köprü kapatılmadı.", {"Köprü", "kapatılmadı"}),
    ("tr", "Kazada can kaybı yok.", {"kaybı"}),
    ("tr", "Açıklamada yapılması gerektiği belirtildi, namaz kılındı.", set()),
    ("fa", "ارتش حمله را تأیید نکرد", {"تأیید", "نکرد"}),
    ("fa", "نمایندگان نشان دادند", set()),
    ("ru", "Мост не был закрыт.", {"закрыт"}),
    ("ru", "Тем не менее экспорт вырос не менее чем на 5 %.", set()),
    ("uk", "Тим не менш міст відкрили.", set()),
    ("be", "Мост не закрылі.", {"закрылі"}),
    ("de", "Die Brücke wurde nicht gesperrt, 19 werden noch behandelt.", {"gesperrt"}),
    ("fr", "Il n'a pas été informé.", {"informé"}),
    ("es", "Sin embargo, la exportación no creció.", {"creció"}),
    ("pt", "Não só a ponte caiu.", set()),
    ("it", "Il ponte non è stato chiuso.", {"chiuso"}),
    ("hi", "भारत को सूचना नहीं दी गई", {"सूचना", "दी"}),
    ("ur", "بھارت کو اطلاع نہیں دی گئی", {"اطلاع", "دی"}),
    ("hi", "बैठक नहीं हुई। परीक्षण सुबह हुआ।", {"बैठक", "हुई"}),
    ("ur", "اجلاس نہیں ہوا۔ تجربہ صبح ہوا۔", {"اجلاس", "ہوا"}),
    ("fa", "در کشور قحطی وجود ندارد", {"قحطی", "ندارد"}),
    ("it", "Non c'è alcuna carestia.", {"carestia"}),
    ("en", "The deal has yet to be signed.", {"signed"}),
    ("tr", "Besteci operayı bitiremeden öldü.", {"bitiremeden"}),
    ("tr", "Orkestra şefsiz çalacak.", {"şefsiz"}),
    ("fa", "این کار بی‌معنا است", {"بی‌معنا"}),
    ("ar", "بقي الناخبون دون الثلاثين في بيوتهم", set()),
    ("zh", "会不会下雨，人人安然无恙", set()),
    ("zh", "非洲非常大，无人机不断飞来", set()),
]


@pytest.mark.parametrize(("language", "text", "words"), CASES)
def test_a_negation_denies_what_it_stands_with(language: str, text: str, words: set[str]) -> None:
    pack = load_pack(language)
    prepared = pack.prepare(text)
    found = {prepared.words[i] for i in denied(prepared.words, pack)}
    assert found >= {fold(word) for word in words}
    assert bool(found) == bool(words)


def test_chinese_denies_the_signs_that_follow() -> None:
    pack = load_pack("zh")
    words = pack.prepare("没有人员伤亡").words
    assert {words[i] for i in denied(words, pack)} >= {"人", "伤"}
