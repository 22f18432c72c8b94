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
from tui.screens.base import ReviewingScreen
from tui.screens.naming import ask_outlet_name
from tui.state import ReviewState
from tui.widgets.bars import KeyBar, Preview, StatusBar
from tui.widgets.inputs import LineInput
from tui.widgets.lines import Bar
from tui.widgets.rows import Rows
from tui.wording import count


class OutletList(Rows):
    """The rows of the outlets screen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Entry] = ()
        self.drafts: dict[str, dict[str, str]] = {}

    def row_count(self) -> int:
        return len(self.rows)

    def row_lines(self, row: int, width: int) -> list[Line]:
        entry = self.rows[row]
        tail = count(entry.claims, "claim")
        room = max(4, width - len(tail) - 2)
        if entry.record is None:
            parts = [("▌", "update"), (" unknown  ", "update"), (display(entry.label, limit=200), "dim")]
        else:
            parts = [("▌", "dim"), (" ", ""), (display(entry.label, limit=200), "strong")]
            if entry.record.kind:
                parts.append((f"  {display(entry.record.kind, limit=40)}", "dim"))
            if entry.label in self.drafts:
                parts.append((" ✎*", "busy"))
        return [pad((*flow(parts, room, self.mode), *flow([(f" {tail} ", "dim")], len(tail) + 2, self.mode)), width)]

    def empty_lines(self, width: int) -> list[Line]:
        return [blank(width), flow([(" no outlets yet", "dim")], width, self.mode)]


class SourcesScreen(ReviewingScreen[None]):
    """Left the outlets, right the record of the chosen one."""

    PLACE = "sources"
    BINDINGS = bindings("sources")

    def __init__(self, state: ReviewState) -> None:
        super().__init__()
        self.state = state
        self.records: list[OutletRecord] = []
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
            lambda width: [flow([(" Outlets  ", "title"), ("who publishes, and what is known of them", "dim")], width,
                                self.mode)]
        )  # fmt: skip
        self.outlets.focus()
        self._ask()

    @property
    def outlets(self) -> OutletList:
        return self.query_one(OutletList)

    @property
    def entry(self) -> Entry | None:
        rows = self.outlets.rows
        return rows[self.outlets.cursor] if rows else None

    def _ask(self) -> None:
        def show(records: list[OutletRecord]) -> None:
            self.records = records
            self.review.say("")
            self.report_changed()

        self.review.ask("reading the outlets", self.review.desk.outlets, show)

    def report_changed(self) -> None:
        """The records or the report are new; the cursor stays with its outlet."""
        if not self.alive:
            return
        chosen = self.entry.label if self.entry else None
        self.outlets.rows = entries(self.records, self.state.report)
        place = next((i for i, row in enumerate(self.outlets.rows) if row.label == chosen), 0)
        self.outlets.renew(place)
        self._show()

    # --- the record --------------------------------------------------------------------------------------------

    def _show(self) -> None:
        entry = self.entry
        self.shown_record = entry.record if entry else None
        values = {}
        if self.shown_record:
            values = self.outlets.drafts.get(self.shown_record.name, shown_values(self.shown_record))
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
        if entry.record is None:
            label = display(entry.label, limit=300)
            return [flow([("article without an outlet", "update")], width, self.mode),
                    flow([(label, "")], width, self.mode),
                    flow([("⏎", "key"), (" names it; its claims follow", "dim")], width, self.mode)]  # fmt: skip
        sizes = f"{count(entry.articles, 'article')} · {count(entry.claims, 'claim')}"
        return [flow([(display(entry.label, limit=200), "title")], width, self.mode),
                flow([(sizes, "dim")], width, self.mode)]  # fmt: skip

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
        if entry.article_id is not None:
            ask_outlet_name(self, self.state.report.by_article[entry.article_id], then=self._ask)
        else:
            self.query_one("#field-names").focus()

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
            self.records = [changed if old.name == changed.name else old for old in self.records]
            self.report_changed()
            self.review.say(f"saved: {record.name}", "good")

        desk = self.review.desk
        self.review.ask(f"saving {record.name}", lambda: desk.save_outlet(changed), done, self._kept_as_draft)

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
