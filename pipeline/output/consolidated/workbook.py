"""The summary workbook of all groups, from what is known of them to bytes."""

from io import BytesIO
from types import MappingProxyType

from pipeline.groups.consolidation import Consolidation
from pipeline.groups.values import DIMENSIONS
from pipeline.manifest import PROPERTY
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.breakdown_sheets import write_breakdown
from pipeline.output.consolidated.findings_sheet import write_findings
from pipeline.output.consolidated.groups_sheet import write_groups
from pipeline.output.consolidated.notes_sheet import write_notes
from pipeline.output.consolidated.overview_sheet import write_overview
from pipeline.output.consolidated.ranking_sheet import write_ranking
from pipeline.output.theme import FONT
from pipeline.output.workbooks.formats import SIZE
from pipeline.output.workbooks.xlsx import created_on, new_workbook

_DEFAULT_FORMAT = MappingProxyType({"font_name": FONT, "font_size": SIZE})


def write_common_summary(consolidation: Consolidation) -> bytes:
    """The workbook's bytes; the same groups give the same ones.

    Every sum, rate and place is a formula over the sheets of the same file, with the value that was computed here.
    """
    buffer = BytesIO()
    with new_workbook(buffer, default_format=_DEFAULT_FORMAT) as workbook:
        book = GroupsBook(workbook, consolidation)
        # The list of groups is first: the others add up its lines.
        write_groups(book)
        write_ranking(book)
        for dimension in DIMENSIONS:
            write_breakdown(book, dimension)
        write_findings(book)
        write_notes(book)
        write_overview(book)
        workbook.set_properties(_properties(book))
        workbook.set_custom_property(PROPERTY, "summary", "text")
    return buffer.getvalue()


def _properties(book: GroupsBook) -> dict[str, object]:
    """The document's title and the like; its date is the reporting date."""
    return {
        "title": book.text("groups.title", year=str(book.consolidation.period)),
        "subject": book.text("summary.subtitle", date=book.as_of),
        "author": "Ataskaita",
        "created": created_on(book.as_of),
    }
