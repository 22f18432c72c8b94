"""Tables of phrases by their first words, as they are made from the data, and packed as they are kept between runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from claims.text import PLAIN, Tokeniser, fold

Entry = tuple[str, Any]  # kind, value
Row = tuple[tuple[str, ...], str, Any]  # the words after the first, kind, value
Longer = dict[str, list[Row] | str]  # second word → the phrases, longest first; a text that holds them until they are needed
Table = tuple[
    dict[str, list[Entry]], dict[str, dict[str, list[Row]]]
]  # first word → one-word phrases; first, second → longer


def table_of(phrases: Iterable[tuple[str, str, Any]], *, tokeniser: Tokeniser = PLAIN, folded: bool = False) -> Table:
    """(phrase, kind, value) rows by their first words, longest first; `folded`: the phrases are folded already."""
    singles: dict[str, list[tuple[str, Any]]] = {}
    longer: dict[str, dict[str, list[tuple[tuple[str, ...], str, Any]]]] = {}
    rows = list(phrases)
    cut = tokeniser.cutter(phrase for phrase, _, _ in rows) if folded else tokeniser.words_of
    for phrase, kind, value in rows:
        words = cut(phrase if folded else fold(phrase))
        if not words:
            continue
        if len(words) == 1:
            entries = singles.get(words[0])
            if entries is None:
                singles[words[0]] = [(kind, value)]
            elif (kind, value) not in entries:
                entries.append((kind, value))
        else:
            rest = tuple(words[1:])
            longer.setdefault(words[0], {}).setdefault(rest[0], []).append((rest, kind, value))
    for by_second in longer.values():
        for phrases_here in by_second.values():
            if len(phrases_here) > 1:
                phrases_here.sort(key=lambda item: -len(item[0]))
    return singles, longer


# First word → "kind\tvalue\n…"; first word → "kind\tkind…\nsecond\vrest\tkind\tvalue\v…\n…" (all kinds of its phrases in front).
Packed = tuple[dict[str, str], dict[str, str]]


def packed(table: Table) -> Packed:
    """A table whose values are text, with all that begins with one word in one text: a book has tens of thousands of words
    and an article needs some hundred of them, so that it is unpacked a word at a time."""
    singles, longer = table
    return (
        {word: "\n".join(f"{kind}\t{value}" for kind, value in entries) for word, entries in singles.items()},
        {
            word: "\n".join((
                "\t".join(kinds_in(by_second)),
                *(
                    "\v".join((second, *(f"{' '.join(rest)}\t{kind}\t{value}" for rest, kind, value in rows)))
                    for second, rows in by_second.items()
                ),
            ))
            for word, by_second in longer.items()
        },
    )  # fmt: skip


def kinds_in(longer: Mapping[str, list[Row]]) -> tuple[str, ...]:
    """The kinds of the phrases of one first word, sorted."""
    return tuple(sorted({kind for rows in longer.values() for _, kind, _ in rows}))


def kinds_of(text: str) -> tuple[str, ...]:
    """The same of a packed table, where no phrase need be unpacked to tell them."""
    return tuple(text[: text.index("\n")].split("\t"))


Valued = tuple[Packed, list[Any]]  # a packed table with numbers for its values, and the values, plain


def valued(table: Table) -> Valued:
    """A table with any values (None, numbers, text, tuples and named tuples of them), packed so that it can be kept."""
    numbers: dict[str, int] = {}  # by what tells a value from all others: 1, True and Decimal(1) are equal
    plain: list[Any] = []

    def number(value: Any) -> str:
        key = repr(value)
        if key not in numbers:
            numbers[key] = len(plain)
            plain.append(_plain(value))
        return str(numbers[key])

    singles, longer = table
    return packed((
        {word: [(kind, number(value)) for kind, value in entries] for word, entries in singles.items()},
        {
            word: {
                second: [(rest, kind, number(value)) for rest, kind, value in rows]
                for second, rows in by_second.items()
            }
            for word, by_second in longer.items()
        },
    )), plain  # fmt: skip


def _plain(value: Any) -> Any:
    """A value of what `marshal` keeps: what is more than that as a tuple behind the name of its class."""
    if isinstance(value, Decimal):
        return "Decimal", str(value)
    if isinstance(value, tuple):
        return type(value).__name__, *map(_plain, value)
    if value is None or type(value) in (str, int, bool):
        return value
    raise TypeError(f"a phrase has a {type(value).__name__} for its value, which no kept table holds")


def values_of(plain: Sequence[Any], made_of: Mapping[str, Any]) -> list[Any]:
    """The values again; `made_of`: the named tuples among them, by name."""
    return [_value(one, made_of) for one in plain]


def _value(plain: Any, made_of: Mapping[str, Any]) -> Any:
    if not isinstance(plain, tuple):
        return plain
    name, *parts = plain
    if name == "Decimal":
        return Decimal(parts[0])
    values = [_value(part, made_of) for part in parts]
    return tuple(values) if name == "tuple" else made_of[name](*values)


def entries_of(text: str) -> list[Entry]:
    """The one-word phrases of a word of a packed table."""
    return [(kind, value) for kind, value in [line.split("\t") for line in text.split("\n")]]


def longer_of(text: str) -> Longer:
    """The longer phrases of a word of a packed table, those of each second word still in one text (`rows_at`)."""
    lines = text.split("\n")
    del lines[0]  # the kinds
    pairs: Any = [line.split("\v", 1) for line in lines]
    return dict(pairs)


def rows_at(longer: Longer, second: str) -> list[Row] | None:
    """The phrases with this second word, longest first."""
    rows = longer.get(second)
    if isinstance(rows, str):
        split = [row.split("\t") for row in rows.split("\v")]
        rows = longer[second] = [(tuple(rest.split(" ")), kind, value) for rest, kind, value in split]
    return rows


def all_rows(longer: Longer) -> Iterator[Row]:
    """All phrases of a word."""
    for second in longer:
        yield from rows_at(longer, second) or ()
