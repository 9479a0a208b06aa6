"""The groups ranked by what an authority ranks: money paid, projects completed, indicators reached."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pipeline.groups.standings import Group
from pipeline.groups.values import REACHED, WITH_TARGET, GroupReport

PROGRESS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "financial": ("budget.paid", "budget.granted"),
        "physical": ("completion.projects.completed", "completion.projects.approved"),
        "indicators": (REACHED, WITH_TARGET),
    }
)
"""By kind of progress the figure that is divided, and the one by which."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the ranking: a group with its amounts in one currency, None where it has none.

    Its counts stand on the first line of the group, so that none is added twice. `rates` are fractions of one and
    `ranks` begin with 1, by kind of progress; those that the data do not give, or that do not count, are not in.
    """

    group: Group
    currency: str | None
    figures: Mapping[str, int]
    rates: Mapping[str, float]
    ranks: Mapping[str, int] = field(default_factory=dict)


def ranked(groups: Iterable[Group]) -> list[Line]:
    """The lines of all groups that count, those furthest with their money first; each currency apart."""
    lines = [line for group in groups if group.counts for line in _lines(group)]
    with_ranks = [replace(line, ranks=_ranks(line, lines)) for line in lines]
    return sorted(with_ranks, key=_order)


def _lines(group: Group) -> Iterator[Line]:
    """The lines of one group: one for each currency, or one alone where it has no amounts."""
    if group.report is None:
        return
    currencies = group.report.currencies
    counts = _figures_in(group.report, None)
    for currency in currencies:
        amounts = _figures_in(group.report, currency)
        figures = {**amounts, **counts} if currency == currencies[0] else amounts
        yield Line(group=group, currency=currency, figures=figures, rates=_rates(figures))
    if not currencies:
        yield Line(group=group, currency=None, figures=counts, rates=_rates(counts))


def _figures_in(report: GroupReport, currency: str | None) -> dict[str, int]:
    """The amounts in a currency, or the counts where it is None."""
    return {name: value for (name, of), value in report.figures.items() if of == currency}


def _rates(figures: Mapping[str, int]) -> dict[str, float]:
    """What of the whole is done: whole numbers by whole numbers, so that equal rates are equal in every program."""
    return {
        kind: figures[part] / figures[whole]
        for kind, (part, whole) in PROGRESS.items()
        if part in figures and figures.get(whole, 0) > 0
    }


def _ranks(line: Line, lines: Sequence[Line]) -> dict[str, int]:
    """The place of the line by each kind of progress: those that are equal share it, and the next is left out."""
    return {
        kind: 1 + sum(other.rates[kind] > rate for other in lines if kind in other.rates and _meet(kind, line, other))
        for kind, rate in line.rates.items()
    }


def _meet(kind: str, line: Line, other: Line) -> bool:
    """Whether the two are ranked together: money only with money of the same currency."""
    return kind != "financial" or line.currency == other.currency


def _order(line: Line) -> tuple[str, float, str]:
    return (line.currency or "", -line.rates.get("financial", -1.0), line.group.name)
