"""Short words for declaring columns: one function a kind, so that a table reads as a list.

Every function takes the column's name, its titles (Lithuanian, English) and its meanings (the same).
"""

from functools import partial
from typing import Protocol

from pipeline.schema.model import Choice, Column, Kind, Words
from pipeline.schema.states import STATES


class _Declare(Protocol):
    def __call__(
        self, name: str, lt: str, en: str, *, lt_meaning: str, en_meaning: str
    ) -> Column: ...  # pragma: no cover


def _declare(  # noqa: PLR0913 - the parts of a column
    kind: Kind,
    choices: tuple[Choice, ...],
    name: str,
    lt: str,
    en: str,
    *,
    lt_meaning: str,
    en_meaning: str,
    is_last_day: bool = False,
) -> Column:
    return Column(
        name=name,
        kind=kind,
        title=Words(lt, en),
        meaning=Words(lt_meaning, en_meaning),
        choices=choices,
        is_last_day=is_last_day,
    )


code: _Declare = partial(_declare, Kind.CODE, ())
text: _Declare = partial(_declare, Kind.TEXT, ())
money: _Declare = partial(_declare, Kind.MONEY, ())
date: _Declare = partial(_declare, Kind.DATE, ())
last_day: _Declare = partial(_declare, Kind.DATE, (), is_last_day=True)
percent: _Declare = partial(_declare, Kind.PERCENT, ())
count: _Declare = partial(_declare, Kind.COUNT, ())
number: _Declare = partial(_declare, Kind.NUMBER, ())
year: _Declare = partial(_declare, Kind.YEAR, ())
flag: _Declare = partial(_declare, Kind.FLAG, ())
state: _Declare = partial(_declare, Kind.STATE, STATES)


def one_of(*choices: Choice) -> _Declare:
    """A declaring function for a column whose values are one of `choices`."""
    return partial(_declare, Kind.CHOICE, choices)


CURRENCY = code(
    "currency",
    "Valiuta",
    "Currency",
    lt_meaning="Eilutės sumų valiuta, kai ji rašoma atskirame stulpelyje.",
    en_meaning="Currency of the row's amounts, where a column of its own tells it.",
)
"""A column that tables of amounts may have."""
