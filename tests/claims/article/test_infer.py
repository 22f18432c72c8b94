from __future__ import annotations

import json
import sys

import pytest

from claims.article.dateline import find_dateline
from claims.article.outlets import known_outlet

DATELINES = [
    ("ar", "مينسك 3 مايو 2021 (شينخوا) افتتح الوزير", "مينسك", "Xinhua", "2021-05-03"),
    ("ar", "دمشق 1 آذار 2023 (سانا) بحث الجانبان", "دمشق", "SANA", "2023-03-01"),
    ("ar", "الدوحة ٢٦ يناير/كانون الثاني ٢٠٢١ (قنا) أعلن", "الدوحة", "QNA", "2021-01-26"),
    ("ar", "بيروت، 4 كانون الأول 2023 (وكالات) — قال", "بيروت", None, "2023-12-04"),
    ("ar", "القاهرة (رويترز) - قال مسؤول", "القاهرة", "Reuters", None),
    ("ar", "الرياض - واس : استقبل الوزير", "الرياض", "SPA", None),
    ("en", "MINSK, May 3 (Xinhua) -- The minister", "MINSK", "Xinhua", None),
    ("en", "MINSK, May 3, 2021 (Xinhua) -- The minister", "MINSK", "Xinhua", "2021-05-03"),
    ("en", "CAIRO (AP) — Officials", "CAIRO", "AP", None),
    ("en", "LONDON — The minister", "LONDON", None, None),
    ("en", "(CNN) Leaders met", None, "CNN", None),
    ("en", "MINSK, 26/05/2021 (Xinhua) -- The", "MINSK", "Xinhua", "2021-05-26"),
    ("en", "MINSK, 03/05/2021 (Xinhua) -- The", "MINSK", "Xinhua", None),
    ("en", "MINSK, May 33, 2021 (Xinhua) -- The", "MINSK", "Xinhua", None),
    ("he", "מינסק, 3 במאי 2021 (שינחואה) -- השר", "מינסק", "Xinhua", "2021-05-03"),
    ("ru", "МИНСК, 1 марта. /ТАСС/. Президент", "МИНСК", "TASS", None),
    ("ru", "МИНСК, 1 марта 2023 года. /Корр. БЕЛТА/. Премьер", "МИНСК", "BelTA", "2023-03-01"),
    ("ru", "МОСКВА, 1 мар — РИА Новости. Премьер", "МОСКВА", "RIA Novosti", None),
    ("uk", "КИЇВ, 3 липня 2023 р. (Укрінформ) — Президент", "КИЇВ", "Ukrinform", "2023-07-03"),
    ("de", "Minsk (dpa) - Der Minister", "Minsk", "dpa", None),
    ("es", "MINSK, 3 may 2021 (Xinhua) -- El ministro", "MINSK", "Xinhua", "2021-05-03"),
    ("fa", "تهران، ۱۲ مارس ۲۰۲۳ (ایرنا) - وزیر", "تهران", "IRNA", "2023-03-12"),
    ("zh", "新华社明斯克2021年5月3日电 部长", "明斯克", "Xinhua", "2021-05-03"),
]


@pytest.mark.parametrize(("language", "text", "place", "agency", "day"), DATELINES)
def test_a_dateline_gives_place_agency_and_a_full_date_only(language, text, place, agency, day):
    found = find_dateline(text, language)
    assert found is not None
    assert (found.place, found.agency, found.day.isoformat() if found.day else None) == (place, agency, day)
    assert found.words in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "ونقلت وكالة الأنباء الرسمية (شينخوا) عن الوزير قوله إن"),
        ("en", "Minsk (CNN) Leaders met"),
        ("en", "The treaty, signed in Minsk (Monday) -- was"),
        ("en", "Grain exports rise - Reuters"),
        ("en", 'He said: "No" (Reuters) - and left'),
        ("en", "WASHINGTON (Monday) — x"),
        ("en", "An article begins here."),
        ("en", "a\n" * 20 + "MINSK, May 3, 2021 (Xinhua) -- late"),
        ("en", "word " * 40 + "\nMINSK (AP) — late"),
        ("en", ""),
        ("en", "one — two — three"),
        ("en", "12345 (Reuters) - x"),
    ],
)
def test_a_sentence_is_no_dateline(language, text):
    assert find_dateline(text, language) is None


