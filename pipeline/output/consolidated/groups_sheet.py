"""The list of all groups: who has reported and who has not, with the amounts of each, which other sheets add up."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from pipeline.findings import Severity
from pipeline.groups.standings import Group
from pipeline.groups.values import AMOUNTS, COUNTS, REACHED, WITH_TARGET
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.wording import standing_told, standing_word
from pipeline.output.workbook_links import link_to_cell
from pipeline.output.workbooks.sheet_page import SheetPage

PART = "groups"
STANDING, CURRENCY = "standing", "currency"
_TEXTS = ("number", "group", "code", "region", "expected_by", "folder", STANDING, "about", CURRENCY)
FIGURES = (*AMOUNTS, *COUNTS, WITH_TARGET, REACHED)
_COLUMNS = (*_TEXTS, *FIGURES, "errors", "warnings")
COLUMN = {name: position for position, name in enumerate(_COLUMNS)}
"""Where each column of the list stands, zero-based."""
_CENTS = 100
_WIDEST = 34


def write_groups(book: GroupsBook) -> None:
    """A line for every group and currency; its counts stand on its first line, which alone has a number."""
    page = SheetPage(book, PART, widest=_WIDEST)
    page.note(book.text("groups.about.groups"))
    page.row += 1
    page.headings(
        [book.text(f"groups.column.{name}") for name in _COLUMNS], right=range(COLUMN[CURRENCY] + 1, len(_COLUMNS))
    )
    page.freeze()
    first = page.row
    for number, group in enumerate(book.consolidation.groups, start=1):
        _write_group(page, number, group)
    book.list_rows = (first, max(first, page.row - 1))
    page.close_table(PART, filtered=True)
    page.finish_several_pages_wide(2, repeated=COLUMN["group"])


def _write_group(page: SheetPage[GroupsBook], number: int, group: Group) -> None:
    currencies: Sequence[str | None] = (group.report.currencies if group.report else []) or [None]
    for position, currency in enumerate(currencies):
        page.blank(range(len(_COLUMNS)), "body")
        if position == 0:
            page.number(COLUMN["number"], number, "count", "body")
            _write_counts(page, group)
        _write_texts(page, group, currency)
        _write_figures(page, group, currency, AMOUNTS, "money")
        if group.number is not None:
            page.book.group_rows[group.number, currency] = page.row
        page.row += 1


def _write_texts(page: SheetPage[GroupsBook], group: Group, currency: str | None) -> None:
    book, expected = page.book, group.expected
    page.text(COLUMN["group"], group.name, "body")
    page.text(COLUMN["code"], group.code, "code", "body")
    page.text(COLUMN["region"], group.region, "body")
    page.text(COLUMN["expected_by"], str(expected.expected_by or "") if expected else "", "body")
    _write_folder(page, group)
    alarm = () if group.counts else ("alarm",)
    page.text(COLUMN[STANDING], standing_word(group.standing, book.language), "body", *alarm)
    page.text(COLUMN["about"], standing_told(group, book.language), "body")
    page.text(COLUMN[CURRENCY], currency or "", "body")


def _write_folder(page: SheetPage[GroupsBook], group: Group) -> None:
    """The folder of the group, with a link to the summary of its set where it has one."""
    folder = group.report.folder if group.report else ""
    place = page.book.consolidation.place_of(group)
    target = link_to_cell(f"{place}/summary.xlsx", None, "A1") if place else None
    if target is None:
        page.text(COLUMN["folder"], folder, "body")
    else:
        page.link(COLUMN["folder"], target, folder, "body")


def _write_counts(page: SheetPage[GroupsBook], group: Group) -> None:
    if group.report is None:
        return
    _write_figures(page, group, None, (*COUNTS, WITH_TARGET, REACHED), "count")
    page.number(COLUMN["errors"], group.report.severities.get(Severity.ERROR, 0), "count", "body")
    page.number(COLUMN["warnings"], group.report.severities.get(Severity.WARNING, 0), "count", "body")


def _write_figures(
    page: SheetPage[GroupsBook], group: Group, currency: str | None, names: Sequence[str], role: str
) -> None:
    """The figures that the group gives; the cells of others stay empty: absent is not zero."""
    figures = group.report.figures if group.report else {}
    for name in names:
        value = figures.get((name, currency))
        if value is not None:
            page.number(COLUMN[name], value / _CENTS if role == "money" else value, role, "body")


def column_cells(book: GroupsBook, name: str) -> str:
    """All cells of a column of the list, as formulas of other sheets name them."""
    first, last = book.list_rows
    return book.cell(PART, xl_range_abs(first, COLUMN[name], last, COLUMN[name]))


def cell_of(book: GroupsBook, number: int, currency: str | None, name: str) -> str:
    """The cell of the list that holds a figure of a group's line."""
    row = book.group_rows[number, currency]
    return book.cell(PART, xl_rowcol_to_cell(row, COLUMN[name], row_abs=True, col_abs=True))
