"""What a person chooses, end to end: the blank template, the weight of findings, reports year by year."""

import json
from pathlib import Path
from typing import Any

import openpyxl

from end_to_end.running import call
from pipeline.schema.decisions import SEVERITIES

REGISTER = "Kodas;Pavadinimas;Būsena;Išmokėta, Eur\nP-1;Klubas;{};{}\nP-2;Takas;Įgyvendinamas;50\n"


def report(inputs: Path, outputs: Path, year: int) -> tuple[str, dict[str, Any]]:
    """What a report says, and its findings."""
    done = call("report", inputs, "--output", outputs, "--period", year)
    assert done.returncode == 0, done.stderr
    findings: dict[str, Any] = json.loads((outputs / str(year) / "data/findings.json").read_text(encoding="utf-8"))
    return done.stdout, findings


def test_template_is_published_in_the_language_asked_for(tmp_path: Path) -> None:
    done = call("template", "--output", tmp_path, "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path / "template") in done.stdout
    assert sorted(path.name for path in (tmp_path / "template").iterdir()) == [
        "organisation.xlsx",
        "projects.xlsx",
        "spending.xlsx",
    ]
    assert call("template", "--output", tmp_path, "--language", "lt").returncode == 0
    assert sorted(path.name for path in (tmp_path / "template").iterdir()) == [
        "islaidos.xlsx",
        "organizacija.xlsx",
        "projektai.xlsx",
    ]


def test_template_that_was_filled_in_is_never_written_over(tmp_path: Path) -> None:
    assert call("template", "--output", tmp_path, "--language", "lt").returncode == 0
    filled, own = tmp_path / "template" / "projektai.xlsx", tmp_path / "template" / "mano.xlsx"
    book = openpyxl.load_workbook(filled)
    book["Veiksmai"]["A3"] = "1.1.1"
    book.save(filled)
    own.write_bytes(b"mine")
    before = filled.read_bytes()
    done = call("template", "--output", tmp_path, "--language", "lt")
    assert done.returncode == 4
    assert "mano.xlsx ir projektai.xlsx" in done.stderr
    assert (filled.read_bytes(), own.read_bytes()) == (before, b"mine")


def test_weight_chosen_in_the_workbook_holds_in_the_next_report_which_says_so(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    inputs.mkdir()
    (inputs / "projektai.csv").write_text(REGISTER.format("Beveik baigtas", 100), encoding="utf-8")
    _, before = report(inputs, outputs, 2021)
    assert {one["severity"] for one in before["findings"] if one["rule"] == "state-unknown"} == {"error"}

    book = openpyxl.load_workbook(outputs / "2021" / "headings.xlsx")
    sheet = book["Taisyklių svarba"]
    row = next(row for row in range(2, 200) if sheet.cell(row, 1).value == "state-unknown")
    sheet.cell(row, 5).value = "Pastaba"
    book.save(inputs / "headings.xlsx")

    told, after = report(inputs, outputs, 2021)
    assert {one["severity"] for one in after["findings"] if one["rule"] == "state-unknown"} == {"note"}
    place = f"darbaknygėje „headings.xlsx“, Taisyklių svarba!E{row}"
    change = f"Svarba pakeista {place}: „Būsena neatpažinta“ – buvo klaida, dabar pastaba."
    assert change in told
    summary = openpyxl.load_workbook(outputs / "2021" / "summary.xlsx")
    for name in (summary.sheetnames[0], "Patikros rezultatai"):
        assert change in [cell.value for cell in summary[name]["A"]]
    manifest = json.loads((outputs / "2021" / "data/manifest.json").read_text(encoding="utf-8"))
    assert manifest["weights"] == {"state-unknown": "note"}
    changed = {"rule": "state-unknown", "declared": "error", "given": "note"}
    assert after["weights"] == [changed | {"file": "headings.xlsx", "sheet": "Taisyklių svarba", "cell": f"E{row}"}]
    checked = call("check", inputs, "--period", 2021)
    assert (checked.returncode, change in checked.stdout) == (0, True), "a check goes by the weights given"

    for bar in ("--strict", "--final"):
        done = call("report", inputs, "--output", outputs, "--period", 2021, bar)
        assert done.returncode == 1, "a workbook lowers no bar"


def test_decisions_of_a_partner_decide_nothing(tmp_path: Path) -> None:
    """Neither in a subfolder under the right name, nor beside the office's own workbooks under another."""
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    (inputs / "partneris").mkdir(parents=True)
    (inputs / "projektai.csv").write_text(REGISTER.format("Beveik baigtas", 100), encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([title.lt for title in SEVERITIES.columns.values()])
    sheet.append(["state-unknown", "", 1, "Klaida", "Pastaba"])
    book.save(inputs / "partneris" / "headings.xlsx")
    book.save(inputs / "partnerio svarba.xlsx")
    told, found = report(inputs, outputs, 2021)
    assert {one["severity"] for one in found["findings"] if one["rule"] == "state-unknown"} == {"error"}
    elsewhere = {one["file"] for one in found["findings"] if one["rule"] == "decisions-elsewhere"}
    assert elsewhere == {"partneris/headings.xlsx", "partnerio svarba.xlsx"}
    assert "Svarba pakeista" not in told
    assert "weights" not in found
    done = call("check", inputs / "projektai.csv", inputs / "partneris" / "headings.xlsx", "--period", 2021)
    assert (done.returncode, "Svarba pakeista" in done.stdout) == (0, True), "a file that is named does decide"


def test_report_is_compared_with_that_of_an_earlier_year_and_not_with_itself(tmp_path: Path) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    inputs.mkdir()
    (inputs / "projektai.csv").write_text(REGISTER.format("Įgyvendintas", 100), encoding="utf-8")
    report(inputs, outputs, 2020)
    (inputs / "projektai.csv").write_text(REGISTER.format("Įgyvendinamas", 99), encoding="utf-8")
    for _ in range(2):
        _, found = report(inputs, outputs, 2021)
        back = [(one["rule"], one["cell"]) for one in found["findings"] if one["rule"].endswith("-went-back")]
        assert back == [("paid-went-back", "D2"), ("state-went-back", "C2")]


def test_figure_is_explained_down_to_its_rows(tmp_path: Path) -> None:
    (tmp_path / "projektai.csv").write_text(REGISTER.format("Įgyvendintas", 100), encoding="utf-8")
    told = call("explain", "completion.rate", tmp_path, "--period", "2021")
    assert told.returncode == 0, told.stderr
    assert "Įgyvendintų projektų dalis = 50,0\u00a0proc." in told.stdout
    assert "projektai.csv, 2 eilutė  P-1 Klubas" in told.stdout
    as_data = json.loads(call("explain", "completion.rate", tmp_path, "--period", "2021", "--format", "json").stdout)
    assert (as_data["key"], as_data["value"], len(as_data["parts"])) == ("completion.rate", 50.0, 2)
    unknown = call("explain", "completion.rat", tmp_path, "--period", "2021")
    assert unknown.returncode == 2
    assert "completion.rate" in unknown.stderr


def test_list_that_nobody_understands_is_asked_although_nothing_else_is_read_and_the_answer_holds(
    tmp_path: Path,
) -> None:
    inputs, outputs = tmp_path / "inputs", tmp_path / "outputs"
    inputs.mkdir()
    (inputs / "a.csv").write_text(
        "Quo;Vadis;Utilitas\nAlpha;Roma;12\nBeta;Ostia;34\nGamma;Capua;56\n", encoding="utf-8"
    )
    done = call("report", inputs, "--output", outputs, "--period", 2021, "--language", "en")
    file = outputs / "questions" / "headings.xlsx"
    assert done.returncode == 3
    assert f"Questions that only you can answer: 1, in {file}" in done.stderr
    assert [path.name for path in outputs.iterdir() if path.is_dir()] == ["questions"]
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["F6"] = "Projects"
    book.worksheets[1]["H6"] = "Title"
    book.worksheets[1]["H8"] = "Granted support, EUR"
    book.save(inputs / "headings.xlsx")
    report(inputs, outputs, 2021)
    figures = json.loads((outputs / "2021" / "data/figures.json").read_text(encoding="utf-8"))
    assert figures["budget.?.granted"]["value"] == "102.00", "12 + 34 + 56"
