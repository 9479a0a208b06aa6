"""The list of findings: what is wrong where, and what to do about it."""

from xlsxwriter.utility import xl_range_abs

from pipeline.findings import Group, Severity, grouped
from pipeline.output.marked.marks import bare_message
from pipeline.output.summary.book import Book
from pipeline.output.summary.page import Page
from pipeline.output.theme import SIGNS
from pipeline.output.wording.counts import changed_weights, counted
from pipeline.output.wording.stated import stated_settings
from pipeline.schema.severities import SEVERITIES

SEVERITY_NAME, COUNT_NAME = "findings_severity", "findings_count"
"""The defined names of the columns that tell how grave each group of findings is, and how many it holds."""

_COLUMNS = ("severity", "file", "sheet", "cell", "count", "message", "remedy")
_COUNT = _COLUMNS.index("count")
_MOST_LISTED = 20_000
_FIRST_PLACES = 5


def write_findings(book: Book) -> None:
    """The same fault in a column is one row, the gravest first; a list too long for a person is cut and says so."""
    page = Page(book, "findings", widest=52)
    groups = grouped(book.content.findings)
    page.row -= 1
    page.note(statement(book))
    write_changes(page)
    if len(groups) > _MOST_LISTED:
        page.note(book.text("summary.findings.cut", shown=_MOST_LISTED, all=len(groups)), "alarm")
    page.row += 1
    page.headings([book.text(f"summary.findings.{column}") for column in _COLUMNS], right=(_COUNT,))
    page.freeze()
    first = page.row
    for group in groups[:_MOST_LISTED]:
        _write_group(page, group)
    page.close_table("findings", filtered=True)
    for name, column in ((SEVERITY_NAME, 0), (COUNT_NAME, _COUNT)):
        cells = xl_range_abs(first, column, max(page.row - 1, first), column)
        book.workbook.define_name(name, f"={book.reference('findings')}!{cells}")
    page.finish()


def statement(book: Book) -> str:
    """How many findings there are of each severity, in one sentence."""
    return counted((finding.severity for finding in book.content.findings), book.language)


def write_statement(page: Page) -> None:
    """How many findings there are, with a link to them; where there are errors, that figures may be wrong."""
    book = page.book
    if book.content.count(Severity.ERROR):
        page.loose(0, book.text("summary.findings.doubtful"), "alarm")
        page.row += 1
    page.link(0, book.link("findings"), statement(book))
    page.row += 1
    write_changes(page)


def write_changes(page: Page) -> None:
    """What a person changed of the weights of rules, and what workbooks set, each with its place."""
    book = page.book
    for change in changed_weights(book.content.confirmed, book.language):
        page.note(change)
    for setting in stated_settings(book.content.settled, book.language):
        page.note(setting)


def severity_word(book: Book, severity: Severity) -> str:
    """How grave, in a word."""
    return SEVERITIES[severity].in_language(book.language.code)


def _write_group(page: Page, group: Group) -> None:
    book, place = page.book, group.first.location
    book.tell_row(group.findings, page.row)
    grave = ("alarm",) if group.first.severity is Severity.ERROR else ()
    page.text(0, f"{SIGNS[group.first.severity]} {severity_word(book, group.first.severity)}", "body", *grave)
    page.text(1, place.file, "body")
    page.text(2, place.sheet or "", "body")
    _write_places(page, 3, group)
    page.number(_COUNT, len(group.findings), "count", "body")
    page.text(_COUNT + 1, _told(book, group), "body")
    page.text(_COUNT + 2, book.language.remedy(group.first), "body")
    page.row += 1


def _told(book: Book, group: Group) -> str:
    """What is wrong: one finding in its sentence; several by their name, with the first as the example."""
    sentence = bare_message(group.first, book.language)
    if len(group.findings) == 1:
        return sentence
    title = book.text(f"rule.{group.first.rule}.title")
    return book.text("summary.findings.alike", title=title, sentence=sentence)


def _write_places(page: Page, column: int, group: Group) -> None:
    """The first addresses, with a link to the first one in the marked copy of its workbook."""
    cells = [place.cell for place in group.places if place.cell]
    shown = ", ".join(cells[:_FIRST_PLACES])
    if len(cells) > _FIRST_PLACES:
        shown = page.book.text("summary.findings.more", cells=shown, count=len(cells) - _FIRST_PLACES)
    target = page.book.content.link_to_copy(group.first.location)
    if target:
        page.link(column, target, shown or page.book.text("summary.findings.open"), "body", "wrap")
    else:
        page.text(column, shown, "body")
