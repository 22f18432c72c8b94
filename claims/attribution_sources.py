"""Where the words that name a source begin and end: behind a cue, before it, in quotation marks, in apposition."""

from __future__ import annotations

from bisect import bisect_left

from claims.attribution_ground import LONGEST_SOURCE
from claims.attribution_marks import SIGNS
from claims.attribution_offices import LONGEST_NAME
from claims.attribution_tails import OUTLETS, Tails
from claims.attribution_words import ACCUSING, GOVERNING, TELLING, WEAK
from claims.gazetteer import entities
from claims.model import Name
from claims.name_words import given

_CLOSERS = frozenset({",", ".", ";", ")", "(", "،", "؛", "。", "۔", "।", "!", "?"})
_NAME_CLOSERS = frozenset({":", ",", "،", "."})
_PARTICLES = frozenset("de da do dos das del della di van von der den bin".split())  # within names of people
_OCCASIONS = frozenset({"event", "action", "abstract", "state"})  # kinds of concepts
_SHORT = 3  # letters of a word that may be no noun with its article
_AGE = 4  # tokens of an age in apposition, its comma included


def is_outlet(name: Name) -> bool:
    entity = entities().get(name.canonical or "")
    return entity is not None and entity.type in OUTLETS


class Sources(Tails):
    """The spans of tokens that may name a source."""

    def _forward(self, token: int, last: int) -> int:
        """Where the source that begins at `token` ends."""
        end = token
        ends, words, marks, to, definite = self.ends, self.prepared.words, self.name_marks, self.to, self.definite
        name_ends, name, carried = self.name_ends, None, False
        limit = min(last, token + LONGEST_SOURCE)
        place = self.places.get(self.starts[token]) if token < limit else None
        if place is not None and self._is_capital_or_country(self.starts[token]):
            return self._past_states(bisect_left(self.starts, place), limit)
        while end < limit:
            if end in ends or (words[end] in SIGNS and end not in marks):
                if end > token and (timed := self._closing_time(end, limit)) is not None:
                    end = timed
                    break
                told = end in self.listeners_at  # «الوزير في تصريحات صحفية»
                station = (self._past_time(end, limit) or self._station(end, limit, token)) if end > token and not told else end
                if station == end > token and self.cites:
                    station = self._past_inside(end, limit)
                if station == end:
                    break
                end = station
            if end > token and end in self.figures_at and self._is_counted_behind(end):
                break
            if end > token and self.mixed and self._opens_bare_noun(end):
                break
            if end > token and self.traits & TELLING and self._is_outlet_told(end):
                break
            if to and end > token and words[end] in to and words[end + 1 : end + 2] == ['"']:
                break  # «والد الطفل لـ"عكاظ"»
            end += 1
            ended = False
            if end in name_ends:
                name = self._name_ending(end)
                carried = self._goes_on(end, limit)
                ended = name is not None and name >= token and not carried
            elif carried and name is not None:  # "Ali Kaya | dokuz kişinin …": the last word of the name means something
                carried = end < limit and self._is_capital(end) and not self._ends_source(end)
                ended = not carried and name >= token and self._is_capital(end - 1)
            if (
                ended
                and self.section.heads_last
                and self.passives
                and (office := self._office_behind(end, limit)) > end
            ):
                end = office  # "an AFP reporter"
                continue
            if ended and end < limit and self._joins_name(end, limit):
                continue
            if ended and self.adjectives and end < limit and end in name_ends and self._opens_body(end):
                end = max(end + 1, next((behind for at, behind in self._offices(end, limit) if at == end), end))
                break
            if ended and name is not None and name > token and self._is_held_by(end, limit):
                continue  # «חברת הכנסת דנה שחר»
            if ended and end + 1 < limit and self._opens_rank(end):
                continue  # «المتحدث باسم الحوثيين العميد يحيى سريع»
            if ended and not (name is not None and self._is_title(name, end)):
                if end + 2 < limit and words[end] == "'" and words[end + 1] == "s":
                    end += 1  # "the European Commission's own calculations"
                    continue
                if (
                    end + 2 < limit and words[end] == "'" and words[end + 1] in self.attributive
                ):  # "Ahvaz'daki bir doktor"
                    end += 1
                    continue
                end = self._past_titles(self._past_marks(self._past_titles(end, limit), limit), limit)
                break
            if end >= limit:
                continue
            if to and words[end].startswith(to) and not self.documents[words[end - 1]] and self._is_spoken_to(end):
                break
            if self.article and (behind := self._given_name(end, limit)) > end:
                end = behind
                break
            if self.complements and end not in ends and words[end - 1].startswith(definite) and self._opens_object(end):
                end = self._foreign_name(end, limit)
                break
            if self.usual and self._leaves_nouns(end):
                break
        return end

    def _past_states(self, token: int, limit: int) -> int:
        """Past the states that an "and" joins to one («فرنسا وألمانيا وبريطانيا»)."""
        words, starts, places = self.prepared.words, self.starts, self.places
        while token < limit:
            if words[token][0] in self.leading and starts[token] + 1 in places:
                token = bisect_left(starts, places[starts[token] + 1])
            elif words[token] in self.joints and token + 1 < limit and starts[token + 1] in places:
                token = bisect_left(starts, places[starts[token + 1]])
            else:
                break
        return token

    def _opens_rank(self, token: int) -> bool:
        """Does the rank or the office of somebody stand here, with his given name behind it, in a script without capitals?"""
        words = self.prepared.words
        if not self.article or not words[token].startswith(self.article) or self._ends_source(token + 1):
            return False
        return words[token + 1] in given() and "role" in self._kinds(token)

    def _joins_name(self, token: int, limit: int) -> bool:
        """Does a sign or a particle behind a name join it to what follows ("Prof. Dr. Naci Görür", "der CDU-Politiker",
        "Tarcísio de Freitas")?"""
        words = self.prepared.words
        if words[token] == "." and token in self.name_marks:
            return True
        if words[token] == "-":
            return self.prepared.glued(token) and self.prepared.glued(token + 1)
        behind = token + (token in self.name_marks)
        if behind < limit and words[behind] in self.tests.known.former and not self._is_person_before(token):
            return True  # «ראש המוסד לשעבר יוסי כהן»
        particle = self.section.order == "both" and not self.usual and words[token] in _PARTICLES
        return particle and token + 1 < limit and self._is_capital(token + 1) and not self._is_capital(token)

    def _is_person_before(self, token: int) -> bool:
        """Is the name that ends here one of a person?"""
        named = self.name_ends.get(token)
        return named is not None and named[1].kind == "person"

    def _is_counted_behind(self, token: int) -> bool:
        """Is a figure no part of the words before it, which close with a noun («به گفتهٔ پلیس ۴۰ نفر …»)?"""
        before = self.prepared.words[token - 1]
        closed = before not in self.small and before not in self.determiners and before[0].isalpha()
        return closed and next(self._offices(token, min(token + 3, len(self.starts))), None) is None

    def _opens_bare_noun(self, token: int) -> bool:
        """Behind a definite word: does one without the article stand here, which is no adjective of it, but the verb's object,
        or a verb («צופה הבנק צמיחה», «על פי התיבה השחורה טס המטוס»)?"""
        words = self.prepared.words
        word, before = words[token], words[token - 1]
        if not before.startswith(self.article) or len(before) <= _SHORT or before in self.small:
            return False
        if word in self.tests.known.former or self.starts[token] in self.places:
            return False  # «מאמן הפועל באר שבע»
        person = not self._kinds(token - 1).isdisjoint(("role", "person"))
        if person and word.startswith(self.adjuncts) and word not in self.lexicon and token not in self.through:
            kinds = self._kinds_in((word[1:],))
            if kinds and kinds <= _OCCASIONS and not self._followed_by_name(token):
                return True  # «האם בלוויה»
        rest = word.removeprefix(self.article)
        definite = rest != word and (word not in self.lexicon or rest in self.lexicon)  # and no «הכנסות»
        if word not in self.lexicon or definite or word in self.small or word in given():
            return False
        return not self._followed_by_name(token) and not self._followed_by_name(token - 1) and token not in self.through
    def _is_held_by(self, token: int, limit: int) -> bool:
        """Does a person's name stand right behind the body whose office he holds?"""
        named = self.name_ends.get(token)
        if named is None or named[1].kind != "org" or token >= limit or self._ends_source(token):
            return False
        if not self._followed_by_name(token):
            return self.uncased and self.prepared.words[token] in given()
        return self.names[bisect_left(self.name_starts, self.starts[token])].kind == "person"

    def _given_name(self, token: int, limit: int) -> int:
        """Where a person's name ends that begins with a given name, behind an office, in a script without capitals: it may
        mean something, too («سائق الشاحنة حميد …»), and no more than one word of it need be known."""
        words = self.prepared.words
        if not self.to or words[token] not in given() or self._ends_source(token) or token + 1 >= limit:
            return token
        end = token + 1
        while end < min(limit, token + LONGEST_NAME) and not self._ends_source(end):
            word = words[end]
            if len(word) < 2 or not word[0].isalpha() or self._is_spoken_to(end):
                break
            if self.section.order != "after" and self._is_definite(word):  # «מהאופוזיציה»
                break
            usual = self.words_asked.means[word] and word not in given()
            accused = bool(self.traits & (ACCUSING | WEAK))
            behind = (
                accused and end == token + 1 < limit - 1 and words[end + 1].startswith(self.article)
            )  # the verb's object
            closes = behind or self._closes(end + 1, limit)
            if usual and (not closes or (accused and self._is_definite(word))):
                break
            end += 1
        while token + 1 < end < limit - 1 and words[end] == "-" and self.prepared.glued(end) and self.prepared.glued(end + 1):
            end += 2  # «שרון אלרעי-פרייס»
        return end if end > token + 1 else token

    def _closes(self, token: int, limit: int) -> bool:
        """Does the source end here, with what is said, a sign, or whom it is said to?"""
        return (
            token >= limit
            or self._ends_source(token)
            or bool(self.to)
            and self.prepared.words[token].startswith(self.to)
        )

    def _is_title(self, start: int, end: int) -> bool:
        """Does a definite word belong to an unknown title («رئيسة البلدية») or to a body («الهلال الأحمر الليبي»)?"""
        article, words = self.article, self.prepared.words
        if not article or end >= len(self.starts) or not words[end].startswith(article):
            return False
        index = bisect_left(self.name_starts, self.starts[start])
        kind = self.names[index].kind if index < len(self.names) else ""
        if (kind == "org" or (kind == "unknown" and end - start == 1)) and not self._ends_source(end):
            of_place = self.starts[end] in self.places or self.starts[end] + len(article) in self.places
            return kind == "unknown" or of_place
        return False

    def _opens_object(self, token: int) -> bool:
        """Behind a definite noun: does a word stand here that is the verb's object («تعهد رئيس الحكومة بدفع …»)?"""
        words = self.prepared.words
        word, article = words[token], self.pack.words.article
        if not words[token - 1].startswith(self.definite) or word.startswith(article) or word in self.inside:
            return False
        if self._followed_by_name(token) or token in self.through or self._is_headed(token):
            return False
        if token > 1 and words[token - 2] in self.inside and token + 1 < len(words) and self._is_governed(token + 1):
            return False  # «عبد المجيد تبون برفع الأجور»
        if word in self.lexicon:
            return True
        if not self.traits & (GOVERNING | ACCUSING):
            return self.words_asked.opens_object[word]
        return self.words_asked.governed[word]

    def _is_governed(self, token: int) -> bool:
        """Does what a verb governs stand here, with its letter in front?"""
        return bool(self.traits & GOVERNING) and self.words_asked.governed[self.prepared.words[token]]

    def _is_headed(self, token: int) -> bool:
        """Is it the body of which an office, told by an adjective, is the head («الأمين العام للاتحاد»)?"""
        words = self.prepared.words
        word, letter = words[token], next((c for c in self.to if words[token].startswith(c)), "")
        if not letter or token < 2 or not words[token - 2].startswith(self.article):
            return False
        return not {"institution"}.isdisjoint(self._kinds_in((word[len(letter) :].removeprefix(self.article[1:]),)))

    def _leaves_nouns(self, token: int) -> bool:
        """Where nouns have capitals: a small word that joins nothing stands right behind one ("laut Polizei starben")."""
        words = self.prepared.words
        figure = words[token][0].isdigit() and not self.prepared.glued(token)
        small = words[token][0].isalpha() and words[token] not in self.usual and not self._is_capital(token)
        if not (figure or small):
            return False
        return words[token - 1][0].isalpha() and self._is_capital(token - 1)

    def _is_capital_or_country(self, start: int) -> bool:
        """Does a place stand here that speaks for a state ("Beijing denied"), and not as an adjective of what follows?"""
        end = self.places[start]
        following = bisect_left(self.starts, end)
        if following < len(self.starts) and self.starts[following] in self.places:
            return False
        return bool(self.article) and not self._followed_by_name(following)

    def _name_ending(self, token: int) -> int | None:
        """The first token of a person's or body's name that ends before `token`."""
        ended = self.name_ends.get(token)
        if ended is None:
            return None
        first, name = ended
        if self.article and name.kind == "unknown" and name.text.startswith(self.article) and " " not in name.text:
            return None  # a definite word is no name: «שלושה גורמים הבקיאים בפרטים»
        if self.article and name.kind == "unknown" and first + 1 == token and self.tests.known.posts[self.prepared.words[first]]:
            return None  # nor is one of those who work somewhere, which the lexicon does not know: «متعاملون في البورصة»
        return first

    def _goes_on(self, token: int, limit: int) -> bool:
        """Does a further name word follow the name that ends here?"""
        if token >= limit or self._ends_source(token):
            return False
        if self._is_capital(token) and self._continues_person(token):
            return not (token + 1 < limit and self.prepared.words[token + 1] == "'")
        if self.starts[token] not in self.named:
            return self.uncased and self._closes_name(token, limit)
        at = bisect_left(self.name_starts, self.starts[token])
        before = self.names[at - 1] if at else None  # «وأبلغ لوكاشينكو شي أن»: one known person tells another
        return not (before is not None and before.kind == "person" == self.names[at].kind
                    and before.canonical != self.names[at].canonical)  # fmt: skip

    def _closes_name(self, token: int, limit: int) -> bool:
        """Is a word that means something the last of a name of which only the first word is known, for want of capitals,
        and what is said begins behind it («المتحدث محمد سالم إن»)?"""
        named = self.name_ends.get(token)
        if named is None or token - named[0] > 1 or named[1].kind not in ("person", "unknown"):
            return False
        words = self.prepared.words
        word, behind = words[token], token + 1
        if self.to and self.prepared.words[named[0]] in given() and self._given_name(named[0], limit) > token:
            return True
        if len(word) < 2 or not word[0].isalpha() or self.tests.opens_that(token):
            return False
        if self.article and self._is_definite(word):
            return False
        if behind >= limit or behind in self.that_at or self._is_governed(behind):
            return True  # «تعهد الرئيس عبد المجيد تبون برفع الأجور»
        following = self.prepared.words[behind]
        return following in _NAME_CLOSERS or (behind in self.stops and bool(self.to) and following.startswith(self.to))

    def _continues_person(self, token: int) -> bool:
        """Is a word with a capital the rest of a person's name, though it means something ("Selim Aydın", "Ларису Квітко")?"""
        if self.section.order == "after" or self.usual:
            return False
        index = bisect_left(self.name_starts, self.starts[token]) - 1
        name = self.names[index] if index >= 0 else None
        if name is None or name.kind not in ("person", "unknown"):
            return False
        return name.end == self.prepared.token_span(token - 1, token)[1]

    def _backward(self, token: int, first: int) -> int:
        """Where the source that ends before `token` begins."""
        start = token
        limit = max(first, token - LONGEST_SOURCE)
        words, ends, moments, described = self.prepared.words, self.ends, self.moments, self.described
        while start > limit and words[start - 1] not in self.marks:
            start -= 1
            if start in moments and self._is_timed_noun(start, token):
                continue  # "the bank's third-quarter bulletin"
            if start in moments and (start + 1 in described or start + 2 in described or self._is_timed(start, token)):
                continue  # 国家统计局周五公布的数据显示
            if start in ends or (words[start] in SIGNS and start not in self.name_marks):
                return min(self._verb_ends(start), token) if start in self.verbs else start + 1
            if (
                start in self.listened and start + 1 < token and token - 1 not in self.listened
            ):  # «In una nota la società …»
                return start + 1
        return start

    def _is_timed_noun(self, moment: int, end: int) -> bool:
        """Does a time belong to the noun behind it, with an article or a genitive before it ("the 2023 survey")?"""
        if self.section.order != "inverted":
            return False
        first = moment
        while first - 1 in self.moments:
            first -= 1
        behind = next((t for t in range(moment, end) if t not in self.moments), end)
        return first > 0 and behind < end and self.prepared.words[first - 1] in self.tests.known.determined

    def _is_timed(self, start: int, end: int) -> bool:
        """Does a time belong to a participle behind it that ends no source («… salı günü açıkladığı verilere göre»)?"""
        if self.section.order != "final":
            return False
        behind = next((t for t in range(start, end) if t not in self.moments), end)
        return behind < end and self.prepared.words[behind] in self.participles

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words, breaks = self.prepared.words, self.breaks_at
        while start < end and (words[start] in self.leading or start in breaks or not words[start].strip("-'")):
            start += 1
        while end > start and words[end - 1] in ("-", "'"):
            end -= 1
        if end - start <= 2:
            return start, end
        if words[start] == '"' and start in self.name_marks and end - 1 in self.name_marks and end - start <= 6:
            start, end = start + 1, end - 1
        if end - start > 2 and words[end - 2] == "'" and words[end - 1] in self.endings:
            end -= 2  # an inflection written apart from its name: Reuters'in
        return start, end

    def _inside(self, start: int, first: int) -> int:
        """The start of a source that goes on behind a preposition: "the report by the commission found"."""
        words = self.prepared.words
        for _ in range(2):
            if start - 1 <= first or words[start - 1] not in self.inside:
                break
            outer = self._backward(start - 1, first)
            if not 0 < start - 1 - outer <= 5 or words[outer] in self.inside or words[outer] in self.participles:
                break
            if not (outer == first or words[outer - 1] in SIGNS or outer - 1 in self.breaks_at
                    or outer - 1 in self.that_at or words[outer - 1] in self.inside):  # fmt: skip
                break
            start = outer
        return start

    def _named_in_quotes(self, token: int, last: int, *, sure: bool = False) -> tuple[int, int] | None:
        """A source written in quotation marks ("Belta" reported that …): the tokens between them."""
        words = self.prepared.words
        if token + 1 < last and words[token] in self.usual and words[token + 1] == '"':  # die „Zeit“
            token += 1
        if token >= last or words[token] != '"':
            return None
        for end in range(token + 2, min(token + 6, last)):
            if words[end] == '"':
                follows = (
                    (sure and end - token <= 4) or end + 1 in self.that_at
                    or end + 1 >= last or words[end + 1] in SIGNS
                )  # fmt: skip
                return (token + 1, end) if follows else None
        return None

    def _with_apposition(self, i: int, j: int, last: int, *, sure: bool = False) -> tuple[int, int]:
        """An office with the name set after it between commas ("said the minister, Ivan Petrov, on Monday"). `sure`: a name
        alone, since what is said may stand there ("according to police, three armed men, …")."""
        words = self.prepared.words
        if i >= j or j + 1 >= last or words[j] not in (",", "،") or self._holds_person(i, j):
            return i, j
        if self.uncased and words[i] in given():
            return i, j  # «נועה ברק, תושבת הקיבוץ»
        close = next(
            (t for t in range(j + 2, min(j + 7, last)) if words[t] in _CLOSERS), last if last - j <= 6 else None
        )
        if close is not None and close - j <= _AGE and words[close - 1].isdigit():
            return i, j  # «אחמד סלים, בן 43, סיפר»: an age
        if close is None or any(t in self.ends or t in self.apart for t in range(j + 1, close)):
            return i, j
        named = self._fills(j + 1, close)
        if sure:
            return (i, close) if named else (i, j)
        closed = close + 1 < last and (close + 1 in self.stops or words[close + 1] in ('"', ":"))
        bare = words[j + 1][0] not in self.leading and self.section.order != "inverted" and close - j > 2
        bare = bare and not any(t in self.through for t in range(j + 1, close))  # «، طلب عدم الكشف عن هويته، »
        return (i, close) if named or (closed and bare) else (i, j)

    def _with_heads(self, end: int, last: int) -> int:
        """A source that goes on behind the name of a body: its spokesman, and his name."""
        heads = self.by_kind.get("heads", {})
        while end in heads and end < last:
            end = heads[end].j
            while end < last and self._is_capital(end) and not self._ends_source(end):
                end += 1
        return end

    def _past_adjuncts(self, at: int, last: int) -> int:
        """Behind the times and places between a verb and its subject ("ha detto giovedì a Bruxelles il commissario")."""
        if at not in self.stops_at and at not in self.moments:
            return at
        begin = at
        for _ in range(3):
            following = at + 1 if at in self.stops_at and at not in self.moments else at
            if following >= last:
                break
            place = self.places.get(self.starts[following]) if following > at else None
            if following in self.moments:
                at = next((k for k in range(following, last) if k not in self.moments), last)
                if at + 2 < last and self.prepared.words[at] == "(" and self.prepared.words[at + 2] == ")":
                    at += 3  # «הודיע היום (ראשון) צבא …»
            elif place is not None:
                at = bisect_left(self.starts, place)
            else:
                break
        return at if at < last and not self._ends_source(at) else begin
