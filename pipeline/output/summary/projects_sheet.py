"""The list of approved projects, with what each was granted and paid."""

from dataclasses import dataclass

import pandas as pd

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import with_currency, write_figure
from pipeline.output.summary.formulas import formula, literal
from pipeline.output.summary.outside_projects import write_outside
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import Rows
from pipeline.output.summary.project_cells import write_values
from pipeline.output.theme import SEVERITY_FILLS, SIGNS
from pipeline.output.wording.attention import notices
from pipeline.output.wording.columns import CURRENCY, column_of, title_of
from pipeline.statistics.attention import paid_by_project
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.measures import Is, Sum
from pipeline.statistics.paid_projects import paid_to_no_project
from pipeline.statistics.report import Statistics

_CENTS = 100
_LISTED = ("project", "title", "implementer", "counted_action", "standing")
_PAID = "paid_cents"
_AMOUNTS = ("granted_cents", _PAID)
_ENDS = ("current_end", "actual_end")
_ENDS_FIRST_AGREED = ("actual_end", "original_end")
"""Where no workbook says when the projects are to end now."""
_MOST_COMPARISONS = 4_000_000
"""Up to this many pairs of project and payment each paid sum is a formula; beyond, Excel would take minutes."""


@dataclass(frozen=True)
class _List:
    """The projects listed, and the fields shown of them in their order.

    `positions` are their places in the table of projects. `paid` are the cents that each was paid by the list of
    payments, missing where the project has no code or its payments stand in an earlier row; None where no list of
    payments tells. `live`: whether these sums are formulas.
    """

    projects: pd.DataFrame
    positions: tuple[int, ...]
    fields: tuple[str, ...]
    paid: pd.Series | None
    live: bool

    @property
    def has_currencies(self) -> bool:
        """Whether a column tells the currency of each project, since there are several."""
        return CURRENCY.name in self.fields

    def column(self, field: str) -> int:
        """The zero-based column in which a field stands."""
        return self.fields.index(field)


def write_projects(book: Book) -> None:
    """One approved project a row; its paid sum is taken from the list of payments, where there is one."""
    page = Page(book, "projects", widest=44)
    if "projects" not in book.content.statistics.tables:
        page.note(book.text("summary.empty.projects"))
        page.finish()
        return
    listed = _list_of(book.content.statistics)
    if not listed.live:
        page.note(book.text("summary.projects.not-live"))
    _write_headings(page, listed)
    rows = _write_rows(page, listed)
    book.places.note_projects(listed.positions, rows.first)
    _write_marks(page, listed, rows)
    page.close_table("projects", filtered=True)
    for currency in book.content.statistics.currencies:
        _write_unlisted(page, listed, currency, rows)
        _write_totals(page, listed, currency)
    write_outside(page)
    page.finish()


def _list_of(statistics: Statistics) -> _List:
    """The approved projects with their sums paid: from the list of payments, or else as the register has them."""
    table, payments = statistics.tables["projects"], statistics.tables.get("payments")
    counted = table["counted"]
    projects = table[counted]
    positions = tuple(position for position, is_counted in enumerate(counted.tolist()) if is_counted)
    several = len({*projects["currency"], *statistics.currencies}) > 1
    known = set(map(str, table))
    paid = paid_by_project(statistics)
    if payments is None or paid is None:
        fields = _fields(known, several_currencies=several)
        return _List(projects, positions, fields, paid=None, live=True)
    fields = _fields({*known, _PAID}, several_currencies=several)
    live = len(projects) * len(payments) <= _MOST_COMPARISONS
    return _List(projects, positions, fields, paid[counted], live)


def _fields(known: set[str], *, several_currencies: bool) -> tuple[str, ...]:
    """What is shown of what is known: who and what, the amounts with their currency where there are several, the ends.

    `known` are the fields of the table of projects, and that of the sums paid where the payments give them.
    """
    amounts = [field for field in _AMOUNTS if field in known]
    currency = [CURRENCY.name] if several_currencies and amounts else []
    ends = _ENDS if "current_end" in known else _ENDS_FIRST_AGREED
    shown = (*_LISTED, *amounts, *currency, *ends)
    return tuple(field for field in shown if field in known)


def _write_headings(page: Page, listed: _List) -> None:
    """The titles of the fields, then that of the marks; they stay in sight."""
    titles = [_title(page.book, listed, field) for field in listed.fields]
    amounts = [listed.column(field) for field in _AMOUNTS if field in listed.fields]
    page.headings([*titles, page.book.text("summary.projects.marks")], right=amounts)
    page.freeze()


def _title(book: Book, listed: _List, field: str) -> str:
    """The heading of a column; that of amounts names the currency where there is one only."""
    if field not in _AMOUNTS:
        return title_of(column_of("projects", field), book.language, currencies=())
    currencies = book.content.statistics.currencies
    only = None if listed.has_currencies else next(iter(currencies), None)
    name = field.removesuffix("_cents")
    return with_currency(book, book.text(f"column.{name}"), only)


