#!/usr/bin/env python3
"""Write the workbooks of several invented groups, and their register: `python tools/make_groups.py FOLDER NUMBER`.

Each group is the example under another name, with its own codes, other amounts and fewer claims; what they have in
common is one implementer, so that there is something to find across groups. The last group of the register has sent
nothing. With `--small` a group is one workbook of three sheets. The same input gives the same bytes.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from example.records import Record, Value, records_of
from make_example import CREATED, WORKBOOKS, Layout, make, write_sheet
from pipeline.schema.check_digits import checks
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES

LARGEST_FACTOR = 3
FEWER_CLAIMS = 5
"""Groups have up to so many times three claims fewer."""
IN_COMMON = "999001432"
"""The implementer that all groups have."""
SMALL = ("organisation", "projects", "payments")
_CODES = ("project", "claim", "contract_no")
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1))
_LEGAL_CODES = ("legal_code", "implementer_code")


@dataclass(frozen=True)
class Drawn:
    """One invented group; `number` begins with 1."""

    number: int

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"vvg-{self.number:04}"

    @property
    def name(self) -> str:
        """What it is called."""
        return f"{self.number}-oji pavyzdinė vietos veiklos grupė"

    def records(self, table: str) -> list[Record]:
        """The records of a table."""
        records = [self._own(table, record) for record in records_of(table)]
        if table == "payments":
            kept = len(records) - 9 * (self.number % FEWER_CLAIMS)
            return records[:kept]
        return records

    def _own(self, table: str, record: Record) -> Record:
        own = {name: self._value(table, name, value) for name, value in record.items()}
        if table == "organisation":
            own["organisation"] = self.name
        return own

    def _value(self, table: str, name: str, value: Value) -> Value:
        if value is None:
            return None
        if name in _CODES:
            return f"G{self.number}-{value}"
        if name in _LEGAL_CODES and value != IN_COMMON:
            return self.legal_code(str(value))
        if isinstance(value, int) and TABLES[table][name].kind is Kind.MONEY:
            return value * (1 + self.number % LARGEST_FACTOR)
        return value

    def legal_code(self, code: str = "304045184") -> str:
        """A code of its own in the place of one of the example, with the right check digit."""
        digits = f"{(int(code[:8]) + 997 * self.number) % 10**8:08}"
        return next(digits + str(last) for last in range(10) if checks(digits + str(last), _WEIGHTS))


def make_groups(folder: Path, number: int, *, small: bool = False) -> None:
    """Write the folders of so many groups, and the register with one group more."""
    for drawn in map(Drawn, range(1, number + 1)):
        place = folder / drawn.folder
        place.mkdir(parents=True)
        if small:
            make_small(place / "duomenys.xlsx", drawn)
        else:
            make(place, drawn.records)
    write_register(folder / "vvg-sarasas.xlsx", [Drawn(one) for one in range(1, number + 2)])


def make_small(path: Path, drawn: Drawn) -> None:
    """Write one workbook of a few sheets."""
    layouts: Mapping[str, Layout] = {
        table: layout for of_book in WORKBOOKS.values() for table, layout in of_book.items()
    }
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": CREATED})
        for table in SMALL:
            write_sheet(book, TABLES[table], layouts[table], drawn.records(table))


def write_register(path: Path, groups: list[Drawn]) -> None:
    """Write the register of groups."""
    table = TABLES["groups"]
    columns = ("group_code", "group_name", "region", "expected_by", "group_answer", "group_reason")
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(table.title.lt)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, column in enumerate(columns):
            sheet.write_string(0, place, table[column].title.lt)
        for row, drawn in enumerate(groups, start=1):
            sheet.write_string(row, 0, drawn.legal_code())
            sheet.write_string(row, 1, drawn.name)
            sheet.write_string(row, 2, f"{1 + drawn.number % 10} regionas")
            sheet.write_datetime(row, 3, date(2022, 3, 31), day)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--small", action="store_true")
    given = parser.parse_args(sys.argv[1:])
    make_groups(given.folder, given.number, small=given.small)
