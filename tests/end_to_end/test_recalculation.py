"""Every figure of the summary, recalculated by LibreOffice from the workbook's own data, equals the pandas value."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from python_calamine import CalamineWorkbook

from libreoffice import Office
from pipeline.dataset import Part, stack
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.language import Language
from pipeline.output.consolidated.workbook import write_common_summary
from pipeline.output.content import Content
from pipeline.output.summary import condensing, write_summary
from pipeline.privacy.persons import persons_in
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.figures import Figure
from pipeline.statistics.report import compute
from property.test_statistics import KINDS, statistics
from spec.drawing import grid, xlsx
from spec.drawn_groups import sent, together
from unit.output.summary.contents import content_of, hostile_content

_ROOT = Path(__file__).parents[2]
_REAL = _ROOT.parent / "shared" / "corpus" / "real" / "lt-contracts-2007-2013.xls"


def _content(paths: Sequence[Path], language: str) -> Content:
    return replace(_read(tuple(paths)), language=Language(language))


@cache
def _read(paths: tuple[Path, ...]) -> Content:
    readings = tuple(read_workbook(path.name, path.read_bytes(), ReadingOptions()) for path in paths)
    dataset = stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records)
        for reading in readings
        for table in reading.tables
    )
    return Content(
        language=Language("lt"),
        settled=Settled(period=Setting(2021, Origin.DEFAULT), language=Setting("lt", Origin.DEFAULT)),
        readings=readings,
        dataset=dataset,
        findings=tuple(finding for reading in readings for finding in reading.findings),
        statistics=compute(dataset.tables, dt.date(2021, 12, 31)),
        persons=persons_in(dataset.tables),
    )


def _formula_cells(workbook: bytes) -> Iterator[tuple[str, int, int, str]]:
    """Every formula cell: sheet, row and column (from 1), number format."""
    # Read only: of the thousands of rows of data, openpyxl would otherwise keep every cell with its looks.
    for sheet in load_workbook(BytesIO(workbook), read_only=True).worksheets:
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(cells, start=1):
                if cell.data_type == "f":
                    yield sheet.title, row, column, cell.number_format


def _values(workbook: bytes) -> Mapping[str, Sequence[Sequence[object]]]:
    """The stored values of every sheet, row by row from its first cell."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def _value(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    """The value of a cell; None beyond the last filled one."""
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None


def _differences(workbook: bytes, office: Office) -> tuple[int, list[str]]:
    """How many formula cells there are, and those whose cached value LibreOffice does not confirm."""
    cached, computed = _values(workbook), _values(office.recalculated(workbook))
    cells = list(_formula_cells(workbook))
    differing = [
        f"{sheet}!{get_column_letter(column)}{row}: cached {ours!r}, recalculated {theirs!r}"
        for sheet, row, column, number_format in cells
        if not _equal(
            ours := _value(cached[sheet], row, column), theirs := _value(computed[sheet], row, column), number_format
        )
    ]
    return len(cells), differing


def _equal(ours: object, theirs: object, number_format: str) -> bool:
    """Money to the cent, rates, means and counts to 1e-9."""
    if not isinstance(ours, (int, float)) or not isinstance(theirs, (int, float)):
        return False
    match number_format:
        case "#,##0.00":
            return round(ours * 100) == round(theirs * 100)
        case "0.0%":
            return abs(ours - theirs) <= 1e-9
        case "0.0" | "#,##0.0#":
            return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))
        case _:
            return abs(ours - theirs) <= 1e-9 * max(1, abs(ours))


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_figure_of_the_example_is_confirmed(language: str, office: Office) -> None:
    workbook = write_summary(_content(sorted((_ROOT / "inputs").glob("*.xlsx")), language))

    count, differing = _differences(workbook, office)

    assert count > 200
    assert differing == []


def test_every_figure_is_confirmed_over_the_sums_of_payments(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the payments are too many for a workbook, formulas stand over their sums: the values are the same."""
    content = _content(sorted((_ROOT / "inputs").glob("*.xlsx")), "lt")
    payments = len(content.statistics.tables["payments"])
    monkeypatch.setattr(condensing, "MOST_RECORDS", payments - 1)

    workbook = write_summary(content)
    count, differing = _differences(workbook, office)

    rows = len(_values(workbook)["Mokėjimai (duomenys)"]) - 1
    assert 0 < rows < payments
    assert count > 200
    assert differing == []


