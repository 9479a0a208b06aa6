"""The guide: how the workbook is filled in, and what every column of it holds."""

from collections.abc import Sequence
from typing import Any

from pipeline.language import Language
from pipeline.output.template.entries import choices_of
from pipeline.output.template.lists import set_up
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.lines import height_of, lines_of
from pipeline.schema.model import Column, Table
from pipeline.schema.template import version_line

_STEPS = 8
_WIDTHS = (20, 34, 46, 62)


def write_guide(sheet: Any, tables: Sequence[Table], formats: Formats, language: Language) -> None:  # noqa: ANN401 - XlsxWriter ships no types
    """The first sheet; its first cell tells the version by which the workbook is known again."""
    sheet.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, version_line(language.code), formats("title"))
    sheet.set_row(0, 27)
    sheet.write_string(2, 0, language.text("template.guide.steps"), formats("section"))
    row = 3
    for step in range(1, _STEPS + 1):
        text = f"{step}. {language.text(f'template.step.{step}')}"
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, text, formats("wrap"))
        sheet.set_row(row, height_of(lines_of(text, sum(_WIDTHS))))
        row += 1
    sheet.write_string(row + 1, 0, language.text("template.guide.columns"), formats("section"))
    _write_columns(sheet, row + 2, tables, formats, language)
    set_up(sheet)


def _write_columns(
    sheet: Any,  # noqa: ANN401 - as above
    row: int,
    tables: Sequence[Table],
    formats: Formats,
    language: Language,
) -> None:
    for place, name in enumerate(("sheet", "column", "kind", "meaning")):
        sheet.write_string(row, place, language.text(f"template.guide.{name}"), formats("heading"))
    for table in tables:
        for column in table.columns:
            row += 1
            texts = (
                table.title.in_language(language.code),
                column.title.in_language(language.code),
                _kind(column, language),
                column.meaning.in_language(language.code),
            )
            for place, text in enumerate(texts):
                sheet.write_string(row, place, text, formats("body", "wrap"))
            lines = max(lines_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
            sheet.set_row(row, height_of(lines))


def _kind(column: Column, language: Language) -> str:
    """What kind of value is entered; of a closed list, the values."""
    choices = choices_of(column, language) if column.choices else ()
    kind = language.text(f"column-kind.{column.kind}")
    return f"{kind}: {', '.join(choices)}" if choices else kind
