"""All statistics of one reporting date."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.counting.ledger import Revision, as_known
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.statistics.breakdowns import breakdowns
from pipeline.statistics.budget import budget
from pipeline.statistics.completion import completion
from pipeline.statistics.derived import with_derived
from pipeline.statistics.facts import Fact, facts
from pipeline.statistics.figures import Breakdown, Calculator, Definition, Figure
from pipeline.statistics.forecast import OF_THE_RANGE, forecast
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Tables
from pipeline.statistics.organisation import organisation
from pipeline.statistics.origins import NO_FORMS, RowsOfFields
from pipeline.statistics.schedule import schedule

_WITH_MONEY = ("strategy", "actions", "projects", "plan", "payments", "administration")


@dataclass(frozen=True)
class Statistics:
    """The key figures, the breakdowns, the facts, and the tables (with derived columns) that they are taken from.

    `figures` are the key figures by the text of their keys, as figures.json names them. `currencies` are those in
    which any amount stands, the euro first. `tables` hold the values of the reporting date: `revisions` are those
    that came only later. `is_silent`: there may be more of which no log tells, see `Known`.
    """

    as_of: dt.date
    tables: Mapping[str, pd.DataFrame]
    currencies: tuple[str, ...]
    figures: Mapping[str, Figure]
    breakdowns: tuple[Breakdown, ...]
    facts: tuple[Fact, ...] = ()
    revisions: tuple[Revision, ...] = ()
    is_silent: bool = False

    def every_figure(self) -> Iterator[Figure]:
        """The key figures, then those of the breakdowns."""
        yield from self.figures.values()
        for breakdown in self.breakdowns:
            for row in breakdown.figures:
                yield from row
            yield from breakdown.total

    def figures_of(self, subject: str, currency: str | None = None) -> dict[str, Figure]:
        """The key figures of a subject by their measures' names, in the order in which they are shown.

        Of a subject with amounts ("budget", "forecast") those of the currency; of others `currency` is None.
        """
        return {
            figure.key.measure: figure
            for figure in self.figures.values()
            if (figure.key.subject, figure.key.currency) == (subject, currency)
        }

    def breakdown(self, name: str, currency: str) -> Breakdown | None:
        """The breakdown of that name and currency, if there is one."""
        return next((b for b in self.breakdowns if (b.name, b.currency) == (name, currency)), None)


def compute(tables: Mapping[str, pd.DataFrame], as_of: dt.date, fields_of_forms: RowsOfFields = NO_FORMS) -> Statistics:
    """The statistics of the stacked tables; `as_of` is the last day of the reporting year.

    `fields_of_forms` are the rows of fields that stand in forms, see `Dataset.rows_of_fields`.
    """
    known = as_known(tables, as_of)
    tables = with_derived(known.tables, as_of)
    currencies = _currencies(tables)
    calculator = Calculator(tables, as_of, fields_of_forms)
    key_figures = map(calculator.figure, _definitions(tables, as_of, currencies))
    return Statistics(
        as_of=as_of,
        tables=tables,
        currencies=currencies,
        figures={str(figure.key): figure for figure in key_figures},
        breakdowns=tuple(breakdowns(calculator, currencies)),
        facts=facts(tables, as_of, fields_of_forms),
        revisions=known.revisions,
        is_silent=known.is_silent,
    )


def declared(as_of: dt.date, currencies: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of all key figures that there may be, whatever the data; of these currencies and of the euro.

    A template of the report may name any of them.
    """
    return tuple(str(key) for key in declared_keys(as_of, currencies))


def declared_keys(as_of: dt.date, currencies: tuple[str, ...]) -> tuple[Key, ...]:
    """The keys of `declared` as values."""
    codes = tuple(dict.fromkeys(("EUR", *currencies)))
    always = (definition.key for definition in _definitions({}, as_of, codes))
    of_the_range = (Key("forecast", name, code) for code in codes for name in OF_THE_RANGE)
    return (*always, *of_the_range)


def _definitions(tables: Tables, as_of: dt.date, currencies: tuple[str, ...]) -> Iterator[Definition]:
    """The key figures by subject, in the order in which they are shown."""
    yield from completion(currencies)
    yield from schedule()
    yield from budget(tables, as_of, currencies)
    yield from forecast(tables, as_of, currencies)
    yield from organisation()


def _currencies(tables: Tables) -> tuple[str, ...]:
    """The currencies in which any amount stands; the euro first, the unknown last."""
    stated: set[str] = set()
    for name in set(_WITH_MONEY) & set(tables):
        has_amount = tables[name].filter(regex="_cents$").notna().any(axis="columns")
        stated |= set(tables[name]["currency"][has_amount])
    return tuple(sorted(stated, key=_currency_order))


def _currency_order(currency: str) -> tuple[bool, bool, str]:
    return currency == UNKNOWN_CURRENCY, currency != "EUR", currency
