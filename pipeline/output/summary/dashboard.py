"""The first sheet, a single page: key figures beside last year's, four charts, and what needs attention."""

from collections.abc import Iterator

from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import label, unit, write_figure, write_mark
from pipeline.output.summary.findings_sheet import write_statement
from pipeline.output.summary.native_charts import insert_charts
from pipeline.output.summary.page import Page
from pipeline.output.theme import SIGNS
from pipeline.output.wording.attention import Notice, notices
from pipeline.statistics.figures import Figure, Unit

_COMPLETION = (
    "completion.projects.approved",
    "completion.projects.completed",
    "completion.projects.completed_in_year",
    "completion.projects.in_progress",
    "completion.projects.unaccounted",
    "schedule.late",
    "schedule.postponed",
    "completion.rate",
    "completion.rate_by_value",
    "completion.actions.total",
    "completion.actions.covered",
)
_BUDGET = ("planned", "granted", "paid", "paid_of_granted", "uncommitted", "undisbursed", "administration_share")
_FORECAST = ("lowest", "highest", "monthly_need")
_ORGANISATION = ("organisation.members", "organisation.staff.paid", "cooperation.projects")
_LAST, _MARK = 3, 4
_CHARTS = 6
"""The column from which the charts stand."""
_MOST_NOTICES = 10


def write_dashboard(book: Book) -> None:
    """The dashboard; written after the other sheets, since its charts take their numbers from them."""
    page = Page(book, "dashboard", title=book.text("summary.title", year=str(book.content.period.value)))
    page.row -= 1
    top = page.row
    # Charts are placed by rows: they must be as high in every program.
    page.sheet.set_default_row(15)
    _write_figures(page)
    page.row += 1
    _write_attention(page)
    last = insert_charts(page, column=_CHARTS, row=top)
    page.finish(one_page=(max(page.row, last) + 1, _CHARTS + 12))


def _write_figures(page: Page) -> None:
    book, last = page.book, page.book.content.last
    titles = [book.text(f"summary.figures.{name}") for name in ("figure", "value", "unit")]
    titles.append(book.text("summary.figures.last", year=str(last.year)) if last else "")
    page.headings([*titles[:3], *([titles[3]] if last else []), book.text("summary.figures.mark")], right=(1, _LAST))
    mark = _MARK if last else _LAST
    for figure in _key_figures(book):
        page.text(0, label(book, figure), "body")
        write_figure(page, 1, figure, "key", "body")
        page.text(2, unit(page, figure), "body")
        if last:
            _write_last(page, figure, last.figures.get(str(figure.key)))
        write_mark(page, mark, [figure])
        page.row += 1
    page.close_table("key_figures")


def _write_last(page: Page, figure: Figure, value: float | None) -> None:
    """What the last report told of the same; a figure that it did not have has a dash."""
    if value is None:
        page.text(_LAST, "–", "right", "absent", "body")
        return
    style = {Unit.MONEY: "money", Unit.PERCENT: "rate"}.get(figure.unit, "count")
    page.number(_LAST, value, style, "body")


def _key_figures(book: Book) -> Iterator[Figure]:
    """The figures that a reader with two minutes needs; of what nothing is known the subject's sheet tells why."""
    figures = book.content.statistics.figures
    currencies = book.content.statistics.currencies
    budget = [f"budget.{currency}.{name}" for currency in currencies for name in _BUDGET]
    ahead = [f"forecast.{currency}.{name}" for currency in currencies for name in _FORECAST]
    named = [figures[key] for key in (*_COMPLETION, *budget, *ahead, *_ORGANISATION) if key in figures]
    return (figure for figure in named if figure.value is not None)


def _write_attention(page: Page) -> None:
    """What someone must look at: errors in the data, then projects, each with a link to where it is told."""
    book = page.book
    page.section(book.text("summary.section.attention"))
    write_statement(page)
    told = list(notices(book.content.statistics, book.language))
    for notice in told[:_MOST_NOTICES]:
        _write_notice(page, notice)
    if len(told) > _MOST_NOTICES:
        page.note(book.language.plural("summary.attention.more", len(told) - _MOST_NOTICES))
    if not told:
        page.note(book.text("summary.attention.none"))


def _write_notice(page: Page, notice: Notice) -> None:
    text = f"{SIGNS[notice.severity]} {notice.named}: {notice.said}"
    page.link(0, page.book.link("projects", row=page.book.project_row(notice.position)), text, "flat")
    page.row += 1
