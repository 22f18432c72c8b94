"""The tables of the workspace, as numbered steps: step N takes a file of version N-1 to version N.

A step is never edited once it was released; a change of the tables is a new step and a test from every earlier version.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

APPLICATION_ID = 0x43524F53  # "CROS"


class Connection(Protocol):
    """What a step needs of a database."""

    def execute(self, sql: str, /) -> Any: ...


def _first(db: Connection) -> None:
    """Articles as they were read, the claims read from them, and the log of everything anybody decided."""
    db.execute(
        "CREATE TABLE article ("
        " hash TEXT PRIMARY KEY NOT NULL,"  # of what makes it the same article
        " id TEXT NOT NULL UNIQUE,"
        " row BLOB NOT NULL,"
        " sum TEXT NOT NULL"  # of the row, to find damage that SQLite cannot see
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE claims ("
        " article TEXT PRIMARY KEY NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
        " engine TEXT NOT NULL,"
        " row BLOB NOT NULL"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE event ("
        " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
        " key TEXT NOT NULL UNIQUE,"  # names the event wherever its number may change
        " at TEXT NOT NULL,"
        " by TEXT NOT NULL,"
        " kind TEXT NOT NULL,"
        " body TEXT NOT NULL,"
        " chain TEXT NOT NULL"  # hash over this event and the chain before it
        ") STRICT"
    )


def _second(db: Connection) -> None:
    """What was judged is kept beside what it was judged of; the end of the log is kept apart from the log, so that a cut
    tail shows; earlier texts of an article stay."""
    db.execute(
        "CREATE TABLE head ("
        " one INTEGER PRIMARY KEY CHECK (one = 1),"
        " seq INTEGER NOT NULL,"  # of the last event
        " count INTEGER NOT NULL,"
        " chain TEXT NOT NULL"
        ") STRICT"
    )
    db.execute(
        "INSERT INTO head SELECT 1, coalesce(max(seq), 0), count(*),"
        " coalesce((SELECT chain FROM event ORDER BY seq DESC LIMIT 1), '') FROM event"
    )
    db.execute(
        "CREATE TABLE earlier ("
        " article TEXT NOT NULL,"
        " hash TEXT NOT NULL,"
        " row BLOB NOT NULL,"
        " PRIMARY KEY (article, hash)"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE judged ("
        " one INTEGER PRIMARY KEY CHECK (one = 1),"
        " articles INTEGER NOT NULL,"  # how often the articles were changed so far
        " of TEXT NOT NULL,"  # what the findings were judged of; empty: nothing was judged
        " version INTEGER NOT NULL,"  # rises with every change of the findings
        " marked INTEGER NOT NULL,"  # the last event that the findings follow
        " aside TEXT NOT NULL"  # lines of what could not be read, and the clitics that a search leaves out, as JSON
        ") STRICT"
    )
    db.execute("INSERT INTO judged VALUES (1, (SELECT count(*) FROM article), '', 0, 0, '{}')")
    db.execute(
        "CREATE TABLE seen ("  # which articles the findings were judged of
        " article TEXT PRIMARY KEY NOT NULL,"
        " sum TEXT NOT NULL,"  # of everything about it that a judgement follows from
        " pairs BLOB NOT NULL"  # hashes of the pairs with this article as their first that were judged unrelated
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE finding ("
        " slot INTEGER PRIMARY KEY,"
        " id TEXT NOT NULL UNIQUE,"
        " verdict TEXT NOT NULL,"
        " conflict_type TEXT,"
        " question TEXT NOT NULL,"
        " origins INTEGER NOT NULL,"
        " claims INTEGER NOT NULL,"
        " outlets TEXT NOT NULL,"  # JSON lists
        " languages TEXT NOT NULL,"
        " newest TEXT NOT NULL,"
        " worth REAL NOT NULL,"
        " worst TEXT NOT NULL,"  # sorts as the report does
        " plenty TEXT NOT NULL,"  # sorts the most outlets first
        " asked TEXT NOT NULL,"  # the question, folded
        " answers TEXT NOT NULL"  # JSON: outlets by answer
        ") STRICT"
    )
    for column in ("verdict", "worst", "plenty", "asked"):
        db.execute(f"CREATE INDEX finding_{column} ON finding ({column})")
    db.execute("CREATE INDEX finding_newest ON finding (newest DESC, worst)")
    db.execute("CREATE INDEX finding_worth ON finding (worth DESC, worst)")
    db.execute(
        "CREATE TABLE shape ("  # as of the last judging of all: orders, and the findings of a facet's value, as bits
        " name TEXT NOT NULL,"
        " value TEXT NOT NULL,"
        " row BLOB NOT NULL,"
        " PRIMARY KEY (name, value)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE torn ("  # what a reviewer took apart or put together since
        " version INTEGER PRIMARY KEY,"
        " gone TEXT NOT NULL,"  # JSON lists of slots
        " new TEXT NOT NULL"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE member ("
        " slot INTEGER NOT NULL,"
        " nth INTEGER NOT NULL,"
        " claim TEXT NOT NULL,"
        " article TEXT NOT NULL,"
        " sum INTEGER NOT NULL,"  # of the claim's words: what was said of it was said of these
        " PRIMARY KEY (slot, nth)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX member_claim ON member (claim)")
    db.execute("CREATE INDEX member_article ON member (article)")
    db.execute(
        "CREATE TABLE pair ("
        " a TEXT NOT NULL,"
        " b TEXT NOT NULL,"
        " slot INTEGER,"  # of the finding that shows it; NULL: kept apart by a reviewer
        " verdict TEXT NOT NULL,"
        " row BLOB NOT NULL,"
        " PRIMARY KEY (a, b)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX pair_b ON pair (b)")
    db.execute("CREATE INDEX pair_slot ON pair (slot)")
    db.execute(
        "CREATE TABLE facet ("
        " name TEXT NOT NULL,"
        " value TEXT NOT NULL,"
        " slot INTEGER NOT NULL,"
        " PRIMARY KEY (name, value, slot)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE mark ("  # what stands about a finding
        " slot INTEGER PRIMARY KEY,"
        " row TEXT NOT NULL,"
        " note TEXT NOT NULL"  # folded, for the search
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE home ("  # where a review stands; NULL: in no finding
        " review TEXT PRIMARY KEY NOT NULL,"
        " finding TEXT,"
        " gone INTEGER NOT NULL"  # how many of its quotations are nowhere any more
        ") STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX home_finding ON home (finding)")
    db.execute(
        "CREATE VIRTUAL TABLE words USING fts5 ("
        "text, content='', detail=none, columnsize=0, prefix='1 2 3', tokenize=\"ascii tokenchars '.,'\")"
    )


def _third(db: Connection) -> None:
    """Who is silent on a finding, and figures that do not fit each other: both follow from all articles together, so that they
    cannot be worked out of a page. The answers of a finding and its origins could, but take longer than somebody who goes
    through a list will wait. All of it is there once all is judged the next time."""
    db.execute(
        "CREATE TABLE silence ("
        " slot INTEGER NOT NULL,"
        " article TEXT NOT NULL,"
        " PRIMARY KEY (slot, article)"
        ") STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE INDEX silence_article ON silence (article)")
    db.execute(
        "CREATE TABLE detail ("  # answers and origins of the findings of more than one claim
        " slot INTEGER PRIMARY KEY,"
        " row BLOB NOT NULL"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE misfit ("
        " nth INTEGER PRIMARY KEY,"
        " row BLOB NOT NULL"
        ") STRICT"
    )
    db.execute(
        "CREATE TABLE misfit_claim ("
        " claim TEXT NOT NULL,"
        " nth INTEGER NOT NULL,"
        " article TEXT NOT NULL,"
        " PRIMARY KEY (claim, nth)"
        ") STRICT, WITHOUT ROWID"
    )
    for column in ("nth", "article"):
        db.execute(f"CREATE INDEX misfit_{column} ON misfit_claim ({column})")


def _fourth(db: Connection) -> None:
    """Whom the claims of each article name: the profiles of sources are counted from it, without reading a claim. It is there
    once all is judged the next time."""
    db.execute(
        "CREATE TABLE named ("
        " article TEXT NOT NULL,"
        " source TEXT NOT NULL,"  # empty: nobody
        " claims INTEGER NOT NULL,"
        " PRIMARY KEY (article, source)"
        ") STRICT, WITHOUT ROWID"
    )


STEPS: tuple[Callable[[Connection], None], ...] = (_first, _second, _third, _fourth)
