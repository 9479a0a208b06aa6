"""Tables drawn as text: what a test says about data is what its reader sees.

    project | state     | granted | finding
    P1      | completed | 100,00  |
    P2      |           | 250,50  | counts-do-not-close B3 P2

The first line names declared columns; each stands in the letter of its place and the records begin in row 2, under
their headings. Values are typed by the declaration: money as 100,00, dates as 2021-12-31, flags as yes or no,
states and choices by their stored names; a blank is a missing value. The column `finding` says what the rules must
find in the row: rule, cell and value, several parted by semicolons.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from engine import import_engine
from pipeline.dataset import Dataset, LastReport, Part, Place, stack
from pipeline.findings import Finding
from pipeline.privacy.persons import persons_in
from pipeline.schema.model import Column, Kind
from pipeline.schema.tables import TABLES
from pipeline.validation.rules import validate

AS_OF = dt.date(2021, 12, 31)

_FIRST_ROW = 2
_FINDING = "finding"


@dataclass(frozen=True)
class Drawing:
    """A drawn sheet: its part of the dataset, and the findings that the drawing says it must give."""

    part: Part
    findings: tuple[str, ...]


def draw(table: str, text: str, *, sheet: str | None = None, currency: str = "EUR") -> Drawing:
    """The drawing of one sheet of a table, in a file and (unless told) a sheet of the table's name."""
    names, *lines = ([cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.strip())
    expected = [cell for line in lines for cell in line[len(names) - 1].split(";")] if _FINDING in names else []
    columns = [name for name in names if name != _FINDING]
    cells = {name: [line[position] for line in lines] for position, name in enumerate(columns)}
    records = _typed(table, cells, currency)
    places = {name: Place(_letter(position), name) for position, name in enumerate(columns)}
    if "currency" not in TABLES[table]:
        places.pop("currency", None)
    part = Part(f"{table}.xlsx", sheet or table, table, places, records)
    return Drawing(part, tuple(item.strip() for item in expected if item.strip()))


def dataset(*drawings: Drawing, **tables: str) -> Dataset:
    """The dataset of the drawn sheets, and of the tables given as text by their names."""
    drawn = [*drawings, *(draw(name, text) for name, text in tables.items())]
    return stack(drawing.part for drawing in drawn)


def assert_finds_what_is_drawn(
    *drawings: Drawing, as_of: dt.date = AS_OF, known: Sequence[Finding] = (), **tables: str
) -> None:
    """Runs all rules: the findings at cells are those that the drawings name, and no others."""
    drawn = [*drawings, *(draw(name, text) for name, text in tables.items())]
    found = findings_of(stack(drawing.part for drawing in drawn), as_of=as_of, known=known)
    expected = sorted(f"{drawing.part.sheet}: {item}" for drawing in drawn for item in drawing.findings)
    assert (
        sorted(f"{finding.location.sheet}: {told(finding)}" for finding in found if finding.location.cell) == expected
    )


def findings_of(
    tables: Dataset,
    *,
    as_of: dt.date = AS_OF,
    known: Iterable[Finding] = (),
    last: LastReport | None = None,
    are_named: bool = False,
) -> list[Finding]:
    """What all rules find in the tables, by the engine that also runs them outside of tests."""
    import_engine()
    persons = persons_in(tables.tables, are_named=are_named)
    return validate(tables, as_of, known=known, persons=persons, last=last)


def told(finding: Finding) -> str:
    """A finding as drawings write it: its rule, cell and value."""
    return " ".join(part for part in (finding.rule, finding.location.cell, finding.value) if part)


def cents(amount: str) -> int:
    """The cents of an amount as people write it: 34 874,99 is 3487499."""
    return int(amount.replace(" ", "").replace(",", ""))


def _typed(table: str, cells: Mapping[str, Sequence[str]], currency: str) -> pd.DataFrame:
    declared = TABLES[table]
    rows = len(next(iter(cells.values())))
    currencies = cells.get("currency", [currency] * rows)
    fields = {declared[name].field: _series(declared[name], texts) for name, texts in cells.items() if name in declared}
    return pd.DataFrame(
        {**fields, "currency": pd.Series(currencies, dtype="str"), "row": range(_FIRST_ROW, _FIRST_ROW + rows)}
    )


def _series(column: Column, texts: Sequence[str]) -> pd.Series:
    read, dtype = _reading(column.kind)
    return pd.Series([read(text) if text else None for text in texts], dtype=dtype)


def _reading(kind: Kind) -> tuple[Callable[[str], object], str]:
    match kind:
        case Kind.MONEY:
            return cents, "Int64"
        case Kind.DATE:
            return pd.Timestamp, "datetime64[ns]"
        case Kind.PERCENT | Kind.NUMBER:
            return lambda text: float(text.replace(",", ".")), "float64"
        case Kind.COUNT | Kind.YEAR:
            return int, "Int64"
        case Kind.FLAG:
            return lambda text: {"yes": True, "no": False}[text], "boolean"
        case _:
            return str, "str"


def _letter(position: int) -> str:
    return chr(ord("A") + position)
