"""What charts say: headings, sources, labels and alternative texts in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matplotlib.figure import Figure

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.chart_page import Heading
from pipeline.output.chart_text import printable
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
        """The file stem: with its currency where the statistics have several."""
        if len(self.statistics.currencies) == 1:
            return stem
        code = "".join(letter for letter in self.currency if letter.isascii() and letter.isalnum())
        return f"{stem}_{code or 'unknown'}"

    def heading(self, unit: str, *notes: str, missing: bool = False) -> Heading:
        """The heading: title, reporting date with unit and notes, source; `missing` explains the sign „–“."""
        say = self.language.text
        first = say("chart.as-of", date=self.statistics.as_of, unit=unit)
        source = [self._source(), *([say("chart.no-data")] if missing else [])]
        return Heading(
            say(f"chart.{self.breakdown.name}.title"),
            ". ".join([first, " ".join(notes)]) if notes else first,
            " ".join(source),
        )

    def _source(self) -> str:
        files = sorted(set(self._files()))
        named = self.language.listed([printable(file) for file in files])
        if len(files) <= _FILES_NAMED:
            return self.language.text("chart.source", files=named)
        first = ", ".join(printable(file) for file in files[: _FILES_NAMED - 1])
        count = self.language.plural("count.workbooks", len(files))
        return self.language.text("chart.source.more", files=first, workbooks=count)

    def _files(self) -> Iterator[str]:
        for figure in self.breakdown.total:
            for leaf in leaves(figure.measure):
                table = self.statistics.tables.get(leaf.table)
                if table is not None and "file" in table:
                    yield from (str(file) for file in table["file"].dropna().unique())

    def drawing(self, stem: str, heading: Heading, figure: Figure, rows: Iterable[str]) -> Drawing:
        """The finished drawing; `rows` are the sentences of its alternative text."""
        alternative = " ".join([f"{heading.title}.", f"{heading.subtitle.removesuffix('.')}.", *rows])
        return Drawing(self.name(stem), heading.title, alternative, figure)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def sentence(label: str, values: Iterable[tuple[str, str]]) -> str:
    """One row of an alternative text: „ES lėšos: suplanuota 422,5; skirta 368,7“."""
    return f"{label}: {'; '.join(f'{_within(title)} {value}'.strip() for title, value in values)}."


def _within(title: str) -> str:
    """A title as it stands within a sentence."""
    return title[:1].lower() + title[1:]
