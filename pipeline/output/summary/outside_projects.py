"""Below the approved projects those that are not among them: proposed, rejected, on the reserve list, withdrawn."""

from pipeline.output.summary.page import Page
from pipeline.output.summary.project_cells import write_values
from pipeline.output.wording.columns import column_of, title_of

_SHOWN = ("project", "title", "implementer", "state", "state_on", "requested_cents", "granted_cents", "currency")


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
        write_values(page, place, column_of("projects", field), outside[field])
    page.row = first + len(outside)
    page.close_table("outside_projects")
