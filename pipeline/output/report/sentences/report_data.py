"""What the inputs give to one report: its figures, facts, tables and charts, looked up by their keys."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.sentences.doubt import Doubts
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Breakdown, Figure
from pipeline.statistics.measures import leaves
from pipeline.statistics.origins import traced


@dataclass(frozen=True)
class RowCount:
    """The number that one row of a breakdown counts, in all currencies together.

    `name` is the row's code in the keys of figures, `label` its label in the report's language; `keys` are those of
    the figures that were added.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    number: int

    def plus(self, other: "RowCount") -> "RowCount":
        """The same row with the figures of another currency added."""
        return RowCount(self.name, self.label, (*self.keys, *other.keys), self.number + other.number)


_Stated = TypeVar("_Stated", Figure, Fact)


def by_key(stated: Iterable[_Stated]) -> dict[str, _Stated]:
    """The figures or facts by their keys as texts, in their order."""
    return {str(item.key): item for item in stated}


class ReportData:
    """The data of one report.

    What the inputs do not give is None or empty here, never an error: the report leaves out what is not known.
    `charts` are those of the published set by their names, `facts` those of the workbooks by their keys.
    """

    def __init__(self, content: Content, charts: Iterable[Chart]) -> None:
        self.content = content
        self.language: Language = content.language
        self.statistics = content.statistics
        self.year = str(content.period.value)
        self.charts = {chart.name: chart for chart in charts}
        self.facts = by_key(self.statistics.facts)
        self._figures = by_key(self.statistics.every_figure())
        self.doubts = Doubts(content, self._figures, self.facts)

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies of the report's amounts, the unknown one where no amount has any.

        Amounts of two currencies are never added (DOMAIN 6): the report speaks of each currency apart.
        """
        return self.statistics.currencies or (UNKNOWN_CURRENCY,)

    def table(self, name: str, *fields: str) -> pd.DataFrame:
        """The table with its derived columns; an empty frame where it or one of the fields is missing."""
        frame = self.statistics.tables.get(name, pd.DataFrame())
        has_all_fields = set(fields) <= set(frame)
        return frame if has_all_fields else pd.DataFrame()

    def rows_of(self, table: str, positions: list[int]) -> tuple[str, ...]:
        """The rows of the workbooks at these positions of the table, as `origins.traced` writes them."""
        frame = self.statistics.tables[table]
        return traced(frame.iloc[positions][list(PROVENANCE)])

    def figure(self, key: str) -> Figure | None:
        """The figure under the key; None where the inputs do not give it.

        A figure of nought is known only where one of its tables has a row.
        """
        figure = self._figures.get(key)
        if figure is None or figure.value is None:
            return None
        is_known = figure.value != 0 or self._has_rows(figure)
        return figure if is_known else None

    def _has_rows(self, figure: Figure) -> bool:
        """Whether any of the tables that the figure is computed from has a row."""
        tables = {leaf.table for leaf in leaves(figure.measure)}
        return any(len(self.table(table)) for table in tables)

    def figures(self, keys: Iterable[str]) -> list[Figure] | None:
        """The figures under the keys, in their order; None where one of them is not known."""
        figures: list[Figure] = []
        for key in keys:
            figure = self.figure(key)
            if figure is None:
                return None
            figures.append(figure)
        return figures

    def count(self, key: str) -> int | None:
        """The value of a figure as a whole number (amounts in cents); None where it is not known."""
        figure = self.figure(key)
        if figure is None or figure.value is None:
            return None
        return int(figure.value)

    def is_positive(self, key: str) -> bool:
        """Whether the figure is known and more than nought."""
        number = self.count(key)
        return number is not None and number > 0

    def breakdowns(self, name: str) -> list[Breakdown]:
        """The breakdown under the name, one for each currency where its figures are amounts."""
        return [breakdown for breakdown in self.statistics.breakdowns if breakdown.name == name]

    def row_counts(self, name: str, column: str) -> list[RowCount]:
        """What each row of the breakdown counts in the column, in the order of the rows.

        Rows that count nothing are left out; the list is empty where there is no such breakdown or column.
        """
        by_row: dict[str, RowCount] = {}
        for breakdown in self.breakdowns(name):
            for row in self._counts_in(breakdown, column):
                earlier = by_row.get(row.name)
                by_row[row.name] = row if earlier is None else earlier.plus(row)
        return list(by_row.values())

    def _counts_in(self, breakdown: Breakdown, column: str) -> list[RowCount]:
        """What the rows of one breakdown count in the column, those left out that count nothing."""
        if column not in breakdown.columns:
            return []
        place = breakdown.columns.index(column)
        counts: list[RowCount] = []
        for member, figures in zip(breakdown.members, breakdown.figures, strict=True):
            figure = figures[place]
            if figure.value:
                label = self.language.shown(member)
                counts.append(RowCount(figure.key.row or "", label, (str(figure.key),), int(figure.value)))
        return counts
