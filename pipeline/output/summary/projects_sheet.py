"""The list of approved projects, with what each was granted and paid."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.output.summary.book import Book
from pipeline.output.summary.data_sheets import shown_cells
from pipeline.output.summary.figure_tables import money_title, write_figure
from pipeline.output.summary.formulas import formula, literal
from pipeline.output.summary.page import Page
from pipeline.output.theme import SEVERITY_FILLS, SIGNS
from pipeline.output.wording.attention import notices
from pipeline.output.wording.columns import CURRENCY, column_of, title_of
from pipeline.schema.model import Column, Kind
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Figure
from pipeline.statistics.measures import Is, Sum

_LISTED = ("project", "title", "implementer", "counted_action", "standing")
_AMOUNTS = ("granted_cents", "paid_cents")
_ENDS = ("current_end", "actual_end")
_MOST_COMPARISONS = 4_000_000
"""Up to this many pairs of project and payment each paid sum is a formula; beyond, Excel would take minutes."""


@dataclass(frozen=True)
class _List:
    """The projects listed and their columns, in the order shown; `paid` are the cents by (project, currency)."""

    projects: pd.DataFrame
    positions: tuple[int, ...]
    fields: tuple[str, ...]
    paid: Mapping[tuple[str, str], int] | None
    live: bool

    @property
    def several_currencies(self) -> bool:
        """Whether the list needs a column that tells the currency."""
        return CURRENCY.name in self.fields


def write_projects(book: Book) -> None:
    """One approved project a row; its paid sum is taken from the list of payments, where there is one."""
    page = Page(book, "projects", widest=44)
    if "projects" not in book.content.statistics.tables:
        page.note(book.text("summary.empty.projects"))
        page.finish()
        return
    listed = _listed(book)
    if not listed.live:
        page.note(book.text("summary.projects.not-live"))
    _write_headings(page, listed)
    first = page.row
    _write_rows(page, listed)
    book.tell_project_rows(listed.positions, first)
    _write_marks(page, listed, first)
    page.close_table("projects", filtered=True)
    last = page.row - 1
    for currency in book.content.statistics.currencies:
        _write_totals(page, listed, currency, rows=(first, last))
    page.finish()


def _listed(book: Book) -> _List:
    tables = book.content.statistics.tables
    projects = tables["projects"]
    positions = tuple(place for place, counts in enumerate(projects["counted"].tolist()) if counts)
    projects = projects[projects["counted"]]
    paid = _paid(tables["payments"]) if "payments" in tables and "project" in projects else None
    currencies = set(projects["currency"]) | set(book.content.statistics.currencies)
    money = [field for field in _AMOUNTS if field in projects or (field == "paid_cents" and paid is not None)]
    fields = [field for field in (*_LISTED, *money) if field in projects or field in money]
    fields += [CURRENCY.name] * (len(currencies) > 1 and bool(money))
    fields += [field for field in _ENDS if field in projects]
    if "current_end" not in projects and "original_end" in projects:
        fields.append("original_end")
    live = paid is None or len(projects) * len(tables["payments"]) <= _MOST_COMPARISONS
    return _List(projects, positions, tuple(fields), paid, live)


def _paid(payments: pd.DataFrame) -> Mapping[tuple[str, str], int] | None:
    """The cents paid by the reporting date to each project in each currency."""
    if not {"project", "paid_cents"} <= set(payments):
        return None
    sums = payments[payments["counted"]].groupby(["project", "currency"])["paid_cents"].sum()
    pairs = zip(sums.index.get_level_values(0), sums.index.get_level_values(1), sums, strict=True)
    return {(str(project), str(currency)): int(cents) for project, currency, cents in pairs}


def _write_headings(page: Page, listed: _List) -> None:
    money = [position for position, field in enumerate(listed.fields) if field in _AMOUNTS]
    titles = [*(_title(page, listed, field) for field in listed.fields), page.book.text("summary.projects.marks")]
    page.headings(titles, right=money)
    page.freeze()


def _title(page: Page, listed: _List, field: str) -> str:
    if field in _AMOUNTS:
        currencies = page.book.content.statistics.currencies
        one = currencies[0] if currencies and not listed.several_currencies else None
        return money_title(page, field.removesuffix("_cents"), one)
    return title_of(column_of("projects", field), page.book.language, currencies=())


def _write_rows(page: Page, listed: _List) -> None:
    """The cells column by column; the sums paid are formulas of their own row."""
    first, count = page.row, len(listed.projects)
    for position, field in enumerate(listed.fields):
        page.row = first
        if field == "paid_cents" and listed.paid is not None:
            _write_paid(page, position, listed)
        else:
            _write_values(page, position, column_of("projects", field), listed.projects[field])
    page.row = first + count


def _write_marks(page: Page, listed: _List, first: int) -> None:
    """What needs attention, in a word and a sign beside each project; the colour only underlines it."""
    statistics, language = page.book.content.statistics, page.book.language
    marks: dict[int, list[str]] = {}
    for notice in notices(statistics, language):
        marks.setdefault(notice.position, []).append(f"{SIGNS[notice.severity]} {notice.said}")
    column, below = len(listed.fields), page.row
    for row, position in enumerate(listed.positions, start=first):
        page.row = row
        page.text(column, "; ".join(marks.get(position, [])), "body")
    page.row = below
    if below > first:
        for severity, sign in SIGNS.items():
            fill = {"bg_color": SEVERITY_FILLS[severity]}
            page.sheet.conditional_format(
                first, column, below - 1, column,
                {"type": "text", "criteria": "containing", "value": sign, "format": page.book.format_of(fill)},
            )  # fmt: skip


def _write_values(page: Page, position: int, column: Column, values: pd.Series) -> None:
    style = {Kind.MONEY: "money", Kind.DATE: "date", Kind.CODE: "code"}.get(column.kind, "text")
    for cell in shown_cells(column, values, page.book.language):
        if cell is None:
            page.blank(position, "body")
        elif isinstance(cell, str):
            page.text(position, cell, style, "body")
        else:
            page.number(position, cell, style, "body")
        page.row += 1


def _write_paid(page: Page, position: int, listed: _List) -> None:
    """What each project was paid; a code that stands twice has its payments at its first row alone."""
    seen: set[str] = set()
    projects = listed.projects
    for code, currency in zip(projects["project"], projects["currency"], strict=True):
        if pd.isna(code) or code in seen:
            page.blank(position, "body")
        else:
            seen.add(code)
            _write_sum(page, position, listed, of_project=(code, currency))
        page.row += 1


def _write_sum(page: Page, position: int, listed: _List, *, of_project: tuple[str, str]) -> None:
    code, currency = of_project
    value = (listed.paid or {}).get(of_project, 0) / 100
    if not listed.live:
        page.number(position, value, "money", "body")
        return
    own, money = Is("project", code), Is("currency", currency)
    cells = {own: page.cell(0)}
    if listed.several_currencies:
        cells[money] = page.cell(listed.fields.index(CURRENCY.name))
    measure = Sum("payments", "paid_cents", (COUNTED, money, own))
    page.formula(position, formula(measure, page.book.language, cells=cells), value, "money", "body")


def _write_totals(page: Page, listed: _List, currency: str, *, rows: tuple[int, int]) -> None:
    """The totals of one currency, by formulas over the data; before them what no listed project was paid."""
    totals = {
        field: page.book.content.statistics.figures[f"budget.{currency}.{field.removesuffix('_cents')}"]
        for field in _AMOUNTS
        if field in listed.fields
    }
    unlisted = _unlisted_paid(listed, currency, totals)
    if unlisted:
        _write_unlisted(page, listed, currency, unlisted / 100, rows)
    _write_edge(page, listed, page.book.text("summary.total"), currency, "total")
    for field, figure in totals.items():
        write_figure(page, listed.fields.index(field), figure, "total")
    page.row += 1


def _unlisted_paid(listed: _List, currency: str, totals: Mapping[str, Figure]) -> int:
    """The cents paid in the currency that stand in no row of the list."""
    total = totals.get("paid_cents")
    if listed.paid is None or total is None or total.value is None:
        return 0
    projects = listed.projects.dropna(subset=["project"]).drop_duplicates("project")
    pairs = zip(projects["project"], projects["currency"], strict=True)
    return int(total.value) - sum(listed.paid.get(pair, 0) for pair in pairs if pair[1] == currency)


def _write_unlisted(page: Page, listed: _List, currency: str, value: float, rows: tuple[int, int]) -> None:
    total = page.book.content.statistics.figures[f"budget.{currency}.paid"]
    position = listed.fields.index("paid_cents")
    shown = _listed_sum(page, listed, currency, rows)
    expression = f"ROUND({formula(total.measure, page.book.language)}-{shown},2)"
    _write_edge(page, listed, page.book.text("summary.projects.unlisted"), currency, "body")
    page.formula(position, expression, value, "money", "body")
    page.row += 1


def _listed_sum(page: Page, listed: _List, currency: str, rows: tuple[int, int]) -> str:
    """The sum of the list's own cells in the currency."""
    first, last = rows
    if last < first:
        return "0"
    amounts = page.span(first, listed.fields.index("paid_cents"), last_row=last)
    if not listed.several_currencies:
        return f"SUM({amounts})"
    named = page.span(first, listed.fields.index(CURRENCY.name), last_row=last)
    return f"SUMPRODUCT(--EXACT({named},{literal(currency)}),{amounts})"


def _write_edge(page: Page, listed: _List, text: str, currency: str, role: str) -> None:
    """A row below the list: its label, the currency where there are several, and rules right across."""
    for position in range(1, len(listed.fields) + 1):
        page.blank(position, role)
    page.loose(0, text, role)
    if listed.several_currencies:
        position = listed.fields.index(CURRENCY.name)
        page.text(position, currency, "code", role)
