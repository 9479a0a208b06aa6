"""What changed since the report before: figures side by side, projects, payments, restated figures."""

from collections.abc import Sequence

from pipeline.comparison.comparing import Comparison
from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page
from pipeline.output.wording.comparison import (
    changed_payments,
    changed_projects,
    headline,
    key_figures,
    moved_states,
    restated_figures,
)

_MOST_ROWS = 2_000
"""More rows of a table no person reads: the rest is counted, and `compare --format json` gives all."""


def write_changes(book: Book) -> None:
    """The sheet of changes; nothing where there is no report to compare with."""
    changes = book.content.changes
    if changes is None:
        return
    page = Page(book, "changes", widest=52)
    page.row -= 1
    before = changes.before
    page.note(book.text("summary.changes.compared", year=str(before.period), date=before.as_of))
    for sentence in headline(changes, book.language):
        page.note(sentence)
    page.row += 1
    _write_tables(page, changes)
    page.finish()


def _write_tables(page: Page, changes: Comparison) -> None:
    language = page.book.language
    figures = [(line.title, line.before, line.now, line.difference) for line in key_figures(changes, language)]
    _write_table(page, "figures", ("figure", "before", "now", "difference"), figures, right=(1, 2, 3))
    _write_table(page, "moved", ("before", "now", "projects"), list(moved_states(changes, language)), right=(2,))
    projects = list(changed_projects(changes, language))
    _write_table(page, "projects", ("project", "what", "column", "before", "now", "key"), projects)
    payments = list(changed_payments(changes, language))
    _write_table(page, "payments", ("payment", "what", "column", "before", "now"), payments)
    restated = list(restated_figures(changes, language))
    titles = ("figure", "reported", "today", "difference", "causes", "rows")
    _write_table(page, "restated", titles, restated, right=(1, 2, 3))


def _write_table(
    page: Page, part: str, titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> None:
    """One table under its heading; nothing where it has no rows."""
    if not rows:
        return
    book = page.book
    page.section(book.text(f"summary.changes.section.{part}"))
    page.headings([book.text(f"summary.changes.{title}") for title in titles], right=right)
    for row in rows[:_MOST_ROWS]:
        for column, text in enumerate(row):
            page.text(column, text, "body", *(("right",) if column in right else ()))
        page.row += 1
    page.close_table(f"changes_{part}")
    more = len(rows) - _MOST_ROWS
    if more > 0:
        page.note(book.language.plural("comparison.more", more))
    page.row += 1
