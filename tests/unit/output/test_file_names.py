"""Names of our own files: whatever people's are called, every system can store ours."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.names import shown_apart
from pipeline.output.file_names import safe_paths

PARTS = st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=90) | st.sampled_from(
    ["CON", "nul.csv", "a.csv", "A.xlsx", "a.xlsx", "...", "  ", "..", "com¹.ods", "ž" * 125 + ".csv", "y" * 255]
)
FILES = st.lists(st.lists(PARTS, min_size=1, max_size=4).map("/".join), unique=True, max_size=8)
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)", re.IGNORECASE)


def path_of(name: str) -> str:
    return safe_paths([name], ".xlsx")[name]


def folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("projektai.xlsx", "projektai.xlsx"),
        ("2021/Mokėjimai.xls", "2021/Mokėjimai.xlsx"),
        ("-dash.csv", "-dash.xlsx"),
        ("a#b%20[1]!'.csv", "a#b%20[1]!'.xlsx"),
        ("x" * 250 + ".xlsx", "x" * 250 + ".xlsx"),
        ("../kaimynas/a.csv", "kaimynas/a.xlsx"),
        ("C:/duomenys/a.csv", "duomenys/a.xlsx"),
        ("CONTRACTS.csv", "CONTRACTS.xlsx"),
        ("a.b.csv", "a.b.xlsx"),
    ],
)
def test_name_that_is_safe_stays(name: str, path: str) -> None:
    assert path_of(name) == path


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a:b.csv", "a_b-[0-9a-f]{8}.xlsx"),
        ("CON.xlsx", "_CON-[0-9a-f]{8}.xlsx"),
        ("nul.tar.csv", "_nul.tar-[0-9a-f]{8}.xlsx"),
        ("aux/a.csv", "_aux/a-[0-9a-f]{8}.xlsx"),
        ("2021. /a.csv", "2021/a-[0-9a-f]{8}.xlsx"),
        ("x" * 251 + ".csv", "x{241}-[0-9a-f]{8}.xlsx"),
        ("ž" * 126 + ".c", "ž{120}-[0-9a-f]{8}.xlsx"),
        ("...", "_-[0-9a-f]{8}.xlsx"),
    ],
)
def test_name_that_had_to_be_changed_has_a_hash(name: str, path: str) -> None:
    assert re.fullmatch(path, path_of(name))


def test_where_two_would_meet_the_one_that_has_the_path_keeps_it() -> None:
    paths = safe_paths(["A.xlsx", "a.xlsx", "a.csv", "ė.xlsx", "e\u0307.xlsx", "d.csv", "d.xlsx/e.csv"], ".xlsx")
    assert paths["A.xlsx"] == "A.xlsx"
    assert re.fullmatch(r"a-[0-9a-f]{8}\.xlsx", paths["a.xlsx"])
    assert paths["a.csv"] == "a.csv.xlsx"
    assert len(set(map(folded, paths.values()))) == 7
    assert re.fullmatch(r"d-[0-9a-f]{8}\.xlsx", paths["d.csv"])
    assert paths["d.xlsx/e.csv"] == "d.xlsx/e.xlsx"


@given(FILES)
def test_every_system_can_store_every_path(files: list[str]) -> None:
    paths = safe_paths(shown_apart(files), ".xlsx")
    for path in paths.values():
        assert len(path.encode()) <= 400
        for part in path.split("/"):
            assert 0 < len(part.encode()) <= 255
            assert not set(part) & set('<>:"\\|?*\ufffd')
            assert not {unicodedata.category(char)[0] for char in part} & {"C"}
            assert not part.endswith((".", " "))
            assert not DEVICE.match(part)
            assert part not in {".", ".."}


@given(FILES)
def test_no_two_paths_meet_on_any_system(files: list[str]) -> None:
    paths = [folded(path) for path in safe_paths(shown_apart(files), ".xlsx").values()]
    folders = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)}
    assert len(paths) == len(files)
    assert len(set(paths)) == len(paths)
    assert not folders & set(paths)
