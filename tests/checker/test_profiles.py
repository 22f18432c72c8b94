"""What is counted for an outlet, and records on their way through files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Finding, Pair, Report, Review
from checker.profiles import SourceProfile, profiles
from checker.source_files import from_text, to_csv, to_json
from checker.sources import FIELDS, OutletRecord, changed, checked
from claims.errors import InputError, UsageError
from claims.model import Article, Claim


def world(*findings: Finding) -> Report:
    """Three outlets; the wire is first, a day before the post and three before the herald, which has a claim of its own."""
    articles = tuple(
        Article(name, "x" * 50, outlet=outlet, published=day)
        for name, outlet, day in (
            ("w", "Wire", "2023-03-01"), ("p", "Post", "2023-03-02"), ("h", "Herald", "2023-03-04T12:00:00+12:00"),
            ("n", None, None),
        )
    )  # fmt: skip
    claims = tuple(
        Claim(ident, ident[0], 0, 10, "x" * 10, "event", source="Customs" if ident == "w1" else None)
        for ident in ("w1", "w2", "p1", "p2", "h1", "h2", "n1")
    )
    return Report(articles, claims, findings)


def found(
    verdict: str, *claims: str, pairs: tuple[tuple[str, str, str], ...] = (), decision: str | None = None
) -> Finding:
    made = tuple(Pair(a, b, word, 0.9, ()) for a, b, word in pairs)  # type: ignore[arg-type]
    return Finding(
        "-".join(claims), "?", verdict, claims, len(claims), made, review=Review(decision) if decision else None
    )  # type: ignore[arg-type]


def of(report: Report, name: str) -> SourceProfile:
    return next(one for one in profiles(report, {}, {}) if one.record.name == name)


def test_claims_alone_shared_and_echoed_by_hand() -> None:
    report = world(
        found("echo", "w1", "p1", "h1", pairs=(("w1", "p1", "echo"), ("w1", "h1", "echo"))),
        found("single", "w2"), found("agreement", "p2", "n1"), found("single", "h2"),
    )  # fmt: skip
    wire, post, herald = (of(report, name) for name in ("Wire", "Post", "Herald"))
    assert (wire.articles, wire.claims, wire.alone, wire.echoing) == (1, 2, 0.5, 0.5)
    assert wire.echoes == (("Herald", 1), ("Post", 1)) and post.echoes == (("Wire", 1),)
    assert (post.alone, herald.alone) == (0.0, 0.5)


def test_the_delay_is_the_median_behind_the_first() -> None:
    report = world(found("agreement", "w1", "p1", "h1"), found("agreement", "w2", "h2"), found("agreement", "p2", "n1"))
    assert of(report, "Wire").delay == 0.0 and of(report, "Post").delay == 1.0
    assert of(report, "Herald").delay == 3.0  # noon at +12 is midnight UTC


def test_conflicts_are_counted_by_what_was_decided() -> None:
    report = world(
        found("conflict", "w1", "p1", decision="accept"),
        found("conflict", "w2", "h1"),
        found("conflict", "w1", "h2", decision="reject"),
    )
    assert dict(of(report, "Wire").conflicts) == {"accept": 1, "open": 1, "reject": 1}
    customs = of(report, "Customs")
    assert (customs.role, customs.claims, dict(customs.conflicts)) == ("source", 1, {"accept": 1, "reject": 1})


def test_a_rejected_match_and_look_alikes_leave_a_claim_alone() -> None:
    report = world(found("agreement", "w1", "p1", decision="reject"), found("different-scope", "w2", "h1"))
    assert of(report, "Wire").alone == 1.0 and of(report, "Wire").delay is None


# --- files -------------------------------------------------------------------------------------------------------

FULL = OutletRecord(
    "שינחואה, Ltd; \"=1\"", (("ar", "شينخوا"), ("he", "א: ב; ג")), "CN", "agency", "State Council", "C", "=cmd|'x'!A0\nline",
    "zh", "yes", "3", "- two errors in 2022", "https://example.org/a http://example.org/b",
)  # fmt: skip


@pytest.mark.parametrize("write", [to_csv, to_json])
def test_records_come_back_from_a_file_as_they_were(write) -> None:
    records = [FULL, OutletRecord("'quoted", note="+1"), OutletRecord("plain", (("en", "Plain"),))]
    text = write([SourceProfile(one, "outlet", claims=3, echoes=(("Wire", 2),), delay=1.5) for one in records])
    assert from_text(text, "f") == (records, [])


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Cn"]), max_size=40)
)
def test_any_note_comes_back_from_csv(note) -> None:
    from claims.display import display

    kept = display(note, newlines=True)
    assert from_text(to_csv([SourceProfile(OutletRecord("A", note=kept), "outlet")]), "f")[0] == [
        OutletRecord("A", note=kept)
    ]


def test_columns_in_another_order_and_others_beside_them_are_read() -> None:
    assert from_text("colour,country,name\r\nred,CN,Wire\r\n", "f") == ([OutletRecord("Wire", country="CN")], [])


def test_a_row_with_a_fault_is_told_with_its_line() -> None:
    records, errors = from_text("name,grade\nA,B\nC,Q\n,A\n", "s.csv")
    assert records == [OutletRecord("A", grade="B")]
    assert [str(one).partition(": ")[0] for one in errors] == ["s.csv:3", "s.csv:4"]


@pytest.mark.parametrize("text", ["", "nonsense", "a,b\n1,2\n", "{", '{"x": 1}', "{}"])
def test_a_file_of_another_kind_is_refused(text) -> None:
    with pytest.raises(InputError):
        from_text(text, "f")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("grade", "G"), ("grade", "AB"), ("information", "7"), ("state", "maybe"), ("links", "ftp://x")],
)
def test_a_field_that_holds_what_it_cannot_is_refused(field, wrong) -> None:
    with pytest.raises(UsageError, match=field):
        changed(OutletRecord("A"), field, wrong)


def test_grades_may_be_written_small_and_fields_emptied() -> None:
    assert changed(OutletRecord("A"), "grade", " b ").grade == "B"
    assert changed(OutletRecord("A", state="yes"), "state", "").state == ""
    assert checked(OutletRecord("A")) == OutletRecord("A") and set(FIELDS) >= {
        "language",
        "information",
        "reasons",
        "links",
    }
