"""The contents: what each sheet holds, the reporting date and where it came from, what was read, what was found."""

from pipeline.findings import Severity
from pipeline.output.summary.account_tables import write_account, write_classes
from pipeline.output.summary.book import Book
from pipeline.output.summary.findings_sheet import count_formula, severity_word, write_statement
from pipeline.output.summary.page import Page
from pipeline.settings import Origin

_ORIGINS = {
    Origin.FLAG: "summary.period.flag",
    Origin.ENVIRONMENT: "summary.period.environment",
    Origin.WORKBOOK: "summary.period.workbook",
    Origin.DEFAULT: "summary.period.default",
}


def write_contents(book: Book) -> None:
    """The sheet of contents; written after the sheet of sources, whose lines its account adds up.

    What was read begins on a printed page of its own.
    """
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
    write_account(page)
    page.row += 1
    write_classes(page)
    page.finish_with_breaks([second_page])


def _origin(book: Book) -> str:
    """Which year is reported and who said so."""
    period = book.content.period
    return book.text(_ORIGINS[period.origin], year=str(period.value), place=period.stated_in or "")


def _write_contents(page: Page) -> None:
    """Every other sheet and what it holds: the visible ones with a link, then those behind and how to show one.

    A link to a hidden sheet would lead nowhere.
    """
    book = page.book
    page.section(book.text("summary.section.contents"))
    for part in book.visible:
        if part != page.part:
            page.link(0, book.link(part), book.sheet_name(part))
            _write_about(page, part)
    page.row += 1
    page.section(book.text("summary.section.behind"))
    page.note(book.text("summary.behind.how"))
    for part in book.hidden:
        page.text(0, book.sheet_name(part))
        _write_about(page, part)


def _write_about(page: Page, part: str) -> None:
    """What the sheet of that part holds, beside its name."""
    page.loose(1, page.book.about(part), "note")
    page.row += 1


def _write_findings(page: Page) -> None:
    """How many findings of each severity, counted on their own sheet; errors are said to make figures doubtful."""
    book = page.book
    page.section(book.text("summary.section.findings"))
    write_statement(page)
    for severity in Severity:
        page.text(0, severity_word(book, severity), "body")
        page.formula(1, count_formula(book, severity), book.content.count(severity), "count", "body")
        page.row += 1


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
