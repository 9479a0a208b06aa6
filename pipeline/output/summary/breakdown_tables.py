"""Breakdowns on the sheets: a row for each member, shares that add up to 100,0, the total by its own formula."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.summary.book import Placed
from pipeline.output.summary.figure_tables import titles_of, write_doubts, write_figure
from pipeline.output.summary.formulas import Cells, share_formula
from pipeline.output.summary.page import Page
from pipeline.output.wording.columns import column_of, fitting, shown_word
from pipeline.statistics.figures import Breakdown, Figure, Unit
from pipeline.statistics.measures import Is, leaves
from pipeline.statistics.shares import TENTHS, shares

_DIMENSIONS = {
    "standing": "projects",
    "postponed_reason": "projects",
    "source": "payments",
    "member_sector": "members",
    "counted_action": None,
    "action": None,
    "counted_goal": None,
    "goal": None,
    "sector": None,
    "fund": None,
    "indicator": None,
    "year": None,
    "paid_year": None,
    "completed_year": None,
}
"""The columns whose values make the rows, and the table whose closed list their words are of."""

_SHARED = {
    "by_standing": "projects",
    "by_reason": "postponed",
    "by_goal": "granted",
    "by_implementer": "granted",
    "by_implementer_sector": "granted",
    "by_fund": "granted",
    "by_source": "granted",
    "by_sector": "votes",
}
"""The column of a breakdown of which each row's share is told."""


@dataclass(frozen=True)
class _Table:
    """A breakdown and its columns on the page: those of labels, then of figures, with a share after one of them."""

    breakdown: Breakdown
    stubs: tuple[str, ...]
    shared: str | None

    @property
    def split(self) -> bool:
        """Whether the label is a code and a name, each in a column of its own."""
        return self.breakdown.name == "by_action"

    def place(self, column: str) -> int:
        """Where the figures of a column stand."""
        position = self.breakdown.columns.index(column)
        after = self.shared is not None and position > self.breakdown.columns.index(self.shared)
        return len(self.stubs) + position + after


def write_breakdown(page: Page, breakdown: Breakdown, *, freeze: bool = False) -> None:
    """The breakdown's rows, and the total by its own formula over the data, not over the rows above."""
    write_doubts(page, breakdown)
    table = _table(breakdown)
    _write_headings(page, table)
    if freeze:
        page.freeze()
    first = page.row
    for position, (member, figures) in enumerate(zip(breakdown.members, breakdown.figures, strict=True)):
        cells = _write_stubs(page, table, position, page.book.language.shown(member), figures)
        _write_figures(page, table, figures, "body", cells=cells)
        page.row += 1
    columns = {name: table.place(name) for name in breakdown.columns}
    placed = Placed(page.part, (first, page.row - 1), columns, 1 if table.split else 0)
    page.book.placed[breakdown.name, breakdown.currency] = placed
    page.close_table(".".join(part for part in (breakdown.name, breakdown.currency) if part))
    if table.shared:
        _write_shares(page, table, first)
    if breakdown.total:
        _write_total(page, table)


def _table(breakdown: Breakdown) -> _Table:
    stubs = ("code", "action") if breakdown.name == "by_action" else (breakdown.name,)
    shared = _SHARED.get(breakdown.name)
    return _Table(
        breakdown,
        (*stubs, *(name for name, _ in breakdown.stubs)),
        shared if shared in breakdown.columns and any(_whole(breakdown, shared)) else None,
    )


def _whole(breakdown: Breakdown, column: str) -> list[int]:
    """The amounts of a column; nothing at all where the total is nothing, or a row has none."""
    position = breakdown.columns.index(column)
    values = [row[position].value for row in breakdown.figures]
    total = breakdown.total[position].value
    if not total or total < 0 or any(value is None for value in values):
        return []
    return [int(value) for value in values if value is not None]


def _write_headings(page: Page, table: _Table) -> None:
    breakdown, text = table.breakdown, page.book.text
    titles = titles_of(page, breakdown.columns, breakdown.units())
    if table.shared:
        after = breakdown.columns.index(table.shared) + 1
        titles.insert(after, text("column.share"))
    stubs = [text(f"summary.stub.{stub}") for stub in table.stubs]
    page.headings([*stubs, *titles], right=range(len(stubs), len(stubs) + len(titles)))


def _write_stubs(page: Page, table: _Table, position: int, label: str, figures: tuple[Figure, ...]) -> Cells:
    """The row's labels; what of them is exactly a condition's value the formulas take from there."""
    conditions = list(_conditions(figures))
    shown: object = label
    if table.split:
        code = fitting(str(conditions[0].value))
        page.text(0, code, "code", "body")
        page.text(1, label.removeprefix(code).strip(), "body")
        shown = code
    elif conditions and all(isinstance(condition.value, int) for condition in conditions):
        shown = conditions[0].value
        page.number(0, int(str(shown)), "whole", "left", "body")
    else:
        page.text(0, label, "body")
    for column, (_, texts) in enumerate(table.breakdown.stubs, start=1):
        page.text(column, page.book.language.shown(texts[position]), "body")
    return {condition: page.cell(0) for condition in conditions if _word(page, condition) == shown}


def _write_figures(page: Page, table: _Table, figures: Iterable[Figure], role: str, *, cells: Cells) -> None:
    for name, figure in zip(table.breakdown.columns, figures, strict=True):
        write_figure(page, table.place(name), figure, role, cells=cells)


def _write_shares(page: Page, table: _Table, first: int) -> None:
    """After their column the shares of the rows; `first` is the row of the first, the total stands in this one."""
    shared = str(table.shared)
    column, last = table.place(shared), page.row - 1
    position = table.breakdown.columns.index(shared)
    hundredfold = table.breakdown.units()[position].unit is Unit.MONEY
    total = page.cell(column)
    for row, share in enumerate(shares(_whole(table.breakdown, shared)), start=first):
        expression = share_formula(
            page.cell(column, row=row),
            (page.cell(column, row=first), page.cell(column, row=last)),
            total,
            hundredfold=hundredfold,
        )
        page.row = row
        page.formula(column + 1, expression, share / TENTHS, "rate", "body")
    page.row = last + 1


def _write_total(page: Page, table: _Table) -> None:
    page.text(0, page.book.text("summary.total"), "total")
    for column in range(1, len(table.stubs)):
        page.blank(column, "total")
    _write_figures(page, table, table.breakdown.total, "total", cells={})
    if table.shared:
        page.number(table.place(table.shared) + 1, 1, "rate", "total")
    page.row += 1


def _conditions(figures: Iterable[Figure]) -> Iterator[Is]:
    """The conditions that make the row: on its standing, action, source, year or the like."""
    for figure in figures:
        for leaf in leaves(figure.measure):
            yield from (one for one in leaf.where if isinstance(one, Is) and one.column in _DIMENSIONS)


def _word(page: Page, condition: Is) -> object:
    """The condition's value as a data sheet shows it."""
    if not isinstance(condition.value, str):
        return condition.value
    table = _DIMENSIONS[condition.column]
    if table is None:
        return fitting(condition.value)
    return shown_word(column_of(table, condition.column), condition.value, page.book.language)


def section_title(page: Page, name: str, currency: str | None) -> str:
    """The title of a section; it names the currency where there are several."""
    title = page.book.text(f"summary.section.{name}")
    if currency is None or len(page.book.content.statistics.currencies) == 1:
        return title
    shown = page.book.language.currency(currency or UNKNOWN_CURRENCY)
    return f"{title} {shown}" if shown.startswith("(") else f"{title}, {shown}"
