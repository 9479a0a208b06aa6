"""The scale a chart counts in: money in Eur, thousands or millions; ticks at round numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language

_CENTS = 100
_MINUS = "−"
# Ticks are multiples of at least a cent; less is the error of binary fractions.
_NOTHING = 1e-6
# Up to four digits before the decimal sign are read at a glance.
_SCALES = (("million", 10**6, 10**7, 1), ("thousand", 10**3, 10**4, 1), ("one", 1, 0, 2))


@dataclass(frozen=True)
class Scale:
    """How cents are shown: divided, with so many decimals, in a unit of that name."""

    divisor: int
    places: int
    unit: str

    def units(self, cents: int) -> float:
        """The amount as the length of a bar."""
        return cents / (self.divisor * _CENTS)

    def amount(self, cents: int | None, language: Language) -> str:
        """The amount without its unit; „0“ only for nothing at all, „–“ where there is no figure."""
        if cents is None:
            return "–"
        if not cents:
            return "0"
        sign = _MINUS if cents < 0 else ""
        return sign + language.number(self._rounded(abs(cents)), places=self.places)

    def _rounded(self, cents: int) -> float:
        """The amount rounded half up, as a reader checks it by hand."""
        step, decimals = self.divisor * _CENTS, (1, 10, 100)[self.places]
        return (2 * cents * decimals + step) // (2 * step) / decimals


@dataclass(frozen=True)
class Counts:
    """How counts are shown: as they are."""

    unit: str

    def units(self, count: int) -> float:
        """The count as the length of a bar."""
        return float(count)

    def amount(self, count: int | None, language: Language) -> str:
        """The count; „–“ where there is no figure."""
        return "–" if count is None else language.number(count)


def scale_of(amounts: Iterable[int | None], currency: str, language: Language) -> Scale:
    """The scale that suits the largest of the amounts in cents."""
    largest = max((abs(amount) for amount in amounts if amount is not None), default=0)
    name, divisor, _, places = next(scale for scale in _SCALES if largest >= scale[2] * _CENTS)
    if currency == UNKNOWN_CURRENCY:
        return Scale(divisor, places, language.text(f"chart.unit.{name}.unknown"))
    return Scale(divisor, places, language.text(f"chart.unit.{name}", currency=language.currency(currency)))


def ticks(low: float, high: float, *, most: int, whole: bool = False) -> list[float]:
    """Round numbers from low to high, about as many as asked for."""
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    return [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]


def tick_labels(values: list[float], language: Language) -> list[str]:
    """The ticks in the language's numbers, with no more decimals than they need."""
    places = next((places for places in (0, 1, 2) if all(_exact(value, places) for value in values)), 3)
    return [language.number(value, places=places).replace("-", _MINUS) for value in values]


def _exact(value: float, places: int) -> bool:
    return abs(round(value, places) - value) < _NOTHING
