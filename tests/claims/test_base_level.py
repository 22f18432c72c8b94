"""What is read in a language that has no pack: digits, scales, percent, units and money, all out of CLDR."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from claims.pack import load_pack
from claims.quantities import find_quantities

# language | text | value unit; value unit … ("-": a bare count)
CASES = """
nl | De export daalde met 4,2% tot 48,7 miljard euro; 1.250 banen verdwenen. | 4.2 %; 48.7e9 EUR; 1250 -
nl | De temperatuur bereikte 38,4 °C bij wind van 90 kilometer per uur. | 38.4 °C; 90 km/h
nl | Het bedrijf betaalde 250.000 dollar voor 12 hectare grond. | 250000 USD; 12 ha
pl | Eksport spadł o 4,2 procent do 48,7 miliarda złotych. | 4.2 %; 48.7e9 PLN
pl | Zginęło 47 osób, a 1 250 rodzin straciło domy na obszarze 12 hektarów. | 47 -; 1250 -; 12 ha
pl | Inflacja wzrosła o 3,5% do 1 234,5 mln zł. | 3.5 %; 1234500000 PLN
sv | Exporten minskade med 4,2 procent till 48,7 miljarder kronor. | 4.2 %; 48.7e9 SEK
sv | Huset på 120 kvadratmeter såldes för 3 miljoner dollar. | 120 m2; 3000000 USD
da | Eksporten faldt 4,2 procent til 48,7 milliarder kroner. | 4.2 %; 48.7e9 DKK
no | Inflasjonen steg 3,5 prosent til 1 234,5 millioner kroner. | 3.5 %; 1234500000 NOK
is | Útflutningur dróst saman um 4,2% í 48,7 milljarða króna. | 4.2 %; 48.7e9 ISK
fi | Vienti laski 4,2 prosenttia 48,7 miljardiin euroon. | 4.2 %; 48.7e9 EUR
fi | Auto ajoi 90 kilometriä tunnissa, ja 47 ihmistä loukkaantui. | 90 km/h; 47 -
el | Οι εξαγωγές μειώθηκαν κατά 4,2% στα 48,7 δισεκατομμύρια ευρώ. | 4.2 %; 48.7e9 EUR
ko | 수출은 4.2% 감소한 487억 달러를 기록했다. | 4.2 %; 48.7e9 USD
ko | 화재로 47명이 다치고 1,250가구가 대피했다. | 47 -; 1250 -
ko | 삼성은 3조 5천억 원을 투자한다. | 3.5e12 KRW
ja | 輸出は4.2%減の487億ドルだった。 | 4.2 %; 48.7e9 USD
ja | 政府は3兆5,000億円を投じる。 | 3.5e12 JPY
ja | 人口は1億2,500万人だ。 | 125000000 -
id | Ekspor turun 4,2 persen menjadi 48,7 miliar dolar AS. | 4.2 %; 48.7e9 USD
id | Pemerintah menyiapkan Rp 3,5 triliun untuk lahan 12 hektare. | 3.5e12 IDR; 12 ha
ms | Eksport susut 4.2 peratus kepada RM48.7 bilion. | 4.2 %; 48.7e9 MYR
tl | Tumaas ng 3.5% ang inflation sa ₱1,234 milyon. | 3.5 %; 1234000000 PHP
vi | Xuất khẩu giảm 4,2% còn 48,7 tỷ đô la. | 4.2 %; 48.7e9 USD
vi | Giá vàng tăng lên 85 triệu đồng, nhiệt độ 38,4 °C. | 85000000 VND; 38.4 °C
th | การส่งออกลดลง 4.2% เหลือ 48.7 พันล้านดอลลาร์ | 4.2 %; 48.7e9 USD
th | มีผู้บาดเจ็บ 47 คน บ้าน 1,250 หลัง ประชากร ๗๐ ล้านคน | 47 -; 1250 -; 70000000 -
cs | Vývoz klesl o 4,2 procenta na 48,7 miliardy korun. | 4.2 %; 48.7e9 CZK
cs | Schodek činil 12,5 mld. Kč, vítr 120 km/h. | 12.5e9 CZK; 120 km/h
sk | Vývoz klesol o 4,2 percenta na 48,7 miliardy eur. | 4.2 %; 48.7e9 EUR
sl | Izvoz je padel za 4,2 odstotka na 48,7 milijarde evrov. | 4.2 %; 48.7e9 EUR
hr | Izvoz je pao za 4,2 posto na 48,7 milijardi eura; 47 osoba ozlijeđeno. | 4.2 %; 48.7e9 EUR; 47 -
sr | Инфлација је порасла за 3,5% на 1.234,5 милиона динара. | 3.5 %; 1234500000 RSD
bg | Инфлацията нарасна с 3,5% до 1234,5 млн. лв. | 3.5 %; 1234500000 BGN
ro | Au fost răniți 47 de oameni, iar 1.250 de hectare au ars. | 47 -; 1250 ha
ro | Salariul minim este de 3.700 de lei. | 3700 RON
hu | Az export 4,2 százalékkal 48,7 milliárd euróra csökkent. | 4.2 %; 48.7e9 EUR
hu | 47 ember megsérült, a kár 5 000 Ft. | 47 -; 5000 HUF
et | Eksport langes 4,2 protsenti 48,7 miljardi euroni. | 4.2 %; 48.7e9 EUR
lv | Eksports samazinājās par 4,2 procentiem līdz 48,7 miljardiem eiro. | 4.2 %; 48.7e9 EUR
lt | Eksportas sumažėjo 4,2 procento iki 48,7 milijardo eurų. | 4.2 %; 48.7e9 EUR
kk | Экспорт 4,2 пайызға төмендеп, 48,7 миллиард долларды құрады. | 4.2 %; 48.7e9 USD
hy | Արտահանումը նվազել է 4,2 տոկոսով՝ կազմելով 48,7 միլիարդ դոլար։ | 4.2 %; 48.7e9 USD
az | İxrac 4,2 faiz azalaraq 48,7 milyard manat oldu. | 4.2 %; 48.7e9 AZN
bn | রপ্তানি ৪.২ শতাংশ কমে ৪৮৭ কোটি ডলার হয়েছে। | 4.2 %; 4.87e9 USD
bn | ৪৭ জন আহত, ক্ষতি ৳১,২৩,৪৫৬। | 47 -; 123456 BDT
mr | निर्यात ४.२ टक्के घटून ४८७ कोटी रुपये झाली. | 4.2 %; 4.87e9 INR
gu | નિકાસ ૪.૨ ટકા ઘટીને ૪૮૭ કરોડ રૂપિયા થઈ. | 4.2 %; 4.87e9 INR
ta | ஏற்றுமதி 4.2% குறைந்து 487 மில்லியன் டாலர் ஆனது. | 4.2 %; 487000000 USD
sw | Watu milioni 5 walipokea TSh 500. | 5000000 -; 500 TZS
am | የዋጋ ንረት በ3.5% ጨምሮ 1,234 ብር ሆነ። | 3.5 %; 1234 ETB
my | ငွေကြေးဖောင်းပွမှု ၃.၅% တိုးပြီး ၁,၂၃၄ ကျပ် | 3.5 %; 1234 MMK
ps | انفلاسیون ۳٫۵٪ زیات شو. | 3.5 %
"""


def cases() -> list[tuple[str, str, list[tuple[Decimal, str | None]]]]:
    found = []
    for line in CASES.strip().splitlines():
        language, text, readings = (part.strip() for part in line.split("|"))
        pairs = [reading.split() for reading in readings.split(";")]
        found.append((language, text, [(Decimal(value), None if unit == "-" else unit) for value, unit in pairs]))
    return found


@pytest.mark.parametrize(("language", "text", "wanted"), cases(), ids=[f"{c[0]}: {c[1][:40]}" for c in cases()])
def test_a_language_without_a_pack_is_read_out_of_cldr(
    language: str, text: str, wanted: list[tuple[Decimal, str | None]]
) -> None:
    assert not load_pack(language).deep
    assert [(q.low, q.unit) for q in find_quantities(text, language)] == wanted


def test_a_drug_is_no_albanian_money_because_cldr_names_it_so() -> None:
    (quantity,) = find_quantities("Apteka sprzedała 500 leków.", "pl")
    assert (quantity.low, quantity.unit, quantity.noun) == (500, None, "leków")


@pytest.mark.parametrize("attack", ["5 " + "a" * 26 + " ", "1億", "5 milj", "12 원", "5 de "])
@pytest.mark.parametrize("language", ["fi", "ja", "ko", "ro"])
def test_no_input_takes_more_than_linear_time_without_a_pack(language: str, attack: str) -> None:
    find_quantities("1 km", language)
    start = time.process_time()
    find_quantities(attack * (20_000 // len(attack)), language)
    assert time.process_time() - start < 3
