"""Two answers to one question, by two sources of one article."""

import pytest

from checker import crosscheck
from checker.disputes import disputes
from checker.features import features_of
from claims.extract import extract_claims
from claims.model import Article


def _disputed(text, language="en"):
    """The figures of the disputes of a text, as written."""
    article = Article("a", text, outlet="a", language=language, published="2024-05-15")
    told = features_of(article, extract_claims(article))
    return [(told[a].figure.text, told[b].figure.text) for a, b in disputes(told)]


@pytest.mark.parametrize(("text", "language", "found"), [
    ("The police put the crowd at 3,000. Organisers spoke of 8,000.", "en", [("3,000", "8,000")]),
    ("Turnout was 41 %, the election commission said. The opposition puts it at 33 %.", "en", [("41 %", "33 %")]),
    ("Selon la police, 3.000 personnes ont défilé. Les organisateurs en ont compté 8.000.", "fr", [("3.000", "8.000")]),
    ("Nach Angaben der Polizei kamen 3000 Menschen. Die Gewerkschaft zählte 8000.", "de", [("3000", "8000")]),
    ("לפי המשטרה הפגינו 3,000 איש. הצבא מדבר על 8,000.", "he", [("3,000", "8,000")]),
    ("وقالت الشرطة إن 3000 شخص شاركوا في المسيرة. وتتحدث النقابة عن 8000.", "ar", [("3000", "8000")]),
    ("The ministry said 14 workers were killed. The union says 30 people are dead.", "en", [("14", "30")]),
    ("Según el ministerio murieron 14 obreros. El sindicato afirma que hay 30 muertos.", "es", [("14", "30")]),
    ("The union said eleven lines were closed. The operator said only seven lines were closed.", "en", [("eleven", "seven")]),
])  # fmt: skip
def test_who_names_another_number_disputes_the_one_before(text, language, found):
    assert _disputed(text, language) == found


@pytest.mark.parametrize("text", [
    "The police put the crowd at 3,000. It rained. It was cold. It was dark. Organisers spoke of 8,000.",  # too far on
    "The police put the crowd at 3,000. The police spoke of 8,000.",  # nobody else
    "The crowd was 3,000. Organisers spoke of 8,000.",  # the first is nobody's word
    "The police put the crowd at 3,000. Organisers spoke of more than 2,000.",  # both can hold
    "The police put the crowd at 3,000. Now the army speaks of 8,000.",  # a newer number
    "The police put the crowd at 3,000. Organisers spoke of 90.",  # too far apart to be one
    "The police put the crowd at 3,000. The army said it had sent 800 soldiers.",  # another thing
    "Police said 14 people were killed. The army spoke of 21 injured.",  # other people
    "The police put the crowd at 3,000. Organisers expect 8,000 next week.",  # still to come
    "The police put the crowd at 3,000. Organisers spoke of 8 percent.",  # of another kind
    "The ministry said 14 miners were killed. The army said 30 soldiers were killed.",  # other people
    "The ministry said 14 people were killed. The union said 30 people were killed in Varna.",  # elsewhere
    "The ministry said 14 people died on Monday. The union said 30 people died on Friday.",  # at another time
    "The union said eleven lines were closed. The operator said seven lines were renewed.",  # of another kind
    "The fire killed 300 birds, the army said. The ministry counted 102 executions this year.",  # of its own
])  # fmt: skip
def test_what_differs_by_more_than_the_speaker_is_no_dispute(text):
    assert _disputed(text) == []


def test_each_side_of_a_dispute_is_in_conflict_with_the_other_in_all_articles():
    texts = (
        "Police put the crowd in Varna on Monday at 3,000. Organisers spoke of 8,000.",
        "The crowd in Varna on Monday was 3,000, police said.",
        "Organisers of the protest in Varna on Monday spoke of a crowd of 8,000.",
    )
    report = crosscheck(Article(name, text, outlet=name, published="2024-05-15") for name, text in zip("abc", texts, strict=True))
    text = {claim.id: claim.article for claim in report.claims}
    conflicts = {frozenset((text[p.a], text[p.b])) for f in report.findings for p in f.pairs if p.verdict == "conflict"}
    assert frozenset("bc") in conflicts
