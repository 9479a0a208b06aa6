"""When a workbook was last saved, as it tells itself."""

import zipfile
from pathlib import Path

import pytest

from pipeline.intake.saved import last_saved

EXCEL = '<dcterms:modified xsi:type="dcterms:W3CDTF">{}</dcterms:modified>'
OFFICE = "<office:meta><dc:date>{}</dc:date></office:meta>"


def _workbook(path: Path, part: str, text: str) -> Path:
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr(part, text)
    return path


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("docProps/core.xml", EXCEL.format("2022-04-29T10:30:00Z")),
        ("meta.xml", OFFICE.format("2022-04-29T10:30:00.123456789")),
    ],
    ids=["Excel", "OpenDocument"],
)
def test_the_workbook_tells_it_to_the_second(tmp_path: Path, part: str, text: str) -> None:
    assert last_saved([_workbook(tmp_path / "a", part, text)]) == "2022-04-29T10:30:00"


def test_the_last_of_several_counts(tmp_path: Path) -> None:
    days = ("2022-04-30", "2022-05-01", "2022-04-01")
    saved = [_workbook(tmp_path / day, "docProps/core.xml", EXCEL.format(f"{day}T08:00:00Z")) for day in days]
    assert last_saved(saved) == "2022-05-01T08:00:00"


def test_what_does_not_tell_is_no_day(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"Kodas;Skirta")
    silent = _workbook(tmp_path / "a.xlsx", "xl/workbook.xml", EXCEL.format("2022-04-29T10:30:00Z"))
    odd = _workbook(tmp_path / "b.xlsx", "docProps/core.xml", EXCEL.format("yesterday"))
    assert last_saved([tmp_path / "list.csv", tmp_path / "gone.xlsx", silent, odd]) == ""
    assert last_saved([]) == ""
