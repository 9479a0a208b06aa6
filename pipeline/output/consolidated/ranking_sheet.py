"""The groups ranked: money paid of money granted, projects completed of those approved, indicators reached."""

from collections.abc import Mapping

from xlsxwriter.utility import xl_range_abs

from pipeline.groups.ranking import PROGRESS, Line
from pipeline.groups.values import AMOUNTS
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.formulas import rank_formula, rate_formula
from pipeline.output.consolidated.groups_sheet import cell_of
from pipeline.output.workbooks.sheet_page import SheetPage

_CENTS = 100
_TEXTS = ("group", "region", "currency")
_WIDEST = 24
_OF_KINDS = {kind: (f"rank.{kind}", whole, part, f"rate.{kind}") for kind, (part, whole) in PROGRESS.items()}
_COLUMNS = (*_TEXTS, *(column for columns in _OF_KINDS.values() for column in columns))
_COLUMN: Mapping[str, int] = {name: position for position, name in enumerate(_COLUMNS)}
ABSENT = "–"
"""In the place of a rate that the data do not give."""


def write_ranking(book: GroupsBook) -> None:
    """A line for every group that counts and each of its currencies, those furthest with their money first."""
    page = SheetPage(book, "ranking", widest=_WIDEST)
    page.note(book.text("groups.about.ranking"))
    page.row += 1
    page.headings([book.text(f"groups.column.{name}") for name in _COLUMNS], right=range(len(_TEXTS), len(_COLUMNS)))
    page.freeze()
    lines = book.consolidation.lines
    rows = (page.row, page.row + len(lines) - 1)
    for line in lines:
        _write_line(page, line, rows)
    page.close_table("ranking", filtered=True)
    page.finish()


def _write_line(page: SheetPage[GroupsBook], line: Line, rows: tuple[int, int]) -> None:
    group = line.group
    for name, text in zip(_TEXTS, (group.name, group.region, line.currency or ""), strict=True):
        page.text(_COLUMN[name], text, "body")
    for kind in PROGRESS:
        _write_kind(page, line, kind, rows)
    page.row += 1


def _write_kind(page: SheetPage[GroupsBook], line: Line, kind: str, rows: tuple[int, int]) -> None:
    """One kind of progress: the place, the two figures that make the rate, the rate."""
    part, whole = PROGRESS[kind]
    in_cents = part in AMOUNTS
    for name in (whole, part):
        _write_figure(page, line, name, in_cents=in_cents)
    place, rate = _COLUMN[f"rank.{kind}"], _COLUMN[f"rate.{kind}"]
    if kind not in line.rates:
        for column in (place, rate):
            page.text(column, ABSENT, "right", "absent", "body")
        return
    formula = rate_formula(page.cell(_COLUMN[part]), page.cell(_COLUMN[whole]), in_cents=in_cents)
    page.formula(rate, formula, line.rates[kind], "rate", "body")
    page.formula(place, _rank(page, kind, rows), line.ranks[kind], "count", "body", "place")


def _rank(page: SheetPage[GroupsBook], kind: str, rows: tuple[int, int]) -> str:
    """The place by the rates of all lines, of money by those in the same currency."""
    rate, currency = _COLUMN[f"rate.{kind}"], _COLUMN["currency"]
    same = f"--({xl_range_abs(rows[0], currency, rows[1], currency)}={page.cell(currency)})"
    return rank_formula(
        page.cell(rate), xl_range_abs(rows[0], rate, rows[1], rate), same if kind == "financial" else ""
    )


def _write_figure(page: SheetPage[GroupsBook], line: Line, name: str, *, in_cents: bool) -> None:
    """A figure, taken from the list of groups; one that the group does not give stays empty."""
    value, number = line.figures.get(name), line.group.number
    if value is None or number is None:
        page.blank([_COLUMN[name]], "body")
        return
    shown = value / _CENTS if in_cents else value
    formula = cell_of(page.book, number, line.currency, name)
    page.formula(_COLUMN[name], formula, shown, "money" if in_cents else "count", "body")
