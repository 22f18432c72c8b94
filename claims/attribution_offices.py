"""Who may speak at all: names of people and bodies, and the offices that the lexicon knows in every language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.attribution_ground import Ground
from claims.concepts import ids_of, ids_with, notions
from claims.name_words import given
from claims.phrasebook import Node, longer_at

LONGEST_OFFICE = 8  # tokens
LONGEST_NAME = 5  # tokens


class Offices(Ground):
    """The words of a text that stand for somebody who makes statements."""

    def _offices(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The offices ("central bank", "spokesman") among these tokens, the longest at each place."""
        voices = self.tests.known.voices
        if voices.isdisjoint(self.prepared.words[i:j]):
            return self._known_offices(i, j)
        ends = {at: at + 1 for at in range(i, j) if self.prepared.words[at] in voices}
        return iter(sorted((ends | dict(self._known_offices(i, j))).items()))

    def _known_offices(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The same of the lexicon's alone."""
        words, voices = self.prepared.words[i:j], ids_with("voice")
        for at, first in self.lexicon.scan(words):
            end = at
            node: Node | None = first
            while node is not None:
                if end == at and not voices.isdisjoint(node.by_kind.get("concept", ())):
                    end = at + 1
                for rest, kind, value in longer_at(node, words, at):
                    if kind == "concept" and value in voices:
                        end = max(end, at + 1 + len(rest))
                node = node.beside
            if end > at:
                yield i + at, i + end

    def _kinds(self, token: int) -> frozenset[str]:
        """The kinds of concepts that a word may stand for; with `person` where it is one who makes statements."""
        return self._kinds_in(self.prepared.words[token : token + 1])

    def _concepts_in(self, words: Sequence[str]) -> set[str]:
        """The concepts that words may stand for, alone or together."""
        found = set[str]()
        for at, first in self.lexicon.scan(words):
            node: Node | None = first
            while node is not None:
                found.update(node.by_kind.get("concept", ()))
                found.update(value for _, kind, value in longer_at(node, words, at) if kind == "concept")
                node = node.beside
        return found

    def _kinds_in(self, words: Sequence[str]) -> frozenset[str]:
        table, found = notions(), self._concepts_in(words)
        voice = "person" if not ids_with("voice").isdisjoint(found) else ""
        return frozenset(filter(None, (voice, *(table[ident].kind for ident in found if ident in table))))

    def _holds_speaker(self, i: int, j: int) -> bool:
        """Does a name, an office or a document stand among these tokens?"""
        if self._holds_name(i, j) or any(self.documents[word] for word in self.prepared.words[i:j]):
            return True
        return next(self._offices(i, j), None) is not None

    def _opening_speaker(self, first: int, limit: int) -> tuple[int, int] | None:
        """Who stands at the head of a sentence: an office with its holder, or a name ("The agency on Thursday cut …")."""
        words = self.prepared.words
        while first < limit and (first in self.moments or words[first] in self.leading):
            first += 1
        end, last = first, min(limit, first + LONGEST_OFFICE)
        offices = dict(self._offices(first, last))
        for at in range(first, last):
            if at in self.ends and at not in offices:
                break
            behind = offices.get(at)
            if behind is not None and behind > end and not self._is_chained(end, at, first):
                end = behind
            if end == at and at > first and (place := self.places.get(self.starts[at])) is not None:
                end = bisect_left(self.starts, place)  # «پلیس لیون»
            elif end == at > first and self._is_of_land(at):
                end = at + 1  # «المدرب الإسباني»
            named = self.name_ends.get(at + 1)
            if named is not None and named[0] >= first and not self._is_chained(end, named[0], first):
                end = at + 1
        if end == first < limit and (place := self.places.get(self.starts[first])) is not None:
            end = bisect_left(self.starts, place)  # «اما واشنگتن …»
        return (first, end) if end > first else None

    def _is_of_land(self, token: int) -> bool:
        """Is it the definite adjective of a place behind a definite noun?"""
        words, article = self.prepared.words, self.article
        if not article or self.section.order != "after" or not words[token].startswith(article):
            return False
        return words[token - 1].startswith(article) and self.starts[token] + len(article) in self.places

    def _opening_somebody(self, first: int, limit: int) -> tuple[int, int] | None:
        """The same, or an article with whoever acts, if he makes no statements as a rule ("The airline refused … but said …")."""
        office = self._opening_speaker(first, limit)
        if office is not None or first >= limit or self.prepared.words[first] not in self.tests.known.articles:
            return office
        for at in range(first + 1, min(first + 3, limit)):
            if at in self.ends:
                break
            if not self._kinds(at).isdisjoint(("institution", "role", "person")):
                return first, at + 1
        return None

    def _is_chained(self, end: int, at: int, first: int) -> bool:
        """Do other words stand between what was found so far and this?"""
        return end > first and at > end and not (at == end + 1 and self.prepared.words[end] in ("'", "of", "for"))

    def _fills(self, i: int, j: int) -> bool:
        """Is there nothing but the name of a person between two commas, and no clause about one?"""
        at = i
        while at < j:
            index = bisect_left(self.name_starts, self.starts[at])
            if (
                index == len(self.names)
                or self.names[index].start != self.starts[at]
                or self.names[index].kind == "org"
            ):
                break
            at = bisect_left(self.starts, self.names[index].end)
        if not self.uncased and i + 1 < j <= i + LONGEST_NAME and (at > i or self.prepared.words[i] in given()):
            words = self.prepared.words  # "José Luis Martínez-Almeida", "Pilar Alegría"
            return all(self._is_capital(t) or words[t] == "-" for t in range(i, j))
        if self.uncased and i < at < j <= i + LONGEST_NAME:  # only the first word may be known
            means, article = self.words_asked.means, self.article  # «سامر الحلبي»
            rest = self.prepared.words[at:j]
            return not any((means[w] and not (article and w.startswith(article))) or not w[0].isalpha() for w in rest)
        return at == j

    def _opens_body(self, token: int) -> bool:
        """Is the name that ends here an oblique adjective, and the word behind it the noun of a body («Счётной палаты»)?"""
        first, name = self.name_ends[token]
        if name.kind != "unknown" or token - first != 1 or not self.prepared.words[first].endswith(self.adjectives):
            return False
        return self.prepared.words[token][0].isalpha() and not self._is_capital(token) and not self._ends_source(token)

    def _may_speak(self, token: int) -> bool:
        """Does a name, or an office, open a clause here, or stand behind the verb that does?"""
        words = self.prepared.words
        if self.section.order == "after" and self._follows_verb(token):
            token += 1
            if token < len(words) and (self.starts[token] in self.places or self._is_person(token)):
                return True
        while token + 1 < len(words) and words[token] in self.small:
            token += 1
        if token >= len(words) or self._followed_by_name(token):
            return token < len(words)
        return any(at == token for at, _ in self._offices(token, min(token + 3, len(words))))

    def _follows_verb(self, token: int) -> bool:
        """May the word here be a verb, since it is no definite noun, no name, no office and no small word?"""
        words = self.prepared.words
        if token + 1 >= len(words) or self._followed_by_name(token) or words[token].startswith(self.article):
            return False
        return words[token] not in self.small and next(self._offices(token, token + 1), None) is None

    def _is_person(self, token: int) -> bool:
        """Is it a definite noun for people of some calling («المعلمات»)?"""
        word = self.prepared.words[token]
        if not word.startswith(self.article):
            return False
        scanned = self.lexicon.scan((word,))
        ids = {value for _, node in scanned for kind, value in node.entries if kind == "concept"}
        return not ids.isdisjoint(ids_of("role", "person"))
