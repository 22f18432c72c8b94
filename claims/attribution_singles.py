"""Single quotation marks around words said, which the reader of attributions takes as it takes double ones.

British newspapers, and the headlines of most, quote in single marks. The tokeniser cannot tell these from apostrophes; here
a mark opens that stands before a word and behind none, and the next that stands behind a word and before none closes it.
"""

from __future__ import annotations

from claims.text import Prepared

_LONGEST = 150  # tokens between the marks
_BEFORE = frozenset("([{\"—–-:")  # signs that may stand right before an opening mark
_CLIPPED = frozenset({"em", "cause", "til", "till", "tis", "twas", "n", "round", "bout"})  # words written with an apostrophe
_FIRST = frozenset("£$€#…")  # signs that words said may begin with
_OPENING, _CLOSING = frozenset("'‘‚‛`"), frozenset("'’‘´")


def with_double_marks(prepared: Prepared) -> Prepared:
    """The text with double marks for the single ones of its quotations; offsets stay as they are."""
    if " '" not in prepared.folded and not prepared.folded.startswith("'") and "('" not in prepared.folded:
        return prepared
    marks = [mark for pair in single_quotations(prepared) for mark in pair]
    return prepared.replaced(marks, '"') if marks else prepared


def single_quotations(prepared: Prepared) -> list[tuple[int, int]]:
    """The tokens of the marks around each quotation in single marks, in order."""
    found: list[tuple[int, int]] = []
    candidates = [
        (at, opens, closes) for at in prepared.places("'")
        if (opens := _opens(prepared, at)) | (closes := _closes(prepared, at))
    ]  # fmt: skip
    opened = -1
    for place, (at, opens, closes) in enumerate(candidates):
        if opened >= 0 and (at - opened > _LONGEST or _parted(prepared, opened, at)):
            opened = -1
        if opened < 0:
            opened = at if opens else -1
        elif closes and at > opened + 1:
            owned = prepared.words[at - 1].endswith("s") and _goes_on(prepared, at)
            if owned and place + 1 < len(candidates) and candidates[place + 1][2]:
                continue  # 'The workers' union is dead,'
            found.append((opened, at))
            opened = -1
    return found


def _opens(prepared: Prepared, at: int) -> bool:
    words = prepared.words
    if at + 1 >= len(words) or not prepared.glued(at + 1) or prepared.source[prepared.at(prepared.starts[at])] not in _OPENING:
        return False
    behind = words[at + 1]
    if behind in _CLIPPED or (behind[0].isdigit() and words[at + 2 : at + 3] == ["s"]):  # the '90s
        return False
    if not (behind[0].isalnum() or behind[0] in _FIRST):
        return False
    return not prepared.glued(at) or words[at - 1] in _BEFORE


def _closes(prepared: Prepared, at: int) -> bool:
    words = prepared.words
    if not at or not prepared.glued(at) or prepared.source[prepared.at(prepared.starts[at])] not in _CLOSING:
        return False
    return at + 1 >= len(words) or not prepared.glued(at + 1) or not words[at + 1][0].isalnum()


def _goes_on(prepared: Prepared, at: int) -> bool:
    """Does a word follow on the mark, and no sign?"""
    return at + 1 < len(prepared.words) and prepared.words[at + 1][0].isalnum()


def _parted(prepared: Prepared, opening: int, closing: int) -> bool:
    """Does a line end between two marks?"""
    return "\n" in prepared.folded[prepared.starts[opening] : prepared.starts[closing]]
