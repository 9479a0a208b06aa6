"""A public list as a workbook: an Excel table that prints well, and a sheet that says what its columns are."""

import datetime as dt
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.output.content import Content
from pipeline.output.publish.forms import Column, Form, Type
from pipeline.output.publish.rows import Row
from pipeline.output.theme import FONT, HEADING_FILL, RULE
from pipeline.output.wording.columns import fitting
from pipeline.output.workbooks.excel_tables import ExcelTables, Heading, TablePlace
from pipeline.output.workbooks.printing import landscape_a4, margin_text
from pipeline.output.workbooks.xlsx import Format, Sheet, Workbook, created_on, new_workbook

_HAIR = 4
"""Excel's number of the thinnest dotted line."""

_NARROW, _MIDDLE, _WIDE = 12, 24, 48
"""Widths of columns, in digits."""

_WIDTHS_OF_NOTES = (40, 76, 32)
"""The columns of the notes: title, explanation, what is missing; together a page in landscape."""

_LINE_HEIGHT, _LINE_MARGIN, _MOST_LINES = 13.0, 3.0, 20
"""Points of a line of text and of the room around it, and the lines of the highest row."""

_LINES_OF_HEADINGS = 4
_LETTERS_TO_DIGITS = 1.25
"""So much of a column's width, in digits, a line of running text fills before it breaks."""

_WIDTHS = MappingProxyType({Type.TEXT: _MIDDLE, Type.DATE: _NARROW, Type.NUMBER: 17})
_NARROW_COLUMNS = ("code", "currency", "postcode", "country", "fund")
_WIDE_COLUMNS = ("summary", "purpose")
_NUMBER_FORMATS = MappingProxyType({"percent": "0.##", None: "#,##0.00"})


def workbook_of(form: Form, rows: Sequence[Row], empty_columns: Collection[Column], content: Content) -> bytes:
    """The bytes of a list's workbook; `empty_columns` are those for which the inputs hold nothing."""
    buffer = io.BytesIO()
    with new_workbook(buffer) as workbook:
        _write_list(workbook, form, rows, empty_columns, content)
        _write_notes(workbook, form, empty_columns, content)
        created = created_on(content.as_of)
        workbook.set_properties({"title": form.name, "author": content.organisation or "Ataskaita", "created": created})
    return buffer.getvalue()


def _style(workbook: Workbook, **properties: object) -> Format:
    return workbook.add_format({"font_name": FONT, "font_size": 10, "valign": "top", **properties})


def _heading(workbook: Workbook) -> Format:
    return _style(workbook, bold=True, bg_color=HEADING_FILL, text_wrap=True)


def _write_list(
    workbook: Workbook,
    form: Form,
    rows: Sequence[Row],
    empty_columns: Collection[Column],
    content: Content,
) -> None:
    """The rows under the reader's headings; columns without any value take little of the page."""
    sheet = workbook.add_worksheet(content.language.text("publish.sheet.list"))
    widths = [_NARROW if column in empty_columns else _width(column) for column in form.columns]
    for place, column in enumerate(form.columns):
        style = _style(workbook, bottom=_HAIR, bottom_color=RULE, **_format(column))
        sheet.set_column(place, place, widths[place])
        for number, row in enumerate(rows, start=1):
            _write(sheet, (number, place), row[place], column.type, style)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, _height(row, widths))
    _add_table(workbook, sheet, form, len(rows), content)
    sheet.set_row(0, _LINES_OF_HEADINGS * _LINE_HEIGHT)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _print_set_up(sheet, form, content)


def _add_table(workbook: Workbook, sheet: Sheet, form: Form, rows: int, content: Content) -> None:
    """An Excel table around the headings and so many rows; it has one empty row where there is none."""
    style = _heading(workbook)
    titles = [content.language.text(f"publish.column.{name}") for name in form.names]
    headings = [Heading(title, style) for title in titles]
    ExcelTables().add(sheet, form.name, TablePlace(0, 0, max(rows, 1)), headings, filtered=True)


def _write_notes(
    workbook: Workbook,
    form: Form,
    empty_columns: Collection[Column],
    content: Content,
) -> None:
    """What the columns are, and which of them the workbooks leave empty: what the office must still find out."""
    heading, plain = _heading(workbook), _style(workbook, text_wrap=True)
    strong = _style(workbook, text_wrap=True, bold=True)
    sheet = workbook.add_worksheet(content.language.text("publish.sheet.notes"))
    for number, note in enumerate(_notes(form, empty_columns, content)):
        sheet.write_string(number, 0, note.title, heading)
        sheet.write_string(number, 1, note.about, plain)
        if note.missing:
            sheet.write_string(number, 2, note.missing, strong)
    for place, width in enumerate(_WIDTHS_OF_NOTES):
        sheet.set_column(place, place, width)
    _print_set_up(sheet, form, content)


@dataclass(frozen=True)
class _Note:
    """A line of the notes; `missing` says that the inputs hold nothing for it."""

    title: str
    about: str
    missing: str = ""


def _notes(form: Form, empty_columns: Collection[Column], content: Content) -> list[_Note]:
    """The regulation and the reporting date, each column, and what became of natural persons."""
    text = content.language.text
    notes = [_Note(_regulation(form, content), text("summary.subtitle", date=content.as_of))]
    for column in form.columns:
        missing = text("publish.missing") if column in empty_columns else ""
        notes.append(_Note(text(f"publish.column.{column.name}"), text(f"publish.about.{column.name}"), missing))
    persons = "named" if content.name_persons.value else "masked"
    notes.append(_Note(text("publish.persons.title"), text(f"publish.persons.{persons}")))
    return notes


def _regulation(form: Form, content: Content) -> str:
    return content.language.text(f"publish.regulation.{form.name}")


def _print_set_up(sheet: Sheet, form: Form, content: Content) -> None:
    """A4 landscape, as wide as the page, with the list and the group above, the form and the page's number below."""
    landscape_a4(sheet)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    title = content.language.text("publish.title", year=str(content.period.value))
    # The space keeps a group's name that begins with a digit from being part of the size before it.
    sheet.set_header(f"&L&9 &B{margin_text(title)}&R&9 {margin_text(content.organisation or '')}")
    sheet.set_footer(f"&L&8{_regulation(form, content)}&R&8&P / &N")


def _format(column: Column) -> dict[str, object]:
    """The properties of cells in the column, as XlsxWriter names them."""
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
    if column.name in _WIDE_COLUMNS:
        return _WIDE
    return _WIDTHS[column.type]


def _height(row: Row, widths: Sequence[int]) -> float:
    """The height of the row with all lines of its texts, up to so many that a page can hold several rows."""
    most_lines = max(map(_lines, row, widths))
    return _LINE_HEIGHT * min(_MOST_LINES, most_lines) + _LINE_MARGIN


def _lines(value: str, width: int) -> int:
    """The lines that the text takes in a column of this width."""
    letters_a_line = _LETTERS_TO_DIGITS * width
    return sum(1 + int(len(line) / letters_a_line) for line in value.split("\n"))


def _write(sheet: Sheet, place: tuple[int, int], value: str, kind: Type, style: Format) -> None:
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
