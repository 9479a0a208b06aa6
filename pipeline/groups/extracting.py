"""What of one group's report goes on to the common one: figures that add up, and what no other group should have."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.groups.values import AMOUNTS, COUNTS, DIMENSIONS, REACHED, WITH_TARGET, GroupReport, Share, Sighting
from pipeline.language import Language
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.schema.comparable import comparable_code, comparable_name
from pipeline.statistics.breakdowns.codes import TOTAL
from pipeline.statistics.figures import Breakdown, Figure
from pipeline.statistics.report import Statistics

_OF_SHARES = ("projects", "completed", "planned", "granted", "paid")


def extracted(folder: str, dataset: Dataset, statistics: Statistics, spoken: Language) -> GroupReport:
    """What the tables of the group in that folder give; labels are in the language spoken of all groups."""
    return GroupReport(
        folder=folder,
        organisation=_stated(dataset, "organisation"),
        legal_code=_stated(dataset, "legal_code"),
        figures={**_figures(statistics), **_of_indicators(statistics)},
        shares=tuple(_shares(statistics, spoken)),
        sightings=tuple(_sightings(folder, dataset)),
    )


def _stated(dataset: Dataset, field: str) -> str:
    """What the group says of itself; "" where it does not."""
    if not dataset.has("organisation", field):
        return ""
    values = dataset.tables["organisation"][field].dropna()
    return str(values.iloc[0]) if len(values) else ""


def _figures(statistics: Statistics) -> dict[tuple[str, str | None], int]:
    """The key figures that add up, by name and currency."""
    wanted = {*AMOUNTS, *COUNTS}
    return {
        (figure.key.name, figure.key.currency): int(figure.value)
        for figure in statistics.figures.values()
        if figure.key.name in wanted and figure.value is not None
    }


def _of_indicators(statistics: Statistics) -> dict[tuple[str, str | None], int]:
    """How many indicators have a target, and how many have reached it; nothing where none has one."""
    with_target, reached = 0, 0
    for breakdown in statistics.breakdowns:
        if breakdown.name != "by_indicator":
            continue
        for row in breakdown.figures:
            target, achieved = _value(breakdown, row, "target"), _value(breakdown, row, "achieved")
            if target:
                with_target += 1
                reached += achieved is not None and achieved >= target
    return {(WITH_TARGET, None): with_target, (REACHED, None): reached} if with_target else {}


def _value(breakdown: Breakdown, row: tuple[Figure, ...], column: str) -> int | Fraction | None:
    """The value of a column in a row of a breakdown; None where it has no such column."""
    return row[breakdown.columns.index(column)].value if column in breakdown.columns else None


def _shares(statistics: Statistics, spoken: Language) -> Iterator[Share]:
    """The rows of the breakdowns that are added up."""
    for breakdown in statistics.breakdowns:
        if breakdown.name in DIMENSIONS:
            for row in breakdown.figures:
                yield _share(breakdown, row, spoken)


def _share(breakdown: Breakdown, row: tuple[Figure, ...], spoken: Language) -> Share:
    code = row[0].key.row or TOTAL
    label = spoken.shown(row[0].row or "")
    values = {column: _value(breakdown, row, column) for column in _OF_SHARES}
    return Share(
        dimension=breakdown.name,
        currency=breakdown.currency or "",
        code=code,
        # The code stands in a column of its own.
        label=label.removeprefix(code).strip(),
        **{column: None if value is None else int(value) for column, value in values.items()},
    )


def _sightings(folder: str, dataset: Dataset) -> Iterator[Sighting]:
    """Projects, claims and implementers by their codes; masked codes of persons are numbered anew in each group."""
    projects = [("title",), ("implementer",), ("implementer_code",)]
    claims = [("declared_cents", "submitted"), ("paid_cents", "paid_on")]
    yield from _seen(folder, dataset, "project", ("projects", "project"), projects)
    yield from _seen(folder, dataset, "claim", ("payments", "claim"), claims)
    implementers: dict[str, Sighting] = {}
    for one in _seen(folder, dataset, "implementer", ("projects", "implementer_code"), []):
        implementers.setdefault(one.key, one)
    yield from implementers.values()


def _seen(
    folder: str, dataset: Dataset, kind: str, place: tuple[str, str], agreeing: Sequence[tuple[str, ...]]
) -> Iterator[Sighting]:
    """The records of a table that have a code in that column; `agreeing` are columns that are compared together."""
    table, column = place
    if not dataset.has(table, column):
        return
    compared = [names for names in agreeing if dataset.has(table, *names)]
    for record in dataset.tables[table][column].dropna().index.tolist():
        shown = str(dataset.value(table, record, column))
        if CODE_MASK.search(shown):
            continue
        place_of_code = dataset.location(table, record, column)
        yield Sighting(
            kind=kind,
            key=comparable_code(shown),
            shown=shown,
            location=replace(place_of_code, file=f"{folder}/{place_of_code.file}"),
            agreeing=tuple(filter(None, (_compared(dataset, table, record, names) for names in compared))),
        )


def _compared(dataset: Dataset, table: str, record: int, columns: tuple[str, ...]) -> str:
    """What the columns say of a record, as it is compared with that of another; "" where one of them says nothing."""
    values = [dataset.value(table, record, column) for column in columns]
    if any(pd.isna(value) or value == 0 or CODE_MASK.search(str(value)) for value in values):
        return ""
    return "; ".join([columns[0], *(comparable_name(str(value)) for value in values)])
