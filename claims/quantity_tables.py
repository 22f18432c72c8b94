"""A pack's number and unit words made ready for reading: what may stand left and right of a number, looked up by word.

Number words themselves are found by the scan of the whole text (`claims.phrasebook`); everything else of a quantity
stands beside its number, so it is looked up there alone and costs nothing where no number is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from claims import cldr, cldr_words, units
from claims.model import Change
from claims.pack import Pack
from claims.phrasebook import Hit
from claims.sections.numbers import forms, value_of
from claims.text import Prepared, fold

Value = TypeVar("Value")
_CACHE_LIMIT = 50_000  # distinct words kept; a hostile text of endless new words must not fill the memory


_Ending = tuple[dict[str, list[tuple[tuple[str, ...], Value, str]]], tuple[Value, str] | None]


class Found(NamedTuple):
    """Tokens [i, j) are a phrase with this value; `peeled` are clitic letters in front of it."""

    i: int
    j: int
    value: Any
    peeled: str = ""


class Beside(Generic[Value]):
    """Phrases looked up from one end: those that end where a number starts, or start where it ends."""

    def __init__(
        self,
        pack: Pack,
        pairs: Iterable[tuple[str, Value]],
        clitics: Sequence[str],
        before: Sequence[str] | None = None,
        *,
        stems: bool = False,
    ) -> None:
        """`stems`: words that a known one begins stand for it (forintra).

        `clitics` may stand before a phrase that starts somewhere, `before` (else the same) before one that ends."""
        self._first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self._clitics = tuple(sorted({fold(c) for c in clitics}, key=len))
        self._before = self._clitics if before is None else tuple(sorted({fold(c) for c in before}, key=len))
        self._stems = stems
        self._starting: dict[str, tuple[list[tuple[tuple[str, ...], Value]], str] | None] = {}
        self._ending: dict[str, _Ending[Value] | None] = {}
        seen = set()
        for phrase, value in pairs:
            folded = fold(phrase)
            words = (folded,) if folded.isalpha() and folded.isascii() else tuple(pack.tokeniser.words(folded))
            if not words or (words, value) in seen:
                continue
            seen.add((words, value))
            self._first.setdefault(words[0], []).append((words, value))
            self._last.setdefault(words[-1], []).append((words, value))
        for table in (self._first, self._last):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def first_words(self) -> frozenset[str]:
        """The words with which a phrase can start."""
        return frozenset(self._first)

    def starting(self, words: Sequence[str], i: int) -> Found | None:
        """The longest phrase that starts at token i."""
        if i >= len(words):
            return None
        word = words[i]
        try:
            known = self._starting[word]
        except KeyError:
            known = self._starting[word] = self._entries_from(word)
        if known is None:
            return None
        entries, peeled = known
        for phrase, value in entries:
            size = len(phrase)
            if size == 1 or tuple(words[i + 1 : i + size]) == phrase[1:]:
                return Found(i, i + size, value, peeled)
        return None

    def ending(self, words: Sequence[str], j: int, low: int = 0) -> Found | None:
        """The longest phrase that ends before token j and starts at or after token `low`."""
        if j <= low:
            return None
        word = words[j - 1]
        try:
            entries = self._ending[word]
        except KeyError:
            entries = self._ending[word] = self._entries_to(word)
        if entries is None:
            return None
        longer, single = entries
        if longer and j - 2 >= low:
            found = self._longest(words, j, low, longer.get(words[j - 2], ()))
            if found is not None:
                return found
        return Found(j - 1, j, single[0], single[1]) if single is not None else None

    def _longest(
        self, words: Sequence[str], j: int, low: int, phrases: Iterable[tuple[tuple[str, ...], Value, str]]
    ) -> Found | None:
        with_clitic: Found | None = None
        for phrase, value, peeled in phrases:
            i = j - len(phrase)
            if with_clitic is not None and i > with_clitic.i:
                break
            if i < low:
                continue
            if len(phrase) == 2:
                if not peeled:
                    return Found(i, j, value)
                with_clitic = with_clitic or Found(i, j, value, peeled)
            elif tuple(words[i + 1 : j]) == phrase[1:]:
                if words[i] == phrase[0]:
                    return Found(i, j, value)
                if words[i].endswith(phrase[0]) and words[i][: -len(phrase[0])] in self._before:
                    with_clitic = with_clitic or Found(i, j, value, words[i][: -len(phrase[0])])
        return with_clitic

    def _entries_from(self, word: str) -> tuple[list[tuple[tuple[str, ...], Value]], str] | None:
        if len(self._starting) > _CACHE_LIMIT:
            self._starting.clear()
        if word in self._first:
            return self._first[word], ""
        for clitic in self._clitics:
            if word.startswith(clitic) and word[len(clitic) :] in self._first:
                return self._first[word[len(clitic) :]], clitic
        return self._by_stem(word) if self._stems else None

    def _by_stem(self, word: str) -> tuple[list[tuple[tuple[str, ...], Value]], str] | None:
        """The longest known word that this one begins with: an ending of at most three letters, a Korean particle, or
        any word of another script written on to a sign ("100km로")."""
        for cut in range(min(len(word) - 1, 20), 0, -1):
            head, rest = word[:cut], word[cut:]
            near = (len(head) >= 4 and len(rest) <= 3) or ("\uac00" <= head[0] <= "\ud7a3" and len(rest) <= 6)
            if (near or (head.isascii() and not rest[0].isascii())) and head in self._first:
                entries = [entry for entry in self._first[head] if len(entry[0]) == 1]
                if entries:
                    return entries, ""
        return None

    def _entries_to(self, word: str) -> _Ending[Value] | None:
        """What ends with a word: longer phrases by the word before it, longest first; and the word by itself."""
        if len(self._ending) > _CACHE_LIMIT:
            self._ending.clear()
        longer: dict[str, list[tuple[tuple[str, ...], Value, str]]] = {}
        single: tuple[Value, str] | None = None
        for phrase, value in self._last.get(word, ()):
            if len(phrase) == 1:
                single = single or (value, "")
                continue
            longer.setdefault(phrase[-2], []).append((phrase, value, ""))
            if len(phrase) == 2:
                for clitic in filter(None, self._before):
                    longer.setdefault(clitic + phrase[0], []).append((phrase, value, clitic))
        for clitic in filter(None, self._before):
            if single is None and word.startswith(clitic):
                rest = word[len(clitic) :]
                alone = [value for phrase, value in self._last.get(rest, ()) if len(phrase) == 1 < len(rest)]
                single = (alone[0], clitic) if alone else None
        return (longer, single) if longer or single is not None else None


class Right(NamedTuple):
    """What a phrase right of a number is: `what` is `unit`, `family`, `nation` or another table's name."""

    what: str
    value: Any
    cased: str | None = None


