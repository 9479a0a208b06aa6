"""The public lists, end to end: whether natural persons are named is told by a workbook or the environment."""

import json
from pathlib import Path
from typing import Any

from end_to_end.running import Done, call

REGISTER = (
    "Kodas;Pavadinimas;Projekto vykdytojas;Sektorius;Būsena;Santrauka\n"
    "P-1;Jono Jonaičio kepykla;Jonas Jonaitis;Gyventojas;Įgyvendinamas;Klausti jonas@kepa.lt\n"
    "P-2;Takas;Asociacija „Takas“;NVO;Įgyvendinamas;\n"
)
ORGANISATION = "Grupės pavadinimas;Miesto vietos veiklos grupė\nAtaskaitiniai metai;2021\n"
NAMED = f"{ORGANISATION}Skelbti fizinių asmenų vardus;taip\n"


def run(folder: Path, organisation: str, **environment: str) -> Done:
    inputs = folder / "inputs"
    inputs.mkdir()
    (inputs / "projektai.csv").write_text(REGISTER, encoding="utf-8")
    (inputs / "vvg.csv").write_text(organisation, encoding="utf-8")
    return call("report", inputs, "--output", folder, **environment)


def told(folder: Path, name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads((folder / "2021" / name).read_text(encoding="utf-8"))


def rules(folder: Path) -> dict[str, str | None]:
    found = told(folder, "data/findings.json")["findings"]
    return {one["rule"]: one["cell"] for one in found if one["rule"].startswith(("beneficiary", "contact"))}


def public(folder: Path) -> str:
    lists = (folder / "2021" / "publish").glob("*.csv")
    return "".join(path.read_text(encoding="utf-8") for path in lists)


def test_persons_are_masked_without_any_word(tmp_path: Path) -> None:
    done = run(tmp_path, ORGANISATION)
    assert done.returncode == 0, done.stderr
    assert rules(tmp_path) == {"beneficiary-masked": "C2", "contact-masked": "F2"}
    assert "[vardas neskelbiamas] kepykla" in public(tmp_path)
    assert "settings" not in told(tmp_path, "data/manifest.json")
    page = (tmp_path / "2021" / "report.html").read_text(encoding="utf-8")
    for text in (public(tmp_path), page):
        assert not any(secret in text for secret in ("Jonait", "Jonaič", "jonas@"))


def test_workbook_lets_persons_be_named_and_the_manifest_says_where(tmp_path: Path) -> None:
    done = run(tmp_path, NAMED)
    assert done.returncode == 0, done.stderr
    assert rules(tmp_path) == {"beneficiary-named": "C2", "contact-masked": "F2"}
    assert "Jonas Jonaitis" in public(tmp_path)
    assert "jonas@" not in public(tmp_path)
    setting = told(tmp_path, "data/manifest.json")["settings"]["name_persons"]
    assert (setting["value"], setting["origin"]) == (True, "workbook")
    assert setting["stated_in"].startswith("vvg.csv!")


def test_environment_goes_before_the_workbook(tmp_path: Path) -> None:
    assert run(tmp_path, NAMED, ATASKAITA_NAME_PERSONS="ne").returncode == 0
    assert "Jonas Jonaitis" not in public(tmp_path)
    assert told(tmp_path, "data/manifest.json")["settings"]["name_persons"] == {"value": False, "origin": "environment"}


def test_answer_of_a_workbook_that_is_no_answer_is_an_error_and_names_nobody(tmp_path: Path) -> None:
    assert run(tmp_path, NAMED.replace("taip", "gal")).returncode == 0
    assert ("choice-unknown", "vvg.csv") in {
        (one["rule"], one["file"]) for one in told(tmp_path, "data/findings.json")["findings"]
    }
    assert "Jonas Jonaitis" not in public(tmp_path)


def test_answer_of_the_environment_that_is_no_answer_is_wrong_usage(tmp_path: Path) -> None:
    done = run(tmp_path, ORGANISATION, ATASKAITA_NAME_PERSONS="gal")
    assert done.returncode == 2
    assert "ATASKAITA_NAME_PERSONS" in done.stderr
    assert "gal" in done.stderr
