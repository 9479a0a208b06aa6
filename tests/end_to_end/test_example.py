"""The committed example: the facts of the group's report for 2021, and the mistakes in it."""

import hashlib
import json

import pytest
from docx import Document

from end_to_end.running import Runs, hashes_of_inputs


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("completion.projects.approved", 20),
        ("completion.projects.completed", 11),
        ("completion.projects.in_progress", 8),
        ("completion.projects.unaccounted", 1),
        ("completion.projects.not_started", 0),
        ("completion.projects.suspended", 0),
        ("completion.projects.terminated", 0),
        ("completion.projects.withdrawn", 0),
        ("completion.rate", 55.0),
        ("completion.actions.total", 22),
        ("completion.actions.covered", 22 - 4),
        ("organisation.members", 23),
        ("organisation.staff.paid", 1),
        ("cooperation.projects", 1),
    ],
)
def test_facts_of_the_report_for_2021(runs: Runs, figure: str, value: float) -> None:
    told = runs.first.json("data/figures.json")[figure]
    assert told["value"] == value
    assert told["as_of"] == "2021-12-31"
    assert told["rows"] or value == 0


def test_amounts_are_those_of_the_workbooks(runs: Runs) -> None:
    figures = runs.first.json("data/figures.json")
    assert figures["budget.EUR.planned"]["value"] == "497000.00"
    assert figures["budget.EUR.granted"]["value"] == "433789.84"
    assert {figure["currency"] for figure in figures.values()} == {"EUR", None}


def test_deliberate_mistakes_are_found_at_their_cells_and_nothing_else(runs: Runs) -> None:
    found = runs.first.json("data/findings.json")["findings"]
    places = {
        (finding["severity"], finding["rule"], f"{finding['file']}!{finding['sheet']}!{finding['cell']}")
        for finding in found
    }
    assert places == {
        ("error", "counts-do-not-close", "projektai.xlsx!Projektai!O23"),
        ("error", "date-impossible", "projektai.xlsx!Projektai!P6"),
        ("error", "parts-do-not-add-up", "projektai.xlsx!Projektai!W13"),
        ("error", "reference-missing", "islaidos.xlsx!Mokėjimai!B171"),
        ("error", "paid-above-approved", "islaidos.xlsx!Mokėjimai!H164"),
        ("error", "number-unreadable", "organizacija.xlsx!Bendradarbiavimas!J4"),
        ("warning", "legal-code-wrong", "projektai.xlsx!Projektai!F11"),
        ("warning", "project-late", "projektai.xlsx!Projektai!M19"),
        ("warning", "action-without-project", "projektai.xlsx!Veiksmai!A7"),
        ("warning", "action-without-project", "projektai.xlsx!Veiksmai!A16"),
        ("warning", "action-without-project", "projektai.xlsx!Veiksmai!A20"),
        ("warning", "action-without-project", "projektai.xlsx!Veiksmai!A25"),
    }
    assert len(found) == len(places)


def test_unaccounted_project_is_named(runs: Runs) -> None:
    found = runs.first.json("data/findings.json")["findings"]
    (named,) = (finding for finding in found if finding["rule"] == "counts-do-not-close")
    assert named["value"] == "AVVG-2020-06"
    assert "AVVG-2020-06" in named["message"]
    assert "(20)" in named["message"]


def test_rows_of_every_table_are_accounted_for(runs: Runs) -> None:
    account = runs.first.json("data/findings.json")
    assert [workbook["outcome"] for workbook in account["workbooks"]] == ["read"] * 3
    for workbook in account["workbooks"]:
        for table in workbook["tables"]:
            rows = table["rows"]
            assert rows["read"] == rows["used"] + rows["set_aside"] + rows["blank"]


def test_manifest_names_every_file_with_its_hash(runs: Runs) -> None:
    for each in (runs.first, runs.english):
        files = each.files()
        manifest = json.loads(files.pop("data/manifest.json"))
        assert manifest["files"] == {path: hashlib.sha256(data).hexdigest() for path, data in sorted(files.items())}
        assert manifest["inputs"] == {name: digest for name, digest in runs.inputs_before.items() if "." in name}
        assert (manifest["period"], manifest["as_of"]) == (2021, "2021-12-31")


def test_set_holds_what_is_promised(runs: Runs) -> None:
    files = set(runs.first.files())
    assert {
        "summary.xlsx",
        "data/figures.json",
        "data/findings.json",
        "data/findings.csv",
        "data/manifest.json",
    } <= files
    assert {"report.docx", "report.html", "data/report.trace.json"} <= files
    assert {"data/projects.parquet", "data/payments.parquet"} <= files
    charts = {path for path in files if path.startswith("charts/")}
    assert {path.rpartition(".")[2] for path in charts} == {"png", "svg", "json"}
    assert len(charts) >= 2 * 4


