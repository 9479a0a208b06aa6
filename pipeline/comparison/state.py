"""The figures of statistics as a published set holds them."""

from decimal import Decimal
from fractions import Fraction

from pipeline.reports import FigureValue
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.report import Statistics


def values_of(statistics: Statistics) -> dict[str, FigureValue]:
    """The figures of the statistics by their keys, as they are published."""
    return {str(figure.key): _value(figure) for figure in statistics.every_figure()}


def _value(figure: Figure) -> FigureValue:
    return FigureValue(_number(figure), figure.unit.value, figure.currency)


def _number(figure: Figure) -> Decimal | None:
    """The number as figures.json writes it: cents as units of money, a fraction as the float nearest to it."""
    if figure.value is None:
        return None
    if figure.unit is Unit.MONEY:
        return Decimal(int(figure.value)) / 100
    if isinstance(figure.value, Fraction):
        return Decimal(repr(float(figure.value)))
    return Decimal(figure.value)
