"""Figures that one side among several holds, or that are measured in one place among others."""

import pytest

from checker.features import features_of
from checker.holders import compare_holders
from claims.extract import extract_claims
from claims.model import Article


def _first(ident, text, language):
    article = Article(ident, text, outlet=ident, language=language, published="2026-06-08")
    return next(one for one in features_of(article, extract_claims(article)) if one.figure is not None)


def _detail(mine, theirs):
    found = compare_holders(_first("a", *mine), _first("b", *theirs))
    return found.detail if found is not None else None


@pytest.mark.parametrize(("mine", "theirs", "detail"), [
    (("Karim Belhadj scored 12 goals.", "en"), ("وسجل كريم بلحاج 11 هدفا.", "ar"), "shared"),
    (("Karim Belhadj scored 12 goals.", "en"), ("Pavel Novotny scored 11 goals.", "en"), "apart"),
    (("Karim Belhadj scored 12 goals.", "en"), ("Pavel Novotný erzielte 11 Tore.", "de"), "apart"),
    (("Karim Belhadj scored 12 goals.", "en"), ("The team scored 11 goals.", "en"), "unsaid"),
    (("The team scored 12 goals.", "en"), ("The team scored 11 goals.", "en"), None),
    (("Some 210 millimetres of rain fell in Karachi.", "en"), ("In Mumbai fielen 327 Millimeter Regen.", "de"), "apart"),
    (("Some 210 millimetres of rain fell in Karachi.", "en"), ("In Karatschi fielen 327 Millimeter Regen.", "de"), "shared"),
    (("Some 210 millimetres of rain fell in Karachi.", "en"), ("Es fielen 327 Millimeter Regen.", "de"), "unsaid"),
    (("Karim Belhadj owns 12 houses.", "en"), ("Pavel Novotny owns 11 houses.", "en"), None),
    (("Karim Belhadj scored 12 goals.", "en"), ("A crowd of 11,000 watched.", "en"), None),
])  # fmt: skip
def test_the_holder_of_a_figure(mine, theirs, detail):
    assert _detail(mine, theirs) == detail
    assert _detail(theirs, mine) == detail
