"""figures.json: every figure of the report by its key. `explain --format json` prints one of them with its rows."""

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from pipeline.language import Language
from pipeline.output.data.amounts import amount
from pipeline.output.wording.definitions import measure_in_words
from pipeline.output.wording.explanation import parts_of, title_of
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.measures import rounded
from pipeline.statistics.report import Statistics


def figures_document(statistics: Statistics, language: Language) -> dict[str, Any]:
    """Every figure, then every fact, by its key, ready to be written as JSON.

    An entry holds the value (money as a decimal string, a text for a fact, null where the data cannot give it), the
    unit, the currency of money, the reporting date, the base in words, and the rows behind it. A figure of a breakdown
    has the name of its `row`, whose code is in the key. Where the value is null, `absent` says why.
    """
    document = {str(figure.key): _figure(figure, language) for figure in statistics.every_figure()}
    for fact in statistics.facts:
        document[str(fact.key)] = _fact(fact, statistics, language)
    return document


def explanation(figure: Figure, statistics: Statistics, language: Language) -> dict[str, Any]:
    """One figure as in figures.json, with its key, its title, its computation in words, and its parts.

    A part is one count or sum of the figure with its rows; there are none where the figure is absent.
    """
    return {
        "key": str(figure.key),
        "title": title_of(figure, language),
        **_figure(figure, language),
        "formula": measure_in_words(figure.measure, language),
        "parts": [asdict(part) for part in parts_of(figure, statistics, language)],
    }


def _figure(figure: Figure, language: Language) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "value": _value(figure),
        "unit": figure.unit.value,
        "currency": figure.currency,
        "as_of": figure.as_of.isoformat(),
        "base": language.text(figure.base),
        "rows": list(figure.rows),
    }
    if figure.row is not None:
        entry["row"] = language.shown(figure.row)
    if figure.absent:
        entry["absent"] = language.shown(figure.absent)
    return entry


def _fact(fact: Fact, statistics: Statistics, language: Language) -> dict[str, Any]:
    """A fact in the form of a figure; its base is its title, since nothing is computed."""
    return {
        "value": fact.value,
        "unit": "text",
        "currency": None,
        "as_of": statistics.as_of.isoformat(),
        "base": fact.title.in_language(language.code),
        "rows": list(fact.rows),
    }


def _value(figure: Figure) -> int | float | str | None:
    """The value as JSON holds it; None where the figure is absent."""
    if figure.value is None:
        return None
    if figure.unit is Unit.MONEY:
        return amount(rounded(figure.value))
    if isinstance(figure.value, Fraction):
        return float(figure.value)
    return figure.value
