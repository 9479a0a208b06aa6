"""What all groups have by source, year and action; and, on sheets of data, what each of them has."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from xlsxwriter.utility import xl_range_abs

from pipeline.groups.values import ACTION, SOURCE, YEAR, Share
from pipeline.output.consolidated.book import GroupsBook
from pipeline.output.consolidated.wording import key_of, name_of
from pipeline.output.workbooks.sheet_page import SheetPage

MOST_ROWS = 20_000
"""So many rows of a breakdown are written group by group; beyond, the sums stand as numbers, and the sheet says so."""

_FIGURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SOURCE: ("planned", "granted", "paid"),
        YEAR: ("planned", "paid"),
        ACTION: ("projects", "completed", "planned", "granted", "paid"),
    }
)
_COUNTS = frozenset({"projects", "completed"})
_CENTS = 100
_KEY, _NAME, _CURRENCY, _GROUPS = "key", "name", "currency", "groups"
_DATA_TEXTS = ("group", "folder", _KEY, _NAME, _CURRENCY)
Spans = Mapping[str, str]
"""The cells of the columns of a sheet of data, as formulas name them; none where the sheet holds no rows."""


def write_breakdown(book: GroupsBook, dimension: str) -> None:
    """The rows of all groups together, each a formula over the rows of each group."""
    spans = _write_data(book, dimension)
    page = SheetPage(book, dimension)
    if spans:
        page.note(book.text("groups.about.breakdown", sheet=book.sheet_name(f"data.{dimension}")))
        page.note(book.text("summary.behind.how"))
    else:
        page.note(book.text("groups.about.breakdown-without-rows"))
    page.row += 1
    texts = [_KEY, *([_NAME] if dimension == ACTION else []), _CURRENCY, _GROUPS]
    columns = [*texts, *_FIGURES[dimension]]
    page.headings([_title(book, dimension, column) for column in columns], right=range(len(texts) - 1, len(columns)))
    page.freeze()
    for share, groups in book.consolidation.rows(dimension):
        _write_row(page, share, groups, columns, spans)
    page.close_table(dimension, filtered=True)
    page.finish()


def _title(book: GroupsBook, dimension: str, column: str) -> str:
    return book.text(f"groups.column.{dimension}" if column == _KEY else f"groups.column.{column}")


def _write_row(page: SheetPage[GroupsBook], share: Share, groups: int, columns: list[str], spans: Spans) -> None:
    place = {column: position for position, column in enumerate(columns)}
    page.text(place[_KEY], key_of(share), "code", "body")
    if _NAME in place:
        page.text(place[_NAME], name_of(share), "body")
    page.text(place[_CURRENCY], share.currency, "body")
    conditions = _conditions(page, spans, place)
    _write_number(page, place[_GROUPS], groups, f"SUMPRODUCT({conditions})" if spans else "", "count")
    for figure in _FIGURES[share.dimension]:
        value = _value(share, figure)
        if value is None:
            page.blank([place[figure]], "body")
            continue
        role = "count" if figure in _COUNTS else "money"
        places = 0 if role == "count" else 2
        formula = f"ROUND(SUMPRODUCT({conditions},{spans[figure]}),{places})" if spans else ""
        _write_number(page, place[figure], value if role == "count" else value / _CENTS, formula, role)
    page.row += 1


def _conditions(page: SheetPage[GroupsBook], spans: Spans, place: Mapping[str, int]) -> str:
    """That a row of the data has the key and the currency of this one; letters alike, for 1.1 and 1.10 are two."""
    if not spans:
        return ""
    return ",".join(f"--EXACT({spans[column]},{page.cell(place[column])})" for column in (_KEY, _CURRENCY))


def _write_number(page: SheetPage[GroupsBook], column: int, value: float, formula: str, role: str) -> None:
    if formula:
        page.formula(column, formula, value, role, "body")
    else:
        page.number(column, value, role, "body")


def _value(share: Share, figure: str) -> int | None:
    values: Mapping[str, int | None] = {
        "projects": share.projects,
        "completed": share.completed,
        "planned": share.planned,
        "granted": share.granted,
        "paid": share.paid,
    }
    return values[figure]


def _write_data(book: GroupsBook, dimension: str) -> Spans:
    """What each group has in each row; nothing where there are too many rows for people and their programs."""
    page = SheetPage(book, f"data.{dimension}")
    store = book.consolidation.store
    if not 0 < store.count_of_shares(dimension) <= MOST_ROWS:
        page.note(book.text("groups.about.no-rows"))
        return MappingProxyType({})
    columns = [*_DATA_TEXTS, *_FIGURES[dimension]]
    page.headings([_title(book, dimension, column) for column in columns], right=range(len(_DATA_TEXTS), len(columns)))
    page.freeze()
    first = page.row
    _write_shares(page, store.shares(dimension), columns)
    page.close_table(f"data_{dimension}", filtered=True)
    page.finish()
    return {
        column: book.cell(f"data.{dimension}", xl_range_abs(first, position, page.row - 1, position))
        for position, column in enumerate(columns)
    }


def _write_shares(page: SheetPage[GroupsBook], shares: Iterable[tuple[int, Share]], columns: list[str]) -> None:
    names = {group.number: group for group in page.book.consolidation.groups}
    for number, share in shares:
        group = names[number]
        folder = group.report.folder if group.report else ""
        page.texts((group.name, folder, key_of(share), name_of(share), share.currency), "code", "body")
        for position, figure in enumerate(columns[len(_DATA_TEXTS) :], start=len(_DATA_TEXTS)):
            value = _value(share, figure)
            if value is not None:
                role = "count" if figure in _COUNTS else "money"
                page.number(position, value if role == "count" else value / _CENTS, role, "body")
        page.row += 1
