"""One table is one table, in whatever format and in whichever legal way it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.grid import Sheet, shown
from pipeline.intake.guard.inspection import Inspection, Limits, inspect
from pipeline.intake.sheets.reader import read_sheets
from written_ways import WAYS, Table, Value

WIDTH = 4
words = st.text(alphabet="aąčėzŽéß", min_size=1, max_size=8)
numbers = st.integers(min_value=0, max_value=99_999_999)
value: st.SearchStrategy[Value] = st.one_of(words, numbers, st.just(""))
filled: st.SearchStrategy[Value] = st.one_of(words, numbers)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Rows that begin and end with a filled cell, so that no format may leave a part of them out."""
    row = st.tuples(words, *(value for _ in range(WIDTH - 2)), filled)
    return draw(st.lists(row, min_size=2, max_size=6))


def read(data: bytes) -> list[list[str]]:
    """What a person would see in the only sheet of a file."""
    inspection = inspect(data, Limits())
    assert isinstance(inspection, Inspection), inspection
    (sheet,) = read_sheets(data, inspection)
    assert isinstance(sheet, Sheet)
    return [[shown(cell) for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("way", WAYS)
@given(table=tables())
@settings(max_examples=25, deadline=None)
def test_every_way_gives_the_same_cells(way: str, table: Table) -> None:
    assert read(WAYS[way](table)) == [[str(cell) for cell in row] for row in table]
