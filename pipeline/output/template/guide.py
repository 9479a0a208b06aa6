"""The guide: how the workbook is filled in, and what every column of it holds."""

from collections.abc import Sequence

from pipeline.language import Language
from pipeline.output.template.choices import choices_of
from pipeline.output.template.making import Making, set_up_print
from pipeline.output.template.required import is_required, required_first, required_traits
from pipeline.output.workbooks.lines import height_of, lines_of
from pipeline.output.workbooks.xlsx import Sheet
from pipeline.schema.model import Column, Table
from pipeline.schema.template import version_line

_STEPS = 8
_HEADINGS = ("sheet", "column", "required", "kind", "meaning")
_WIDTHS = (20, 34, 14, 40, 58)
_TITLE_HEIGHT = 27
_STEPS_ROW = 2
"""The row of the heading of the steps, below the title and a free row."""


def write_guide(sheet: Sheet, tables: Sequence[Table], making: Making) -> None:
    """The first sheet; its first cell holds the version by which the workbook is known again."""
    formats, language = making.formats, making.language
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, version_line(language.code), formats("title"))
    sheet.set_row(0, _TITLE_HEIGHT)
    if making.carried is not None:
        told = language.text("template.carried", year=str(making.carried.as_of.year))
        sheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, told, formats("wrap", "update"))
        sheet.set_row(1, height_of(lines_of(told, sum(_WIDTHS))))
    sheet.write_string(_STEPS_ROW, 0, language.text("template.guide.steps"), formats("section"))
    _write_steps(sheet, _STEPS_ROW + 1, making)
    columns_row = _STEPS_ROW + _STEPS + 2
    sheet.write_string(columns_row, 0, language.text("template.guide.columns"), formats("section"))
    _write_columns(sheet, columns_row + 1, tables, making)
    set_up_print(sheet)


def _write_steps(sheet: Sheet, first_row: int, making: Making) -> None:
    """The numbered steps, one a row right across the page."""
    last_column = len(_WIDTHS) - 1
    for step in range(1, _STEPS + 1):
        row = first_row + step - 1
        text = f"{step}. {making.language.text(f'template.step.{step}')}"
        sheet.merge_range(row, 0, row, last_column, text, making.formats("wrap"))
        sheet.set_row(row, height_of(lines_of(text, sum(_WIDTHS))))


def _write_columns(sheet: Sheet, heading_row: int, tables: Sequence[Table], making: Making) -> None:
    """The columns of all tables, one a row below their headings."""
    for place, name in enumerate(_HEADINGS):
        title = making.language.text(f"template.guide.{name}")
        sheet.write_string(heading_row, place, title, making.formats("heading"))
    columns = [(table, column) for table in tables for column in required_first(table)]
    for row, (table, column) in enumerate(columns, start=heading_row + 1):
        traits = required_traits(table, column)
        _write_column(sheet, row, _texts(table, column, making.language), making, traits)


def _write_column(sheet: Sheet, row: int, texts: Sequence[str], making: Making, traits: tuple[str, ...]) -> None:
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, making.formats("body", "wrap", *traits))
    lines = max(map(lines_of, texts, _WIDTHS))
    sheet.set_row(row, height_of(lines))


def _texts(table: Table, column: Column, language: Language) -> tuple[str, ...]:
    """What the guide says of a column: its sheet, its title, whether it is required, what is entered and means."""
    return (
        table.title.in_language(language.code),
        column.title.in_language(language.code),
        language.text("template.required" if is_required(table, column) else "template.optional"),
        _kind(column, language),
        column.meaning.in_language(language.code),
    )


def _kind(column: Column, language: Language) -> str:
    """What kind of value is entered; of a closed list, the values."""
    kind = language.text(f"column-kind.{column.kind}")
    if not column.choices:
        return kind
    return f"{kind}: {', '.join(choices_of(column, language))}"
