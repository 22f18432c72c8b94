"""A pack's number and unit words made ready for reading: what may stand left and right of a number, looked up by word.

Number words themselves are found by the scan of the whole text (`claims.phrasebook`); everything else of a quantity
stands beside its number, so it is looked up there alone and costs nothing where no number is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from claims import cldr, cldr_words, units
from claims.collecting import uncollected
from claims.model import Change
from claims.pack import Pack
from claims.phrasebook import Hit
from claims.quantity_phrases import Beside, Compound, Cues
from claims.sections.numbers import forms, value_of
from claims.text import Prepared, fold


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
        decimal, group = cldr.figures(pack.language).separators
        self.decimal = numbers.decimal or decimal
        self.group = numbers.group or fold(group)
        self.defaults = names.defaults
        self.dual_scales = self._set(numbers.dual_scales)
        self.postpositions = {
            fold(form): role for role, text in numbers.roles_after.items() for form in forms(text) if " " not in form
        }
        self.ordinal_leads = self._set(numbers.ordinal_leads)
        self.placed = Beside(pack, ((f, None) for f in forms(numbers.placed)), list(self._letters(numbers.clitics)))
        self.placed_after = Beside(pack, ((f, None) for f in forms(numbers.placed_after)), ())
        self.standing = Beside(pack, ((f, None) for f in forms(numbers.standing)), list(self._letters(numbers.clitics)))
        self.behind = self._set(numbers.behind)
        self.lone = {fold(form): spec for spec, text in names.lone.items() for form in forms(text)}
        self.couples, self.couple_endings = self._set(numbers.couples), tuple(map(fold, numbers.couple_endings))
        self.serial = self._set(numbers.serial)
        self.not_written = frozenset(forms(numbers.not_written))
        self.rates = self._set(numbers.rates)
        self.within, self.throughout = self._set(numbers.within), self._set(numbers.throughout)
        self.future = frozenset(map(fold, pack.dates.future))
        self.levels = self._set(numbers.levels)
        self.role_changes, self.costs = self._set(numbers.role_changes), self._set(numbers.costs)
        self.dual_endings = tuple(map(fold, numbers.dual_endings))
        self.definite = tuple(map(fold, pack.dates.definite)) or ("\0",)
        self.pronouns = self._set(numbers.pronouns)
        self.sizes = self._set(numbers.sizes)
        self.moves = self._set(numbers.moves)
        self.during = self._set(numbers.during)
        self.against = self._set(numbers.against)
        self.scores = self._set(numbers.scores)
        self.match_words = self.scores | self._set(numbers.match_words)
        self.score_nouns, self.score_equal = self._set(numbers.score_nouns), self._set(numbers.score_equal)
        links = ((numbers.score_links, ""), (numbers.score_links_back, "back"))
        self.score_links = Beside(pack, ((f, turn) for text, turn in links for f in forms(text)), ())
        self.score_blank = Beside(pack, ((f, None) for f in forms(numbers.score_blank)), ())
        self.score_counts = {fold(f): value_of(key) for key, text in numbers.score_counts.items() for f in forms(text)}
        self.spaced_suffixes = self._set(numbers.spaced_suffixes)
        self.parts = frozenset(
            fold(form) for key in ("10", "100", "1e3") for form in forms(numbers.ordinals.get(key, ""))
        )
        self.bare_before = self._set(numbers.bare_before)
        self.short_minutes = self._set(numbers.short_minutes)
        self.single_many = self._set(numbers.single_many)
        self.about_bare = self._set(numbers.about_bare)
        self.lasting = self._set(numbers.lasting)
        self.bound_scales = self._set(numbers.bound_scales)
        self.beneath = self._set(numbers.beneath)
        self.points, self.coins = self._set(names.points), self._set(names.coins)
        self.streets, self.streets_after = self._set(numbers.streets), self._set(numbers.streets_after)
        ends = [word[1:] for word in self.streets if word.startswith("…")]
        self.street_endings = tuple(ends) or ("\0",)
        scripts = frozenset(pack.scripts) or {"Latn"}
        self.latin, self.cased = "Latn" in scripts, not scripts.isdisjoint(("Latn", "Cyrl"))
        self.year = units.parse_spec("year")
        self.every = self._set(numbers.every)
        self.every_nth = self._set(numbers.every_nth)
        self.definite_fractions = {
            fold(form): value_of(key) for key, text in numbers.definite_fractions.items() for form in forms(text)
        }
        self.ordinal_fractions = {
            fold(form): value_of(key) for key, text in numbers.ordinal_fractions.items() for form in forms(text)
        }
        self.clitics: dict[str, frozenset[str]] = {fold(k): frozenset(v.split()) for k, v in numbers.clitics.items()}
        self.articles = self._set(numbers.articles)
        self.joint = self._set(numbers.joint)
        self.sum_joint = self.joint | self._set(numbers.sum_joint)
        self.list_joint = self.joint | self._set(numbers.list_joint)
        self.mixed_joint = self._set(numbers.mixed_joint)
        self.dimensions = self._set(numbers.dimensions) | {"x", "×"}
        self.noun_heads, self.spent = self._set(numbers.noun_heads), self._set(numbers.spent)
        self.range_to = self._set(numbers.range_to)
        self.range_or = self._set(numbers.range_or)
        self.breaks = self._set(numbers.breaks) | {".", ";", "!", "?", ":", "؟", "。", "؛", "(", ")", "—"}
        self.not_nouns = self._set(numbers.not_nouns) | self._set(" | ".join(pack.words.common)) | self.joint
        self.counted = self._set(numbers.counted)
        self.counted_pairs = (
            frozenset(word for word in self.counted if len(word) == 2) if numbers.unspaced else frozenset()
        )
        self.roles_within = {fold(form): role for role, text in numbers.roles_within.items() for form in forms(text)}
        self.fraction_follows = self._set(numbers.fraction_follows)
        self.fraction_frames = tuple(
            (first, last) for word in self.fraction_follows for first, dots, last in (word.partition("…"),) if dots and last
        )
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
        self.inverted = self._set(numbers.inverted)
        self.nth_leads = Beside(pack, ((f, None) for f in forms(numbers.nth_leads)), ())
        self.nth_starts = Beside(pack, ((f, None) for f in forms(numbers.nth_starts)), ())
        self.nth_alone = self._set(numbers.nth_alone)
        self.nth_after = Beside(pack, ((f, None) for f in forms(numbers.nth_after)), ())
        self.minus_is_less = not self._set(numbers.minus).isdisjoint(
            fold(form).split(" ")[0] for form in forms(numbers.hedges.get("less-than", ""))
        )
        self.comparing, self.apart_endings = self._set(numbers.comparing), tuple(map(fold, pack.dates.from_endings))
        self.became = self._set(numbers.became)
        self.fold_leads = self._set(numbers.fold_leads)
        self.fold_nouns, self.rough_over = self._set(numbers.fold_nouns), self._set(numbers.rough_over)
        self.verb_endings = tuple(map(fold, numbers.verb_endings))
        self.point = self._set(numbers.point)
        self.half_words = frozenset(fold(form) for text in numbers.halves.values() for form in forms(text))
        self.not_nouns |= self.range_to | self.range_or | self.against
        self.nth_not = Beside(pack, ((f, None) for f in (*forms(numbers.nth_not), *self.every_nth)), list(self.clitics))
        the = [clitic for clitic, roles in self.clitics.items() if roles == {"the"}]
        every = list(self.clitics)
        self.left = Beside(pack, self._left(), every)
        self.apart = Beside(pack, self._apart(), every)
        self.right = Beside(pack, self._right(), the, every, stems=not pack.deep)
        before = [*(() if pack.deep else self._own_signs()), *units.signs_before()]
        self.prefix = Beside(pack, ((sign, self._usual(unit)) for sign, unit in before), ())
        self.signs = frozenset(sign for sign, _ in before)
        self.per = Beside(pack, ((f, unit) for unit, text in names.per.items() for f in forms(text)), ())
        self.sums, self.weighs = Cues(pack, names.sums, every), Cues(pack, names.weighs, every)
        self.shares, self.earlier = Cues(pack, names.shares, every), Cues(pack, names.earlier, every)
        self.paid, self.part_of = Cues(pack, names.paid, every), Cues(pack, names.parts, every)
        self.goals = self._set(names.goals)
        self.rivals, self.people = Cues(pack, names.rivals, every), Cues(pack, names.people, every)
        self.doubtful = frozenset(pack.cut[form] for form in forms(names.doubtful))
        self.masses = {
            pack.cut[form]: units.parse_spec(spec)
            for spec, text in names.masses.items()
            for form in forms(text)
        }
        self.many_coins = {
            fold(form): units.parse_spec(spec) for spec, text in names.many_coins.items() for form in forms(text)
        }
        self.family_words = self._set(" | ".join(names.families.values()))
        self.links = Beside(pack, ((f, None) for f in forms(names.links)), ())
        self.ordinal_nouns = self._set(numbers.ordinal_nouns)
        self.elapsed = Beside(pack, ((f, None) for f in forms(numbers.elapsed)), ())
        self.shifts = Beside(pack, ((f, None) for f in forms(numbers.shifts)), ())
        changes = (*forms(numbers.increase.before), *forms(numbers.decrease.before))
        self.changed = frozenset(fold(form) for form in changes)
        self.particle_verbs = frozenset(tuple(words) for form in changes if len(words := fold(form).split(" ")) == 2)
        self.labels_after = Beside(pack, ((f, None) for f in forms(numbers.labels_after)), ())
        the_clitics = [clitic for clitic, kinds in self.clitics.items() if kinds]
        self.later_parts = Beside(pack, ((f, None) for f in forms(numbers.later_parts)), the_clitics)
        self.counters = Beside(pack, ((f, None) for f in forms(names.counters)), ())
        self.after = Beside(pack, self._after(), ())
        finals: tuple[tuple[Change, str], ...] = (
            ("increase", numbers.increase.final),
            ("decrease", numbers.decrease.final),
        )
        self.final = {fold(form): change for change, text in finals for form in forms(text)}
        self.closers = Beside(pack, ((f, None) for f in forms(numbers.closers)), ())
        self.ratio = Beside(pack, self._ratio(), every)
        self.inside = self._set(numbers.ratio_in)
        self.both_ratios = self.inside & self._set(numbers.ratio_of)
        short = [(form, value_of(key)) for key, text in numbers.abbreviations.items() for form in forms(text)]
        self.abbreviations = Beside(
            pack, [*short, *((form, value_of(key)) for form, key in _ABBREVIATIONS.items())], ()
        )
        self.abbreviation_starts = self.abbreviations.begins
        self.following = self.after.begins | self.counters.begins
        self.continuing = (
            self.joint | self.abbreviation_starts | self.point | self.suffixes | {"-", "'", "."} | self.bare_before
        )
        self.compound = Compound(pack) if numbers.compound else None
        self.digits: dict[str, Any] = {}
        plain = frozenset(fold(form) for text in numbers.words.values() for form in forms(text))
        names_of_time = frozenset(
            fold(form) for key in ("year", "day", "second") for form in forms(names.names.get(key, ""))
        )
        self.number_words = plain
        self.unit_numbers = plain & names_of_time
        self.nouns: dict[str, bool] = {}
        self.ordinal_words = {
            fold(form): value_of(key)
            for table in (numbers.ordinals, numbers.weak_ordinals)
            for key, text in table.items()
            for form in forms(text)
        }

    def definite_fraction(self, prepared: Prepared, hit: Hit) -> Hit:
        """The hit as a fraction where its vowel mark or the article of the next word says so: خُمس, خمس السكان."""
        if hit.value[1] not in _FRACTION_LIKE:
            return hit
        word = prepared.words[hit.i][len(hit.peeled) :]
        value = self.definite_fractions.get(word)
        if value is None or hit.j != hit.i + 1:
            return hit
        written = prepared.text(prepared.starts[hit.i] + len(hit.peeled), prepared.end(hit.i))
        article = hit.j < len(prepared.words) and prepared.words[hit.j].startswith(self.fraction_prefixes)
        article = article and "the" not in self.clitics.get(hit.peeled, ())  # «عرباته التسع التي»: nine, as the article says
        if written[1:2] == "\u064f" or (article and len(prepared.words[hit.j]) > 3):
            return hit._replace(value=("frac", value))
        return hit

    def ordinal_fraction(self, prepared: Prepared, hit: Hit) -> Hit:
        """The ordinal as a fraction where a whole follows it, or where something grew by it: חמישית מהאוכלוסייה."""
        value = self.ordinal_fractions.get(prepared.words[hit.i][len(hit.peeled) :])
        if value is None or hit.j != hit.i + 1:
            return hit
        after = prepared.words[hit.j] if hit.j < len(prepared.words) else ""
        follows = self.whole_follows(after) and (after in self.fraction_follows or len(after) > 3)
        ends = not after[:1].isalnum() or after in self.clitics  # "ירדו בחמישית | ל-3.4 מיליארד"
        ends = ends or after in self.within or after in self.throughout  # "עלו בחמישית | בתוך שנה"
        roles = self.clitics.get(hit.peeled, ())
        led = self.left.ending(prepared.words, hit.i)
        hedged = ends and "about" in roles
        hedged = hedged or (led is not None and led.value[0] == "hedge" and led.value[1] == ("about", ()))  # "כמעט חמישית"
        by = "by" in roles and (ends or not self.changed.isdisjoint(prepared.words[max(hit.i - _NEAR, 0) : hit.i]))
        return hit._replace(value=("frac", value)) if follows or by or hedged else hit

    def whole_follows(self, word: str) -> bool:
        """May this word behind a fraction begin the whole it is of?"""
        if word in self.fraction_follows or word.startswith(self.fraction_prefixes):
            return True
        return any(word.startswith(first) and word.endswith(last) for first, last in self.fraction_frames)

    def every_nth_part(self, prepared: Prepared, hit: Hit) -> Hit:
        """An ordinal behind "every" and before a noun as the part of all that it means: "every third child"."""
        words, i = prepared.words, hit.i
        if hit.value[0] not in ("ord", "weak-ord") or hit.peeled or hit.value[1] < 2 or i == 0:
            return hit
        if words[i - 1] not in self.every_nth or hit.j >= len(words) or not words[hit.j][0].isalpha():
            return hit
        if words[hit.j] in self.not_nouns:
            return hit
        return hit._replace(i=i - 1, value=("frac", 1 / hit.value[1]))

    def ordinal_of_time(self, prepared: Prepared, hit: Hit) -> Hit:
        """A fraction that is an ordinal too, as the latter before a unit of time or a word of a series: "for a third week", "un
        quinto día", "a seventh straight win"."""
        last = prepared.words[hit.j - 1]
        nth = self.ordinal_words.get(last)
        if nth is None or hit.value[1] != 1 / nth:
            return hit
        found = self.right.starting(prepared.words, hit.j)
        timed = found is not None and found.value.what == "unit" and found.value.value.kind == "duration"
        if not (timed and not found.value.cased) and self.serial.isdisjoint(prepared.words[hit.j : hit.j + 1]):  # type: ignore[union-attr]
            return hit
        return hit._replace(i=hit.j - 1, value=("ord", nth), peeled="")

    def played(self, words: Sequence[str], i: int, j: int, *, timed: bool = False) -> bool:
        """Does a word of play or of voting stand near tokens [i, j), in the same sentence? Where the minute is told (`timed`),
        more words are of play."""
        told = self.match_words if timed else self.scores
        for side in (reversed(words[max(i - _PLAY, 0) : i]), words[j : j + _PLAY // 2]):
            for word in side:
                if word in told:
                    return True
                if word in self.breaks and not word.isalpha() and (not timed or word in _STOPS):
                    break
        return False

    @staticmethod
    def _letters(clitics: dict[str, str]) -> Iterable[str]:
        return (clitic for clitic, roles in clitics.items() if roles)

    def _set(self, text: str) -> frozenset[str]:
        return frozenset(forms(fold(text)))

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
            ("nth", numbers.nth_before), ("called", numbers.called), ("dial", numbers.dialled), ("each", numbers.each_of),
            ("label", units.named_with_numbers()),
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
                yield from ((form, Right("unit", unit, _letter(form))) for form in forms(text))
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
        for name, code in cldr.figures(self.pack.language).currencies:
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


def _letter(form: str) -> str | None:
    """The case in which a name of one letter is written: 50c is money, 50C a temperature."""
    return form if len(form) == 1 and form.isascii() and form.isalpha() else None


_STOPS = frozenset(".;!?؟。؛।۔")  # beyond which no word of play belongs to a minute
_NEAR = 5  # tokens before a fraction in which a word of change tells that it is one
_PLAY = 10  # tokens before a score in which a word of play counts
_FRACTION_LIKE = frozenset(map(Decimal, range(3, 11)))  # cardinals whose letters are those of a fraction
_SIGNS = {"~": "about", "≈": "about", ">": "more-than", "<": "less-than", "≥": "at-least", "≤": "up-to", "±": "about"}
_ABBREVIATIONS = {"k": "1e3", "m": "1e6", "bn": "1e9", "mln": "1e6", "mn": "1e6", "tn": "1e12", "trn": "1e12"}


@cache
@uncollected()
def tables(pack: Pack) -> Tables:
    """The tables of a pack, made once."""
    return Tables(pack)
