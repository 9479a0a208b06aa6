"""Which folders of the inputs are groups, and that an office's own folders never are by mistake."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.consolidating.deciding import groups_below
from pipeline.groups.layout import FEWEST_NAMED, MOST_LOOKED_INTO
from pipeline.intake.reading_options import ReadingOptions
from spec.drawing import grid, xlsx

PROJECTS = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\nP-2 | Takas | 102"
PARTICULARS = "Grupės pavadinimas | {name}\nJuridinio asmens kodas | '{code}"
REGISTER = "Kodas | Grupė | Pateikti iki\n{}"


def group(name: str, code: str = "", projects: str = PROJECTS) -> bytes:
    """A workbook of a group: its particulars and its projects."""
    without_code = f"Grupės pavadinimas | {name}\nTeisinė forma | Asociacija"
    particulars = PARTICULARS.format(name=name, code=code) if code else without_code
    return xlsx({"VVG": grid(particulars), "Projektai": grid(projects)})


def register(*rows: str) -> bytes:
    """The register of groups: a code and a name each."""
    return xlsx({"Grupės": grid(REGISTER.format("\n".join(f"{row} | 2022-03-31" for row in rows)))})


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The folder with these files in it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def names(inputs: Path, *, asked: bool | None = None) -> list[str]:
    """The folders that are groups; none where the inputs are one group's own."""
    layout = groups_below(inputs, ReadingOptions(), asked=asked)
    return [folder.name for folder in layout.folders] if layout else []


ALONE = xlsx({"Projektai": grid(PROJECTS)})
A, B = group("Pirmoji VVG", "304045184"), group("Antroji VVG", "304045185")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a/a.xlsx": A, "b/b.xlsx": B}, ["a", "b"]),
        ({"a/a.xlsx": group("Pirmoji VVG"), "b/b.xlsx": group("Antroji VVG")}, ["a", "b"]),
        ({"sarasas.xlsx": register("a | A"), "a/a.xlsx": ALONE}, ["a"]),
        ({"s.xlsx": register("a | A", "b | B"), "c.xlsx": ALONE, "a/a.xlsx": ALONE, "b/b.xlsx": ALONE}, ["a", "b"]),
        ({"sarasas.xlsx": register("304045185 | B"), "x/a.xlsx": ALONE, "y/b.xlsx": B}, ["x", "y"]),
        ({"headings.xlsx": ALONE, "a/a.xlsx": A, "b/b.xlsx": B}, ["a", "b"]),
    ],
    ids=[
        "codes differ",
        "names differ",
        "a register that names the folder",
        "a register that names the folders",
        "a register that names the group in a folder",
        "decisions at the top",
    ],
)  # fmt: skip
def test_folders_of_groups(tmp_path: Path, files: Mapping[str, bytes], expected: list[str]) -> None:
    assert names(put(tmp_path, files)) == expected


@pytest.mark.parametrize(
    "files",
    [
        {"a.xlsx": A},
        {"a.xlsx": A, "b/b.xlsx": B, "c/c.xlsx": A},
        {"projektai/a.xlsx": ALONE, "mokejimai/b.xlsx": ALONE},
        {"2020/a.xlsx": A, "2021/b.xlsx": B},
        {"m. 2020/a.xlsx": A, "partneris/b.xlsx": B},
        {"ES/a.xlsx": A, "valstybės/b.xlsx": group("Kitas jos vardas", "304045184")},
        {"a/a.xlsx": A, "b/b.xlsx": group("Pirmoji VVG be kodo")},
        {"a/a.xlsx": A, "b/b.xlsx": xlsx({"VVG": grid(PARTICULARS.format(name="Partneris", code="304045185"))})},
        {"a/a.xlsx": A, ".b/b.xlsx": B},
        {"a/a.xlsx": A, "b/notes.txt": b"-"},
        {"sarasas.xlsx": register("a | A"), "a.xlsx": A, "senos/b.xlsx": B},
        {"terminai.xlsx": register("1 | Metinė ataskaita", "2 | Planas"), "ES/a.xlsx": A, "VB/b.xlsx": ALONE},
    ],
    ids=[
        "no folders",
        "workbooks beside them",
        "projects and payments apart",
        "years",
        "a year among them",
        "one code",
        "one of them without a code",
        "one of them without projects",
        "a hidden folder",
        "no workbook in it",
        "a list of deadlines beside an office's workbook",
        "a list of deadlines beside an office's folders",
    ],
)
def test_folders_of_one_office(tmp_path: Path, files: Mapping[str, bytes]) -> None:
    assert names(put(tmp_path, files)) == []


def test_a_person_decides(tmp_path: Path) -> None:
    put(tmp_path, {"projektai/a.xlsx": ALONE, "mokejimai/b.xlsx": ALONE})
    assert names(tmp_path, asked=True) == ["mokejimai", "projektai"]
    put(tmp_path / "groups", {"a/a.xlsx": A, "b/b.xlsx": B})
    assert names(tmp_path / "groups", asked=False) == []


def test_one_folder_that_a_register_names_is_no_proof(tmp_path: Path) -> None:
    rows = [f"g{number} | G" for number in range(FEWEST_NAMED)]
    files = {f"g{number}/a.xlsx": ALONE for number in range(FEWEST_NAMED - 1)}
    beside = {"sarasas.xlsx": register(*rows), "a.xlsx": ALONE}
    assert names(put(tmp_path / "one", {**beside, **files})) == []
    files[f"g{FEWEST_NAMED - 1}/a.xlsx"] = ALONE
    assert len(names(put(tmp_path / "two", {**beside, **files}))) == FEWEST_NAMED


def test_only_the_first_folders_are_looked_into(tmp_path: Path) -> None:
    own = {f"{number:02}/a.xlsx": ALONE for number in range(MOST_LOOKED_INTO - 2)}
    assert len(names(put(tmp_path / "within", {**own, "y/a.xlsx": A, "z/b.xlsx": B}))) == MOST_LOOKED_INTO
    further = {**own, "x/a.xlsx": ALONE, "y/a.xlsx": A, "z/b.xlsx": B}
    assert names(put(tmp_path / "beyond", further)) == []


def test_the_first_groups_state_the_year(tmp_path: Path) -> None:
    layout = groups_below(put(tmp_path, {"a/a.xlsx": A, "b/b.xlsx": B}), ReadingOptions(), asked=None)
    assert layout is not None
    assert layout.first.tables["organisation"]["organisation"].tolist() == ["Pirmoji VVG", "Antroji VVG"]
