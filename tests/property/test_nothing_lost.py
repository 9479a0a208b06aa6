"""A table laid anywhere on a sheet, among titles, blank rows, notes and totals, comes back as it was."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.intake.grid import letter_of
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import spellings
from spec.drawing import Drawn, money, only_table, read_bytes, xlsx

LEAST_COLUMNS = 4
LISTS = [table for table in TABLES.values() if not table.as_form and len(table.columns) >= LEAST_COLUMNS]
BLANK_ROWS = 3

# Letters only, so that no title or note by chance looks like a number, a total or a heading.
words = st.text(alphabet="ąčęėįšųūž qwx", min_size=1, max_size=12).map(lambda text: " ".join(f"ž {text} ž".split()))
cents = st.integers(-(10**12), 10**12)


CELLS: Mapping[Kind, st.SearchStrategy[Drawn]] = {
    Kind.MONEY: cents.map(lambda amount: amount / 100),
    Kind.DATE: st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31)),
    Kind.PERCENT: st.integers(2, 100).map(float),
    Kind.NUMBER: st.integers(-(10**6), 10**6).map(float),
    Kind.COUNT: st.integers(0, 999).map(float),
    Kind.YEAR: st.integers(2000, 2100).map(float),
    Kind.FLAG: st.booleans(),
    Kind.CODE: words,
    Kind.TEXT: words,
}


def cells(column: Column) -> st.SearchStrategy[Drawn]:
    """What may stand in a column, made out of its declaration."""
    if column.choices:
        titles = [choice.title for choice in column.choices]
        return st.sampled_from([title.lt for title in titles] + [title.en for title in titles])
    return st.just("EUR") if column.name == "currency" else CELLS[column.kind]


def stored(column: Column, cell: Drawn) -> object:
    """What a cell becomes; None where it is blank."""
    match cell:
        case None:
            return None
        case float() if column.kind is Kind.MONEY:
            return round(cell * 100)
        case dt.date():
            return pd.Timestamp(cell)
        case str() if column.choices:
            return next(choice.name for choice in column.choices if cell in (choice.title.lt, choice.title.en))
        case _:
            return cell


@dataclass(frozen=True)
class Laid:
    """A table as it was laid on its sheet: what lies where."""

    table: Table
    columns: tuple[Column, ...]
    headings: tuple[str, ...]
    records: tuple[tuple[Drawn, ...], ...]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    blanks: Mapping[int, int]
    with_total: bool
    origin: tuple[int, int]

    @property
    def totals(self) -> dict[str, int]:
        """The cents of each money column."""
        return {
            column.name: sum(
                round(amount * 100) for record in self.records if isinstance(amount := record[place], float)
            )
            for place, column in enumerate(self.columns)
            if column.kind is Kind.MONEY
        }

    def rows(self) -> list[list[Drawn]]:
        """The sheet from the table's origin on."""
        rows: list[list[Drawn]] = [[title] for title in self.titles]
        rows.append(list(self.headings))
        for number, record in enumerate(self.records):
            rows.extend([] for _ in range(self.blanks.get(number, 0)))
            rows.append(list(record))
        if self.with_total:
            rows.append([self._total(column) for column in self.columns])
        rows.extend([note] for note in self.notes)
        return rows

    def _total(self, column: Column) -> Drawn:
        if column is self.columns[0]:
            return "Iš viso"
        return self.totals[column.name] / 100 if column.kind is Kind.MONEY else None

    def xlsx(self) -> bytes:
        """The workbook of this one sheet, named as people name the table's sheet."""
        return xlsx({self.table.title.lt: self.rows()}, origin=self.origin)


@st.composite
def laid(draw: st.DrawFn) -> Laid:
    """Any table with any of its columns, anchor and at least two more, anywhere on its sheet."""
    table = draw(st.sampled_from(LISTS))
    anchor = table[draw(st.sampled_from(table.anchors))]
    others = [column for column in table.columns if column is not anchor]
    chosen = [anchor, *draw(st.lists(st.sampled_from(others), unique_by=id, min_size=3, max_size=7))]
    columns = tuple(draw(st.permutations(chosen)))
    headings = tuple(
        draw(st.sampled_from([column.title.lt, column.title.en, *spellings(table, column)])) for column in columns
    )
    whole = st.tuples(*(cells(column) for column in columns))
    records = tuple(_thinned(draw, record) for record in draw(st.lists(whole, min_size=1, max_size=6)))
    return Laid(
        table=table,
        columns=columns,
        headings=headings,
        records=records,
        titles=tuple(draw(st.lists(words, max_size=4))),
        notes=tuple(draw(st.lists(words, max_size=2))),
        blanks=draw(st.dictionaries(st.integers(0, 5), st.integers(1, BLANK_ROWS), max_size=2)),
        with_total=draw(st.booleans()) and columns[0].kind in (Kind.TEXT, Kind.CODE),
        origin=(draw(st.integers(0, 12)), draw(st.integers(0, 30))),
    )


