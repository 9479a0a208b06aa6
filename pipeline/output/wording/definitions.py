"""What a figure is called and how it is computed, in words."""

from collections.abc import Iterable
from functools import partial

from pipeline.language import Language
from pipeline.output.wording.columns import column_of, shown_flag, shown_word
from pipeline.schema.tables import TABLES
from pipeline.statistics.figures import Figure
from pipeline.statistics.measures import (
    Added,
    Between,
    Concentration,
    Condition,
    Count,
    Difference,
    Extreme,
    Is,
    Mean,
    Measure,
    Ratio,
    Scaled,
    Sum,
    leaves,
)


def label_of(figure: Figure, language: Language) -> str:
    """What a key figure is called; its currency stands beside."""
    return language.text(f"figure.{figure.key.name}")


def measure_in_words(measure: Measure, language: Language) -> str:  # noqa: PLR0911 - a case for each kind of measure
    """The computation of a measure: what is counted or summed of which rows, and what is done with it."""
    words = partial(measure_in_words, language=language)
    match measure:
        case Count() | Sum():
            return _leaf_in_words(measure, language)
        case Added():
            return " + ".join(_parts_in_words(measure.parts, language))
        case Extreme():
            key = "explain.highest" if measure.highest else "explain.lowest"
            parts = "; ".join(_parts_in_words(measure.parts, language))
            return language.text(key, parts=parts)
        case Scaled():
            numbers = {"numerator": str(measure.numerator), "denominator": str(measure.denominator)}
            factor = language.text(measure.factor, **numbers)
            return language.text("explain.scaled", measure=words(measure.measure), factor=factor)
        case Concentration():
            group = column_of(measure.amounts.table, measure.of_group).label
            return language.text("explain.concentration", amounts=words(measure.amounts), group=group)
        case Mean():
            return language.text("explain.mean", total=words(measure.total), number=words(measure.number))
        case Difference():
            minuend, subtrahend = words(measure.minuend), words(measure.subtrahend)
            return language.text("explain.difference", minuend=minuend, subtrahend=subtrahend)
        case Ratio():
            return language.text("explain.ratio", part=words(measure.part), whole=words(measure.whole))


def _leaf_in_words(leaf: Count | Sum, language: Language) -> str:
    """What is counted or summed, of which table, and the conditions that its rows fulfil."""
    table = TABLES[leaf.table].title
    where = _conditions(leaf.table, leaf.where, language)
    if isinstance(leaf, Count):
        return language.text("explain.count", table=table, where=where)
    column = column_of(leaf.table, leaf.field).label
    return language.text("explain.sum", column=column, table=table, where=where)


def _parts_in_words(parts: Iterable[Measure], language: Language) -> list[str]:
    """Each measure in words, so marked off that it can stand among others."""
    return [language.text("explain.part", part=measure_in_words(part, language)) for part in parts]


def tables_behind(measure: Measure, language: Language) -> str:
    """The tables that the measure is taken from, each once, in a list."""
    tables = dict.fromkeys(leaf.table for leaf in leaves(measure))
    titles = [TABLES[table].title.in_language(language.code) for table in tables]
    return language.listed(titles)


def _conditions(table: str, where: Iterable[Condition], language: Language) -> str:
    """All conditions in a list; an empty text where every row is taken."""
    conditions = [_condition(table, condition, language) for condition in where]
    if not conditions:
        return ""
    return language.text("explain.where", conditions=language.listed(conditions))


def _condition(table: str, condition: Condition, language: Language) -> str:
    """One condition by the label of its column: a range with both limits, a missing value, or a value."""
    label = column_of(table, condition.column).label
    if isinstance(condition, Between):
        return language.text("explain.between", column=label, low=str(condition.low), high=str(condition.high))
    if condition.value is None:
        return language.text("explain.missing", column=label)
    return language.text("explain.is", column=label, value=_value(table, condition, language))


def _value(table: str, condition: Is, language: Language) -> str:
    """The value that a condition asks for, as the data sheet shows it."""
    if isinstance(condition.value, bool):
        return shown_flag(condition.value, language)
    return shown_word(column_of(table, condition.column), str(condition.value), language)
