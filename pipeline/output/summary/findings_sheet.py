"""The list of findings: what is wrong where, and what to do about it."""

from pipeline.findings import Finding, Severity
from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page

SEVERITY_NAME = "findings_severity"
"""The defined name of the column that tells how grave each finding is."""

_COLUMNS = ("severity", "file", "sheet", "cell", "message", "remedy")
_MOST_LISTED = 20_000
_PLURALS = {
    Severity.ERROR: "count.errors",
    Severity.WARNING: "count.warnings",
    Severity.NOTE: "count.notes",
}


def write_findings(book: Book) -> None:
    """One finding a row, the gravest first; a list too long for a person is cut and says so."""
    page = Page(book, "findings", widest=52)
    findings = book.content.findings
    page.row -= 1
    page.note(statement(book))
    if len(findings) > _MOST_LISTED:
        page.note(book.text("summary.findings.cut", shown=_MOST_LISTED, all=len(findings)), "alarm")
    page.row += 1
    page.headings([book.text(f"summary.findings.{column}") for column in _COLUMNS])
    page.freeze()
    first = page.row
    for finding in findings[:_MOST_LISTED]:
        _write_finding(page, finding)
    if findings:
        page.sheet.autofilter(first - 1, 0, page.row - 1, len(_COLUMNS) - 1)
    cells = page.span(first, 0, last_row=max(page.row - 1, first))
    absolute = ":".join("$A$" + address.removeprefix("A") for address in cells.split(":"))
    book.workbook.define_name(SEVERITY_NAME, f"={book.reference('findings')}!{absolute}")
    page.finish()


def statement(book: Book) -> str:
    """How many findings there are of each severity, in one sentence."""
    counts = [book.language.plural(_PLURALS[severity], book.content.count(severity)) for severity in Severity]
    return book.text("summary.findings.statement", counts=tuple(counts))


def severity_word(book: Book, severity: Severity) -> str:
    """How grave, in a word."""
    return book.text(f"summary.severity.{severity.value}")


def _write_finding(page: Page, finding: Finding) -> None:
    language = page.book.language
    grave = ("alarm",) if finding.severity is Severity.ERROR else ()
    page.text(0, severity_word(page.book, finding.severity), "body", *grave)
    texts = (
        finding.location.file,
        finding.location.sheet or "",
        finding.location.cell or "",
        language.message(finding),
        language.remedy(finding),
    )
    for column, text in enumerate(texts, start=1):
        page.text(column, text, "body")
    page.row += 1
