"""Sources of one article that are named again, in short or by a word that points back: "Secex", "the ministry"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.lineage.speakers import Speaker, fields, of_their_own, one_name, same_speaker
from claims.text import PLAIN, fold

_FIRMS_AND_OFFICES = frozenset({"agency", "company"})  # which translations mix up
_ACRONYM = 3  # letters of an acronym
_SHORTEST, _FEW = 4, 2  # letters of a word that tells something, words of a short name


def known_again(one: Speaker, earlier: Sequence[Speaker]) -> Speaker:
    """The source with all that the article said of it before: "Secex" after "the trade secretariat, Secex", and the one
    named last where "the agency" points back."""
    for other in reversed(earlier):
        if other.named and _again(one, other):
            return Speaker(
                other.written, one.known | other.known, one.places | other.places,
                tuple(dict.fromkeys((*other.strangers, *one.strangers))), other.words or one.words, False,
                one.called | other.called, one.kinds | other.kinds, one.in_office or other.in_office,
            )  # fmt: skip
    if one.generic and not one.named:
        return next((other for other in reversed(earlier) if other.named and _may_mean(one, other)), one)
    return one


def _again(one: Speaker, other: Speaker) -> bool:
    """Is it the other once more? Whoever has a name of his own, and the other none like it, is nobody named before."""
    if _short_for(one, other):
        return True
    strange = bool(one.strangers) and not any(one_name(mine, name) for mine in one.strangers for name in other.strangers)
    return same_speaker(one, other) is not None and not (strange and not one.known & other.known)


def _may_mean(one: Speaker, other: Speaker) -> bool:
    """May a word that points back ("the company") mean the other? Not where both say of what field or kind they are, and not
    the same ("the doctors' union" is no ministry); a body is none of the people who have no name, and one of a field none of
    whom nothing of the kind is told ("the Guards' statement", "a local channel")."""
    if _apart(fields(one), fields(other)) or ((one.kinds or fields(one)) and not (other.kinds or of_their_own(other))):
        return False
    return not _apart(one.kinds, other.kinds) or one.kinds | other.kinds <= _FIRMS_AND_OFFICES


def _apart(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Are both told, and have they nothing in common?"""
    return bool(mine and theirs) and set(mine).isdisjoint(theirs)


def _short_for(one: Speaker, other: Speaker) -> bool:
    """Is it the initials of the other, or are, if it has no name of its own, its words all among the other's ("the
    secretariat")?"""
    if any(_initials(name, other.written) for name in one.strangers):
        return True
    words = [word for word in PLAIN.words(fold(one.written)) if len(word) >= _SHORTEST]
    if of_their_own(one) or not words or len(words) > _FEW:
        return False
    others = [word for word in PLAIN.words(fold(other.written)) if len(word) >= _SHORTEST]
    return all(any(word.endswith(held) or held.endswith(word) for held in others) for word in words)


def _initials(short: str, whole: str) -> bool:
    """Is it an acronym of the words of a name (CNE: Comissão Nacional de Eleições)?"""
    return len(short) >= _ACRONYM and short.isupper() and short == "".join(w[0] for w in whole.split() if w[0].isupper())
