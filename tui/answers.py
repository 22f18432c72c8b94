"""The claims of a finding by the answer they give."""

from __future__ import annotations

from checker.model import Finding
from checker.workspace.across import answer_groups

__all__ = ["answer_groups", "answer_letters", "letter_of"]


def answer_letters(finding: Finding) -> dict[str, str]:
    """A letter for the answer of each claim: A for that of most claims, then B and so on."""
    return {claim: letter_of(number) for number, group in enumerate(answer_groups(finding)) for claim in group}


def letter_of(number: int) -> str:
    """A, B, …, Z, A1, B1, …"""
    return chr(ord("A") + number % 26) + (str(number // 26) if number >= 26 else "")
