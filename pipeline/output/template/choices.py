"""What a cell of the template may hold, and what may be chosen where there is a closed list."""

import datetime as dt

from pipeline.language import Language
from pipeline.schema.model import Choice, Column, Kind, Words

Value = str | float | dt.date

_YES_NO = (Choice("yes", Words("taip", "yes")), Choice("no", Words("ne", "no")))


def choices_of(column: Column, language: Language) -> tuple[str, ...]:
    """What may be chosen in the column; nothing where it has no closed list."""
    return tuple(choice.title.in_language(language.code) for choice in _choices(column))


def names_of_choices(column: Column) -> tuple[str, ...]:
    """The same by the names under which they are stored, in the same order."""
    return tuple(choice.name for choice in _choices(column))


def _choices(column: Column) -> tuple[Choice, ...]:
    return _YES_NO if column.kind is Kind.FLAG else column.choices
