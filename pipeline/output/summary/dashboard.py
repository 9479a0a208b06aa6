"""The first sheet, one screen: six cards with last year's figures, two charts, and what needs attention."""

from itertools import islice

from pipeline.findings import Severity
from pipeline.output.decisions_book import count_of_questions
from pipeline.output.summary.book import Book
from pipeline.output.summary.cards import CARDS, STEP, write_cards
from pipeline.output.summary.findings_sheet import statement, write_changes_of_weights
from pipeline.output.summary.native_charts import Frame, insert_charts
from pipeline.output.summary.page import Page
from pipeline.output.theme import SIGNS
from pipeline.output.wording.attention import Notice, notices
from pipeline.schema.decisions import FILE_NAME

_COLUMNS = CARDS * STEP - 1
"""The cards and the gaps between them."""
_CARD_WIDTH, _GAP_WIDTH = 194, 12
"""In pixels: together 1 224, of which a window 1 366 wide shows some 1 310."""
_HEIGHTS = (17, 30, 17, 6, 20, 34, 17, 17, 17, 6)
"""In pixels, of the rows from the top to the charts: group, title, date, a gap, the five of the cards, a gap."""
_CHART_ROWS, _ROW_HEIGHT = 9, 20
_CHARTS = 2
_MOST_NOTICES = 3
"""Lines that need attention, those on errors and questions among them."""


def write_dashboard(book: Book) -> None:
    """The dashboard; written after the other sheets, since its charts take their numbers from them."""
    page = Page(book, "dashboard", title=book.text("summary.title", year=str(book.content.period.value)))
    # Charts are placed by rows: they must be as high in every program.
    page.sheet.set_default_row(_ROW_HEIGHT * 0.75)
    write_cards(page)
    _write_other_currencies(page)
    _insert_charts(page)
    _write_attention(page)
    rows = page.row
    write_changes_of_weights(page)
    page.finish_on_one_page(rows=max(rows, page.row), columns=_COLUMNS)
    _set_sizes(page)


def _write_other_currencies(page: Page) -> None:
    """Where the amounts of other currencies stand; else a gap."""
    book = page.book
    others = book.content.statistics.currencies[1:]
    if others:
        named = book.language.listed([book.language.currency(currency) for currency in others])
        page.link(0, book.link("budget"), book.text("summary.card.other-currencies", currencies=named), "flat")
    page.row += 1


def _insert_charts(page: Page) -> None:
    """Two charts, each as wide as half of the cards."""
    cards_below = CARDS // _CHARTS
    width = cards_below * _CARD_WIDTH + (cards_below - 1) * _GAP_WIDTH
    columns = tuple(number * cards_below * STEP for number in range(_CHARTS))
    insert_charts(page, Frame(columns, page.row, width, _CHART_ROWS * _ROW_HEIGHT - 4))
    page.row += _CHART_ROWS


def _write_attention(page: Page) -> None:
    """What someone must look at: errors, questions, then projects, each a link to where it stands."""
    book = page.book
    page.section(book.text("summary.section.attention"))
    _write_errors(page)
    lines = 1 + _write_questions(page)
    every = list(notices(book.content.statistics, book.language))
    if not every:
        page.note(book.text("summary.attention.none"))
    for notice in islice(every, _MOST_NOTICES - lines):
        _write_notice(page, notice)
    more = len(every) - (_MOST_NOTICES - lines)
    if more > 0:
        page.link(0, book.link("projects"), book.language.plural("summary.attention.more", more), "flat")
        page.row += 1


def _write_errors(page: Page) -> None:
    """How many findings there are; where there are errors, that figures may be wrong."""
    book = page.book
    if book.content.count(Severity.ERROR):
        text = f"{SIGNS[Severity.ERROR]} {statement(book)} {book.text('summary.findings.doubtful')}"
    else:
        text = statement(book)
    page.link(0, book.link("findings"), text, "flat")
    page.row += 1


def _write_questions(page: Page) -> int:
    """How many questions wait for an answer, with a link to their file; the number of lines written."""
    book = page.book
    questions = count_of_questions(book.content)
    if not questions:
        return 0
    text = book.text("summary.attention.questions", count=questions, file=FILE_NAME)
    page.link(0, f"external:{FILE_NAME}", text, "flat")
    page.row += 1
    return 1


def _write_notice(page: Page, notice: Notice) -> None:
    """The project with what is wrong, as a link to its row on the sheet of projects."""
    row = page.book.places.project_row(notice.position)
    text = f"{SIGNS[notice.severity]} {notice.named}: {notice.said}"
    page.link(0, page.book.link("projects", row=row), text, "flat")
    page.row += 1


def _set_sizes(page: Page) -> None:
    """Cards of equal width with gaps between them, and rows by which all stands on one screen."""
    for column in range(_COLUMNS):
        width = _GAP_WIDTH if column % STEP else _CARD_WIDTH
        page.sheet.set_column_pixels(column, column, width)
    for row, height in enumerate(_HEIGHTS):
        page.sheet.set_row_pixels(row, height)
