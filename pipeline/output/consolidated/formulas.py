"""The formulas of the common summary: over the list of groups, and over what each group has in a breakdown."""

from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.groups_sheet import CURRENCY, STANDING, column_cells

_MONEY_PLACES = 2


def sum_formula(book: GroupsBook, figure: str, standing: str, currency: str | None) -> str:
    """The sum of a figure over the groups of a standing (a cell or a quoted text), of amounts in one currency."""
    conditions = [f"--({column_cells(book, STANDING)}={standing})"]
    if currency is not None:
        conditions.append(f'--({column_cells(book, CURRENCY)}="{currency}")')
    places = 0 if currency is None else _MONEY_PLACES
    return f"ROUND(SUMPRODUCT({','.join(conditions)},{column_cells(book, figure)}),{places})"


def count_formula(book: GroupsBook, standing: str) -> str:
    """How many groups have the standing: of a group with several lines the first alone has a number."""
    numbered = f"--ISNUMBER({column_cells(book, 'number')})"
    return f"SUMPRODUCT(--({column_cells(book, STANDING)}={standing}),{numbered})"


def rate_formula(part: str, whole: str, *, in_cents: bool) -> str:
    """One cell by another; of amounts the cents, so that equal rates are equal to the last digit."""
    if in_cents:
        part, whole = f"ROUND({part}*100,0)", f"ROUND({whole}*100,0)"
    return f"{part}/{whole}"


def rank_formula(own: str, cells: str, among: str = "") -> str:
    """The place of a rate among those that are numbers, the greatest first; `among` is a further condition."""
    further = f"{among}," if among else ""
    return f"1+SUMPRODUCT({further}--ISNUMBER({cells}),--({cells}>{own}))"
