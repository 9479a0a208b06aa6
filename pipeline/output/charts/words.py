"""What charts say: headings, sources, labels and alternative texts in the reader's language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

import pandas as pd
from matplotlib.figure import Figure

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.charts.page import Heading
from pipeline.output.charts.text import printable
from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.remainders import REMAINDERS
from pipeline.statistics.figures import Breakdown
from pipeline.statistics.measures import leaves
from pipeline.statistics.report import Statistics

_FILES_NAMED = 4
"""The names of more files would fill the foot of the chart."""


@dataclass(frozen=True)
class Drawing:
    """A chart, before it becomes bytes: its words, and how it is drawn."""

    name: str
    title: str
    alternative: str
    draw: Callable[[], Figure]

    @cached_property
    def figure(self) -> Figure:
        """The drawn chart. Of the charts in other languages only the words are wanted: they are never drawn."""
        return self.draw()


@dataclass(frozen=True)
class Subject:
    """What one chart is about: a breakdown in one currency, among all statistics, for readers of a language."""

    statistics: Statistics
    breakdown: Breakdown
    language: Language

    @property
    def currency(self) -> str:
        """The currency of the amounts; "?" where it is not known."""
        return self.breakdown.currency or UNKNOWN_CURRENCY

    def columns(self, names: Iterable[str]) -> list[str]:
        """Those of the named columns that the breakdown has and in which any figure is not zero."""
        return [name for name in names if name in self.breakdown.columns and any(self.values(name))]

    def values(self, column: str) -> list[int | None]:
        """The counts or cents of a column, one for each member."""
        position = self.breakdown.columns.index(column)
        return [_whole(row[position].value) for row in self.breakdown.figures]

    def total(self, column: str) -> int | None:
        """The count or cents of the whole."""
        position = self.breakdown.columns.index(column)
        return _whole(self.breakdown.total[position].value)

    def labels(self) -> list[str]:
        """The members' names for the reader."""
        return [self.label(member) for member in self.breakdown.members]

    def label(self, member: Words | str) -> str:
        """A member's name for the reader."""
        return printable(self.language.shown(member))

    def says_something(self, columns: Iterable[str]) -> bool:
        """Whether any amount belongs to a member proper, not just to what is left over."""
        is_proper = [member not in REMAINDERS for member in self.breakdown.members]
        return any(any(compress(self.values(column), is_proper)) for column in columns)

    def name(self, stem: str) -> str:
        """The file stem: with its currency where the statistics have several and the breakdown is of one."""
        if self.breakdown.currency is None:
            return stem
        return file_stem(stem, self.statistics, self.currency)

    def heading(self, unit: str, *notes: str, missing: bool = False, says: str | None = None) -> Heading:
        """The heading; `says` is the chart's sentence, without which its topic stands in its place.

        `missing` says that some figures are not known, which a remark after the source then explains.
        """
        tables = {leaf.table for figure in self.breakdown.units() for leaf in leaves(figure.measure)}
        heading = heading_of(self.statistics, self.language, self.breakdown.name, unit, tables, *notes, says=says)
        if not missing:
            return heading
        return replace(heading, source=f"{heading.source} {self.language.text('chart.no-data')}")

    def drawing(self, stem: str, heading: Heading, draw: Callable[[], Figure], rows: Iterable[str]) -> Drawing:
        """The drawing to be made by `draw`; `rows` are the sentences of its alternative text."""
        alternative = alternative_text(heading, rows)
        return Drawing(self.name(stem), heading.topic, alternative, draw)


def heading_of(  # noqa: PLR0913 - the words around a chart
    statistics: Statistics,
    language: Language,
    name: str,
    unit: str,
    tables: Iterable[str],
    *notes: str,
    says: str | None = None,
) -> Heading:
    """The words around a chart: its sentence, reporting date with unit and notes, the files that its tables come from.

    A chart without a sentence says its topic, which the catalogues have by its name.
    """
    dated = language.text("chart.as-of", date=statistics.as_of, unit=unit)
    subtitle = f"{dated}. {' '.join(notes)}" if notes else dated
    files = _files_of(tables, statistics)
    topic = language.text(f"chart.{name}.title")
    return Heading(says or topic, subtitle, _source(files, language), topic)


def _files_of(tables: Iterable[str], statistics: Statistics) -> list[str]:
    """The names of the files from which the tables come, as charts can show them."""
    files: set[str] = set()
    for name in tables:
        frame = statistics.tables.get(name, pd.DataFrame())
        if "file" in frame:
            files.update(map(str, frame["file"].dropna().unique()))
    return [printable(file) for file in sorted(files)]


def _source(files: list[str], language: Language) -> str:
    """All files by their names, or where there are many the first ones and the number of all."""
    if len(files) <= _FILES_NAMED:
        return language.text("chart.source", files=language.listed(files))
    first = ", ".join(files[: _FILES_NAMED - 1])
    return language.text("chart.source.more", files=first, workbooks=language.plural("count.workbooks", len(files)))


def alternative_text(heading: Heading, rows: Iterable[str]) -> str:
    """A chart in words: its topic, what it says, what its subtitle says, then every row."""
    first = dict.fromkeys((heading.topic, heading.title, heading.subtitle))
    return " ".join([*(f"{text.removesuffix('.')}." for text in first), *rows])


def file_stem(stem: str, statistics: Statistics, currency: str) -> str:
    """The file stem: with its currency where the statistics have several."""
    if len(statistics.currencies) == 1:
        return stem
    code = "".join(filter(_is_safe_in_names, currency))
    return f"{stem}_{code or 'unknown'}"


def _is_safe_in_names(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _whole(value: object) -> int | None:
    """A count or cents; None for what is absent or no whole number."""
    return value if isinstance(value, int) else None


def sentence(label: str, values: Iterable[tuple[str, str]]) -> str:
    """One row of an alternative text: „ES lėšos: suplanuota 422,5; skirta 368,7“."""
    parts = [f"{_within(title)} {value}".strip() for title, value in values]
    stated = "; ".join(parts)
    return f"{label}: {stated.removesuffix('.')}."


def _within(title: str) -> str:
    """A title as it stands within a sentence."""
    return title[:1].lower() + title[1:]
