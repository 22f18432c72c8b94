"""What the words beside a figure say that it covers, in every language that has them."""

import pytest

from checker.compare.scope import compare_scope
from checker.features import features_of
from checker.scopes import COVERED
from claims.extract import extract_claims
from claims.model import Article
from claims.pack import deep_languages, load_pack


def told(text, language="en", name="a"):
    article = Article(name, text, outlet=name, language=language, published="2024-06-03")
    return next(one for one in features_of(article, extract_claims(article)) if one.figure is not None)


@pytest.mark.parametrize(("language", "text", "scope"), [
    ("en", "In March alone, 410 people fell ill.", "alone"),
    ("en", "The striker averages 1.7 goals a game.", "average"),
    ("en", "Some 83,000 homes are without power.", None),
    ("en", "The other 30 passengers were unhurt.", None),
    ("de", "Allein im März erkrankten 410 Menschen.", "alone"),
    ("de", "Landesweit brannten 48.000 Hektar ab.", "overall"),
    ("de", "Rund 83.000 Haushalte sind ohne Strom.", None),
    ("fr", "En moyenne, il marque 17,5 points par match.", "average"),
    ("fr", "Une trentaine de personnes, 32 exactement, sont sans abri.", None),
    ("es", "En la otra semifinal hubo 14.500 espectadores.", "other"),
    ("es", "Otras 30 personas resultaron ilesas.", None),
    ("it", "Nella sola Verona gli ammalati sono 410.", "alone"),
    ("it", "In tutta Italia sono bruciati 48.000 ettari.", "overall"),
    ("pt", "São 350 bombeiros sem contar os voluntários.", "without"),
    ("pt", "Cerca de 83 mil casas estão sem luz.", None),
    ("ru", "По всей стране сгорело 48 тысяч гектаров.", "overall"),
    ("ru", "Там 350 пожарных не считая добровольцев.", "without"),
    ("uk", "У середньому він набирає 17,5 очка за матч.", "average"),
    ("be", "За адзін сакавік захварэлі 410 чалавек.", "alone"),
    ("ar", "وفي مارس وحده أصيب 410 أشخاص.", "alone"),
    ("fa", "در سراسر کشور ۴۸ هزار هکتار سوخت.", "overall"),
    ("he", "ברחבי הארץ נשרפו 48,000 דונם.", "overall"),
    ("he", "רק 30 בלבד נותרו.", None),
    ("hi", "अकेले मार्च में 410 लोग बीमार पड़े।", "alone"),
    ("tr", "Maç başına ortalama 17,5 sayı atıyor.", "average"),
    ("ur", "ملک بھر میں 48 ہزار گھر تباہ ہوئے۔", "overall"),
    ("zh", "单是三月就有410人患病。", "alone"),
    ("zh", "获救者中有16人受伤。", "portion"),
])  # fmt: skip
def test_words_beside_a_figure_say_what_it_covers(language, text, scope):
    assert told(text, language).scopes == ({scope} if scope else set())


def test_every_pack_has_words_for_every_scope():
    lacking = {
        (language, name) for language in deep_languages() for name, words in load_pack(language).data.scopes.model_dump().items()
        if not words or name not in COVERED
    }  # fmt: skip
    assert lacking == set()


@pytest.mark.parametrize(("left", "right", "detail"), [
    ("Some 5,200 hectares have burnt.", "Nationwide 48,000 hectares have burnt.", "part"),
    ("Nationwide 51,000 hectares have burnt.", "Nationwide 48,000 hectares have burnt.", ""),
    ("Orlo scored 31 points.", "Orlo averages 17.5 points a game.", "part"),
    ("The party won 26 of the 70 seats.", "The party won 58 of the 141 seats.", "part"),
    ("The party won 26 of the 70 seats.", "The party won 28 of the 70 seats.", ""),
    ("The storm killed 26 people and injured 70.", "The storm killed 28 people and injured 90.", ""),
    ("The average wage is 900 euros.", "The wage is 800 euros.", ""),  # of wages that goes without saying
    ("In Turin 410 people fell ill.", "In Turin alone, 390 people fell ill.", ""),  # both name the place that is picked out
])  # fmt: skip
def test_what_only_one_covers_sets_two_figures_apart(left, right, detail):
    found = compare_scope(told(left), told(right, name="b"))
    assert (found.detail if found else "") == detail


def test_a_whole_is_no_other_answer_than_a_part():
    whole, part = (features_of(a, extract_claims(a)) for a in (
        Article(name, text, outlet=name, language="en", published="2024-06-03")
        for name, text in (("a", "The party won 26 of the 70 seats."), ("b", "The party won 58 of the 141 seats."))
    ))  # fmt: skip
    seventy = next(one for one in whole if one.figure.low == 70)
    fifty_eight = next(one for one in part if one.figure.low == 58)
    assert seventy.parted and fifty_eight.out_of is not None
    assert compare_scope(seventy, fifty_eight).detail == "part"
