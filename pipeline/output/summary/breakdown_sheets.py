"""One subject a sheet: completion, time, budget, forecast, actions, implementers, payments, indicators, the group."""

from collections.abc import Sequence

from pipeline.output.summary.book import Book
from pipeline.output.summary.breakdown_tables import section_title, write_breakdown
from pipeline.output.summary.figure_tables import write_figure_table
from pipeline.output.summary.page import Page
from pipeline.statistics.figures import Breakdown, Figure


def write_completion(book: Book) -> None:
    """The figures of completion, then the projects by standing and by the year of completion."""
    page = Page(book, "completion")
    _write_figures(page, "completion", _figures(book, "completion"))
    _write_breakdowns(page, ("by_standing", "by_completion_year"))
    page.finish()


def write_schedule(book: Book) -> None:
    """Late and postponed projects, then why they were postponed."""
    page = Page(book, "schedule")
    _write_figures(page, "schedule", _figures(book, "schedule"))
    _write_breakdowns(page, ("by_reason",))
    page.finish()


def write_budget(book: Book) -> None:
    """For each currency the amounts by stage with their rates, then the sources."""
    page = Page(book, "budget")
    _write_money(page, "budget")
    _write_breakdowns(page, ("by_source",))
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
    _write_only_breakdowns(page, ("by_action",))
    page.finish()


def write_goals(book: Book) -> None:
    """Projects and money by goal."""
    page = Page(book, "goals")
    _write_only_breakdowns(page, ("by_goal",))
    page.finish()


def write_implementers(book: Book) -> None:
    """Projects and money by implementer, by their sector and by fund."""
    page = Page(book, "implementers")
    _write_only_breakdowns(page, ("by_implementer", "by_implementer_sector", "by_fund"))
    page.finish()


def write_payments(book: Book) -> None:
    """Planned and paid by year."""
    page = Page(book, "payments")
    _write_only_breakdowns(page, ("by_year",))
    page.finish()


def write_indicators(book: Book) -> None:
    """What was to be reached and what was."""
    page = Page(book, "indicators")
    page.note(book.text("summary.indicators.explained"))
    page.row += 1
    _write_only_breakdowns(page, ("by_indicator",))
    page.finish()


def write_organisation(book: Book) -> None:
    """Members, votes, posts, meetings; then the members by sector."""
    page = Page(book, "organisation")
    _write_figures(page, "organisation", [*_figures(book, "organisation"), *_figures(book, "cooperation")])
    _write_breakdowns(page, ("by_sector",))
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


def _write_only_breakdowns(page: Page, names: Sequence[str]) -> None:
    """The breakdowns of a sheet that holds nothing else: the headings of a single one stay in sight.

    Without any, the sheet says what would have to be known.
    """
    present = _present(page.book, names)
    if not present:
        page.note(page.book.text(f"summary.empty.{page.part}"))
        return
    for breakdown in present:
        _write_breakdown(page, breakdown, freeze=len(present) == 1)
    _write_missing(page, names, present)


def _write_breakdowns(page: Page, names: Sequence[str]) -> None:
    """The breakdowns of these names below a sheet's figures, each currency apart; then those that there are not."""
    present = _present(page.book, names)
    for breakdown in present:
        _write_breakdown(page, breakdown, freeze=False)
    _write_missing(page, names, present)


def _write_breakdown(page: Page, breakdown: Breakdown, *, freeze: bool) -> None:
    page.section(section_title(page.book, breakdown.name, breakdown.currency))
    write_breakdown(page, breakdown, freeze=freeze)
    page.row += 1


def _write_missing(page: Page, names: Sequence[str], present: Sequence[Breakdown]) -> None:
    """A line for each table for which the inputs hold nothing."""
    written = {breakdown.name for breakdown in present}
    for name in names:
        if name not in written:
            title = page.book.text(f"summary.section.{name}")
            page.note(page.book.text("summary.empty.breakdown", table=title))


def _present(book: Book, names: Sequence[str]) -> list[Breakdown]:
    """The breakdowns of these names, in the order of the names."""
    breakdowns = book.content.statistics.breakdowns
    return [breakdown for name in names for breakdown in breakdowns if breakdown.name == name]


def _figures(book: Book, subject: str, currency: str | None = None) -> list[Figure]:
    """The key figures of a subject, of one with amounts those in one currency."""
    return list(book.content.statistics.figures_of(subject, currency).values())
