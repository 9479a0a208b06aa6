"""What may be entered in the cells of a column: drop-downs, bounds, the words beside them."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from xlsxwriter.utility import xl_col_to_name

from pipeline.language import Language
from pipeline.output.template.choices import choices_of
from pipeline.output.template.making import Making
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.references import REFERENCES
from pipeline.schema.tables import TABLES

LAST_ROW = 1_000
"""Cells are prepared down to this (zero-based) row; below it, rows are as free as in any sheet."""

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Excel takes no more letters."""
_FIRST_DAY, _LAST_DAY = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
_MOST_MONEY = 1_000_000_000_000
_MOST_COUNTED = 1_000_000_000

_BOUNDS: Mapping[Kind, tuple[str, object, object]] = MappingProxyType(
    {
        Kind.DATE: ("date", _FIRST_DAY, _LAST_DAY),
        Kind.MONEY: ("decimal", -_MOST_MONEY, _MOST_MONEY),
        Kind.NUMBER: ("decimal", -_MOST_MONEY, _MOST_MONEY),
        Kind.PERCENT: ("decimal", 0, 100),
        Kind.COUNT: ("integer", 0, _MOST_COUNTED),
        Kind.YEAR: ("integer", _FIRST_DAY.year, _LAST_DAY.year),
    }
)
"""What Excel checks of a kind's cells, the least and the most; texts and codes are free."""


def validation_of(table: Table, column: Column, making: Making) -> dict[str, object]:
    """The check of a cell of the column as XlsxWriter takes it: what may be entered, and what Excel says of it."""
    language = making.language
    return {
        **_check(table, column, making),
        "input_title": column.title.in_language(language.code)[:_LONGEST_TITLE],
        "input_message": column.meaning.in_language(language.code)[:_LONGEST_MESSAGE],
        "error_title": language.text("template.error-title")[:_LONGEST_TITLE],
    }


def _check(table: Table, column: Column, making: Making) -> dict[str, object]:
    """A drop-down of the closed list; else one of the codes in another sheet of the workbook; else bounds, if any."""
    titles = choices_of(column, making.language)
    if titles:
        message = making.language.text("template.error.list")
        return {"validate": "list", "source": making.lists.range_of(titles), "error_message": message}
    target = _referred_to(table, column, making.tables)
    if target:
        return _codes_of(target, column, making.language)
    return _within_bounds(column.kind, making.language)


def _referred_to(table: Table, column: Column, tables: tuple[str, ...]) -> str | None:
    """The table whose codes the column holds, where it stands in the same workbook."""
    for name, referring, target in REFERENCES:
        if (name, referring) == (table.name, column.name) and target in tables:
            return target
    return None


def _codes_of(target: str, column: Column, language: Language) -> dict[str, object]:
    """A drop-down of the codes that the other sheet holds; another code is warned of, since it may be entered later."""
    table = TABLES[target]
    position = [declared.name for declared in table.columns].index(column.name)
    letter = xl_col_to_name(position)
    sheet = table.title.in_language(language.code)
    return {
        "validate": "list",
        "source": f"='{sheet}'!${letter}$2:${letter}${LAST_ROW + 1}",
        "error_type": "warning",
        "error_message": language.text("template.error.code", table=table.title),
    }


def _within_bounds(kind: Kind, language: Language) -> dict[str, object]:
    if kind not in _BOUNDS:
        return {"validate": "any"}
    check, least, most = _BOUNDS[kind]
    return {
        "validate": check,
        "minimum": least,
        "maximum": most,
        "criteria": "between",
        "error_message": language.text(f"template.error.{kind.value}"),
    }
