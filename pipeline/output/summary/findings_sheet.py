"""The list of findings: what is wrong where, and what to do about it."""

from xlsxwriter.utility import xl_range_abs

from pipeline.findings import Group, Severity, grouped
from pipeline.output.marked.marks import bare_message
from pipeline.output.summary.book import Book
from pipeline.output.summary.formulas import literal
from pipeline.output.summary.page import Page
from pipeline.output.summary.places import Rows
from pipeline.output.theme import SIGNS
from pipeline.output.wording.counts import changed_weights, counted
from pipeline.output.wording.stated import stated_settings
from pipeline.schema.severities import SEVERITIES

SEVERITY_NAME, COUNT_NAME = "findings_severity", "findings_count"
"""The defined names of the columns that tell how grave each group of findings is, and how many it holds."""

_COLUMNS = ("severity", "file", "sheet", "cell", "count", "message", "remedy")
_SEVERITY, _FILE, _SHEET, _CELL, _COUNT, _MESSAGE, _REMEDY = range(len(_COLUMNS))
_MOST_LISTED = 20_000
_FIRST_PLACES = 5


def write_findings(book: Book) -> None:
    """The same fault in a column is one row, the gravest first; a list too long for a person is cut and says so."""
    page = Page(book, "findings", widest=52)
    groups = grouped(book.content.findings)
    page.row -= 1
    page.note(statement(book))
    write_changes_of_weights(page)
    if len(groups) > _MOST_LISTED:
        page.note(book.text("summary.findings.cut", shown=_MOST_LISTED, all=len(groups)), "alarm")
    page.row += 1
    page.headings([book.text(f"summary.findings.{column}") for column in _COLUMNS], right=(_COUNT,))
    page.freeze()
    first = page.row
    for group in groups[:_MOST_LISTED]:
        _write_group(page, group)
    page.close_table("findings", filtered=True)
    _name_columns(book, Rows(first, max(page.row - 1, first)))
    page.finish()


def _name_columns(book: Book, rows: Rows) -> None:
    """The names by which the sheet of contents counts; without findings they mean an empty row."""
    for name, column in ((SEVERITY_NAME, _SEVERITY), (COUNT_NAME, _COUNT)):
        cells = xl_range_abs(rows.first, column, rows.last, column)
        book.workbook.define_name(name, f"={book.reference('findings')}!{cells}")


def count_formula(book: Book, severity: Severity) -> str:
    """The formula that counts the findings of a severity on their sheet."""
    shown = literal(f"{SIGNS[severity]} {severity_word(book, severity)}")
    return f"SUMPRODUCT(EXACT({SEVERITY_NAME},{shown})*{COUNT_NAME})"


def statement(book: Book) -> str:
    """How many findings there are of each severity, in one sentence."""
    return counted((finding.severity for finding in book.content.findings), book.language)


def write_statement(page: Page) -> None:
    """How many findings there are, with a link to them; where there are errors, that figures may be wrong."""
    book = page.book
    if book.content.count(Severity.ERROR):
        page.note(book.text("summary.findings.doubtful"), "alarm")
    page.link(0, book.link("findings"), statement(book))
    page.row += 1
    write_changes_of_weights(page)


def write_changes_of_weights(page: Page) -> None:
    """What a person changed of the weights of rules, and what workbooks set, each with its place."""
    content = page.book.content
    for change in changed_weights(content.confirmed, content.language):
        page.note(change)
    for setting in stated_settings(content.settled, content.language):
        page.note(setting)


def severity_word(book: Book, severity: Severity) -> str:
    """How grave, in a word."""
    return SEVERITIES[severity].in_language(book.language.code)


def _write_group(page: Page, group: Group) -> None:
    """One fault in one column, with all its cells; the book remembers the row."""
    book, severity, place = page.book, group.first.severity, group.first.location
    alarm = ("alarm",) if severity is Severity.ERROR else ()
    book.places.note_findings(group.findings, page.row)
    page.text(_SEVERITY, f"{SIGNS[severity]} {severity_word(book, severity)}", "body", *alarm)
    page.text(_FILE, place.file, "body")
    page.text(_SHEET, place.sheet or "", "body")
    _write_places(page, group)
    page.number(_COUNT, len(group.findings), "count", "body")
    page.text(_MESSAGE, _message(book, group), "body")
    page.text(_REMEDY, book.language.remedy(group.first), "body")
    page.row += 1


def _message(book: Book, group: Group) -> str:
    """What is wrong: one finding in its sentence; several by their name, with the first as the example."""
    sentence = bare_message(group.first, book.language)
    if len(group.findings) == 1:
        return sentence
    title = book.text(f"rule.{group.first.rule}.title")
    return book.text("summary.findings.alike", title=title, sentence=sentence)


def _write_places(page: Page, group: Group) -> None:
    """The first addresses, with a link to the first one in the marked copy of its workbook."""
    book = page.book
    target = book.content.link_to_copy(group.first.location)
    addresses = _addresses(book, group)
    if target is None:
        page.text(_CELL, addresses, "body")
    else:
        page.link(_CELL, target, addresses or book.text("summary.findings.open"), "body", "wrap")


def _addresses(book: Book, group: Group) -> str:
    """The first few cells of the group and how many more there are; nothing where it speaks of no cell."""
    cells = [place.cell for place in group.places if place.cell]
    first = ", ".join(cells[:_FIRST_PLACES])
    more = len(cells) - _FIRST_PLACES
    return book.text("summary.findings.more", cells=first, count=more) if more > 0 else first
