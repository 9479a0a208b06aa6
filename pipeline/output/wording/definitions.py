"""What a figure is called and how it is computed, in words."""

from collections.abc import Iterable

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
    match measure:
        case Count():
            where = _conditions(measure.table, measure.where, language)
            return language.text("explain.count", table=TABLES[measure.table].title, where=where)
        case Sum():
            return language.text(
                "explain.sum",
                column=column_of(measure.table, measure.field).label,
                table=TABLES[measure.table].title,
                where=_conditions(measure.table, measure.where, language),
            )
        case Added():
            added = [language.text("explain.part", part=measure_in_words(part, language)) for part in measure.parts]
            return " + ".join(added)
        case Scaled():
            told = measure_in_words(measure.measure, language)
            times = {"numerator": str(measure.numerator), "denominator": str(measure.denominator)}
            return language.text("explain.scaled", measure=told, factor=language.text(measure.factor, **times))
        case Extreme():
            extremes = "; ".join(
                language.text("explain.part", part=measure_in_words(part, language)) for part in measure.parts
            )
            return language.text(f"explain.{'highest' if measure.highest else 'lowest'}", parts=extremes)
        case Concentration():
            group = column_of(measure.amounts.table, measure.of_group).label
            return language.text(
                "explain.concentration", amounts=measure_in_words(measure.amounts, language), group=group
            )
        case Mean():
            parts = [measure_in_words(part, language) for part in (measure.total, measure.number)]
            return language.text("explain.mean", total=parts[0], number=parts[1])
        case Difference():
            parts = [measure_in_words(part, language) for part in (measure.minuend, measure.subtrahend)]
            return language.text("explain.difference", minuend=parts[0], subtrahend=parts[1])
        case Ratio():
            parts = [measure_in_words(part, language) for part in (measure.part, measure.whole)]
            return language.text("explain.ratio", part=parts[0], whole=parts[1])


def tables_behind(measure: Measure, language: Language) -> str:
    """The tables that the measure is taken from."""
    tables = dict.fromkeys(leaf.table for leaf in leaves(measure))
    return language.listed([TABLES[table].title.in_language(language.code) for table in tables])


def _conditions(table: str, where: Iterable[Condition], language: Language) -> str:
    told = language.listed([_condition(table, condition, language) for condition in where])
    return language.text("explain.where", conditions=told) if told else ""


def _condition(table: str, condition: Condition, language: Language) -> str:
    column = column_of(table, condition.column)
    if isinstance(condition, Between):
        low, high = str(condition.low), str(condition.high)
        return language.text("explain.between", column=column.label, low=low, high=high)
    if condition.value is None:
        return language.text("explain.missing", column=column.label)
    return language.text("explain.is", column=column.label, value=_value(table, condition, language))


def _value(table: str, condition: Is, language: Language) -> str:
    if isinstance(condition.value, bool):
        return shown_flag(condition.value, language)
    return shown_word(column_of(table, condition.column), str(condition.value), language)
