"""What must hold within one record, as values that others read.

Each constraint names the rule (see `findings`) that it becomes when broken, the column at which a breach of it is
shown (`place`) and the columns without which it cannot be judged (`needs`). How it is evaluated is the business of
`validation`; what it says to people is the business of the catalogues.
A missing value breaks only `Required` and `RequiredWhen`: what is not known cannot be judged.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class _OfColumn:
    """What is said of one column."""

    column: str

    @property
    def place(self) -> str:
        """The column at which a breach is shown."""
        return self.column

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return (self.column,)


@dataclass(frozen=True, kw_only=True)
class _OfColumnWhen(_OfColumn):
    """What is said of one column in the records whose column `when` holds one of `values`."""

    when: str
    values: tuple[str, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return (self.column, self.when)


@dataclass(frozen=True, kw_only=True)
class Required(_OfColumn):
    """`column` has a value in every record."""

    rule: str = "value-missing"


@dataclass(frozen=True, kw_only=True)
class Unique:
    """No two records share the values of `columns` (all present)."""

    columns: tuple[str, ...]
    rule: str = "key-repeated"

    @property
    def place(self) -> str:
        """The column at which a breach is shown."""
        return self.columns[0]

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return self.columns[:1]


@dataclass(frozen=True, kw_only=True)
class NotNegative(_OfColumn):
    """`column` is at least zero, except where `unless_column` holds `unless_value`."""

    unless_column: str | None = None
    unless_value: str | None = None
    rule: str = "amount-negative"


@dataclass(frozen=True, kw_only=True)
class Within(_OfColumn):
    """`column` lies between `low` and `high`, both included."""

    low: int
    high: int
    rule: str = "value-out-of-bounds"


@dataclass(frozen=True, kw_only=True)
class InOrder:
    """The date `earlier` is not after the date `later`; the finding stands at `later`."""

    earlier: str
    later: str
    rule: str = "dates-out-of-order"

    @property
    def place(self) -> str:
        """The column at which a breach is shown."""
        return self.later

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return (self.earlier, self.later)


@dataclass(frozen=True, kw_only=True)
class AtMost:
    """The amount `smaller` does not exceed the amount `larger`; the finding stands at `smaller`."""

    smaller: str
    larger: str
    rule: str

    @property
    def place(self) -> str:
        """The column at which a breach is shown."""
        return self.smaller

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return (self.smaller, self.larger)


@dataclass(frozen=True, kw_only=True)
class AddUp:
    """The present `parts` add up to `total`, to `tolerance_cents`; judged where every part column is present.

    Not judged where `when` holds one of `values` and the amount `nothing` is zero: what is not granted yet is no part.
    """

    parts: tuple[str, ...]
    total: str
    tolerance_cents: int = 1
    nothing: str | None = None
    when: str | None = None
    values: tuple[str, ...] = ()
    rule: str = "parts-do-not-add-up"

    @property
    def place(self) -> str:
        """The column at which a breach is shown."""
        return self.total

    @property
    def needs(self) -> tuple[str, ...]:
        """The columns without which nothing can be judged."""
        return (*self.parts, self.total)


@dataclass(frozen=True, kw_only=True)
class RequiredWhen(_OfColumnWhen):
    """`column` has a value where `when` holds one of `values`; judged only where a heading offers the column."""

    rule: str


@dataclass(frozen=True, kw_only=True)
class AbsentWhen(_OfColumnWhen):
    """`column` is empty where `when` holds one of `values`."""

    rule: str


@dataclass(frozen=True, kw_only=True)
class NothingWhen(_OfColumnWhen):
    """The amount `column` is zero or missing where `when` holds one of `values`."""

    rule: str


@dataclass(frozen=True, kw_only=True)
class CheckDigit(_OfColumn):
    """`column` is a nine-digit legal entity code whose last digit checks the others."""

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
