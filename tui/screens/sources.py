"""The outlets: what is known of each, and articles whose outlet nobody has named yet."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from checker.sources import OutletRecord
from claims.display import display
from claims.errors import UsageError
from tui.commands import bindings
from tui.layout import Line, blank, flow, pad
from tui.outlets import FIELDS, Entry, changed_record, entries, shown_values
from tui.pages.lines import heading
from tui.pages.profile import profile_lines
from tui.screens.base import ReviewingScreen
from tui.screens.naming import ask_outlet_name
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, Preview, StatusBar
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Bar
from tui.widgets.rows import Rows
from tui.wording import count

_KINDS = {"": "articles without an outlet", "outlet": "outlets", "source": "sources that are named"}


class OutletList(Rows):
    """The rows of the outlets screen: unnamed articles, outlets, sources, each under its heading."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Entry] = ()
        self.drafts: dict[str, dict[str, str]] = {}
        self._heads: dict[int, str] = {}
        self.notice = "reading…"

    def tell(self, rows: Sequence[Entry], cursor: int) -> None:
        self.rows, self._heads, self.notice = rows, {}, "no outlets yet"
        for place, row in enumerate(rows):
            kind = _KINDS[row.profile.role if row.profile else ""]
            if kind not in self._heads.values():
                self._heads[place] = kind
        self.renew(cursor)

    def row_count(self) -> int:
        return len(self.rows)

    def heads(self) -> Sequence[int]:
        return list(self._heads)

    def head_line(self, row: int, width: int) -> Line:
        return heading(self._heads[row], width)

    def row_lines(self, row: int, width: int) -> list[Line]:
        entry = self.rows[row]
        tail = count(entry.claims, "claim")
        room = max(4, width - len(tail) - 2)
        if entry.profile is None:
            parts = [("▌", "update"), (" unknown  ", "update"), (display(entry.label, limit=200), "dim")]
        else:
            record = entry.profile.record
            parts = [("▌", "dim"), (" ", ""), (display(entry.label, limit=200), "strong")]
            for value in (record.kind, record.grade + record.information, "state" if record.state == "yes" else ""):
                if value:
                    parts.append((f"  {display(value, limit=40)}", "dim"))
            if entry.label in self.drafts:
                parts.append((" ✎*", "busy"))
        return [pad((*flow(parts, room, self.mode), *flow([(f" {tail} ", "dim")], len(tail) + 2, self.mode)), width)]

    def empty_lines(self, width: int) -> list[Line]:
        return [blank(width), flow([(f" {self.notice}", "dim")], width, self.mode)]


