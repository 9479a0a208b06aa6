"""Figures and facts as sentences of the report's language; what is not known is not said."""

from collections.abc import Iterable
from fractions import Fraction

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.charts import Chart
from pipeline.output.content import Content
from pipeline.output.explanation import shown
from pipeline.output.report.parts import Block, Grid, Paragraph, Picture, Section, Statement
from pipeline.output.summary.doubts import errors_behind
from pipeline.statistics.figures import Breakdown, Figure, Unit


class Teller:
    """Makes the sentences, tables and pictures of one report."""

    def __init__(self, content: Content, charts: Iterable[Chart]) -> None:
        self.content = content
        self.language: Language = content.language
        self.statistics = content.statistics
        self.charts = {chart.name: chart for chart in charts}
        self.facts = {fact.key: fact for fact in self.statistics.facts}

    @property
    def currency(self) -> str:
        """The currency of the report's amounts: the first of the data."""
        return next(iter(self.statistics.currencies), UNKNOWN_CURRENCY)

    def figure(self, key: str) -> Figure | None:
        """The figure under the key, where the data give it."""
        found = self.statistics.figures.get(key)
        return found if found is not None and found.value is not None else None

    def count(self, key: str) -> int | None:
        """The value of a figure that counts; None where it is not known."""
        found = self.figure(key)
        return int(found.value) if found is not None and found.value is not None else None

    def value(self, key: str) -> str:
        """A figure's value as a sentence shows it."""
        found = self.figure(key)
        return "–" if found is None else self.shown(found)

    def shown(self, figure: Figure) -> str:
        """A figure's value as people read it; rates with one decimal."""
        if figure.unit is Unit.PERCENT and figure.value is not None:
            return self.language.percent(float(figure.value))
        return shown(figure.value, figure.unit, figure.currency, self.language)

    def say(self, sentence: str, *keys: str, **details: object) -> list[Statement]:
        """The sentence with the values of its figures, {a} {b} … in the order of the keys; nothing if one lacks."""
        if any(self.figure(key) is None for key in keys):
            return []
        values = {name: self.value(key) for name, key in zip("abcdef", keys, strict=False)}
        return [Statement(_ended(self.language.text(f"report.{sentence}", **values, **details)), keys)]

    def counted(self, sentence: str, key: str, **details: object) -> list[Statement]:
        """The sentence in the form that the figure's count takes; nothing if the figure is not known."""
        number = self.count(key)
        if number is None:
            return []
        return [Statement(self.language.plural(f"report.{sentence}", number, **details), (key,))]

    def fact(self, sentence: str, *keys: str, **details: object) -> list[Statement]:
        """The sentence with facts of the workbooks, {a} {b} … in the order of the keys; nothing if one lacks."""
        if any(key not in self.facts for key in keys):
            return []
        values = {name: self._stated(key) for name, key in zip("abcdef", keys, strict=False)}
        return [Statement(_ended(self.language.text(f"report.{sentence}", **values, **details)), keys)]

    def _stated(self, key: str) -> str:
        value = self.facts[key].value
        day = pd.to_datetime(value, format="%Y-%m-%d", errors="coerce")
        return value if pd.isna(day) else self.language.long_date(day.date())

    def paragraph(self, *statements: list[Statement]) -> list[Block]:
        """One paragraph of all that can be said; nothing where nothing can."""
        said = tuple(statement for group in statements for statement in group)
        if not said:
            return []
        return [Paragraph(said, doubtful=any(self._is_doubtful(statement) for statement in said))]

    def _is_doubtful(self, statement: Statement) -> bool:
        figures = (self.statistics.figures.get(key) for key in statement.keys)
        return any(figure is not None and errors_behind(self.content, figure) for figure in figures)

    def grid(self, name: str, columns: tuple[str, ...]) -> list[Block]:
        """A breakdown of the report's currency as a table with those of the columns that it has."""
        found = next(
            (one for one in self.statistics.breakdowns if one.name == name and one.currency in {self.currency, None}),
            None,
        )
        kept = [column for column in columns if found and column in found.columns]
        return [self._grid(found, kept)] if found and kept else []

    def _grid(self, breakdown: Breakdown, columns: list[str]) -> Grid:
        places = [breakdown.columns.index(column) for column in columns]
        text, language = self.language.text, self.language
        titles = self._titles(breakdown, columns)
        told = [figures for figures in (*breakdown.figures, breakdown.total) if figures]
        rows = [
            (language.shown(member), *(self._cell(figures[place]) for place in places))
            for member, figures in zip(breakdown.members, breakdown.figures, strict=True)
            if any(figures[place].value for place in places)
        ]
        if breakdown.total:
            rows.append((text("summary.total"), *(self._cell(breakdown.total[place]) for place in places)))
        return Grid(
            text(f"summary.section.{breakdown.name}"),
            (text(f"summary.stub.{_STUBS.get(breakdown.name, breakdown.name)}"), *titles),
            tuple(rows),
            frozenset(range(1, len(columns) + 1)),
            total=bool(breakdown.total),
            keys=tuple(figures[place].key for figures in told for place in places),
        )

    def _titles(self, breakdown: Breakdown, columns: list[str]) -> list[str]:
        """The titles of the columns; those of money with the currency."""
        units = [breakdown.units()[breakdown.columns.index(column)].unit for column in columns]
        money = f", {self.language.currency(self.currency)}"
        return [
            self.language.text(f"column.{column}") + (money if unit is Unit.MONEY else "")
            for column, unit in zip(columns, units, strict=True)
        ]

    def _cell(self, figure: Figure) -> str:
        if figure.value is None:
            return "–"
        if figure.unit is Unit.VALUE and isinstance(figure.value, Fraction):
            return self.language.number(float(figure.value), places=2)
        if figure.unit is Unit.MONEY:
            # The heading names the currency.
            return self.language.number(int(figure.value) / 100, places=2).replace("-", "−")
        return self.shown(figure)

    def picture(self, name: str) -> list[Block]:
        """A chart of the set, where it was drawn; with several currencies that of the first."""
        code = "".join(letter for letter in self.currency if letter.isascii() and letter.isalnum())
        chart = self.charts.get(name) or self.charts.get(f"{name}_{code or 'unknown'}")
        if chart is None:
            return []
        title, alternative = chart.told[self.language.code]
        return [Picture(chart.name, title, alternative)]

    def section(self, name: str, *blocks: list[Block]) -> list[Section]:
        """The section of all its blocks; none where there is nothing to say."""
        given = tuple(block for group in blocks for block in group)
        if not given:
            return []
        return [Section(name, self.language.text(f"report.section.{name}"), given)]


_STUBS = {"by_action": "action"}


def _ended(sentence: str) -> str:
    """The sentence with one full stop, where an abbreviation at its end brings one of its own, as „20 d.“ does."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence
