"""Below the approved projects those that are not among them: proposed, rejected, on the reserve list, withdrawn."""

import pandas as pd

from pipeline.output.summary.page import Page
from pipeline.output.summary.shown_cells import shown_cells
from pipeline.output.wording.columns import column_of, title_of
from pipeline.schema.model import Kind

_SHOWN = ("project", "title", "implementer", "state", "state_on", "requested_cents", "granted_cents", "currency")
_FORMATS = {Kind.MONEY: "money", Kind.DATE: "date", Kind.CODE: "code"}


def write_outside(page: Page) -> None:
    """Every project of the register that no figure counts among the approved ones; nothing where there is none."""
    projects = page.book.content.statistics.tables["projects"]
    outside = projects[~projects["counted"]]
    if outside.empty:
        return
    fields = [field for field in _SHOWN if field in outside and outside[field].notna().any()]
    page.row += 1
    page.section(page.book.text("summary.projects.outside"))
    amounts = [place for place, field in enumerate(fields) if field.endswith("_cents")]
    titles = [title_of(column_of("projects", field), page.book.language, currencies=()) for field in fields]
    page.headings(titles, right=amounts)
    first = page.row
    for place, field in enumerate(fields):
        page.row = first
        _write_column(page, place, field, outside[field])
    page.row = first + len(outside)
    page.close_table("outside_projects")


def _write_column(page: Page, place: int, field: str, values: pd.Series) -> None:
    """The values of a field, one a row; a missing one is blank."""
    column = column_of("projects", field)
    style = _FORMATS.get(column.kind, "text")
    for cell in shown_cells(column, values, page.book.language):
        if cell is None:
            page.blank([place], "body")
        elif isinstance(cell, str):
            page.text(place, cell, style, "body")
        else:
            page.number(place, cell, style, "body")
        page.row += 1
