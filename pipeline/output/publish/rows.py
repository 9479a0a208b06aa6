"""The rows of a public list, one for each approved project, and the columns that the workbooks leave empty."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.content import Content
from pipeline.output.publish.forms import Column, Form, Type
from pipeline.output.publish.masking import Masking

Row = tuple[str, ...]

_Record = Mapping[object, object]
"""One project by the fields of its columns."""


@dataclass(frozen=True)
class _Value:
    """A text of a project with the field that it is taken from; both may be empty."""

    field: str
    text: str


def rows_of(form: Form, content: Content, masking: Masking) -> list[Row]:
    """One row for each approved project, in the order of the register, with a value for each column of the form.

    Values are text as the csv has them: dates as 2021-12-31, amounts in units of their currency as 1234.50, rates in
    per cent. What is not known, or is left out of a person's project, is empty: no value stands in for another.
    """
    projects = content.statistics.tables["projects"]
    is_person = content.persons.are_implementers[projects["counted"]].tolist()
    records = _approved(content)
    return [
        tuple(_published(column, record, content.as_of, masking, of_person=of_person) for column in form.columns)
        for record, of_person in zip(records, is_person, strict=True)
    ]


def columns_without_data(form: Form, content: Content) -> list[Column]:
    """The columns for which the workbooks hold nothing in any row; a column whose values are masked is none of them."""
    records = _approved(content)
    return [column for column in form.columns if not _has_data(column, records, content.as_of)]


def _has_data(column: Column, records: Sequence[_Record], as_of: dt.date) -> bool:
    return any(_value(column, record, as_of).text for record in records)


def _approved(content: Content) -> Sequence[_Record]:
    projects = content.statistics.tables["projects"]
    return projects[projects["counted"]].to_dict("records")


def _published(column: Column, record: _Record, as_of: dt.date, masking: Masking, *, of_person: bool) -> str:
    value = _value(column, record, as_of)
    if column.type is not Type.TEXT:
        return value.text
    return masking.published(value.field, value.text, of_person=of_person)


def _value(column: Column, record: _Record, as_of: dt.date) -> _Value:
    """The first of the column's fields that has a value; the day of the update is the reporting date."""
    if not column.fields:
        return _Value("", as_of.isoformat())
    for field in column.fields:
        text = _as_text(field, record.get(field))
        if text:
            return _Value(field, text)
    return _Value(column.fields[0], "")


def _as_text(field: str, value: object) -> str:
    """A value as the csv has it; empty where it is missing, or where the currency is unknown."""
    match value:
        case pd.Timestamp():
            return f"{value:%Y-%m-%d}"
        case int() if field.endswith("_cents"):
            return str(Decimal(value).scaleb(-2))
        case float() if not math.isnan(value):
            # As many digits as a float holds exactly.
            return f"{value:.15g}"
        case str() if (field, value) != ("currency", UNKNOWN_CURRENCY):
            return _stripped(value)
        case _:
            return ""


def _stripped(text: str) -> str:
    """The text without spaces at the ends of its lines."""
    lines = [line.strip() for line in text.splitlines()]
    return "\n".join(lines).strip()