def _thinned(draw: st.DrawFn, record: tuple[Drawn, ...]) -> tuple[Drawn, ...]:
    """The record with at most one blank cell: people leave some. A currency that is not told is no blank but "?"."""
    gap = draw(st.none() | st.integers(0, len(record) - 1))
    return tuple(None if place == gap and cell != "EUR" else cell for place, cell in enumerate(record))


def _may_be_rates(sheet: Laid, place: int) -> bool:
    """Whether the numbers of a share are all up to a hundred: then it is asked whether they are money or rates."""
    cells = [record[place] for record in sheet.records]
    numbers = [cell for cell in cells if isinstance(cell, (int, float))]
    return sheet.columns[place].name.endswith("share") and bool(numbers) and max(numbers) <= 100


@given(laid())
@settings(max_examples=120)
def test_table_comes_back_as_it_was(sheet: Laid) -> None:
    assume(not any(_may_be_rates(sheet, place) for place in range(len(sheet.columns))))
    table = only_table(read_bytes(sheet.xlsx()))
    assert table.table == sheet.table.name
    assert table.heading_row == sheet.origin[0] + len(sheet.titles) + 1
    assert {name: place.letter for name, place in table.places.items()} == {
        column.name: letter_of(sheet.origin[1] + place) for place, column in enumerate(sheet.columns)
    }
    for place, column in enumerate(sheet.columns):
        read = [None if pd.isna(value) else value for value in table.records[column.field]]
        assert read == [stored(column, record[place]) for record in sheet.records], column.name


@given(laid())
@settings(max_examples=120)
def test_account_of_rows_and_money_closes(sheet: Laid) -> None:
    table = only_table(read_bytes(sheet.xlsx()))
    laid_rows = sheet.rows()
    filled = sum(any(cell is not None for cell in row) for row in laid_rows)
    assert table.rows.used == len(sheet.records)
    assert table.rows.set_aside == filled - 1 - len(sheet.records)
    # Rows above the table count as blank; the sheet ends with the last filled row.
    assert table.rows.read == sheet.origin[0] + len(laid_rows) - 1
    assert table.rows.read == table.rows.used + table.rows.set_aside + table.rows.blank
    for name, summed in sheet.totals.items():
        in_total = summed if sheet.with_total else 0
        assert money(table, name) == Decimal(summed + in_total) / 100


HEADINGS = [title for table in LISTS for column in table.columns for title in (column.title.lt, column.title.en)]
ODD = [
    "#REF!",
    "=",
    "Iš viso",
    "Total",
    "1.234",
    "12,5",
    "(5) Lt",
    "85 %",
    "25/04/2021",
    "2021-02-30",
    "–",
    1e300,
    1.005,
]
anything = (
    st.none() | st.sampled_from([*HEADINGS, *ODD]) | st.floats(-1e12, 1e12) | st.dates(dt.date(1901, 1, 1)) | words
)


@given(
    st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8),
    st.lists(st.lists(anything, max_size=9), max_size=12),
    st.integers(0, 12),
)
def test_no_sheet_raises_and_every_account_closes(
    headings: list[str], rows: list[list[Drawn]], heading_row: int
) -> None:
    sheet: list[list[Drawn]] = [*rows[:heading_row], [*headings], *rows[heading_row:]]
    reading = read_bytes(xlsx({"Lapas": sheet}))
    for table in reading.tables:
        assert table.rows.used == len(table.records)
        assert table.rows.read == table.rows.used + table.rows.set_aside + table.rows.blank
        assert set(table.records["row"]) & {row.row for row in table.set_aside} == set()
        for column in TABLES[table.table].of_kind(Kind.MONEY):
            if column.name in table.places:
                read = sum(int(value) for value in table.records[column.field].dropna())
                told = sum((sums[column.name] for sums in table.sums.values()), Decimal(0)) * 100
                assert abs(read - told) <= len(table.records)
