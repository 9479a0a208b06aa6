"""The rows of a public list: what of each approved project is told, and what the workbooks do not hold."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.content import Content
from pipeline.output.publish.forms import Column, Form, Type
from pipeline.privacy.contacts import code_without_contacts, without_contacts, without_houses
from pipeline.privacy.names import masking
from pipeline.privacy.person_words import has_legal_form
from pipeline.privacy.persons import PUBLISHED_TEXTS

Row = tuple[str, ...]

_BENEFICIARY, _POSTCODE, _PLACE, _CODE = "implementer", "postcode", "place", "project"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Masking:
    """What becomes of persons: the word that stands for them, and the names within texts put out of sight."""

    word: str
    without_names: Callable[[str], str]
    hide: bool

    def told(self, field: str, value: str, *, of_person: bool) -> str:
        """The value of a project's field as the public may read it."""
        if of_person and self.hide:
            if field == _BENEFICIARY:
                return self.word
            if field == _POSTCODE or (field == _PLACE and _DIGIT.search(value)):
                # Where a person's project is may be where the person lives.
                return ""
        if field not in PUBLISHED_TEXTS:
            return code_without_contacts(value) if field == _CODE else without_contacts(value)
        is_organisation = field == _BENEFICIARY and (not self.hide or has_legal_form(value))
        text = without_contacts(value if is_organisation else self.without_names(value))
        return without_houses(text) if of_person and self.hide else text


def masking_of(content: Content) -> Masking:
    """How persons are masked: not at all as beneficiaries where the setting says so, and then only as members."""
    named = content.name_persons.value
    text = content.language.text
    return Masking(
        text("publish.person"), masking(content.persons.names_to_mask, text("publish.person.in-text")), hide=not named
    )


def rows_of(form: Form, content: Content, masked: Masking) -> list[Row]:
    """One row for each approved project, in the order of the register.

    Values are text as the csv has them: dates as 2021-12-31, amounts as 1234.50; what is not known is empty.
    """
    projects = content.statistics.tables["projects"]
    persons = content.persons.are_implementers[projects["counted"]]
    return [
        tuple(_told(column, record, content.as_of, masked, of_person=person) for column in form.columns)
        for record, person in zip(_approved(content), persons.tolist(), strict=True)
    ]


def columns_without_data(form: Form, content: Content) -> list[Column]:
    """The columns for which the workbooks hold nothing in any row; what is masked is held."""
    records = _approved(content)
    return [column for column in form.columns if not any(_value(column, one, content.as_of)[1] for one in records)]


def _approved(content: Content) -> Sequence[Mapping[object, object]]:
    projects = content.statistics.tables["projects"]
    return projects[projects["counted"]].to_dict("records")


def _told(column: Column, record: Mapping[object, object], as_of: dt.date, masked: Masking, *, of_person: bool) -> str:
    field, value = _value(column, record, as_of)
    return masked.told(field, value, of_person=of_person) if column.type is Type.TEXT else value


def _value(column: Column, record: Mapping[object, object], as_of: dt.date) -> tuple[str, str]:
    """The first of the column's fields that has a value, with it; the day of the update is the reporting date."""
    if not column.fields:
        return "", as_of.isoformat()
    for field in column.fields:
        if text := _written(field, record.get(field)):
            return field, text
    return column.fields[0], ""


def _written(field: str, value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if field.endswith("_cents") and isinstance(value, int):
        return str(Decimal(value).scaleb(-2))
    if isinstance(value, float) and value == value:  # noqa: PLR0124 - a number that is one
        return f"{value:.15g}"
    if not isinstance(value, str) or (field == "currency" and value == UNKNOWN_CURRENCY):
        return ""
    return "\n".join(line.strip() for line in value.splitlines()).strip()
