"""What holds for the date reader whatever the language: publication, anchors, spans, hostile input."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from claims.dates import find_dates
from claims.pack import deep_languages


def _ends(text: str, language: str, published: date | None = None):
    return [(moment.earliest, moment.latest) for moment in find_dates(text, language, published)]


def test_nothing_is_invented_without_a_day_of_publication() -> None:
    for moment in find_dates("yesterday, last year, in May, on Monday, two weeks ago, at 10:30", "en"):
        assert moment.anchored
        assert moment.earliest is None and moment.latest is None


def test_a_date_said_in_full_needs_no_publication() -> None:
    (moment,) = find_dates("on 4 December 2023", "en", date(1999, 1, 1))
    assert not moment.anchored
    assert moment.earliest == datetime(2023, 12, 4)


def test_publication_may_be_a_date_an_instant_or_an_instant_with_zone() -> None:
    instants = (date(2023, 12, 5), datetime(2023, 12, 5, 23, 30), datetime(2023, 12, 5, 23, 30, tzinfo=UTC))
    assert len({tuple(_ends("yesterday", "en", instant)) for instant in instants}) == 1


def test_two_hours_ago_is_a_whole_day_wide_when_only_the_day_is_known() -> None:
    ((earliest, latest),) = _ends("two hours ago", "en", date(2023, 12, 5))
    assert latest - earliest == datetime(2023, 12, 6) - datetime(2023, 12, 5)


def test_instants_are_naive_and_the_zone_is_named() -> None:
    (moment,) = find_dates("2023-12-04T10:30:00+02:00", "en")
    assert moment.earliest == datetime(2023, 12, 4, 10, 30) and moment.zone == "+02:00"


def test_spans_point_into_the_text_as_given() -> None:
    text = "قال الوزير يوم «الاثنين» (٤ ديسمبر) إنّ الــعام الماضي كان صعبًا"
    moments = find_dates(text, "ar", date(2023, 12, 5))
    assert moments
    assert all(text[moment.start : moment.end] == moment.text for moment in moments)


def test_moments_come_in_order_and_do_not_overlap() -> None:
    text = "From 3 May to 5 June 2022, then on Monday (4 December) at 10:30 GMT, in 2021 and 2022, last week. " * 20
    moments = find_dates(text, "en", date(2023, 12, 5))
    assert len(moments) == 100
    assert all(left.end <= right.start for left, right in pairwise(moments))


@pytest.mark.parametrize(
    "text",
    ["31 February 2023", "13/13/2023", "year 99999", "99999999999999999999 years ago", "30 February", "32 May 2020"],
)
def test_impossible_days_are_no_dates(text: str) -> None:
    assert _ends(text, "en", date(2023, 12, 5)) == [] or "February" not in text


def test_a_day_before_the_first_year_is_left_out_instead_of_raised() -> None:
    assert _ends("9999 years ago", "en", date(2023, 12, 5)) == []


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_publication_at_the_edge_of_the_calendar_is_survived(published: date) -> None:
    for text in ("yesterday", "tomorrow", "last decade", "next century", "two years ago", "29 February", "next week"):
        find_dates(text, "en", published)


@pytest.mark.parametrize("language", deep_languages())
def test_a_mad_mixture_of_date_words_raises_nothing(language: str) -> None:
    from claims.pack import load_pack

    words = sorted({phrase for phrase, kind, _ in load_pack(language).dates.phrases() if kind.startswith("date")})
    words += ["31", "2", "2023", "99", "10:30", "4/12/2023", "1.2.2020", "0", "-", "(", ")", ",", "/", "{", "2022/23"]
    chance = random.Random(7)
    for _ in range(60):
        text = " ".join(chance.choices(words, k=60))
        for moment in find_dates(text, language, date(2024, 2, 29)):
            assert moment.earliest is None or moment.latest is None or moment.earliest < moment.latest


@pytest.mark.parametrize(
    ("language", "one"),
    [
        ("en", "4 December 2023, "),
        ("en", "3-"),
        ("en", "from "),
        ("en", "May "),
        ("en", "1, 2 and "),
        ("en", "the "),
        ("ar", "من 3 إلى "),
        ("he", "ב-"),
        ("zh", "一"),
        ("zh", "3月"),
        ("fr", "de l'"),
        ("ru", "с 5 по "),
    ],
)
def test_time_grows_with_the_length_of_the_text(language: str, one: str, cpu_seconds: Callable[..., float]) -> None:
    """Bound 3 for a factor of 2 over 0.02 s: a quadratic reader would show 4."""

    def seconds(times: int) -> float:
        return cpu_seconds(lambda: find_dates(one * times, language, date(2023, 12, 5)), runs=1)

    seconds(200)  # loads the pack
    runs = [(seconds(4000), seconds(8000)) for _ in range(4)]  # in turn: a machine that slows down slows both
    assert min(large for _, large in runs) < 3 * min(small for small, _ in runs) + 0.02


def test_twenty_thousand_dates_are_all_found() -> None:
    assert len(find_dates("4 December 2023; " * 20_000, "en")) == 20_000


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("nl", "12 maart 2025", "2025-03-12"),
        ("nl", "maandag 10 maart", "2025-03-10"),
        ("nl", "12-03-2025", "2025-03-12"),
        ("nl", "in maart 2024", "2024-03-01"),
        ("nl", "3 mei", "2025-05-03"),
        ("nl", "3-5 mei 2023", "2023-05-03"),
        ("nl", "10 mrt. 2025", "2025-03-10"),
        ("pl", "12 marca 2025 r.", "2025-03-12"),
        ("pl", "w poniedziałek", "2025-03-10"),
        ("pl", "marzec 2024", "2024-03-01"),
        ("pl", "12.03.2025", "2025-03-12"),
        ("pl", "3 maja", "2025-05-03"),
        ("pl", "7 października 2023 r.", "2023-10-07"),
        ("sv", "12 mars 2025", "2025-03-12"),
        ("sv", "måndag 10 mars", "2025-03-10"),
        ("sv", "i maj 2023", "2023-05-01"),
        ("sv", "2025-03-12", "2025-03-12"),
        ("el", "12 Μαρτίου 2025", "2025-03-12"),
        ("el", "Δευτέρα 10 Μαρτίου", "2025-03-10"),
        ("el", "Μάρτιος 2024", "2024-03-01"),
        ("el", "12/3/2025", "2025-03-12"),
        ("ko", "2025년 3월 12일", "2025-03-12"),
        ("ko", "3월 12일", "2025-03-12"),
        ("ko", "월요일", "2025-03-10"),
        ("ko", "2024년 5월", "2024-05-01"),
        ("ko", "2025. 3. 12.", "2025-03-12"),
        ("ja", "2025年3月12日", "2025-03-12"),
        ("ja", "3月12日", "2025-03-12"),
        ("ja", "月曜日", "2025-03-10"),
        ("ja", "2024年5月", "2024-05-01"),
        ("ja", "2025/03/12", "2025-03-12"),
        ("ja", "2025年3月12日水曜日", "2025-03-12"),
        ("id", "12 Maret 2025", "2025-03-12"),
        ("id", "Senin, 10 Maret 2025", "2025-03-10"),
        ("id", "pada Mei 2023", "2023-05-01"),
        ("id", "12/03/2025", "2025-03-12"),
        ("vi", "12 tháng 3, 2025", "2025-03-12"),
        ("vi", "12 tháng 3 năm 2025", "2025-03-12"),
        ("vi", "thứ Hai", "2025-03-10"),
        ("vi", "tháng 5 năm 2023", "2023-05-01"),
        ("vi", "12/3/2025", "2025-03-12"),
        ("th", "12 มีนาคม 2568", "2025-03-12"),
        ("th", "12 มี.ค. 2568", "2025-03-12"),
        ("th", "วันจันทร์", "2025-03-10"),
        ("th", "มีนาคม 2024", "2024-03-01"),
        ("cs", "12. března 2025", "2025-03-12"),
        ("cs", "pondělí 10. března", "2025-03-10"),
        ("cs", "březen 2024", "2024-03-01"),
        ("cs", "12. 3. 2025", "2025-03-12"),
        ("cs", "12.3.2025", "2025-03-12"),
        ("ro", "12 martie 2025", "2025-03-12"),
        ("ro", "luni, 10 martie", "2025-03-10"),
        ("ro", "mai 2023", "2023-05-01"),
        ("hu", "2025. március 12.", "2025-03-12"),
        ("hu", "március 12.", "2025-03-12"),
        ("hu", "hétfő", "2025-03-10"),
        ("hu", "2024. május", "2024-05-01"),
        ("hu", "2025. 03. 12.", "2025-03-12"),
        ("fi", "12. maaliskuuta 2025", "2025-03-12"),
        ("fi", "maanantaina 10. maaliskuuta", "2025-03-10"),
        ("fi", "maaliskuu 2024", "2024-03-01"),
        ("fi", "12.3.2025", "2025-03-12"),
        ("bn", "১২ মার্চ ২০২৫", "2025-03-12"),
        ("bn", "সোমবার, ১০ মার্চ", "2025-03-10"),
        ("bn", "মে ২০২৩", "2023-05-01"),
        ("bn", "১২ মার্চ, ২০২৫", "2025-03-12"),
        ("ta", "12 மார்ச், 2025", "2025-03-12"),
        ("ta", "திங்கள், 10 மார்ச்", "2025-03-10"),
        ("ta", "மே 2023", "2023-05-01"),
        ("sw", "12 Machi 2025", "2025-03-12"),
        ("sw", "Jumatatu, 10 Machi", "2025-03-10"),
        ("sw", "Mei 2023", "2023-05-01"),
        ("da", "12. marts 2025", "2025-03-12"),
        ("da", "mandag den 10. marts 2025", "2025-03-10"),
        ("nb", "12. mars 2025", "2025-03-12"),
        ("nb", "mandag 10. mars", "2025-03-10"),
        ("bg", "12 март 2025 г.", "2025-03-12"),
        ("bg", "понеделник", "2025-03-10"),
        ("sr", "12. март 2025.", "2025-03-12"),
        ("hr", "12. ožujka 2025.", "2025-03-12"),
        ("sk", "12. marca 2025", "2025-03-12"),
        ("ca", "12 de març del 2025", "2025-03-12"),
        ("lt", "2025 m. kovo 12 d.", "2025-03-12"),
        ("lv", "2025. gada 12. marts", "2025-03-12"),
        ("et", "12. märts 2025", "2025-03-12"),
        ("kk", "2025 ж. 12 наурыз", "2025-03-12"),
        ("az", "12 mart 2025", "2025-03-12"),
        ("ka", "12 მარტი, 2025", "2025-03-12"),
        ("hy", "12 մարտի, 2025", "2025-03-12"),
        ("ms", "12 Mac 2025", "2025-03-12"),
        ("fil", "Marso 12, 2025", "2025-03-12"),
        ("sq", "12 mars 2025", "2025-03-12"),
        ("mk", "12 март 2025", "2025-03-12"),
        ("sl", "12. marec 2025", "2025-03-12"),
        ("is", "12. mars 2025", "2025-03-12"),
        ("gl", "12 de marzo de 2025", "2025-03-12"),
    ],
)
def test_a_language_without_a_pack_has_its_dates_from_cldr(language: str, text: str, day: str) -> None:
    (moment,) = find_dates(text, language, date(2025, 3, 14))
    assert moment.earliest is not None and moment.earliest.date() == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "The council meets on 30 July.", "2026-07-30"),
        ("en", "The council met on 30 July.", "2025-07-30"),
        ("de", "Die Abstimmung findet am 20. November statt.", "2026-11-20"),
        ("ar", "ويلتئم المجلس من جديد يوم 30 جويلية.", "2026-07-30"),
        ("ar", "عقد المجلس جلسته يوم 30 جويلية.", "2025-07-30"),
        ("he", "הישיבה הבאה נקבעה ל-23 ביולי.", "2026-07-23"),
        ("he", "הישיבה התקיימה ב-23 ביולי.", "2025-07-23"),
        ("ru", "Совет соберётся вновь 30 июля.", "2026-07-30"),
        ("ru", "Совет был созван 30 июля.", "2025-07-30"),
        ("en", "The council meets on 30 December.", "2025-12-30"),
    ],
)
def test_a_day_of_the_running_year_lies_ahead_unless_a_word_tells_of_the_past(
    language: str, text: str, day: str
) -> None:
    published = date(2026, 6, 20) if "ovember" not in text else date(2026, 10, 13)
    (moment,) = find_dates(text, language, published)
    assert moment.earliest is not None and moment.earliest.date() == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The hearing was postponed to 28 September."),
        ("fr", "L'audience a été fixée au 28 septembre."),
        ("de", "Der Start wurde auf den 28. September verschoben."),
        ("es", "La audiencia fue aplazada al 28 de septiembre."),
        ("it", "L'udienza è stata rinviata al 28 settembre."),
        ("pt", "A audiência foi adiada para 28 de setembro."),
        ("ru", "Слушание было перенесено на 28 сентября."),
        ("uk", "Слухання було перенесено на 28 вересня."),
        ("be", "Слуханне было перанесена на 28 верасня."),
        ("tr", "Duruşma 28 Eylül'e ertelendi."),
        ("fa", "جلسه دادگاه به ۲۸ سپتامبر موکول شد."),
        ("ar", "وأُرجئت الجلسة إلى 28 سبتمبر."),
        ("he", "הדיון נדחה ל-28 בספטמבר."),
        ("zh", "听证会推迟至9月28日。"),
        ("ur", "سماعت 28 ستمبر تک ملتوی کر دی گئی۔"),
        ("hi", "सुनवाई 28 सितंबर तक टाल दी गई।"),
    ],
)
def test_what_is_set_for_a_day_is_set_for_the_nearest(language: str, text: str) -> None:
    (moment,) = find_dates(text, language, date(2026, 8, 16))
    told = moment.earliest or moment.latest
    assert told is not None and told.date() in (date(2026, 9, 28), date(2026, 9, 29))


@pytest.mark.parametrize(
    ("language", "text", "published", "day"),
    [
        ("zh", "火箭15日上午将卫星送入太空。", "2026-03-16", "2026-03-15"),  # 将 marks the object
        ("zh", "会议将于3日举行。", "2026-03-30", "2026-04-03"),
        ("pt", "O governo quer começar a vacinação no dia 9.", "2026-02-02", "2026-02-09"),
        ("en", "Deliveries start in December.", "2026-09-06", "2026-12-01"),
        ("en", "Deliveries started in December.", "2026-09-06", "2025-12-01"),
        ("ar", "ومن المنتظر أن يبدأ تشغيل الخط في مطلع سبتمبر.", "2026-07-17", "2026-09-01"),
        ("he", "ההשבעה תתקיים בו' בניסן.", "2026-03-11", "2026-03-24"),
        ("he", "הניסיון הראשון, ביום חמישי שעבר ב-21:30, נכשל.", "2026-03-16", "2026-03-12"),
        ("ar", "وكان الموعد الأول يوم الخميس في العاشرة والنصف ليلًا.", "2026-03-14", "2026-03-12"),
    ],
)
def test_of_two_days_the_likelier_is_read(language: str, text: str, published: str, day: str) -> None:
    (moment,) = find_dates(text, language, date.fromisoformat(published))
    assert moment.earliest is not None and moment.earliest.date() == date.fromisoformat(day)


def test_a_headline_does_not_tell_when_the_text_below_it_is_told():
    text = "Cabral vence Douro\n\nO avançado Rui Cabral viveu no sábado uma tarde longa."
    found = find_dates(text, "pt", date(2026, 9, 13))
    assert [moment.earliest.date() for moment in found] == [date(2026, 9, 12)]


@pytest.mark.parametrize(
    ("language", "text", "supposed"),
    [
        ("zh", "爆炸发生于当地时间晚上7时30分。", True),
        ("ar", "ووقع الانفجار عند الساعة السابعة وعشر دقائق مساءً.", True),
        ("en", "The blast was heard at 7:30 pm.", True),
        ("ru", "Взрыв прогремел в 19:30.", True),
        ("de", "Die Explosion ereignete sich um 19.30 Uhr.", True),
        ("en", "The blast was heard at 7:30 pm on Friday.", False),
        ("en", "The blast was heard yesterday at 7:30 pm.", False),
        ("zh", "爆炸发生于3月3日晚上7时30分。", False),
        ("en", "The blast was heard on Friday.", False),
    ],
)
def test_a_clock_time_tells_whether_its_day_is_only_supposed(language: str, text: str, supposed: bool) -> None:
    (moment,) = find_dates(text, language, date(2026, 6, 8))
    assert moment.supposed is supposed
