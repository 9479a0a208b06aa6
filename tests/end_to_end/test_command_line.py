"""The command line: the exit code for what came of it, one plain sentence, and never a traceback."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from end_to_end.running import INPUTS, ROOT, Done, start
from once import once

REAL = ROOT.parent / "shared" / "corpus" / "real"


def troubled(top: Path) -> Path:
    """The folder, with folders of input of every kind of trouble in it."""
    (top / "empty").mkdir()
    (top / "letters").mkdir()
    (top / "letters" / "letter.txt").write_text("Laba diena", encoding="utf-8")
    (top / "stranger").mkdir()
    (top / "stranger" / "notes.csv").write_text("oras;vejas\nsaulė;3\n", encoding="utf-8")
    (top / "mixed").mkdir()
    good = (INPUTS / "projektai.xlsx").read_bytes()
    (top / "mixed" / "projektai.xlsx").write_bytes(good)
    (top / "mixed" / "damaged.xlsx").write_bytes(good[: len(good) // 2])
    (top / "mixed" / "blank.xlsx").write_bytes(b"")
    (top / "broken").mkdir()
    shutil.copy(top / "mixed" / "damaged.xlsx", top / "broken" / "damaged.xlsx")
    (top / "file").write_bytes(b"somebody's")
    (top / "unwritable").mkdir()
    (top / "sound").mkdir()
    (top / "sound" / "nariai.csv").write_text("Narys;Balsai\nAna;1\nJonas;1\n", encoding="utf-8")
    return top


CALLS: dict[str, tuple[object, ...]] = {
    "no inputs": ("report", "{place}/empty", "--output", "{place}/out"),
    "no spreadsheets": ("report", "{place}/letters", "--output", "{place}/out"),
    "no table": ("report", "{place}/stranger", "--output", "{place}/out"),
    "no table, checked": ("check", "{place}/stranger"),
    "only damaged": ("report", "{place}/broken", "--output", "{place}/out", "--language", "en"),
    "damaged beside good": ("check", "{place}/mixed", "--format", "json"),
    "sound": ("check", "{place}/sound", "--period", "2021"),
    "no such folder": ("report", "{place}/nowhere"),
    "period abc": ("report", "{place}/empty", "--period", "abc", "--language", "en"),
    "period 1800": ("check", "{place}/empty", "--period", "1800"),
    "language pl": ("check", "{place}/empty", "--language", "pl"),
    "unknown option": ("report", "--colour"),
    "unknown command": ("zzz",),
    "mistyped command": ("raport", "--language", "en"),
    "nothing to check": ("check",),
    "template": ("template", "--output", "{place}/blank"),
    "explain": ("explain", "organisation.members", "{place}/sound"),
    "unwritable": ("report", "{place}/sound", "--period", "2021", "--output", "{place}/file/outputs"),
    "strict": ("report", INPUTS, "--output", "{place}/strict", "--strict"),
}
CODES = {
    "no inputs": 3,
    "no spreadsheets": 3,
    "no table": 3,
    "no table, checked": 3,
    "only damaged": 3,
    "damaged beside good": 1,
    "sound": 0,
    "no such folder": 2,
    "period abc": 2,
    "period 1800": 2,
    "language pl": 2,
    "unknown option": 2,
    "unknown command": 2,
    "mistyped command": 2,
    "nothing to check": 2,
    "template": 0,
    "explain": 0,
    "unwritable": 4,
    "strict": 1,
}


def all_called(place: Path) -> dict[str, Done]:
    """All calls among the troubles of the folder, two at a time."""
    filled = {name: [str(part).replace("{place}", str(place)) for part in call] for name, call in CALLS.items()}
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {name: pool.submit(start, *call, NO_COLOR="1", ATASKAITA_PDF="0") for name, call in filled.items()}
        return {name: job.result() for name, job in jobs.items()}


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Done]]:
    """The folder of troubles, and what came of all calls."""

    def make(folder: Path) -> tuple[Path, dict[str, Done]]:
        return folder, all_called(troubled(folder))

    return once("command-line", make, tmp_path_factory)


@pytest.fixture(scope="module")
def place(called: tuple[Path, dict[str, Done]]) -> Path:
    return called[0]


@pytest.fixture(scope="module")
def done(called: tuple[Path, dict[str, Done]]) -> dict[str, Done]:
    return called[1]


@pytest.mark.parametrize("name", CALLS)
def test_exit_code(done: dict[str, Done], name: str) -> None:
    assert done[name].returncode == CODES[name], done[name].stderr


@pytest.mark.parametrize("name", CALLS)
def test_never_a_traceback_and_no_colours_where_nobody_looks(done: dict[str, Done], name: str) -> None:
    assert "Traceback" not in done[name].stderr
    assert "Error" not in done[name].stderr.replace("─ Error ─", "")
    assert "\x1b" not in done[name].stdout + done[name].stderr


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no inputs", "nėra skaičiuoklių. Įkelkite į jį savo darbaknyges"),
        ("no spreadsheets", "nėra skaičiuoklių. Įkelkite į jį savo darbaknyges"),
        ("no table", "neatpažinta nė viena lentelė, todėl ataskaita neparengta"),
        ("only damaged", "No table was recognised in"),
        ("only damaged", "The file damaged.xlsx is damaged"),
        ("no such folder", "Tokio failo ar aplanko nėra: "),
        ("no such folder", "Sukurkite jį ir įkelkite savo darbaknyges"),
        ("period abc", "“abc” is not a reporting year; give a year from 2000 to 2100"),
        ("period 1800", "„1800“ nėra ataskaitiniai metai"),
        ("language pl", "Kalba „pl“ nepalaikoma"),
        ("unknown option", "Parinkties „--colour“ nėra.\nKaip naudoti, parodo „ataskaita report --help“."),
        ("unknown command", "Komandos „zzz“ nėra. Galimos komandos: report, watch, check,"),
        ("mistyped command", "There is no command “raport”. Did you mean “report”?"),
        ("nothing to check", "Nenurodyta: LENTELĖS…\nKaip naudoti, parodo „ataskaita check --help“."),
        ("unwritable", "nepavyko: toje vietoje yra failas, o ne aplankas"),
    ],
)
def test_one_plain_sentence_says_what_happened(done: dict[str, Done], name: str, sentence: str) -> None:
    assert sentence in done[name].stderr
    assert done[name].stdout == ""


def test_one_bad_file_never_stops_the_others(done: dict[str, Done]) -> None:
    told = json.loads(done["damaged beside good"].stdout)
    outcomes = {workbook["file"]: (workbook["outcome"], workbook["reason"]) for workbook in told["workbooks"]}
    assert outcomes == {
        "blank.xlsx": ("refused", "file-empty"),
        "damaged.xlsx": ("refused", "file-damaged"),
        "projektai.xlsx": ("read", None),
    }
    (good,) = (workbook for workbook in told["workbooks"] if workbook["file"] == "projektai.xlsx")
    assert {table["table"]: table["rows"]["used"] for table in good["tables"]}["projects"] == 20
    assert {"file-empty", "file-damaged", "counts-do-not-close"} <= {finding["rule"] for finding in told["findings"]}


def test_nothing_is_published_where_nothing_could_be(done: dict[str, Done], place: Path) -> None:
    assert done["no table"].returncode == 3
    assert not (place / "out").exists()
    assert (place / "file").read_bytes() == b"somebody's"


def test_strict_publishes_all_the_same_and_says_so(done: dict[str, Done], place: Path) -> None:
    assert (place / "strict" / "2021" / "summary.xlsx").exists()
    assert "Rasta: 6 klaidos" in done["strict"].stdout


def test_check_tells_a_person_what_was_read_and_found(done: dict[str, Done]) -> None:
    assert "nariai.csv" in done["sound"].stdout
    assert "Rasta: 0 klaidų" in done["sound"].stdout


@pytest.fixture(scope="module")
def contracts() -> dict[str, Any]:
    """The account of a list of contracts that Lithuania published, as found."""
    path = REAL / "lt-contracts-2007-2013.xls"
    if not path.exists():
        pytest.skip("the real list is not kept in the repository")
    checked = start("check", path, "--format", "json", "--language", "en")
    assert checked.returncode == 1, checked.stderr
    told: dict[str, Any] = json.loads(checked.stdout)
    return told


def test_records_and_states_of_a_real_list(contracts: dict[str, Any]) -> None:
    (workbook,) = contracts["workbooks"]
    (table,) = workbook["tables"]
    assert table["rows"]["used"] == 8306
    assert sorted(table["states"].values()) == [1, 186, 8119]
    assert table["states"]["completed"] == 8119


def test_payments_above_contracts_of_a_real_list(contracts: dict[str, Any]) -> None:
    cells = [finding["cell"] for finding in contracts["findings"] if finding["rule"] == "paid-above-granted"]
    assert cells == ["G3743", "G4616", "G5208", "G5563", "G6916", "G7348", "G7978", "G8020"]
