"""The workbook as bytes: sheets of questions with drop-downs for the answers, and the hidden lists of these."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter.utility import xl_col_to_name

from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.decisions_book.heading_lines import heading_lines
from pipeline.output.decisions_book.lines import (
    CURRENCY_LIST,
    RENAMING_LIST,
    SEVERITY_LIST,
    STATE_LIST,
    TABLE_LIST,
    Line,
    currency_lines,
    renaming_lines,
    severity_lines,
    state_lines,
)
from pipeline.output.decisions_book.list_lines import list_lines
from pipeline.output.workbooks.formats import Formats
from pipeline.output.workbooks.printing import landscape_a4
from pipeline.output.workbooks.xlsx import Format, Sheet, Workbook, created_on, new_workbook
from pipeline.schema import decisions
from pipeline.schema.decisions import DecisionSheet
from pipeline.schema.folding import CURRENCIES
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES

_WIDTHS = {
    "file": 22,
    "sheet": 20,
    "cell": 10,
    "heading": 36,
    "table": 16,
    "samples": 36,
    "now": 34,
    "word": 44,
    "rule": 30,
    "title": 50,
    "declared": 18,
    "before": 24,
    "title_before": 44,
    "code_now": 24,
    "title_now": 44,
    "meaning": 34,
    "holds": 60,
    "question": 44,
}
_HEADING_ROW = 4
"""Below what is asked and what to do, and a blank row."""
_TITLE_HEIGHT = 28
_OTHER_WIDTH = 12
_FREE_ROWS = 1_000
"""So many rows below the last line have drop-downs where rows may be added."""
_DECIDE = {"bg_color": "#FFF6D5", "border": 1, "border_color": "#E3C96A", "text_wrap": True, "valign": "top"}
"""The cells in which a person decides."""


@dataclass(frozen=True)
class _Questions:
    """A sheet of questions.

    `name` is that in the catalogues; `lines` gives the questions; `added_choices` is the list for rows that a person
    adds, where they may.
    """

    name: str
    declared: DecisionSheet
    lines: Callable[[Content], Iterator[Line]]
    added_choices: str | None = None


_SHEETS = (
    _Questions("lists", decisions.UNKNOWN_LISTS, list_lines),
    _Questions("headings", decisions.HEADINGS, heading_lines),
    _Questions("states", decisions.STATES, state_lines, STATE_LIST),
    _Questions("currencies", decisions.CURRENCIES, currency_lines, CURRENCY_LIST),
    _Questions("renamings", decisions.RENAMINGS, renaming_lines),
    _Questions("severities", decisions.SEVERITIES, severity_lines),
)


_ASKING = tuple(questions for questions in _SHEETS if questions.declared is not decisions.SEVERITIES)
"""The sheets that ask."""

_SELDOM = (decisions.UNKNOWN_LISTS, decisions.RENAMINGS)
"""Most reports understand every list, and follow none or one with the same codes: these sheets are left out then."""


@dataclass(frozen=True)
class _Making:
    """What all sheets are written with: formats, that of cells in which a person decides, drop-downs by list."""

    language: Language
    formats: Formats
    decide: Format
    drop_downs: Mapping[str, dict[str, object]]


def decisions_workbook(content: Content) -> bytes | None:
    """The workbook with all that is proposed, unknown or confirmed; None where nothing was found or decided.

    The same content gives the same bytes.
    """
    if not (content.findings or content.confirmed or any(renaming_lines(content))):
        return None
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        _write_sheets(workbook, content)
        workbook.set_properties(
            {
                "title": content.language.text("decisions.title"),
                "comments": content.language.text("decisions.help"),
                "created": created_on(content.as_of),
            }
        )
    return buffer.getvalue()


def asks_anything(content: Content) -> bool:
    """Whether a person is asked: of a heading, a state, a currency, a code. Weights of rules are offered, not asked."""
    return any(any(questions.lines(content)) for questions in _ASKING)


def count_of_questions(content: Content) -> int:
    """How many questions of a list, a heading, a state, a currency or a code figures wait for."""
    return sum(line.is_open for questions in _ASKING for line in questions.lines(content))


def _write_sheets(workbook: Workbook, content: Content) -> None:
    language = content.language
    asked = [(questions, list(questions.lines(content))) for questions in _SHEETS]
    asked = [(questions, lines) for questions, lines in asked if lines or questions.declared not in _SELDOM]
    titles = [questions.declared.title.in_language(language.code) for questions, _ in asked]
    sheets = [workbook.add_worksheet(title) for title in titles]
    ranges = _write_lists(workbook.add_worksheet(decisions.LISTS), language)
    drop_downs = {name: _drop_down(source, language) for name, source in ranges.items()}
    making = _Making(language, Formats(workbook), workbook.add_format(_DECIDE), drop_downs)
    for sheet, (questions, lines) in zip(sheets, asked, strict=True):
        _write_sheet(sheet, questions, lines, making)


def _write_sheet(sheet: Sheet, questions: _Questions, lines: Sequence[Line], making: _Making) -> None:
    """What to do, the headings, a line for each question, and free rows with drop-downs where some may be added."""
    deciding = questions.declared.place("meaning")
    last = _HEADING_ROW + len(lines)
    _write_help(sheet, questions, making)
    _write_titles(sheet, questions.declared, making)
    for row, line in enumerate(lines, start=_HEADING_ROW + 1):
        _write_line(sheet, row, line, making)
        sheet.data_validation(row, deciding, row, deciding, making.drop_downs[line.choices])
    if questions.added_choices:
        drop_down = making.drop_downs[questions.added_choices]
        sheet.data_validation(last + 1, deciding, last + _FREE_ROWS, deciding, drop_down)
    sheet.autofilter(_HEADING_ROW, 0, max(_HEADING_ROW + 1, last), deciding)
    sheet.freeze_panes(_HEADING_ROW + 1, 0)
    landscape_a4(sheet)
    sheet.repeat_rows(_HEADING_ROW)


def _write_help(sheet: Sheet, questions: _Questions, making: _Making) -> None:
    """Above the headings what is asked, and in two lines what to do."""
    language = making.language
    sheet.set_row(0, _TITLE_HEIGHT)
    sheet.write_string(0, 0, language.text(f"decisions.asked.{questions.name}"), making.formats("title"))
    for row, key in enumerate(("decisions.step.choose", "decisions.step.save"), start=1):
        sheet.write_string(row, 0, language.text(key), making.formats("body"))


def _write_titles(sheet: Sheet, declared: DecisionSheet, making: _Making) -> None:
    for column, (name, title) in enumerate(declared.columns.items()):
        sheet.write_string(_HEADING_ROW, column, title.in_language(making.language.code), making.formats("heading"))
        sheet.set_column(column, column, _WIDTHS.get(name, _OTHER_WIDTH))


def _write_line(sheet: Sheet, row: int, line: Line, making: _Making) -> None:
    """The cells of the question, then the one in which a person decides."""
    style = making.formats("body", "wrap")
    for column, cell in enumerate(line.cells):
        sheet.write(row, column, cell, style)
    sheet.write_string(row, len(line.cells), line.decision, making.decide)


def _write_lists(sheet: Sheet, language: Language) -> dict[str, str]:
    """The lists to choose from, one a column of a hidden sheet: by name the range that a drop-down takes."""
    ranges = {}
    for column, (name, entries) in enumerate(_lists(language).items()):
        sheet.write_column(0, column, entries)
        letter = xl_col_to_name(column)
        ranges[name] = f"='{decisions.LISTS}'!${letter}$1:${letter}${len(entries)}"
    sheet.very_hidden()
    return ranges


def _lists(language: Language) -> dict[str, list[str]]:
    """What may be chosen, by the name of the list; of a table its columns, and that a heading is not used."""
    code = language.code
    lists = {}
    for name, table in TABLES.items():
        titles = [column.title.in_language(code) for column in table.columns]
        lists[name] = [*titles, decisions.NOT_USED.in_language(code)]
    lists[TABLE_LIST] = [
        *(table.title.in_language(code) for table in TABLES.values()),
        decisions.NOT_USED.in_language(code),
    ]
    lists[STATE_LIST] = [choice.title.in_language(code) for choice in STATES]
    lists[CURRENCY_LIST] = sorted(set(CURRENCIES.values()))
    lists[RENAMING_LIST] = [words.in_language(code) for words in (decisions.SAME_PROJECT, decisions.OTHER_PROJECT)]
    lists[SEVERITY_LIST] = [title.in_language(code) for title in SEVERITIES.values()]
    return lists


def _drop_down(source: str, language: Language) -> dict[str, object]:
    """The drop-down with what it says when the cell is entered, and when something else is typed."""
    return {
        "validate": "list",
        "source": source,
        "input_title": language.text("decisions.input-title"),
        "input_message": language.text("decisions.input"),
        "error_title": language.text("decisions.error-title"),
        "error_message": language.text("decisions.error"),
        "error_type": "warning",
    }
