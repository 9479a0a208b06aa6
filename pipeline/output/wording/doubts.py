"""Which errors touch which figures, and which stand in the way of a final report."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.examination import Examination
from pipeline.findings import OF_ANOTHER_DATE, OF_ONE_CELL, Finding, Location, Severity
from pipeline.output.content import Content
from pipeline.output.wording.columns import column_of
from pipeline.statistics.derived import HEEDED, sources
from pipeline.statistics.figures import Figure
from pipeline.statistics.measures import Count, Sum, leaves
from pipeline.statistics.report import Statistics


@dataclass(frozen=True)
class _Used:
    """What a figure is taken from: columns as pairs of a table and a public name, and their tables."""

    columns: frozenset[tuple[str, str]]

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(table for table, _ in self.columns)


def errors_behind(content: Content, figure: Figure) -> list[Finding]:
    """The errors that stand in the columns, sheets or files from which the figure is taken, in the findings' order.

    None for a figure that is absent. An error in a file that could not be read touches every figure, since the file
    may have held anything; an error of a whole sheet touches all columns of the sheet's tables.
    """
    if figure.absent:
        return []
    used = _used_by(figure)
    return [
        finding
        for finding in content.findings
        if finding.severity is Severity.ERROR and _touches(finding.location, used, content)
    ]


def obstacles(examined: Content | Examination, statistics: Statistics) -> list[Finding]:
    """What stands in the way of a final report, in the findings' order.

    What doubts the reporting date, and the errors by the rules' own weights: that is not for a workbook to change. An
    error of one cell is none where no figure and no fact is made of its column.
    """
    used = _used_at_all(statistics)
    return [
        finding
        for finding in examined.findings
        if finding.rule in OF_ANOTHER_DATE
        or (finding.declared is Severity.ERROR and not _is_idle(finding, used, examined))
    ]


def _is_idle(finding: Finding, used: _Used, examined: Content | Examination) -> bool:
    """Whether nothing that the report says is made of the column in which the error stands."""
    if finding.rule not in OF_ONE_CELL or finding.location.column is None:
        return False
    return not any(_touches(place, used, examined) for place in finding.places)


def _used_at_all(statistics: Statistics) -> _Used:
    figures = [_used_by(figure).columns for figure in statistics.every_figure() if not figure.absent]
    facts = frozenset((fact.key.subject, fact.key.measure) for fact in statistics.facts)
    heeded = frozenset((table, name) for table, names in HEEDED.items() for name in names)
    return _Used(facts.union(heeded, *figures))


def _used_by(figure: Figure) -> _Used:
    columns: set[tuple[str, str]] = set()
    for leaf in leaves(figure.measure):
        columns.update(_columns(leaf))
    return _Used(frozenset(columns))


def _touches(place: Location, used: _Used, content: Content | Examination) -> bool:
    """Whether the place is in a column, of a sheet, or in an unread file, from which the figure may be taken."""
    if _is_refused(place.file, content):
        return True
    tables = _tables_at(place, content)
    if place.column is None:
        return not used.tables.isdisjoint(tables)
    return any((table, place.column) in used.columns for table in tables)


def _is_refused(file: str, content: Content | Examination) -> bool:
    """Whether the file is among the inputs but could not be read."""
    return any(reading.refused for reading in content.readings if reading.file == file)


def _tables_at(place: Location, content: Content | Examination) -> set[str]:
    """The tables that were read from the sheet of the place."""
    sheet = (place.file, place.sheet)
    return {part.table for part in content.dataset.parts if (part.file, part.sheet) == sheet}


def _columns(leaf: Count | Sum) -> Iterator[tuple[str, str]]:
    """Table and public name of the columns that a count or a sum reads; for derived ones, of those behind them."""
    fields = [condition.column for condition in leaf.where]
    if isinstance(leaf, Sum):
        fields.append(leaf.field)
    for field in fields:
        for table, names in sources(leaf.table, field).items():
            yield from ((table, column_of(table, name).name) for name in names)
