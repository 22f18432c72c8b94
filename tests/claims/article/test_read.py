from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import article as door
from claims.article import limits
from claims.errors import InputError


def test_a_folder_is_read_in_the_order_of_its_names(write, read, tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.md", "Z.txt"):
        write(name, f"The words of {name}.")
    articles, rejected = read(tmp_path)
    assert [a.id for a in articles] == ["Z", "a", "b", "c"]
    assert rejected == []


def test_the_order_of_writing_changes_nothing(write, read, tmp_path):
    for name in ("one/b.txt", "one/a.txt", "two/a.txt", "two/b.txt"):
        write(name, f"Text {name}")
    assert [a.path for a in read(tmp_path / "one", tmp_path / "two")[0]] == [
        str(tmp_path / name) for name in ("one/a.txt", "one/b.txt", "two/a.txt", "two/b.txt")
    ]


def test_hidden_files_the_sidecar_and_the_workspace_are_no_articles(write, read, tmp_path):
    for name in (".hidden.txt", ".git/x.txt", "crosscheck.db", "crosscheck.db-wal", "picture.png", "page_files/x.html"):
        write(name, "something")
    write("sources.json", "[]")
    write("findings.json", "[]")
    write("page.html", "<p>" + "Words of the page that are long enough to be an article. " * 3)
    articles, rejected = read(tmp_path)
    assert [a.id for a in articles] == ["page"]
    assert rejected == []


def test_naming_the_sidecar_or_the_workspace_is_harmless(write, read, tmp_path):
    paths = [write("sources.json", "[]"), write("crosscheck.db", "x"), write("a.txt", "Words.")]
    articles, rejected = read(*paths)
    assert ([a.id for a in articles], rejected) == (["a"], [])


def test_a_second_article_of_the_same_name_gets_a_suffix(write, read, tmp_path):
    for folder in ("a", "b", "c"):
        write(f"{folder}/news.txt", f"Text {folder}")
    write("d/news-2.txt", "Text d")
    assert [a.id for a in read(tmp_path)[0]] == ["news", "news-2", "news-3", "news-2-2"]


def test_a_file_that_is_reached_twice_is_read_once(write, read, tmp_path):
    path = write("a.txt", "Words.")
    (tmp_path / "link.txt").symlink_to(path)
    articles, rejected = read(tmp_path, path, tmp_path / "." / "a.txt")
    assert (len(articles), rejected) == (1, [])


def test_errors_are_raised_at_once_without_a_hand_for_them(write, tmp_path):
    write("a.txt", "Words.")
    write("b.txt", "")
    write("c.txt", "More.")
    found = door.read_articles(tmp_path)
    assert next(found).id == "a"
    with pytest.raises(InputError) as caught:
        next(found)
    assert caught.value.code == "no-text"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "no-text"),
        ("bom.txt", b"\xef\xbb\xbf", "no-text"),
        ("bom16.txt", b"\xff\xfe", "no-text"),
        ("space.txt", " \n\t\u200b\u3164\u2800 ".encode(), "no-text"),
        ("header.txt", b"---\noutlet: A\n---\n", "no-text"),
        ("script.html", b"<script>alert('one two three')</script>", "no-text"),
        ("empty.html", b"", "no-text"),
        ("empty.json", b"", "bad-json"),
        ("list.json", b"[]", None),
        ("pdf.txt", b"%PDF-1.7\n" + b"stream" * 40, "not-text"),
        ("pdf.html", b"%PDF-1.7\n" + b"stream" * 40, "not-text"),
        ("zip.html", b"PK\x03\x04" + bytes(300), "not-text"),
        ("elf.txt", b"\x7fELF" + bytes(300), "not-text"),
        ("jpeg.md", b"\xff\xd8\xff\xe0" + bytes(300), "not-text"),
        ("noise.txt", bytes(range(256)) * 20, "not-text"),
        ("report.pdf", b"%PDF-1.7", "unsupported-type"),
        ("report.docx", b"PK", "unsupported-type"),
        ("noending", b"words", "unsupported-type"),
        ("text.json", b"just words", "bad-json"),
        ("feed.xml", b"<a><b>words</b></a>", "not-a-feed"),
        ("archive.warc", b"words", "not-an-archive"),
    ],
)
def test_what_cannot_be_read_is_rejected_by_name_and_the_rest_goes_on(write, read, tmp_path, name, content, code):
    write("0.txt", "First.")
    write(name, content)
    write("z.txt", "Last.")
    articles, rejected = read(tmp_path)
    assert [a.id for a in articles] == ["0", "z"]
    assert [error.code for error in rejected] == ([code] if code else [])
    for error in rejected:
        assert "\n" not in str(error)
        assert name in error.place
        assert error.remedy


