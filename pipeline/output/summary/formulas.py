"""Measures as Excel formulas over the defined names of the data sheets.

Texts are compared with EXACT inside SUMPRODUCT: COUNTIFS, SUMIFS and the equals sign take "1.10" for a number, "*"
and ">5" for patterns, and capitals for small letters, none of which pandas does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
_INDEX_SCALE = 10_000
"""The Herfindahl–Hirschman index adds the squares of shares in per cent: 100 × 100 is its highest value."""

Cells = Mapping[Is, str]
"""Conditions whose value stands in a cell, exactly as the data sheet shows it, with that cell's address."""

NO_CELLS: Cells = MappingProxyType({})


def formula(measure: Measure, language: Language, *, cells: Cells = NO_CELLS) -> str:
    """The formula of a measure, without its equals sign: money in currency units, a ratio as a fraction of one.

    A ratio to nothing is an empty text. What of the conditions stands in `cells` is taken from there.
    """
    return _Formulas(language, cells).of(measure)


@dataclass(frozen=True)
class _Formulas:
    """How measures are written: the language of the data sheets, and the conditions that stand in cells."""

    language: Language
    cells: Cells

    def of(self, measure: Measure) -> str:  # noqa: PLR0911 - a case for each kind of measure
        """The formula of a measure; each kind is written in a method of its own."""
        match measure:
            case Count():
                return self._count(measure)
            case Sum():
                return self._sum(measure)
            case Added():
                return self._added(measure)
            case Mean():
                return self._quotient(measure.total, measure.number)
            case Difference():
                return self._difference(measure)
            case Ratio():
                return self._quotient(measure.part, measure.whole)
            case Scaled():
                return self._scaled(measure)
            case Extreme():
                return self._extreme(measure)
            case Concentration():
                return self._concentration(measure)
            case _:
                assert_never(measure)

    def _count(self, measure: Count) -> str:
        """The rows that meet the conditions; each record has a number of its row in its sheet."""
        rows = defined_name(measure.table, "row")
        if not measure.where:
            return f"COUNT({rows})"
        conditions = self._conditions(measure.table, measure.where)
        if any(_asks_for_none(condition) for condition in measure.where):
            # The one empty row of a table without records must not count as a missing value.
            conditions = f"{conditions},--ISNUMBER({rows})"
        return f"SUMPRODUCT({conditions})"

    def _sum(self, measure: Sum) -> str:
        """The amounts of the rows that meet the conditions, rounded as exactly as their kind is."""
        amounts = defined_name(measure.table, measure.field)
        kind = column_of(measure.table, measure.field).kind
        places = _PLACES.get(kind, _BINARY_PLACES)
        if not measure.where:
            return f"ROUND(SUM({amounts}),{places})"
        conditions = self._conditions(measure.table, measure.where)
        return f"ROUND(SUMPRODUCT({conditions},{amounts}),{places})"

    def _added(self, measure: Added) -> str:
        return _rounded("+".join(map(self.of, measure.parts)), measure)

    def _difference(self, measure: Difference) -> str:
        return _rounded("-".join(map(self.of, _chain(measure))), measure)

    def _quotient(self, dividend: Measure, divisor: Measure) -> str:
        """One measure by another; nothing where the divisor is zero, as a figure without a base has no value."""
        part, whole = self.of(dividend), self.of(divisor)
        return f'IF({whole}=0,"",{part}/{whole})'

    def _scaled(self, measure: Scaled) -> str:
        """So many times a measure, to the cent."""
        whole = self.of(measure.measure)
        return f"ROUND({whole}*{measure.numerator}/{measure.denominator},2)"

    def _extreme(self, measure: Extreme) -> str:
        name = "MAX" if measure.highest else "MIN"
        return f"{name}({','.join(map(self.of, measure.parts))})"

    def _concentration(self, measure: Concentration) -> str:
        """Each amount times all of its group, added up: the sum of the squares of the groups' amounts."""
        amounts = measure.amounts
        total = self.of(amounts)
        conditions = self._conditions(amounts.table, amounts.where)
        own, of_group = defined_name(amounts.table, amounts.field), defined_name(amounts.table, measure.of_group)
        return f'IF({total}=0,"",SUMPRODUCT({conditions},{own},{of_group})/{total}^2*{_INDEX_SCALE})'

    def _conditions(self, table: str, conditions: Iterable[Condition]) -> str:
        """The conditions as factors of a SUMPRODUCT: a one where a row meets it, else a zero."""
        return ",".join(self._condition(table, condition) for condition in conditions)

    def _condition(self, table: str, condition: Condition) -> str:
        """One factor: texts by their letters, numbers by their value, a missing value as an empty cell."""
        name = defined_name(table, condition.column)
        if isinstance(condition, Between):
            return f"--({name}>={condition.low}),--({name}<={condition.high})"
        match condition.value:
            case None:
                return f'--({name}="")'
            case bool():
                return f"--EXACT({name},{literal(shown_flag(condition.value, self.language))})"
            case int():
                return f"--({name}={self.cells.get(condition, condition.value)})"
            case str():
                return f"--EXACT({name},{self._word(table, condition, condition.value)})"
            case _:
                assert_never(condition.value)

    def _word(self, table: str, condition: Is, value: str) -> str:
        """The cell in which a condition's text stands, or the text as the data sheet shows it."""
        if condition in self.cells:
            return self.cells[condition]
        column = column_of(table, condition.column)
        return literal(shown_word(column, value, self.language))


def _rounded(terms: str, measure: Measure) -> str:
    """Sums and differences as exactly as their amounts are, as binary fractions do not come out; counts in brackets."""
    kinds = {column_of(leaf.table, leaf.field).kind for leaf in leaves(measure) if isinstance(leaf, Sum)}
    if not kinds:
        return f"({terms})"
    places = max(_PLACES.get(kind, _BINARY_PLACES) for kind in kinds)
    return f"ROUND({terms},{places})"


def _chain(measure: Difference) -> Iterator[Measure]:
    """What is left after several subtractions, as one chain: a − b − c."""
    if isinstance(measure.minuend, Difference):
        yield from _chain(measure.minuend)
    else:
        yield measure.minuend
    yield measure.subtrahend


def _asks_for_none(condition: Condition) -> bool:
    """Whether the condition holds for rows without a value."""
    return isinstance(condition, Is) and condition.value is None


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
    return "&".join(map(_piece, pieces)) or '""'


def _piece(piece: str) -> str:
    if re.fullmatch(r"[\x00-\x1f\x7f]", piece):
        return f"CHAR({ord(piece)})"
    return '"' + piece.replace('"', '""') + '"'
