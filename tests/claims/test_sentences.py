"""Where sentences end, and where they do not."""

import pytest

from claims.pack import load_pack
from claims.sentences import MAX_SENTENCE, sentence_spans

CASES = [
    ("en", "He paid 3.5 million. She left.", ["He paid 3.5 million.", "She left."]),
    ("en", 'He said "no." Then he left.', ['He said "no."', "Then he left."]),
    ("en", "J. K. Smith met the U.S. envoy.", ["J. K. Smith met the U.S. envoy."]),
    ("en", "It ended.The next began.", ["It ended.", "The next began."]),
    ("he", "המלחמה באוקראינה.היא התקבלה באכזבה.", ["המלחמה באוקראינה.", "היא התקבלה באכזבה."]),
    ("ar", "بلغ النمو 5.3%.وقال الوزير ذلك.", ["بلغ النمو 5.3%.", "وقال الوزير ذلك."]),
    ("ar", "هل وصل؟ نعم.", ["هل وصل؟", "نعم."]),
    ("en", "A headline\nThe first sentence.", ["A headline", "The first sentence."]),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_sentences_end_where_a_reader_ends_them(language, text, wanted):
    assert [text[a:b] for a, b in sentence_spans(text, load_pack(language))] == wanted


def test_a_text_wrapped_at_a_fixed_width_is_not_cut_at_its_line_ends():
    line = "the council of the small town on the river decided to build"
    text = "\n".join([line] * 8) + " a bridge."
    assert len(sentence_spans(text, load_pack("en"))) == 1


def test_an_endless_sentence_is_cut_and_nothing_is_lost():
    text = "word " * 3_000
    spans = sentence_spans(text, load_pack("en"))
    assert all(b - a <= MAX_SENTENCE for a, b in spans)
    assert "".join(text[a:b] for a, b in spans).replace(" ", "") == text.replace(" ", "")
