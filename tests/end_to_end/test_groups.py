"""Several groups in one run, as an authority sees them: the common set, those of the groups, who has reported."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from end_to_end.running import Run, call
from pipeline.manifest import is_published, manifests_in
from spec.drawing import grid, xlsx

_PROJECTS = "Kodas | Pavadinimas | Būsena | Skirta, Eur | Išmokėta, Eur\n{0}-1 | Klubas | Baigtas | {1} | {2}"
_PARTICULARS = "Grupės pavadinimas | {}\nJuridinio asmens kodas | '{}\nAtaskaitiniai metai | 2021"
_REGISTER = """
    Kodas      | Grupė    | Regionas | Pateikti iki | Sprendimas
    '304045184 | Pirmoji  | Rytai    | 2022-03-31   |
    '304045185 | Antroji  | Pietūs   | 2022-03-31   |
    '304045186 | Trečioji | Vakarai  | 2022-03-31   |
    '304045187 | Ketvirta | Vakarai  | 2022-03-31   | Neturi ko teikti
"""


def _group(name: str, code: str, granted: float, paid: float) -> bytes:
    sheets = {"VVG": grid(_PARTICULARS.format(name, code)), "Projektai": grid(_PROJECTS.format(name[0], granted, paid))}
    return xlsx(sheets)


FILES: Mapping[str, bytes] = {
    "sarasas.xlsx": xlsx({"Grupės": grid(_REGISTER)}),
    "pirmoji/a.xlsx": _group("Pirmoji", "304045184", 100, 25),
    "pirmoji (2)/a.xlsx": _group("Pirmoji", "304045184", 100, 50),
    "antroji/a.xlsx": _group("Antroji", "304045185", 200, 150.5),
    "antroji/sugadinta.xlsx": b"PK\x03\x04 and nothing more",
    "bloga/bloga.xlsx": b"PK\x03\x04 and nothing more",
}


def _inputs(folder: Path) -> Path:
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("groups")
    done = call("report", _inputs(folder / "inputs"), "--output", folder / "outputs")
    assert done.returncode == 0, done.stderr
    return Run(folder / "outputs" / "2021", done)


def _told(common: Run) -> dict[str, Any]:
    return dict(common.json("data/groups.json"))


def test_every_group_has_one_standing(common: Run) -> None:
    groups = _told(common)["groups"]
    assert [(group["name"], group["folder"], group["standing"]) for group in groups] == [
        ("Pirmoji", "pirmoji", "replaced"),
        ("Pirmoji", "pirmoji (2)", "received"),
        ("Antroji", "antroji", "received"),
        ("Trečioji", None, "missing"),
        ("Ketvirta", None, "nothing_to_report"),
        ("bloga", "bloga", "unreadable"),
    ]


def test_what_counts_is_added_up(common: Run) -> None:
    together = _told(common)["together"]
    assert together["amounts"] == {"EUR": {"budget.granted": "300.00", "budget.paid": "200.50"}}
    assert together["counts"]["completion.projects.completed"] == 1 + 1


def test_a_workbook_that_cannot_be_read_costs_only_itself(common: Run) -> None:
    (of_group,) = (group for group in _told(common)["groups"] if group["folder"] == "antroji")
    assert of_group["amounts"]["EUR"]["budget.paid"] == "150.50"
    found = common.json("groups/antroji/data/findings.json")["findings"]
    assert "file-damaged" in {finding["rule"] for finding in found}


def test_the_sets_of_the_groups_are_sets_and_parts_of_the_common_one(common: Run) -> None:
    for name in ("antroji", "pirmoji", "pirmoji (2)"):
        assert is_published(common.published / "groups" / name)
    (manifest,) = manifests_in(common.published)
    listed = set(manifest.files)
    assert listed == set(common.files()) - {"data/manifest.json"}
    assert {"summary.xlsx", "report.html", "groups/antroji/summary.xlsx", "groups/antroji/report.docx"} <= listed
    assert not (common.published / "groups" / "bloga").exists()


def test_the_page_links_the_pages_of_the_groups_and_needs_no_network(common: Run) -> None:
    page = (common.published / "report.html").read_text(encoding="utf-8")
    assert 'href="groups/antroji/report.html"' in page
    assert "http" not in page.split("</style>")[1]


def test_the_last_lines_say_who_has_reported(common: Run) -> None:
    said = common.done.stdout
    assert "gauta: 2, negauta: 1, neturi ko teikti: 1, pakeista naujesniais duomenimis: 1 ir neperskaityta: 1" in said
    assert "Skirta 300,00 Eur, išmokėta 200,50 Eur (66,8 proc.)." in said.replace("\xa0", " ")
    assert "Negauta: Trečioji" in said


def test_the_same_inputs_give_the_same_bytes(common: Run) -> None:
    inputs = common.published.parents[1] / "inputs"
    output = common.published.parent
    before = common.files()
    assert call("report", inputs, "--output", output, ATASKAITA_CACHE="0").returncode == 0
    assert common.files() == before
    assert not [path for path in output.iterdir() if path.name.startswith(".") and path.is_dir()]


def test_a_run_that_would_give_the_same_is_left_and_one_with_a_changed_set_is_not(tmp_path: Path) -> None:
    inputs, output = _inputs(tmp_path / "inputs"), tmp_path / "outputs"
    first = call("report", inputs, "--output", output)
    again = call("report", inputs, "--output", output)
    assert again.stdout.startswith(first.stdout)
    assert "niekas nepasikeitė" in again.stdout
    (output / "2021" / "groups" / "antroji" / "report.docx").unlink()
    assert "niekas nepasikeitė" not in call("report", inputs, "--output", output).stdout
    assert (output / "2021" / "groups" / "antroji" / "report.docx").exists()


def test_without_sets_only_the_common_report_is_made(common: Run, tmp_path: Path) -> None:
    inputs = common.published.parents[1] / "inputs"
    done = call("report", inputs, "--output", tmp_path, "--no-sets", "--format", "json")
    assert json.loads(done.stdout)["together"] == _told(common)["together"]
    assert not (tmp_path / "2021" / "groups").exists()


def test_a_set_of_one_group_that_was_approved_is_not_replaced(tmp_path: Path) -> None:
    inputs = _inputs(tmp_path / "inputs")
    assert call("report", inputs, "--output", tmp_path / "outputs").returncode == 0
    options = ("--date", "2022-05-07", "--output", tmp_path / "outputs", "--force")
    approved = call("approve", "2021/groups/pirmoji (2)", *options)
    assert approved.returncode == 0, approved.stderr
    again = call("report", inputs, "--output", tmp_path / "outputs")
    assert again.returncode == 4
    assert "pirmoji (2)" in again.stderr


def test_a_register_that_names_a_group_twice_is_an_error_at_its_cell(tmp_path: Path) -> None:
    inputs = _inputs(tmp_path / "inputs")
    twice = _REGISTER + "    '304045186 | Trečioji | Vakarai  | 2022-03-31   |"
    (inputs / "sarasas.xlsx").write_bytes(xlsx({"Grupės": grid(twice)}))
    done = call("report", inputs, "--output", tmp_path / "outputs", "--no-sets", "--strict", "--format", "json")
    found = [(one["rule"], place["cell"]) for one in json.loads(done.stdout)["findings"] for place in one["places"]]
    assert ("key-repeated", "A6") in found
    assert done.returncode == 1


def test_a_final_report_waits_for_every_group(tmp_path: Path) -> None:
    inputs = _inputs(tmp_path / "inputs")
    done = call("report", inputs, "--output", tmp_path / "outputs", "--no-sets", "--final")
    assert done.returncode == 1
    assert "antroji" in done.stderr
    assert not (tmp_path / "outputs" / "2021").exists()


def test_where_no_group_can_be_read_nothing_is_published(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "inputs" / name).mkdir(parents=True)
        (tmp_path / "inputs" / name / "a.xlsx").write_bytes(b"PK and nothing more")
    done = call("report", tmp_path / "inputs", "--groups", "--output", tmp_path / "outputs")
    assert done.returncode == 3
    assert not (tmp_path / "outputs" / "2021").exists()


def test_a_group_is_compared_with_its_own_set_of_the_year_before(tmp_path: Path) -> None:
    """It was sent once in 2020, and twice in 2021; the other group was not there a year before."""
    inputs, output = _inputs(tmp_path / "inputs"), tmp_path / "outputs"
    later = inputs / "pirmoji (2)", inputs / "antroji"
    kept = [folder.rename(tmp_path / folder.name) for folder in later]
    assert call("report", inputs, "--groups", "--period", "2020", "--output", output).returncode == 0
    for folder, place in zip(kept, later, strict=True):
        folder.rename(place)
    for _ in range(2):
        assert call("report", inputs, "--output", output).returncode == 0
        sheets = {
            place.name: load_workbook(output / "2021" / "groups" / place.name / "summary.xlsx").sheetnames
            for place in later
        }
        assert "Pokyčiai" in sheets["pirmoji (2)"]
        assert "Pokyčiai" not in sheets["antroji"]


@pytest.mark.parametrize("command", [("watch",), ("explain", "budget.EUR.paid")])
def test_what_is_of_one_group_asks_for_its_folder(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = call(*command, _inputs(tmp_path / "inputs"))
    assert done.returncode == 2
    assert "nurodykite vienos grupės aplanką" in done.stderr
