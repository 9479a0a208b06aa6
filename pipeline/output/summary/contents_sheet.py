"""The contents: what each sheet holds, the reporting date and where it came from, what was read, what was found."""

from pipeline.findings import Severity
from pipeline.output.summary.book import REPORT_SHEETS, Book
from pipeline.output.summary.contents_account import write_account
from pipeline.output.summary.contents_classes import write_classes
from pipeline.output.summary.findings_sheet import COUNT_NAME, SEVERITY_NAME, severity_word, write_statement
from pipeline.output.summary.formulas import literal
from pipeline.output.summary.page import Page
from pipeline.output.summary.sources_sheet import Spans
from pipeline.output.theme import SIGNS
from pipeline.settings import Origin

_ORIGINS = {
    Origin.FLAG: "summary.period.flag",
    Origin.ENVIRONMENT: "summary.period.environment",
    Origin.WORKBOOK: "summary.period.workbook",
    Origin.DEFAULT: "summary.period.default",
}


def write_contents(book: Book, spans: Spans) -> None:
    """The sheet of contents; `spans` tell where the sheet of sources accounts for each sheet that was read."""
    page = Page(book, "contents", widest=46)
    page.row -= 1
    page.note(_origin(book))
    page.row += 1
    _write_contents(page)
    page.row += 1
    _write_findings(page)
    page.row += 1
    second_page = page.row
    _write_facts(page)
    write_account(page, spans)
    page.row += 1
    write_classes(page)
    page.finish(breaks=(second_page,))


def _origin(book: Book) -> str:
    """Which year is reported and who said so."""
    period = book.content.period
    return book.text(_ORIGINS[period.origin], year=str(period.value), place=period.stated_in or "")


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
    write_statement(page)
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
        if part == "contents":
            continue
        page.link(0, book.link(part), book.sheet_name(part))
        page.loose(1, _about(book, part), "note")
        page.row += 1


def _about(book: Book, part: str) -> str:
    if part in REPORT_SHEETS:
        return book.text(f"summary.about.{part}")
    records = len(book.content.statistics.tables[part.removeprefix("data.")])
    return book.language.plural("count.records", records)
