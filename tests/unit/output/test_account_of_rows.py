"""Rows read = used + set aside + blank; money read = used + set aside, to the cent."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from pipeline.dataset import Part, stack
from pipeline.findings import Finding, Location
from pipeline.intake.reading import RowClass, RowCount, WorkbookReading
from pipeline.language import Language
from pipeline.output.account_of_rows import Account, MoneyCount, account_of
from pipeline.output.content import Content
from pipeline.privacy.persons import persons_in
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.measures import Between
from pipeline.statistics.report import compute
from spec.drawing import read

REGISTER = """
    Mūsų projektai
    Kodas | Pavadinimas | Pradžia    | Skirta, Eur
    P-1   | Klubas      | 2021-01-01 | 101
    Iš viso 1 tikslui | | | 101
    P-2   | Takas       | 2021-01-01 | 102.50
    Iš viso | | | 203.50
    |
    Pastaba: sumos su PVM
"""
TWO_CURRENCIES = """
    Kodas | Pavadinimas | Pradžia    | Skirta | Valiuta
    P-1   | Klubas      | 2021-01-01 | 101    | EUR
    P-2   | Takas       | 2021-01-01 | 102    | CZK
    P-3   | Tiltas      | 2021-01-01 | 104    | EUR
    Iš viso |           |            | 307    |
"""
UNITS_OF_A_CENT = """
    Kodas | Pavadinimas | Pradžia    | Skirta, Eur
    P-1   | Klubas      | 2021-01-01 | 10.004
    P-2   | Takas       | 2021-01-01 | 10.004
    P-3   | Tiltas      | 2021-01-01 | 10.004
"""


def content_of(*readings: WorkbookReading) -> Content:
    """The content of a run that read these workbooks."""
    dataset = stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records, table.unread)
        for reading in readings
        for table in reading.tables
    )
    return Content(
        language=Language("lt"),
        settled=Settled(period=Setting(2021, Origin.FLAG), language=Setting("lt", Origin.FLAG)),
        readings=readings,
        dataset=dataset,
        persons=persons_in(dataset.tables),
        findings=(),
        statistics=compute(dataset.tables, dt.date(2021, 12, 31)),
    )


def account(*drawings: str) -> Account:
    """The account of workbooks of one drawn sheet each."""
    readings = [replace(read(drawing), file=f"{number}.xlsx") for number, drawing in enumerate(drawings)]
    return account_of(content_of(*readings))


def test_rows_read_are_used_set_aside_or_blank() -> None:
    """Below the headings two records, two totals, a blank row and a note; above them a title."""
    (table,) = account(REGISTER).tables

    assert table.rows == RowCount(read=1 + 2 + 2 + 1 + 1, used=2, set_aside=1 + 2 + 1, blank=1)


def test_money_read_is_used_or_set_aside_with_its_row() -> None:
    (table,) = account(REGISTER).tables

    used, aside = 101_00 + 102_50, 101_00 + 203_50
    assert table.money("EUR") == MoneyCount(read=used + aside, used=used, aside=aside)
    assert table.money("EUR").rounding == 0


def test_currencies_are_never_added() -> None:
    """A total of a sheet with two currencies is in neither: what it holds is in an unknown one."""
    result = account(TWO_CURRENCIES)

    assert set(result.currencies) == {"EUR", "CZK", "?"}
    assert result.money("EUR") == MoneyCount(read=101_00 + 104_00, used=101_00 + 104_00, aside=0)
    assert result.money("CZK") == MoneyCount(read=102_00, used=102_00, aside=0)
    assert result.money("?") == MoneyCount(read=307_00, used=0, aside=307_00)


def test_tables_are_added_up_over_all_files() -> None:
    result = account(REGISTER, TWO_CURRENCIES)

    assert [table.file for table in result.tables] == ["0.xlsx", "1.xlsx"]
    assert result.rows == RowCount(read=7 + 4, used=2 + 3, set_aside=4 + 1, blank=1 + 0)
    assert result.money("EUR").used == 101_00 + 102_50 + 101_00 + 104_00


def test_an_empty_run_has_an_empty_account() -> None:
    result = account()

    assert result == Account((), (), ())
    assert result.rows == RowCount(read=0, used=0, set_aside=0, blank=0)
    assert result.money("EUR") == MoneyCount(0, 0, 0)


def test_rows_set_aside_are_told_by_their_class_with_their_money() -> None:
    classes = [(one.row_class, one.rows, one.cents) for one in account(REGISTER, TWO_CURRENCIES).classes]

    assert classes == [
        (RowClass.TITLE, 1, {}),
        (RowClass.TOTAL, 2 + 1, {"?": 307_00, "EUR": 101_00 + 203_50}),
        (RowClass.NOTE, 1, {}),
    ]


def test_what_rounding_to_cents_takes_away_is_told() -> None:
    """Three times 10,004 are read, three times 10,00 are used: the sum 30,012 is 1 cent more."""
    result = account(UNITS_OF_A_CENT)

    assert result.money("EUR") == MoneyCount(read=30_01, used=3 * 10_00, aside=0)
    assert result.money("EUR").rounding == 30_01 - 30_00
    assert result.is_rounded


def test_money_that_the_figures_lost_shows_as_a_difference() -> None:
    """The account asks the statistics what they used: a record that never reached them is missed."""
    content = content_of(read(REGISTER))
    fewer = {name: frame.iloc[:1] for name, frame in content.dataset.tables.items()}
    without_second = replace(content, statistics=compute(fewer, dt.date(2021, 12, 31)))

    (table,) = account_of(without_second).tables

    assert table.money("EUR").used == 101_00
    assert table.money("EUR").rounding == 102_50


def test_tables_of_one_kind_on_one_sheet_each_have_their_own_money() -> None:
    """They stand in the same file and sheet: the rows of the sheet tell their records apart."""
    reading = read(REGISTER)
    (table,) = reading.tables
    further = replace(
        table,
        heading_row=20,
        records=table.records.assign(row=table.records["row"] + 20, granted_cents=[1_00, 2_00]).astype(
            table.records.dtypes
        ),
        sums={"EUR": {"granted": Decimal(3)}},
        set_aside=(),
    )
    result = account_of(content_of(replace(reading, tables=(table, further))))

    assert [one.money("EUR").used for one in result.tables] == [101_00 + 102_50, 1_00 + 2_00]
    assert [one.money("EUR").rounding for one in result.tables] == [0, 0]
    for one in result.tables:
        rows = one.reading.records["row"]
        assert Between("row", rows.min(), rows.max()) in one.columns[0].measure.where


def test_a_table_alone_on_its_sheet_is_known_by_file_and_sheet() -> None:
    (table,) = account(REGISTER).tables

    assert not any(isinstance(condition, Between) for condition in table.columns[0].measure.where)


def test_a_column_has_one_line_a_currency() -> None:
    (table,) = account(TWO_CURRENCIES).tables

    assert sorted(one.currency for one in table.of_column("granted")) == ["?", "CZK", "EUR"]
    assert table.of_column("title") == []


def test_a_refused_file_is_told_with_its_reason() -> None:
    reason = Finding(rule="file-empty", location=Location("b.xlsx"))
    remark = Finding(rule="heading-repeated", location=Location("b.xlsx"))
    refused = WorkbookReading(file="b.xlsx", sha256="0", refused=reason.rule, findings=(remark, reason))

    result = account_of(content_of(read(REGISTER), refused))

    assert [(one.file, one.reason) for one in result.refused] == [("b.xlsx", reason)]
    assert len(result.tables) == 1
