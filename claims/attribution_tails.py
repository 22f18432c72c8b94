"""What belongs to a source behind its noun: a clause about it, whose it is, the place of an office, a name in quotation marks."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_marks import SIGNS
from claims.attribution_offices import LONGEST_NAME, Offices
from claims.attribution_words import ACCUSING
from claims.gazetteer import entities
from claims.name_words import given

_ADVERBIAL = ("ا",)  # the ending of Arabic adverbs
OUTLETS = frozenset({"agency", "outlet", "newspaper", "broadcaster", "site", "magazine"})  # types of those that report
_LONGEST_TAIL = 8  # tokens behind a preposition up to the sign that closes a source


class Tails(Offices):
    """The words behind a noun that names a source and what stands in them."""

    def _office_behind(self, token: int, limit: int) -> int:
        """Where an office ends that begins right behind a name ("an AFP reporter", "the Saba agency")."""
        named = self.name_ends.get(token)
        if named is None or token >= limit or self._ends_source(token) or self._is_capital(token):
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
            return at if at < limit and words[at] in self.agents else None
        goes_on = words[token] in self.inside and token + 1 < limit and not self._ends_source(token + 1)
        return token + 1 if goes_on else None

    def _closing_time(self, token: int, limit: int) -> int | None:
        """Behind the time within a clause about a noun that closes a source ("according to figures released on Monday, …")."""
        words = self.prepared.words
        if words[token - 1] not in self.participles:
            return None
        timed = token if token in self.moments else token + 1
        if timed not in self.moments or timed >= limit:
            return None
        at = next((t for t in range(timed, limit) if t not in self.moments), limit)
        return at if at >= limit or words[at] in SIGNS else None

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
        within = bool(known.posts) and token + 1 < limit and known.houses[words[token + 1]]
        if within and (known.posts[words[start]] or self._heads_part(start, token)):
            told = not words[start].startswith(self.article) or any(
                t in self.that_at or words[t] in (":", '"') for t in range(token + 2, min(token + _LONGEST_TAIL, limit))
            )  # «"…"، هتف المتظاهرون في ساحة البلدة»: where they stood
            return token + 1 if told else token
        place = self.places.get(self.starts[token + 1])
        if place is None:
            return token
        following = bisect_left(self.starts, place)
        if following >= limit:
            return token
        if self._followed_by_name(following) or self._foreign_name(following, limit) > following:
            return following
        # «صيادون في طرابلس إن …»: an indefinite one is told by the place; of a definite one it says where he spoke
        anyone = bool(self.article) and known.posts[words[start]] and not words[start].startswith(self.definite)
        return following - 1 if anyone and following in self.that_at else token

    def _heads_part(self, start: int, token: int) -> bool:
        """Is it the head of a part of a body, and no word for where he spoke («رئيس لجنة الطاقة في مجلس النواب»)?"""
        return start + 1 < token and self.tests.known.parts[self.prepared.words[start + 1]] and "role" in self._kinds(start)

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

    def _foreign_name(self, token: int, limit: int) -> int:
        """Where the words end that are no words of the language, up to a sign or what is said: a name, in a script without
        capitals («السفير الصيني في مينسك شيه شياو يونغ إن …»). Right before what is said some of them may mean something,
        since nothing but the subject stands there («المتحدث باسم الحوثيين يحيى سريع إن …»)."""
        if not self.uncased:
            return token
        words, means, end, strange, usual = self.prepared.words, self.words_asked.means, token, False, False
        limit = min(limit, token + LONGEST_NAME)
        while end < limit and not self._ends_source(end) and end not in self.listeners_at:
            word = words[end]
            if not word[0].isalpha() or word in self.small or (self.to and (word in self.to or self._is_spoken_to(end))):
                return token
            if self.article and word.startswith(self.with_article):  # «بالأمر»
                return token
            if means[word] and not (strange and word in given()):
                usual = True
                if not self.article or word.endswith(_ADVERBIAL) or word.startswith(self.complements):
                    return token
            elif self.article and self._is_definite(word) and self.section.order != "after":
                return token
            else:
                strange = True
            end += 1
        if end == token or not (end >= len(words) or self._ends_source(end) or end in self.listeners_at):
            return token
        behind = end
        while behind in self.moments:  # «وذكر النائب جميل هادي أمس أن …»
            behind += 1
        said = behind in self.that_at or (end < len(words) and words[end] == ":" and strange)
        if usual and not (said and self.section.order == "after" and not self.traits & ACCUSING):
            return token
        return end

    def _is_outlet_told(self, token: int) -> bool:
        """Behind a verb of telling: is an outlet whom the source tells, right before what is said («أبلغ مصدر رويترز أن …»)?"""
        if not self.article or self.titled[self.prepared.words[token - 1]]:
            return False
        at = bisect_left(self.name_starts, self.starts[token])
        if at >= len(self.names) or self.names[at].start != self.starts[token]:
            return False
        entity = entities().get(self.names[at].canonical or "")
        return entity is not None and entity.type in OUTLETS and bisect_left(self.starts, self.names[at].end) in self.that_at

    def _is_spoken_to(self, token: int) -> bool:
        """Does an outlet stand here that is told («مصادر لوكالة رويترز»)?"""
        word = self.prepared.words[token]
        if not self.to or not word.startswith(self.to):
            return False
        if self.starts[token] in self.named and (token - 1 in self.name_marks or self.titled[self.prepared.words[token - 1]]):
            return False  # «صحيفة "لوموند"»: a name that begins so
        for letter in self.to:
            if not word.startswith(letter) or len(word) - len(letter) < 3:
                continue
            if word[len(letter) :] in self.listening:
                return True
            at = bisect_left(self.name_starts, self.starts[token])  # «للجزيرة»: a name with its "to" in one
            if at < len(self.names) and self.names[at].start - self.starts[token] in (0, len(letter)):
                entity = entities().get(self.names[at].canonical or "")
                return entity is not None and entity.type in OUTLETS
        return False

    def _is_definite(self, word: str) -> bool:
        """Has a word the article, or letters in front of it that no name has («מהאופוזיציה»)?"""
        if not self.article or word.startswith(self.article):
            return True
        known = self.lexicon
        rests = (word[len(letter) :] for letter in self.clitics if word.startswith(letter))
        return any(rest.startswith(self.article) or rest in known for rest in rests)
