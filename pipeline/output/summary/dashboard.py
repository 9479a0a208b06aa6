"""The first sheet, a single page: key figures beside last year's, four charts, and what needs attention."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.output.decisions_book import count_of_questions
from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import ABSENT, label, unit, write_figure, write_mark
from pipeline.output.summary.findings_sheet import write_statement
from pipeline.output.summary.native_charts import insert_charts
from pipeline.output.summary.page import Page
from pipeline.output.theme import FELL, GREW, SIGNS
from pipeline.output.wording.attention import Notice, notices
from pipeline.schema.decisions import FILE_NAME
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.report import Statistics

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
_VALUE, _LAST, _TREND = 1, 3, 4
_CHARTS, _CHARTS_WIDE = 6, 12
"""The column from which the charts stand, and the columns that they take."""
_ROW_HEIGHT = 15
_MOST_NOTICES = 10


def write_dashboard(book: Book) -> None:
    """The dashboard; written after the other sheets, since its charts take their numbers from them."""
    page = Page(book, "dashboard", title=book.text("summary.title", year=str(book.content.period.value)))
    page.row -= 1
    top = page.row
    # Charts are placed by rows: they must be as high in every program.
    page.sheet.set_default_row(_ROW_HEIGHT)
    _write_figures(page)
    page.row += 1
    _write_attention(page)
    below_charts = insert_charts(page, column=_CHARTS, row=top)
    rows = max(page.row, below_charts) + 1
    page.finish_on_one_page(rows=rows, columns=_CHARTS + _CHARTS_WIDE)


def _write_figures(page: Page) -> None:
    """The key figures, with those of the last report beside them where there is one."""
    last = page.book.content.last
    page.headings(_headings(page.book), right=(_VALUE, _LAST))
    mark = _TREND + 1 if last else _LAST
    for figure in _key_figures(page.book):
        page.text(0, label(page.book, figure), "body")
        write_figure(page, _VALUE, figure, "key", "body")
        page.text(2, unit(page.book, figure), "body")
        if last:
            _write_last(page, figure, last.figures.get(str(figure.key)))
            page.text(_TREND, _trend(page.book, figure), "body")
        write_mark(page, mark, [figure])
        page.row += 1
    page.close_table("key_figures")


def _headings(book: Book) -> list[str]:
    """The titles of the columns; the last report, where there is one, under its year."""
    last = book.content.last
    names = ("figure", "value", "unit")
    titles = [book.text(f"summary.figures.{name}") for name in names]
    if last:
        titles.append(book.text("summary.figures.last", year=str(last.year)))
        titles.append(book.text("summary.figures.trend"))
    return [*titles, book.text("summary.figures.mark")]


def _write_last(page: Page, figure: Figure, value: float | None) -> None:
    """What the last report said of the same; a figure that it did not have has a dash."""
    if value is None:
        page.text(_LAST, ABSENT, "right", "absent", "body")
        return
    style = {Unit.MONEY: "money", Unit.PERCENT: "rate"}.get(figure.unit, "count")
    page.number(_LAST, value, style, "body")


def _trend(book: Book, figure: Figure) -> str:
    """Whether the figure grew or fell since the last report; nothing where it is the same, or was not given then."""
    change = book.content.change_of(figure.key)
    if change is None or change.difference is None or not change.difference:
        return ""
    return GREW if change.difference > 0 else FELL


def _key_figures(book: Book) -> Iterator[Figure]:
    """The figures that a reader with two minutes needs; of what nothing is known the subject's sheet says why."""
    statistics = book.content.statistics
    chosen = (
        *_chosen(statistics.figures, _COMPLETION),
        *_of_every_currency(statistics, "budget", _BUDGET),
        *_of_every_currency(statistics, "forecast", _FORECAST),
        *_chosen(statistics.figures, _ORGANISATION),
    )
    return (figure for figure in chosen if figure.value is not None)


def _of_every_currency(statistics: Statistics, subject: str, names: Sequence[str]) -> Iterator[Figure]:
    """The figures that there are of a subject with amounts, one currency after the other."""
    for currency in statistics.currencies:
        yield from _chosen(statistics.figures_of(subject, currency), names)


def _chosen(figures: Mapping[str, Figure], names: Sequence[str]) -> Iterator[Figure]:
    """The figures that there are of these names, in their order."""
    return filter(None, map(figures.get, names))


def _write_attention(page: Page) -> None:
    """What someone must look at: errors in the data, then projects, each with a link to where it stands."""
    book = page.book
    page.section(book.text("summary.section.attention"))
    write_statement(page)
    questions = count_of_questions(book.content)
    if questions:
        page.note(book.text("summary.attention.questions", count=questions, file=FILE_NAME))
    every = list(notices(book.content.statistics, book.language))
    if not every:
        page.note(book.text("summary.attention.none"))
    for notice in every[:_MOST_NOTICES]:
        _write_notice(page, notice)
    more = len(every) - _MOST_NOTICES
    if more > 0:
        page.note(book.language.plural("summary.attention.more", more))


def _write_notice(page: Page, notice: Notice) -> None:
    """The project with what is wrong, as a link to its row on the sheet of projects."""
    row = page.book.places.project_row(notice.position)
    text = f"{SIGNS[notice.severity]} {notice.named}: {notice.said}"
    page.link(0, page.book.link("projects", row=row), text, "flat")
    page.row += 1