def _write_rows(page: Page, listed: _List) -> Rows:
    """The cells column by column; the rows in which they stand."""
    rows = Rows(page.row, page.row + len(listed.projects) - 1)
    for position, field in enumerate(listed.fields):
        page.row = rows.first
        if field == _PAID and listed.paid is not None:
            _write_paid(page, position, listed, listed.paid)
        else:
            write_values(page, position, column_of("projects", field), listed.projects[field])
    page.row = rows.last + 1
    return rows


def _write_paid(page: Page, position: int, listed: _List, paid: pd.Series) -> None:
    """What each project was paid; blank where its payments cannot be told, or stand in an earlier row."""
    projects = zip(listed.projects["project"], listed.projects["currency"], paid, strict=True)
    for code, currency, cents in projects:
        if pd.isna(cents):
            page.blank([position], "body")
        elif listed.live:
            expression = _paid_formula(page, listed, code, currency)
            page.formula(position, expression, int(cents) / _CENTS, "money", "body")
        else:
            page.number(position, int(cents) / _CENTS, "money", "body")
        page.row += 1


def _paid_formula(page: Page, listed: _List, code: str, currency: str) -> str:
    """The sum of the project's payments; its code, and its currency where there are several, stand in its row."""
    of_project, in_currency = Is("project", code), Is("currency", currency)
    cells = {of_project: page.cell(listed.column("project"))}
    if listed.has_currencies:
        cells[in_currency] = page.cell(listed.column(CURRENCY.name))
    measure = Sum("payments", _PAID, (COUNTED, in_currency, of_project))
    return formula(measure, page.book.language, cells=cells)


def _write_marks(page: Page, listed: _List, rows: Rows) -> None:
    """What needs attention, in a word and a sign beside each project; the colour only underlines it."""
    column = len(listed.fields)
    marks = _marks(page.book)
    for row, position in enumerate(listed.positions, start=rows.first):
        page.row = row
        page.text(column, "; ".join(marks.get(position, [])), "body")
    page.row = rows.last + 1
    if rows.count:
        _colour(page, column, rows)


def _marks(book: Book) -> dict[int, list[str]]:
    """By position in the table of projects, what is said of a project with its sign."""
    marks: dict[int, list[str]] = {}
    for notice in notices(book.content.statistics, book.language):
        marks.setdefault(notice.position, []).append(f"{SIGNS[notice.severity]} {notice.said}")
    return marks


def _colour(page: Page, column: int, rows: Rows) -> None:
    """The colour of a severity for every cell that holds its sign."""
    for severity, sign in SIGNS.items():
        fill = page.book.workbook.add_format({"bg_color": SEVERITY_FILLS[severity]})
        rule = {"type": "text", "criteria": "containing", "value": sign, "format": fill}
        page.sheet.conditional_format(rows.first, column, rows.last, column, rule)


def _write_totals(page: Page, listed: _List, currency: str) -> None:
    """The totals of one currency, by formulas over the data."""
    figures = page.book.content.statistics.figures_of("budget", currency)
    _write_edge(page, listed, page.book.text("summary.total"), currency, "total")
    for field in _AMOUNTS:
        if field in listed.fields:
            write_figure(page, listed.column(field), figures[field.removesuffix("_cents")], "total")
    page.row += 1


def _write_unlisted(page: Page, listed: _List, currency: str, rows: Rows) -> None:
    """A row for what was paid to none of the projects above, so that the list adds up to its total."""
    statistics = page.book.content.statistics
    unlisted = paid_to_no_project(statistics, currency)
    if not unlisted:
        return
    paid = statistics.figures_of("budget", currency)["paid"]
    total = formula(paid.measure, page.book.language)
    expression = f"ROUND({total}-{_listed_sum(page, listed, currency, rows)},2)"
    _write_edge(page, listed, page.book.text("summary.projects.unlisted"), currency, "body")
    page.formula(listed.column(_PAID), expression, unlisted / _CENTS, "money", "body")
    page.row += 1


def _listed_sum(page: Page, listed: _List, currency: str, rows: Rows) -> str:
    """The formula that adds up the list's own cells in the currency."""
    if not rows.count:
        return "0"
    amounts = page.span(rows.first, listed.column(_PAID), last_row=rows.last)
    if not listed.has_currencies:
        return f"SUM({amounts})"
    currencies = page.span(rows.first, listed.column(CURRENCY.name), last_row=rows.last)
    return f"SUMPRODUCT(--EXACT({currencies},{literal(currency)}),{amounts})"


def _write_edge(page: Page, listed: _List, text: str, currency: str, role: str) -> None:
    """A row below the list: its label, the currency where there are several, and rules right across."""
    page.blank(range(1, len(listed.fields) + 1), role)
    page.loose(0, text, role)
    if listed.has_currencies:
        page.text(listed.column(CURRENCY.name), currency, "code", role)
