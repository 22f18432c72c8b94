"""How common the letters of each script are in running text: the scale of `claims.article.charset`.

For each charset the letters of its script from the most to the least frequent; the cost of a letter in bits grows with
its rank. The orders are those of published frequency counts of the main languages of each script, merged by hand.
"""

from __future__ import annotations

import math

_ARABIC = "الينمروتبةعدسفهكحقأجىشصطخإذئزثضغآءؤظیکپگچژ"
_HEBREW = "יוהלארמתבשנעםדקחפטזגןסצךכףץ"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўђјљњћџѓќѕ"
_GREEK = "αοιετσνηυρπκμλςωάίόέήθδγχφύβξώζψϊ"
_THAI = "านรกอเงมยลวดทตสะปบคหจแพชขใไโผธศซฉภถญณฐษฎ่้ิีัุู์ึื็ำ"
_WESTERN = "éàèüöäóáíñçãêôßõâúîûøåæïëœùìòÿ"
_CENTRAL = "ěšžčřáíéýóůúăęąłśćńżőűűâîşţöüçďťňźđëäôÁŠŽČŘĽľ"
_TURKISH = "ışğüçöİâîŞÇÖÜĞ"
_BALTIC = "šžąčęėįųūāēģīķļņõäöü"
# The most frequent characters of Chinese news, simplified and traditional, and of Korean.
_HAN = (
    "的国在一中人和是了有年大不会为上个这到日地出时对发行要以来生成我们于"
    "作分经家部动方新后多公本过说民下进政表现全关高业北京重市外面加主者美电事理自可"
)
_HAN_OLD = (
    "的國在一中人和是了有年大不會為上個這到日地出時對發行要以來生成我們於"
    "作分經家部動方新後多公本過說民下進政表現全關高業北京重市外面加主者美電事理自可"
)
_HANGUL = "이다는의에을가하고한로은기지사를서대인도일해정시자전있원으부과장제국상보수아구나어"
_KANA = "のにはをたがでてとしれさいるなかっらもすうこりあくんけまよせそどきえちつわろみおめや"

FINALS = frozenset("םןךףץةىς")  # letters that end a word

_PUNCTUATION = frozenset("«»“”„‘’–—…،؛؟٪־×·•№\u00a0°€£،。、，「」『』（）：；？！")
_OTHER_LETTER, _SYMBOL, _CONTROL = 13.0, 11.0, 20.0


def _ranked(letters: str, first: float = 2.6) -> dict[str, float]:
    return {letter: first + 1.25 * math.log2(1 + rank / 3) for rank, letter in reversed(list(enumerate(letters)))}


_WESTERN_BITS, _CYRILLIC_BITS = _ranked(_WESTERN), _ranked(_CYRILLIC)
_HAN_BITS = {**_ranked(_HAN, 6.0)}
_ALL = {
    **_ranked(_ARABIC), **_ranked(_HEBREW), **_CYRILLIC_BITS, **_ranked(_GREEK), **_ranked(_THAI), **_WESTERN_BITS,
    **_ranked(_HANGUL, 5.0), **_ranked(_KANA, 4.0), **_ranked(_HAN_OLD, 6.0), **_HAN_BITS,
}  # fmt: skip
_JAPANESE = {**_ranked(_HAN_OLD, 7.0), **_ranked(_HAN, 7.0), **_ranked(_KANA, 4.0)}

BITS: dict[str, dict[str, float]] = {
    "cp1256": _ranked(_ARABIC), "iso8859-6": _ranked(_ARABIC), "cp1255": _ranked(_HEBREW),
    "iso8859-8": _ranked(_HEBREW), "cp1251": _CYRILLIC_BITS, "koi8-u": _CYRILLIC_BITS, "iso8859-5": _CYRILLIC_BITS,
    "cp866": _CYRILLIC_BITS, "mac-cyrillic": _CYRILLIC_BITS, "cp1253": _ranked(_GREEK), "iso8859-7": _ranked(_GREEK),
    "cp874": _ranked(_THAI), "cp1252": _WESTERN_BITS, "cp1250": _ranked(_CENTRAL, 2.9),
    "iso8859-2": _ranked(_CENTRAL, 2.9), "cp1254": _ranked(_TURKISH), "cp1257": _ranked(_BALTIC, 3.0),
    "gb18030": _HAN_BITS, "big5": _ranked(_HAN_OLD, 6.0), "cp949": _ranked(_HANGUL, 5.0), "cp932": _JAPANESE,
    "euc_jp": _JAPANESE, "utf-16-le": _ALL, "utf-16-be": _ALL,
}  # fmt: skip


def bits_of(char: str, table: dict[str, float] | None, encoding: str) -> float:
    """The surprise of one character outside ASCII in a text of `encoding`, in bits."""
    table = table or _ALL
    known = table.get(char)
    if known is not None:
        return known
    if char in _PUNCTUATION:
        return 7.0
    small = char.lower()
    if small in table and len(small) == 1:
        return table[small] + 3.0
    if char.isalpha():
        return _unlisted(char, encoding)
    if not char.isprintable():
        return _CONTROL
    return 5.0 if "\u064b" <= char <= "\u0652" or "\u05b0" <= char <= "\u05c2" else _SYMBOL


def _unlisted(char: str, encoding: str) -> float:
    """Han and Hangul have no list of all their characters; their charsets put the frequent ones in the first half."""
    first_half = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "cp949": (0xB0, 0xC8), "cp932": (0x88, 0x97)}
    first_half |= {"euc_jp": (0xB0, 0xCF), "utf-16-le": (0, 0), "utf-16-be": (0, 0)}
    if encoding.startswith("utf-16"):
        return 12.0 if "\u4e00" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" else 15.0
    if encoding not in first_half:
        return _OTHER_LETTER
    if not ("\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"):
        return 2 * _OTHER_LETTER
    low, high = first_half[encoding]
    lead = char.encode(encoding, "replace")[0]
    return 10.5 if low <= lead <= high else 17.0
