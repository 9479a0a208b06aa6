"""Breakdowns on the sheets: a row for each member, shares that add up to 100,0, the total by its own formula."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import titles_of, with_currency, write_doubts, write_figure
from pipeline.output.summary.formulas import NO_CELLS, Cells, share_formula
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import BreakdownPlace, Rows
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
    "cost_kind": None,
    "cooperation_state": None,
    "programme": None,
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
"""The column of a breakdown of which each row's share stands beside it."""

_CODE, _NAME = 0, 1
"""The columns of a label that is a code and a name."""


@dataclass(frozen=True)
class _Shares:
    """The column of which shares are told: its name, its position among the figures, its amounts from row to row."""

    column: str
    position: int
    amounts: tuple[int, ...]


@dataclass(frozen=True)
class _Table:
    """A breakdown and its columns on the page: those of labels, then of figures, with a share after one of them.

    `shares` is None where there is no column of which each row has a share.
    """

    breakdown: Breakdown
    labels: tuple[str, ...]
    shares: _Shares | None

    @property
    def has_codes(self) -> bool:
        """Whether the label is a code and a name, each in a column of its own."""
        return self.breakdown.name == "by_action"

    def place(self, column: str) -> int:
        """Where the figures of a column stand."""
        position = self.breakdown.columns.index(column)
        before = len(self.labels) + position
        if self.shares and position > self.shares.position:
            return before + 1
        return before


def write_breakdown(page: Page, breakdown: Breakdown) -> None:
    """The breakdown's rows, and the total by its own formula over the data, not over the rows above.

    The book remembers where it stands, for the charts.
    """
    write_doubts(page, breakdown)
    table = _table_of(breakdown)
    _write_headings(page, table)
    first = page.row
    for position in range(len(breakdown.members)):
        _write_member(page, table, position)
    rows = Rows(first, page.row - 1)
    _remember(page, table, rows)
    page.close_table(".".join(filter(None, (breakdown.name, breakdown.currency))))
    if table.shares:
        _write_shares(page, table, table.shares, rows)
    if breakdown.total:
        _write_total(page, table)


def _table_of(breakdown: Breakdown) -> _Table:
    """The breakdown with the names of its columns of labels, and the column of which shares are told."""
    labels = ["code", "action"] if breakdown.name == "by_action" else [breakdown.name]
    further = [name for name, _ in breakdown.stubs]
    return _Table(breakdown, (*labels, *further), _shares_of(breakdown))


def _shares_of(breakdown: Breakdown) -> _Shares | None:
    """The column of which each row has a share; None where the table has none, or its amounts make no whole."""
    column = _SHARED.get(breakdown.name)
    if column not in breakdown.columns:
        return None
    position = breakdown.columns.index(column)
    amounts = _parts(breakdown, position)
    return _Shares(column, position, amounts) if any(amounts) else None


def _parts(breakdown: Breakdown, position: int) -> tuple[int, ...]:
    """The amounts of a column from row to row; none at all where a row has none, or they come to nothing or less."""
    total = breakdown.total[position].value
    values = [row[position].value for row in breakdown.figures]
    amounts = tuple(int(value) for value in values if value is not None)
    if len(amounts) < len(values):
        return ()
    return amounts if total is not None and total > 0 else ()


def _write_headings(page: Page, table: _Table) -> None:
    """The titles of the labels, then of the figures, those of money with their currency."""
    breakdown, text = table.breakdown, page.book.text
    labels = [text(f"summary.stub.{label}") for label in table.labels]
    titles = titles_of(page.book, breakdown.name, breakdown.columns, breakdown.units())
    if table.shares:
        titles.insert(table.shares.position + 1, text("column.share"))
    numbers = range(len(labels), len(labels) + len(titles))
    page.headings([*labels, *titles], right=numbers)


