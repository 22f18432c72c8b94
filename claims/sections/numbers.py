"""`[numbers]`: how a language writes numbers, and the words that stand around them.

Forms are given as one string, separated by ` | ` ("three | third"); keys of tables are values ("3", "1/2", "1e6").
A form may be several words. Case, marks and letter variants are folded, so `مئة` stands for `مئه`, too.
All inflected forms (gender, case, plural, with endings) are listed; proclitics of `[words] clitics` are not.

Digits: `decimal` and `group` are marks ("" = what CLDR says; several group marks may be given, a space among them).
`both_marks`: outlets of the language use both conventions, so `1,234` is flagged. `slash_decimal`: 3/5 is 3.5.

Words of value
    words       "3" = cardinal numbers below the scales, also irregular ones ("200" = "مئتان", "2000" = "אלפיים",
                "3/2" = "полтора")
    weak        cardinals that are a number only with evidence (scale, unit, currency, comparison): one, 一
    scales      multipliers: "100", "1e3", "1e6" …; `bare_scales = false` where they need a digit before them (万)
    abbreviations   short scales, after digits only: "1e6" = "m | mn"
    teen        ten as the second word of 11–19 (عشر, עשרה); joined to the words 1–9 with a space
    no_teens    forms of 1–9 that never stand before it: those letters are an "and" and another form (وأحد عشر)
    vigesimal   values that take 1–19 (soixante-dix: 60, quatre-vingt-dix: 80)
    ordinals    "7" = seventh;  `weak_ordinals` where the word has another common use; `ordinal_prefix` (第),
                `ordinal_suffixes` written after digits (st, nd, -й), `spaced_suffixes` apart from them, too (63 वें); `ordinal_rows`: every part of an ordinal of
                several words is one (vigésimo segundo), so that a `weak_ordinals` word ends no row of cardinals
    fractions   "1/3" = whole phrases ("a third");  `weak_fractions`: count only before a scale, a unit or
                `fraction_follows`
    parts       "3" = denominators after a number ("thirds", "أثلاث");  `fraction_joint`: 分之 (denominator first)
    halves      "1/2" = phrases added to what stands before ("and a half", "с половиной", "半")
    leads       "1/2" = words before a number that add to it ("साढ़े" 3 = 3.5; "-1/4" = "पौने"),
                before a scale to one
    many        "10" = tens of, "12" = dozens of; the reading is low = twice the value, high open, qualifier about;
                forms that are scales as well (آلاف) are vague only where no number stands before them
    dual_nouns  nouns whose form says that they are two ("شخصان"), the article aside
    dual_endings  endings of nouns that are two where `each_of` stands behind ("ناخبان من كل ثلاثة")
    dual_scales  scales that are two of it before what they count (ألفا عامل), one elsewhere
    definite_fractions   "1/5" = "خمس": a cardinal that is a fraction before a noun with the article ("ال…")
    ordinal_fractions  "1/5" = "חמישית": an ordinal that is a fraction before `fraction_follows` or after "by"
    rough       "100" = "centaine": a number that is meant roughly (qualifier about);  `rough_over`: first words of
                those that are passed (逾万: more than ten thousand)
    few         words that make a scale vague ("several" thousand)
    point       the decimal point as a word;  `minus`, `below_zero` ("below zero", after the unit)
    compound    true where number words are written together ("zweiundvierzig"); `compound_words` are forms
                that occur inside only ("20" = "vent"); `joint` words may stand between

How they join
    joint       "and" within a number;  `joint_above`: only after this much (English: 100)
    joint_required  no number of several words without it, scales apart (Arabic)
    units_first the units stand before the tens (ثلاثة وعشرون)
    bound_scales  scales that are another word where no number stands before them ("अरब")
    joint_digits  true where "3 آلاف و500" is 3,500;  `spaced_digits`: "20 mil 313" is 20,313
    pairs       true where two digits in a row in words are a range ("üç dört")
    thousand_millions  true where "quatro mil e oitenta milhões" is one number
    short_minutes  what stands for minutes behind hours alone (2小时18分)
    bare_before words before which a scale needs no number where `bare_scales` is false (千余)
    single_many forms of `many` that are one of it behind a hedge ("более тысячи")
    digit_run   true where digits as words stand side by side (二〇二三), 三万五 is 35,000 and 三四十 a range
    single_weak true where a number of one sign counts only with evidence
    unspaced    no spaces between words: a noun is its first two signs

Left of a number
    articles    "a" million;  `fillers`: "a total of" and the like, skipped
    hedges      by qualifier: "more-than" = "more than | over"
    roles       by, to, from, and `of` after a noun of change; a form may stand in several, and in `hedges`, too ("до"):
                the change that is found decides
    clitics     letters written before a number = the roles they stand for: and the by to from about ("כ" = "about")
    openers     "between" (`closers` where it stands behind: "के बीच");  `fold_before`: "פי";  `rank_before`: "ranked", "No."
    called      words whose name a number may end where it counts nothing ("France 2", "Operation 1027", "כאן 11")
    inverted    nouns and units whose place before their number says "about" ("человек сорок", "лет пять")
    nth_before  words that make the number behind them the minute of a match ("minuto 23"); `nth_leads`: words that do so
                before a number of minutes where a word of play stands near ("aos 78 minutos marcou"), `nth_starts`: words that do so
                behind it ("14 minutes into the game"); `nth_not`: "every" before `nth_before`; `nth_alone`: before
                an ordinal in figures that nothing follows ("à la 89e"); `nth_after`: forms behind it that only the nth
                minute has ("на 17 минуте"); `later_parts`: parts of a match whose minutes are counted anew;
                `match_words`: words of play beside `scores` that a minute is told with ("penalty", "sent off")
    labels      words after which a number is a name: Article 5;  `ordinal_nouns`: those that an ordinal counts
                nevertheless ("الدورة الخامسة");  `labels_after`: before which it is one (第九条)
    streets     words before the name of a street and the number of a house ("calle Mayor 12"); "…straße" for all that end so
    streets_after   words of streets behind the number ("12 Baker Street", "12 rue de la Paix")
    age_in_commas   true where a number in commas behind a person is an age ("the minister, 58, said")
    dialled     words before a telephone number ("call", "dial")
    sizes       words of growth that name a size where a length stands beside them (ارتفاعه 145 مترا is a height)
    ordinal_leads   words before a weak ordinal and its noun that make it one ("al secondo posto")
    placed      verbs right before an ordinal without a noun that make it a rank ("came third");  `placed_after`: those right
                behind it ("üçüncü oldu");  `standing`: verbs of being, with which one of `behind` or the end must follow
                ("è terza dietro …")
    couple_endings  endings of the nouns that a word of `rough` or `words` for a pair may count, where it means other things, too
                ("пара истребителей", but no "пара поднимается"): those words are `couples`
    serial      words behind a fraction that make it an ordinal ("a seventh straight victory")
    not_written words that are folded to a number word and are none as they are written (اسے against اسی)
    rates       nouns of growth that are themselves cut or raised ("cut its growth forecast by 0.4 points")
    role_changes  words of change that say something else of plain numbers ("picked up 36 seats")
    levels      forms of `hedges` and `hedges_after` that say where a change led, and not by how much ("fell below 70")
    costs       those that mean "cost" before money without a role ("יעלה שני מיליארד שקל")
    elapsed     words beside a number of hours, minutes or seconds that tell how long after something it was ("17 minutes
                later"): no date, where no word near speaks of the future
    shifts      words after a span of time that make it a date ("un an plus tôt")
    ordinal_parts   true where tenth, hundredth, thousandth after digits are parts (۲۵ صدم)
    each_of     "of every": a number behind it that has none before it is one of so many ("طفل من كل خمسة"), or as many as
                the number behind what it counts says ("از هر چهار جوان یک نفر")
    every_nth   "every" before an ordinal and what there is many of: a part of all ("every third child"), but no quantity
                before a time ("every third day")
    every       words before a whole that a part follows (每五人中有一人)
    scales_before   true where a scale stands before its digits ("milioni 5")
    within      "in" before a span of time: how long something took, where no word near it speaks of the future
    throughout  other words before the time that a change took, which a word of change reaches across ("rose during five years to …")
    pronouns    forms of one that stand alone ("biri"): no unit follows them
    moves       verbs that say neither up nor down ("went from 5 to 8 percent"): the values tell
    became      two words of such a verb where it stands behind both ends ("340 से 390 रुपये हो गया")
    during      hedges that mean the time something took beside a word of change ("rose 3% over two years")

Right of a number
    hedges_after  by qualifier: "at-least" = "or more"
    comparing   forms of `hedges_after` that say by how much something is more or less behind a share in its plain case
                ("yüzde 5 fazla", but "yüzde 5'ten fazla")
    lasting     forms of `hedges_after` that behind a length of time say no more than how long ("7 साल तक")
    about_bare  forms of `hedges_after` that mean "about" right behind a plain number ("60 kadar ev")
    roles_after by, to, from where the language has postpositions ("से", "तक", "-ten")
    roles_within  inflected words that carry the role where they end the number, its unit or its noun ("dolara": to)
    superlatives  they make an ordinal a rank, `rank_endings` do so within its word (zweitgrößte);  `fold_after`: "times as many" (a ratio)
    counted     nouns that give evidence for a weak number ("one person");  `weak_endings`: endings of nouns that do
    fold_leads  words before the number without which `fold_after` counts occasions ("шесть раз" against "в шесть раз")
    fold_nouns  nouns of "times" that count occasions, unless the number before them is broken ("1.5 times")
    verb_endings  endings of verbs in the past: one behind "street, 12" is not what is counted
    noun_heads  nouns that are one with the next word ("בני אדם"): a hedge may stand behind both
    spent       where hours are written as clocks are (1h30): words before that make it the time something took
    noun_endings  where adjectives stand before nouns: endings of counted nouns;  `adjective_endings`: those to skip
    not_nouns   words that are not what is counted
    fraction_follows  words after `weak_fractions`; "מ…" stands for all that begin so, "ה…ים" for
                all that begin and end so

Between numbers: `range_to`, `range_or`, `ratio_in` (one in five), `ratio_of` (3 out of 10), `against` (3比1, a score).
`whole_first`: the whole may stand first ("दस में से एक").
`scores`: words of play beside which 1-2 is a score and no range ("lost", "match"); `score_nouns`: what is counted in one
("goals"); `score_links`: words between the two numbers of one in words ("three goals to two"), `score_links_back` where the
other side's stands first ("दो के मुकाबले तीन"); `score_blank`: "without reply"; `score_equal`: "all" ("two all");
`score_counts`: words that are a number of goals («ثلاثية»), where one of those follows;  `sum_joint`: what joins a sum and
its hundredths beside `joint` ("tres euros con 50 céntimos"); `list_joint`: what joins the last of a list, where `joint` is a
word of numbers only (和); `mixed_joint`: what joins a whole and its part (三又四分之一); `dimensions`: "by" between width and length ("10 by 20 metres").
`beneath`: words behind a temperature that starts at a zero in words ("शून्य से 15 डिग्री नीचे").

Change
    increase, decrease  `before` the number in its clause, `adjacent` to it only, right `after` it
    multiples   "2" = "doubled"; below one ("1/2" = "halved") is a decrease
    breaks      words that a change word does not reach across
    final_change  true where a word of change (`after`) may end the clause of "by" or "to" a number
    loose_change  true where a change word reaches a percentage or sum without "by"

`idioms`: phrases with a number word in them and no number. A key with a point or slash is quoted in TOML: "1/2".
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import Field, field_validator

from claims.sections.base import Section

Forms = dict[str, str]


def forms(text: str) -> list[str]:
    """The forms of one entry."""
    return [form for part in text.split("|") if (form := part.strip())]


def value_of(key: str) -> Decimal:
    """A key as a number: "3", "1e6", "1/3". Raises ValueError for anything else."""
    if "/" in key:
        part = Fraction(key)
        return Decimal(part.numerator) / part.denominator
    number = Decimal(key)
    return Decimal(int(number)) if number == number.to_integral_value() else number


class Direction(Section):
    """Words of growth or decline: `before` the number in its clause, only `adjacent` to it, or right `after` it;
    `final`: particles that say so as the last word of their clause ("legte um 3 Prozent zu")."""

    before: str = ""
    adjacent: str = ""
    after: str = ""
    final: str = ""


class NumbersSection(Section):
    """See the module."""

    decimal: str = ""
    group: str = ""
    both_marks: bool = False
    slash_decimal: bool = False
    words: Forms = {}
    weak: Forms = {}
    scales: Forms = {}
    bare_scales: bool = True
    abbreviations: Forms = {}
    teen: str = ""
    no_teens: str = ""
    vigesimal: tuple[int, ...] = ()
    ordinals: Forms = {}
    weak_ordinals: Forms = {}
    ordinal_prefix: str = ""
    ordinal_suffixes: str = ""
    ordinal_rows: bool = False
    fractions: Forms = {}
    weak_fractions: Forms = {}
    fraction_follows: str = ""
    parts: Forms = {}
    fraction_joint: str = ""
    halves: Forms = {}
    leads: Forms = {}
    many: Forms = {}
    rough: Forms = {}
    few: str = ""
    point: str = ""
    minus: str = ""
    below_zero: str = ""
    compound: bool = False
    compound_words: Forms = {}
    joint: str = ""
    joint_above: int = 0
    joint_required: bool = False
    units_first: bool = False
    joint_digits: bool = False
    spaced_digits: bool = False
    digit_run: bool = False
    single_weak: bool = False
    articles: str = ""
    fillers: str = ""
    hedges: Forms = {}
    hedges_after: Forms = {}
    roles: Forms = {}
    roles_after: Forms = {}
    roles_within: Forms = {}
    clitics: Forms = {}
    openers: str = ""
    closers: str = ""
    range_to: str = ""
    range_or: str = ""
    ratio_in: str = ""
    ratio_of: str = ""
    increase: Direction = Direction()
    decrease: Direction = Direction()
    multiples: Forms = {}
    fold_after: str = ""
    fold_before: str = ""
    fold_leads: str = ""
    superlatives: str = ""
    rank_before: str = ""
    breaks: str = ""
    labels: str = ""
    called: str = ""
    inverted: str = ""
    nth_before: str = ""
    nth_leads: str = ""
    nth_starts: str = ""
    nth_alone: str = ""
    nth_after: str = ""
    nth_not: str = ""
    match_words: str = ""
    spaced_suffixes: str = ""
    later_parts: str = ""
    labels_after: str = ""
    ordinal_nouns: str = ""
    dialled: str = ""
    streets: str = ""
    streets_after: str = ""
    age_in_commas: bool = False
    within: str = ""
    throughout: str = ""
    scales_before: bool = False
    each_of: str = ""
    every: str = ""
    every_nth: str = ""
    rates: str = ""
    role_changes: str = ""
    costs: str = ""
    levels: str = ""
    elapsed: str = ""
    shifts: str = ""
    ordinal_parts: bool = False
    not_written: str = ""
    ordinal_leads: str = ""
    placed: str = ""
    placed_after: str = ""
    standing: str = ""
    behind: str = ""
    couples: str = ""
    couple_endings: tuple[str, ...] = ()
    serial: str = ""
    pronouns: str = ""
    sizes: str = ""
    moves: str = ""
    became: str = ""
    during: str = ""
    against: str = ""
    scores: str = ""
    score_nouns: str = ""
    score_links: str = ""
    score_links_back: str = ""
    score_blank: str = ""
    score_equal: str = ""
    score_counts: Forms = {}
    sum_joint: str = ""
    list_joint: str = ""
    mixed_joint: str = ""
    dimensions: str = ""
    noun_heads: str = ""
    spent: str = ""
    bound_scales: str = ""
    about_bare: str = ""
    lasting: str = ""
    comparing: str = ""
    short_minutes: str = ""
    bare_before: str = ""
    single_many: str = ""
    pairs: bool = False
    whole_first: bool = False
    thousand_millions: bool = False
    beneath: str = ""
    dual_scales: str = ""
    dual_nouns: str = ""
    dual_endings: tuple[str, ...] = ()
    definite_fractions: Forms = {}
    ordinal_fractions: Forms = {}
    fold_nouns: str = ""
    rough_over: str = ""
    idioms: str = ""
    not_nouns: str = ""
    counted: str = ""
    noun_endings: tuple[str, ...] = ()
    weak_endings: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    loose_change: bool = False
    final_change: bool = False
    rank_endings: tuple[str, ...] = ()
    unspaced: bool = Field(default=False, description="no spaces between words: a noun is its first two signs")

    @field_validator(
        "words", "weak", "scales", "abbreviations", "ordinals", "weak_ordinals", "fractions", "weak_fractions", "parts",
        "halves", "leads", "many", "rough", "compound_words", "multiples", "definite_fractions", "score_counts",
        "ordinal_fractions",
    )  # fmt: skip
    @classmethod
    def _keys_are_values(cls, table: Forms) -> Forms:
        for key in table:
            try:
                value_of(key)
            except (ArithmeticError, ValueError) as error:
                raise ValueError(f"key {key!r} is no number") from error
        return table

    @field_validator("hedges", "hedges_after")
    @classmethod
    def _keys_are_qualifiers(cls, table: Forms) -> Forms:
        return _only(table, ("about", "more-than", "at-least", "less-than", "up-to", "exact"))

    @field_validator("roles", "roles_after", "roles_within")
    @classmethod
    def _keys_are_roles(cls, table: Forms) -> Forms:
        return _only(table, ("by", "to", "from", "of"))

    def phrases(self) -> Iterator[tuple[str, str, Any]]:
        """Kinds: `number` with (class, value), `direction` with (change, adjacent), `multiple`, `idiom`, `dual` (None)."""
        yield from self._numbers()
        for change, words in (("increase", self.increase), ("decrease", self.decrease)):
            for text, adjacent in ((words.before, False), (words.adjacent, True)):
                for form in forms(text):
                    yield form, "direction", (change, adjacent)
        for key, text in self.multiples.items():
            for form in forms(text):
                yield form, "multiple", value_of(key)
        for form in forms(self.idioms):
            yield form, "idiom", None
        for form in forms(self.dual_nouns):
            yield form, "dual", None

    def _numbers(self) -> Iterator[tuple[str, str, Any]]:
        tables = (
            ("add", self.words), ("weak", self.weak), ("mul", self.scales), ("ord", self.ordinals),
            ("weak-ord", self.weak_ordinals), ("frac", self.fractions), ("weak-frac", self.weak_fractions),
            ("part", self.parts), ("half", self.halves), ("lead", self.leads), ("many", self.many), ("rough", self.rough),
        )  # fmt: skip
        vague = {form for text in self.many.values() for form in forms(text)}
        both = vague & {form for text in self.scales.values() for form in forms(text)}
        tens = tuple(f" {ten}" for ten in forms(self.teen))
        for name, table in tables:
            for key, text in table.items():
                value = value_of(key)
                for form in forms(text):
                    if form not in both:
                        yield form, "number", (name, value)
                        if name == "ord" and form.endswith(tens):
                            yield form.replace(" ", "-"), "number", (name, value)  # האחד-עשר
                    elif name == "mul":
                        yield form, "number", ("many-mul", value)
        for form in forms(self.few):
            yield form, "number", ("few", Decimal(1))
        yield from self._teens()
        for sign, value in _VULGAR.items():
            yield sign, "number", ("frac", value)

    def _teens(self) -> Iterator[tuple[str, str, Any]]:
        tens = forms(self.teen)
        if not tens:
            return
        never = set(forms(self.no_teens))
        for key, text in (*self.words.items(), *self.weak.items()):
            value = value_of(key)
            if 1 <= value <= 9 and value == int(value):
                for form in forms(text):
                    for ten in tens:
                        yield f"{form}-{ten}", "number", ("add", value + 10)
                    if form in never:  # its first letter is an "and": وأحد عشر
                        for ten in tens:
                            yield f"{form} {ten}", "number", ("compound", (("joint", 0), ("add", value + 10)))
                        continue
                    for ten in tens:
                        yield f"{form} {ten}", "number", ("add", value + 10)
        for key, text in self.ordinals.items():
            value = value_of(key)
            if 1 <= value <= 9:
                for form in forms(text):
                    for ten in tens:
                        yield f"{form} {ten}", "number", ("ord", value + 10)


def _only(table: Forms, valid: tuple[str, ...]) -> Forms:
    for key in table:
        if key not in valid:
            raise ValueError(f"{key!r} is none of {', '.join(valid)}")
    return table


_VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
    "⅕": Decimal("0.2"), "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"),
}  # fmt: skip
