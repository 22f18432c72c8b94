"""What a screen of any size asks: which findings, how many, a page of them; and that nothing of it judges."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from checker.model import VERDICTS
from checker.workspace import beginnings, store_orders
from checker.workspace.pages import ORDERS, Query
from checker.workspace.store_orders import OrderStore, as_bits
from checker.workspace.words import match, tokens
from claims.errors import UsageError, WorkspaceError
from claims.model import Article


@pytest.fixture
def judged(open_judged, articles):
    return open_judged(articles)


def shown(workspace, **conditions):
    selection = workspace.select(Query(**conditions))
    return workspace.rows(selection, 0, len(selection))


def test_the_worst_first_is_the_order_of_the_report(judged) -> None:
    rows = shown(judged)
    findings = judged.report().findings
    assert [row.id for row in rows] == [one.id for one in findings]
    assert [(row.verdict, row.question, row.claims, row.origins) for row in rows] == [
        (one.verdict, one.question, len(one.claims), one.origins) for one in findings
    ]


def test_pages_are_parts_of_the_whole(judged) -> None:
    selection = judged.select(Query())
    whole = judged.rows(selection, 0, len(selection))
    assert judged.rows(selection, 1, 3) == whole[1:3] and judged.rows(selection, 99, 120) == []
    assert judged.ids(selection, 1, 3) == [row.id for row in whole[1:3]]
    assert [judged.position(selection, row.id) for row in whole] == list(range(len(whole)))
    assert judged.position(selection, "nothing") is None


def test_opening_and_reading_pages_judges_nothing(judged, open_workspace, monkeypatch) -> None:
    rows = shown(judged)
    judged.close()
    monkeypatch.setattr("checker.workspace.bench.judge_claims", lambda *_, **__: pytest.fail("judged"))
    again = open_workspace()
    assert not again.pending() and shown(again) == rows
    assert again.excerpt([rows[0].id]).findings[0].id == rows[0].id
    assert again.report().findings[0].id == rows[0].id


def test_a_workspace_that_was_never_judged_shows_nothing_and_says_so(workspace) -> None:
    assert workspace.pending() and shown(workspace) == [] and workspace.left().whole == 0
    assert workspace.next_useful() is None and workspace.facets(Query())["verdict"] == []


def test_each_condition_lets_through_what_it_says(judged) -> None:
    report = judged.report()
    for row in shown(judged, verdict="conflict"):
        assert row.verdict == "conflict"
    of_gull = {
        one.id
        for one in report.findings
        if any(report.article_of(report.claim(c)).outlet == "The Gull" for c in one.claims)
    }
    assert {row.id for row in shown(judged, outlet="The Gull")} == of_gull
    assert len(shown(judged, language="en")) == len(report.findings) and shown(judged, language="ar") == []
    assert {row.id for row in shown(judged, outlet="unknown")}
    assert shown(judged, verdict="conflict", outlet="no such outlet") == []


def test_reviews_are_conditions(judged) -> None:
    one, two, three = (row.id for row in shown(judged)[:3])
    judged.decide(one, "accept", "noor")
    judged.decide(one, "unsure", "dana")
    judged.decide(two, "override", "noor", verdict="echo")
    judged.decide(two, "accept", "dana")
    judged.tag(three, ["trade"])
    judged.assign(three, "dana")
    judged.note(three, "look")
    assert [row.id for row in shown(judged, state="unsure")] == [one]
    assert [row.id for row in shown(judged, state="disputed")] == [two]
    assert {row.id for row in shown(judged, reviewer="noor")} == {one, two}
    assert (
        [row.id for row in shown(judged, tag="trade")] == [three] == [row.id for row in shown(judged, assignee="dana")]
    )
    assert [row.id for row in shown(judged, state="noted")] == [three]
    assert {one, two}.isdisjoint(row.id for row in shown(judged, open_for="noor"))
    assert {one, two}.isdisjoint(row.id for row in shown(judged, state="open"))
    judged.undo()
    assert shown(judged, state="noted") == []
    with pytest.raises(UsageError, match="no such state"):
        judged.select(Query(state="done"))
    with pytest.raises(UsageError, match="no such order"):
        judged.select(Query(order="best"))


def test_every_order_shows_everything_once(judged) -> None:
    judged.decide(shown(judged)[0].id, "accept", "noor")
    whole = sorted(row.id for row in shown(judged))
    for order in ORDERS:
        assert sorted(row.id for row in shown(judged, order=order)) == whole
    assert shown(judged, order="undecided first")[-1].decision == "accept"
    newest = [row.newest for row in shown(judged, order="newest first")]
    assert newest == sorted(newest, reverse=True)
    outlets = [len(row.outlets) for row in shown(judged, order="most outlets")]
    assert outlets == sorted(outlets, reverse=True)
    worth = [row.worth for row in shown(judged, order="most useful first")]
    assert worth == sorted(worth, reverse=True)


@pytest.mark.parametrize("order", ORDERS)
def test_a_choice_made_ready_for_is_the_same_choice(open_workspace, open_judged, order) -> None:
    cold = open_judged(many(12))
    warm = open_workspace()
    warm.ready(Query(order=order))
    for text in ("wheat", "c", "no such word"):
        chosen = shown(warm, order=order, text=text)
        assert chosen == shown(cold, order=order, text=text)
        everything = [row.id for row in shown(cold, order=order)]
        assert [row.id for row in chosen] == [one for one in everything if one in {row.id for row in chosen}]


TEXTS = [
    Article("ar", "ارتفعت التِّجارة بين الصين وبيلاروسيا بنسبة 33% عام 2022.", outlet="أخبار", language="ar"),
    Article("he", 'הסַחַר בין סין לבלארוס עלה ב-33% בשנת 2022, לפי דו"ח.', outlet="הד", language="he"),
    Article("zh", "2022年中国与白俄罗斯贸易额增长33%。", outlet="报", language="zh"),
    Article(
        "en", 'Café sales in Lyon rose 3.72 percent in 2022; C++ [/] isn\'t "dead".', outlet="O'Hara", language="en"
    ),
]


@pytest.mark.parametrize(
    ("typed", "article"),
    [
        ("تجارة", "ar"), ("التجارة", "ar"), ("بيلاروسيا", "ar"), ("وبيلاروسيا", "ar"), ("التِّجَارَة", "ar"), ("سخر", None),
        ("סחר", "he"), ("הסחר", "he"), ("בלארוס", "he"), ("贸易", "zh"), ("白俄", "zh"), ("cafe", "en"), ("CAFÉ sal", "en"),
        ("3.72", "en"),
        ("sales ly", "en"), ("les", None), ("sales moon", None), ("o'hara", "en"),
    ],
)  # fmt: skip
def test_words_are_found_without_marks_case_and_clitics(open_judged, typed, article) -> None:
    desk = open_judged(TEXTS)
    found = {claim.article for row in shown(desk, text=typed) for claim in desk.excerpt([row.id]).claims}
    assert (article in found) if article else not found


@pytest.mark.parametrize(
    "typed", ['"', "a AND", "NOT", "foo-bar", "it's", "(", "C++", "100%", "*", "'); --", "x" * 60_000, "\x00"]
)
def test_nothing_typed_is_an_error(judged, typed) -> None:
    shown(judged, text=typed)


def test_a_word_of_a_note_is_found_and_may_stand_beside_one_of_the_text(judged) -> None:
    one = shown(judged)[0]
    judged.note(one.id, "Zebra crossing")
    assert [row.id for row in shown(judged, text="zeb")] == [one.id]
    assert [row.id for row in shown(judged, text="zebra trade")] == [one.id]
    judged.note(one.id, "")
    assert shown(judged, text="zeb") == []


def test_facets_count_what_each_value_would_leave(judged) -> None:
    judged.decide(shown(judged)[0].id, "accept", "noor")
    query = Query(verdict="single")
    for name, counts in judged.facets(query).items():
        for value, count in counts:
            assert count == len(shown(judged, **{"verdict": "single", name: value})), (name, value)
        assert [count for _, count in counts] == sorted((count for _, count in counts), reverse=True)
    assert dict(judged.facets(Query())["verdict"]).keys() <= set(VERDICTS)


def test_facets_count_the_same_however_often_and_however_few_are_asked_for(judged) -> None:
    judged.decide(shown(judged)[0].id, "accept", "noor")
    once = judged.facets(Query())
    assert [value for value, _ in once["state"]].count("open") == 1
    assert judged.facets(Query()) == once
    for name, counts in once.items():
        assert judged.facets(Query(), names=(name,)) == {name: counts}


def test_the_counters_add_up(judged) -> None:
    rows = shown(judged)
    judged.decide([row.id for row in rows[:2]], "accept", "noor")
    judged.assign([row.id for row in rows[1:4]], "noor")
    left = judged.left("noor")
    assert (left.whole, left.decided, left.open, left.mine, left.assigned) == (len(rows), 2, len(rows) - 2, 2, 2)


def test_the_most_useful_comes_next_until_all_are_done(judged) -> None:
    order = [row.id for row in shown(judged, order="most useful first")]
    for ident in order:
        assert judged.next_useful("noor") == ident
        judged.decide(ident, "accept", "noor")
    assert judged.next_useful("noor") is None and judged.next_useful("dana") == order[0]
    judged.decide(order[-1], "override", "mira", verdict="update")
    assert judged.next_useful("dana") == order[-1]  # what others differ about comes first
    assert judged.next_useful("dana", after=order[-1]) == order[0]
    assert judged.next_useful("dana", query=Query(text="no such words")) is None


def test_blind_rows_show_no_verdict_until_ones_own_decision(judged) -> None:
    one = shown(judged)[0]
    judged.decide(one.id, "accept", "noor")
    (hidden,) = [row for row in shown(judged, blind_for="dana") if row.id == one.id]
    assert (hidden.verdict, hidden.decision, hidden.by, hidden.hidden) == (None, None, "", True)
    assert shown(judged, blind_for="dana", verdict=one.verdict) == []
    assert judged.select(Query(blind_for="dana")).query.order == "newest first"
    assert "verdict" not in judged.facets(Query(blind_for="dana"))
    judged.decide(one.id, "unsure", "dana")
    (open_now,) = [row for row in shown(judged, blind_for="dana") if row.id == one.id]
    assert open_now.verdict == one.verdict and not open_now.hidden


def test_what_another_process_does_is_seen_by_the_version(judged, open_workspace) -> None:
    other = open_workspace(by="dana")
    before = other.version()
    one = shown(other)[0]
    judged.decide(one.id, "accept", "noor")
    assert other.version() != before
    assert shown(other, state="accept")[0].by == "noor"
    judged.add([Article("late", "It rained for 3 days in Minsk in 2021.", language="en")])
    judged.refresh()
    assert other.version()[0] != before[0] and len(shown(other)) == len(shown(judged))


def test_an_excerpt_is_a_part_of_the_report(judged) -> None:
    report = judged.report()
    for finding in report.findings:
        part = judged.excerpt([finding.id])
        assert part.findings == (finding,) and all(part.claim(one) == report.claim(one) for one in finding.claims)
    assert judged.excerpt(["nothing"]).findings == ()


def test_an_article_comes_with_all_findings_that_hold_it(judged) -> None:
    report = judged.report()
    part = judged.article("gull")
    assert {one.id for one in part.findings} == {
        one.id for one in report.findings if any(report.claim(c).article == "gull" for c in one.claims)
    }
    assert {one.id for one in part.claims if one.article == "gull"} == {
        c.id for c in report.claims if c.article == "gull"
    }


def test_a_finding_that_is_not_there_is_told(judged) -> None:
    with pytest.raises(WorkspaceError, match="no finding"):
        judged.finding("nothing")


# --- what was judged is kept -------------------------------------------------------------------------------------


def many(count: int, seed: int = 3) -> list[Article]:
    dice = random.Random(seed)
    things, places = "wheat copper steel gas coffee".split(), "Kenya Chile Poland Jordan Japan".split()
    return [
        Article(
            f"m{number:02d}", " ".join(
                f"Exports of {dice.choice(things)} from {dice.choice(places)} {dice.choice(('rose', 'fell'))} "
                f"{dice.randint(10, 14)} percent in {dice.choice((2021, 2022))}." for _ in range(4)
            ), outlet=f"Outlet {number % 7}", language="en", published=f"2023-01-{number % 28 + 1:02d}",
        )
        for number in range(count)
    ]  # fmt: skip


def test_adding_articles_gives_what_judging_all_gives(open_workspace, tmp_path) -> None:
    """What is judged again for it, `test_growing.py` says."""
    articles = many(18)
    grown = open_workspace(tmp_path / "grown.db")
    for part in (articles[:8], articles[8:15]):
        grown.add(part)
        grown.refresh()
    grown.add(articles[15:])
    fresh = open_workspace(tmp_path / "fresh.db")
    fresh.add(articles)
    assert fresh.report() == grown.report()


def test_a_changed_article_is_judged_anew(open_workspace, tmp_path) -> None:
    articles = many(9)
    grown = open_workspace(tmp_path / "grown.db")
    grown.add(articles)
    grown.refresh()
    changed = replace(articles[3], outlet="Another Outlet")
    grown.add([changed])
    fresh = open_workspace(tmp_path / "fresh.db")
    fresh.add([*articles[:3], changed, *articles[4:]])
    assert grown.report() == fresh.report()
    grown.add([articles[3]])
    again = open_workspace(tmp_path / "again.db")
    again.add(articles)
    assert grown.report() == again.report()


def test_a_list_that_goes_on_shows_what_a_list_made_anew_shows(open_workspace, open_judged) -> None:
    """Findings come and go under an open screen; every order, filter and count is as after opening again."""
    live = open_judged(many(10))
    queries = [
        *(Query(order=order) for order in ORDERS), Query(verdict="conflict"), Query(verdict="single"), Query(outlet="Outlet 3"),
        Query(text="wheat"), Query(text="wheat", order="question"), Query(state="reject"),
    ]  # fmt: skip

    def seen(desk):
        return [
            [
                row.id
                for row in shown(desk, **{n: getattr(q, n) for n in ("order", "verdict", "outlet", "text", "state")})
            ]
            for q in queries
        ]

    seen(live)
    dice = random.Random(2)
    for step in range(8):
        ids = [row.id for row in shown(live) if row.claims > 1 and row.decision is None]
        ident = dice.choice(ids)
        if step % 4 == 3:
            live.undo()
        elif step % 4 == 2:
            live.split(ident, live.finding(ident).claims[:1])
        else:
            live.decide(ident, "reject")
        before = seen(live)
        fresh = open_workspace()
        assert seen(fresh) == before and fresh.facets(Query()) == live.facets(Query())
        fresh.close()


def test_a_desk_that_goes_on_from_another_shows_what_it_would_have_read(open_workspace, open_judged) -> None:
    """What was read is handed on; what either does or sees after that is its own until it looks again."""
    live = open_judged(many(10))
    ids = [row.id for row in shown(live) if row.claims > 1]
    live.decide(ids[0], "accept")
    live.decide(ids[1], "reject")  # takes a finding apart
    queries = [Query(order=order) for order in ORDERS] + [Query(text="wheat"), Query(verdict="conflict"), Query(state="accept")]

    def seen(desk):
        pages = [desk.rows(found, 0, len(found)) for found in map(desk.select, queries)]
        return pages, desk.facets(Query()), desk.left(), desk.verdicts(), desk.sizes(), desk.lost()

    first = seen(live)
    other = live.beside()
    other.go_on_from(live.read_so_far())
    assert seen(other) == first and other.excerpt([ids[0]]) == live.excerpt([ids[0]])
    for step in (lambda: live.decide(ids[2], "reject"), lambda: other.decide(ids[3], "accept"), live.undo, live.undo):
        step()
        fresh = open_workspace()
        assert seen(live) == seen(other) == seen(fresh)
        assert live.history(ids[0]) == other.history(ids[0]) == fresh.history(ids[0])
        fresh.close()
    behind = live.read_so_far()
    live.decide(ids[4], "accept")
    other.excerpt([ids[4]])
    other.go_on_from(behind)  # which knows less than it does itself
    assert seen(other) == seen(live)
    other.close()


def test_verdicts_are_counted_as_the_findings_have_them(open_workspace) -> None:
    desk = open_workspace()
    assert desk.verdicts() == {} and desk.at_most() == 0
    desk.add(many(12))
    desk.refresh()
    for row in [row for row in shown(desk) if row.claims > 1][:3]:
        desk.decide(row.id, "reject")
        counted = {verdict: sum(one.verdict == verdict for one in shown(desk)) for verdict in VERDICTS}
        assert desk.verdicts() == {verdict: number for verdict, number in counted.items() if number}
        assert list(desk.verdicts()) == [verdict for verdict in VERDICTS if counted[verdict]]
        assert desk.at_most() >= sum(counted.values())


def test_first_letters_made_ready_one_at_a_time_find_the_same(open_workspace, open_judged, monkeypatch) -> None:
    live = open_judged(many(6))
    fresh = open_workspace()
    parts = 0
    while live.ready(Query()):
        parts += 1
        assert parts < 200
    assert not live.ready(Query()) and parts > 3
    letters = {word[0] for row in shown(live) for word in tokens(row.question)}
    expected = {letter: [row.id for row in shown(fresh, text=letter)] for letter in sorted(letters)}
    asked: list[str] = []
    with monkeypatch.context() as patch:
        with_words = OrderStore.with_words
        patch.setattr(OrderStore, "with_words", lambda self, words: (asked.append(words), with_words(self, words))[1])
        assert {letter: [row.id for row in shown(live, text=letter)] for letter in sorted(letters)} == expected
    assert asked == []
    ident = next(row.id for row in shown(live) if row.claims > 1)
    live.split(ident, live.finding(ident).claims[:1])  # now other findings have the words
    assert live.ready(Query())
    other = open_workspace()
    for letter in sorted(letters):
        assert [row.id for row in shown(live, text=letter)] == [row.id for row in shown(other, text=letter)]


def test_beginnings_are_looked_up_a_part_at_a_time_where_somebody_waits(open_workspace, monkeypatch) -> None:
    live, fresh = open_workspace(), open_workspace()
    live.add(many(6))
    live.refresh()
    monkeypatch.setattr(beginnings, "_PART", 2)
    monkeypatch.setattr(beginnings, "_VERY_MANY", 3)
    calls = {}
    for hurry in (True, False):
        desk = open_workspace()
        calls[hurry] = 1
        while desk.ready(Query(), lambda hurry=hurry: hurry):
            calls[hurry] += 1
        made = {asked: found for (name, asked), found in desk._catalogue._sets.items() if name == "word"}
        assert made == {asked: as_bits(desk._kept.with_words(asked), desk._catalogue._size) for asked in made}
        assert max(len(asked) for asked in made) > len('("wor" *)'), "a frequent word is ready as a whole"
        words = [word for row in shown(fresh) for word in tokens(row.question)]
        for begun in dict.fromkeys(word[:length] for word in words for length in (1, 2, 3)):
            assert [row.id for row in shown(desk, text=begun)] == [row.id for row in shown(fresh, text=begun)]
    assert calls[True] > calls[False]


@pytest.mark.parametrize("few", [0, 1, 16])
def test_a_long_beginning_finds_the_same_whether_its_words_are_few_or_many(open_judged, monkeypatch, few: int) -> None:
    live = open_judged(many(6))
    kept = live._kept
    words = [word for row in shown(live) for word in tokens(row.question)]
    begun = sorted({word[:length] for word in words for length in range(1, len(word) + 1)})
    assert any(len(one) > 4 for one in begun)
    asked = "SELECT json_group_array(rowid) FROM words WHERE words MATCH ?"
    plain = {one: kept._listed(asked, (match(one, ()),)) for one in begun}
    monkeypatch.setattr(store_orders, "_FEW", few)
    assert {one: kept.with_words(match(one, ())) for one in begun} == plain
    assert kept.with_words(match("zzzzzz", ())) == []
    clitic = match("والقمح", ("وال", "و"))
    assert kept.with_words(clitic) == kept._listed(asked, (clitic,))


def test_beginnings_made_ready_leave_room_for_other_sets(open_judged, monkeypatch) -> None:
    live = open_judged(many(6))
    monkeypatch.setattr(beginnings, "_MOST", 4)
    while live.ready(Query()):
        pass
    assert sum(name == "word" for name, _ in live._catalogue._sets) == 4


def test_a_slot_that_has_come_meanwhile_is_left_out_of_a_set_and_no_other() -> None:
    assert as_bits([1, 9, 0, 12, 2], 5) == 0b111
    assert as_bits(iter([7, 3]), 4) == 0b1000 and as_bits([], 0) == 0
