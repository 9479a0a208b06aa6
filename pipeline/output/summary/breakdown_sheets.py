"""One subject a sheet: completion, time, budget, forecast, actions, implementers, payments, indicators, the group."""

from collections.abc import Iterator

from pipeline.output.summary.book import Book
from pipeline.output.summary.breakdown_tables import section_title, write_breakdown
from pipeline.output.summary.figure_tables import write_figure_table
from pipeline.output.summary.page import Page
from pipeline.statistics.figures import Breakdown, Figure


def write_completion(book: Book) -> None:
    """The figures of completion, then the projects by standing and by the year of completion."""
    page = Page(book, "completion")
    _write_figures(page, "completion", _of(book, "completion"))
    _write_breakdowns(page, "by_standing", "by_completion_year")
    page.finish()


def write_schedule(book: Book) -> None:
    """Late and postponed projects, then why they were postponed."""
    page = Page(book, "schedule")
    _write_figures(page, "schedule", _of(book, "schedule"))
    _write_breakdowns(page, "by_reason")
    page.finish()


def write_budget(book: Book) -> None:
    """For each currency the amounts by stage with their rates, then the sources."""
    page = Page(book, "budget")
    _write_money(page, "budget")
    _write_breakdowns(page, "by_source")
    page.finish()


def write_forecast(book: Book) -> None:
    """For each currency what will have been paid by the end of the implementation, and what it would take."""
    page = Page(book, "forecast")
    page.note(book.text("summary.forecast.explained"))
    page.row += 1
    _write_money(page, "forecast")
    page.finish()


def write_actions(book: Book) -> None:
    """Projects and money by action."""
    page = Page(book, "actions")
    _write_breakdowns(page, "by_action", empty="summary.empty.actions")
    page.finish()


def write_goals(book: Book) -> None:
    """Projects and money by goal."""
    page = Page(book, "goals")
    _write_breakdowns(page, "by_goal", empty="summary.empty.goals")
    page.finish()


def write_implementers(book: Book) -> None:
    """Projects and money by implementer, by their sector and by fund."""
    page = Page(book, "implementers")
    names = ("by_implementer", "by_implementer_sector", "by_fund")
    _write_breakdowns(page, *names, empty="summary.empty.implementers")
    page.finish()


def write_payments(book: Book) -> None:
    """Planned and paid by year."""
    page = Page(book, "payments")
    _write_breakdowns(page, "by_year", empty="summary.empty.payments")
    page.finish()


def write_indicators(book: Book) -> None:
    """What was to be reached and what was."""
    page = Page(book, "indicators")
    page.note(book.text("summary.indicators.explained"))
    page.row += 1
    _write_breakdowns(page, "by_indicator", empty="summary.empty.indicators")
    page.finish()


def write_organisation(book: Book) -> None:
    """Members, votes, posts, meetings; then the members by sector."""
    page = Page(book, "organisation")
    _write_figures(page, "organisation", [*_of(book, "organisation"), *_of(book, "cooperation")])
    _write_breakdowns(page, "by_sector")
    page.finish()


def _write_figures(page: Page, name: str, figures: list[Figure]) -> None:
    page.section(page.book.text(f"summary.section.{name}"))
    write_figure_table(page, name, figures)
    page.row += 1


def _write_money(page: Page, subject: str) -> None:
    """The figures of a subject, each currency in a table of its own."""
    currencies = page.book.content.statistics.currencies
    for currency in currencies:
        page.section(section_title(page, subject, currency))
        write_figure_table(page, f"{subject}.{currency}", _of(page.book, subject, currency))
        page.row += 1
    if not currencies:
        page.note(page.book.text("summary.empty.budget"))
        page.row += 1


def _write_breakdowns(page: Page, *names: str, empty: str | None = None) -> None:
    """The breakdowns of these names, each currency apart; where a sheet has but one, its headings stay in sight."""
    found = [breakdown for name in names for breakdown in _named(page.book, name)]
    for breakdown in found:
        page.section(section_title(page, breakdown.name, breakdown.currency))
        write_breakdown(page, breakdown, freeze=len(found) == 1 and empty is not None)
        page.row += 1
    if empty and not found:
        page.note(page.book.text(empty))
        return
    for name in names:
        if all(breakdown.name != name for breakdown in found):
            page.note(page.book.text("summary.empty.breakdown", table=page.book.text(f"summary.section.{name}")))


def _of(book: Book, subject: str, currency: str | None = None) -> list[Figure]:
    return list(book.content.statistics.figures_of(subject, currency).values())


def _named(book: Book, name: str) -> Iterator[Breakdown]:
    return (breakdown for breakdown in book.content.statistics.breakdowns if breakdown.name == name)
