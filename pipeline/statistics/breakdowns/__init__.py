"""The same amounts by standing, action, source, year and the like: tables whose rows add up to their total."""

from collections.abc import Iterator

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.statistics.breakdowns.actions import by_action
from pipeline.statistics.breakdowns.cooperation import by_cooperation_programme, by_cooperation_state
from pipeline.statistics.breakdowns.costs import by_cost, by_cost_kind, by_cost_year
from pipeline.statistics.breakdowns.groups import by_fund, by_goal, by_implementer_sector
from pipeline.statistics.breakdowns.implementers import by_implementer
from pipeline.statistics.breakdowns.indicators import by_indicator
from pipeline.statistics.breakdowns.making import Conditions, breakdown
from pipeline.statistics.breakdowns.members import by_sector
from pipeline.statistics.breakdowns.sources import by_source
from pipeline.statistics.breakdowns.standing import by_reason, by_standing, by_year_of_completion
from pipeline.statistics.breakdowns.years import by_plan_year, by_year
from pipeline.statistics.figures import Breakdown, Calculator
from pipeline.statistics.measures import Is

_OF_A_CURRENCY = (
    by_standing,
    by_year_of_completion,
    by_reason,
    by_action,
    by_goal,
    by_implementer,
    by_implementer_sector,
    by_fund,
    by_source,
    by_year,
    by_cost_kind,
    by_cost_year,
    by_cost,
    by_cooperation_state,
    by_cooperation_programme,
)


def breakdowns(calculator: Calculator, currencies: tuple[str, ...]) -> list[Breakdown]:
    """All breakdowns, those with amounts for every currency; one without any row is left out."""
    return [made for made in _all(calculator, currencies) if made.members]


def _all(calculator: Calculator, currencies: tuple[str, ...]) -> Iterator[Breakdown]:
    for currency in currencies or (UNKNOWN_CURRENCY,):
        counted = _of_currency(currency, currencies)
        for draft in _OF_A_CURRENCY:
            yield breakdown(calculator, draft(calculator.tables, currency, counted))
        yield breakdown(calculator, by_plan_year(calculator.tables, currency, calculator.as_of))
    yield breakdown(calculator, by_sector(calculator.tables))
    yield by_indicator(calculator)


def _of_currency(currency: str, currencies: tuple[str, ...]) -> Conditions:
    """The condition on counts: none where the currency is the only one, so that projects without amounts count."""
    return (Is("currency", currency),) if len(currencies) > 1 else ()
