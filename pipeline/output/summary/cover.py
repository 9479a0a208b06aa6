"""The cover: the key figures, the reporting date and where it came from, what was read, what the sheets hold."""

from collections.abc import Iterator

from pipeline.findings import Severity
from pipeline.output.summary.book import REPORT_SHEETS, Book
from pipeline.output.summary.cover_account import write_account
from pipeline.output.summary.doubts import errors_behind
from pipeline.output.summary.figure_tables import LAST_COLUMN, edged, label, unit, write_base, write_figure
from pipeline.output.summary.findings_sheet import SEVERITY_NAME, severity_word, statement
from pipeline.output.summary.formulas import literal
from pipeline.output.summary.page import Page
from pipeline.output.summary.sources_sheet import Spans
from pipeline.settings import Origin
from pipeline.statistics.figures import Figure

_COMPLETION = (
    "completion.projects.approved",
    "completion.projects.completed",
    "completion.projects.completed_in_year",
    "completion.projects.in_progress",
    "completion.projects.unaccounted",
    "completion.rate",
    "completion.rate_by_value",
    "completion.actions.total",
    "completion.actions.covered",
)
_BUDGET = ("planned", "granted", "paid", "paid_of_granted", "uncommitted", "undisbursed")
_ORGANISATION = ("organisation.members", "organisation.staff.paid", "cooperation.projects")
_HEADINGS = ("figure", "value", "unit", "mark", "base")
_ORIGINS = {
    Origin.FLAG: "summary.period.flag",
    Origin.ENVIRONMENT: "summary.period.environment",
    Origin.WORKBOOK: "summary.period.workbook",
    Origin.DEFAULT: "summary.period.default",
}


def write_cover(book: Book, spans: Spans) -> None:
    """The cover; `spans` tell where the sheet of sources accounts for each sheet that was read."""
    page = Page(book, "cover", widest=46, title=book.text("summary.title", year=str(book.content.period.value)))
    page.row -= 1
    page.note(_origin(book))
    page.row += 1
    page.section(book.text("summary.section.key"))
    _write_key_figures(page)
    page.row += 1
    _write_findings(page)
    page.row += 1
    second_page = page.row
    _write_facts(page)
    write_account(page, spans)
    page.row += 1
    third_page = page.row
    _write_contents(page)
    page.finish(breaks=(second_page, third_page))


def _origin(book: Book) -> str:
    """Which year is reported and who said so."""
    period = book.content.period
    return book.text(_ORIGINS[period.origin], year=str(period.value), place=period.stated_in or "")


def key_figures(book: Book) -> Iterator[Figure]:
    """The figures that a reader with two minutes needs."""
    figures = book.content.statistics.figures
    budget = [f"budget.{currency}.{name}" for currency in book.content.statistics.currencies for name in _BUDGET]
    return (figures[key] for key in (*_COMPLETION, *budget, *_ORGANISATION) if key in figures)


def _write_key_figures(page: Page) -> None:
    titles = [page.book.text(f"summary.figures.{name}") for name in _HEADINGS]
    page.headings(edged(titles), right=(1,), loose=range(4, LAST_COLUMN + 1))
    for figure in key_figures(page.book):
        page.text(0, label(page.book, figure), "body")
        write_figure(page, 1, figure, "key", "body")
        page.text(2, unit(page, figure), "body")
        _write_mark(page, 3, figure)
        write_base(page, 4, figure)
        page.row += 1


def _write_mark(page: Page, column: int, figure: Figure) -> None:
    """A link to the findings where errors touch what the figure is taken from."""
    errors = 0 if figure.absent else errors_behind(page.book.content, figure)
    if errors:
        page.link(column, "findings", page.book.language.plural("count.errors", errors), "body", "alarm")
    else:
        page.blank(column, "body")


def _write_facts(page: Page) -> None:
    """What the workbooks say of the group and its strategy in words, where they do."""
    facts = page.book.content.statistics.facts
    if not facts:
        return
    page.section(page.book.text("summary.section.facts"))
    for fact in facts:
        page.text(0, fact.title.in_language(page.book.language.code), "body")
        page.loose(1, fact.value, "body")
        page.row += 1
    page.row += 1


def _write_findings(page: Page) -> None:
    """How many findings of each severity, counted on their own sheet; errors are said to make figures doubtful."""
    book = page.book
    page.section(book.text("summary.section.findings"))
    if book.content.count(Severity.ERROR):
        page.loose(0, book.text("summary.findings.doubtful"), "alarm")
        page.row += 1
    page.link(0, "findings", statement(book))
    page.row += 1
    for severity in Severity:
        page.text(0, severity_word(book, severity), "body")
        counted = f"SUMPRODUCT(--EXACT({SEVERITY_NAME},{literal(severity_word(book, severity))}))"
        page.formula(1, counted, book.content.count(severity), "count", "body")
        page.row += 1


def _write_contents(page: Page) -> None:
    """Every sheet with a link and what it holds."""
    book = page.book
    page.section(book.text("summary.section.contents"))
    for part in book.parts:
        if part == "cover":
            continue
        page.link(0, part, book.sheet_name(part))
        page.loose(1, _about(book, part), "note")
        page.row += 1


def _about(book: Book, part: str) -> str:
    if part in REPORT_SHEETS:
        return book.text(f"summary.about.{part}")
    records = len(book.content.statistics.tables[part.removeprefix("data.")])
    return book.language.plural("count.records", records)
