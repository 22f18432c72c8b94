"""What belongs to a source behind its noun: a clause about it, whose it is, the place of an office, a name in quotation marks."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_ground import SIGNS
from claims.attribution_offices import Offices

_LONGEST_TAIL = 8  # tokens behind a preposition up to the sign that closes a source


class Tails(Offices):
    """The words behind a noun that names a source and what stands in them."""

    def _office_behind(self, token: int, limit: int) -> int:
        """Where an office ends that begins right behind the name of a body."""
        named = self.name_ends.get(token)
        if named is None or named[1].kind != "org" or token >= limit or self._ends_source(token):
            return token
        return next((end for at, end in self._offices(token, min(token + 2, limit)) if at == token), token)

    def _past_titles(self, token: int, limit: int) -> int:
        """Past the words behind the name of an outlet that belong to it («وكالة أنسا للأنباء», «الإيرانية الرسمية»)."""
        words = self.prepared.words
        while self.article and token < limit and words[token].startswith(self.definite) and self.titled[words[token]]:
            token += 1
        return token

    def _past_marks(self, token: int, limit: int) -> int:
        """Past a quotation mark that closes a name, or a name in quotation marks («وكالة الأنباء السورية "سانا"»)."""
        if token in self.pairs:
            return self.pairs[token] + 1
        return token + (token < limit and token in self.name_marks)

    def _past_time(self, token: int, limit: int) -> int | None:
        """Past the time or the word of place within a clause about a noun ("les chiffres publiés mardi par l'Insee", "a
        notice posted on the site")."""
        words = self.prepared.words
        if words[token - 1] not in self.participles:
            return None
        timed = token if token in self.moments else token + 1
        if timed in self.moments:
            at = next((t for t in range(timed, limit) if t not in self.moments), limit)
            if at >= limit or words[at] in SIGNS:  # "according to figures released on Monday, …"
                return at - 1
            return at if words[at] in self.agents else None
        goes_on = words[token] in self.inside and token + 1 < limit and not self._ends_source(token + 1)
        return token + 1 if goes_on else None

    def _is_this(self, token: int, limit: int) -> bool:
        """Does a "this" stand within a source, where the verb ends the clause («رئیس این بانک گفت»)?"""
        within = self.section.order == "final" and token + 2 == limit and token in self.stops
        return within and self.prepared.words[token] in self.determiners and not self._ends_source(token + 1)

    def _station(self, token: int, limit: int, start: int) -> int:
        """Past the place of an office, where the name of its holder follows ("посол Китая в Беларуси Се Сяоюн"), or the house
        in which somebody works («أستاذ العلوم السياسية في جامعة القاهرة»). `start`: where the source begins."""
        if self._is_this(token, limit):
            return token + 1
        if self.prepared.words[token] not in self.stations or token + 1 >= limit:
            return token
        known, words = self.tests.known, self.prepared.words
        if known.posts and known.posts[words[start]] and known.houses[words[token + 1]]:
            return token + 1
        place = self.places.get(self.starts[token + 1])
        if place is None:
            return token
        following = bisect_left(self.starts, place)
        if following >= limit:
            return token
        return (
            following
            if self._followed_by_name(following) or self._foreign_name(following, limit) > following
            else token
        )

    def _past_inside(self, token: int, limit: int) -> int:
        """Past a preposition that joins two parts of a source, where a sign closes it and no time or verb stands between
        ("a report by the WHO,", "analysts at Goldman Sachs,")."""
        words = self.prepared.words
        if words[token] not in self.inside or token + 1 >= limit or words[token] in self.relatives:
            return token
        end = min(token + _LONGEST_TAIL, limit)
        close = next((t for t in range(token + 1, end) if words[t] in SIGNS and t not in self.name_marks), None)
        if close is None and limit > end:
            return token
        behind = range(token + 1, end if close is None else close)
        articles = self.tests.known.articles
        if any(t in self.ends and words[t] not in articles for t in behind):
            return token
        whose = words[token] in self.agents or self.documents[words[token - 1]]
        return token + 1 if self._is_capital(token + 1) or (whose and words[token + 1] in articles) else token
