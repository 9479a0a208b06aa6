"""The words people use, looked up: headings, sheet names, states, choices, totals.

The titles of the declaration and the data files in `schema/words/` make one vocabulary.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from types import MappingProxyType

from pipeline.schema.composition import (
    begins_with_part,
    composed,
    is_amount_alone,
    is_budget_alone,
    is_negated,
    languages_of,
    names_eligible,
    names_money,
    names_no_amount,
    names_share,
    names_year,
    sources_in,
    stages_in,
)
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.schema.folding import WORDS_OF_MONEY, fold, fold_heading
from pipeline.schema.heading_parts import BRACKETS, folded_parts
from pipeline.schema.model import Choice, Column, Kind, Table
from pipeline.schema.patterns import BEGINNING, Pattern, best_fit, pattern
from pipeline.schema.tables import TABLES
from pipeline.schema.word_files import entries, listed, names_of_months

_UNITS = {"thousand": 1_000, "million": 1_000_000}
_END_OF_WORD = re.compile(r"(?= )|$")

_OF_ALL_SOURCES = frozenset({"granted", "requested", "paid", "total_value", "eligible"})
"""The amounts that are of all sources together: what is of one of them is another column's."""

_STAGES_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "paid": frozenset({"stage.paid"}),
        "eu_paid": frozenset({"stage.paid"}),
        "requested": frozenset({"stage.requested"}),
        "declared": frozenset({"stage.declared"}),
        "approved": frozenset({"stage.approved", "stage.certified", "stage.declared"}),
        "approved_on": frozenset({"stage.approved", "stage.granted"}),
        "eligible": frozenset({"stage.approved", "stage.granted", "stage.contracted"}),
    }
)
"""What may have been done with the money of a column."""

_STAGES_OF_OTHERS = frozenset({"stage.granted", "stage.approved", "stage.contracted"})

_OF_MACHINE = "machine"
"""The kind of words for nothing that only programs write: NULL, nan."""

