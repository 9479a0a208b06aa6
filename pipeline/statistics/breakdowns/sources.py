"""Money by the source it comes from."""

from pipeline.schema.tables.spending import SOURCES
from pipeline.statistics.breakdowns.codes import REST
from pipeline.statistics.breakdowns.making import Column, Row, breakdown, given, less
from pipeline.statistics.breakdowns.remainders import NOT_ATTRIBUTED
from pipeline.statistics.budget import stages
from pipeline.statistics.completion import COUNTED
from pipeline.statistics.figures import Breakdown, Calculator, Unit
from pipeline.statistics.measures import Difference, Is, Measure, Sum, Tables, evaluate

_PUBLIC = tuple(source for source in SOURCES if source.name != "own")


def by_source(calculator: Calculator, currency: str, _counted: tuple[Is, ...]) -> Breakdown:
    """Planned, granted, paid and what is left to pay by source; what no source is known of is in the last row."""
    whole = stages(calculator.tables, currency)
    columns = (
        Column("planned", Unit.MONEY, "base.strategy", whole.planned),
        Column("granted", Unit.MONEY, "base.approved", whole.granted),
        Column("paid", Unit.MONEY, "base.payments", whole.paid),
        Column("undisbursed", Unit.MONEY, "base.granted", Difference(whole.granted, whole.paid)),
    )
    rows = [
        Row(source.name, source.title, _source_measures(calculator.tables, currency, source.name)) for source in _PUBLIC
    ]
    # A source of which the data know no amount at all has no row; what it holds is then in the rest.
    rows = [row for row in rows if any(given(measure, calculator.tables) for measure in row.measures)]
    rest = tuple(
        less(
            column.total,
            [row.measures[position] for row in rows if given(row.measures[position], calculator.tables)],
        )
        for position, column in enumerate(columns)
    )
    if any(given(part, calculator.tables) and evaluate(part, calculator.tables) for part in rest):
        rows.append(Row(REST, NOT_ATTRIBUTED, rest))
    return breakdown(calculator, "by_source", currency, columns, rows)


def _source_measures(tables: Tables, currency: str, source: str) -> tuple[Measure, ...]:
    money = Is("currency", currency)
    if "payments" in tables:
        paid: Measure = Sum("payments", "paid_cents", (COUNTED, money, Is("source", source)))
    else:
        paid = Sum("projects", f"{source}_paid_cents", (COUNTED, money))
    granted = Sum("projects", f"{source}_share_cents", (COUNTED, money))
    return Sum("actions", f"planned_{source}_cents", (money,)), granted, paid, Difference(granted, paid)
