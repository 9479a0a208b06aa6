"""What the look of a column's cells adds to what is stored: per cent, units, zeros, prefixes, merged cells, 1904.

A number format is part of what a person wrote: 0.45 shown as 45 % is 45, 123 shown as 00123 is the code 00123.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.intake.grid import PLAIN, BrokenCell, Cell, CellFormat, Sheet, is_empty
from pipeline.intake.values.amounts import exact_number
from pipeline.schema.folding import CURRENCIES, fold
from pipeline.schema.model import Kind
from pipeline.schema.vocabulary import Vocabulary

_IN_DIGITS = frozenset({Kind.MONEY, Kind.DATE, Kind.PERCENT, Kind.NUMBER, Kind.COUNT, Kind.YEAR})
_STANDS_FOR_ALL = frozenset({Kind.CODE, Kind.TEXT})
_IN_PER_CENT = frozenset({Kind.PERCENT, Kind.NUMBER})
_PER_CENT = 100
_DAYS_BETWEEN_EPOCHS = 1_462
"""From 1 January 1904, where some workbooks begin to count their days, to 30 December 1899."""


@dataclass(frozen=True)
class Seen:
    """The cells of a column as a person sees them, in the order of the rows.

    `in_full` are the places of amounts whose format tells their unit, or shows a part of what is stored: a unit in
    the heading says nothing more of them. `by_unit` are those that the unit of their format multiplied, with it.
    """

    cells: list[Cell]
    in_full: frozenset[int] = frozenset()
    by_unit: Mapping[int, int] = field(default_factory=dict)


def seen(sheet: Sheet, kind: Kind, column: int, rows: Sequence[int], words: Vocabulary) -> Seen:
    """The cells of a zero-based column in the zero-based rows, as a column of this kind holds them."""
    cells = _read(sheet, kind, column, rows)
    if kind is Kind.DATE and sheet.facts.counts_from_1904:
        return Seen([_since_1904(cell) for cell in cells])
    if not any(_adds(run.format, kind, words) for run in sheet.facts.formats.get(column, ())):
        return Seen(cells)
    formats = sheet.facts.formats_at(rows, column)
    if kind is Kind.MONEY:
        return _amounts(cells, formats, words)
    show = _in_per_cent if kind in _IN_PER_CENT else _code
    return Seen([show(cell, one) for cell, one in zip(cells, formats, strict=True)])


def _adds(one: CellFormat, kind: Kind, words: Vocabulary) -> bool:
    """Whether the format adds anything to what is stored in a column of this kind."""
    if kind is Kind.MONEY:
        return one.divisor != 1 or _unit_of(one, words) != 1
    return one.is_percent if kind in _IN_PER_CENT else kind is Kind.CODE


_ERROR = re.compile(r"#(?:[^\W_][^\s#]*[!?]|N/?[AVD]|H/N|Н/Д)|Err:[0-9]{3}")
"""What spreadsheets show for an error, in the languages that we know: #REF!, #BEZUG!, #NAME?, #N/A, #NV, Err:502."""


def _as_error(cell: str) -> Cell:
    """A text that is an error of a spreadsheet, as such: text files have no other."""
    if cell.startswith(("#", "E")) and _ERROR.fullmatch(cell.strip()):
        return BrokenCell("cell-error-value", cell.strip())
    return cell


def _read(sheet: Sheet, kind: Kind, column: int, rows: Sequence[int]) -> list[Cell]:
    """The cells of a column: through merged cells, or with whole digits; errors as such."""
    if kind in _STANDS_FOR_ALL and column in sheet.facts.merged:
        cells = [_merged(sheet, row, column) for row in rows]
    elif kind in _IN_DIGITS and sheet.removed:
        rule = "date-unreadable" if kind is Kind.DATE else "number-unreadable"
        cells = [_whole_digits(sheet, rule, row, column) for row in rows]
    else:
        cells = sheet.down(column, rows)
    return [_as_error(cell) if isinstance(cell, str) else cell for cell in cells]


def merged_from(sheet: Sheet, row: int, column: int) -> int | None:
    """The first row of the merged cell that stands over this one; None where the cell is its own."""
    spans = sheet.facts.merged.get(column, ())
    last_begun = bisect_right(spans, row, key=lambda span: span[0]) - 1
    if last_begun < 0:
        return None
    first, last = spans[last_begun]
    return first if first < row <= last else None


def merged_under(sheet: Sheet, column: int, rows: Sequence[int]) -> tuple[int, ...]:
    """The places, among the rows, of cells over which a merged cell with a value stands."""
    if column not in sheet.facts.merged:
        return ()
    first_rows = [merged_from(sheet, row, column) for row in rows]
    return tuple(
        place for place, first in enumerate(first_rows) if first is not None and not is_empty(sheet.at(first, column))
    )


