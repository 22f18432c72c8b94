"""Everything a reviewer does to findings and claims. Each call is one step, to be undone as one."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, get_args

from checker.model import ConflictType, CorrectedField, Decision, Opinion, Verdict
from checker.workspace import corrections
from checker.workspace.core import Core
from checker.workspace.log import describe_step
from checker.workspace.pages import Entry
from checker.workspace.reviews import around
from checker.workspace.state import (
    Reviewed,
    Target,
    merged,
    opinions_of,
    review_id,
    target_values,
    tie_id,
)
from checker.workspace.store_findings import Head
from claims.errors import UsageError, WorkspaceError

_CHUNK = 500  # findings in one event
Findings = str | Sequence[str]


class Deciding(Core):
    """The decisions of a workspace."""

    def decide(
        self, finding_id: Findings, decision: Decision | None, by: str | None = None, *,
        verdict: Verdict | None = None, conflict_type: ConflictType | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """Record what `by` decided about one finding or many; None takes that reviewer's decision back. Notes stay.

        `override` needs the reviewer's `verdict` (and `conflict_type` of a conflict). `reject`: the claims do not belong
        together, and are not proposed again while the rejection stands and nobody disputes it.
        """
        self._say(finding_id, {"opinion": _opinion(decision, verdict, conflict_type, reason)}, by)

    def adjudicate(
        self, finding_id: Findings, decision: Decision | None, by: str | None = None, *,
        verdict: Verdict | None = None, conflict_type: ConflictType | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """The final decision on findings, whatever the reviewers said; None takes it back."""
        self._say(finding_id, {"final": _opinion(decision, verdict, conflict_type, reason)}, by)

    def note(self, finding_id: Findings, text: str, by: str | None = None) -> None:
        """Put `text` in place of the note on findings; empty removes it."""
        self._say(finding_id, {"note": text.strip()}, by)

    def tag(
        self, finding_id: Findings, add: Sequence[str] = (), remove: Sequence[str] = (), by: str | None = None
    ) -> None:
        """Put tags on findings and take others off. Raises `UsageError` for a tag without a letter."""
        added, removed = (list(dict.fromkeys(" ".join(tag.split()) for tag in tags)) for tags in (add, remove))
        if not all((*added, *removed)) or not (added or removed):
            raise UsageError("a tag needs a name", remedy="write a word or two")
        self._say(finding_id, {"tags": {"add": added, "remove": removed}}, by)

    def assign(self, finding_id: Findings, to: str, by: str | None = None) -> None:
        """Give findings to a reviewer; empty gives them to nobody."""
        self._say(finding_id, {"assignee": to.strip()}, by)

    def _say(self, finding_id: Findings, said: dict[str, Any], by: str | None) -> None:
        idents = [finding_id] if isinstance(finding_id, str) else list(dict.fromkeys(finding_id))
        if not idents:
            return
        subjects = self._subjects(idents)
        step = secrets.token_hex(8)
        bodies = [{"on": subjects[at : at + _CHUNK], "set": said} for at in range(0, len(subjects), _CHUNK)]
        if len(bodies) > 1:
            bodies = [{**body, "step": step} for body in bodies]
        concerns = {f"review {ident}" for one in subjects for ident in (one["review"], *one["absorbs"])}
        self._append("review", bodies, by, concerns)

    def _subjects(self, idents: Sequence[str]) -> list[dict[str, Any]]:
        """Findings as a decision names them: their claims in words, what the machine said, the reviews already there.

        They are read in the order in which they lie in the file: those of the same articles lie together, so that each article
        is read once or twice and not for each of its findings."""
        self._catch_up()
        found: dict[str, dict[str, Any]] = {}
        slots = self._slots(idents)
        lying = sorted(idents, key=slots.__getitem__)
        for at in range(0, len(idents), _CHUNK):
            if len(idents) > _CHUNK:
                self._tell("reading quotations", at, len(idents))
            for head, targets in self._named(lying[at : at + _CHUNK]):
                held = self._held(head.id)
                own = held[-1].id if held else review_id((target.claim for target in targets), head.verdict)
                found[head.id] = {
                    "review": own, "absorbs": [one.id for one in held] or [own], "question": head.question,
                    "verdict": head.verdict, "conflict_type": head.conflict_type,
                    "targets": [target_values(one) for one in targets],
                }  # fmt: skip
        return [found[one] for one in idents]

    def _named(self, idents: Sequence[str]) -> list[tuple[Head, list[Target]]]:
        """(what is kept of a finding, its claims as targets). Raises `WorkspaceError` where one is not there."""
        slots = self._slots(idents)
        heads, members = self._kept.heads(list(slots.values())), self._kept.members(list(slots.values()))
        wanted = defaultdict[str, list[str]](list)
        for claim, article in (member for held in members.values() for member in held):
            wanted[article].append(claim)
        quotes = self._material.quotes(wanted)
        return [
            (heads[slots[one]], [
                quotes.get(claim) or Target(claim, article, 0, 0, "") for claim, article in members[slots[one]]
            ])
            for one in idents
        ]  # fmt: skip

    def _slots(self, idents: Sequence[str]) -> dict[str, int]:
        slots = self._kept.slots(idents)
        if lost := [one for one in idents if one not in slots]:
            raise WorkspaceError(f"there is no finding {lost[0]}", place=str(self.path),
                                 remedy="it may have changed: look at the findings again")  # fmt: skip
        return slots

    def _held(self, finding_id: str) -> list[Reviewed]:
        """The reviews that stand on a finding, oldest first."""
        reviews = [self._state.reviews[ident] for ident, _ in self._kept.homes(finding_id) if ident in self._state.reviews]
        return sorted(reviews, key=lambda one: (one.at, one.id))

    # --- what belongs together ---------------------------------------------------------------------------------

    def merge(
        self, finding_ids: Sequence[str], by: str | None = None, *, verdict: Verdict | None = None,
        conflict_type: ConflictType | None = None, reason: str = "",
    ) -> str:  # fmt: skip
        """Make one finding of several, now and in later runs; gives its id. `verdict` judges what the machine sees no
        relation between (default: `consistent`)."""
        idents = list(dict.fromkeys(finding_ids))
        if len(idents) < 2:
            raise UsageError("merging needs two findings", remedy="mark the others first")
        _check_verdict(verdict, conflict_type)
        named = self._named(idents)
        self._tie("join", [targets for _, targets in named], named[0][0].question, by, verdict, conflict_type, reason)
        claims = {target.claim for _, targets in named for target in targets}
        return self._around(claims, key=lambda held: -len(claims & held))[0]

    def split(self, finding_id: str, claims: Sequence[str], by: str | None = None, *, reason: str = "") -> list[str]:
        """Take claims out of a finding as a question of their own, now and in later runs; gives the ids of what it
        became. The pairs across are not proposed again."""
        ((head, targets),) = self._named([finding_id])
        out = [one for one in targets if one.claim in set(claims)]
        rest = [one for one in targets if one.claim not in set(claims)]
        if not out or not rest:
            raise UsageError("splitting needs some of the claims, not all", place=finding_id,
                             remedy="mark those that answer another question")  # fmt: skip
        self._tie("part", [out, rest], head.question, by, None, None, reason)
        members = {one.claim for one in targets}
        return self._around(members, key=lambda held: -len(members & held))

    def _tie(
        self, kind: str, parts: list[list[Target]], question: str, by: str | None, verdict: Verdict | None,
        conflict_type: ConflictType | None, reason: str,
    ) -> None:  # fmt: skip
        body = {
            "id": tie_id(kind, parts), "kind": kind, "parts": [[target_values(one) for one in part] for part in parts],
            "question": question, "verdict": verdict, "conflict_type": conflict_type, "reason": reason.strip(),
        }  # fmt: skip
        self._append("tie", [body], by, {f"tie {body['id']}"})

    def _around(self, claims: set[str], key: Any) -> list[str]:
        """The findings that hold some of these claims."""
        slots = sorted({slot for _, slot, _ in self._kept.holders(sorted(claims))})
        heads, members = self._kept.heads(slots), self._kept.members(slots)
        ranked = sorted(slots, key=lambda slot: (
            heads[slot].verdict == "different-scope", key({claim for claim, _ in members[slot]}), heads[slot].id))  # fmt: skip
        return [heads[slot].id for slot in ranked]

    # --- what was read -----------------------------------------------------------------------------------------

    def correct(
        self, claim_id: str, field: CorrectedField, now: str, by: str | None = None, *, reason: str = ""
    ) -> None:
        """Correct what was read of a claim: its `value`, `unit`, `period` or `source`, as `checker.workspace.corrections`
        writes them. It is judged again with it in the next `refresh`; the original stays beside it. To say again what
        the machine read takes the correction back. Raises `UsageError` for what cannot be read."""
        if field not in get_args(CorrectedField):
            raise UsageError(f"no such field: {field}", remedy=f"one of {', '.join(get_args(CorrectedField))}")
        self._catch_up()
        article = next((one for _, _, one in self._kept.holders([claim_id])), None)
        report = self._bench.excerpt([article] if article else [])
        if claim_id not in report.by_claim:
            raise WorkspaceError(f"there is no claim {claim_id}", place=str(self.path), remedy="look at the findings again")
        claim = report.by_claim[claim_id]
        new = corrections.corrected(claim, field, now)
        text = report.article_of(claim).text
        target = Target(claim.id, claim.article, claim.start, claim.end, claim.text, *around(text, claim.start, claim.end))
        body = {
            "target": target_values(target), "field": field,
            "was": corrections.reading(report.originals.get(claim_id, claim), field),
            "now": corrections.reading(new, field), "reason": reason.strip(),
        }  # fmt: skip
        self._append("correct", [body], by, {f"correction {claim_id}/{field}"})

    # --- back and forth ----------------------------------------------------------------------------------------

    def undo(self, by: str | None = None) -> str | None:
        """Take back the last change (of `by` alone where given); says in a few words what was undone, None when there is
        nothing."""
        return self._turn("undo", by)

    def redo(self, by: str | None = None) -> str | None:
        """Do again what was undone last, unless something was changed since; says what."""
        return self._turn("redo", by)

    def _turn(self, kind: str, by: str | None) -> str | None:
        with self._undoing_on_error(), self._store.writing():
            self._catch_up()
            step = self._journal.undoable(by) if kind == "undo" else self._journal.redoable(by)
            if step:
                keys = [one.key for one in step]
                self._write([self._event(kind, {"of": keys[0] if len(keys) == 1 else keys}, by)])
        return describe_step(step) if step else None

    # --- who said what -----------------------------------------------------------------------------------------

    def opinions(self, finding_id: str, blind_for: str | None = None) -> list[Opinion]:
        """What each reviewer says of a finding, oldest first, the final decision last. Blind: nobody's but one's own
        until that reviewer has decided."""
        self._catch_up()
        self._seen = self._journal.last
        held = self._held(finding_id)
        found = list(opinions_of(merged(held))) if held else []
        if blind_for is not None and not any(one.by == blind_for and not one.final for one in found):
            return []
        return found

    def log(self) -> list[Entry]:
        """Everything that was done, oldest first; undone steps included."""
        self._catch_up()
        return list(self._journal.entries())

    def history(self, finding_id: str) -> list[Entry]:
        """Who did what to a finding, when and why, oldest first; undone steps included."""
        self._catch_up()
        members = self._kept.members(list(self._kept.slots([finding_id]).values()))
        claims = {claim for held in members.values() for claim, _ in held}
        # What was undone is in no state: its review is found by the name it would have.
        names = {f"review {one.id}" for one in self._held(finding_id)}
        names |= {f"review {review_id(claims, head.verdict)}" for head in self._kept.heads(list(members)).values()}
        names |= {f"correction {claim}/{field}" for claim in claims for field in get_args(CorrectedField)}
        names |= self._journal.ties_of(claims)
        return list(self._journal.history(names))


def _opinion(
    decision: Decision | None, verdict: Verdict | None, conflict_type: ConflictType | None, reason: str
) -> dict[str, Any] | None:
    if decision is None:
        return None
    if decision not in get_args(Decision):
        raise UsageError(f"no such decision: {decision}", remedy=f"one of {', '.join(get_args(Decision))}")
    if (decision == "override") != (verdict is not None):
        raise UsageError("an override names the verdict, another decision none", remedy="give decision and verdict")
    _check_verdict(verdict, conflict_type)
    said = {"decision": decision, "verdict": verdict, "conflict_type": conflict_type, "reason": reason.strip()}
    return {name: value for name, value in said.items() if value}


def _check_verdict(verdict: Verdict | None, conflict_type: ConflictType | None) -> None:
    if verdict not in (None, *get_args(Verdict)):
        raise UsageError(f"no such verdict: {verdict}", remedy=f"one of {', '.join(get_args(Verdict))}")
    if conflict_type not in (None, *get_args(ConflictType)) or (conflict_type and verdict != "conflict"):
        raise UsageError(f"no such type of a conflict: {conflict_type}", remedy=f"one of {', '.join(get_args(ConflictType))}")

