"""The claims of a finding by the answer they give, as the pairs between them say."""

from __future__ import annotations

from checker.model import Finding, Report

_SAME = ("agreement", "echo")


def answer_groups(finding: Finding) -> tuple[tuple[str, ...], ...]:
    """Claim ids by answer: those that agree with or echo each other give one; the answer of most claims first."""
    head = {claim: claim for claim in finding.claims}

    def root(claim: str) -> str:
        while head[claim] != claim:
            head[claim] = claim = head[head[claim]]
        return claim

    for pair in finding.pairs:
        if pair.verdict in _SAME and pair.a in head and pair.b in head:
            head[root(pair.b)] = root(pair.a)
    groups: dict[str, list[str]] = {}
    for claim in finding.claims:
        groups.setdefault(root(claim), []).append(claim)
    place = {claim: index for index, claim in enumerate(finding.claims)}
    return tuple(sorted((tuple(group) for group in groups.values()), key=lambda group: (-len(group), place[group[0]])))


def answer_letters(finding: Finding) -> dict[str, str]:
    """A letter for the answer of each claim: A for that of most claims, then B and so on."""
    return {claim: letter_of(number) for number, group in enumerate(answer_groups(finding)) for claim in group}


def letter_of(number: int) -> str:
    """A, B, …, Z, A1, B1, …"""
    return chr(ord("A") + number % 26) + (str(number // 26) if number >= 26 else "")


def outlets_by_answer(finding: Finding, report: Report) -> tuple[tuple[str | None, ...], ...]:
    """The outlets behind each answer, each once an answer."""
    return tuple(
        tuple(dict.fromkeys(report.article_of(report.claim(claim)).outlet for claim in group))
        for group in answer_groups(finding)
    )
