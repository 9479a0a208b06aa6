"""Which records of a table break a constraint of the declaration."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Judged:
    """The records of a table that constraints are judged of, by the declared names of their columns.

    The frame has the table's fields, and a column `offered:<name>` (bool) for each column that a constraint requires.
    """

    table: Table
    frame: pd.DataFrame

    def has(self, name: str) -> bool:
        """Whether the frame has the column at all."""
        return self.table[name].field in self.frame

    def of(self, *names: str) -> pd.DataFrame:
        """The values of the columns, each under its field."""
        return self.frame[[self.table[name].field for name in names]]

    def __getitem__(self, name: str) -> pd.Series:
        return self.frame[self.table[name].field]

    def is_missing(self, name: str) -> pd.Series:
        """For every record whether it has no value in the column, though its sheet has the column."""
        return self[name].isna() & self.frame[OFFERED.format(name)]


def can_be_judged(constraint: Constraint, table: Table, frame: pd.DataFrame) -> bool:
    """Whether the frame has the columns that the constraint needs."""
    return all(map(Judged(table, frame).has, constraint.needs))


def breaking(constraint: Constraint, table: Table, frame: pd.DataFrame) -> pd.Series:
    """For every record whether it breaks the constraint; a missing value breaks only what requires it.

    The frame has a column `offered:<name>` for each column that a constraint requires.
    """
    broken = _breaking(constraint, Judged(table, frame))
    return broken.fillna(value=False).astype("bool")


def _breaking(constraint: Constraint, records: Judged) -> pd.Series:  # noqa: C901, PLR0911 - one case a constraint
    """For every record whether it breaks the constraint; missing where a value that would be compared is."""
    match constraint:
        case Required():
            return records.is_missing(constraint.column)
        case Unique():
            return _repeated(constraint, records)
        case NotNegative():
            return (records[constraint.column] < 0) & ~_exempt(constraint, records)
        case Within():
            values = records[constraint.column]
            return (values < constraint.low) | (values > constraint.high)
        case InOrder():
            return records[constraint.earlier] > records[constraint.later]
        case AtMost():
            return records[constraint.smaller] > records[constraint.larger]
        case AddUp():
            parts = records.of(*constraint.parts).sum(axis="columns", skipna=False)
            unlike = (parts - records[constraint.total]).abs() > constraint.tolerance_cents
            return unlike & ~_is_not_yet_granted(constraint, records)
        case RequiredWhen():
            return _applies(constraint, records) & records.is_missing(constraint.column)
        case AbsentWhen():
            return _applies(constraint, records) & records[constraint.column].notna()
        case NothingWhen():
            return _applies(constraint, records) & (records[constraint.column] > 0)
        case CheckDigit():
            return wrong_legal_codes(records[constraint.column])
    assert_never(constraint)


def _applies(constraint: RequiredWhen | AbsentWhen | NothingWhen, records: Judged) -> pd.Series:
    """For every record whether the condition of the constraint holds; not where its value is missing."""
    return records[constraint.when].isin(constraint.values)


def _is_not_yet_granted(constraint: AddUp, records: Judged) -> pd.Series:
    """For every record whether its parts need not add up, since nothing is granted in its state."""
    nothing, when = constraint.nothing, constraint.when
    if nothing is None or when is None or not (records.has(nothing) and records.has(when)):
        return pd.Series(data=False, index=records.frame.index, dtype="bool")
    is_nothing = (records[nothing] == 0).fillna(value=False).astype("bool")
    return is_nothing & records[when].isin(constraint.values)


def _repeated(constraint: Unique, records: Judged) -> pd.Series:
    """Records whose key stood in an earlier record; one with a missing part is not judged."""
    keys = records.of(*filter(records.has, constraint.columns))
    return keys.duplicated() & keys.notna().all(axis="columns")


def _exempt(constraint: NotNegative, records: Judged) -> pd.Series:
    """For every record whether it may be negative: none where nothing makes an exception."""
    column = constraint.unless_column
    if column is None or not records.has(column):
        return pd.Series(data=False, index=records.frame.index, dtype="bool")
    return records[column] == constraint.unless_value


_FEW_WRONG = 3
"""So many wrong codes are mistakes, whatever share of all they are."""

_LEGAL_CODE = re.compile(r"[0-9]{9}")
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1))


def wrong_legal_codes(codes: pd.Series) -> pd.Series:
    """Records with a wrong legal entity code; none where the codes are of another register altogether.

    The codes of natural persons, which stand masked, are no legal ones and say nothing of the others.
    """
    codes = codes.mask(codes.str.contains(CODE_MASK.pattern, na=False))
    given = codes.dropna()
    wrong = ~given.map(has_right_check_digit).astype("bool")
    if _are_of_another_register(given, wrong):
        return pd.Series(data=False, index=codes.index, dtype="bool")
    return wrong.reindex(codes.index, fill_value=False)


def _are_of_another_register(codes: pd.Series, wrong: pd.Series) -> bool:
    """Whether most codes are no nine digits, or more than a few and most of those that are do not check."""
    have_nine = codes.str.fullmatch(r"\d{9}").astype("bool")
    nine, failing = int(have_nine.sum()), int((wrong & have_nine).sum())
    if 2 * nine < len(codes):
        return True
    return failing > _FEW_WRONG and 2 * failing > nine


def has_right_check_digit(code: str) -> bool:
    """Whether the last of nine digits checks the others, as in the Register of Legal Entities."""
    return bool(_LEGAL_CODE.fullmatch(code)) and checks(code, _WEIGHTS)


def required_columns(constraints: tuple[Constraint, ...]) -> tuple[str, ...]:
    """The columns that some constraint requires, for which the frame must say where they are offered."""
    requiring = [item for item in constraints if isinstance(item, Required | RequiredWhen)]
    return tuple(dict.fromkeys(item.column for item in requiring))


def first_with_key(fields: Sequence[str], frame: pd.DataFrame, record: int) -> int:
    """The first record that has the same values in these fields as `record`; the frame is numbered from 0."""
    same = (frame[list(fields)] == frame.loc[record, list(fields)]).all(axis="columns")
    return int(same.to_numpy().argmax())
