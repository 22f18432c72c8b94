"""`[dates.moves]`, compiled: the words that tell of a move from one date to another, and the words that mark its two dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from claims.date_patterns import Grammar, Leads, Tokens, grammar_of
from claims.pack import Pack
from claims.sections.dates import Move, around, expand
from claims.text import fold

CUES: tuple[Move, ...] = ("later", "sooner", "either", "beside", "planned", "lasting")
_GAP, _GAP_REACH = "…", 6  # tokens that may stand in the gap of "put … off"
_WORDS_LIMIT = 20_000  # words kept; a hostile text of endless new words must not fill the memory
_MARKED = 3  # links between a mark and its date ("on the")
_SHORTEST = 3  # letters of a word that may have an ending for a mark


class Cue(NamedTuple):
    """Tokens [i, j) that tell of a move, a plan or of what lasts (`kind`: one of `CUES`)."""

    i: int
    j: int
    kind: str


class Marks:
    """What stands before a date, behind it or at its end to say one thing of it."""

    def __init__(self, grammar: Grammar, patterns: Iterable[str]) -> None:
        before: dict[str, list[Tokens]] = {}
        self._after: dict[str, list[Tokens]] = {}
        endings: list[str] = []
        for written in (" ".join(sequence) for pattern in patterns for sequence in expand(pattern)):
            if "_-" in written:
                endings.append(fold(written.partition("_-")[2]))
                continue
            front, back = map(grammar.tokens, around(written))
            if front:
                before.setdefault(front[-1], []).append(front)
            if back:
                self._after.setdefault(back[0], []).append(back)
        for rows in (*before.values(), *self._after.values()):
            rows.sort(key=len, reverse=True)
        self._before, self._endings, self._grammar = Leads(before, grammar.clitics), tuple(endings), grammar
        self._alone = frozenset(front[0] for rows in before.values() for front in rows if len(front) == 1)

    def start(self, words: Sequence[str], i: int, peeled: str = "") -> int | None:
        """Where the mark before a date that begins at `i` begins itself."""
        links = self._grammar.links
        if peeled and (peeled in self._alone or (peeled[0] in self._grammar.lists and peeled[1:] in self._alone)):
            return i
        for at in range(i, max(-1, i - _MARKED - 1), -1):
            size = self._grammar.led_by(self._before, words, at)
            if size:
                return at - size
            if not at or words[at - 1] not in links or words[at - 1] == ",":
                return None
        return None

    def end(self, words: Sequence[str], j: int) -> int | None:
        """Where the mark behind a date that ends at `j`, or in its last word, ends itself."""
        for tokens in self._after.get(words[j], ()) if j < len(words) else ():
            if tuple(words[j : j + len(tokens)]) == tokens:
                return j + len(tokens)
        last = words[j - 1]
        return j if self._endings and len(last) > _SHORTEST and last.endswith(self._endings) and last.isalpha() else None


class MoveWords:
    """The moves of a pack. `contrasts`: the words before the second date ("but") with those before the first ("not")."""

    def __init__(self, pack: Pack) -> None:
        grammar = self._grammar = grammar_of(pack)
        moves = pack.dates.moves
        self.moved_from, self.moved_to = Marks(grammar, moves.get("from", ())), Marks(grammar, moves.get("to", ()))
        self.until, self.instead = Marks(grammar, moves.get("until", ())), Marks(grammar, moves.get("instead", ()))
        self.contrasts: dict[str, list[tuple[Tokens, Tokens]]] = {}
        for pattern in moves.get("contrast", ()):
            front, joint, _ = (grammar.tokens(part) for part in _three(pattern))
            self.contrasts.setdefault(joint[-1], []).append((front, joint))
        self._whole: dict[str, list[tuple[Tokens, str]]] = {}
        self._begun: list[tuple[str, Tokens, str]] = []
        for kind in CUES:
            for phrase in moves.get(kind, ()):
                tokens = _tokens(grammar, phrase.split())
                if tokens[0].endswith("-"):
                    self._begun.append((tokens[0][:-1], tokens[1:], kind))
                else:
                    self._whole.setdefault(tokens[0], []).append((tokens[1:], kind))
        self._rows: dict[str, list[tuple[Tokens, str]]] = {}
        self._telling: set[str] = set()  # the words that have rows
        self._clitics = sorted(grammar.clitics, key=len)

    def cues(self, words: Sequence[str]) -> list[Cue]:
        """All cues of a text in its order."""
        held = set(words)
        if new := held - self._rows.keys():
            if len(self._rows) > _WORDS_LIMIT:
                self._rows.clear()
                self._telling.clear()
                new = held
            for word in new:
                if rows := self._rows_of(word):
                    self._telling.add(word)
                self._rows[word] = rows
        telling = self._telling & held  # few texts have a word of moving: the others are done here
        found = []
        for i, word in enumerate(words) if telling else ():
            if word in telling:
                for rest, kind in self._rows[word]:
                    end = _end(words, i + 1, rest)
                    if end:
                        found.append(Cue(i, end, kind))
                        break
        return found

    def _rows_of(self, word: str) -> list[tuple[Tokens, str]]:
        stems = [word, *(word[len(clitic) :] for clitic in self._clitics if word.startswith(clitic))]
        found: list[tuple[Tokens, str]] = []
        for stem in stems:
            found = [*self._whole.get(stem, ()), *((rest, kind) for start, rest, kind in self._begun if stem.startswith(start))]
            if found:
                break
        found.sort(key=lambda row: -len(row[0]))
        return found


def _three(pattern: str) -> tuple[str, str, str]:
    front, _, rest = pattern.partition("_")
    joint, _, back = rest.rpartition("_")
    return front.strip(), joint.strip(), back.strip()


def _tokens(grammar: Grammar, parts: Sequence[str]) -> Tokens:
    found: list[str] = []
    for part in parts:
        begun = part.endswith("-")
        found.extend([part] if part == _GAP else grammar.tokens(part[:-1] if begun else part))
        if begun:
            found[-1] += "-"
    return tuple(found)


def _end(words: Sequence[str], at: int, rest: Tokens) -> int:
    """Where the rest of a phrase ends that goes on at this token, 0 if it does not."""
    for n, token in enumerate(rest):
        if token == _GAP:
            for gap in range(1, _GAP_REACH + 1):
                if words[at + gap - 1 : at + gap] in (["."], [";"], ["!"], ["?"]):
                    return 0
                if found := _end(words, at + gap, rest[n + 1 :]):
                    return found
            return 0
        if at >= len(words) or not (words[at].startswith(token[:-1]) if token.endswith("-") else words[at] == token):
            return 0
        at += 1
    return at


@lru_cache(maxsize=64)
def move_words(pack: Pack) -> MoveWords | None:
    """The moves of a pack, made once; None where it has none."""
    return MoveWords(pack) if pack.dates.moves else None
