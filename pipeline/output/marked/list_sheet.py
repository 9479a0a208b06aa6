"""The first sheet of a marked copy: all findings of the workbook, with links to their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.findings import Severity
from pipeline.output.marked.marks import Mark
from pipeline.output.marked.texts import put_text
from pipeline.output.theme import BLUE, FONT, GRID, HEADING_FILL, INK, MUTED, RULE, SEVERITY_FILLS, SIGNS
from pipeline.privacy.personal_codes import CODE_MASK

_WIDTHS = (16, 20, 11, 70, 62)
_LINK_COLUMN = 3
_A4 = 9
_LINE_HEIGHT = 13.5
_LETTERS_TO_DIGITS = 1.1
_MOST_FROZEN = 16
"""A head of more rows would leave no room on a small screen."""


@dataclass(frozen=True)
class ListWords:
    """What the sheet says beside its findings.

    `weights` name the severities and `legend` says what each means; `losses` say what a copy may lack, by slug.
    """

    title: str
    heading: str
    statement: str
    advice: str
    columns: tuple[str, str, str, str, str]
    weights: Mapping[Severity, str]
    legend: Mapping[Severity, str]
    losses_heading: str
    losses: Mapping[str, str]
    whole_file: str
    pages: str


def add_list(
    workbook: Workbook, marks: Sequence[Mark], titles: Mapping[str, str], words: ListWords, lost: Sequence[str]
) -> list[str]:
    """Writes the sheet as the first one, with what the copy has `lost`; the link to every mark's line, in their order.

    `titles` are the titles of the sheets in this workbook by the names under which they were read.
    """
    sheet = workbook.create_sheet(_free_title(workbook, words.title), 0)
    _write_head(sheet, words, [words.losses[loss] for loss in lost])
    head = sheet.max_row + 2
    _write_row(sheet, head, words.columns, heading=True)
    links = []
    for row, mark in enumerate(marks, start=head + 1):
        _write_mark(sheet, row, mark, titles.get(mark.sheet or ""), words)
        links.append(f"{quoted(sheet.title)}!{'ABCDE'[_LINK_COLUMN - 1]}{row}")
    _set_up(sheet, head, words)
    for other in workbook.worksheets[1:]:
        other.sheet_view.tabSelected = False
    workbook.active = 0
    return links


def quoted(title: str) -> str:
    """The title of a sheet as links and formulas write it."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


def _free_title(workbook: Workbook, title: str) -> str:
    taken = {name.casefold() for name in workbook.sheetnames}
    names = (f"{title} {number}" if number > 1 else title for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _write_head(sheet: Worksheet, words: ListWords, lost: Sequence[str]) -> None:
    lines = [
        (words.heading, _font(size=16, bold=True, color=BLUE)),
        (words.statement, _font(bold=True)),
        (words.advice, _font()),
    ]
    for row, (text, font) in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = font
    row = len(lines) + 1
    for severity, sign in SIGNS.items():
        cell = sheet.cell(row, 1, f"{sign} {words.weights[severity]}")
        cell.font, cell.fill = _font(), _fill(SEVERITY_FILLS[severity])
        meaning = sheet.cell(row, 2, words.legend[severity])
        meaning.font, meaning.alignment = _font(color=MUTED), Alignment(indent=1)
        row += 1
    if lost:
        sheet.cell(row + 1, 1, words.losses_heading).font = _font(bold=True)
        for number, loss in enumerate(lost, start=row + 2):
            sheet.cell(number, 1, f"– {loss}").font = _font(color=MUTED)


def _write_mark(sheet: Worksheet, row: int, mark: Mark, title: str | None, words: ListWords) -> None:
    place = mark.cell or ("" if title else words.whole_file)
    is_masked = bool(CODE_MASK.search(mark.sheet or ""))
    shown = mark.sheet if is_masked else title
    _write_row(sheet, row, (f"{mark.sign} {mark.weight}", shown or "", place, mark.sentence, mark.remedy))
    sheet.cell(row, 1).fill = _fill(SEVERITY_FILLS[mark.severity])
    # A link to a sheet whose name holds a personal code would write it once more.
    if title and not is_masked:
        at = sheet.cell(row, _LINK_COLUMN if mark.cell else _LINK_COLUMN - 1)
        at.hyperlink = Hyperlink(ref=at.coordinate, location=f"{quoted(title)}!{mark.cell or 'A1'}")
        at.font = _font(color=BLUE, underline="single")


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], *, heading: bool = False) -> None:
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column)
        put_text(cell, text)
        cell.font = _font(bold=heading)
        cell.alignment = Alignment(vertical="bottom" if heading else "top", wrap_text=True, indent=int(column > 1))
        if heading:
            cell.fill = _fill(HEADING_FILL)
        colour = RULE if heading else GRID
        cell.border = Border(bottom=Side("thin", color=colour.removeprefix("#")))
    lines = max(-(-len(text) // int(width * _LETTERS_TO_DIGITS)) for text, width in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = max(1, lines) * _LINE_HEIGHT + 3


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


def _font(*, size: int = 10, bold: bool = False, color: str = INK, underline: Literal["single"] | None = None) -> Font:
    return Font(name=FONT, size=size, bold=bold, color=color.removeprefix("#"), underline=underline)


def _set_up(sheet: Worksheet, head: int, words: ListWords) -> None:
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
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
