"""What a constraint of the declaration asks, in one sentence."""

from pipeline.language import Language
from pipeline.schema.constraints import (
    AbsentWhen,
    AddUp,
    AtMost,
    CheckDigit,
    Constraint,
    InOrder,
    NothingWhen,
    NotNegative,
    Required,
    RequiredWhen,
    Unique,
    Within,
)
from pipeline.schema.model import Table, Words


def constraint_in_words(constraint: Constraint, table: Table, language: Language) -> str:  # noqa: C901, PLR0911 - one case a constraint
    """The sentence, with the columns by their titles."""

    def say(kind: str, **details: object) -> str:
        return language.text(f"constraint.{kind}", **details)

    def label(column: str) -> Words:
        return table[column].label

    match constraint:
        case Required():
            return say("required", column=label(constraint.column))
        case Unique():
            return say("unique", columns=tuple(label(name) for name in constraint.columns))
        case NotNegative() if constraint.unless_column and constraint.unless_value:
            value = _choice(table, constraint.unless_column, constraint.unless_value)
            return say("not-negative-unless", column=label(constraint.column), value=value)
        case NotNegative():
            return say("not-negative", column=label(constraint.column))
        case Within():
            return say("within", column=label(constraint.column), low=str(constraint.low), high=str(constraint.high))
        case InOrder():
            return say("in-order", earlier=label(constraint.earlier), later=label(constraint.later))
        case AtMost():
            return say("at-most", smaller=label(constraint.smaller), larger=label(constraint.larger))
        case AddUp():
            return say("add-up", parts=tuple(label(name) for name in constraint.parts), total=label(constraint.total))
        case RequiredWhen():
            return say("required-when", **_when(constraint, table))
        case AbsentWhen():
            return say("absent-when", **_when(constraint, table))
        case NothingWhen():
            return say("nothing-when", **_when(constraint, table))
        case CheckDigit():
            return say("check-digit", column=label(constraint.column))


def _when(constraint: RequiredWhen | AbsentWhen | NothingWhen, table: Table) -> dict[str, object]:
    return {
        "column": table[constraint.column].label,
        "when": table[constraint.when].label,
        "values": tuple(_choice(table, constraint.when, value) for value in constraint.values),
    }


def _choice(table: Table, column: str, value: str) -> Words:
    return next(choice.title for choice in table[column].choices if choice.name == value)