def _merged(sheet: Sheet, row: int, column: int) -> Cell:
    """The code or text of a merged cell in every row that it stands over."""
    first = merged_from(sheet, row, column)
    return sheet.at(row if first is None else first, column)


def _whole_digits(sheet: Sheet, rule: str, row: int, column: int) -> Cell:
    """The cell, or a broken one where a character was removed from between its digits: it is no number, no date."""
    text = sheet.removed.get((row, column))
    if text is None or not text.parts_digits:
        return sheet.at(row, column)
    return BrokenCell(rule, text.seen)


def _number(cell: Cell) -> float | None:
    """The number that a cell holds; None where it holds none."""
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return cell


def _since_1904(cell: Cell) -> Cell:
    """A number that lost the format of a date, as the other calendar counts it; a year is no such number."""
    number = _number(cell)
    return cell if number is None or number <= dt.MAXYEAR else number + _DAYS_BETWEEN_EPOCHS


def _amounts(cells: list[Cell], formats: Sequence[CellFormat], words: Vocabulary) -> Seen:
    """Amounts with the unit that their format shows: 12.5 "tūkst. Eur" is 12 500."""
    full: set[int] = set()
    by_unit: dict[int, int] = {}
    for place, amount, one in _numbers(cells, formats):
        unit = _unit_of(one, words)
        if unit == 1 and one.divisor == 1:
            continue
        full.add(place)
        if unit > one.divisor:
            # What is shown is stored divided by the divisor: the unit says how much that is.
            by_unit[place] = unit // one.divisor
            cells[place] = float(exact_number(amount) * by_unit[place])
    return Seen(cells, frozenset(full), by_unit)


def _numbers(cells: Sequence[Cell], formats: Sequence[CellFormat]) -> Iterator[tuple[int, float, CellFormat]]:
    """The numbers whose format is not plain, with their places."""
    for place, (cell, one) in enumerate(zip(cells, formats, strict=True)):
        number = None if one is PLAIN else _number(cell)
        if number is not None:
            yield place, number, one


def _unit_of(one: CellFormat, words: Vocabulary) -> int:
    """The factor that the words of a format name; 1 where they name none."""
    told = fold(f"{one.prefix} {one.suffix}").split()
    bare = [word.strip(".") for word in told if word not in CURRENCIES]
    return next((words.units[word] for word in bare if word in words.units), 1)


def _in_per_cent(cell: Cell, one: CellFormat) -> Cell:
    """A number that is shown as a percentage, as the text that says so: 0.45 is "45%"."""
    number = _number(cell) if one.is_percent else None
    return cell if number is None else f"{(exact_number(number) * _PER_CENT).normalize():f}%"


_GROUPED = ","
_CODE_DECIMALS = 2
"""More decimals no number of an action has: 1.1 and 1.10, with a format of 0.00."""


def _is_of_no_code(one: CellFormat) -> bool:
    """Whether the format is that of days, rates or amounts."""
    return one.is_date or one.is_percent or bool(one.currency) or _GROUPED in one.code


def _code(cell: Cell, one: CellFormat) -> Cell:
    """A code with the zeros, the prefix and the decimals that its format shows."""
    number = _number(cell)
    if number is None or _is_of_no_code(one):
        return cell
    if _PLACES.fullmatch(_first_section(one.code)) and float(number).is_integer():
        return _filled(int(number), one.code)
    if one.decimals is None or one.decimals > _CODE_DECIMALS:
        return cell
    if not (one.prefix or one.suffix or one.whole_digits > 1 or one.decimals):
        return cell
    width = one.whole_digits + (one.decimals + 1 if one.decimals else 0)
    return f"{one.prefix}{number:0{width}.{one.decimals}f}{one.suffix}"


_PLACES = re.compile(r'(?:[0#?]|\\.|"[^"]*"|[-/ .])*0(?:\\.|"[^"]*"|[-/ ])+0(?:[0#?]|\\.|"[^"]*"|[-/ .])*')
"""Zeros with signs between them: 000-000, 00/0000."""


def _first_section(code: str) -> str:
    return code.split(";", maxsplit=1)[0]


def _filled(number: int, code: str) -> str:
    """The digits of a number in the places of its format, from the right: 123456 by 000-000 is 123-456."""
    parts = re.findall(r'\\.|"[^"]*"|.', _first_section(code))
    places = sum(part in "0#?" for part in parts)
    digits = f"{number:0{places}d}"
    # The first place takes all digits that are more than there are places.
    supply = iter([digits[: len(digits) - places + 1], *digits[len(digits) - places + 1 :]])
    return "".join(next(supply) if part in "0#?" else _literal(part) for part in parts)


def _literal(part: str) -> str:
    return part.strip('"').removeprefix("\\")
