"""One subject a sheet: completion and time, money, the strategy, implementers, the group."""

from collections.abc import Sequence

from pipeline.output.summary.book import Book
from pipeline.output.summary.breakdown_tables import section_title, write_breakdown
from pipeline.output.summary.figure_tables import write_figure_table
from pipeline.output.summary.page import Page
from pipeline.statistics.figures import Breakdown, Figure

_EXPLAINED = frozenset({"by_year", "by_goal", "by_action", "by_implementer", "by_indicator"})
"""The breakdowns whose absence the catalogues explain one by one."""


def write_completion(book: Book) -> None:
    """What is completed, by standing and by year; then what is late or postponed, and why."""
    page = Page(book, "completion")
    _write_figures(page, "completion", _figures(book, "completion"))
    _write_breakdowns(page, ("by_standing", "by_completion_year"))
    page.row += 1
    _write_figures(page, "schedule", _figures(book, "schedule"))
    _write_breakdowns(page, ("by_reason",))
    page.finish()


def write_budget(book: Book) -> None:
    """For each currency the amounts by stage, by source and by year, what will have been paid in the end, and costs."""
    page = Page(book, "budget")
    _write_money(page, "budget")
    _write_breakdowns(page, ("by_source", "by_year", "by_plan_year"))
    page.row += 1
    page.note(book.text("summary.forecast.explained"))
    page.row += 1
    _write_money(page, "forecast")
    _write_breakdowns(page, ("by_cost_kind", "by_cost_year", "by_cost"))
    page.finish()


def write_strategy(book: Book) -> None:
    """How the strategy is carried out: its goals, its actions, its indicators."""
    page = Page(book, "strategy")
    _write_breakdowns(page, ("by_goal", "by_action"))
    page.row += 1
    page.note(book.text("summary.indicators.explained"))
    page.row += 1
    _write_breakdowns(page, ("by_indicator",))
    page.finish()


def write_implementers(book: Book) -> None:
    """Projects and money by implementer, by their sector and by fund."""
    page = Page(book, "implementers")
    _write_breakdowns(page, ("by_implementer", "by_implementer_sector", "by_fund"))
    page.finish()


def write_organisation(book: Book) -> None:
    """Members, votes, posts, meetings; then the members by sector."""
    page = Page(book, "organisation")
    _write_figures(page, "organisation", [*_figures(book, "organisation"), *_figures(book, "cooperation")])
    _write_breakdowns(page, ("by_sector", "by_cooperation_state", "by_cooperation_programme"))
    page.finish()


def _write_figures(page: Page, name: str, figures: list[Figure]) -> None:
    """A table of key figures under the title of its subject."""
    page.section(page.book.text(f"summary.section.{name}"))
    write_figure_table(page, name, figures)
    page.row += 1


def _write_money(page: Page, subject: str) -> None:
    """The figures of a subject, each currency in a table of its own."""
    currencies = page.book.content.statistics.currencies
    for currency in currencies:
        page.section(section_title(page.book, subject, currency))
        write_figure_table(page, f"{subject}.{currency}", _figures(page.book, subject, currency))
        page.row += 1
    if not currencies:
        page.note(page.book.text("summary.empty.budget"))
        page.row += 1


def _write_breakdowns(page: Page, names: Sequence[str]) -> None:
    """The breakdowns of these names, each currency apart; of one that there is not, what would have to be known."""
    for name in names:
        present = _present(page.book, name)
        for breakdown in present:
            page.section(section_title(page.book, name, breakdown.currency))
            write_breakdown(page, breakdown)
            page.row += 1
        if not present:
            page.note(_missing(page.book, name))


def _missing(book: Book, name: str) -> str:
    """What would have to be known for the breakdown of that name."""
    if name in _EXPLAINED:
        return book.text(f"summary.empty.{name}")
    return book.text("summary.empty.breakdown", table=book.text(f"summary.section.{name}"))


def _present(book: Book, name: str) -> list[Breakdown]:
    """The breakdowns of that name, one for each currency that has it."""
    return [breakdown for breakdown in book.content.statistics.breakdowns if breakdown.name == name]


def _figures(book: Book, subject: str, currency: str | None = None) -> list[Figure]:
    """The key figures of a subject, of one with amounts those in one currency."""
    return list(book.content.statistics.figures_of(subject, currency).values())
