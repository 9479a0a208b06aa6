"""The first sheet of a marked copy: all findings of the workbook, with links to their cells."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.output.marked.marking import ListWords
from pipeline.output.marked.marks import Mark
from pipeline.output.marked.texts import put_text
from pipeline.output.theme import BLUE, FONT, GRID, HEADING_FILL, INK, MUTED, RULE, SEVERITY_FILLS, SIGNS
from pipeline.privacy.personal_codes import CODE_MASK

_WIDTHS = (16, 20, 11, 70, 62)
"""Of the columns, in digits of the usual font, as Excel measures them."""
_LETTERS = "ABCDE"
_LINK_COLUMN = 3
"""The column of the cell's address."""
_A4 = 9
"""Excel's number of the paper."""
_LINE_HEIGHT = 13.5
"""In points, as the margin of a row."""
_ROW_MARGIN = 3
_LETTERS_TO_DIGITS = 1.1
"""Letters are a little narrower than digits."""
_MOST_FROZEN = 16
"""A head of more rows would leave no room on a small screen."""


def add_list(
    workbook: Workbook, marks: Sequence[Mark], titles: Mapping[str, str], words: ListWords, lost: Sequence[str]
) -> list[str]:
    """Writes the sheet as the first one, with what the copy has `lost`; the link to every mark's line, in their order.

    `titles` are the titles of the sheets in this workbook by the names under which they were read.
    """
    sheet = workbook.create_sheet(_free_title(workbook, words.title), 0)
    _write_head(sheet, words, [words.losses[loss] for loss in lost])
    head = sheet.max_row + 2
    _write_row(sheet, head, words.columns, _HEADING)
    links = []
    for row, mark in enumerate(marks, start=head + 1):
        _write_mark(sheet, row, mark, titles.get(mark.sheet or ""), words)
        links.append(f"{quoted(sheet.title)}!{_LETTERS[_LINK_COLUMN - 1]}{row}")
    _set_up(sheet, head, words)
    _open_at_first(workbook)
    return links


def _open_at_first(workbook: Workbook) -> None:
    """The workbook opens at its first sheet, whichever was before people's eyes when it was saved."""
    for sheet in workbook.worksheets[1:]:
        sheet.sheet_view.tabSelected = False
    workbook.active = 0


def quoted(title: str) -> str:
    """The title of a sheet as links and formulas write it."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


def _free_title(workbook: Workbook, title: str) -> str:
    """The title, with a number from 2 on where a sheet has it already; to Excel, case makes no difference."""
    taken = {name.casefold() for name in workbook.sheetnames}
    free, number = title, 2
    while free.casefold() in taken:
        free, number = f"{title} {number}", number + 1
    return free


def _write_head(sheet: Worksheet, words: ListWords, lost: Sequence[str]) -> None:
    """What the list is, what the severities mean, and what the copy lacks, one below the other from the first row."""
    lines = [
        (words.heading, _font(size=16, bold=True, color=BLUE)),
        (words.statement, _font(bold=True)),
        (words.advice, _font()),
    ]
    for row, (text, font) in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = font
    legend = len(lines) + 1
    for row, (severity, sign) in enumerate(SIGNS.items(), start=legend):
        cell = sheet.cell(row, 1, f"{sign} {words.weights[severity]}")
        cell.font, cell.fill = _font(), _fill(SEVERITY_FILLS[severity])
        meaning = sheet.cell(row, 2, words.legend[severity])
        meaning.font, meaning.alignment = _font(color=MUTED), Alignment(indent=1)
    if lost:
        _write_losses(sheet, legend + len(SIGNS) + 1, words.losses_heading, lost)


def _write_losses(sheet: Worksheet, first: int, heading: str, lost: Sequence[str]) -> None:
    """What the copy lacks, a line for each below a heading in the row `first`."""
    sheet.cell(first, 1, heading).font = _font(bold=True)
    for row, loss in enumerate(lost, start=first + 1):
        sheet.cell(row, 1, f"– {loss}").font = _font(color=MUTED)


def _write_mark(sheet: Worksheet, row: int, mark: Mark, title: str | None, words: ListWords) -> None:
    """The line of a mark, with a link to its cell; `title` is that of its sheet, None where it is not in the copy."""
    # Where the name of a sheet holds a personal code, the findings have it masked, and so has the list.
    is_masked = CODE_MASK.search(mark.sheet or "") is not None
    shown_sheet = mark.sheet if is_masked else title
    texts = (f"{mark.sign} {mark.weight}", shown_sheet or "", _place(mark, title, words), mark.sentence, mark.remedy)
    _write_row(sheet, row, texts, _BODY)
    sheet.cell(row, 1).fill = _fill(SEVERITY_FILLS[mark.severity])
    # A link to a sheet whose name holds a personal code would write it once more.
    if title and not is_masked:
        _write_link(sheet, row, mark, title)


def _place(mark: Mark, title: str | None, words: ListWords) -> str:
    """The address of the cell, nothing for a whole sheet, or that the whole file is meant."""
    if mark.cell:
        return mark.cell
    return "" if title else words.whole_file


def _write_link(sheet: Worksheet, row: int, mark: Mark, title: str) -> None:
    """Makes the address a link to the cell, or where the mark has none the name of the sheet one to its beginning."""
    column = _LINK_COLUMN if mark.cell else _LINK_COLUMN - 1
    cell = sheet.cell(row, column)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quoted(title)}!{mark.cell or 'A1'}")
    cell.font = _font(color=BLUE, underline="single")


@dataclass(frozen=True)
class _RowLook:
    """How the cells of a row look: `fill` is None for none, `rule` the colour of the line below."""

    bold: bool
    vertical: Literal["top", "bottom"]
    fill: str | None
    rule: str


_HEADING = _RowLook(bold=True, vertical="bottom", fill=HEADING_FILL, rule=RULE)
_BODY = _RowLook(bold=False, vertical="top", fill=None, rule=GRID)


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], look: _RowLook) -> None:
    """The texts side by side, in a row as high as the longest of them needs."""
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.font = _font(bold=look.bold)
        # The first column is coloured to its edge; the others stand a little off it.
        cell.alignment = Alignment(vertical=look.vertical, wrap_text=True, indent=int(column > 1))
        cell.border = Border(bottom=Side("thin", color=look.rule.removeprefix("#")))
        if look.fill:
            cell.fill = _fill(look.fill)
    lines = max(_lines(text, width) for text, width in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = max(1, lines) * _LINE_HEIGHT + _ROW_MARGIN


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of that width."""
    letters = int(width * _LETTERS_TO_DIGITS)
    return math.ceil(len(text) / letters)


def _fill(colour: str) -> PatternFill:
    """The colour, "#RRGGBB", over the whole cell."""
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


def _font(*, size: int = 10, bold: bool = False, color: str = INK, underline: Literal["single"] | None = None) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color.removeprefix("#"), underline=underline)


def _set_up(sheet: Worksheet, head: int, words: ListWords) -> None:
    """How the sheet is shown, filtered and printed; `head` is the row of the headings."""
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{head + 1}" if head <= _MOST_FROZEN else None
    sheet.auto_filter.ref = f"A{head}:E{max(sheet.max_row, head + 1)}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = BLUE.removeprefix("#")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{head}:{head}"
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart(text=words.pages))
