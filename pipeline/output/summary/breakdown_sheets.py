"""Completion, budget, actions, and payments by year: the breakdowns, each currency in a table of its own."""

from collections.abc import Iterable, Iterator

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.columns import column_of, fitting, shown_word
from pipeline.output.definitions import budget_name
from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import titles_of, write_doubts, write_figure, write_figure_table
from pipeline.output.summary.formulas import Cells
from pipeline.output.summary.page import Page
from pipeline.statistics.figures import Breakdown, Figure
from pipeline.statistics.measures import Is, leaves

_DIMENSIONS = ("standing", "counted_action", "action", "source", "year", "paid_year", "member_sector")


def write_completion(book: Book) -> None:
    """The figures of completion, then the projects by standing."""
    page = Page(book, "completion")
    page.section(book.text("summary.section.completion"))
    write_figure_table(page, _of_completion(book))
    for breakdown in _breakdowns(book, "by_standing"):
        _write_section(page, breakdown)
    page.row += 1
    second_page = page.row
    page.section(book.text("summary.section.schedule"))
    write_figure_table(page, _of_schedule(book))
    page.finish(breaks=(second_page,))


def write_budget(book: Book) -> None:
    """For each currency the amounts by stage with their rates, then the sources."""
    page = Page(book, "budget")
    for currency in book.content.statistics.currencies:
        page.section(_title(book, "budget", currency))
        write_figure_table(page, _of_budget(book, currency))
        page.row += 1
    for breakdown in _breakdowns(book, "by_source"):
        _write_section(page, breakdown)
    _say_if_empty(page, book.content.statistics.currencies, "summary.empty.budget")
    page.finish()


def write_actions(book: Book) -> None:
    """Projects and money by action."""
    _write_list(book, "actions", "by_action")


def write_payments(book: Book) -> None:
    """Planned and paid by year."""
    _write_list(book, "payments", "by_year")


def write_organisation(book: Book) -> None:
    """Members, votes, posts, meetings; then the members by sector."""
    page = Page(book, "organisation")
    page.section(book.text("summary.section.organisation"))
    write_figure_table(page, _of_organisation(book))
    for breakdown in _breakdowns(book, "by_sector"):
        _write_section(page, breakdown)
    page.finish()


def _write_list(book: Book, part: str, name: str) -> None:
    """A sheet for one breakdown; with a single currency its headings stay in sight."""
    page = Page(book, part)
    found = list(_breakdowns(book, name))
    for breakdown in found:
        if len(found) > 1:
            page.section(_title(book, name, breakdown.currency))
        _write_table(page, breakdown, freeze=len(found) == 1)
        page.row += 1
    _say_if_empty(page, found, f"summary.empty.{part}")
    page.finish()


def _say_if_empty(page: Page, written: Iterable[object], key: str) -> None:
    if not list(written):
        page.note(page.book.text(key))


def _of_completion(book: Book) -> Iterator[Figure]:
    return (figure for key, figure in book.content.statistics.figures.items() if key.startswith("completion."))


def _of_schedule(book: Book) -> Iterator[Figure]:
    return (figure for key, figure in book.content.statistics.figures.items() if key.startswith("schedule."))


def _of_organisation(book: Book) -> Iterator[Figure]:
    figures = book.content.statistics.figures
    return (figure for key, figure in figures.items() if key.startswith(("organisation.", "cooperation.")))


def _of_budget(book: Book, currency: str) -> Iterator[Figure]:
    return (figure for key, figure in book.content.statistics.figures.items() if budget_name(key, currency))


def _breakdowns(book: Book, name: str) -> Iterator[Breakdown]:
    return (breakdown for breakdown in book.content.statistics.breakdowns if breakdown.name == name)


def _title(book: Book, name: str, currency: str | None) -> str:
    """The section's title; it names the currency where there are several."""
    title = book.text(f"summary.section.{name}")
    if currency is None and name == "by_sector":
        return title
    if len(book.content.statistics.currencies) == 1:
        return title
    shown = book.language.currency(currency or UNKNOWN_CURRENCY)
    return f"{title} {shown}" if shown.startswith("(") else f"{title}, {shown}"


def _write_section(page: Page, breakdown: Breakdown) -> None:
    page.row += 1
    page.section(_title(page.book, breakdown.name, breakdown.currency))
    _write_table(page, breakdown)


def _write_table(page: Page, breakdown: Breakdown, *, freeze: bool = False) -> None:
    """The breakdown's rows, and the total by its own formula over the data, not over the rows above."""
    write_doubts(page, breakdown)
    by_action = breakdown.name == "by_action"
    first = 2 if by_action else 1
    stubs = ("code", "action") if by_action else (breakdown.name,)
    titles = titles_of(page, breakdown.columns, breakdown.total)
    numbers = range(first, first + len(titles))
    page.headings([*(page.book.text(f"summary.stub.{stub}") for stub in stubs), *titles], right=numbers)
    if freeze:
        page.freeze()
    for member, figures in zip(breakdown.members, breakdown.figures, strict=True):
        cells = _write_stub(page, page.book.language.shown(member), figures, split=by_action)
        _write_row(page, first, figures, "body", cells=cells)
    page.text(0, page.book.text("summary.total"), "total")
    if by_action:
        page.blank(1, "total")
    _write_row(page, first, breakdown.total, "total")


def _write_row(page: Page, first: int, figures: Iterable[Figure], role: str, *, cells: Cells | None = None) -> None:
    for column, figure in enumerate(figures, start=first):
        write_figure(page, column, figure, role, cells=cells or {})
    page.row += 1


def _write_stub(page: Page, label: str, figures: tuple[Figure, ...], *, split: bool) -> Cells:
    """The row's label; what of it is exactly a condition's value the formulas take from there."""
    conditions = list(_conditions(figures))
    if split:
        code = fitting(str(conditions[0].value))
        page.text(0, code, "code", "body")
        page.text(1, label.removeprefix(code).strip(), "body")
        shown: object = code
    elif conditions and all(isinstance(condition.value, int) for condition in conditions):
        shown = conditions[0].value
        page.number(0, int(str(shown)), "whole", "left", "body")
    else:
        shown = label
        page.text(0, label, "body")
    return {condition: page.cell(0) for condition in conditions if _word(page, condition) == shown}


def _conditions(figures: Iterable[Figure]) -> Iterator[Is]:
    """The conditions that make the row: on its standing, action, source or year."""
    for figure in figures:
        for leaf in leaves(figure.measure):
            yield from (one for one in leaf.where if isinstance(one, Is) and one.column in _DIMENSIONS)


def _word(page: Page, condition: Is) -> object:
    """The condition's value as a data sheet shows it."""
    if not isinstance(condition.value, str):
        return condition.value
    table = {"standing": "projects", "source": "payments", "member_sector": "members"}.get(condition.column)
    if table is None:
        return fitting(condition.value)
    return shown_word(column_of(table, condition.column), condition.value, page.book.language)
