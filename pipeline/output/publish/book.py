"""A public list as a workbook: an Excel table that prints well, and a sheet that says what its columns are."""

import datetime as dt
import io
from collections.abc import Collection, Sequence
from types import MappingProxyType
from typing import Any

import xlsxwriter

from pipeline.output.content import Content
from pipeline.output.publish.forms import Column, Form, Type
from pipeline.output.publish.rows import Row
from pipeline.output.theme import FONT, HEADING_FILL, RULE
from pipeline.output.wording.columns import fitting

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
_HAIR = 4
_LONGEST_HEADER = 80
_NARROW, _MIDDLE, _WIDE = 12, 24, 48
_LINE_HEIGHT, _LINE_MARGIN, _MOST_LINES = 13.0, 3.0, 20
_LETTERS_TO_DIGITS = 1.25
"""So much of a column's width, in digits, a line of running text fills before it breaks."""

_WIDTHS = MappingProxyType({Type.TEXT: _MIDDLE, Type.DATE: _NARROW, Type.NUMBER: 17})
_NARROW_COLUMNS = ("code", "currency", "postcode", "country", "fund")
_WIDE_COLUMNS = ("summary", "purpose")
_NUMBER_FORMATS = MappingProxyType({"percent": "0.##", None: "#,##0.00"})


def workbook_of(form: Form, rows: Sequence[Row], lacking: Collection[Column], content: Content) -> bytes:
    """The workbook of a list; `lacking` are the columns for which the inputs hold nothing."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as workbook:
        _write_list(workbook, form, rows, lacking, content)
        _write_notes(workbook, form, lacking, content)
        created = dt.datetime.combine(content.as_of, dt.time(), tzinfo=dt.UTC)
        workbook.set_properties({"title": form.name, "author": content.organisation or "Ataskaita", "created": created})
    return buffer.getvalue()


def _style(workbook: Any, **properties: object) -> Any:  # noqa: ANN401 - XlsxWriter ships no types
    return workbook.add_format({"font_name": FONT, "font_size": 10, "valign": "top", **properties})


def _heading(workbook: Any) -> Any:  # noqa: ANN401 - as above
    return _style(workbook, bold=True, bg_color=HEADING_FILL, text_wrap=True)


def _write_list(
    workbook: Any,  # noqa: ANN401 - as above
    form: Form,
    rows: Sequence[Row],
    lacking: Collection[Column],
    content: Content,
) -> None:
    """The rows under the reader's headings; columns without any value take little of the page."""
    text, heading = content.language.text, _heading(workbook)
    widths = [_NARROW if column in lacking else _width(column) for column in form.columns]
    sheet = workbook.add_worksheet(text("publish.sheet.list"))
    titles = [text(f"publish.column.{name}") for name in form.names]
    for place, column in enumerate(form.columns):
        style = _style(workbook, bottom=_HAIR, bottom_color=RULE, **_format(column))
        for number, row in enumerate(rows, start=1):
            _write(sheet, (number, place), row[place], column.type, style)
        sheet.set_column(place, place, widths[place])
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row, widths))
    headings = [{"header": title, "header_format": heading} for title in titles]
    options = {"name": f"table_{form.name.replace('-', '_')}", "style": None, "columns": headings}
    sheet.add_table(0, 0, max(len(rows), 1), len(titles) - 1, options)
    sheet.set_row(0, 4 * _LINE_HEIGHT)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _print_set_up(sheet, form, content)


def _write_notes(workbook: Any, form: Form, lacking: Collection[Column], content: Content) -> None:  # noqa: ANN401 - as above
    """What the columns are, and which of them the workbooks leave empty: what the office must still find out."""
    text, heading, plain = content.language.text, _heading(workbook), _style(workbook, text_wrap=True)
    sheet = workbook.add_worksheet(text("publish.sheet.notes"))
    told = [(_regulation(form, content), text("summary.subtitle", date=content.as_of), "")]
    for column in form.columns:
        missing = text("publish.missing") if column in lacking else ""
        told.append((text(f"publish.column.{column.name}"), text(f"publish.about.{column.name}"), missing))
    told.append((text("publish.persons.title"), text(f"publish.persons.{_persons(content)}"), ""))
    for number, (title, about, missing) in enumerate(told):
        sheet.write_string(number, 0, title, heading)
        sheet.write_string(number, 1, about, plain)
        if missing:
            sheet.write_string(number, 2, missing, _style(workbook, text_wrap=True, bold=True))
    for place, width in enumerate((_WIDE - 8, 2 * _WIDE - 20, _MIDDLE + 8)):
        sheet.set_column(place, place, width)
    _print_set_up(sheet, form, content)


def _as_is(text: str) -> str:
    """The text for the head of a printed page, where & begins a code."""
    return text[:_LONGEST_HEADER].replace("&", "&&")


def _regulation(form: Form, content: Content) -> str:
    return content.language.text(f"publish.regulation.{form.name}")


def _persons(content: Content) -> str:
    return "named" if content.name_persons.value else "masked"


def _print_set_up(sheet: Any, form: Form, content: Content) -> None:  # noqa: ANN401 - as above
    """A4 landscape, as wide as the page, with the list and the group above, the form and the page's number below."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    title = content.language.text("publish.title", year=str(content.period.value))
    # The space keeps a group's name that begins with a digit from being part of the size before it.
    sheet.set_header(f"&L&9 &B{_as_is(title)}&R&9 {_as_is(content.organisation or '')}")
    sheet.set_footer(f"&L&8{_regulation(form, content)}&R&8&P / &N")


def _format(column: Column) -> dict[str, object]:
    match column.type:
        case Type.TEXT:
            return {"text_wrap": True}
        case Type.DATE:
            return {"num_format": "yyyy-mm-dd", "align": "left"}
        case Type.NUMBER:
            return {"num_format": _NUMBER_FORMATS[column.unit], "align": "right", "indent": 1}


def _width(column: Column) -> int:
    if column.name in _NARROW_COLUMNS:
        return _NARROW
    return _WIDE if column.name in _WIDE_COLUMNS else _WIDTHS[column.type]


def _height(row: Row, widths: Sequence[int]) -> float:
    """The height of the row with all lines of its texts, up to so many that a page can hold several rows."""
    lines = [_lines(value, width) for value, width in zip(row, widths, strict=True)]
    return _LINE_HEIGHT * min(_MOST_LINES, max(lines)) + _LINE_MARGIN


def _lines(value: str, width: int) -> int:
    return sum(1 + int(len(line) / (_LETTERS_TO_DIGITS * width)) for line in value.split("\n"))


def _write(sheet: Any, place: tuple[int, int], value: str, kind: Type, style: Any) -> None:  # noqa: ANN401 - as above
    """A text as text whatever sign it begins with; numbers and dates as such; nothing for what is not known."""
    if not value:
        sheet.write_blank(*place, None, style)
        return
    match kind:
        case Type.NUMBER:
            sheet.write_number(*place, float(value), style)
        case Type.DATE:
            moment = dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=None)  # noqa: DTZ007 - a day, no moment
            sheet.write_datetime(*place, moment, style)
        case Type.TEXT:
            sheet.write_string(*place, fitting(value), style)
