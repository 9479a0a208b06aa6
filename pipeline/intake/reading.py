"""What the intake of one workbook hands back: typed tables, the address of every value, and the account of rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from pipeline.dataset import Place
from pipeline.findings import Finding
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed


class RowClass(StrEnum):
    """Why a row is not a record."""

    TITLE = "title"
    EXAMPLE = "example"
    HEADING = "heading"
    SECTION = "section"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SUMMARY = "summary"
    CONTINUATION = "continuation"
    UNLIKE = "unlike"
    LEGEND = "legend"
    NOTE = "note"
    EXTRA = "extra"


class Reason(StrEnum):
    """Why a heading means its column."""

    WORD = "word"
    PATTERN = "pattern"
    COMPOSED = "composed"
    ASSUMED = "assumed"
    NEAR = "near"
    CONFIRMED = "confirmed"

    @property
    def strength(self) -> str:
        """How far the meaning can be relied on: `sure`, `likely`, or `doubtful`, which a person is asked about."""
        match self:
            case Reason.WORD | Reason.CONFIRMED:
                return "sure"
            case Reason.PATTERN | Reason.COMPOSED:
                return "likely"
            case Reason.ASSUMED | Reason.NEAR:
                return "doubtful"


@dataclass(frozen=True)
class SetAsideRow:
    """A row that is not a record: its number in the sheet, why, its text, its money by measure and currency."""

    row: int
    row_class: RowClass
    text: str
    cents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class UnmatchedHeading:
    """A heading that no declared word means, with the nearest meaning where one is near, and some values below it."""

    letter: str
    heading: str
    nearest: str | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class AskedHeading:
    """A heading of a list that was not understood: some of the values below it, and the likeliest of its meanings.

    `likely` are columns of the list's likely table, the likeliest first; none where the cells tell nothing.
    """

    letter: str
    heading: str
    samples: tuple[str, ...]
    likely: tuple[str, ...]


@dataclass(frozen=True)
class AskedList:
    """What looks like a list of records and is none that is known: a person is asked what it lists.

    `row` is the one-based row of its headings, `records` how many filled rows stand below, `table` what it likely is.
    """

    sheet: str
    row: int
    records: int
    table: str
    headings: tuple[AskedHeading, ...]

    @property
    def cell(self) -> str:
        """The address of its first heading."""
        return f"{self.headings[0].letter}{self.row}"


@dataclass(frozen=True)
class NearHeading:
    """A heading that is nearly a known one and was taken for it, because its cells agree: its place, the column."""

    place: Place
    column: str


@dataclass(frozen=True)
class RowCount:
    """The account of a table's rows: read = used + set aside + blank."""

    read: int
    used: int
    set_aside: int
    blank: int

    def __post_init__(self) -> None:
        if self.read != self.used + self.set_aside + self.blank:
            message = f"rows do not add up: {self}"
            raise ValueError(message)


@dataclass(frozen=True, kw_only=True)
class TableReading:
    """One table found in a sheet.

    `records` has one row a record: the fields of the matched columns, `currency`, and `row`, the one-based
    row of the sheet. `unread` are the addresses of cells without a value of which a finding speaks already: of
    many alike it names the first. `runners_up` are, by column, the one that its heading might have meant instead.
    `samples` are some values below each heading, by its letter. `sums` are the exact sums of the money columns by
    currency and column name.
    """

    sheet: str
    table: str
    heading_row: int
    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    unmatched: tuple[UnmatchedHeading, ...]
    rows: RowCount
    set_aside: tuple[SetAsideRow, ...]
    records: pd.DataFrame
    sums: Mapping[str, Mapping[str, Decimal]]
    unread: frozenset[str] = frozenset()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    runners_up: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WorkbookReading:
    """All that one file gave. `refused` is the rule for which it could not be read, None where it was.

    `asked` are the lists in it of which nobody knows yet what they list.
    `confirmed` is what a person decided in it, where it is the workbook for that.
    """

    file: str
    sha256: str
    refused: str | None = None
    tables: tuple[TableReading, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked: tuple[AskedList, ...] = ()
    confirmed: Confirmed = NOTHING_CONFIRMED