def _write_member(page: Page, table: _Table, position: int) -> None:
    """One row of the breakdown: its labels and its figures, whose formulas take their conditions from the labels."""
    figures = table.breakdown.figures[position]
    conditions = list(_conditions(figures))
    label = _write_label(page, table, position, conditions)
    for column, (_, texts) in enumerate(table.breakdown.stubs, start=1):
        page.text(column, page.book.language.shown(texts[position]), "body")
    cells = {condition: page.cell(0) for condition in conditions if _word(page.book, condition) == label}
    _write_figures(page, table, figures, "body", cells=cells)
    page.row += 1


def _write_label(page: Page, table: _Table, position: int, conditions: Sequence[Is]) -> str | int:
    """The row's own label, a code, a year or a text; what of it stands in the first column comes back."""
    label = page.book.language.shown(table.breakdown.members[position])
    if table.has_codes:
        code = fitting(str(conditions[0].value))
        page.text(_CODE, code, "code", "body")
        page.text(_NAME, label.removeprefix(code).strip(), "body")
        return code
    year = _year(conditions)
    if year is None:
        page.text(0, label, "body")
        return label
    page.number(0, year, "whole", "left", "body")
    return year


def _year(conditions: Sequence[Is]) -> int | None:
    """The number by which all figures of a row are chosen; None where it is a word, or they have no condition."""
    numbers = [condition.value for condition in conditions if isinstance(condition.value, int)]
    is_number = len(numbers) == len(conditions) > 0
    return numbers[0] if is_number else None


def _write_figures(page: Page, table: _Table, figures: Iterable[Figure], role: str, *, cells: Cells) -> None:
    for name, figure in zip(table.breakdown.columns, figures, strict=True):
        write_figure(page, table.place(name), figure, role, cells=cells)


def _remember(page: Page, table: _Table, rows: Rows) -> None:
    """Where the breakdown stands; its labels are the names, not the codes before them."""
    breakdown = table.breakdown
    columns = {name: table.place(name) for name in breakdown.columns}
    labels = _NAME if table.has_codes else 0
    place = BreakdownPlace(breakdown, page.part, rows, columns, labels)
    page.book.places.note_breakdown(place)


def _write_shares(page: Page, table: _Table, shared: _Shares, rows: Rows) -> None:
    """The shares of the rows, after their column; the total, from which they are computed, stands below the rows."""
    column = table.place(shared.column)
    in_cents = table.breakdown.units()[shared.position].unit is Unit.MONEY
    total = page.cell(column, row=rows.last + 1)
    ends = page.cell(column, row=rows.first), page.cell(column, row=rows.last)
    for row, share in enumerate(shares(shared.amounts), start=rows.first):
        own = page.cell(column, row=row)
        page.row = row
        page.formula(column + 1, share_formula(own, ends, total, hundredfold=in_cents), share / TENTHS, "rate", "body")
    page.row = rows.last + 1


def _write_total(page: Page, table: _Table) -> None:
    """The total of each column; the shares of all rows together are the whole."""
    page.text(0, page.book.text("summary.total"), "total")
    page.blank(range(1, len(table.labels)), "total")
    _write_figures(page, table, table.breakdown.total, "total", cells=NO_CELLS)
    if table.shares:
        page.number(table.place(table.shares.column) + 1, 1, "rate", "total")
    page.row += 1


def _conditions(figures: Iterable[Figure]) -> Iterator[Is]:
    """The conditions that make the row: on its standing, action, source, year or the like."""
    sums_and_counts = chain.from_iterable(leaves(figure.measure) for figure in figures)
    for condition in chain.from_iterable(leaf.where for leaf in sums_and_counts):
        if isinstance(condition, Is) and condition.column in _DIMENSIONS:
            yield condition


def _word(book: Book, condition: Is) -> object:
    """The condition's value as a data sheet shows it."""
    if not isinstance(condition.value, str):
        return condition.value
    table = _DIMENSIONS[condition.column]
    if table is None:
        return fitting(condition.value)
    return shown_word(column_of(table, condition.column), condition.value, book.language)


def section_title(book: Book, name: str, currency: str | None) -> str:
    """The title of a section; it names the currency where there are several."""
    title = book.text(f"summary.section.{name}")
    if len(book.content.statistics.currencies) == 1:
        return title
    return with_currency(book, title, currency)
