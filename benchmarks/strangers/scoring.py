"""A reading held against what was drawn: each column is right, asked or wrong."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.strangers.drawing import Drawn, DrawnColumn
from benchmarks.strangers.grammar import REGISTER
from pipeline.intake.grid import letter_of
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook

_AS_GOOD = frozenset({frozenset({"title", "summary"}), frozenset({"project", "contract_no"})})
"""Columns that may be taken for each other: what was done, said short or long; the number that names the record."""

Letter = tuple[str, str]
"""A sheet and the letter of one of its columns."""

_OF_WHOLE_LISTS = frozenset({"table-ambiguous", "sheet-not-used", "list-not-understood", "file-without-table"})
"""Findings that tell a person of all columns of a sheet; where they name none, of all of the file."""


class Verdict(StrEnum):
    """How a column, or a whole list, was read.

    `RIGHT`: as what it means, with its sum, or left out where it means none. `ASKED`: a person is asked. `WRONG`:
    taken for something else, added up to another sum, or passed over without a word.
    """

    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass(frozen=True)
class Scored:
    """The verdict of one column, and as what it was read: "" for none."""

    column: DrawnColumn
    read: str
    verdict: Verdict


def scored(drawn: Drawn) -> list[Scored]:
    """The columns of a register, each with its verdict."""
    reading = read_workbook(f"{drawn.name}.csv", drawn.as_separated(), ReadingOptions())
    return list(of_reading(drawn.columns, reading))


def of_reading(columns: tuple[DrawnColumn, ...], reading: WorkbookReading) -> Iterator[Scored]:
    """The columns, each with its verdict by a reading of one sheet that has them in their order from A on."""
    read = {letter: meaning for (_, letter), meaning in meanings_read(reading).items()}
    asked = {letter for _, letter in asked_letters(reading)}
    sums = _cents(reading)
    told = sheets_told(reading)
    for number, column in enumerate(columns):
        letter = letter_of(number)
        meaning = read.get(letter, "")
        is_asked = letter in asked or bool(told)
        yield Scored(column, meaning, _verdict(column, meaning, is_asked, sums.get(meaning)))


def of_list(columns: list[Scored]) -> Verdict:
    """The verdict of a whole list: wrong where one column is, right where all are."""
    verdicts = {one.verdict for one in columns}
    return next(verdict for verdict in (Verdict.WRONG, Verdict.ASKED, Verdict.RIGHT) if verdict in verdicts)


def meanings_read(reading: WorkbookReading) -> Mapping[Letter, str]:
    """The column of projects as which each was read; a column of another table has that table's name, too."""
    return {
        (table.sheet, place.letter): _named(table, name)
        for table in reading.tables
        for name, place in table.places.items()
    }


def _named(table: TableReading, column: str) -> str:
    return column if table.table == REGISTER else f"{table.table}.{column}"


def _verdict(column: DrawnColumn, read: str, is_asked: bool, cents: int | None) -> Verdict:  # noqa: FBT001 - one fact of four
    if not read:
        if is_asked or not column.meaning:
            return Verdict.RIGHT if not column.meaning else Verdict.ASKED
        return Verdict.WRONG
    if read != column.meaning and frozenset({read, column.meaning}) not in _AS_GOOD:
        return Verdict.WRONG
    return Verdict.WRONG if column.cents and cents != column.cents else Verdict.RIGHT


def asked_letters(reading: WorkbookReading) -> set[Letter]:
    """The columns about which a person is asked."""
    unmatched = {(table.sheet, heading.letter) for table in reading.tables for heading in table.unmatched}
    of_lists = {(asked.sheet, heading.letter) for asked in reading.asked for heading in asked.headings}
    places = (finding.location for finding in reading.findings)
    told = {(place.sheet or "", (place.cell or "").rstrip("0123456789")) for place in places}
    return unmatched | of_lists | told


def sheets_told(reading: WorkbookReading) -> set[str]:
    """The sheets without a table of which a person is told."""
    read = {table.sheet for table in reading.tables}
    return {finding.location.sheet or "" for finding in reading.findings if finding.rule in _OF_WHOLE_LISTS} - read


def _cents(reading: WorkbookReading) -> Mapping[str, int]:
    sums: Counter[str] = Counter()
    for table in reading.tables:
        for of_currency in table.sums.values():
            sums.update({_named(table, measure): int(amount * 100) for measure, amount in of_currency.items()})
    return sums
