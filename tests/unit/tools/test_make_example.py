"""The committed example is what the script writes, and holds the facts of the group's report for 2021."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).parents[3]
WORKBOOKS = ("projektai.xlsx", "islaidos.xlsx", "organizacija.xlsx")
REPORTING_DATE = date(2021, 12, 31)

Row = dict[str, object]


def sheet(workbook: str, name: str) -> Worksheet:
    page = load_workbook(ROOT / "inputs" / workbook, data_only=False)[name]
    assert isinstance(page, Worksheet)
    return page


def rows(workbook: str, name: str) -> list[Row]:
    """The records of a sheet: what its filter covers."""
    page = sheet(workbook, name)
    headings, *records = page[str(page.auto_filter.ref)]
    titles = [str(cell.value) for cell in headings]
    return [dict(zip(titles, (plain(cell.value) for cell in record), strict=True)) for record in records]


def plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def form(workbook: str, name: str) -> Row:
    return {str(label): plain(value) for label, value in sheet(workbook, name).iter_rows(max_col=2, values_only=True)}


def cents(value: object) -> int:
    assert isinstance(value, (int, float))
    return round(value * 100)


def day(value: object) -> date:
    assert isinstance(value, date)
    return value


@pytest.fixture(scope="module")
def projects() -> list[Row]:
    return rows("projektai.xlsx", "Projektai")


@pytest.fixture(scope="module")
def payments() -> list[Row]:
    return rows("islaidos.xlsx", "Mokėjimai")


def test_script_writes_the_committed_bytes(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "make_example.py"), str(tmp_path)]
    done = subprocess.run(  # noqa: S603 - our own script
        command, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True
    )
    assert done.stdout.count(b"\n") == 7
    for name in WORKBOOKS:
        assert (tmp_path / name).read_bytes() == (ROOT / "inputs" / name).read_bytes()


def test_projects_are_twenty_with_one_without_state(projects: list[Row]) -> None:
    assert len({project["Projekto kodas"] for project in projects}) == 20
    assert Counter(project["Būsena"] for project in projects) == {
        "Įgyvendintas": 11,
        "Įgyvendinamas": 8,
        None: 1,
    }


def test_five_of_the_completed_ended_in_2021(projects: list[Row]) -> None:
    ends = [day(project["Faktinė pabaiga"]) for project in projects if project["Būsena"] == "Įgyvendintas"]
    assert Counter(end.year for end in ends) == {2019: 2, 2020: 4, 2021: 5}


def test_one_project_in_progress_is_late(projects: list[Row]) -> None:
    under_way = [project for project in projects if project["Būsena"] == "Įgyvendinamas"]
    assert all(project["Sutarties data"] and not project["Faktinė pabaiga"] for project in under_way)
    late = [project for project in under_way if day(project["Planuojama pabaiga"]) <= REPORTING_DATE]
    assert [project["Projekto kodas"] for project in late] == ["AVVG-2020-02"]


def test_every_moved_end_has_a_change(projects: list[Row]) -> None:
    changes = rows("projektai.xlsx", "Pakeitimai")
    moved = {
        (project["Projekto kodas"], day(project["Planuojama pabaiga"]).isoformat())
        for project in projects
        if project["Planuojama pabaiga"] != project["Pirminė pabaiga"]
    }
    assert len(moved) == 9
    assert moved <= {(change["Projekto kodas"], change["Tapo"]) for change in changes}


def test_four_of_twenty_two_actions_have_no_project(projects: list[Row]) -> None:
    actions = {action["Veiksmo Nr."] for action in rows("projektai.xlsx", "Veiksmai")}
    assert len(actions) == 22
    used = {project["Veiksmo Nr."] for project in projects}
    assert actions - used == {"1.1.4", "1.3.4", "2.1.4", "2.2.4"}
    assert used <= actions


def test_strategy_plans_what_its_actions_plan() -> None:
    planned = sum(cents(row["Planuojama parama iš viso, Eur"]) for row in rows("projektai.xlsx", "Veiksmai"))
    strategy = form("projektai.xlsx", "Strategija")
    assert cents(strategy["Parama projektams, Eur"]) == planned
    assert strategy["Planuojama įgyvendinimo pabaiga"] == date(2023, 1, 31)


def test_amounts_of_a_project_agree_but_for_one_slip(projects: list[Row]) -> None:
    differences = {}
    for project in projects:
        granted = cents(project["Skirta parama, Eur"])
        assert granted + cents(project["Nuosavas indėlis, Eur"]) == cents(project["Bendra projekto vertė, Eur"])
        assert granted <= cents(project["Tinkamos finansuoti išlaidos, Eur"])
        sources = ("ES dalis, Eur", "Valstybės biudžeto lėšos, Eur", "Savivaldybės lėšos, Eur")
        differences[project["Projekto kodas"]] = sum(cents(project[source]) for source in sources) - granted
    assert {code: cents_off for code, cents_off in differences.items() if cents_off} == {"AVVG-2019-03": 100_00}


def test_plan_of_a_project_adds_up_to_what_is_granted(projects: list[Row]) -> None:
    planned: dict[object, int] = defaultdict(int)
    for row in rows("islaidos.xlsx", "Finansavimo planas"):
        planned[row["Projekto kodas"]] += cents(row["Planuojama suma, Eur"])
    assert planned == {row["Projekto kodas"]: cents(row["Skirta parama, Eur"]) for row in projects}


def test_payments_stay_within_the_grant_and_after_the_contract(projects: list[Row], payments: list[Row]) -> None:
    by_code = {project["Projekto kodas"]: project for project in projects}
    paid: dict[object, int] = defaultdict(int)
    for row in payments:
        if row["Projekto kodas"] in by_code and row["Išmokėjimo data"]:
            paid[row["Projekto kodas"]] += cents(row["Išmokėta, Eur"])
            assert day(row["Išmokėjimo data"]) > day(by_code[row["Projekto kodas"]]["Sutarties data"])
            assert day(row["Išmokėjimo data"]) <= REPORTING_DATE
    for code, amount in paid.items():
        granted = cents(by_code[code]["Skirta parama, Eur"])
        least = 93 if by_code[code]["Būsena"] == "Įgyvendintas" else 0
        assert granted * least <= amount * 100 <= granted * 100


def test_one_payment_names_no_project(projects: list[Row], payments: list[Row]) -> None:
    known = {project["Projekto kodas"] for project in projects}
    assert [row["Projekto kodas"] for row in payments if row["Projekto kodas"] not in known] == ["AVVG-2O19-04"]


def test_one_payment_is_above_what_was_approved(payments: list[Row]) -> None:
    settled = [row for row in payments if row["Išmokėta, Eur"] is not None]
    assert all(cents(row["Pripažinta tinkama, Eur"]) <= cents(row["Deklaruota, Eur"]) for row in settled)
    above = [row for row in settled if cents(row["Išmokėta, Eur"]) > cents(row["Pripažinta tinkama, Eur"])]
    assert [(row["Mokėjimo prašymo Nr."], row["Išmokėta, Eur"]) for row in above] == [("MP-2021/04", 176.45)]


def test_each_claim_stands_once_for_each_source(payments: list[Row]) -> None:
    keys = Counter((row["Mokėjimo prašymo Nr."], row["Finansavimo šaltinis"]) for row in payments)
    assert len(keys) == len(payments) == 71 * 3
    recovered = [row for row in payments if row["Mokėjimo rūšis"] == "Grąžinimas"]
    assert sum(cents(row["Išmokėta, Eur"]) for row in recovered) == -486_20


def test_administration_is_planned_to_the_cent_of_the_report() -> None:
    costs = rows("islaidos.xlsx", "Administravimas")
    assert sum(cents(row["Planuota, Eur"]) for row in costs) == 34_874_99
    assert {row["Laikotarpis"] for row in costs} == set(range(2016, 2022))


def test_group_is_the_one_of_the_report() -> None:
    group = form("organizacija.xlsx", "VVG")
    assert group["Juridinio asmens kodas"] == "304045184"
    assert group["Įkurta"] == date(2015, 5, 20)
    assert group["Ataskaitiniai metai"] == 2021


def test_members_are_twenty_three_and_none_rules_alone() -> None:
    members = members_on(REPORTING_DATE)
    assert len(members) == 23
    assert max(Counter(member["Sektorius"] for member in members).values()) / 23 < 0.49


def members_on(when: date) -> list[Row]:
    return [
        member
        for member in rows("organizacija.xlsx", "Nariai")
        if day(member["Narys nuo"]) <= when <= day(member["Narys iki"] or date.max)
    ]


def test_meetings_count_the_members_of_their_day() -> None:
    meetings = rows("organizacija.xlsx", "Susirinkimai")
    general = [meeting for meeting in meetings if meeting["Susirinkimo rūšis"] == "Visuotinis narių susirinkimas"]
    assert all(meeting["Iš viso narių"] == len(members_on(day(meeting["Data"]))) for meeting in general)
    assert (general[-1]["Data"], general[-1]["Protokolo Nr."]) == (date(2022, 5, 7), "006")


def test_only_the_project_manager_is_paid() -> None:
    staff = rows("organizacija.xlsx", "Darbuotojai")
    assert [row["Pareigos"] for row in staff if row["Atlyginama"] == "taip"] == ["Projekto vadovas"]


def test_cooperation_project_has_three_partners() -> None:
    (project,) = rows("organizacija.xlsx", "Bendradarbiavimas")
    assert project["Bendradarbiavimo projektas"] == "Sąveikos lauku – sumanumo link"
    assert str(project["Partneriai"]).count("vietos veiklos grupė") == 3
    assert project["Grupės dalis, Eur"] == "apie 3 500"


def test_one_legal_code_has_a_wrong_check_digit(projects: list[Row]) -> None:
    wrong = [row["Projekto kodas"] for row in projects if not checks(str(row["Vykdytojo kodas"]))]
    assert wrong == ["AVVG-2019-01"]


def checks(code: str) -> bool:
    """Whether the last digit checks the others. (DOMAIN 5)"""
    for weights in ((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)):
        rest = sum(int(digit) * weight for digit, weight in zip(code, weights, strict=False)) % 11
        if rest < 10:
            return rest == int(code[8])
    return code[8] == "0"


def test_one_day_is_impossible(projects: list[Row]) -> None:
    typed = [row["Būsenos data"] for row in projects if isinstance(row["Būsenos data"], str)]
    assert typed == ["2020-02-30"]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_names_are_marked_as_invented(name: str) -> None:
    assert "išgalvoti" in str(load_workbook(ROOT / "inputs" / name).properties.description)
