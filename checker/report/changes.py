"""What changed between two reports of the same story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model import Finding, Report


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that is in both reports but not the same; `what` says how, one line a field."""

    old: Finding
    new: Finding
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Findings that are new, gone, or changed, each in the order of its report."""

    added: tuple[Finding, ...] = ()
    removed: tuple[Finding, ...] = ()
    changed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def difference(old: Report, new: Report) -> Difference:
    """`new` against `old`: findings are the same by their id, else by the claims they share, the most shared first."""
    partner = _partners(old, new)
    changed = []
    for finding in new.findings:
        before = partner.get(finding.id)
        what = tuple(_what(before, finding)) if before else ()
        if before and what:
            changed.append(Change(before, finding, what))
    kept = {before.id for before in partner.values()}
    return Difference(
        added=tuple(finding for finding in new.findings if finding.id not in partner),
        removed=tuple(finding for finding in old.findings if finding.id not in kept),
        changed=tuple(changed),
    )


def change_lines(found: Difference) -> list[str]:
    """The difference in words, one line a finding."""
    if not found:
        return ["nothing changed since the earlier report"]
    lines = [f"new: {_named(finding)}" for finding in found.added]
    lines += [f"changed: {_named(one.new)} ({'; '.join(one.what)})" for one in found.changed]
    return lines + [f"gone: {_named(finding)}" for finding in found.removed]


def _named(finding: Finding) -> str:
    return f"{finding.verdict}, {finding.question}"


def _partners(old: Report, new: Report) -> dict[str, Finding]:
    """New finding's id → the old finding that it continues; each old one continues in at most one."""
    by_id = {finding.id: finding for finding in old.findings}
    partner = {finding.id: by_id[finding.id] for finding in new.findings if finding.id in by_id}
    holders: dict[str, list[Finding]] = {}
    for finding in old.findings:
        if finding.id not in partner:
            for claim in finding.claims:
                holders.setdefault(claim, []).append(finding)
    shared: dict[tuple[str, str], int] = {}
    for finding in new.findings:
        if finding.id not in partner:
            for claim in finding.claims:
                for before in holders.get(claim, ()):
                    shared[finding.id, before.id] = shared.get((finding.id, before.id), 0) + 1
    taken: set[str] = set()
    for (new_id, old_id), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if new_id not in partner and old_id not in taken:
            partner[new_id] = by_id[old_id]
            taken.add(old_id)
    return partner


def _what(old: Finding, new: Finding) -> Iterator[str]:
    if (old.verdict, old.conflict_type) != (new.verdict, new.conflict_type):
        yield f"verdict {_verdict(old)} → {_verdict(new)}"
    more, fewer = len(set(new.claims) - set(old.claims)), len(set(old.claims) - set(new.claims))
    if more or fewer:
        yield "claims " + ", ".join(f"{sign}{count}" for sign, count in (("+", more), ("-", fewer)) if count)
    if old.origins != new.origins:
        yield f"origins {old.origins} → {new.origins}"
    before, after = old.review, new.review
    if (before and before.decision) != (after and after.decision):
        yield f"review {(before and before.decision) or 'none'} → {(after and after.decision) or 'none'}"
    elif (before.note if before else "") != (after.note if after else ""):
        yield "note changed"


def _verdict(finding: Finding) -> str:
    return f"{finding.verdict} ({finding.conflict_type})" if finding.conflict_type else finding.verdict
