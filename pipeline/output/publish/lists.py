"""The lists as tidy csv, as workbooks, and as a Data Package that describes them."""

import csv
import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd
import xlsxwriter

from pipeline.output.account import as_json
from pipeline.output.columns import fitting
from pipeline.output.content import Content
from pipeline.output.publish.forms import FORMS, OF_PERSONS, Column, Form, Type
from pipeline.output.theme import FONT, HEADING_FILL
from pipeline.schema.persons import natural_persons

Row = tuple[str, ...]

_WIDTH = 24
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def public_lists(content: Content) -> dict[str, bytes]:
    """The files in `publish/`, of approved projects only; nothing where there is none.

    Values are text as the csv has them: dates as 2021-12-31, amounts as 1234.50; what is not known is empty.
    """
    projects = content.statistics.tables.get("projects")
    if projects is None or not projects["counted"].any():
        return {}
    made: dict[str, bytes] = {}
    for form in FORMS:
        rows = _rows(form, projects, content)
        made[f"publish/{form.name}.csv"] = _csv(form, rows)
        made[f"publish/{form.name}.xlsx"] = _workbook(form, rows, content)
    return {**made, "publish/datapackage.json": as_json(_package(content)).encode()}


def _rows(form: Form, projects: pd.DataFrame, content: Content) -> list[Row]:
    """One row for each approved project, in the order of the register; natural persons are not named."""
    persons = natural_persons(content.statistics.tables)
    hidden = content.language.text("publish.person")
    rows = []
    approved = projects[projects["counted"]]
    for record, is_person in zip(approved.to_dict("records"), persons[projects["counted"]].tolist(), strict=True):
        cells = {column.name: _value(column, record, content.as_of) for column in form.columns}
        if is_person:
            cells |= {name: hidden if name == "beneficiary" else "" for name in OF_PERSONS if name in cells}
        rows.append(tuple(cells.values()))
    return rows


def _value(column: Column, record: Mapping[object, object], as_of: dt.date) -> str:
    """The first value that the project has among the column's fields; the day of the update is the reporting date."""
    if not column.fields:
        return as_of.isoformat()
    for field in column.fields:
        value = record.get(field)
        if isinstance(value, pd.Timestamp):
            return f"{value:%Y-%m-%d}"
        if field.endswith("_cents") and isinstance(value, int):
            return str(Decimal(value).scaleb(-2))
        if isinstance(value, float) and value == value:  # noqa: PLR0124 - a number that is one
            return f"{value:.15g}"
        if isinstance(value, str) and value:
            return "" if field == "currency" and value == "?" else value
    return ""


def _csv(form: Form, rows: Sequence[Row]) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([column.name for column in form.columns])
    writer.writerows(rows)
    return lines.getvalue().encode()


def _workbook(form: Form, rows: Sequence[Row], content: Content) -> bytes:
    """The list as an Excel table under the reader's headings, and a sheet that says what its columns are."""
    text = content.language.text
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as workbook:
        plain = {"font_name": FONT, "font_size": 10, "valign": "top"}
        head = workbook.add_format({**plain, "bold": True, "bg_color": HEADING_FILL, "text_wrap": True})
        formats = {
            Type.TEXT: workbook.add_format({**plain, "text_wrap": True}),
            Type.DATE: workbook.add_format({**plain, "num_format": "yyyy-mm-dd"}),
            Type.NUMBER: workbook.add_format({**plain, "num_format": "#,##0.00"}),
        }
        sheet = workbook.add_worksheet(text("publish.sheet.list"))
        titles = [text(f"publish.column.{column.name}") for column in form.columns]
        for place, column in enumerate(form.columns):
            for number, row in enumerate(rows, start=1):
                _write(sheet, (number, place), row[place], column.type, formats[column.type])
        headings = [{"header": title, "header_format": head} for title in titles]
        options = {"name": f"table_{form.name.replace('-', '_')}", "style": None, "columns": headings}
        sheet.add_table(0, 0, max(len(rows), 1), len(titles) - 1, options)
        sheet.set_column(0, len(titles) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
        notes = workbook.add_worksheet(text("publish.sheet.notes"))
        notes.set_column(0, 0, 2 * _WIDTH)
        notes.set_column(1, 1, 4 * _WIDTH)
        told = [(form.regulation, text("summary.subtitle", date=content.as_of))]
        told += [(text(f"publish.column.{one.name}"), text(f"publish.about.{one.name}")) for one in form.columns]
        for number, (title, about) in enumerate(told):
            notes.write_string(number, 0, title, head)
            notes.write_string(number, 1, about, formats[Type.TEXT])
        created = dt.datetime.combine(content.as_of, dt.time(), tzinfo=dt.UTC)
        workbook.set_properties({"title": form.name, "author": content.organisation or "Ataskaita", "created": created})
    return buffer.getvalue()


def _write(sheet: object, place: tuple[int, int], value: str, kind: Type, style: object) -> None:
    """A text as text whatever sign it begins with; numbers and dates as such; nothing for what is not known."""
    write = sheet
    if not value:
        return
    match kind:
        case Type.NUMBER:
            write.write_number(*place, float(value), style)  # type: ignore[attr-defined] # XlsxWriter ships no types
        case Type.DATE:
            moment = dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=None)  # noqa: DTZ007 - a day, no moment
            write.write_datetime(*place, moment, style)  # type: ignore[attr-defined] # as above
        case Type.TEXT:
            write.write_string(*place, fitting(value), style)  # type: ignore[attr-defined] # as above


def _package(content: Content) -> dict[str, object]:
    """The descriptor: each list with its fields, their types and what they hold."""
    text = content.language.text
    return {
        "profile": "tabular-data-package",
        "name": f"operations-{content.period.value}",
        "title": text("publish.title", year=str(content.period.value)),
        "created": f"{content.as_of.isoformat()}T00:00:00Z",
        "contributors": [{"title": content.organisation, "role": "publisher"}] if content.organisation else [],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": form.name,
                "title": form.regulation,
                "path": f"{form.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
                "schema": {
                    "fields": [
                        {
                            "name": column.name,
                            "type": column.type.value,
                            "title": text(f"publish.column.{column.name}"),
                            "description": text(f"publish.about.{column.name}"),
                        }
                        for column in form.columns
                    ],
                    "missingValues": [""],
                },
            }
            for form in FORMS
        ],
    }