_SECTION_WORDS = 4
"""A section's kind stands in so many first words: "Priority axis 1", "Specific objective 2.1"."""


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and what they mean. `headings` and `patterns` by table, `choices` by column name.

    `sections` are words that begin the text of a section row, with the column that it gives to the records below.
    `nations` are headings that may mean a state as a nation. `totals` label rows of sums, `summaries` those of
    averages, balances and the like; `measures` are units of a column.
    `spelled` are all headings without their case alone, for a quick look at many rows.
    `months` are 1 to 12, `weekdays` the names of the days of a week, `quarters` the words for a quarter of a year,
    `units` the factors of words such as thousand,
    `instead` the kinds of the words that people write where a value is not known or does not apply; a kind's word may
    be followed by more. `general` are headings that say of many things the same (number, date): under the heading of
    one they are of that. `decided_table` is what a person said that the sheet in hand lists,
    `says_not_to_use` that it is no list to be used.
    """

    headings: Mapping[str, Mapping[str, str]]
    patterns: Mapping[str, Mapping[str, tuple[Pattern, ...]]]
    spelled: frozenset[str]
    sheets: Mapping[str, str]
    states: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    flags: Mapping[str, bool]
    nations: frozenset[str]
    totals: frozenset[str]
    summaries: frozenset[str]
    measures: frozenset[str]
    sections: Mapping[str, str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    quarters: frozenset[str]
    units: Mapping[str, int]
    instead: Mapping[str, str]
    general: frozenset[str]
    confirmed: Confirmed = NOTHING_CONFIRMED
    decided_table: str | None = None
    says_not_to_use: bool = False
    languages: tuple[str, ...] = ()

    def for_headings(self, headings: Iterable[str]) -> "Vocabulary":
        """The vocabulary for a row of headings, whose language they show together."""
        return replace(self, languages=languages_of(headings))

    def with_confirmed(self, confirmed: Confirmed) -> "Vocabulary":
        """The vocabulary as a person corrected it."""
        return replace(self, confirmed=confirmed, states={**self.states, **confirmed.states})

    def for_sheet(self, file: str, sheet: str) -> "Vocabulary":
        """The vocabulary for one sheet, with what a person said that it lists."""
        lists = self.confirmed.lists
        if (file, sheet) not in lists:
            return self
        table = lists[file, sheet]
        return replace(self, decided_table=table, says_not_to_use=table is None)

    def is_decided(self, table: Table, heading: str) -> bool:
        """Whether a person decided what the heading means."""
        return (table.name, fold_heading(heading)) in self.confirmed.headings

    def column(self, table: Table, heading: str) -> Column | None:
        """The column of `table` that `heading` means, if the words say so.

        A heading in two languages ("Nome | Name") means what either of them does. One that means an amount and in
        brackets names another means neither. What a person decided comes before all words.
        """
        if self.confirmed.headings and self.is_decided(table, heading):
            decided = self.confirmed.headings[table.name, fold_heading(heading)]
            return table[decided] if decided else None
        name = self._meant(table.name, heading)
        return table[name] if name and not self.is_ambiguous(table, heading) else None

    def is_amount_alone(self, heading: str) -> bool:
        """Whether the heading says "amount" and no more."""
        return is_amount_alone(heading, self.languages)

    def names_money(self, heading: str) -> bool:
        """Whether the heading names money of some kind, in the languages of its row."""
        return names_money(heading, self.languages)

    def names_part(self, heading: str) -> bool:
        """Whether the heading begins by saying that it is a part of what stands before: of which."""
        return begins_with_part(heading, self.languages)

    def is_negated(self, heading: str) -> bool:
        """Whether a word of the heading turns its meaning round, in the languages of its row."""
        return is_negated(heading, self.languages)

    def names_share(self, heading: str) -> bool:
        """Whether the heading names a share, which may be money or a rate."""
        return names_share(heading, self.languages)

    def names_no_amount(self, heading: str) -> bool:
        """Whether the heading names a number that is no amount."""
        return names_no_amount(heading, self.languages)

    def is_composed(self, table: Table, heading: str) -> bool:
        """Whether the heading's meaning is composed of what its words name: no list and no pattern has it."""
        return self._listed_or_fitting(table.name, heading) is None

    def together(self, table: Table, over: str, lowest: str) -> Column | None:
        """The column that two headings, one over the other, mean together, and the upper one alone does not tell."""
        upper = fold_heading(over)
        phrase = f"{upper} {fold_heading(lowest)}"
        name = self.headings[table.name].get(phrase)
        name = name or best_fit(self.patterns[table.name], phrase.split(), beyond=upper.split())
        return table[name] if name else None

    def is_ambiguous(self, table: Table, heading: str) -> bool:
        """Whether the heading means one amount and in brackets another: total value (eligible costs)."""
        told = [text for text in BRACKETS.findall(heading) if not is_budget_alone(text, self.languages)]
        amounts = {column.name for column in table.of_kind(Kind.MONEY)}
        texts = (BRACKETS.sub(" ", heading), *told) if told else ()
        names = {self._listed_or_fitting(table.name, text) for text in texts}
        return len(names & amounts) > 1

    def _meant(self, table: str, heading: str) -> str | None:
        """The name of the column that a heading means: as it is listed, or else by the words that it holds.

        A pattern is of the words of one language; what the headings' own language says of a stage (paid, requested)
        goes before it.
        """
        whole = " ".join(heading.split("\n"))
        if whole != heading and (name := self._of_whole(table, whole)):
            return name
        listed_name = self._by_words(table, heading)
        if listed_name or not self.languages:
            return listed_name or self._by_pattern(table, heading)
        by_pattern = self._by_pattern(table, heading)
        if by_pattern and self._agrees_in_stage(by_pattern, heading) and self._agrees_in_source(by_pattern, heading):
            return by_pattern
        return composed(table, heading, self.languages)

    def _of_whole(self, table: str, heading: str) -> str | None:
        """What a heading means as a whole, before its lines are asked one by one."""
        return self._by_words(table, heading) or composed(table, heading, self.languages)

    def _listed_or_fitting(self, table: str, heading: str) -> str | None:
        return self._by_words(table, heading) or self._by_pattern(table, heading)

    def _agrees_in_stage(self, column: str, heading: str) -> bool:
        """Whether the stages that a heading names are those of the column; what is eligible is not the total."""
        if is_negated(heading, self.languages):
            return False
        if column == "total_value" and names_eligible(heading, self.languages):
            return False
        return stages_in(heading, self.languages) <= _STAGES_OF.get(column, _STAGES_OF_OTHERS)

    def _agrees_in_source(self, column: str, heading: str) -> bool:
        """Whether the money of a heading is not of one source or year alone where the column is of all of them."""
        if column not in _OF_ALL_SOURCES:
            return True
        return len(sources_in(heading, self.languages)) != 1 and not names_year(heading, self.languages)

    def is_listed(self, table: Table, heading: str) -> bool:
        """Whether the heading as a whole, and not only a part of it, is a listed one."""
        return fold_heading(heading) in self.headings[table.name]

    def is_word(self, table: Table, heading: str) -> bool:
        """Whether the heading, or a part of it, is a listed one, and not only made of such words."""
        return self._by_words(table.name, heading) is not None

    def _by_words(self, table: str, heading: str) -> str | None:
        """The name of the column of which a part of the heading is a listed heading or the title."""
        meanings = self.headings[table]
        return next((name for part in folded_parts(heading) if (name := meanings.get(part))), None)

    def _by_pattern(self, table: str, heading: str) -> str | None:
        """The name of the column whose pattern a part of the heading fits best."""
        fits = (best_fit(self.patterns[table], part.split()) for part in folded_parts(heading))
        return next((name for name in fits if name), None)

    def section(self, text: str) -> str | None:
        """The column of projects that a section row's text gives to the records below, by its first words."""
        words = fold(text).split()[:_SECTION_WORDS]
        starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((self.sections[start] for start in starts if start in self.sections), None)

    def instead_kind(self, text: str) -> str | None:
        """What words that stand in the place of a value say: the kind, `dash` for lone strokes, `state` for a state."""
        folded = fold(text).strip("- ")
        if not folded:
            return "dash"
        starts = (folded[: place.start()] for place in _END_OF_WORD.finditer(folded))
        kind = next((self.instead[start] for start in starts if start in self.instead), None)
        return kind or ("state" if folded in self.states else None)

    def is_of_machine(self, text: str) -> bool:
        """Whether a text is nothing but the word that a program writes where it has no value."""
        first = text[:1]
        if first.isascii() and first.isalnum() and first.lower() not in self._machine_initials:
            return False
        return self.instead.get(fold(text).strip("- ")) == _OF_MACHINE

    @cached_property
    def _machine_initials(self) -> frozenset[str]:
        """How the words of programs begin: most texts begin otherwise and need not be folded."""
        return frozenset(word[:1] for word, kind in self.instead.items() if kind == _OF_MACHINE)

    def is_total_word(self, text: str) -> bool:
        """Whether a cell's text is a totals word and nothing more."""
        return fold(text) in self.totals

    def is_total(self, text: str) -> bool:
        """Whether a cell's text labels a totals row: a totals word, alone or with more before or behind it."""
        return _begins_or_ends(fold(text), self.totals)

    def is_unit(self, text: str) -> bool:
        """Whether a cell's text is nothing but a unit: thousands of a currency, per cent, pieces."""
        parts = [part.strip(".") for part in fold(text).split()]
        known = {*WORDS_OF_MONEY, *self.units, *self.measures}
        return bool(parts) and (fold(text) in known or all(part in known for part in parts))

    def is_summary(self, text: str) -> bool:
        """Whether a cell's text labels a row of an average, an extreme, a balance or what is carried forward."""
        return _begins_or_ends(fold(text), self.summaries)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the declaration and of every words file."""
    tables = TABLES.values()
    choices = {column.name: column for table in tables for column in table.of_kind(Kind.CHOICE)}
    return Vocabulary(
        headings={table.name: _meanings(_headings(table), fold_heading) for table in tables},
        spelled=frozenset(heading.casefold() for table in tables for heading, _ in _headings(table)),
        sheets=_meanings(_titles_then(tables, entries("sheets"))),
        states=_meanings(_choice_words(TABLES["projects"]["state"].choices, entries("states"))),
        choices={
            name: _meanings(_choice_words(column.choices, entries("choices", name))) for name, column in choices.items()
        },
        flags={fold(word): answer == "yes" for word, answer in entries("flags")},
        patterns={table.name: _patterns_of(table) for table in tables},
        nations=frozenset(map(fold, listed("rows", "nations"))),
        totals=frozenset(map(fold, listed("rows", "totals"))),
        summaries=frozenset(map(fold, listed("rows", "summaries"))),
        measures=frozenset(map(fold, listed("rows", "measures"))),
        sections=_meanings(entries("sections")),
        months=_months(),
        weekdays=frozenset(map(fold, listed("days", "names"))),
        quarters=frozenset(map(fold, listed("rows", "quarters"))),
        units={word: _UNITS[unit] for word, unit in _meanings(entries("units")).items()},
        instead=_meanings(entries("instead")),
        general=frozenset(map(fold, listed("rows", "general"))),
    )


def _begins_or_ends(folded: str, words: Collection[str]) -> bool:
    """Whether the text is one of the words, or has one at its beginning or its end."""
    parts = folded.split()
    starts = {" ".join(parts[:count]) for count in range(1, len(parts) + 1)}
    ends = {" ".join(parts[count:]) for count in range(len(parts))}
    return not starts.isdisjoint(words) or not ends.isdisjoint(words)


def spellings(table: Table, column: Column, languages: Collection[str] = ()) -> list[str]:
    """The headings that people use for a column, as the words files spell them, without its titles.

    Of all languages, or of those named.
    """
    headings = entries("headings", table.name, of=languages)
    return [heading for heading, name in headings if name == column.name]


def _meanings(words: Iterable[tuple[str, str]], folding: Callable[[str], str] = fold) -> Mapping[str, str]:
    """Meanings by folded word; the first of two meanings stays, so that titles come before other words."""
    meanings: dict[str, str] = {}
    for word, meaning in words:
        meanings.setdefault(folding(word), meaning)
    return meanings


def _headings(table: Table) -> Iterator[tuple[str, str]]:
    """The titles of the table's columns, then the headings of the words files, with the column's name."""
    return _titles_then(table.columns, entries("headings", table.name))


def _titles_then(
    titled: Iterable[Column | Table | Choice], words: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The titles of what is declared, in both languages, each with its name; then the other words."""
    for item in titled:
        yield from ((title, item.name) for title in item.title.in_every_language())
    yield from words


def _choice_words(choices: Iterable[Choice], words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words of a closed list: its titles, its own names, then those of the words files."""
    named = list(choices)
    return _titles_then(named, [*((choice.name, choice.name) for choice in named), *words])


def _patterns_of(table: Table) -> Mapping[str, tuple[Pattern, ...]]:
    """The table's patterns by the first letters of their first word."""
    by_beginning: dict[str, tuple[Pattern, ...]] = {}
    for written, column in entries("patterns", table.name):
        made = pattern(column, written.split())
        beginning = made.wanted[0][:BEGINNING]
        by_beginning[beginning] = (*by_beginning.get(beginning, ()), made)
    return by_beginning


def _months() -> Mapping[str, int]:
    """The months by name; a word that is one month here and another there ("listopad") is left out."""
    numbers: dict[str, set[int]] = {}
    for name, number in names_of_months():
        numbers.setdefault(fold(name), set()).add(number)
    return {name: min(of_name) for name, of_name in numbers.items() if len(of_name) == 1}
