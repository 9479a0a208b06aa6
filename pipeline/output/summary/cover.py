"""The cover: the key figures, the reporting date and where it came from, what was read, what the sheets hold."""

from collections.abc import Iterator

from pipeline.findings import Severity
from pipeline.output.summary.book import REPORT_SHEETS, Book
from pipeline.output.summary.cover_account import write_account
from pipeline.output.summary.cover_classes import write_classes
from pipeline.output.summary.figure_tables import write_figure_table
from pipeline.output.summary.findings_sheet import COUNT_NAME, SEVERITY_NAME, severity_word, statement
from pipeline.output.summary.formulas import literal
from pipeline.output.summary.page import Page
from pipeline.output.summary.sources_sheet import Spans
from pipeline.output.theme import SIGNS
from pipeline.settings import Origin
from pipeline.statistics.figures import Figure

_COMPLETION = (
    "completion.projects.approved",
    "completion.projects.completed",
    "completion.projects.completed_in_year",
    "completion.projects.in_progress",
    "completion.projects.unaccounted",
    "schedule.late",
    "completion.rate",
    "completion.rate_by_value",
    "completion.actions.total",
    "completion.actions.covered",
)
_BUDGET = ("planned", "granted", "paid", "paid_of_granted", "uncommitted", "undisbursed", "administration_share")
_ORGANISATION = ("organisation.members", "organisation.staff.paid", "cooperation.projects")
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
    write_figure_table(page, key_figures(book), value_role="key")
    page.row += 1
    _write_findings(page)
    page.row += 1
    second_page = page.row
    _write_facts(page)
    write_account(page, spans)
    page.row += 1
    write_classes(page)
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
    page.link(0, book.link("findings"), statement(book))
    page.row += 1
    for severity in Severity:
        page.text(0, severity_word(book, severity), "body")
        word = literal(f"{SIGNS[severity]} {severity_word(book, severity)}")
        found = f"SUMPRODUCT(EXACT({SEVERITY_NAME},{word})*{COUNT_NAME})"
        page.formula(1, found, book.content.count(severity), "count", "body")
        page.row += 1


def _write_contents(page: Page) -> None:
    """Every sheet with a link and what it holds."""
    book = page.book
    page.section(book.text("summary.section.contents"))
    for part in book.parts:
        if part == "cover":
            continue
        page.link(0, book.link(part), book.sheet_name(part))
        page.loose(1, _about(book, part), "note")
        page.row += 1


def _about(book: Book, part: str) -> str:
    if part in REPORT_SHEETS:
        return book.text(f"summary.about.{part}")
    records = len(book.content.statistics.tables[part.removeprefix("data.")])
    return book.language.plural("count.records", records)
