"""What formats tell beside values: currencies of numbers, hidden rows and columns."""

import io
import struct
from dataclasses import replace

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import PLAIN, CellFormat, SheetFacts
from pipeline.intake.guard.biff import sheets_of_stream
from pipeline.intake.guard.facts import FactsBuilder
from pipeline.intake.guard.inspection import Inspection, Limits, inspect
from pipeline.intake.guard.opendocument_cells import cells_of_opendocument
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook


def currencies(facts: SheetFacts) -> dict[int, list[tuple[int, int, str | None]]]:
    """The runs of numbers with a format, by column: first row, last row, currency."""
    return {
        column: [(run.first, run.last, run.format.currency) for run in runs] for column, runs in facts.formats.items()
    }


def workbook() -> bytes:
    """Amounts in euro, in kuna and without a currency, in one column; a hidden row and a hidden column."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Projektai")
        euro, kuna = (book.add_format({"num_format": code}) for code in ("#,##0.00 [$€-1]", '#,##0.00 "kn"'))
        sheet.write_row(0, 0, ["Kodas", "Pavadinimas", "Skirta"])
        for row, (code, amount, look) in enumerate(
            [("P-1", 101, euro), ("P-2", 102, euro), ("P-3", 103, kuna), ("P-4", 104, None), ("P-5", 105, euro)], 1
        ):
            sheet.write_row(row, 0, [code, "Klubas"])
            sheet.write_number(row, 2, amount, look)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
    return written.getvalue()


def test_facts_of_an_xlsx() -> None:
    inspection = inspect(workbook(), Limits())
    assert isinstance(inspection, Inspection)
    facts = inspection.facts["Projektai"]
    assert currencies(facts) == {2: [(1, 2, "EUR"), (3, 3, "HRK"), (5, 5, "EUR")]}
    assert facts.hidden_rows == (2,)
    assert facts.hidden_columns == frozenset({1})
    assert [facts.currency_at(row, 2) for row in range(7)] == [None, "EUR", "EUR", "HRK", None, "EUR", None]


def test_amounts_are_summed_by_the_currency_of_their_format_and_hidden_rows_count() -> None:
    reading = read_workbook("a.xlsx", workbook(), ReadingOptions())
    (table,) = reading.tables
    assert {code: int(sums["granted"]) for code, sums in table.sums.items()} == {
        "EUR": 101 + 102 + 105,
        "HRK": 103,
        "?": 104,
    }
    assert {"rows-hidden", "columns-hidden", "currency-unknown"} <= {finding.rule for finding in reading.findings}


def test_text_of_a_merged_cell_stands_for_all_its_rows_and_an_amount_for_one() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Projektai")
        sheet.write_row(0, 0, ["Pareiškėjas", "Projektas", "Skirta, Eur"])
        sheet.merge_range(1, 0, 2, 0, "Miestas")
        sheet.merge_range(1, 2, 2, 2, 101)
        sheet.write_column(1, 1, ["Klubas", "Takas", "Sodas"])
        sheet.write_row(3, 0, ["Kaimas"])
        sheet.write_number(3, 2, 102)
    (table,) = read_workbook("a.xlsx", written.getvalue(), ReadingOptions()).tables
    assert table.records["implementer"].tolist() == ["Miestas", "Miestas", "Kaimas"]
    assert int(table.sums["EUR"]["granted"]) == 101 + 102


def test_run_bridges_blank_cells_but_no_number_without_a_currency() -> None:
    facts = FactsBuilder()
    euro = CellFormat(currency="EUR")
    for row, cell_format in ((0, euro), (5, euro), (6, PLAIN), (7, euro)):
        facts.number(row, 3, cell_format)
    assert currencies(facts.made()) == {3: [(0, 5, "EUR"), (7, 7, "EUR")]}


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def stream() -> bytes:
    """A workbook stream of Excel 97: one sheet with a number in kuna, several side by side, a hidden row and column."""
    text = '0 "kn"'
    formats = record(0x041E, struct.pack("<HHB", 164, len(text), 0) + text.encode("latin-1"))
    cell_formats = record(0x00E0, struct.pack("<HH", 0, 0)) + record(0x00E0, struct.pack("<HH", 0, 164))
    start = record(0x0809, struct.pack("<HH", 0x0600, 5)) + formats + cell_formats
    name = struct.pack("<BB", 1, 0) + b"A"
    offset = len(start) + len(record(0x0085, bytes(6) + name)) + len(record(0x000A, b""))
    listed = record(0x0085, struct.pack("<IBB", offset, 0, 0) + name)
    cells = record(0x0203, struct.pack("<HHHd", 4, 2, 1, 101.0))
    cells += record(0x00BD, struct.pack("<HHHIHIH", 5, 2, 1, 0, 0, 0, 3))
    cells += record(0x00E5, struct.pack("<HHHHH", 1, 4, 6, 0, 1))
    hidden = record(0x0208, struct.pack("<H", 7) + bytes(10) + b"\x20\0\0\0")
    hidden += record(0x007D, struct.pack("<HHHHH", 3, 4, 0, 0, 1))
    sheet = record(0x0809, struct.pack("<HH", 0x0600, 16)) + cells + hidden + record(0x000A, b"")
    return start + listed + record(0x000A, b"") + sheet


def test_facts_of_an_xls() -> None:
    facts = sheets_of_stream(stream())["A"].facts
    assert currencies(facts) == {2: [(4, 5, "HRK")]}
    assert replace(facts, formats={}) == SheetFacts(
        hidden_rows=(7,), hidden_columns=frozenset({3, 4}), merged={0: ((4, 6),)}, merged_across={(4, 0): 1}
    )


def test_encrypted_stream_tells_nothing() -> None:
    assert sheets_of_stream(record(0x002F, b"\0\0") + stream()) == {}


@given(st.integers(0, 200), st.binary(min_size=1, max_size=8))
def test_damaged_stream_is_no_exception(place: int, noise: bytes) -> None:
    whole = stream()
    sheets_of_stream(whole[:place])
    sheets_of_stream(whole[:place] + noise + whole[place + len(noise) :])


def test_facts_of_an_ods() -> None:
    content = """<office:document-content xmlns:office="o" xmlns:table="t"><table:table table:name="A">
        <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell office:value-type="currency" office:currency="EUR" office:value="101"/></table:table-row>
        <table:table-row table:visibility="filter" table:number-rows-repeated="2">
            <table:table-cell office:value-type="float" office:value="1"/><table:covered-table-cell/>
            <table:table-cell office:value-type="currency" office:currency="EUR" office:value="102"/></table:table-row>
        </table:table></office:document-content>"""
    facts = cells_of_opendocument(content.encode()).facts["A"]
    assert currencies(facts) == {2: [(2, 4, "EUR")]}
    assert replace(facts, formats={}) == SheetFacts(hidden_rows=(3, 4), hidden_columns=frozenset({2}))
