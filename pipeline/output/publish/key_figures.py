"""The key figures as a tidy table; the tables of figures stay inside, since they may name implementers."""

from decimal import Context, Decimal
from fractions import Fraction

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.output.content import Content
from pipeline.output.data.documents import amount
from pipeline.output.publish.forms import Column, Type
from pipeline.output.wording.explanation import title_of
from pipeline.statistics.figures import Figure, Unit

NAME = "figures"

COLUMNS = (
    Column("key", Type.TEXT, always=True),
    Column("title", Type.TEXT, always=True),
    Column("value", Type.NUMBER, unit_field="unit"),
    Column("unit", Type.TEXT, always=True),
    Column("currency", Type.TEXT),
    Column("as_of", Type.DATE, always=True),
    Column("base", Type.TEXT, always=True),
)

_DIGITS = Context(prec=28)
"""So exact are numbers whose decimals do not end, a third for example."""


def figure_rows(content: Content) -> list[tuple[str, ...]]:
    """A row for each key figure; without a value where the data cannot give it."""
    return [_row(figure, content) for figure in content.statistics.figures.values()]


def _row(figure: Figure, content: Content) -> tuple[str, ...]:
    currency = figure.currency if figure.currency != UNKNOWN_CURRENCY else None
    return (
        str(figure.key),
        title_of(figure, content.language),
        _exact(figure),
        figure.unit.value,
        currency or "",
        figure.as_of.isoformat(),
        content.language.text(figure.base),
    )


def _exact(figure: Figure) -> str:
    """The value as decimal text; empty where there is none."""
    if figure.value is None:
        return ""
    if figure.unit is Unit.MONEY:
        return amount(int(figure.value))
    value = Fraction(figure.value)
    text = f"{_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
