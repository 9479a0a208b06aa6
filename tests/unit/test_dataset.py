"""Parts of many workbooks become one table, and every value keeps its address."""

import pandas as pd
import pytest

from pipeline.dataset import Dataset, Part, Place, stack
from pipeline.findings import Location

LIST_PLACES = {"project": Place("A", "Kodas"), "paid": Place("G", "Išmokėta, Eur")}


def records(rows: list[int], **fields: object) -> pd.DataFrame:
    frame = pd.DataFrame({**fields, "currency": ["EUR"] * len(rows), "row": rows})
    return frame.astype({"currency": "str", "row": "int64"})


def part(file: str, frame: pd.DataFrame, places: dict[str, Place] | None = None) -> Part:
    return Part(file=file, sheet="Projektai", table="projects", places=places or LIST_PLACES, records=frame)


@pytest.fixture
def dataset() -> Dataset:
    """Two workbooks; only the first tells what was paid."""
    paid = pd.Series([10100, None], dtype="Int64")
    return stack(
        [
            part("a.xlsx", records([4, 7], project=["P-1", "P-2"], paid_cents=paid)),
            part("b.xlsx", records([2], project=["P-3"]), {"project": Place("B", "Code")}),
        ]
    )


def test_records_keep_the_order_of_their_files_and_rows(dataset: Dataset) -> None:
    projects = dataset.tables["projects"]
    assert list(projects.index) == [0, 1, 2]
    assert list(zip(projects["file"], projects["sheet"], projects["row"], strict=True)) == [
        ("a.xlsx", "Projektai", 4),
        ("a.xlsx", "Projektai", 7),
        ("b.xlsx", "Projektai", 2),
    ]


def test_absent_is_not_zero_and_money_stays_whole_cents(dataset: Dataset) -> None:
    paid = dataset.tables["projects"]["paid_cents"]
    assert str(paid.dtype) == "Int64"
    assert list(paid.isna()) == [False, True, True]


def test_every_value_has_its_address(dataset: Dataset) -> None:
    assert dataset.location("projects", 1, "paid") == Location("a.xlsx", "Projektai", "G7", 7, "paid")
    assert dataset.location("projects", 2, "project") == Location("b.xlsx", "Projektai", "B2", 2, "project")


def test_record_or_column_without_a_cell_still_has_its_row(dataset: Dataset) -> None:
    assert dataset.location("projects", 1) == Location("a.xlsx", "Projektai", None, 7, None)
    assert dataset.location("projects", 2, "paid") == Location("b.xlsx", "Projektai", None, 2, "paid")


def test_value_in_a_form_stands_in_the_row_of_its_label() -> None:
    places = {"project": Place("C", "Kodas", 3), "paid": Place("C", "Išmokėta", 9)}
    form = stack([part("a.xlsx", records([3], project=["P-1"], paid_cents=[1]), places)])
    assert form.location("projects", 0, "paid") == Location("a.xlsx", "Projektai", "C9", 9, "paid")


def test_what_is_there(dataset: Dataset) -> None:
    assert dataset.has("projects")
    assert dataset.has("projects", "project", "paid_cents")
    assert not dataset.has("projects", "granted_cents")
    assert not dataset.has("payments")
    assert dataset.value("projects", 0, "paid_cents") == 10100


def test_which_records_come_from_a_sheet_with_the_column(dataset: Dataset) -> None:
    assert list(dataset.offers("projects", "paid")) == [True, True, False]
    assert list(dataset.offers("projects", "granted")) == [False] * 3


def test_nothing_gives_nothing() -> None:
    assert stack([]) == Dataset({}, (), {})


def test_table_without_records_keeps_its_fields_and_types() -> None:
    empty = records([], project=pd.Series(dtype="str"), paid_cents=pd.Series(dtype="Int64"))
    projects = stack([part("a.xlsx", empty)]).tables["projects"]
    assert len(projects) == 0
    assert str(projects["paid_cents"].dtype) == "Int64"


def test_empty_part_gives_its_fields_and_turns_no_type() -> None:
    empty = records([], project=pd.Series(dtype="str"), done_pct=pd.Series(dtype="float64"))
    full = records([2], project=["P-1"], paid_cents=pd.Series([5], dtype="Int64"))
    projects = stack([part("a.xlsx", empty), part("b.xlsx", full)]).tables["projects"]
    assert {name: str(dtype) for name, dtype in projects.dtypes.items()} == {
        "project": "str",
        "paid_cents": "Int64",
        "currency": "str",
        "row": "int64",
        "file": "str",
        "sheet": "str",
        "done_pct": "float64",
    }
