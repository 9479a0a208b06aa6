"""The whole summary workbook, from the content of the report to bytes."""

from io import BytesIO
from types import MappingProxyType

from pipeline.manifest import PROPERTY
from pipeline.output.content import Content
from pipeline.output.summary.book import Book
from pipeline.output.summary.breakdown_sheets import (
    write_budget,
    write_completion,
    write_implementers,
    write_organisation,
    write_strategy,
)
from pipeline.output.summary.changes_sheet import write_changes
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
from pipeline.output.workbooks.xlsx import created_on, new_workbook

_DEFAULT_FORMAT = MappingProxyType({"font_name": FONT, "font_size": SIZE})

_WRITERS = (
    # Figures lead to the rows of the findings.
    write_findings,
    write_completion,
    write_budget,
    write_strategy,
    write_implementers,
    write_projects,
    write_organisation,
    write_changes,
    write_definitions,
    write_notes,
    # The account on the contents adds up the lines of the sources.
    write_sources,
    write_contents,
    # The dashboard leads to all other sheets, and its charts take their numbers from them.
    write_dashboard,
)
"""The writers of the sheets, each after those whose places it needs; the order of the sheets is the book's own."""


def write_summary(content: Content) -> bytes:
    """The summary workbook; the same content gives the same bytes.

    Every figure and total is a formula over the data sheets of the same file, with the value that pandas
    computed cached in the cell.
    """
    buffer = BytesIO()
    with new_workbook(buffer, default_format=_DEFAULT_FORMAT) as workbook:
        book = Book(workbook, content)
        for table in book.data_tables:
            write_data_sheet(book, table)
        for write in _WRITERS:
            write(book)
        workbook.set_properties(_properties(book))
        workbook.set_custom_property(PROPERTY, "summary", "text")
    return buffer.getvalue()


def _properties(book: Book) -> dict[str, object]:
    """The document's title and the like; its date is the reporting date."""
    content = book.content
    return {
        "title": book.text("summary.title", year=str(content.period.value)),
        "subject": book.text("summary.subtitle", date=content.as_of),
        "author": content.organisation or "Ataskaita",
        "company": content.organisation or "",
        "created": created_on(content.as_of),
    }
