"""Which records of a table break a constraint of the declaration, and where the fault stands."""

from collections.abc import Sequence
from typing import assert_never

import pandas as pd

from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.schema.check_digits import checks
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
from pipeline.schema.model import Table

OFFERED = "offered:{}"
"""The name under which a frame says, for every record, whether its sheet has the named column at all."""


def place_of(constraint: Constraint) -> str:
    """The column at which a breach of the constraint is shown."""
    match constraint:
        case Unique():
            return constraint.columns[0]
        case InOrder():
            return constraint.later
        case AtMost():
            return constraint.smaller
        case AddUp():
            return constraint.total
        case _:
            return constraint.column


def can_be_judged(constraint: Constraint, table: Table, frame: pd.DataFrame) -> bool:
    """Whether the frame has the columns that the constraint speaks of."""
    return all(table[name].field in frame for name in _needed(constraint))


def _needed(constraint: Constraint) -> tuple[str, ...]:
    match constraint:
        case Unique():
            return constraint.columns[:1]
        case InOrder():
            return (constraint.earlier, constraint.later)
        case AtMost():
            return (constraint.smaller, constraint.larger)
        case AddUp():
            return (*constraint.parts, constraint.total)
        case RequiredWhen() | AbsentWhen() | NothingWhen():
            return (constraint.column, constraint.when)
        case _:
            return (constraint.column,)


def breaking(constraint: Constraint, table: Table, frame: pd.DataFrame) -> pd.Series:
    """For every record whether it breaks the constraint; a missing value breaks only what requires it.

    The frame has a column `offered:<name>` for each column that a constraint requires.
    """
    return _breaking(constraint, table, frame).fillna(value=False).astype("bool")


def _breaking(  # noqa: C901, PLR0911 - one case a constraint
    constraint: Constraint, table: Table, frame: pd.DataFrame
) -> pd.Series:
    def of(name: str) -> pd.Series:
        return frame[table[name].field]

    match constraint:
        case Required():
            return of(constraint.column).isna() & frame[OFFERED.format(constraint.column)]
        case Unique():
            return _repeated(frame[[table[name].field for name in constraint.columns if table[name].field in frame]])
        case NotNegative():
            return (of(constraint.column) < 0) & ~_exempt(constraint, table, frame)
        case Within():
            return (of(constraint.column) < constraint.low) | (of(constraint.column) > constraint.high)
        case InOrder():
            return of(constraint.earlier) > of(constraint.later)
        case AtMost():
            return of(constraint.smaller) > of(constraint.larger)
        case AddUp():
            parts = frame[[table[name].field for name in constraint.parts]].sum(axis="columns", skipna=False)
            return (parts - of(constraint.total)).abs() > constraint.tolerance_cents
        case RequiredWhen():
            offered = frame[OFFERED.format(constraint.column)]
            return of(constraint.when).isin(constraint.values) & of(constraint.column).isna() & offered
        case AbsentWhen():
            return of(constraint.when).isin(constraint.values) & of(constraint.column).notna()
        case NothingWhen():
            return of(constraint.when).isin(constraint.values) & (of(constraint.column) > 0)
        case CheckDigit():
            return _wrong_codes(of(constraint.column))
    assert_never(constraint)


def _repeated(keys: pd.DataFrame) -> pd.Series:
    """Records whose key stood in an earlier record; one with a missing part is not judged."""
    return keys.duplicated() & keys.notna().all(axis="columns")


def _exempt(constraint: NotNegative, table: Table, frame: pd.DataFrame) -> pd.Series:
    if constraint.unless_column is None or table[constraint.unless_column].field not in frame:
        return pd.Series(data=False, index=frame.index, dtype="bool")
    return frame[table[constraint.unless_column].field] == constraint.unless_value


def _wrong_codes(codes: pd.Series) -> pd.Series:
    """Records with a wrong legal entity code; none where the codes are of another register altogether.

    That is where most are no nine digits, or more than a few and most of those that are do not check. The codes of
    natural persons, which stand masked, are no legal ones and say nothing of the others.
    """
    codes = codes.mask(codes.str.contains(CODE_MASK.pattern, na=False))
    wrong = ~codes.map(has_right_check_digit, na_action="ignore").fillna(value=True).astype("bool")
    nine = codes.str.fullmatch(r"\d{9}").fillna(value=False).astype("bool")
    others = 2 * int(nine.sum()) < int(codes.notna().sum())
    failing = int((wrong & nine).sum())
    foreign = others or (failing > _FEW_WRONG and 2 * failing > int(nine.sum()))
    return wrong & (not foreign)


_FEW_WRONG = 3
_CODE_LENGTH = 9
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1))


def has_right_check_digit(code: str) -> bool:
    """Whether the last of nine digits checks the others."""
    return len(code) == _CODE_LENGTH and code.isdecimal() and checks(code, _WEIGHTS)


def required_columns(constraints: tuple[Constraint, ...]) -> tuple[str, ...]:
    """The columns that some constraint requires, for which the frame must say where they are offered."""
    return tuple(
        {item.column: None for item in constraints if isinstance(item, Required | RequiredWhen)},
    )


def first_with_key(fields: Sequence[str], frame: pd.DataFrame, record: int) -> int:
    """The first record that has the same values in these fields as `record`; the frame is numbered from 0."""
    same = (frame[list(fields)] == frame.loc[record, list(fields)]).all(axis="columns")
    return int(same.to_numpy().argmax())