def article(read, write, **fields):
    return read(write("a.json", json.dumps(fields)))[0][0]


def marks(found) -> dict[str, str]:
    return {mark.field: mark.words for mark in found.inferred}


def test_what_is_inferred_is_marked_with_its_words(read, write):
    found = article(read, write, text="مينسك 3 مايو 2021 (شينخوا) افتتح", language="ar")
    assert (found.outlet, found.published, found.dateline) == ("Xinhua", "2021-05-03", "مينسك")
    assert marks(found) == dict.fromkeys(("outlet", "published", "dateline"), "مينسك 3 مايو 2021 (شينخوا)")


def test_what_is_stated_is_not_inferred(read, write):
    found = article(
        read, write, text="مينسك 3 مايو 2021 (شينخوا) افتتح", language="ar", outlet="A", published="2020-01-01"
    )
    assert (found.outlet, found.published, list(marks(found))) == ("A", "2020-01-01", ["dateline"])


@pytest.mark.parametrize(
    ("text", "outlet", "words"),
    [
        ("مينسك\nسي إن إن\n–\nالنص", "CNN", "سي إن إن"),
        ("CNN\nThe text of it.", "CNN", "CNN"),
        ("A headline\nBy A. Writer, CNN\nThe text of it.", "CNN", "By A. Writer, CNN"),
        ("الموقع الرسمي | القاهرة الإخبارية\nالنص", "Alqahera News", "الموقع الرسمي | القاهرة الإخبارية"),
        ("The text.\nSource: Reuters", "Reuters", "Source: Reuters"),
        ("النص.\nالمصدر: رويترز", "Reuters", "المصدر: رويترز"),
        ("הטקסט.\nמקור: רויטרס", "Reuters", "מקור: רויטרס"),
        ("The text.\n© 2023 Reuters. All rights reserved.", "Reuters", "© 2023 Reuters. All rights reserved."),
        ("The text.\n(AFP)", "AFP", "(AFP)"),
    ],
)
def test_an_outlet_is_read_from_its_own_lines(read, write, text, outlet, words):
    found = article(read, write, text=text, language="en")
    assert (found.outlet, marks(found)) == (outlet, {"outlet": words})


@pytest.mark.parametrize(
    "text",
    [
        "Reuters said on Monday that the port was closed.",
        "CNN\nBBC\nText.",
        "Text.\nSource: agencies",
        "The AP reports.",
        "A word of thanks to our readers - and to Reuters.",
        "Text.\n(see page 3)",
        "© 2023 Some Body",
        "Map\nText here",
        "one\ntwo\nthree\nfour\nfive\nsix\nseven\nCNN\n" + "text\n" * 20,
    ],
)
def test_an_outlet_is_not_guessed(read, write, text):
    found = article(read, write, text=text, language="en")
    assert found.outlet is None or text.startswith("Map")


def test_a_declared_unknown_gives_way_to_a_dateline_alone(read, write):
    assert article(read, write, text="CNN\nText.", outlet=None, language="en").outlet is None
    found = article(read, write, text="MINSK, May 3, 2021 (Xinhua) -- x", outlet=None, published=None, language="en")
    assert (found.outlet, found.published) == ("Xinhua", "2021-05-03")
    assert found.was_inferred("outlet")


def test_a_language_is_detected_only_when_none_is_stated(read, write, monkeypatch):
    seen: list[str] = []

    def detect(text: str) -> str:
        seen.append(text)
        return "ar"

    monkeypatch.setattr(sys.modules["claims.language"], "detect", detect)
    found = article(read, write, text="نص طويل", title="عنوان")
    assert (found.language, marks(found)) == ("ar", {"language": "نص طويل"})
    assert seen == ["عنوان\nنص طويل"]
    assert article(read, write, text="نص", language="fa").inferred == ()


def test_every_spelling_belongs_to_one_outlet():
    import tomllib
    from importlib.resources import files

    from claims.article.outlets import key

    data = tomllib.loads((files("claims.article") / "outlets.toml").read_text(encoding="utf-8"))["outlets"]
    owners: dict[str, str] = {}
    for name, spellings in data.items():
        for spelling in (name, *spellings):
            assert owners.setdefault(key(spelling), name) == name
            assert known_outlet(spelling) == name
