"""Tables of figures as a report shows them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.report.sentences.parts import Entry, Grid
from pipeline.output.wording.explanation import shown
from pipeline.statistics.figures import Breakdown, Figure, Unit

UNKNOWN = "–"


def rounded(figure: Figure, language: Language) -> str:
    """A figure's value as people read it; rates with one decimal."""
    if figure.unit is Unit.PERCENT and figure.value is not None:
        return language.percent(float(figure.value))
    return shown(figure.value, figure.unit, figure.currency, language)


def grid_of(
    breakdown: Breakdown, columns: Sequence[str], language: Language, titles: Mapping[str, str], *, name_currency: bool
) -> Grid:
    """These columns of the breakdown, without the rows that hold nothing in them; its total is the last row.

    `titles` are the catalogue's names of columns' titles, where not their own. `name_currency`: the
    title says of which currency it is, since there are others.
    """
    places = [breakdown.columns.index(column) for column in columns]
    rows = [
        _row(label, figures, places, language)
        for label, figures in zip(_labels(breakdown, language), breakdown.figures, strict=True)
        if any(figures[place].value for place in places)
    ]
    if breakdown.total:
        rows.append(_row(language.text("summary.total"), breakdown.total, places, language))
    own = of_currency(breakdown.currency, language) if name_currency and breakdown.currency else ""
    return Grid(
        language.text(f"summary.section.{breakdown.name}") + own,
        (language.text(f"summary.stub.{breakdown.name}"), *_titles(breakdown, columns, language, titles)),
        tuple(rows),
        frozenset(range(1, len(columns) + 1)),
        total=bool(breakdown.total),
    )


def of_currency(currency: str, language: Language) -> str:
    """The currency in brackets, for the end of a title; the unknown one has brackets of its own."""
    told = language.currency(currency)
    return f" {told}" if currency == UNKNOWN_CURRENCY else f" ({told})"


def in_currency(currency: str, language: Language) -> str:
    """The currency for the end of a heading: „Skirta, Eur“; the unknown one has brackets."""
    return f"{' ' if currency == UNKNOWN_CURRENCY else ', '}{language.currency(currency)}"


def has_unknown(grid: Grid) -> bool:
    """Whether a value of the table is not known."""
    return any(entry.text == UNKNOWN for row in grid.rows for entry in row)


def _labels(breakdown: Breakdown, language: Language) -> list[str]:
    """The rows' labels, with the unit of each where the rows have units of their own."""
    units = dict(breakdown.stubs).get("unit", ("",) * len(breakdown.members))
    return [
        ", ".join(part for part in (language.shown(member), language.shown(unit)) if part)
        for member, unit in zip(breakdown.members, units, strict=True)
    ]


def _row(label: str, figures: tuple[Figure, ...], places: list[int], language: Language) -> tuple[Entry, ...]:
    return (Entry(label), *(_entry(figures[place], language) for place in places))


def _entry(figure: Figure, language: Language) -> Entry:
    if figure.value is None:
        return Entry(UNKNOWN)
    if figure.unit is Unit.VALUE and isinstance(figure.value, Fraction):
        return Entry(language.number(float(figure.value), places=2), str(figure.key))
    if figure.unit is Unit.MONEY:
        # The heading names the currency.
        return Entry(language.amount(int(figure.value)), str(figure.key))
    return Entry(rounded(figure, language), str(figure.key))


def _titles(breakdown: Breakdown, columns: Sequence[str], language: Language, titles: Mapping[str, str]) -> list[str]:
    """The titles of the columns; those of money with the currency."""
    units = [breakdown.units()[breakdown.columns.index(column)].unit for column in columns]
    currency = breakdown.currency or UNKNOWN_CURRENCY
    money = in_currency(currency, language)
    return [
        language.text(titles.get(column, f"column.{column}")) + (money if unit is Unit.MONEY else "")
        for column, unit in zip(columns, units, strict=True)
    ]
