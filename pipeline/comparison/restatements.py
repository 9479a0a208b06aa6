"""Figures of an old report that today's data give otherwise for the same day, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.comparison.causes import Cause, Row, RowCauses, causes_of_rows
from pipeline.comparison.state import values_of
from pipeline.reports import FigureValue, State
from pipeline.statistics.figures import Figure
from pipeline.statistics.report import Statistics, compute


@dataclass(frozen=True, kw_only=True)
class Restatement:
    """A figure for the reporting date of an earlier report: as it was reported, and as today's data give it.

    `reported` and `today` are None where there is no value. `causes` say why, `rows` which rows of today
    ("projektai.xlsx!Projektai!4") are the reason, `rows_then` which rows of the workbooks of then.
    """

    key: str
    unit: str
    currency: str | None
    reported: Decimal | None
    today: Decimal | None
    causes: tuple[Cause, ...]
    rows: tuple[str, ...]
    rows_then: tuple[str, ...]

    @property
    def difference(self) -> Decimal | None:
        """By how much it is more today; None where one of the values is missing."""
        if self.reported is None or self.today is None:
            return None
        return self.today - self.reported


def restatements(earlier: State, now: State, codes_of_today: Mapping[str, str]) -> tuple[Restatement, ...]:
    """The key figures that `earlier` reported and that the tables of `now` give otherwise for that same day.

    `codes_of_today` are the codes of renamed projects by those that they had before.

    A figure that the program of today makes otherwise from the tables of then was changed by its definition; the
    rest of a difference has its reason in rows.
    """
    then = compute(earlier.tables, earlier.as_of)
    today = compute(now.tables, earlier.as_of)
    return tuple(_restated(earlier, then, today, causes_of_rows(earlier, now, codes_of_today)))


def _restated(earlier: State, then: Statistics, today: Statistics, rows: RowCauses) -> Iterator[Restatement]:
    of_then, of_today = values_of(then), values_of(today)
    for key, figure in today.figures.items():
        reported, now = earlier.figures.get(key), of_today[key]
        if reported is None or _equal(reported, now):
            continue
        by_definition = () if _equal(reported, of_then.get(key, reported)) else (Cause.DEFINITION,)
        causing = RowCauses(before=_causing(_of_then(then, key, figure), rows.before), now=_causing(figure, rows.now))
        if causing.is_empty and not by_definition:
            # A row that the figure no longer takes in, or takes in through another table.
            causing = rows
        yield Restatement(
            key=key,
            unit=now.unit,
            currency=now.currency,
            reported=reported.value,
            today=now.value,
            causes=(*by_definition, *causing.kinds),
            rows=tuple(_shown(sorted(causing.now))),
            rows_then=tuple(_shown(sorted(causing.before))),
        )


def _of_then(then: Statistics, key: str, figure: Figure) -> Figure:
    """The figure by the tables of then; that of today where they gave none under the key."""
    return then.figures.get(key, figure)


def _equal(first: FigureValue, second: FigureValue) -> bool:
    return first.value == second.value


def _causing(figure: Figure, rows: Mapping[Row, Cause]) -> dict[Row, Cause]:
    """The rows of the figure that differ between the states, with the kind of their difference."""
    return {row: rows[row] for row in _rows_of(figure.rows) if row in rows}


def _rows_of(traced: Iterable[str]) -> Iterator[Row]:
    """The rows of which the lines of a trace tell: "file!sheet!4-14"."""
    for line in traced:
        place, _, run = line.rpartition("!")
        file, _, sheet = place.partition("!")
        first, _, last = run.partition("-")
        for row in range(int(first), int(last or first) + 1):
            yield file, sheet, row


def _shown(rows: Iterable[Row]) -> Iterator[str]:
    return (f"{file}!{sheet}!{row}" for file, sheet, row in rows)
