"""Money by the source it comes from."""

from collections.abc import Sequence

from pipeline.counting.money import OWN
from pipeline.schema.tables.spending import SOURCES
from pipeline.statistics.breakdowns.codes import REST
from pipeline.statistics.breakdowns.making import (
    GRANTED,
    PAID,
    PLANNED,
    Column,
    Conditions,
    Draft,
    Measures,
    Row,
    less,
)
from pipeline.statistics.breakdowns.remainders import NOT_ATTRIBUTED
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import BOUND, COUNTED
from pipeline.statistics.evaluation import evaluate, given
from pipeline.statistics.figures import Unit
from pipeline.statistics.measures import Difference, Is, Measure, Sum, Tables

_PUBLIC = tuple(source for source in SOURCES if source.name != OWN)
_UNDISBURSED = Column("undisbursed", Unit.MONEY, "base.granted")


def by_source(tables: Tables, currency: str, _counted: Conditions) -> Draft:
    """Planned, granted, paid and what is left to pay by source of public money; last, what has no known source.

    Planned and granted are the columns of their source in the lists of actions and of projects; paid are the payments
    of the source, or without a list of payments the projects' column. (DOMAIN 6, Budget)
    """
    money = stages(tables, currency)
    total = _with_undisbursed(money.planned, money.granted, money.paid)
    rows = [Row(source.name, source.title, _of_source(tables, currency, source.name)) for source in _PUBLIC]
    # A source of which the data know no amount at all has no row; what it holds is then in the rest.
    known = [row for row in rows if any(given(measure, tables) for measure in row.measures.values())]
    rest = {name: _rest(name, whole, known, tables) for name, whole in total.items()}
    if any(given(part, tables) and evaluate(part, tables) for part in rest.values()):
        known.append(Row(REST, NOT_ATTRIBUTED, rest))
    return Draft(
        name="by_source",
        currency=currency,
        columns=(PLANNED, GRANTED, PAID, _UNDISBURSED),
        total=total,
        rows=known,
    )


def _rest(name: str, whole: Measure, rows: Sequence[Row], tables: Tables) -> Measure:
    """What is left of the whole column, without the rows that the data know nothing of."""
    return less(whole, [row.measures[name] for row in rows if given(row.measures[name], tables)])


def _of_source(tables: Tables, currency: str, source: str) -> Measures:
    money = Is("currency", currency)
    planned = Sum("actions", f"planned_{source}_cents", (money,))
    granted = Sum("projects", f"{source}_share_cents", (BOUND, money))
    if "payments" in tables:
        paid = Sum("payments", "paid_cents", (COUNTED, money, Is("source", source)))
    else:
        paid = Sum("projects", f"{source}_paid_cents", (COUNTED, money))
    return _with_undisbursed(planned, granted, paid)


def _with_undisbursed(planned: Measure, granted: Measure, paid: Measure) -> Measures:
    return {"planned": planned, "granted": granted, "paid": paid, "undisbursed": Difference(granted, paid)}