def test_odd_places_are_rejected_without_waiting(read, tmp_path):
    os.mkfifo(tmp_path / "fifo.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder.html").mkdir()
    _, rejected = read(tmp_path, tmp_path / "absent.txt", "/dev/null", tmp_path / ("x" * 400))
    found = sorted((Path(error.place).name[:10], error.code) for error in rejected)
    assert found == sorted(
        [
            ("fifo.txt", "not-regular"),
            ("dead.txt", "missing"),
            ("loop.txt", "missing"),
            ("absent.txt", "missing"),
            ("null", "not-regular"),
            ("x" * 10, "missing"),
        ]
    )


def test_an_empty_folder_is_said_to_be_empty(read, tmp_path):
    articles, rejected = read(tmp_path)
    assert (articles, [error.code for error in rejected]) == ([], ["empty-folder"])


def test_a_file_without_permission_is_told(write, read, tmp_path, monkeypatch):
    path = write("a.txt", "Words.")

    def refuse(*args: object, **kwargs: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert [error.code for error in read(path)[1]] == ["no-permission"]


def test_a_file_that_grows_while_it_is_read_is_told(write, read, monkeypatch):
    path = write("a.txt", "Words." * 100)
    real = os.fstat
    sizes = iter((600, 10, 600))

    def lying(descriptor: int) -> object:
        found = real(descriptor)
        return os.stat_result((*found[:6], next(sizes, found.st_size), *found[7:]))

    monkeypatch.setattr(os, "fstat", lying)
    assert [error.code for error in read(path)[1]] == ["changed"]


def test_a_named_file_of_any_ending_is_tried_as_text(write, read):
    articles, rejected = read(write("notes", "Words."), write("story.news", "Words too."))
    assert ([a.id for a in articles], rejected) == (["notes", "story"], [])


def test_size_limits_are_told_before_reading(write, read, tmp_path, monkeypatch):
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(limits.FILE_BYTES + 1)
    assert [error.code for error in read(big)[1]] == ["too-large"]


def test_a_text_of_too_many_characters_is_rejected(write, read, monkeypatch):
    monkeypatch.setattr("claims.article.read.TEXT_CHARS", 100)
    articles, rejected = read(write("a.txt", "x" * 100), write("b.txt", "x" * 101))
    assert ([a.id for a in articles], [e.code for e in rejected]) == (["a"], ["too-large"])


def test_hostile_file_names_come_out_as_one_clean_line(read, tmp_path):
    for raw in (b"e\x1b[31m.txt", b"line\nbreak.txt", b"bad\xff.txt"):
        (tmp_path / os.fsdecode(raw)).write_text("", encoding="utf-8")
    (tmp_path / os.fsdecode(b"good\xfe\n.txt")).write_text("Words.", encoding="utf-8")
    articles, rejected = read(tmp_path)
    assert len(rejected) == 3
    for text in [str(error) for error in rejected] + [articles[0].id, articles[0].path or ""]:
        assert text.isprintable()
        text.encode("utf-8")


class TestSidecar:
    def test_it_gives_what_the_files_do_not_say(self, write, read, tmp_path):
        write("a.txt", "Words of a.")
        write("sub/b.txt", "Words of b.")
        write(
            "sources.json",
            json.dumps(
                [
                    {
                        "file": "a.txt",
                        "outlet": "שינחואה",
                        "language": "iw",
                        "published": "2023-03-01",
                        "url": "https://x.example/a",
                        "note": "n",
                        "dateline": "Minsk",
                        "grade": "A",
                    },
                    {"file": "sub/b.txt", "outlet": "B"},
                ]
            ),
        )
        first, second = read(tmp_path)[0]
        assert (first.outlet, first.language, first.published) == ("שינחואה", "he", "2023-03-01")
        assert (first.url, first.note, first.dateline) == ("https://x.example/a", "n", "Minsk")
        assert first.extra == {"grade": "A"}
        assert first.inferred == ()
        assert second.outlet == "B"

    def test_it_may_be_yaml_and_a_mapping(self, write, read):
        path = write("a.txt", "Words of a.")
        write("sources.yaml", "a.txt:\n  outlet: A\n  published: 2023-03-01\n  language: no\n")
        article = read(path)[0][0]
        assert (article.outlet, article.published, article.language) == ("A", "2023-03-01", "no")

    def test_the_article_s_own_word_comes_first_and_null_gives_way(self, write, read, tmp_path):
        write("a.json", '{"text": "Words.", "outlet": "Own", "language": null}')
        write("sources.json", '[{"file": "a.json", "outlet": "Beside", "language": "ar"}]')
        article = read(tmp_path)[0][0]
        assert (article.outlet, article.language) == ("Own", "ar")

    def test_a_page_s_word_about_itself_comes_after_it_even_after_null(self, write, read, tmp_path):
        write("a.html", '<html lang="en"><meta property="og:site_name" content="Claimed"><p>' + "Words and more. " * 9)
        write("sources.json", '[{"file": "a.html", "outlet": null}]')
        article = read(tmp_path)[0][0]
        assert (article.outlet, article.language) == (None, "en")

    @pytest.mark.parametrize(
        "content",
        [
            '{"a.txt"',
            '"words"',
            "[1]",
            '[{"outlet": "A"}]',
            '[{"file": "a.txt"}, {"file": "a.txt"}]',
            '[{"file": "a.txt", "outlet": ["A"]}]',
            '[{"file": "a.txt", "published": "soon"}]',
            "[" * 100_000,
        ],
    )
    def test_a_broken_one_is_told_once_and_the_articles_are_read(self, write, read, tmp_path, content):
        for name in ("a.txt", "b.txt"):
            write(name, f"Words of {name}.")
        write("sources.json", content)
        articles, rejected = read(tmp_path)
        assert len(articles) == 2
        assert len(rejected) == 1
        assert "sources.json" in rejected[0].place


_FILES = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}\.(txt|json|jsonl|html|xml)", fullmatch=True), st.binary(max_size=120), max_size=6
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_FILES)
def test_every_file_is_read_or_rejected_whatever_its_bytes(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("files")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    rejected: list[InputError] = []
    articles = list(door.read_inputs(folder, on_reject=rejected.append))
    spoken_of = {article.path for article in articles} | {error.place.split("[")[0].split(":")[0] for error in rejected}
    blank = {n for n, content in files.items() if n.endswith("jsonl") and not content.strip(b"\xef\xbb\xbf\0 \t\r\n")}
    empty_lists = {n for n, content in files.items() if n.endswith(".json") and content.strip() in (b"[]",)}
    expected = {str(folder / name) for name in files if name not in blank | empty_lists} or {str(folder)}
    assert spoken_of >= expected - {str(folder)}
    for article in articles:
        article.text.encode("utf-8")


_RECORDS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"text": st.text(min_size=1).map(lambda t: "Words " + t)}),
        st.just({"text": ""}),
        st.just({"outlet": 3, "text": "x"}),
        st.just([1]),
        st.just("broken"),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_RECORDS)
def test_read_and_rejected_are_together_what_was_given(tmp_path_factory, records):
    folder = tmp_path_factory.mktemp("records")
    lines = ["{" if record == "broken" else json.dumps(record) for record in records]
    (folder / "a.jsonl").write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "b.json").write_text(json.dumps(records), encoding="utf-8")
    for name in ("a.jsonl", "b.json"):
        rejected: list[InputError] = []
        articles = list(door.read_inputs(folder / name, on_reject=rejected.append))
        assert len(articles) + len(rejected) == len(records)
        assert len(articles) == sum(isinstance(r, dict) and "outlet" not in r and bool(r["text"]) for r in records)
