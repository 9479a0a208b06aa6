"""What the cells below a heading are, and whether they agree with what the heading may mean."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice, pairwise

from pipeline.intake.grid import BrokenCell, Cell, Sheet, is_empty, shown
from pipeline.intake.values.dates import read_dates
from pipeline.intake.values.numbers import Unread, read_numbers
from pipeline.schema.folding import fold
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import Vocabulary

_SAMPLE = 200
"""The first so many filled cells show what a column holds: people do not change their minds further down."""

_MOST = 0.6
"""This share of the cells makes a column what it is: people write remarks into the others, but not into half."""

_NEARLY_ALL = 0.9
"""So large a share of years leaves no room for amounts: a slip may stand among them."""

TELLS_APART = 0.5
"""Where at least this share of the cells differ, they may name records."""

_ROUND = 10
"""Amounts of about two thousand are mostly round, years are not."""

_YEAR = re.compile(r"(?:199|20[0-4])[0-9]")
"""The years in which projects of these programmes are decided, paid and ended."""

_LEAST_RUN = 2
"""A count of rows has a second number: a single 1 may be a code or a quantity."""

_LEAST_TEXTS = 5
"""Fewer texts below a heading of amounts may be notes below a list without amounts."""

_LETTERS_A_DIGIT = 2
"""A text with at least so many letters for each of its digits is a name or a title: "up to 500" may be an amount."""

_MOST_PERCENT = 100
"""A rate of support is no more than the whole."""

_LEAST_NUMBERS = 3
"""Fewer numbers than these do not tell rates from amounts."""

_LONGEST_CODE = 40
"""Codes of claims, contracts and funds with their punctuation are shorter, titles mostly longer."""

_UNREAD_NUMBER = [Unread("number-unreadable")]


def sample(sheet: Sheet, first_row: int, column: int) -> list[Cell]:
    """The first filled cells of the column from the zero-based row on, broken ones left out."""
    cells = (row[column] for row in islice(sheet.rows, first_row, None) if column < len(row))
    return list(islice((cell for cell in cells if not is_empty(cell) and not isinstance(cell, BrokenCell)), _SAMPLE))


_SAMPLES = 3
"""So many values show a person what a column holds."""


def first_samples(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The first few different values of a column, as they are shown."""
    return tuple(islice(dict.fromkeys(map(shown, cells)), _SAMPLES))


def is_counting(cells: Sequence[Cell]) -> bool:
    """Whether the cells are the running numbers of rows: 1, 2, 3 and so on, perhaps anew in each section."""
    texts = [shown(cell).strip().rstrip(".").removesuffix(".0") for cell in cells]
    numbers = [int(text) for text in texts if text.isdecimal()]
    if len(numbers) < _LEAST_RUN or len(numbers) < _MOST * len(texts) or numbers[0] != 1:
        return False
    return all(later in (number + 1, 1) for number, later in pairwise(numbers)) and max(numbers) > 1


def agrees(column: Column, cells: Sequence[Cell], words: Vocabulary) -> bool:  # noqa: PLR0911 - one line a kind
    """Whether most of the cells are what the column would hold; no cells agree with anything."""
    match column.kind:
        case Kind.MONEY | Kind.NUMBER:
            return mostly(map(is_number, cells))
        case Kind.PERCENT:
            return mostly(map(is_number, cells))
        case Kind.COUNT | Kind.YEAR:
            return mostly(map(is_number, cells))
        case Kind.DATE:
            return mostly(map(is_date, cells))
        case Kind.STATE:
            return mostly(fold(shown(cell)) in words.states for cell in cells)
        case Kind.CHOICE:
            return mostly(fold(shown(cell)) in words.choices[column.name] for cell in cells)
        case Kind.FLAG:
            return mostly(isinstance(cell, bool) or fold(shown(cell)) in words.flags for cell in cells)
        case Kind.CODE:
            return mostly(map(_is_code, cells))
        case Kind.TEXT:
            return mostly(isinstance(cell, str) and not is_number(cell) for cell in cells)


