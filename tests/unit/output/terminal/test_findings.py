"""What `check` shows of findings: the same fault once, the cell among its neighbours, the cure; plain in a pipe."""

import io
import re

import pytest
from rich.console import Console

from pipeline.findings import Finding, grouped, in_order
from pipeline.intake.reading import WorkbookReading
from pipeline.language import Language
from pipeline.output.terminal.excerpt import Excerpt, excerpt_of
from pipeline.output.terminal.findings import print_findings
from spec.drawing import read

LT = Language("lt")
REGISTER = """
    Kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur | Būsena | Pradžia
    P-1   | Klubas      | apie 5      | 101           | Vykdomas | 2021-01-01
    P-2   | Takas       | 100         | 102           | Vykdomas | 2021-01-01
    P-3   | Sodas       | gal 7       | 103           | Vykdomas | 2021-01-01
"""


@pytest.fixture
def reading() -> WorkbookReading:
    return read(REGISTER)


def printed(found: list[Finding], reading: WorkbookReading, *, width: int | None = None) -> str:
    """What is printed on a terminal of that width, or into a pipe."""
    written = io.StringIO()
    console = Console(file=written, width=width or 80, force_terminal=width is not None, no_color=True, soft_wrap=True)
    print_findings(console, found, LT, readings=[reading])
    return written.getvalue()


def test_same_fault_in_a_column_is_shown_once_with_its_places(reading: WorkbookReading) -> None:
    lines = printed(in_order(reading.findings), reading).splitlines()
    assert lines[0] == "Rasta: 2 klaidos, 0 įspėjimų, 0 pastabų."
    assert lines[1] == "✖ a.xlsx › Projektai: Vietoj skaičiaus įrašytas tekstas (2)"
    assert [line.split()[0] for line in lines[2:4]] == ["C2", "C4"]
    assert lines[-1].lstrip().startswith("→ ")
    assert sum("→" in line for line in lines) == 1


def test_faulty_cell_stands_among_its_neighbours_under_its_heading(reading: WorkbookReading) -> None:
    (group,) = grouped(reading.findings)
    assert excerpt_of(group, [reading], LT) == Excerpt(
        ["A", "B", "C", "D", "E"],
        ["Kodas", "Pavadinimas", "Skirta, Eur", "Išmokėta, Eur", "Būsena"],
        2,
        [
            (2, ["P-1", "Klubas", "apie 5", "101,00", "Įgyvendinamas"]),
            (4, ["P-3", "Sodas", "gal 7", "103,00", "Įgyvendinamas"]),
        ],
    )


def test_fault_of_a_heading_has_no_neighbours() -> None:
    other = read("Kodas | Pavadinimas | Mėgstama spalva\nP-1 | Klubas | žalia")
    (group,) = (one for one in grouped(other.findings) if one.first.rule == "heading-unmatched")
    assert excerpt_of(group, [other], LT) is None


def test_narrow_terminal_keeps_the_faulty_cell_and_whose_row_it_is(reading: WorkbookReading) -> None:
    (group,) = grouped(reading.findings)
    excerpt = excerpt_of(group, [reading], LT)
    assert excerpt is not None
    narrow = excerpt.within(25, 3)
    assert (narrow.letters, narrow.letters[narrow.faulty]) == (["A", "C"], "C")
    assert excerpt.within(1, 3).letters == ["C"]
    assert excerpt.within(500, 3) == excerpt


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_the_terminal(reading: WorkbookReading, width: int) -> None:
    lines = re.sub("\x1b[^m]*m", "", printed(in_order(reading.findings), reading, width=width)).splitlines()
    assert max(map(len, lines)) <= width


def test_no_colours_and_no_trailing_blanks_in_a_pipe(reading: WorkbookReading) -> None:
    text = printed(in_order(reading.findings), reading)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
