"""The example broken in a hundred ways, one at a time: the break is found at its cell, and nothing else changes."""

from functools import cache
from pathlib import Path
from random import Random

import pytest

from pipeline.dataset import Part, stack
from pipeline.findings import Finding
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.schema.tables import TABLES
from property.breaking import BREAKINGS, Break
from property.one_cell import broken, differing
from spec.drawn import AS_OF, findings_of

INPUTS = Path(__file__).parents[2] / "inputs"
DATA = {path.name: path.read_bytes() for path in sorted(INPUTS.glob("*.xlsx"))}
WAYS = 100

Key = tuple[str, str | None, str | None, str]


@cache
def example() -> tuple[WorkbookReading, ...]:
    return tuple(read_workbook(name, data, ReadingOptions()) for name, data in DATA.items())


def found_in(readings: tuple[WorkbookReading, ...]) -> list[Finding]:
    """What the reading and all rules find."""
    parts = [
        Part(reading.file, table.sheet, table.table, table.places, table.records, table.unread)
        for reading in readings
        for table in reading.tables
    ]
    known = [finding for reading in readings for finding in reading.findings]
    return [*known, *findings_of(stack(parts), as_of=AS_OF, known=known)]


def key_of(finding: Finding) -> Key:
    return finding.location.file, finding.location.sheet, finding.location.cell, finding.rule


@cache
def found_before() -> frozenset[Key]:
    return frozenset(map(key_of, found_in(example())))


def chosen(way: int) -> Break:
    """A break by the number of the way: every kind comes in turn, its cell is chosen at random."""
    kinds = sorted(BREAKINGS)
    return BREAKINGS[kinds[way % len(kinds)]](example(), Random(way))  # noqa: S311 - no secrets here


@pytest.mark.parametrize("way", range(WAYS))
def test_break_is_found_at_its_cell_and_nothing_else_changes(way: int) -> None:
    one = chosen(way)
    data = broken(DATA[one.file], one.table.sheet, one.cell, one.value)
    again = read_workbook(one.file, data, ReadingOptions())
    readings = tuple(again if reading.file == one.file else reading for reading in example())

    after = set(map(key_of, found_in(readings)))
    here = (one.file, one.table.sheet, one.cell)
    assert (*here, one.rule) in after
    assert {key[3] for key in after - found_before() if key[:3] != here} <= set(one.follows)
    assert {key for key in found_before() - after if key[:3] != here and key[3] not in one.follows} == set()

    for before, now in zip(_reading(one.file).tables, again.tables, strict=True):
        touched = set(differing(before.records, now.records))
        assert touched <= ({_place(one)} if before.sheet == one.table.sheet else set())
        assert now.rows == before.rows


def _reading(file: str) -> WorkbookReading:
    return next(reading for reading in example() if reading.file == file)


def _place(one: Break) -> tuple[int, str]:
    return one.row, TABLES[one.table.table][one.column].field


def test_every_kind_of_break_is_tried() -> None:
    assert len(BREAKINGS) <= WAYS
