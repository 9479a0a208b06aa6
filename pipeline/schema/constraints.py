"""What must hold within one record, as values that others read.

Each constraint names the rule (see `findings`) that it becomes when broken. How it is evaluated is the
business of `validation`; what it says to people is the business of the catalogues.
A missing value breaks only `Required` and `RequiredWhen`: what is not known cannot be judged.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Required:
    """`column` has a value in every record."""

    column: str
    rule: str = "value-missing"


@dataclass(frozen=True, kw_only=True)
class Unique:
    """No two records share the values of `columns` (all present)."""

    columns: tuple[str, ...]
    rule: str = "key-repeated"


@dataclass(frozen=True, kw_only=True)
class NotNegative:
    """`column` is at least zero, except where `unless_column` holds `unless_value`."""

    column: str
    unless_column: str | None = None
    unless_value: str | None = None
    rule: str = "amount-negative"


@dataclass(frozen=True, kw_only=True)
class Within:
    """`column` lies between `low` and `high`, both included."""

    column: str
    low: int
    high: int
    rule: str = "value-out-of-bounds"


@dataclass(frozen=True, kw_only=True)
class InOrder:
    """The date `earlier` is not after the date `later`; the finding stands at `later`."""

    earlier: str
    later: str
    rule: str = "dates-out-of-order"


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """The amount `smaller` does not exceed the amount `larger`; the finding stands at `smaller`."""

    smaller: str
    larger: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class AddUp:
    """The present `parts` add up to `total`, to `tolerance_cents`; judged where every part column is present."""

    parts: tuple[str, ...]
    total: str
    tolerance_cents: int = 1
    rule: str = "parts-do-not-add-up"


@dataclass(frozen=True, kw_only=True)
class RequiredWhen:
    """`column` has a value where `when` holds one of `values`; judged only where a heading offers the column."""

    column: str
    when: str
    values: tuple[str, ...]
    rule: str


@dataclass(frozen=True, kw_only=True)
class AbsentWhen:
    """`column` is empty where `when` holds one of `values`."""

    column: str
    when: str
    values: tuple[str, ...]
    rule: str


@dataclass(frozen=True, kw_only=True)
class NothingWhen:
    """The amount `column` is zero or missing where `when` holds one of `values`."""

    column: str
    when: str
    values: tuple[str, ...]
    rule: str


@dataclass(frozen=True, kw_only=True)
class CheckDigit:
    """`column` is a nine-digit legal entity code whose last digit checks the others."""

    column: str
    rule: str = "legal-code-wrong"


Constraint = (
    Required
    | Unique
    | NotNegative
    | Within
    | InOrder
    | AtMost
    | AddUp
    | RequiredWhen
    | AbsentWhen
    | NothingWhen
    | CheckDigit
)
