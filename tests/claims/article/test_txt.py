from __future__ import annotations

import pytest


def test_plain_text_is_kept_letter_for_letter(write, read):
    text = "  Title\n\nOne\u2028two\u0085three\x1c four\t\u202efive \U0001f600 س  \n"
    assert read(write("a.txt", text))[0][0].text == text


def test_only_the_mark_and_carriage_returns_go(write, read):
    article = read(write("a.txt", b"\xef\xbb\xbfOne\r\ntwo\rthree\n"))[0][0]
    assert article.text == "One\ntwo\rthree\n"
    assert article.warnings == ()


def test_front_matter_gives_the_fields_and_leaves_the_body(write, read):
    header = (
        "---\noutlet: بيلتا\npublished: 2023-03-01 10:30:00+02:00\nlanguage: no\ntitle: 'T: x'\nid: 7\ndesk: 3\n---\n\n"
    )
    article = read(write("a.md", header + "Body.\n---\nmore"))[0][0]
    assert article.text == "Body.\n---\nmore"
    assert (article.outlet, article.published, article.language) == ("بيلتا", "2023-03-01T10:30:00+02:00", "no")
    assert (article.title, article.id, article.extra) == ("T: x", "7", {"desk": 3})


def test_a_rule_of_dashes_is_no_front_matter(write, read):
    for text in ("---\nA line of text\n---\nmore", "---\n\n---\n", "---\nkey: never closed\n"):
        assert read(write("a.txt", text + "Words"))[0][0].text == text + "Words"


@pytest.mark.parametrize(
    ("header", "line", "code"),
    [
        ("outlet: A\nlanguage: [ar, he]", 3, "bad-field"),
        ("outlet: A\n\npublished: soon", 4, "bad-field"),
        ("published: 2023-13-45", 2, "bad-yaml"),
        ("outlet: 'A", 3, "bad-yaml"),
        ("outlet: A\nurl: {x: 1}", 3, "bad-field"),
        ("outlet: &a B\ntitle: *a", 3, "bad-yaml"),
        ("outlet: !!python/object/apply:os.system [ls]", 2, "bad-yaml"),
        ("title: true", 2, "bad-field"),
        ("x: " + "[" * 5000, 2, "bad-yaml"),
        ("language: english please", 2, "bad-field"),
    ],
)
def test_a_wrong_header_names_file_and_line(write, read, header, line, code):
    articles, rejected = read(write("a.txt", f"---\n{header}\n---\nBody"))
    assert articles == []
    assert rejected[0].code == code
    assert rejected[0].place.endswith(f"a.txt:{line}")


def test_a_yaml_bomb_of_aliases_is_refused(write, read):
    bomb = "a: &a [x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(30))
    assert read(write("a.txt", f"---\n{bomb}---\nBody"))[1][0].code == "bad-yaml"
