from __future__ import annotations

import pytest

from claims.article.charset import charset_name, decode
from claims.errors import InputError

HEADLINES = {
    "ar": "ارتفعت صادرات القمح إلى ميناء المدينة",
    "fa": "صادرات کشور در سال گذشته افزايش داشت",
    "he": "יצוא החיטה דרך הנמל גדל השנה",
    "ru": "Экспорт зерна через порт вырос за год",
    "uk": "Експорт зерна через порт зріс цього року",
    "bg": "Износът на зърно през пристанището нарасна",
    "el": "Οι εξαγωγές σιτηρών από το λιμάνι αυξήθηκαν",
    "fr": "Les exportations de blé ont augmenté cet été à Sète",
    "de": "Die Ausfuhr über den Hafen wächst stärker als früher",
    "tr": "Buğday ihracatı bu yıl arttı, dedi Bakanlığın sözcüsü",
    "pl": "Eksport zboża przez port wzrósł, powiedział rzecznik",
    "zh": "今年通过港口出口的粮食比去年增长了一成",
    "ja": "港を通じた小麦の輸出は昨年より増えた",
    "ko": "올해 항구를 통한 밀 수출이 작년보다 늘었다",
}
CHARSETS = {
    "ar": ("cp1256", "iso8859-6", "utf-16-le", "utf-16-be"),
    "fa": (),
    "he": ("cp1255", "iso8859-8", "utf-16-le"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "utf-16-be"),
    "uk": ("cp1251", "koi8-u"),
    "bg": ("cp1251",),
    "el": ("cp1253", "iso8859-7"),
    "fr": ("cp1252",),
    "de": ("cp1252",),
    "tr": ("cp1254",),
    "pl": ("cp1250",),
    "zh": ("gb18030", "gbk", "utf-16-le"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949", "utf-16-le"),
}


@pytest.mark.parametrize(("language", "charset"), [(k, c) for k, names in CHARSETS.items() for c in names])
def test_a_short_headline_is_read_right_and_the_guess_is_told(language, charset):
    text = HEADLINES[language]
    found = decode(text.encode(charset), place="x")
    assert found.text == text
    assert found.warnings[0].startswith("encoding-guessed: ")


@pytest.mark.parametrize("language", HEADLINES)
def test_utf8_is_never_guessed_at(language):
    for mark in ("", "\ufeff"):
        found = decode((mark + HEADLINES[language]).encode(), place="x")
        assert (found.text, found.warnings) == (HEADLINES[language], ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    found = decode(HEADLINES["ar"].encode(encoding), place="x")
    assert (found.text, found.warnings) == (HEADLINES["ar"], ())


def test_a_declared_charset_is_believed():
    found = decode(HEADLINES["he"].encode("cp1255"), place="x", declared="windows-1255")
    assert (found.text, found.warnings) == (HEADLINES["he"], ())


def test_a_false_declaration_is_overruled_and_told():
    found = decode(HEADLINES["ru"].encode("koi8-r"), place="x", declared="iso-8859-1")
    assert found.text == HEADLINES["ru"]
    assert "declared: cp1252" in found.warnings[0]


def test_one_bad_byte_does_not_cost_the_article():
    data = HEADLINES["ar"].encode() * 3 + b"\xff" + HEADLINES["ar"].encode()
    found = decode(data, place="x")
    assert found.text.count("\ufffd") == 1
    assert found.warnings == ("encoding-damaged: utf-8, unreadable in 1 places",)


def test_utf8_that_was_encoded_twice_is_told():
    garbled = HEADLINES["ru"].encode().decode("cp1252", "replace").replace("\ufffd", "")
    assert decode(garbled.encode(), place="x").warnings == ("looks-garbled: UTF-8 encoded twice",)


def test_utf7_is_told():
    found = decode(HEADLINES["ar"].encode("utf-7"), place="x")
    assert (found.text, found.warnings) == (HEADLINES["ar"], ("encoding-guessed: utf-7",))


@pytest.mark.parametrize(
    "name",
    ["rot13", "zlib", "hex", "utf-7", "unicode_escape", "idna", "punycode", "../x", "", "x" * 99, "base64", "ютф"],
)
def test_a_page_cannot_name_a_codec_that_is_no_charset(name):
    assert charset_name(name) is None


@pytest.mark.parametrize("size", [600, 5_000, 300_000])
def test_noise_is_no_text(size):
    noise = bytes((i * 2654435761 >> 13) & 255 for i in range(size))
    with pytest.raises(InputError) as caught:
        decode(noise, place="x")
    assert caught.value.code == "not-text"
