"""What charts say: headings, sources, labels and alternative texts in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

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


@dataclass(frozen=True)
class Drawing:
    """A drawn chart, before it becomes bytes."""

    name: str
    title: str
    alternative: str
    figure: Figure


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
        present = [name for name in names if name in self.breakdown.columns]
        return [name for name in present if any(self.values(name))]

    def values(self, column: str) -> list[int | None]:
        """The counts or cents of a column, one for each member."""
        position = self.breakdown.columns.index(column)
        return [_whole(row[position].value) for row in self.breakdown.figures]

    def total(self, column: str) -> int | None:
        """The count or cents of the whole."""
        return _whole(self.breakdown.total[self.breakdown.columns.index(column)].value)

    def labels(self) -> list[str]:
        """The members' names for the reader."""
        return [self.label(member) for member in self.breakdown.members]

    def label(self, member: Words | str) -> str:
        """A member's name for the reader."""
        return printable(self.language.shown(member))

    def says_something(self, columns: Iterable[str]) -> bool:
        """Whether any amount belongs to a member proper, not just to what is left over."""
        return any(
            value
            for column in columns
            for member, value in zip(self.breakdown.members, self.values(column), strict=True)
            if member not in REMAINDERS
        )

    def name(self, stem: str) -> str:
        """The file stem: with its currency where the statistics have several and the breakdown is of one."""
        return stem if self.breakdown.currency is None else file_stem(stem, self.statistics, self.currency)

    def heading(self, unit: str, *notes: str, missing: bool = False, title: str | None = None) -> Heading:
        """The heading; `title` is the chart's key in the catalogues, unless it is called as its breakdown."""
        tables = {leaf.table for figure in self.breakdown.units() for leaf in leaves(figure.measure)}
        told = heading_of(self.statistics, self.language, title or self.breakdown.name, unit, tables, *notes)
        return replace(told, source=f"{told.source} {self.language.text('chart.no-data')}") if missing else told

    def drawing(self, stem: str, heading: Heading, figure: Figure, rows: Iterable[str]) -> Drawing:
        """The finished drawing; `rows` are the sentences of its alternative text."""
        alternative = alternative_text(heading, rows)
        return Drawing(self.name(stem), heading.title, alternative, figure)


def heading_of(
    statistics: Statistics, language: Language, title: str, unit: str, tables: Iterable[str], *notes: str
) -> Heading:
    """The words around a chart: title, reporting date with unit and notes, the files that its tables come from."""
    first = language.text("chart.as-of", date=statistics.as_of, unit=unit)
    return Heading(
        language.text(f"chart.{title}.title"),
        ". ".join([first, " ".join(notes)]) if notes else first,
        _source(statistics, language, tables),
    )


def _source(statistics: Statistics, language: Language, tables: Iterable[str]) -> str:
    files = sorted(
        {
            str(file)
            for name in tables
            if name in statistics.tables and "file" in statistics.tables[name]
            for file in statistics.tables[name]["file"].dropna().unique()
        }
    )
    named = language.listed([printable(file) for file in files])
    if len(files) <= _FILES_NAMED:
        return language.text("chart.source", files=named)
    first = ", ".join(printable(file) for file in files[: _FILES_NAMED - 1])
    return language.text("chart.source.more", files=first, workbooks=language.plural("count.workbooks", len(files)))


def alternative_text(heading: Heading, rows: Iterable[str]) -> str:
    """A chart in words: its title, what its subtitle says, then every row."""
    return " ".join([f"{heading.title}.", f"{heading.subtitle.removesuffix('.')}.", *rows])


def file_stem(stem: str, statistics: Statistics, currency: str) -> str:
    """The file stem: with its currency where the statistics have several."""
    if len(statistics.currencies) == 1:
        return stem
    code = "".join(letter for letter in currency if letter.isascii() and letter.isalnum())
    return f"{stem}_{code or 'unknown'}"


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def sentence(label: str, values: Iterable[tuple[str, str]]) -> str:
    """One row of an alternative text: „ES lėšos: suplanuota 422,5; skirta 368,7“."""
    told = "; ".join(f"{_within(title)} {value}".strip() for title, value in values)
    return f"{label}: {told.removesuffix('.')}."


def _within(title: str) -> str:
    """A title as it stands within a sentence."""
    return title[:1].lower() + title[1:]