class Tables:
    """All tables of one pack."""

    def __init__(self, pack: Pack) -> None:
        numbers, names = pack.numbers, pack.units
        self.numbers, self.pack = numbers, pack
        decimal, group = cldr.separators(pack.language)
        self.decimal = numbers.decimal or decimal
        self.group = numbers.group or fold(group)
        self.defaults = names.defaults
        self.dual_scales = self._set(numbers.dual_scales)
        self.postpositions = {
            fold(form): role for role, text in numbers.roles_after.items() for form in forms(text) if " " not in form
        }
        self.ordinal_leads = self._set(numbers.ordinal_leads)
        self.not_written = frozenset(forms(numbers.not_written))
        self.rates = self._set(numbers.rates)
        self.pronouns = self._set(numbers.pronouns)
        self.sizes = self._set(numbers.sizes)
        self.moves = self._set(numbers.moves)
        self.during = self._set(numbers.during)
        self.against = self._set(numbers.against)
        self.beneath = self._set(numbers.beneath)
        self.points = self._set(names.points)
        self.definite_fractions = {
            fold(form): value_of(key) for key, text in numbers.definite_fractions.items() for form in forms(text)
        }
        self.clitics: dict[str, frozenset[str]] = {fold(k): frozenset(v.split()) for k, v in numbers.clitics.items()}
        self.articles = self._set(numbers.articles)
        self.joint = self._set(numbers.joint)
        self.range_to = self._set(numbers.range_to)
        self.range_or = self._set(numbers.range_or)
        self.breaks = self._set(numbers.breaks) | {".", ";", "!", "?", ":", "؟", "。", "؛", "(", ")", "—"}
        self.not_nouns = self._set(numbers.not_nouns) | self._set(" | ".join(pack.words.common)) | self.joint
        self.counted = self._set(numbers.counted)
        self.counted_pairs = frozenset(word for word in self.counted if len(word) == 2) if numbers.unspaced else frozenset()
        self.roles_within = {fold(form): role for role, text in numbers.roles_within.items() for form in forms(text)}
        self.fraction_follows = self._set(numbers.fraction_follows)
        self.fraction_prefixes = tuple(word[:-1] for word in self.fraction_follows if word.endswith("…")) or ("\0",)
        self.suffixes = self._set(numbers.ordinal_suffixes)
        self.shortened = frozenset(map(fold, pack.sentences.abbreviations))
        self.rank_endings = tuple(map(fold, numbers.rank_endings)) or ("\0",)
        self.capitalised = pack.words.capitalised_nouns
        self.ordinal_prefix = fold(numbers.ordinal_prefix)
        self.vigesimal = frozenset(numbers.vigesimal)
        self.weak_endings = tuple(map(fold, numbers.weak_endings))
        self.noun_endings = tuple(map(fold, numbers.noun_endings))
        self.adjective_endings = tuple(map(fold, numbers.adjective_endings)) or ("\0",)
        self.point = self._set(numbers.point)
        self.half_words = frozenset(fold(form) for text in numbers.halves.values() for form in forms(text))
        self.not_nouns |= self.range_to | self.range_or | self.against
        the = [clitic for clitic, roles in self.clitics.items() if roles == {"the"}]
        every = list(self.clitics)
        self.left = Beside(pack, self._left(), every)
        self.apart = Beside(pack, self._apart(), every)
        self.right = Beside(pack, self._right(), the, every, stems=not pack.deep)
        before = [*(() if pack.deep else self._own_signs()), *units.signs_before()]
        self.prefix = Beside(pack, ((sign, self._usual(unit)) for sign, unit in before), ())
        self.signs = frozenset(sign for sign, _ in before)
        self.per = Beside(pack, ((f, unit) for unit, text in names.per.items() for f in forms(text)), ())
        self.links = Beside(pack, ((f, None) for f in forms(names.links)), ())
        self.shifts = Beside(pack, ((f, None) for f in forms(numbers.shifts)), ())
        self.labels_after = Beside(pack, ((f, None) for f in forms(numbers.labels_after)), ())
        self.counters = Beside(pack, ((f, None) for f in forms(names.counters)), ())
        self.after = Beside(pack, self._after(), ())
        finals: tuple[tuple[Change, str], ...] = (("increase", numbers.increase.final), ("decrease", numbers.decrease.final))
        self.final = {fold(form): change for change, text in finals for form in forms(text)}
        self.closers = Beside(pack, ((f, None) for f in forms(numbers.closers)), ())
        self.ratio = Beside(pack, self._ratio(), every)
        self.inside = self._set(numbers.ratio_in)
        self.both_ratios = self.inside & self._set(numbers.ratio_of)
        short = [(form, value_of(key)) for key, text in numbers.abbreviations.items() for form in forms(text)]
        self.abbreviations = Beside(
            pack, [*short, *((form, value_of(key)) for form, key in _ABBREVIATIONS.items())], ()
        )
        self.abbreviation_starts = self.abbreviations.first_words()
        self.continuing = self.joint | self.abbreviation_starts | self.point | self.suffixes | {"-", "'", "."}
        self.compound = _Compound(pack) if numbers.compound else None
        self.digits: dict[str, Any] = {}
        self.nouns: dict[str, bool] = {}

    def definite_fraction(self, prepared: Prepared, hit: Hit) -> Hit:
        """The hit as a fraction where its vowel mark or the article of the next word says so: خُمس, خمس السكان."""
        word = prepared.words[hit.i][len(hit.peeled) :]
        value = self.definite_fractions.get(word)
        if value is None or hit.j != hit.i + 1:
            return hit
        written = prepared.text(prepared.starts[hit.i] + len(hit.peeled), prepared.end(hit.i))
        article = hit.j < len(prepared.words) and prepared.words[hit.j].startswith(self.fraction_prefixes)
        if written[1:2] == "\u064f" or (article and len(prepared.words[hit.j]) > 3):
            return hit._replace(value=("frac", value))
        return hit

    def _set(self, text: str) -> frozenset[str]:
        return frozenset(fold(form) for form in forms(text))

    def _left(self) -> Iterable[tuple[str, Any]]:
        numbers, names = self.numbers, self.pack.units
        hedges = {form: qualifier for qualifier, text in numbers.hedges.items() for form in forms(text)}
        roles: dict[str, tuple[str, ...]] = {}
        for role, text in numbers.roles.items():
            for form in forms(text):
                roles[form] = (*roles.get(form, ()), role)
        yield from ((form, ("hedge", (qualifier, roles.get(form, ())))) for form, qualifier in hedges.items())
        yield from ((sign, ("hedge", (qualifier, ()))) for sign, qualifier in _SIGNS.items())
        yield from ((form, ("role", all_roles)) for form, all_roles in roles.items() if form not in hedges)
        plain = (
            ("opener", numbers.openers), ("filler", numbers.fillers), ("label", numbers.labels),
            ("rank", numbers.rank_before), ("fold", numbers.fold_before), ("minus", numbers.minus),
            ("dial", numbers.dialled), ("each", numbers.each_of), ("label", units.named_with_numbers()),
        )  # fmt: skip
        for name, text in plain:
            yield from ((form, (name, None)) for form in forms(text))
        for spec, text in names.before.items():
            yield from ((form, ("unit", units.parse_spec(spec))) for form in forms(text))
        for span, text in names.per_before.items():
            yield from ((form, ("per", span)) for form in forms(text))

    def _apart(self) -> Iterable[tuple[str, Any]]:
        """Phrases whose last word is a clitic, without it: (the clitic, what the phrase means)."""
        for form, value in self._left():
            head, _, last = form.rpartition(" ")
            if head and fold(last) in self.clitics:
                yield head, (fold(last), value)

    def _right(self) -> Iterable[tuple[str, Right]]:
        names = self.pack.units
        if not self.pack.deep:
            yield from self._base()
        for table in (names.names, names.currencies):
            for spec, text in table.items():
                unit = units.parse_spec(spec)
                yield from ((form, Right("unit", unit)) for form in forms(text))
        for family, text in names.families.items():
            unit = self._family(family)
            yield from ((form, Right("unit", unit)) for form in forms(text))
        for country, text in names.nations.items():
            yield from ((form, Right("nation", country)) for form in forms(text))
        usual = self._set(" | ".join(self.pack.words.common))  # "ha" is a verb before it is a hectare
        signs = ((sign, unit, cased) for sign, unit, cased in units.signs() if sign not in usual)
        yield from ((sign, Right("unit", self._usual(unit), cased)) for sign, unit, cased in signs)
        yield from ((form, Right("none", None)) for form in forms(names.no_units))
        if self.numbers.fraction_joint:
            yield self.numbers.fraction_joint, Right("joint", None)
        for name, code in cldr.currencies(self.pack.language):
            if code in units.CODES:
                yield name, Right("unit", units.Unit(code, "money"))

    def _own_signs(self) -> Iterable[tuple[str, units.Unit]]:
        return ((sign, units.Unit(code, "money")) for sign, code in cldr_words.money_signs(self.pack.language))

    def _base(self) -> Iterable[tuple[str, Right]]:
        """Units and money of a language without a pack."""
        language = self.pack.language
        yield from ((sign, Right("unit", unit)) for sign, unit in self._own_signs())
        yield from ((name, Right("unit", units.parse_spec(key))) for name, key in cldr_words.unit_names(language))
        yield from ((name, Right("unit", self._usual(unit))) for name, unit in cldr_words.money_nouns(language))
        yield from ((name, Right("unit", unit)) for name, unit in units.loans())

    def _family(self, family: str) -> units.Unit:
        return self._usual(units.parse_spec(family))

    def _usual(self, unit: units.Unit) -> units.Unit:
        """The unit with the currency that the language means where nothing else is said."""
        return unit._replace(symbol=self.defaults[unit.family]) if unit.family in self.defaults else unit

    def _after(self) -> Iterable[tuple[str, Any]]:
        numbers = self.numbers
        for qualifier, text in numbers.hedges_after.items():
            yield from ((form, ("hedge", qualifier)) for form in forms(text))
        yield "+", ("hedge", "at-least")
        for role, text in numbers.roles_after.items():
            yield from ((form, ("role", role)) for form in forms(text))
        for change, words in (("increase", numbers.increase), ("decrease", numbers.decrease)):
            yield from ((form, ("change", change)) for form in forms(words.after))
        plain = (("fold", numbers.fold_after), ("superlative", numbers.superlatives), ("below", numbers.below_zero))
        for name, text in plain:
            yield from ((form, (name, None)) for form in forms(text))

    def _ratio(self) -> Iterable[tuple[str, str]]:
        yield from ((form, "in") for form in forms(self.numbers.ratio_in))
        yield from ((form, "of") for form in forms(self.numbers.ratio_of))


