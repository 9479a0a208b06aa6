"""What may be entered in the cells of a column: drop-downs, bounds, the words beside them, an example."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from pipeline.language import Language
from pipeline.schema.model import Choice, Column, Kind, Table, Words
from pipeline.schema.references import REFERENCES
from pipeline.schema.tables import TABLES
from pipeline.schema.template import version_line

LAST_ROW = 1_000
"""Cells are prepared down to this (zero-based) row; below it, rows are as free as in any sheet."""

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Excel takes no more letters."""
_YES_NO = (Choice("yes", Words("taip", "yes")), Choice("no", Words("ne", "no")))
_FIRST_DAY, _LAST_DAY = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MOST = 1_000_000_000_000

FORMATS = {
    Kind.CODE: "code", Kind.MONEY: "money", Kind.DATE: "date", Kind.PERCENT: "number", Kind.NUMBER: "number",
    Kind.COUNT: "whole", Kind.YEAR: "whole",
}  # fmt: skip
"""The number format of a kind's cells; the others are text as it comes."""


class Lists:
    """The closed lists, one a column of a hidden sheet, each written when it is first asked for."""

    def __init__(self, sheet: Any, language: Language) -> None:  # noqa: ANN401 - XlsxWriter ships no types
        self._sheet = sheet
        self._ranges: dict[tuple[str, ...], str] = {}
        self.language = language
        # By the line of the guide the reader knows that this sheet is no data either.
        sheet.write_string(0, 0, version_line(language.code))
        sheet.very_hidden()

    def range_of(self, titles: tuple[str, ...]) -> str:
        """The cells that hold these titles, as a drop-down names them."""
        if titles not in self._ranges:
            column = len(self._ranges)
            self._sheet.write_column(1, column, titles)
            letter = xl_col_to_name(column)
            self._ranges[titles] = f"='{self._sheet.get_name()}'!${letter}$2:${letter}${len(titles) + 1}"
        return self._ranges[titles]


def offered(table: Table, column: Column, lists: Lists, beside: tuple[str, ...]) -> dict[str, object]:
    """The check of a cell of the column as XlsxWriter takes it; `beside` are the tables of the same workbook."""
    language = lists.language
    return {
        **_bounds(table, column, lists, beside),
        "input_title": column.title.in_language(language.code)[:_LONGEST_TITLE],
        "input_message": column.meaning.in_language(language.code)[:_LONGEST_MESSAGE],
        "error_title": language.text("template.error-title")[:_LONGEST_TITLE],
    }


def _bounds(table: Table, column: Column, lists: Lists, beside: tuple[str, ...]) -> dict[str, object]:
    def say(kind: str, **details: object) -> str:
        return lists.language.text(f"template.error.{kind}", **details)

    if titles := choices_of(column, lists.language):
        return {"validate": "list", "source": lists.range_of(titles), "error_message": say("list")}
    target = next((to for name, of, to in REFERENCES if (name, of) == (table.name, column.name) and to in beside), None)
    if target:
        source, title = _codes(target, column.name, lists.language), TABLES[target].title
        return {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_message": say("code", table=title),
        }
    match column.kind:
        case Kind.DATE:
            bounds: dict[str, object] = {"validate": "date", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
        case Kind.MONEY | Kind.NUMBER:
            bounds = {"validate": "decimal", "minimum": -_MOST, "maximum": _MOST}
        case Kind.PERCENT:
            bounds = {"validate": "decimal", "minimum": 0, "maximum": 100}
        case Kind.COUNT:
            bounds = {"validate": "integer", "minimum": 0, "maximum": _MOST // 1000}
        case Kind.YEAR:
            bounds = {"validate": "integer", "minimum": _FIRST_YEAR, "maximum": _LAST_YEAR}
        case _:
            return {"validate": "any"}
    return {**bounds, "criteria": "between", "error_message": say(column.kind.value)}


def choices_of(column: Column, language: Language) -> tuple[str, ...]:
    """What may be chosen in the column; nothing where it has no closed list."""
    choices = _YES_NO if column.kind is Kind.FLAG else column.choices
    return tuple(choice.title.in_language(language.code) for choice in choices)


def _codes(target: str, column: str, language: Language) -> str:
    """The cells in which the table that is referred to keeps its codes."""
    table = TABLES[target]
    letter = xl_col_to_name([one.name for one in table.columns].index(column))
    return f"='{table.title.in_language(language.code)}'!${letter}$2:${letter}${LAST_ROW + 1}"


Value = str | float | dt.date

_EXAMPLES: Mapping[Kind, Value] = MappingProxyType(
    {
        Kind.CODE: "A-01",
        Kind.MONEY: 1234.56,
        Kind.DATE: dt.date(2021, 5, 7),
        Kind.YEAR: 2021,
        Kind.PERCENT: 10,
        Kind.NUMBER: 10,
        Kind.COUNT: 10,
    }
)


def example_of(column: Column, language: Language) -> Value:
    """A value as the column takes it."""
    titles = choices_of(column, language)
    return titles[0] if titles else _EXAMPLES.get(column.kind, language.text("template.text"))
