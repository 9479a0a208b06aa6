"""The number formats of a worksheet as runs down its columns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import PLAIN
from pipeline.intake.guard.addresses import Sheet
from pipeline.intake.guard.cell_styles import StyledNumbers, runs_of, types_of
from pipeline.intake.guard.facts import FactsBuilder
from pipeline.intake.guard.markup import tags
from pipeline.intake.guard.number_formats import format_of
from pipeline.intake.guard.verdict import Limits
from pipeline.intake.guard.worksheets import scan
from unit.intake.written_parts import row, worksheet

EURO, KUNA = format_of("#,##0.00 [$€-1]"), format_of('#,##0.00 "kn"')
FORMATS = {1: EURO, 3: KUNA}


def numbers_of(rows: str) -> tuple[StyledNumbers, ...]:
    """The numbers of a worksheet with these rows."""
    sheet = Sheet(part="sheet1.xml", name="Projektai", strings=np.ones(1, dtype=np.bool_), limits=Limits())
    return scan(worksheet(rows).encode(), sheet).numbers


def runs(rows: str) -> dict[int, list[tuple[int, int, str | None]]]:
    """First row, last row and currency of each run, by column."""
    found = runs_of(numbers_of(rows), FORMATS)
    return {column: [(run.first, run.last, run.format.currency) for run in of] for column, of in found.items()}


def test_a_run_ends_where_another_format_begins() -> None:
    cells = [f'<c r="B{number}" s="{style}"><v>5</v></c>' for number, style in enumerate((1, 1, 3, 0, 1), start=1)]
    rows = "".join(row(number, cell) for number, cell in enumerate(cells, start=1))
    assert runs(rows) == {1: [(0, 1, "EUR"), (2, 2, "HRK"), (4, 4, "EUR")]}


def test_a_run_bridges_cells_without_a_number() -> None:
    rows = (
        row(1, '<c r="A1" s="1"><v>5</v></c>')
        + row(2, '<c r="A2" s="3" t="s"><v>0</v></c>')
        + row(3, '<c r="A3" s="3" t="str"><v>words</v></c>')
        + row(4, '<c r="A4" s="3"/>')
        + row(5, '<c r="A5" s="1" t="n"><v>5</v></c>')
    )
    assert runs(rows) == {0: [(0, 4, "EUR")]}


def test_rows_out_of_order_make_the_runs_that_they_make_in_order() -> None:
    first, second, third = (row(n, f'<c r="A{n}" s="{s}"><v>5</v></c>') for n, s in ((1, 1), (2, 1), (3, 3)))
    assert runs(third + first + second) == {0: [(0, 1, "EUR"), (2, 2, "HRK")]}


@pytest.mark.parametrize(
    "cell", ['<c r="A1" t="n" s="3"><v>5</v></c>', '<c r="A1" cm="1" s="3"><f>1+4</f><v>5</v></c>']
)
def test_the_format_is_found_wherever_it_stands_among_the_attributes(cell: str) -> None:
    assert runs(row(1, cell)) == {0: [(0, 0, "HRK")]}


def test_a_type_of_one_letter_is_told_from_a_word() -> None:
    found = tags(b'<row><c t="s"><v>0</v></c><c t="str"/><c/></row>')
    owners, letters = types_of(found, found.named(b"c"))
    assert (owners.tolist(), letters.tolist()) == ([0, 1], [ord("s"), 0])


STYLES = st.integers(0, 9)


@given(st.dictionaries(st.tuples(st.integers(1, 9), st.integers(1, 3)), STYLES, min_size=1))
def test_the_runs_are_those_that_the_numbers_make_one_by_one(styles: dict[tuple[int, int], int]) -> None:
    one_by_one = FactsBuilder()
    for number, column in sorted(styles):
        one_by_one.number(number - 1, column - 1, FORMATS.get(styles[number, column], PLAIN))
    rows, columns = (np.array(part, dtype=np.int64) for part in zip(*styles, strict=True))
    together = StyledNumbers(rows=rows, columns=columns, styles=np.array([*styles.values()], dtype=np.int64))
    assert runs_of([together], FORMATS) == one_by_one.made().formats
