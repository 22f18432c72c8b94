from __future__ import annotations

import json

import pytest

FULL = {
    "id": "n1",
    "outlet": "הארץ",
    "language": "he-IL",
    "title": "T",
    "published": "2023-03-01T10:30:00+02:00",
    "url": "https://x.example/1",
    "text": "גוף הידיעה.",
    "dateline": "Minsk",
    "note": "n",
    "tags": ["a", {"b": None}],
}


@pytest.mark.parametrize("wrap", [lambda r: r, lambda r: [r], lambda r: {"articles": [r], "version": 1}])
def test_an_object_a_list_and_a_report_are_read_alike(write, read, wrap):
    article = read(write("a.json", json.dumps(wrap(FULL))))[0][0]
    assert (article.id, article.outlet, article.language, article.title) == ("n1", "הארץ", "he", "T")
    assert (article.published, article.url) == ("2023-03-01T10:30:00+02:00", "https://x.example/1")
    assert (article.text, article.dateline, article.note) == ("גוף הידיעה.", "Minsk", "n")
    assert article.extra == {"tags": ["a", {"b": None}]}


def test_the_text_of_a_record_is_kept_letter_for_letter(write, read):
    text = "\ufeff One\r\ntwo \u2028 three\x00 "
    assert read(write("a.json", json.dumps({"text": text})))[0][0].text == text


def test_one_broken_line_is_rejected_with_its_number(write, read):
    lines = [json.dumps({"id": str(i), "text": f"Words {i}"}) for i in range(100)]
    lines[41] = '{"text": "broken'
    articles, rejected = read(write("a.jsonl", "\n".join(lines)))
    assert len(articles) == 99
    assert [error.place.rsplit(":", 1)[1] for error in rejected] == ["42"]


def test_marks_line_ends_blank_lines_and_nulls_do_no_harm(write, read):
    data = b'\xef\xbb\xbf{"text": "One"}\r\n\r\n   \n{"text": "Two"}\n\x00\x00'
    articles, rejected = read(write("a.ndjson", data))
    assert ([a.text for a in articles], [a.id for a in articles], rejected) == (["One", "Two"], ["a", "a-2"], [])


def test_lines_in_sixteen_bits_are_read(write, read):
    articles, rejected = read(write("a.jsonl", '{"text": "One"}\n{"text": "Two"}'.encode("utf-16")))
    assert ([a.text for a in articles], rejected) == (["One", "Two"], [])


def test_a_line_over_the_limit_is_passed_and_told(write, read, monkeypatch):
    monkeypatch.setattr("claims.article.json.LINE_BYTES", 1000)
    big = json.dumps({"text": "x" * 5000})
    articles, rejected = read(write("a.jsonl", '{"text": "One"}\n' + big + '\n{"text": "Two"}\n'))
    assert [a.text for a in articles] == ["One", "Two"]
    assert [(e.code, e.place.rsplit(":", 1)[1]) for e in rejected] == [("too-large", "2")]


def test_json_lines_in_a_json_file_are_read(write, read):
    articles, rejected = read(write("a.json", '{"text": "One"}\n{"text": "Two"}\n{broken}\n'))
    assert ([a.text for a in articles], len(rejected)) == (["One", "Two"], 1)


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("[1, 2]", "bad-json"),
        ('"words"', "bad-json"),
        ("null", "bad-json"),
        ("{}", "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": 5}', "bad-field"),
        ('{"text": ["a"]}', "bad-field"),
        ('{"text": "x", "outlet": {"name": "A"}}', "bad-field"),
        ('{"text": "x", "language": 3}', "bad-field"),
        ('{"text": "x", "id": true}', "bad-field"),
        ('{"text": "x", "title": "' + "t" * 10_001 + '"}', "bad-field"),
        ('{"text": "x", "published": 1677628800}', "bad-field"),
        ("{" * 100_000, "bad-json"),
        ("[" * 100_000, "too-deep"),
        ('{"text": "x", "a": ' + "[" * 300 + "]" * 300 + "}", "too-deep"),
        ('{"text": "x"', "bad-json"),
        ('{"text": "x"} trailing', "bad-json"),
        ("{'text': 'x'}", "bad-json"),
    ],
)
def test_a_record_that_cannot_be_read_has_a_reason(write, read, record, code):
    articles, rejected = read(write("a.jsonl", '{"text": "good"}\n' + record + '\n{"text": "good"}'))
    assert len(articles) == 2
    assert [(error.code, error.place.rsplit(":", 1)[1]) for error in rejected] == [(code, "2")]


@pytest.mark.parametrize(
    ("record", "warning"),
    [
        ('{"text": "x", "score": NaN}', "not-a-number: NaN"),
        ('{"text": "x", "score": -Infinity}', "not-a-number: -Infinity"),
        ('{"text": "x", "score": 1e999}', "not-a-number: 1e999"),
        ('{"text": "x", "score": ' + "9" * 5000 + "}", "not-a-number: " + "9" * 20),
        ('{"text": "y", "text": "x"}', "duplicate-key: the last one counts"),
        ('{"text": "x\\ud800"}', "characters-replaced: lone surrogates"),
        ('{"text": "x", "published": "next Tuesday"}', "published-unreadable: next Tuesday"),
        ('{"text": "x", "language": "Arabic!"}', "language-unreadable: Arabic!"),
    ],
)
def test_what_is_mended_is_told(write, read, record, warning):
    articles, rejected = read(write("a.json", record))
    assert rejected == []
    assert warning in articles[0].warnings
    json.dumps(articles[0].extra, allow_nan=False).encode()
    assert articles[0].text.replace("\ufffd", "") == "x"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023-03-01", "2023-03-01"),
        ("2023-03-01T10:00:00Z", "2023-03-01T10:00:00+00:00"),
        ("Wed, 01 Mar 2023 10:00:00 +0200", "2023-03-01T10:00:00+02:00"),
        ("٢٠٢٣-٠٣-٠١", "2023-03-01"),
        ("2023-02-30", None),
        ("2023", None),
        ("2023-03", None),
        ("03/04/2023", None),
        ("", None),
        ("  ", None),
    ],
)
def test_only_a_full_date_is_a_date(write, read, written, expected):
    assert read(write("a.json", json.dumps({"text": "x", "published": written})))[0][0].published == expected


def test_a_report_s_own_marks_of_inference_survive(write, read):
    record = {"text": "x", "outlet": "CNN", "inferred": [{"field": "outlet", "words": "سي إن إن"}]}
    article = read(write("a.json", json.dumps(record)))[0][0]
    assert article.was_inferred("outlet")
    assert "inferred" not in article.extra


def test_a_blank_name_is_no_name(write, read):
    for blank in ("", "  ", "\u3164", "\u200b\u2060", "\u2800\u115f"):
        assert read(write("a.json", json.dumps({"text": "x", "outlet": blank})))[0][0].outlet is None


def test_an_id_that_is_too_long_is_cut(write, read):
    assert len(read(write("a.json", json.dumps({"text": "x", "id": "i" * 5000})))[0][0].id) == 200
