"""The columns of the data sheets: which there are, what they are called, and how their values are shown."""

from collections.abc import Iterable

import pandas as pd

from pipeline.counting.standing import OUTSIDE
from pipeline.language import Language
from pipeline.schema.model import Choice, Column, Kind, Words
from pipeline.schema.tables import TABLES
from pipeline.statistics.derived import DERIVED

LONGEST_TEXT = 32_767
"""The longest text that a cell of Excel holds, in the units of UTF-16 in which Excel counts."""

_UTF16_UNIT = 2
"""In bytes."""

_CUT = "…"

_OUTSIDE = Choice(OUTSIDE, Words("Nepatvirtinti", "Not approved"))

_NO_MEANING = Words("", "")

CURRENCY = Column(name="currency", kind=Kind.CODE, title=Words("Valiuta", "Currency"), meaning=_NO_MEANING)

PROVENANCE_COLUMNS = (
    Column(name="file", kind=Kind.TEXT, title=Words("Failas", "File"), meaning=_NO_MEANING),
    Column(name="sheet", kind=Kind.TEXT, title=Words("Lapas", "Sheet"), meaning=_NO_MEANING),
    Column(name="row", kind=Kind.NUMBER, title=Words("Eilutė", "Row"), meaning=_NO_MEANING),
)

RECORDS_COLUMN = Column(name="records", kind=Kind.COUNT, title=Words("Įrašai", "Records"), meaning=_NO_MEANING)


def data_columns(table: str, frame: pd.DataFrame) -> list[Column]:
    """The columns of a table's data sheet: declared, derived, currency, then where each record came from.

    Of the declared and the derived ones those that `frame` has; the currency where the table declares amounts. Sums of
    records have the number of their records in place of where each came from.
    """
    present = [column for column in (*TABLES[table].columns, *_derived(table)) if column.field in frame]
    names_currency = any(column.name == CURRENCY.name for column in present)
    if TABLES[table].of_kind(Kind.MONEY) and not names_currency:
        present.append(CURRENCY)
    return [*present, *(column for column in (*PROVENANCE_COLUMNS, RECORDS_COLUMN) if column.field in frame)]


def _derived(table: str) -> list[Column]:
    """The columns that the statistics add to the table."""
    return [item.column for item in DERIVED if item.table == table]


def column_of(table: str, field: str) -> Column:
    """The column that a field of a table's frame is: declared, derived, the currency or the provenance."""
    columns = (*TABLES[table].columns, *_derived(table), CURRENCY, *PROVENANCE_COLUMNS, RECORDS_COLUMN)
    return next(column for column in columns if column.field == field)


def defined_name(table: str, field: str) -> str:
    """The name that formulas use for a column of a data sheet: projects_granted.

    Always with an underscore, so that no name reads as the address of a cell.
    """
    return f"{table}_{column_of(table, field).name}"


def shown_word(column: Column, value: str, language: Language) -> str:
    """A text value as its data sheet shows it: a word of a closed list in the reader's language."""
    choices = (*column.choices, _OUTSIDE) if column.name == "standing" else column.choices
    titles = {choice.name: choice.title for choice in choices}
    if value in titles:
        return titles[value].in_language(language.code)
    return fitting(value)


def shown_flag(value: object, language: Language) -> str:
    """A flag as its data sheet shows it."""
    return language.text("summary.flag.yes" if value else "summary.flag.no")


def fitting(text: str) -> str:
    """The text as a cell can hold it; a longer one is cut and marked."""
    if len(text.encode("utf-16-le")) <= LONGEST_TEXT * _UTF16_UNIT:
        return text
    # A letter takes one unit or two: half as many letters fit, whatever they are.
    letters = LONGEST_TEXT // 2 - len(_CUT)
    return text[:letters] + _CUT


def title_of(column: Column, language: Language, *, currencies: Iterable[str]) -> str:
    """The column's title; a money column names the euro only where no other currency stands in it."""
    title = column.title.in_language(language.code)
    if column.kind is Kind.MONEY and set(currencies) - {"EUR"}:
        return title.removesuffix(", Eur").removesuffix(", EUR")
    return title