class _Compound:
    """Number words written together, taken apart into (class, value) parts."""

    def __init__(self, pack: Pack) -> None:
        numbers = pack.numbers
        self._parts: dict[str, tuple[str, Any] | None] = {fold(form): None for form in forms(numbers.joint)}
        tables = (
            ("add", numbers.compound_words), ("add", numbers.words), ("add", numbers.weak), ("mul", numbers.scales),
            ("ord", numbers.ordinals), ("frac", numbers.fractions), ("half", numbers.halves),
        )  # fmt: skip
        for name, table in tables:
            for key, text in table.items():
                for form in forms(text):
                    folded = fold(form).replace(" ", "").replace("-", "")
                    self._parts.setdefault(folded, (name, value_of(key)))
        self._ranks = tuple(map(fold, numbers.rank_endings)) or ("\0",)
        self._longest = max(map(len, self._parts), default=0)
        self._starts = frozenset(part[:2] for part, value in self._parts.items() if value)
        self._cache: dict[str, tuple[tuple[str, Any], ...] | None] = {}

    def parts(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        """The parts of a word, None where it is no number of at least two parts."""
        if word[:2] not in self._starts or len(word) > 80:
            return None
        if word.endswith(self._ranks):
            return self._ranked(word)
        if word not in self._cache:
            if len(self._cache) > 50_000:
                self._cache.clear()
            self._cache[word] = self._split(word)
        return self._cache[word]

    def _ranked(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        """An ordinal and a superlative in one word ("zweitgrößte")."""
        stem = next(word[: -len(ending)] for ending in self._ranks if word.endswith(ending))
        part = self._parts.get(stem) or self._parts.get(stem + "e")
        return (part,) if part is not None and part[0] == "ord" else None

    def _split(self, word: str) -> tuple[tuple[str, Any], ...] | None:
        best: list[list[tuple[str, Any]] | None] = [None] * (len(word) + 1)
        best[0] = []
        for at in range(len(word)):
            sofar = best[at]
            if sofar is None:
                continue
            for end in range(at + 1, min(len(word), at + self._longest) + 1):
                piece = word[at:end]
                if piece not in self._parts or (best[end] is not None and len(best[end] or ()) <= len(sofar)):
                    continue
                part = self._parts[piece]
                best[end] = [*sofar, part or ("joint", None)]
        found = best[len(word)]
        return tuple(found) if found and len(found) > 1 and found[0][0] != "joint" else None


_SIGNS = {"~": "about", "≈": "about", ">": "more-than", "<": "less-than", "≥": "at-least", "≤": "up-to", "±": "about"}
_ABBREVIATIONS = {"k": "1e3", "m": "1e6", "bn": "1e9", "mln": "1e6", "mn": "1e6", "tn": "1e12", "trn": "1e12"}


@cache
def tables(pack: Pack) -> Tables:
    """The tables of a pack, made once."""
    return Tables(pack)
