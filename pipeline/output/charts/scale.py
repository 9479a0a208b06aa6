"""The scale a chart counts in: money in Eur, thousands or millions; ticks at round numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.ticker import MaxNLocator

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language

_CENTS = 100
_MINUS = "−"
_NOTHING = 1e-6
"""Ticks are multiples of at least a cent; less is the error of binary fractions."""
_MOST_PLACES = 3


@dataclass(frozen=True)
class _Step:
    """A step of scales: its name in the catalogues, and from which amount on, in whole units, it is used."""

    name: str
    divisor: int
    smallest: int
    places: int


_STEPS = (
    _Step("million", divisor=10**6, smallest=10**7, places=1),
    _Step("thousand", divisor=10**3, smallest=10**4, places=1),
    _Step("one", divisor=1, smallest=0, places=2),
)
"""The greatest first. Up to four digits before the decimal sign are read at a glance."""


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
        unit = self.divisor * _CENTS
        decimals: int = 10**self.places
        twice = 2 * cents * decimals
        return (twice + unit) // (2 * unit) / decimals


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
    step = next(step for step in _STEPS if largest >= step.smallest * _CENTS)
    return Scale(step.divisor, step.places, _unit(step, currency, language))


def _unit(step: _Step, currency: str, language: Language) -> str:
    """The unit in words: thousands of euros."""
    if currency == UNKNOWN_CURRENCY:
        return language.text(f"chart.unit.{step.name}.unknown")
    return language.text(f"chart.unit.{step.name}", currency=language.currency(currency))


def ticks(low: float, high: float, *, most: int, whole: bool = False) -> list[float]:
    """Round numbers from low to high, about as many as asked for."""
    locator = MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10], integer=whole)
    return [float(tick) for tick in locator.tick_values(low, high) if low <= tick <= high]


def tick_labels(values: list[float], language: Language) -> list[str]:
    """The ticks in the language's numbers, with no more decimals than they need."""
    places = max((_places_of(value) for value in values), default=0)
    return [language.number(value, places=places).replace("-", _MINUS) for value in values]


def _places_of(value: float) -> int:
    """How many decimals the number needs."""
    for places in range(_MOST_PLACES):
        if abs(round(value, places) - value) < _NOTHING:
            return places
    return _MOST_PLACES
