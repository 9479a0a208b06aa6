"""Figures and facts as sentences of the report's language; what is not known is not said."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language, lowered, unquoted
from pipeline.output.charts.drawing import Chart
from pipeline.output.charts.words import file_stem
from pipeline.output.content import Content
from pipeline.output.report.sentences.doubt import Doubts
from pipeline.output.report.sentences.grids import grid_of, has_unknown, of_currency, rounded
from pipeline.output.report.sentences.parts import Block, Grid, Note, Paragraph, Picture, Section, Statement
from pipeline.statistics.figures import Breakdown, Figure
from pipeline.statistics.measures import leaves
from pipeline.statistics.origins import traced

_OWN_TITLES: Mapping[str, str] = MappingProxyType({})
_IN_SENTENCES = frozenset({"organisation.legal_form"})
"""Facts that stand in the middle of a sentence and begin small there."""


@dataclass(frozen=True)
class RowCount:
    """What a row of a breakdown counts: its name in keys, its label, the keys of its figures, the number."""

    name: str
    label: str
    keys: tuple[str, ...]
    number: int


class Teller:
    """Makes the sentences, tables and pictures of one report."""

    def __init__(self, content: Content, charts: Iterable[Chart]) -> None:
        self.content = content
        self.language: Language = content.language
        self.statistics = content.statistics
        self.year = str(content.period.value)
        self.charts = {chart.name: chart for chart in charts}
        self.facts = {str(fact.key): fact for fact in self.statistics.facts}
        self.figures = {str(figure.key): figure for figure in self.statistics.every_figure()}
        self.doubts = Doubts(content, self.figures, self.facts)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the report's amounts; they never add, so each is told apart."""
        return self.statistics.currencies or (UNKNOWN_CURRENCY,)

    def table(self, name: str, *fields: str) -> pd.DataFrame:
        """The table with its derived columns, empty where it or one of the fields is not there."""
        found = self.statistics.tables.get(name, pd.DataFrame())
        return found if set(fields) <= set(found) else pd.DataFrame()

    def rows_of(self, table: str, positions: list[int]) -> tuple[str, ...]:
        """The rows of the workbooks that stand at these places of the table."""
        return traced(self.statistics.tables[table].iloc[positions][list(PROVENANCE)])

    def figure(self, key: str) -> Figure | None:
        """The figure under the key, where the data give it; of tables without any row nothing is known."""
        found = self.figures.get(key)
        if found is None or found.value is None:
            return None
        has_rows = any(len(self.table(leaf.table)) for leaf in leaves(found.measure))
        return found if found.value or has_rows else None

    def count(self, key: str) -> int | None:
        """The value of a figure that counts; None where it is not known."""
        found = self.figure(key)
        return int(found.value) if found is not None and found.value is not None else None

    def row_counts(self, name: str, column: str) -> list[RowCount]:
        """Of each row of a breakdown that counts anything in the column what it counts, of all currencies together."""
        counted: dict[str, RowCount] = {}
        for found in (one for one in self._breakdowns(name) if column in one.columns):
            place = found.columns.index(column)
            for member, figures in zip(found.members, found.figures, strict=True):
                key, number = figures[place].key, int(figures[place].value or 0)
                row, label = key.row or "", self.language.shown(member)
                if number:
                    before = counted.get(row, RowCount(row, label, (), 0))
                    counted[row] = RowCount(row, label, (*before.keys, str(key)), before.number + number)
        return list(counted.values())

    def say(self, sentence: str, *keys: str, **details: object) -> list[Statement]:
        """The sentence with the values of its figures, {a} {b} … in the order of the keys; nothing if one lacks."""
        found = [figure for figure in map(self.figure, keys) if figure is not None]
        if len(found) < len(keys):
            return []
        values = {name: rounded(figure, self.language) for name, figure in zip("abcdef", found, strict=False)}
        return [Statement(ended(self.language.text(f"report.{sentence}", **values, **details)), keys)]

    def counted(
        self, sentence: str, key: str, *others: str, none: str | None = None, **details: object
    ) -> list[Statement]:
        """The sentence in the form that the figure's count takes; nothing if it or one of the others is not known.

        `none` is the sentence for no such thing at all; {b} {c} … are the values of the other figures.
        """
        number = self.count(key)
        found = [figure for figure in map(self.figure, others) if figure is not None]
        if number is None or len(found) < len(others):
            return []
        if number == 0 and none:
            return [Statement(self.language.text(f"report.{none}", **details), (key,))]
        values = {name: rounded(figure, self.language) for name, figure in zip("bcdef", found, strict=False)}
        text = self.language.plural(f"report.{sentence}", number, **values, **details)
        return [Statement(ended(text), (key, *others))]

    def fact(self, sentence: str, *keys: str, **details: object) -> list[Statement]:
        """The sentence with facts of the workbooks, {a} {b} … in the order of the keys; nothing if one lacks."""
        if any(key not in self.facts for key in keys):
            return []
        values = {name: self._stated(key) for name, key in zip("abcdef", keys, strict=False)}
        return [Statement(ended(self.language.text(f"report.{sentence}", **values, **details)), keys)]

    def _stated(self, key: str) -> str:
        value, day = self.facts[key].value, self.facts[key].day
        if day:
            return self.language.long_date(day)
        return lowered(value) if key in _IN_SENTENCES else unquoted(value)

    def paragraph(self, *statements: list[Statement]) -> list[Block]:
        """One paragraph of all that can be said; nothing where nothing can."""
        said = tuple(statement for group in statements for statement in group)
        return [Paragraph(said)] if said else []

    def grid(self, name: str, columns: tuple[str, ...], titles: Mapping[str, str] = _OWN_TITLES) -> list[Block]:
        """A breakdown as a table with those of the columns that it has, one for each currency, and what it needs.

        `titles` are the catalogue's names of other titles of columns than their own.
        """
        made: list[Block] = []
        for found in self._breakdowns(name):
            kept = [column for column in columns if column in found.columns]
            if kept:
                grid = grid_of(found, kept, self.language, titles, name_currency=len(self.currencies) > 1)
                if len(grid.rows) == grid.total:
                    continue
                made += [grid, *([Note(self.language.text("report.unknown"))] if has_unknown(grid) else [])]
        return made

    def _breakdowns(self, name: str) -> list[Breakdown]:
        return [one for one in self.statistics.breakdowns if one.name == name]

    def picture(self, name: str) -> list[Block]:
        """A chart of the set, where it was drawn; one for each currency that has one."""
        made: list[Block] = []
        stems = {file_stem(name, self.statistics, currency): currency for currency in self.currencies}
        for stem, currency in {name: "", **stems}.items():
            if stem in self.charts:
                title, alternative = self.charts[stem].told[self.language.code]
                of = of_currency(currency, self.language) if stem != name else ""
                made.append(Picture(stem, title + of, alternative))
        return made

    def section(self, name: str, *blocks: list[Block], title: str | None = None) -> list[Section]:
        """The section of all its blocks, with a note on what is doubtful in it; none where there is nothing to say.

        `title` is the catalogue's name of another title than its own.
        """
        given = [self._marked(block) for group in blocks for block in group]
        if not given:
            return []
        note = self.doubts.note(key for block in given for key in _keys(block))
        if note:
            last = max((place for place, block in enumerate(given) if isinstance(block, Paragraph)), default=-1)
            given.insert(last + 1 if last >= 0 else len(given), Note(note))
        return [Section(name, self.language.text(f"report.section.{title or name}"), tuple(given))]

    def _marked(self, block: Block) -> Block:
        """The block with the sign of doubt on each of its sentences, or its title, that rests on errors."""
        match block:
            case Paragraph():
                return Paragraph(
                    tuple(replace(one, doubtful=bool(self.doubts.errors(one.keys))) for one in block.statements)
                )
            case Grid():
                return replace(block, doubtful=bool(self.doubts.errors(block.keys)))
            case _:
                return block


def _keys(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            for statement in block.statements:
                yield from statement.keys
        case Grid():
            yield from block.keys
        case _:
            pass


def ended(sentence: str) -> str:
    """The sentence with one full stop, where an abbreviation at its end brings one of its own, as „20 d.“ does."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence
