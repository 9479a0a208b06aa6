#!/usr/bin/env python3
"""Write the example workbooks: `python tools/make_example.py [FOLDER]`, by default into inputs/.

What they hold is in `example/`; headings, sheet names and closed lists come from the declaration. The same
input gives the same bytes. Prints where the deliberate mistakes stand.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from example.mistakes import MISTAKES
from example.records import Record, Value, records_of
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES

CREATED = datetime(2022, 4, 29, 10, 30)  # noqa: DTZ001 - the property has no zone
INVENTED = "Pavyzdys: organizacijų ir projektų pavadinimai, asmenys ir sumos išgalvoti."
A3, A4 = 8, 9
CHARACTERS = {"least": 9, "most": 42}
LINE = 15  # points
NUMBER_FORMATS = {
    Kind.MONEY: "#,##0.00",
    Kind.DATE: "yyyy-mm-dd",
    Kind.YEAR: "0",
    Kind.CODE: "@",
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "#,##0",
}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a sheet looks: title line, remark below, totalled columns, columns that stay in view, paper."""

    title: str = ""
    note: str = ""
    totals: tuple[str, ...] = ()
    frozen: int = 1
    paper: int = A4

    @property
    def heading_row(self) -> int:
        """The row of the headings: under the title line and a blank one, else the first."""
        return 2 if self.title else 0


WORKBOOKS: Mapping[str, Mapping[str, Layout]] = {
    "projektai.xlsx": {
        "strategy": Layout(
            title="Alytaus miesto vietos plėtros strategija",
            note="Pastaba: parama projektams ir laikotarpis pavyzdyje išgalvoti.",
        ),
        "actions": Layout(
            title="Strategijos veiksmai ir planuojama parama",
            note="Pastaba: veiksmai ir sumos pavyzdyje išgalvoti.",
            totals=("planned_projects", "planned_eu", "planned_state", "planned_municipal", "planned"),
        ),
        "projects": Layout(
            title="Vietos plėtros projektų registras",
            note="Pastaba: organizacijų ir projektų pavadinimai pavyzdyje išgalvoti, kodai ir sumos irgi.",
            totals=(
                *("total_value", "eligible", "eu_share", "state_share", "municipal_share"),
                *("own_share", "granted"),
            ),
            frozen=3,
            paper=A3,
        ),
        "changes": Layout(),
        "indicators": Layout(
            title="Stebėsenos rodikliai",
            note="Pastaba: rodikliai ir jų reikšmės pavyzdyje išgalvoti.",
        ),
    },
    "islaidos.xlsx": {
        "plan": Layout(),
        "payments": Layout(title="Vietos plėtros projektų mokėjimai (pavyzdys, sumos išgalvotos)", frozen=2),
        "administration": Layout(
            title="Strategijos administravimo išlaidos",
            note="Pastaba: iš viso skirta 34 874,99 Eur; metų ir rūšių sumos pavyzdyje išgalvotos.",
            totals=("planned", "incurred", "declared", "reimbursed"),
        ),
    },
    "organizacija.xlsx": {
        "organisation": Layout(
            title="Duomenys apie vietos veiklos grupę",
            note="Pastaba: vadovės vardas ir pavardė pavyzdyje išgalvoti.",
        ),
        "members": Layout(
            title="Alytaus miesto vietos veiklos grupės nariai",
            note="Pastaba: narių pavadinimai ir narystės datos pavyzdyje išgalvoti.",
        ),
        "staff": Layout(title="Darbuotojai", note="Pastaba: darbo pradžios datos pavyzdyje išgalvotos."),
        "meetings": Layout(
            title="Susirinkimai ir posėdžiai",
            note="Pastaba: ankstesni nei 2022-05-07 susirinkimai ir dalyvių skaičiai pavyzdyje išgalvoti.",
        ),
        "cooperation": Layout(
            title="Bendradarbiavimo projektai",
            note="Pastaba: sumos ir dienos pavyzdyje išgalvotos.",
        ),
        "texts": Layout(),
    },
}


@dataclass(frozen=True)
class Sheet:
    """One sheet being written: the workbook it is added to, its table, its layout and its records."""

    book: Any
    page: Any
    table: Table
    layout: Layout
    records: Sequence[Record]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The declared columns that the office keeps."""
        return tuple(column for column in self.table.columns if column.name in self.records[0])

    @property
    def first_row(self) -> int:
        """The row of the first record."""
        return self.layout.heading_row + 1

    @property
    def last_row(self) -> int:
        """The row of the last record."""
        return self.layout.heading_row + len(self.records)

    def style(self, column: Column | None = None, **properties: object) -> Any:  # noqa: ANN401 - untyped library
        """A bordered cell format with the number format of the column."""
        number_format = NUMBER_FORMATS.get(column.kind, "General") if column else "General"
        looks = {"border": 1, "border_color": "#BFBFBF", "valign": "top", "num_format": number_format}
        return self.book.add_format(looks | properties)

    def put(self, row: int, place: int, value: Value, style: object, *, money: bool = False) -> None:
        """Write one cell as what its value is."""
        if value is None:
            self.page.write_blank(row, place, None, style)
        elif isinstance(value, date):
            self.page.write_datetime(row, place, value, style)
        elif isinstance(value, int):
            self.page.write_number(row, place, value / 100 if money else value, style)
        else:
            self.page.write_string(row, place, value, style)


def make(folder: Path, records: Callable[[str], list[Record]] | None = None) -> None:
    """Write the workbooks of the example into `folder`; `records` are those of each table, else with the mistakes."""
    of_table = records or with_mistakes
    for name, layouts in WORKBOOKS.items():
        with xlsxwriter.Workbook(str(folder / name)) as book:
            book.set_properties(
                {
                    "title": f"Programos „Ataskaita“ pavyzdys: {name}",
                    "author": "Alytaus miesto vietos veiklos grupė (pavyzdys)",
                    "comments": INVENTED,
                    "created": CREATED,
                }
            )
            for table, layout in layouts.items():
                write_sheet(book, TABLES[table], layout, of_table(table))


def write_sheet(book: Any, table: Table, layout: Layout, records: list[Record]) -> None:  # noqa: ANN401 - untyped library
    """Add the sheet of `table` with its records to the workbook."""
    sheet = Sheet(book, book.add_worksheet(table.title.lt), table, layout, records)
    if layout.title:
        sheet.page.write_string(0, 0, layout.title, book.add_format({"bold": True, "font_size": 14}))
    if table.as_form:
        write_form(sheet)
    else:
        write_headings(sheet)
        write_records(sheet)
        write_totals(sheet)
        assist(sheet)
    write_note(sheet)
    set_up_print(sheet)


def with_mistakes(table: str) -> list[Record]:
    """The records of `table` with the mistakes in them."""
    records = records_of(table)
    for mistake in MISTAKES:
        if mistake.table == table:
            records[mistake.place(records)][mistake.column] = mistake.typed
    return records


def write_form(sheet: Sheet) -> None:
    """Labels in the first column, values in the second."""
    (record,) = sheet.records
    label = sheet.style(bold=True, bg_color="#E2EFDA", text_wrap=True)
    for row, column in enumerate(sheet.columns, start=sheet.layout.heading_row):
        sheet.page.write_string(row, 0, column.title.lt, label)
        style = sheet.style(column, align="left", text_wrap=True)
        sheet.put(row, 1, record[column.name], style, money=column.kind is Kind.MONEY)
    sheet.page.set_column(0, 0, 34)
    sheet.page.set_column(1, 1, 56)


def write_headings(sheet: Sheet) -> None:
    """The heading row, the widths of the columns, and what stays in view when scrolling."""
    style = sheet.style(bold=True, bg_color="#E2EFDA", text_wrap=True, align="center", valign="vcenter")
    lines = 1
    for place, column in enumerate(sheet.columns):
        width = width_of(column, [record[column.name] for record in sheet.records])
        lines = max(lines, ceil(len(column.title.lt) * 1.35 / width))
        sheet.page.set_column(place, place, width)
        sheet.page.write_string(sheet.layout.heading_row, place, column.title.lt, style)
    sheet.page.set_row(sheet.layout.heading_row, LINE * lines + 6)
    sheet.page.freeze_panes(sheet.first_row, sheet.layout.frozen)


def width_of(column: Column, values: Iterable[Value]) -> int:
    """A width in characters that fits the values, and the longest word of the heading."""
    longest = max(len(shown(column, value)) for value in values)
    needed = max(longest + 2, *(len(word) + 3 for word in column.title.lt.split()))
    return min(max(needed, CHARACTERS["least"]), CHARACTERS["most"])


def shown(column: Column, value: Value) -> str:
    """The value about as the cell shows it, to measure it."""
    if value is None:
        return ""
    return f"{value / 100:,.2f}" if column.kind is Kind.MONEY and isinstance(value, int) else str(value)


def write_records(sheet: Sheet) -> None:
    """The records, a row each, high enough for its longest text."""
    for place, column in enumerate(sheet.columns):
        looks = {"align": "center"} if column.kind in (Kind.DATE, Kind.FLAG, Kind.YEAR) else {}
        style = sheet.style(column, text_wrap=column.kind in (Kind.TEXT, Kind.CHOICE), **looks)
        for row, record in enumerate(sheet.records, start=sheet.first_row):
            sheet.put(row, place, record[column.name], style, money=column.kind is Kind.MONEY)
    for row, record in enumerate(sheet.records, start=sheet.first_row):
        longest = max(len(shown(column, record[column.name])) for column in sheet.columns)
        sheet.page.set_row(row, LINE * ceil(longest * 0.95 / CHARACTERS["most"]))


def write_totals(sheet: Sheet) -> None:
    """The totals row below the records, where the layout names columns to total."""
    if not sheet.layout.totals:
        return
    row = sheet.last_row + 1
    for place, column in enumerate(sheet.columns):
        style = sheet.style(column, bold=True, top=2, bg_color="#F2F2F2")
        if column.name in sheet.layout.totals:
            write_total(sheet, row, place, style)
        else:
            sheet.put(row, place, None if place else "Iš viso:", style)


def write_total(sheet: Sheet, row: int, place: int, style: object) -> None:
    """The sum of a column as a formula, with the value that it has."""
    column = sheet.columns[place]
    total = sum(value for record in sheet.records if isinstance(value := record[column.name], int))
    formula = f"=SUM({xl_range(sheet.first_row, place, sheet.last_row, place)})"
    sheet.page.write_formula(row, place, formula, style, total / 100 if column.kind is Kind.MONEY else total)


def assist(sheet: Sheet) -> None:
    """Filters, lists to choose from, and no green corners on codes that are digits."""
    sheet.page.autofilter(sheet.layout.heading_row, 0, sheet.last_row, len(sheet.columns) - 1)
    codes = []
    for place, column in enumerate(sheet.columns):
        cells = (sheet.first_row, place, sheet.last_row, place)
        if column.choices:
            titles = [choice.title.lt for choice in column.choices]
            sheet.page.data_validation(*cells, {"validate": "list", "source": titles})
        if column.kind is Kind.CODE:
            codes.append(xl_range(*cells))
    if codes:
        sheet.page.ignore_errors({"number_stored_as_text": " ".join(codes)})


def write_note(sheet: Sheet) -> None:
    """The remark, two rows below all else."""
    if sheet.layout.note:
        used = len(sheet.columns) - 1 if sheet.table.as_form else len(sheet.records) + bool(sheet.layout.totals)
        row = sheet.layout.heading_row + used + 2
        sheet.page.write_string(row, 0, sheet.layout.note, sheet.book.add_format({"italic": True}))


def set_up_print(sheet: Sheet) -> None:
    """Landscape, a page wide (the widest two), the headings on every page, page numbers below."""
    sheet.page.set_landscape()
    sheet.page.set_paper(sheet.layout.paper)
    sheet.page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    wide = sheet.layout.paper == A3
    sheet.page.fit_to_pages(1 + wide, 0)
    if wide:
        sheet.page.repeat_columns(0, sheet.layout.frozen - 1)
    sheet.page.set_footer("&L&A&R&P / &N")
    if not sheet.table.as_form:
        sheet.page.repeat_rows(sheet.layout.heading_row)


def places() -> Iterable[str]:
    """A line for each mistake: file, sheet, cell, and what is wrong there."""
    for mistake in MISTAKES:
        table, layout = TABLES[mistake.table], WORKBOOKS[mistake.workbook][mistake.table]
        sheet = Sheet(None, None, table, layout, records_of(mistake.table))
        row = sheet.first_row + mistake.place(sheet.records)
        cell = xl_rowcol_to_cell(row, sheet.columns.index(table[mistake.column]))
        yield f"{mistake.workbook} {table.title.lt}!{cell}: {mistake.why}"


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "inputs"))
    print("\n".join(places()))
