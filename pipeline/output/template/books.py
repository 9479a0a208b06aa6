"""The workbooks of the template as bytes."""

import datetime as dt
from io import BytesIO

from pipeline.language import Language
from pipeline.output.template.carried import Carried
from pipeline.output.template.forms import write_form
from pipeline.output.template.guide import write_guide
from pipeline.output.template.lists import write_list
from pipeline.output.template.making import ClosedLists, Making
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.xlsx import created_on, new_workbook
from pipeline.schema.tables import TABLES
from pipeline.schema.template import BOOKS, GUIDE, TemplateBook

_LISTS = "…"
"""The sheet of the closed lists; it is hidden."""
_MADE_ON = dt.date(2021, 1, 1)
"""No clock is read: the same declaration gives the same bytes."""


def template_books(language: Language, carried: Carried | None = None) -> dict[str, bytes]:
    """Every workbook of the template by its file name; with the records that a report hands on."""
    return {f"{book.name.in_language(language.code)}.xlsx": _written(book, language, carried) for book in BOOKS}


def _written(book: TemplateBook, language: Language, carried: Carried | None) -> bytes:
    """The guide first, then a sheet for each table, last the hidden closed lists."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        tables = [TABLES[name] for name in book.tables]
        guide = workbook.add_worksheet(GUIDE.in_language(language.code))
        sheets = [workbook.add_worksheet(table.title.in_language(language.code)) for table in tables]
        lists = ClosedLists(workbook.add_worksheet(_LISTS), language)
        making = Making(language, Formats(workbook), lists, book.tables, carried)
        write_guide(guide, tables, making)
        for sheet, table in zip(sheets, tables, strict=True):
            write = write_form if table.as_form else write_list
            write(sheet, table, making)
        workbook.set_properties({"title": language.text("template.title"), "created": created_on(_MADE_ON)})
    return buffer.getvalue()
