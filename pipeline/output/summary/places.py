"""Where things stand in the summary, for the sheets that lead to them or take their numbers from there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.output.account_of_rows import TableAccount
from pipeline.statistics.figures import Breakdown


@dataclass(frozen=True)
class Rows:
    """Consecutive rows of a sheet, zero-based: the first and the last; without any, the last is the one before."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many rows they are."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class BreakdownPlace:
    """A breakdown and where it stands: the part of its sheet, its rows, its columns of figures by name, of labels."""

    breakdown: Breakdown
    part: str
    rows: Rows
    columns: Mapping[str, int]
    labels: int


class Places:
    """The places that the sheets write down as they are made; rows are zero-based.

    What was not written down, since a list was cut before it, is looked for at the top of its sheet.
    """

    def __init__(self) -> None:
        self._breakdowns: dict[tuple[str, str | None], BreakdownPlace] = {}
        self._finding_rows: dict[int, int] = {}
        self._project_rows: dict[int, int] = {}
        self._source_rows: dict[tuple[str, str, int], Rows] = {}

    def note_breakdown(self, place: BreakdownPlace) -> None:
        """The breakdown of the place stands there."""
        self._breakdowns[place.breakdown.name, place.breakdown.currency] = place

    def breakdown(self, name: str, currency: str | None) -> BreakdownPlace | None:
        """Where the breakdown of that name stands, in the currency or without amounts; None where there is none."""
        without_amounts = self._breakdowns.get((name, None))
        return self._breakdowns.get((name, currency), without_amounts)

    def note_projects(self, positions: Iterable[int], first_row: int) -> None:
        """The projects at these positions of their table stand in consecutive rows of the sheet of projects."""
        self._project_rows = {position: row for row, position in enumerate(positions, start=first_row)}

    def project_row(self, position: int) -> int:
        """The row of the sheet of projects where the project of that position in its table stands."""
        return self._project_rows.get(position, 0)

    def note_findings(self, findings: Iterable[Finding], row: int) -> None:
        """The findings stand together in that row of the sheet of findings."""
        self._finding_rows.update((id(finding), row) for finding in findings)

    def finding_row(self, finding: Finding) -> int:
        """The row of the sheet of findings where the finding stands."""
        return self._finding_rows.get(id(finding), 0)

    def note_source(self, table: TableAccount, rows: Rows) -> None:
        """The columns of the table stand in these rows of the sheet of sources."""
        self._source_rows[_key(table)] = rows

    def source_rows(self, table: TableAccount) -> Rows:
        """The rows of the sheet of sources where the table's columns stand."""
        return self._source_rows[_key(table)]


def _key(table: TableAccount) -> tuple[str, str, int]:
    """By this a table is known: a sheet may hold several, each with headings of its own."""
    return table.file, table.reading.sheet, table.reading.heading_row
