"""Breakdowns as tables of a report, and single figures as its readers see them."""

from collections.abc import Sequence
from fractions import Fraction

from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.report.sentences.parts import Entry, Grid
from pipeline.output.wording.explanation import shown
from pipeline.output.wording.headings import column_key
from pipeline.statistics.figures import Breakdown, Figure, Unit

UNKNOWN = "–"
"""What stands in the place of a value that is not known."""


def rounded(figure: Figure, language: Language) -> str:
    """A figure's value as people read it, with its unit."""
    return shown(figure.value, figure.unit, figure.currency, language)


def in_sentence(figure: Figure, language: Language) -> str:
    """A figure's value as running text has it: whole percentages without a decimal."""
    shown_in_table = rounded(figure, language)
    if figure.unit is not Unit.PERCENT:
        return shown_in_table
    return shown_in_table.replace(f"{language.decimal_mark}0", "")


def grid_of(breakdown: Breakdown, columns: Sequence[str], language: Language, *, name_currency: bool) -> Grid:
    """These columns of the breakdown, without the rows that hold nothing in them; its total is the last row.

    `name_currency`: the table's title says of which currency it is, since the report has tables of others.
    """
    rows = [
        _row(label, figures, language)
        for label, figures in zip(_labels(breakdown, language), _figures(breakdown, columns), strict=True)
        if any(figure.value for figure in figures)
    ]
    if breakdown.total:
        total = _in_columns(breakdown, breakdown.total, columns)
        rows.append(_row(language.text("summary.total"), total, language))
    return Grid(
        title=_title(breakdown, language, name_currency=name_currency),
        headings=_headings(breakdown, columns, language),
        rows=tuple(rows),
        # The first column holds the rows' labels.
        numbers=frozenset(range(1, len(columns) + 1)),
        total=bool(breakdown.total),
    )


def of_currency(currency: str, language: Language) -> str:
    """The currency in brackets, for the end of a title; the unknown one has brackets of its own."""
    name = language.currency(currency)
    return f" {name}" if currency == UNKNOWN_CURRENCY else f" ({name})"


def in_currency(currency: str, language: Language) -> str:
    """The currency for the end of a heading: „Skirta, Eur“; the unknown one has brackets of its own."""
    name = language.currency(currency)
    return f" {name}" if currency == UNKNOWN_CURRENCY else f", {name}"


def has_unknown(grid: Grid) -> bool:
    """Whether a value of the table is not known."""
    return any(entry.text == UNKNOWN for row in grid.rows for entry in row)


def _title(breakdown: Breakdown, language: Language, *, name_currency: bool) -> str:
    """The catalogue's title of the breakdown, with its currency where it has one and this is asked for."""
    title = language.text(f"summary.section.{breakdown.name}")
    if name_currency and breakdown.currency:
        return title + of_currency(breakdown.currency, language)
    return title


def _headings(breakdown: Breakdown, columns: Sequence[str], language: Language) -> tuple[str, ...]:
    """The heading of the labels, then those of the columns; columns of money have the currency at the end."""
    of_money = in_currency(breakdown.currency or UNKNOWN_CURRENCY, language)
    headings = [language.text(f"summary.stub.{breakdown.name}")]
    for column, figure in zip(columns, _in_columns(breakdown, breakdown.units(), columns), strict=True):
        heading = language.text(column_key(breakdown.name, column))
        headings.append(heading + of_money if figure.unit is Unit.MONEY else heading)
    return tuple(headings)


def _figures(breakdown: Breakdown, columns: Sequence[str]) -> list[list[Figure]]:
    """By row the figures of these columns."""
    return [_in_columns(breakdown, row, columns) for row in breakdown.figures]


def _in_columns(breakdown: Breakdown, row: Sequence[Figure], columns: Sequence[str]) -> list[Figure]:
    """Those figures of a row of the breakdown that stand in these columns, in the order of `columns`."""
    by_column = dict(zip(breakdown.columns, row, strict=True))
    return [by_column[column] for column in columns]


def _labels(breakdown: Breakdown, language: Language) -> list[str]:
    """The rows' labels, each with its unit where the breakdown has a column of units."""
    no_units = ("",) * len(breakdown.members)
    units = dict(breakdown.stubs).get("unit", no_units)
    labels: list[str] = []
    for member, unit in zip(breakdown.members, units, strict=True):
        words = (language.shown(member), language.shown(unit))
        labels.append(", ".join(filter(None, words)))
    return labels


def _row(label: str, figures: Sequence[Figure], language: Language) -> tuple[Entry, ...]:
    return (Entry(label), *(_entry(figure, language) for figure in figures))


def _entry(figure: Figure, language: Language) -> Entry:
    """A figure as a table shows it: amounts without their currency, values of indicators with two decimals at most."""
    if figure.value is None:
        return Entry(UNKNOWN)
    return Entry(_in_cell(figure, figure.value, language), str(figure.key))


def _in_cell(figure: Figure, value: int | Fraction, language: Language) -> str:
    # The heading names the currency, and says that they are per cent.
    if figure.unit is Unit.MONEY:
        return language.amount(int(value))
    if figure.unit is Unit.PERCENT:
        return language.number(float(value), places=1)
    return rounded(figure, language)