def contradicts(column: Column, cells: Sequence[Cell], words: Vocabulary) -> bool:
    """Whether the cells are days, years or texts where the column would hold amounts.

    What "paid on" heads is not what was paid, nor is a year of decision a grant. Words that stand in the place of an
    amount (N/D) contradict nothing.
    """
    if column.kind is not Kind.MONEY or not cells:
        return False
    told = [cell for cell in cells if not (isinstance(cell, str) and words.instead_kind(cell))]
    if not told:
        return False
    are_days = mostly(is_date(cell) and not is_number(cell) for cell in told)
    return are_days or is_years(told) or _are_plain_texts(told)


def _are_plain_texts(cells: Sequence[Cell]) -> bool:
    """Whether most cells are texts, and none is a number: below a short list stand notes, too."""
    enough = len(cells) >= _LEAST_TEXTS
    return enough and mostly(map(_is_plain_text, cells)) and not any(map(is_number, cells))


def _is_plain_text(cell: Cell) -> bool:
    """Whether the cell holds a text, with hardly a digit in it."""
    if not isinstance(cell, str) or is_number(cell):
        return False
    digits = sum(char.isdigit() for char in cell)
    letters = sum(char.isalpha() for char in cell)
    return not digits or letters >= _LETTERS_A_DIGIT * digits


def are_rates(cells: Sequence[Cell]) -> bool:
    """Whether all numbers among the cells may be rates: some, not all of them nothing, and none beyond the whole."""
    numbers = _numbers(cells)
    return len(numbers) >= _LEAST_NUMBERS and 0 < max(numbers) <= _MOST_PERCENT


def are_beyond_rates(cells: Sequence[Cell]) -> bool:
    """Whether most numbers among the cells are too great for rates."""
    numbers = _numbers(cells)
    return len(numbers) >= _LEAST_NUMBERS and mostly(number > _MOST_PERCENT for number in numbers)


def _numbers(cells: Iterable[Cell]) -> list[Decimal]:
    """The numbers among the cells, those of texts that can be read in one way."""
    read = read_numbers([shown(cell) for cell in cells if is_number(cell)], percent=True)
    return [number for number in read if isinstance(number, Decimal)]


def is_years(cells: Sequence[Cell]) -> bool:
    """Whether nearly all cells are years: whole numbers of our time, several of them, and few of them round.

    Grants of two thousand each are no years.
    """
    texts = [shown(cell).strip() for cell in cells]
    years = [int(text) for text in texts if _YEAR.fullmatch(text)]
    if len(years) < _NEARLY_ALL * len(texts):
        return False
    distinct = set(years)
    odd = [year for year in distinct if year % _ROUND]
    return len(distinct) > 1 and 2 * len(odd) >= len(distinct)


def distinct_share(cells: Sequence[Cell]) -> float:
    """How many of the cells differ, as a share of all; 0 where there is none."""
    return len(set(map(shown, cells))) / len(cells) if cells else 0.0


def is_number(cell: Cell) -> bool:
    """Whether the cell holds a number, be it as text: all cells of a .csv are."""
    if isinstance(cell, str):
        return any(char.isdigit() for char in cell) and read_numbers([cell], percent=True) != _UNREAD_NUMBER
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def is_words(cell: Cell) -> bool:
    """Whether the cell holds a text that is no number."""
    return isinstance(cell, str) and not is_empty(cell) and not is_number(cell)


def _is_code(cell: Cell) -> bool:
    """Whether the cell may be a code: short, with a digit or in capitals alone, and no date."""
    text = shown(cell)
    coded = any(char.isdigit() for char in text) or text.isupper()
    return coded and len(text) <= _LONGEST_CODE and not isinstance(cell, dt.date)


def is_date(cell: Cell) -> bool:
    """Whether the cell is a day, or a text that is one however it is read."""
    if isinstance(cell, str):
        return not isinstance(read_dates([cell])[0], Unread) or read_dates([cell]) == [Unread("date-ambiguous")]
    return isinstance(cell, dt.date)


def mostly(answers: Iterable[bool]) -> bool:
    """Whether so many of the answers are yes that the column is of that kind."""
    listed = list(answers)
    return sum(listed) >= _MOST * len(listed)
