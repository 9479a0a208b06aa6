"""What changed since the report before: figures side by side, projects, payments, restated figures."""

from collections.abc import Sequence
from dataclasses import dataclass

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
    with_what,
)

_MOST_ROWS = 2_000
"""More rows of a table no person reads: the rest is counted, and `compare --format json` gives all."""


def write_changes(book: Book) -> None:
    """The sheet of changes; nothing where there is no report to compare with."""
    comparisons = book.content.comparisons
    if not comparisons:
        return
    page = Page(book, "changes", widest=52)
    page.row -= 1
    for number, compared in enumerate(comparisons, start=1):
        page.note(with_what(compared, book.language, is_approved=compared is book.content.approved))
        for sentence in headline(compared, book.language):
            page.note(sentence)
        page.row += 1
        _Changes(page, number).write(compared)
    page.finish()


@dataclass(frozen=True)
class _Changes:
    """The tables of one comparison on the page; `number` counts the comparisons, as names of tables are unique."""

    page: Page
    number: int

    def write(self, changes: Comparison) -> None:
        """Figures side by side, states, projects, payments, restated figures."""
        language = self.page.book.language
        figures = [(line.title, line.before, line.now, line.difference) for line in key_figures(changes, language)]
        self._table("figures", ("figure", "before", "now", "difference"), figures, right=(1, 2, 3))
        self._table("moved", ("before", "now", "projects"), list(moved_states(changes, language)), right=(2,))
        projects = list(changed_projects(changes, language))
        self._table("projects", ("project", "what", "column", "before", "now", "key"), projects)
        payments = list(changed_payments(changes, language))
        self._table("payments", ("payment", "what", "column", "before", "now"), payments)
        restated = list(restated_figures(changes, language))
        titles = ("figure", "reported", "today", "difference", "causes", "rows")
        self._table("restated", titles, restated, right=(1, 2, 3))

    def _table(
        self, part: str, titles: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
    ) -> None:
        """One table under its heading; nothing where it has no rows."""
        if not rows:
            return
        page, book = self.page, self.page.book
        page.section(book.text(f"summary.changes.section.{part}"))
        page.headings([book.text(f"summary.changes.{title}") for title in titles], right=right)
        for row in rows[:_MOST_ROWS]:
            for column, text in enumerate(row):
                page.text(column, text, "body", *(("right",) if column in right else ()))
            page.row += 1
        page.close_table(f"changes_{part}" if self.number == 1 else f"changes_{part}_{self.number}")
        more = len(rows) - _MOST_ROWS
        if more > 0:
            page.note(book.language.plural("comparison.more", more))
        page.row += 1
