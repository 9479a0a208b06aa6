"""Which files of a folder are read, and under which names."""

from pathlib import Path

import pytest

from pipeline.intake.files import NoSuchPathError, deciding, named, workbooks_in


def laid(folder: Path, *names: str) -> Path:
    """The folder with empty files of these names in it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def names(folder: Path) -> list[str]:
    return [file.name for file in workbooks_in(folder)]


def test_spreadsheets_of_all_kinds_are_found_in_order(tmp_path: Path) -> None:
    laid(tmp_path, "c.XLSX", "a.ods", "b.csv", "d.xls", "e.xlsm", "f.xlsb", "g.tsv")
    assert names(tmp_path) == ["a.ods", "b.csv", "c.XLSX", "d.xls", "e.xlsm", "f.xlsb", "g.tsv"]


def test_other_files_are_passed_over(tmp_path: Path) -> None:
    laid(tmp_path, "a.xlsx", "b.docx", "c.pdf", "xlsx", "~$a.xlsx", ".~lock.a.xlsx#", ".b.xlsx", ".git/c.xlsx")
    assert names(tmp_path) == ["a.xlsx"]


def test_folders_are_searched_and_named(tmp_path: Path) -> None:
    laid(tmp_path, "2021/projektai.xlsx", "2020/seni/projektai.xlsx", "a.xlsx/b.xlsx")
    assert names(tmp_path) == ["2020/seni/projektai.xlsx", "2021/projektai.xlsx", "a.xlsx/b.xlsx"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    laid(tmp_path, "a/b.xlsx")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a/b.xlsx"]


def test_empty_folder_has_none(tmp_path: Path) -> None:
    assert workbooks_in(tmp_path) == []


def test_named_file_is_taken_whatever_its_ending(tmp_path: Path) -> None:
    laid(tmp_path, "a.txt", "b/c.xlsx", "b/d.txt")
    assert [file.name for file in named([tmp_path / "a.txt", tmp_path / "b"])] == ["a.txt", "c.xlsx"]


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    laid(tmp_path, "2020/a.xlsx", "2021/a.xlsx", "b.xlsx")
    found = [file.name for file in named([tmp_path / "2020", tmp_path / "2021", tmp_path / "b.xlsx"])]
    assert found == [(tmp_path / "2020/a.xlsx").as_posix(), (tmp_path / "2021/a.xlsx").as_posix(), "b.xlsx"]


def test_path_named_twice_is_one_file(tmp_path: Path) -> None:
    laid(tmp_path, "a.xlsx")
    assert len(named([tmp_path, tmp_path / "a.xlsx", tmp_path])) == 1


def test_path_that_is_not_there_is_the_persons_mistake(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError) as caught:
        named([tmp_path / "nera.xlsx"])
    assert caught.value.path == tmp_path / "nera.xlsx"


def test_a_linked_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.csv").write_text("a", encoding="utf-8")
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (inputs / "own.csv").write_text("a", encoding="utf-8")
    (inputs / "link.csv").symlink_to(tmp_path / "elsewhere" / "secret.csv")
    assert [file.name for file in workbooks_in(inputs)] == ["own.csv"]


def test_characters_of_a_name_that_cannot_be_shown_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a\x1b\u202eb.csv").touch()
    (tmp_path / "c.csv").touch()
    found = {file.name: file.not_shown for file in workbooks_in(tmp_path)}
    assert found == {"a\ufffd\ufffdb.csv": 1 + 1, "c.csv": 0}


@pytest.mark.parametrize("name", ["headings.xlsx", "Headings.XLSX", "headings.ods", "HEADINGS.xls", "headings.csv"])
def test_workbook_called_as_ours_decides_in_whatever_form_it_was_saved(tmp_path: Path, name: str) -> None:
    laid(tmp_path, name, "a.xlsx")
    found = deciding(workbooks_in(tmp_path))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "name", ["partneris/headings.xlsx", "headings (1).xlsx", "mano headings.xlsx", "headings.xlsx/b.csv"]
)
def test_workbook_in_a_subfolder_or_under_another_name_does_not(tmp_path: Path, name: str) -> None:
    assert deciding(workbooks_in(laid(tmp_path, name, "a.xlsx"))) is None


def test_workbook_of_decisions_that_a_person_names_decides(tmp_path: Path) -> None:
    laid(tmp_path, "partneris/headings.xlsx", "a.xlsx")
    found = deciding(named([tmp_path / "a.xlsx", tmp_path / "partneris" / "headings.xlsx"]))
    assert found is not None
    assert found.path == tmp_path / "partneris" / "headings.xlsx"


def test_of_several_that_may_decide_ours_does(tmp_path: Path) -> None:
    laid(tmp_path, "headings.ods", "headings.xlsx", "headings.csv")
    found = deciding(workbooks_in(tmp_path))
    assert found is not None
    assert found.name == "headings.xlsx"
