"""Columns of amounts whose meaning is not known: money that no figure counts must be told."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.intake.grid import Cell, is_empty
from pipeline.intake.recognition.evidence import is_counting
from pipeline.intake.values.amounts import exact_number, numeric
from pipeline.schema.vocabulary import Vocabulary

_MOST = 0.6
"""This share of the filled cells are numbers where a column holds amounts: the others are remarks."""

_LEAST_USUAL = 100
"""Half of the amounts of projects are at least this: smaller numbers are rates, counts, coordinates."""

_WITH_CENTS = 0.2
"""Where so many numbers have hundredths they are amounts, whatever the heading says."""

_CALENDAR = range(1900, 2101)


def sum_of_amounts(heading: str, cells: Sequence[Cell], words: Vocabulary) -> Decimal | None:
    """The sum of a column that holds amounts of money; None where it holds something else.

    Years, running and reference numbers, postcodes, rates and coordinates are no amounts.
    """
    filled = [cell for cell in cells if not is_empty(cell)]
    numbers = [_exact(number) for number in numeric(filled)[0] if number is not None]
    if not numbers or len(numbers) < _MOST * len(filled) or words.names_no_amount(heading):
        return None
    if is_counting(filled) or all(number in _CALENDAR for number in numbers):
        return None
    middle = sorted(map(abs, numbers))[len(numbers) // 2]
    with_cents = sum(number % 1 != 0 for number in numbers)
    is_money = words.names_money(heading) or with_cents >= _WITH_CENTS * len(numbers)
    return sum(numbers, Decimal(0)) if is_money and middle >= _LEAST_USUAL else None


def _exact(number: float | Decimal) -> Decimal:
    return number if isinstance(number, Decimal) else exact_number(number)
