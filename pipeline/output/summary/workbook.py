"""The whole summary workbook, from what the report tells to bytes."""

import datetime as dt
from io import BytesIO

import xlsxwriter

from pipeline.manifest import PROPERTY
from pipeline.output.content import Content
from pipeline.output.summary.book import Book
from pipeline.output.summary.breakdown_sheets import (
    write_actions,
    write_budget,
    write_completion,
    write_forecast,
    write_goals,
    write_implementers,
    write_indicators,
    write_organisation,
    write_payments,
    write_schedule,
)
from pipeline.output.summary.contents_sheet import write_contents
from pipeline.output.summary.dashboard import write_dashboard
from pipeline.output.summary.data_sheets import write_data_sheet
from pipeline.output.summary.definitions_sheet import write_definitions
from pipeline.output.summary.findings_sheet import write_findings
from pipeline.output.summary.notes_sheet import write_notes
from pipeline.output.summary.projects_sheet import write_projects
from pipeline.output.summary.sources_sheet import write_sources
from pipeline.output.theme import FONT
from pipeline.output.workbooks.formats import SIZE

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_summary(content: Content) -> bytes:
    """The summary workbook; the same content gives the same bytes.

    Every figure and total is a formula over the data sheets of the same file, with the value that pandas
    computed cached in the cell.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {**_OPTIONS, "default_format_properties": _default_format()}) as workbook:
        book = Book(workbook, content)
        for table in book.data_tables:
            write_data_sheet(book, table)
        # The sheet of findings first: figures lead to its rows. The dashboard last: it leads to all.
        for write in (
            write_findings,
            write_completion,
            write_schedule,
            write_budget,
            write_forecast,
            write_goals,
            write_actions,
            write_implementers,
            write_payments,
            write_indicators,
            write_projects,
            write_organisation,
            write_definitions,
            write_notes,
        ):
            write(book)
        write_contents(book, write_sources(book))
        write_dashboard(book)
        workbook.set_properties(_properties(book))
        workbook.set_custom_property(PROPERTY, "summary", "text")
    return buffer.getvalue()


def _default_format() -> dict[str, object]:
    """The format of cells without one; made anew each time, since XlsxWriter writes into it."""
    return {"font_name": FONT, "font_size": SIZE}


def _properties(book: Book) -> dict[str, object]:
    """The document's title and the like; its date is the reporting date, so that no clock is read."""
    content = book.content
    return {
        "title": book.text("summary.title", year=str(content.period.value)),
        "subject": book.text("summary.subtitle", date=content.as_of),
        "author": content.organisation or "Ataskaita",
        "company": content.organisation or "",
        "created": dt.datetime.combine(content.as_of, dt.time(), tzinfo=dt.UTC),
    }