FACTS_OF_THE_SEED = (
    "Alytaus miesto vietos veiklos grupė",
    "Juridinio asmens kodas – 304045184.",
    "(toliau – VVG) įsteigta 2015\u00a0m. gegužės 20\u00a0d.",
    "Rotušės a. 4, LT-62141 Alytus",
    "Jaunimo g. 3, LT-63348 Alytus",
    "Teisinė forma – asociacija.",
    "Teikiama tvirtinti",
    "2022\u00a0m. gegužės 7\u00a0d.",
    "visuotiniam narių susirinkimui",
    "Veiklos teritorija – Alytaus miestas.",
    "skatinti Alytaus miesto plėtrą, aktyviai dalyvauti rengiant ir įgyvendinant miesto plėtros planus",
    "Asociacijos veiklos 2021 m. buvo apribotos dėl COVID-19 pandemijos Lietuvoje.",
    "Projekto tikslas – sudaryti palankias sąlygas Alytaus miesto vietos plėtros strategijos įgyvendinimui.",
    "Projekto uždavinys – įgyvendinti Alytaus miesto vietos plėtros strategijoje numatytus veiksmus.",
    "veiklos sritis „VVG bendradarbiavimo projektų rengimas ir įgyvendinimas“",
    "2021\u00a0m. gruodžio 31\u00a0d. VVG priklausė 23\u00a0nariai.",
    "2021\u00a0m. VVG dirbo 1\u00a0samdomas darbuotojas – projekto vadovas.",
    "Administracijos direktorė pareigas ėjo neatlygintinai.",
    "Strategijoje numatyti 22\u00a0veiksmai.",
    "Strategiją planuojama įgyvendinti iki 2023\u00a0m. sausio 31\u00a0d.",
    "Iki 2021\u00a0m. pabaigos VVG patvirtino 20\u00a0vietos plėtros projektų.",
    "Nuo pradžios įgyvendinta 11\u00a0projektų – tai sudaro 55\u00a0proc. patvirtintų projektų",
    "Per 2021 metus įgyvendinti 5\u00a0iš jų",
    "Įgyvendinami 8\u00a0projektai",
    "Iš jų 8\u00a0– dėl COVID-19, bent iš dalies.",
    "Skaičiai nesueina: 1\u00a0patvirtinto projekto būsena nenurodyta",
    "administravimo projektui, kurį finansuoja Europos socialinis fondas (ESF), skirta 34\u00a0874,99\u00a0Eur.",
    "„Sąveikos lauku – sumanumo link“",
    "LEADER (Lietuvos kaimo plėtros 2014–2020",
    "Alytaus rajono vietos veiklos grupė, Ukmergės rajono vietos veiklos grupė ir Zarasų-Visagino regiono",
    "Paraiška pateikta 2021\u00a0m. spalio 15\u00a0d.; veiklos numatytos nuo 2022\u00a0m. birželio 1\u00a0d.",
)


@pytest.mark.parametrize("fact", FACTS_OF_THE_SEED)
def test_report_holds_the_facts_of_the_groups_own_report(runs: Runs, fact: str) -> None:
    document = Document(str(runs.first.published / "report.docx"))
    assert any(fact in paragraph.text for paragraph in document.paragraphs)


def test_nothing_lies_beside_the_set(runs: Runs) -> None:
    beside = {path.name for path in runs.first.published.parent.iterdir()}
    assert beside <= {"2021", ".2021.lock"}


def test_inputs_are_untouched(runs: Runs) -> None:
    assert hashes_of_inputs() == runs.inputs_before


def test_same_inputs_give_the_same_bytes(runs: Runs) -> None:
    first, second = runs.first.files(), runs.second.files()
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_last_lines_are_for_a_person(runs: Runs) -> None:
    told = runs.first.done.stdout
    assert "Ataskaitos diena: 2021-12-31" in told
    assert str(runs.first.published / "summary.xlsx") in told
    assert "\x1b" not in told
    assert runs.first.done.stderr == ""


def test_english_report_tells_the_same_figures_in_english(runs: Runs) -> None:
    lithuanian, english = runs.first.json("data/figures.json"), runs.english.json("data/figures.json")
    assert {key: figure["value"] for key, figure in english.items()} == {
        key: figure["value"] for key, figure in lithuanian.items()
    }
    assert runs.english.json("data/manifest.json")["language"] == "en"
    messages = [finding["message"] for finding in runs.english.json("data/findings.json")["findings"]]
    assert "Projektai!O23: the state of project AVVG-2020-06 is not given" in " ".join(messages)


def test_json_on_standard_output_is_the_published_figures(runs: Runs) -> None:
    assert json.loads(runs.english.done.stdout) == runs.english.json("data/figures.json")
    assert runs.english.done.stderr == ""