def test_every_figure_of_an_earlier_year_is_confirmed(office: Office) -> None:
    """The data sheets hold the values of 2020, of which some were changed in 2021."""
    content = _content(sorted((_ROOT / "inputs").glob("*.xlsx")), "lt")
    of_2020 = replace(content, statistics=compute(content.dataset.tables, dt.date(2020, 12, 31)))
    assert of_2020.statistics.revisions
    compared, differences = _differences(write_summary(of_2020), office)
    assert differences == []
    assert compared > 0


def test_every_figure_of_a_real_list_of_contracts_is_confirmed(office: Office) -> None:
    if not _REAL.exists():
        pytest.skip("the corpus of real workbooks is not here")

    count, differing = _differences(write_summary(_content([_REAL], "lt")), office)

    assert count > 50
    assert differing == []


def test_two_tables_on_a_sheet_are_accounted_for_apart(tmp_path: Path, office: Office) -> None:
    register = tmp_path / "a.xlsx"
    register.write_bytes(
        xlsx(
            {
                "Lapas1": grid("""
                    Kodas | Pavadinimas | Skirta, Eur | Būsena
                    P-1   | Klubas      | 101         | Vykdomas
                    Iš viso |           | 101
                    |
                    Projekto Nr. | Projektas | Sutarties suma, Eur | Išmokėta, Eur | Stadija
                    P-2          | Takas     | 102                 | 12            | Vykdomas
                    P-3          | Sodas     | 103                 | 13            | Vykdomas
                """)
            }
        )
    )
    content = _content([register], "lt")
    assert [table.rows.used for table in content.readings[0].tables] == [1, 2]

    count, differing = _differences(write_summary(content), office)

    assert count > 50
    assert differing == []


@pytest.mark.parametrize("language", ["lt", "en"])
def test_hostile_codes_and_currencies_are_compared_as_pandas_does(language: str, office: Office) -> None:
    count, differing = _differences(write_summary(hostile_content(language)), office)

    assert count > 100
    assert differing == []


@settings(max_examples=2, derandomize=True, database=None, deadline=None, phases=(Phase.generate,))
@given(st.fixed_dictionaries({name: st.lists(kind, min_size=3, max_size=6) for name, kind in KINDS.items()}))
def test_every_figure_of_a_random_set_is_confirmed(office: Office, tables: dict[str, list[dict[str, object]]]) -> None:
    content = content_of(statistics(tables).tables)

    count, differing = _differences(write_summary(content), office)

    assert count > 30
    assert differing == []


def test_a_wrong_value_does_not_pass(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_cent_more(figure: Figure) -> float:
        value = honest(figure)
        return value + 0.01 if str(figure.key) == "budget.EUR.granted" else value

    from pipeline.output.summary import figure_tables  # noqa: PLC0415 - only here is it tampered with

    honest = figure_tables.cached
    monkeypatch.setattr(figure_tables, "cached", one_cent_more)

    _, differing = _differences(write_summary(hostile_content("en")), office)

    assert differing
    assert all("cached" in line for line in differing)


def test_the_comparison_knows_a_missing_value() -> None:
    assert not _equal(None, 1, "#,##0")
    assert not _equal(0.1, 0.1 + 1e-8, "0.0%")
    assert not _equal(1.0, 1.01, "#,##0.00")


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_figure_of_all_groups_is_confirmed(language: str, office: Office) -> None:
    """Two currencies, equal rates, a group that does not count, one that nobody ranks, codes that look like numbers."""
    paid = "claim | project | source | paid_on | paid\n{0}1 | {0} | eu | 2021-01-01 | {1}"
    granted = "project | action | state | granted\n{0} | 1.1 | completed | {1}\n{0}b | 1.10 | in_progress | 0,10"
    target = "indicator | adds_up | target | year | achieved\nNariai | sum | 10 | 2021 | 10"
    with together(
        sent("a", projects=granted.format("A", "0,20"), payments=paid.format("A", "0,10")),
        sent("b", projects=granted.format("B", "0,80"), payments=paid.format("B", "0,30"), indicators=target),
        sent("c", currency="SEK", projects=granted.format("C", "7,00"), payments=paid.format("C", "7,00")),
        sent("d", projects="project | title\nD | Be sumų"),
        sent("d (2)", projects="project | title\nD | Be sumų"),
        register="group_code | group_name | expected_by\ne | Penktoji | 2022-03-31",
        language=language,
    ) as all_groups:
        workbook = write_common_summary(all_groups)
    count, differing = _differences(workbook, office)
    assert count > 50
    assert differing == []
