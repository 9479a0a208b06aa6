"""The first sheet: how many groups have reported, and the figures of all that count."""

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.groups.consolidation import Consolidation, Tally
from pipeline.groups.ranking import PROGRESS
from pipeline.groups.standings import Standing
from pipeline.groups.values import AMOUNTS, COUNTS, REACHED, WITH_TARGET
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.formulas import count_formula, rate_formula, sum_formula
from pipeline.output.consolidated.wording import standing_word
from pipeline.output.wording.counts import counted
from pipeline.output.workbooks.sheet_page import SheetPage

_CENTS = 100
_NAME, _VALUE = 0, 1
_RATES = {"financial": ("budget.paid", "budget.granted"), **PROGRESS}


def write_overview(book: GroupsBook) -> None:
    """Standings told apart with their sums; then the sums of what counts, and the rates made of them."""
    consolidation = book.consolidation
    page = SheetPage(book, "overview", title=book.text("groups.title", year=str(consolidation.period)))
    page.note(counted([finding.severity for finding in consolidation.findings], book.language))
    page.row += 1
    page.section(book.text("groups.section.standings"))
    _write_tallies(page, consolidation)
    page.row += 1
    page.section(book.text("groups.section.together"))
    page.note(book.text("groups.about.together"))
    _write_sums(page, consolidation)
    page.finish()


def _write_tallies(page: SheetPage[GroupsBook], consolidation: Consolidation) -> None:
    """A line for each standing: how many groups have it, and their amounts in each currency."""
    book = page.book
    amounts = [(name, currency) for currency in _currencies(consolidation) for name in AMOUNTS[1::3]]
    titles = [f"{book.text(f'groups.column.{name}')}, {currency}" for name, currency in amounts]
    columns = range(_VALUE, _VALUE + 1 + len(titles))
    page.headings([book.text("groups.column.standing"), book.text("groups.column.groups"), *titles], right=columns)
    first = page.row
    for tally in consolidation.tallies:
        _write_tally(page, tally, amounts)
    page.close_table("standings")
    page.text(_NAME, book.text("groups.all"), "total")
    cells = page.span(first, _VALUE, last_row=max(first, page.row - 1))
    page.formula(_VALUE, f"SUM({cells})", len(consolidation.groups), "count", "total")
    page.blank(range(_VALUE + 1, _VALUE + 1 + len(amounts)), "total")
    page.row += 1


def _currencies(consolidation: Consolidation) -> list[str]:
    """The currencies of all groups, also of those that do not count."""
    stated = {currency for tally in consolidation.tallies for _, currency in tally.sums if currency is not None}
    return sorted(stated)


def _write_tally(page: SheetPage[GroupsBook], tally: Tally, amounts: list[tuple[str, str]]) -> None:
    book = page.book
    alarm = () if tally.standing is Standing.RECEIVED else ("alarm",)
    page.text(_NAME, standing_word(tally.standing, book.language), "body", *alarm)
    standing = page.cell(_NAME)
    page.formula(_VALUE, count_formula(book, standing), tally.groups, "count", "body")
    for column, (name, currency) in enumerate(amounts, start=_VALUE + 1):
        value = tally.sums.get((name, currency))
        if value is None:
            page.blank([column], "body")
        else:
            formula = sum_formula(book, name, standing, currency)
            page.formula(column, formula, value / _CENTS, "money", "body")
    page.row += 1


def _write_sums(page: SheetPage[GroupsBook], consolidation: Consolidation) -> None:
    """The figures of all groups that count, one a line, with how many groups give it."""
    book = page.book
    page.headings([book.text("summary.figures.figure"), book.text("summary.figures.value")], right=[_VALUE])
    received = f'"{standing_word(Standing.RECEIVED, book.language)}"'
    rows: dict[tuple[str, str | None], int] = {}
    keys = [(name, currency) for currency in consolidation.currencies for name in AMOUNTS]
    for name, currency in [*keys, *((name, None) for name in (*COUNTS, WITH_TARGET, REACHED))]:
        value = consolidation.sums.get((name, currency))
        if value is None:
            continue
        rows[name, currency] = page.row
        unit = "count" if currency is None else "money"
        shown = value if currency is None else value / _CENTS
        title = book.text(f"groups.column.{name}")
        page.text(_NAME, title if currency is None else f"{title}, {currency}", "body")
        page.formula(_VALUE, sum_formula(book, name, received, currency), shown, unit, "body")
        page.row += 1
    _write_rates(page, consolidation, rows)
    page.close_table("together")


def _write_rates(
    page: SheetPage[GroupsBook], consolidation: Consolidation, rows: dict[tuple[str, str | None], int]
) -> None:
    """The rates of all groups together: made of the added parts, never of rates."""
    for kind, (part, whole) in PROGRESS.items():
        for currency in consolidation.currencies if kind == "financial" else [None]:
            total = consolidation.sums.get((whole, currency), 0)
            if (part, currency) not in rows or total <= 0:
                continue
            title = page.book.text(f"groups.rate.{kind}")
            page.text(_NAME, title if currency is None else f"{title}, {currency}", "body")
            cells = [xl_rowcol_to_cell(rows[name, currency], _VALUE) for name in (part, whole)]
            formula = rate_formula(cells[0], cells[1], in_cents=currency is not None)
            page.formula(_VALUE, formula, consolidation.sums[part, currency] / total, "rate", "body")
            page.row += 1
