"""What is found across groups, and of who reported; what is wrong within a group stands in its own set."""

from pipeline.findings import Finding, Severity
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.theme import SIGNS
from pipeline.output.workbooks.sheet_page import SheetPage
from pipeline.schema.severities import SEVERITIES

_COLUMNS = ("severity", "file", "sheet", "cell", "message", "remedy")
_MOST_LISTED = 20_000
_WIDEST = 52


def write_findings(book: GroupsBook) -> None:
    """A line for every finding, the gravest first; a list too long for a person is cut and says so."""
    page = SheetPage(book, "findings", widest=_WIDEST)
    found = book.consolidation.findings
    page.note(book.text("groups.about.findings"))
    if len(found) > _MOST_LISTED:
        page.note(book.text("summary.findings.cut", shown=_MOST_LISTED, all=len(found)), "alarm")
    page.row += 1
    page.headings([book.text(f"summary.findings.{column}") for column in _COLUMNS])
    page.freeze()
    for finding in found[:_MOST_LISTED]:
        _write_finding(page, finding)
    page.close_table("findings", filtered=True)
    page.finish()


def _write_finding(page: SheetPage[GroupsBook], finding: Finding) -> None:
    language, place = page.book.language, finding.location
    alarm = ("alarm",) if finding.severity is Severity.ERROR else ()
    word = SEVERITIES[finding.severity].in_language(language.code)
    page.text(0, f"{SIGNS[finding.severity]} {word}", "body", *alarm)
    others = (place.file, place.sheet or "", place.cell or "", language.message(finding), language.remedy(finding))
    for column, text in enumerate(others, start=1):
        page.text(column, text, "body")
    page.row += 1
