"""Which errors touch which figures."""

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.output.content import Content
from pipeline.output.wording.columns import column_of
from pipeline.statistics.derived import sources
from pipeline.statistics.figures import Figure
from pipeline.statistics.measures import Count, Sum, leaves


def errors_behind(content: Content, figure: Figure) -> list[Finding]:
    """The errors that stand in the columns, sheets or files from which the figure is taken."""
    if figure.absent:
        return []
    used = {place for leaf in leaves(figure.measure) for place in _columns(leaf)}
    tables = {table for table, _ in used}
    refused = {reading.file for reading in content.readings if reading.refused}
    return [
        finding
        for finding in content.findings
        if finding.severity is Severity.ERROR and _touches(content, finding, used=used, tables=tables, refused=refused)
    ]


def _touches(
    content: Content, finding: Finding, *, used: set[tuple[str, str]], tables: set[str], refused: set[str]
) -> bool:
    """An unread file may have held anything; an error of a whole sheet touches all of its columns."""
    place = finding.location
    if place.file in refused:
        return True
    here = {part.table for part in content.dataset.parts if (part.file, part.sheet) == (place.file, place.sheet)}
    if place.column is None:
        return bool(here & tables)
    return any((table, place.column) in used for table in here)


def _columns(leaf: Count | Sum) -> Iterator[tuple[str, str]]:
    """Table and public name of the columns that a count or a sum reads; for derived ones, of those behind them."""
    fields = [condition.column for condition in leaf.where]
    if isinstance(leaf, Sum):
        fields.append(leaf.field)
    for field in fields:
        for table, names in sources(leaf.table, field).items():
            yield from ((table, column_of(table, name).name) for name in names)
