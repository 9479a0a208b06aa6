"""The workbooks of the template as bytes."""

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter

from pipeline.language import Language
from pipeline.output.template.entries import Lists
from pipeline.output.template.forms import write_form
from pipeline.output.template.guide import write_guide
from pipeline.output.template.lists import write_list
from pipeline.output.workbooks.formats import Formats
from pipeline.schema.tables import TABLES
from pipeline.schema.template import BOOKS, GUIDE, TemplateBook

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE_ON = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)
"""No clock is read: the same declaration gives the same bytes."""


def template_books(language: Language) -> dict[str, bytes]:
    """Every workbook of the template by its file name."""
    return {f"{book.name.in_language(language.code)}.xlsx": _written(book, language) for book in BOOKS}


def _written(book: TemplateBook, language: Language) -> bytes:
    written = BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as workbook:
        formats = Formats(workbook)
        tables = [TABLES[name] for name in book.tables]
        guide = workbook.add_worksheet(GUIDE.in_language(language.code))
        sheets = {table.name: workbook.add_worksheet(table.title.in_language(language.code)) for table in tables}
        lists = Lists(workbook.add_worksheet("…"), language)
        write_guide(guide, tables, formats, language)
        for table in tables:
            write: Any = write_form if table.as_form else write_list
            write(sheets[table.name], table, lists=lists, formats=formats, beside=book.tables)
        workbook.set_properties({"title": language.text("template.title"), "created": _MADE_ON})
    return written.getvalue()
