"""What a number counts, the place it holds in an order, and whether it is a quantity at all."""

from __future__ import annotations

from claims.phrasebook import Hit
from claims.quantity_draft import Draft
from claims.quantity_names import NameNumbers
from claims.quantity_phrases import Found
from claims.quantity_tables import Tables
from claims.text import Prepared, fold

_NEAR = 5  # tokens before an ordinal in which its verb is


class NounReader:
    """Reads nouns and ordinals of one text, and judges weak numbers."""

    def __init__(self, prepared: Prepared, tables: Tables, hits: dict[int, Hit]) -> None:
        self.p, self.t, self.words, self.starts = prepared, tables, prepared.words, prepared.starts
        self.hits = hits
        self.compounds = tables.counted_pairs
        self.names = NameNumbers(prepared, tables)

    def noun(self, d: Draft, q: int) -> None:
        """What is counted: the next word, or the first after adjectives."""
        words, t = self.words, self.t
        if q >= len(words):
            return
        counter = after = None
        if words[q] in t.following:
            counter = t.counters.starting(words, q)
            after = t.after.starting(words, q) if counter is None else None
        if after is not None and after.value[0] in ("superlative", "below", "change"):
            return
        if counter is not None:
            q = counter.j
        if t.numbers.unspaced:
            end = q
            joint = t.right.starting(words, q)
            if joint is not None and joint.value.what == "joint":
                return
            if counter is None and q + 1 < len(words) and words[q] + words[q + 1] in self.compounds:
                self._set_noun(d, q, q + 2)
                return
            while (
                end < len(words) and end < q + 2 and words[end][0] >= "\u2e80" and words[end][0].isalpha()
                and words[end] not in t.not_nouns and end not in self.hits
            ):  # fmt: skip
                end += 1
                if counter is None and words[end - 1] in t.counted:
                    break
            if counter is not None and end == q:
                q, end = counter.i, counter.j
            self._set_noun(d, q, end)
            return
        end = q
        limit = q + (4 if t.noun_endings or t.numbers.adjective_endings or t.capitalised else 1)
        best = 0
        while end < len(words) and end < limit and self.may_be_noun(end):
            if end > q and "\n" in self.p.gap(end - 1, end):
                break
            end += 1
            word = words[end - 1]
            if t.noun_endings:
                if word in t.counted or word.endswith(t.noun_endings):
                    best = end
                    break
            elif t.capitalised:
                first, _ = self.p.token_span(end - 1, end)
                if self.p.source[first].isupper():
                    best = end
                    break
            elif not word.endswith(t.adjective_endings):
                best = end
                break
        self._set_noun(d, q, best or (q if t.capitalised else min(end, q + 1)))

    def may_be_noun(self, k: int) -> bool:
        """May token k be what is counted?"""
        word = self.words[k]
        known = self.t.nouns.get(word)
        if known is None:
            if len(self.t.nouns) > 100_000:
                self.t.nouns.clear()
            known = word[0].isalpha() and len(word) > 1 and word not in self.t.not_nouns
            self.t.nouns[word] = known
        return known and k not in self.hits

    def _set_noun(self, d: Draft, i: int, j: int) -> None:
        if j <= i:
            return
        first, last = self.p.token_span(i, j)
        d.noun, d.noun_start = self.p.source[first:last], first

    def ordinal(self, d: Draft, low: int) -> None:
        words, t = self.words, self.t
        d.kind = "ordinal"
        q = d.j
        if q < len(words) and words[q] == "-" and self.p.glued(q):
            q += 1
        found = t.after.starting(words, q)
        if found is not None and found.value[0] == "superlative":
            d.kind = "rank"
        elif words[d.n.j - 1].endswith(t.rank_endings):
            d.kind = "rank"
        left = t.left.ending(words, d.left, low)
        if left is not None and left.value[0] == "rank":
            d.kind = "rank"
        elif left is not None and left.value[0] == "hedge" and self._tens(d.n.i):
            d.kind, d.qualifier = "count", left.value[1][0]
        elif d.kind == "ordinal" and self._placed(d, q, low):
            d.kind = "rank"
        if left is not None and left.value[0] == "label" and words[left.j - 1] not in t.ordinal_nouns:
            d.drop = True
        led = q < len(words) and self.may_be_noun(q) and d.n.i > low and words[d.n.i - 1] in t.ordinal_leads
        alone = d.n.i == 0 and d.n.j == len(words)
        if d.n.weak and d.kind == "ordinal" and not led and not alone:
            d.drop = True
        if t.ordinal_prefix and d.left > low and words[d.left - 1] == t.ordinal_prefix:
            d.start, d.i = self.starts[d.left - 1], d.left - 1

    def _tens(self, k: int) -> bool:
        """Is token k a cardinal with the article, which is an ordinal elsewhere: «تجاوزت السبعين»?"""
        word = self.words[k]
        first = next((first for first in self.t.fraction_prefixes if word.startswith(first)), None)
        return first is not None and word[len(first) :] in self.t.number_words

    def _placed(self, d: Draft, q: int, low: int) -> bool:
        """Does a verb say that an ordinal that counts nothing is a place: "came third", "è terza dietro …", "üçüncü oldu"?"""
        words, t = self.words, self.t
        if t.placed_after.starting(words, q) is not None:
            return True
        follows = q < len(words) and "\n" not in self.p.gap(q - 1, q)
        if follows and words[q] not in t.behind and (self.may_be_noun(q) or q in self.hits):
            return False
        if t.placed.ending(words, d.left, low) is not None:
            return True
        prefixes, before = t.fraction_prefixes, words[d.left - 1] if d.left > low else ""
        apart = before.startswith(prefixes) and not words[d.n.i].startswith(prefixes)
        if d.n.weak or apart:  # the subject stands behind its verb: «حل الفريق رابعا»
            for k in range(d.left - 1, max(d.left - _NEAR, low), -1):
                if words[k] in t.breaks:
                    break
                if t.placed.ending(words, k, low) is not None:
                    return True
        ends = not follows or words[q] in t.behind or not words[q][0].isalnum()
        return ends and d.n.value > 1 and t.standing.ending(words, d.left, low) is not None

    def evidence(self, d: Draft, low: int) -> None:
        """Drop weak words without evidence and numbers that only mark a place in a list."""
        n, words = d.n, self.words
        if n.weak and n.i == 0 and n.j == len(words):
            n.weak = False
        if n.j == n.i + 1 and words[n.i][len(n.peeled) :] in self.t.couples and not self._paired(d):
            d.drop = True
        prefix = self.t.ordinal_prefix
        if prefix and n.i > low and words[n.i - 1] == prefix:
            left = self.t.left.ending(words, n.i, low)
            if d.unit is None or d.unit.kind == "duration":
                d.kind, d.unit, d.noun, d.noun_start = "ordinal", None, None, None
                d.start, d.i, d.drop, d.j, d.end = self.starts[n.i - 1], n.i - 1, False, n.j, n.end
                after = self.t.after.starting(words, n.j)
                ranked = left is not None and left.value[0] == "rank"
                if ranked or (after is not None and after.value[0] == "superlative"):
                    d.kind = "rank"
                return
        if n.cls == "frac" and n.weak and d.unit is None:
            follows = n.j < len(words) and self.t.whole_follows(words[n.j])
            ends = n.j >= len(words) or not words[n.j][0].isalnum()
            by = ends and n.peeled and d.role == "by" and not self.t.played(words, n.i, n.j)
            if not follows and d.qualifier == "exact" and not by:  # "ירד בחצי.", but "הובילה במחצית": at half-time
                d.drop = True
        elif n.weak and d.unit is None and d.kind != "ratio":
            behind = not self.t.numbers.unspaced and "the" not in self.t.clitics.get(n.peeled, ())
            right = self.t.right.ending(words, n.i, low) if behind else None
            if right is not None and right.value.what == "unit" and not right.value.cased:
                self._unit_before_one(d, right)
            elif not (
                self._counted(n.j)
                or self._plural(d)
                or (d.qualifier != "exact" and d.noun is not None and words[n.i] not in self.t.articles)
                or d.kind == "rank"
                or (
                    d.qualifier in ("at-least", "more-than", "less-than", "up-to") and words[n.i] not in self.t.articles
                )
            ):
                d.flags = (*d.flags, "weak")
        if not n.digits and n.j == n.i + 1 and n.cls == "card" and d.unit is None and self.names.spelled(n.i):
            d.name = d.drop = True
        if (n.digits and d.bare) or d.noun is not None:
            self._list_mark(d)
        if n.digits and n.i > low and d.unit is None and d.kind == "count" and d.qualifier == "exact":
            self.names.judge(d, low)

    def _unit_before_one(self, d: Draft, found: Found) -> None:
        d.set_unit(found.value.value, "after")
        d.i, d.start = found.i, self.starts[found.i] + len(found.peeled)
        d.left = min(d.left, found.i)
        d.noun = d.noun_start = None

    def _paired(self, d: Draft) -> bool:
        """Does a word for a pair count something indefinite or times?"""
        if d.unit is not None or "the" in self.t.clitics.get(d.n.peeled, ()):
            return d.unit is not None
        noun = fold(d.noun or "")
        definite = any(noun.startswith(letter) for letter, roles in self.t.clitics.items() if roles == {"the"})
        return noun.endswith(self.t.couple_endings) and not definite

    def _plural(self, d: Draft) -> bool:
        endings = self.t.weak_endings
        if not endings or d.n.value <= 1 or d.noun is None:
            return False
        noun = fold(d.noun)
        return noun.endswith(endings) or noun in self.t.noun_heads

    def _counted(self, k: int) -> bool:
        counter = self.t.counters.starting(self.words, k)
        return counter is not None or (k < len(self.words) and self.words[k] in self.t.counted)

    def _list_mark(self, d: Draft) -> None:
        """«1.» or «2)» at the start of a line."""
        k = d.n.i
        if not d.n.digits or d.n.j >= len(self.words) or self.words[d.n.j] not in ".)" or not self.p.glued(d.n.j):
            return
        at_line = (
            k == 0
            or "\n" in self.p.gap(k - 1, k)
            or (self.words[k - 1] == "(" and (k == 1 or "\n" in self.p.gap(k - 2, k - 1)))
        )
        last = d.n.j + 1 >= len(self.words)
        if at_line and not last and d.n.value < 100 and "\n" not in self.p.gap(d.n.j, d.n.j + 1):
            d.drop = True
