"""Measures as Excel formulas over the defined names of the data sheets.

Texts are compared with EXACT inside SUMPRODUCT: COUNTIFS, SUMIFS and the equals sign take "1.10" for a number, "*"
and ">5" for patterns, and capitals for small letters, none of which pandas does.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import assert_never

from pipeline.language import Language
from pipeline.output.wording.columns import column_of, defined_name, shown_flag, shown_word
from pipeline.schema.model import Kind
from pipeline.statistics.measures import (
    Added,
    Between,
    Concentration,
    Condition,
    Count,
    Difference,
    Extreme,
    Is,
    Mean,
    Measure,
    Ratio,
    Scaled,
    Sum,
    leaves,
)

LONGEST_FORMULA = 8_192
"""The longest formula that Excel reads."""

_PLACES = {Kind.MONEY: 2, Kind.COUNT: 0}
_BINARY_PLACES = 9
"""Other numbers are exact but for what binary fractions add."""

Cells = Mapping[Is, str]
"""Conditions whose value stands in a cell, exactly as the data sheet shows it, with that cell's address."""

NO_CELLS: Cells = MappingProxyType({})


def formula(measure: Measure, language: Language, *, cells: Cells = NO_CELLS) -> str:  # noqa: PLR0911 - a case for each kind of measure
    """The formula of a measure, without its equals sign: money in currency units, a ratio as a fraction of one."""
    match measure:
        case Count():
            return _count(measure, language, cells)
        case Sum():
            return _sum(measure, language, cells)
        case Added():
            total = "+".join(formula(part, language, cells=cells) for part in measure.parts)
            return f"ROUND({total},2)" if _is_money(measure) else f"({total})"
        case Mean():
            total = formula(measure.total, language, cells=cells)
            number = formula(measure.number, language, cells=cells)
            return f'IF({number}=0,"",{total}/{number})'
        case Difference():
            less = "-".join(formula(part, language, cells=cells) for part in _chain(measure))
            return f"ROUND({less},2)" if _is_money(measure) else f"({less})"
        case Ratio():
            part = formula(measure.part, language, cells=cells)
            whole = formula(measure.whole, language, cells=cells)
            return f'IF({whole}=0,"",{part}/{whole})'
        case Scaled():
            whole = formula(measure.measure, language, cells=cells)
            return f"ROUND({whole}*{measure.numerator}/{measure.denominator},2)"
        case Extreme():
            listed = ",".join(formula(part, language, cells=cells) for part in measure.parts)
            return f"{'MAX' if measure.highest else 'MIN'}({listed})"
        case Concentration():
            return _concentration(measure, language, cells)
        case _:
            assert_never(measure)


def _chain(measure: Difference) -> Iterator[Measure]:
    """What is left after several subtractions, as one chain: a − b − c."""
    if isinstance(measure.minuend, Difference):
        yield from _chain(measure.minuend)
    else:
        yield measure.minuend
    yield measure.subtrahend


def _is_money(measure: Measure) -> bool:
    return any(isinstance(leaf, Sum) for leaf in leaves(measure))


def _count(measure: Count, language: Language, cells: Cells) -> str:
    rows = defined_name(measure.table, "row")
    if not measure.where:
        return f"COUNT({rows})"
    conditions = [_condition(measure.table, condition, language, cells) for condition in measure.where]
    if any(isinstance(condition, Is) and condition.value is None for condition in measure.where):
        # The one empty row of a table without records must not count as a missing value.
        conditions.append(f"--ISNUMBER({rows})")
    return f"SUMPRODUCT({','.join(conditions)})"


def _sum(measure: Sum, language: Language, cells: Cells) -> str:
    amounts = defined_name(measure.table, measure.field)
    places = _PLACES.get(column_of(measure.table, measure.field).kind, _BINARY_PLACES)
    if not measure.where:
        return f"ROUND(SUM({amounts}),{places})"
    conditions = ",".join(_condition(measure.table, condition, language, cells) for condition in measure.where)
    return f"ROUND(SUMPRODUCT({conditions},{amounts}),{places})"


def _concentration(measure: Concentration, language: Language, cells: Cells) -> str:
    amounts = measure.amounts
    total = formula(amounts, language, cells=cells)
    conditions = ",".join(_condition(amounts.table, condition, language, cells) for condition in amounts.where)
    both = ",".join(defined_name(amounts.table, field) for field in (amounts.field, measure.of_group))
    return f'IF({total}=0,"",SUMPRODUCT({conditions},{both})/{total}^2*10000)'


def _condition(table: str, condition: Condition, language: Language, cells: Cells) -> str:
    name = defined_name(table, condition.column)
    if isinstance(condition, Between):
        return f"--({name}>={condition.low}),--({name}<={condition.high})"
    match condition.value:
        case None:
            return f'--({name}="")'
        case bool():
            return f"--EXACT({name},{literal(shown_flag(condition.value, language))})"
        case int():
            return f"--({name}={cells.get(condition, condition.value)})"
        case str():
            word = shown_word(column_of(table, condition.column), condition.value, language)
            return f"--EXACT({name},{cells.get(condition) or literal(word)})"
        case _:
            assert_never(condition.value)


def share_formula(cell: str, column: tuple[str, str], total: str, *, hundredfold: bool) -> str:
    """The cell's share of the total in tenths of a per cent, so that those of its column add up to exactly 100,0.

    What rounding leaves goes to the largest remainders, of equal ones to the first. `column` are its first and last
    cell; amounts with cents are counted in cents.
    """
    times = "100" if hundredfold else "1"
    whole, own = f"ROUND({total}*{times},0)", f"ROUND({cell}*{times},0)*1000"
    first, last = column
    all_cells, until_here = f"ROUND({first}:{last}*{times},0)*1000", f"ROUND({first}:{cell}*{times},0)*1000"
    left = f"1000-SUMPRODUCT(INT({all_cells}/{whole}))"
    rank = (
        f"SUMPRODUCT(--(MOD({all_cells},{whole})>MOD({own},{whole})))"
        f"+SUMPRODUCT(--(MOD({until_here},{whole})=MOD({own},{whole})))"
    )
    return f"(INT({own}/{whole})+IF({rank}<={left},1,0))/1000"


def literal(text: str) -> str:
    """The text inside a formula.

    In pieces: Excel reads at most 255 characters in one; a line break or the like must be named by its number;
    and XlsxWriter takes a word before a bracket for a function even between quotes.
    """
    pieces = re.findall(r"[\x00-\x1f\x7f]|\(|[^\x00-\x1f\x7f(]{1,100}", text)
    return "&".join(_piece(piece) for piece in pieces) or '""'


def _piece(piece: str) -> str:
    if len(piece) == 1 and (ord(piece) < ord(" ") or piece == "\x7f"):
        return f"CHAR({ord(piece)})"
    return '"' + piece.replace('"', '""') + '"'