class SourcesScreen(ReviewingScreen[str | None]):
    """Left the outlets and sources, right figures and record of the chosen one.

    Gives the name of the outlet whose findings are to be shown, or None for back to where it came from.
    """

    PLACE = "sources"
    BINDINGS = bindings("sources", "beside")

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self.shown_record: OutletRecord | None = None

    def compose(self) -> ComposeResult:
        yield Bar(id="heading")
        with Container(id="body"):
            yield OutletList(id="outlets")
            with VerticalScroll(id="record", can_focus=False):
                yield Bar(id="about")
                for field in FIELDS:
                    yield Static(Content(field.label), classes="field-label")
                    yield LineInput(id=f"field-{field.name}", compact=True, max_length=2000)
                    yield Static(Content(field.hint), classes="field-hint")
        yield Preview(id="preview")
        yield StatusBar(id="status")
        yield KeyBar("sources", id="keys")

    def on_mount(self) -> None:
        self.query_one("#heading", Bar).tell(
            lambda width: [flow([(" Outlets and sources  ", "title"),
                                 ("who publishes, who is named, and what is known of them", "dim")], width, self.mode)]
        )  # fmt: skip
        self.outlets.focus()
        self.report_changed(first=True)

    @property
    def outlets(self) -> OutletList:
        return self.query_one(OutletList)

    @property
    def entry(self) -> Entry | None:
        rows = self.outlets.rows
        return rows[self.outlets.cursor] if rows else None

    def report_changed(self, *, first: bool = False) -> None:
        """The records or the findings are new; the cursor stays with its outlet."""
        if not first and not self.alive:
            return
        behind = self.review.behind

        def read() -> list[Entry]:
            return entries(behind.desk.profiles(), behind.unnamed())

        self.review.read_behind("profiles", read, self._take)

    def _take(self, rows: list[Entry]) -> None:
        if not self.alive:
            return
        chosen = self.entry.label if self.entry else None
        self.outlets.tell(rows, next((i for i, row in enumerate(rows) if row.label == chosen), 0))
        self._show()

    # --- the record --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        entry = self.entry
        self.shown_record = entry.record if entry else None
        values = {}
        if self.shown_record:
            values = self.outlets.drafts.get(self.shown_record.name, shown_values(self.shown_record))
        self.query_one("#record").set_class(self.shown_record is None, "-none")
        for field in FIELDS:
            box = self.query_one(f"#field-{field.name}", Input)
            box.disabled = self.shown_record is None
            with box.prevent(Input.Changed):
                box.value = values.get(field.name, "")
        self.query_one("#about", Bar).tell(self._about)

    def _about(self, width: int) -> list[Line]:
        entry = self.entry
        if entry is None:
            return []
        if entry.profile is None:
            label = display(entry.label, limit=300)
            return [flow([("article without an outlet", "update")], width, self.mode),
                    flow([(label, "")], width, self.mode),
                    flow([("⏎", "key"), (" names it; its claims follow", "dim")], width, self.mode)]  # fmt: skip
        return profile_lines(entry.profile, width, self.mode)

    def _values(self) -> dict[str, str]:
        return {field.name: self.query_one(f"#field-{field.name}", Input).value for field in FIELDS}

    def _keep_draft(self) -> None:
        record = self.shown_record
        if record is None:
            return
        self.outlets.drafts.pop(record.name, None)
        if self._values() != shown_values(record):
            self.outlets.drafts[record.name] = self._values()

    # --- keys --------------------------------------------------------------------------------------------------

    def on_rows_moved(self, message: Rows.Moved) -> None:
        self._keep_draft()
        self._show()

    def on_rows_opened(self, message: Rows.Opened) -> None:
        self.action_edit()

    def on_input_changed(self, message: Input.Changed) -> None:
        self.query_one(Preview).preview(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        self.action_save()

    def action_edit(self) -> None:
        entry = self.entry
        if entry is None:
            return
        if entry.article is not None:
            ask_outlet_name(self, entry.article)
        else:
            self.query_one("#field-names").focus()

    def action_findings(self) -> None:
        entry = self.entry
        if entry is None or entry.profile is None or entry.profile.role != "outlet":
            self.review.say("it publishes nothing here itself")
        else:
            self.dismiss(entry.label)

    def action_save(self) -> None:
        record = self.shown_record
        if record is None:
            return
        self._keep_draft()
        try:
            changed = changed_record(record, self._values())
        except UsageError as error:
            self.review.say(f"not saved: {error}", "bad")
            return
        if changed == record:
            self.review.say("nothing to save")
            return

        def done(_: object) -> None:
            self.outlets.drafts.pop(record.name, None)
            self.review.changed(f"saved: {record.name}")

        desk, by = self.review.desk, self.review.by
        self.review.ask(f"saving {record.name}", lambda: desk.save_outlet(changed, by), done, self._kept_as_draft)

    def _kept_as_draft(self, error: str) -> None:
        self.review.say(f"not saved, kept as a draft: {error}", "bad")
        if self.alive:
            self.outlets.refresh()

    def action_back(self) -> None:
        if isinstance(self.focused, Input):
            self._keep_draft()
            self.query_one(Preview).display = False
            self.outlets.focus()
            self.outlets.refresh()
        else:
            self._keep_draft()
            self.dismiss(None)

    async def leave(self) -> None:
        self._keep_draft()
        self.dismiss(None)
