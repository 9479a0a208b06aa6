"""The Data Package as other programs read it: the real frictionless library validates and reads what is written."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from pipeline.output.content import Content
from pipeline.output.publish import public_lists
from unit.output.publish.publishing import content
from unit.output.publish.test_lists import MEMBERS, PROJECTS
from unit.output.summary.contents import hostile_content

EMPTY = "project | title | implementer | eligible | state\n | | | | approved\nP2 | | | | approved"
ODD = (
    "project | title | implementer | summary | eligible | state\n"
    'P1 | "a"", ; b | Klubas, „A“ | \t=1+1 | -1,00 | approved\n'
    "P1 | 'x' \\n | Ąžuolas 😀 | null | 99999999999999,99 | approved"
)


def written(files: Mapping[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "publish" / "datapackage.json"


CONTENTS = {
    "plain": lambda: content(projects=PROJECTS, members=MEMBERS),
    "Lithuanian": lambda: content("lt", projects=PROJECTS, members=MEMBERS),
    "named": lambda: content(named=True, projects=PROJECTS, members=MEMBERS),
    "empty": lambda: content(projects=EMPTY),
    "odd": lambda: content(projects=ODD),
    "hostile": lambda: hostile_content("lt"),
}


@pytest.mark.parametrize("made", CONTENTS.values(), ids=CONTENTS)
def test_frictionless_accepts_the_package(made: Any, tmp_path: Path) -> None:  # noqa: ANN401 - a maker of a content
    report = validate(str(written(public_lists(made()), tmp_path)))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == 3


def test_frictionless_refuses_what_breaks_the_declaration(tmp_path: Path) -> None:
    files = public_lists(content(projects=PROJECTS, members=MEMBERS))
    name = "publish/operations-2021-2027.csv"
    broken = files[name].replace(b"P2,", b"P1,").replace(b"200.00", b"200,00 Eur")
    report = validate(str(written({**files, name: broken}, tmp_path)))
    assert not report.valid
    assert {"primary-key"} <= {kind for (kind,) in report.flatten(["type"])}


def read(made: Content, folder: Path, name: str) -> list[dict[str, Any]]:
    resource: Any = Package(str(written(public_lists(made), folder))).get_resource(name)
    return [row.to_dict() for row in resource.read_rows()]


def test_frictionless_reads_amounts_and_dates_as_such(tmp_path: Path) -> None:
    first, second, *_ = read(content(projects=PROJECTS, members=MEMBERS), tmp_path, "operations-2021-2027")
    assert first["total_cost"] == Decimal("100.50")
    assert f"{first['end']:%Y-%m-%d}" == "2021-05-31"
    assert second["operation"] == "'=1+1"
    assert second["fund"] is None


def test_key_figures_are_read_to_the_last_digit(tmp_path: Path) -> None:
    made = content(projects=PROJECTS, members=MEMBERS)
    figures = {row["key"]: row for row in read(made, tmp_path, "figures")}
    assert figures["completion.projects.approved"]["value"] == 4
    assert figures["completion.rate"]["value"] == 25
    assert figures["budget.EUR.granted"]["value"] == Decimal("320.00")
    assert (figures["budget.EUR.granted"]["unit"], figures["budget.EUR.granted"]["currency"]) == ("money", "EUR")
    assert list(figures) == list(made.statistics.figures)
    assert all(row["title"] and row["base"] and row["as_of"] for row in figures.values())


def test_number_whose_decimals_do_not_end_is_told_to_many_digits(tmp_path: Path) -> None:
    thirds = "project | state\nP1 | completed\nP2 | approved\nP3 | approved"
    (rate,) = (row for row in read(content(projects=thirds), tmp_path, "figures") if row["key"] == "completion.rate")
    assert str(rate["value"]).startswith("33.33333333333333333")


def described(made: Content) -> dict[str, Any]:
    package: dict[str, Any] = json.loads(public_lists(made)["publish/datapackage.json"])
    return {resource["name"]: resource["schema"] for resource in package["resources"]}


def test_fields_tell_their_units_and_which_are_always_there() -> None:
    schemas = described(content(projects=PROJECTS))
    fields = {name: {field["name"]: field for field in schema["fields"]} for name, schema in schemas.items()}
    assert fields["operations-2014-2020"]["total_eligible"]["unitField"] == "currency"
    assert fields["operations-2021-2027"]["total_cost"]["unitField"] == "currency"
    assert fields["operations-2021-2027"]["eu_rate"]["unit"] == "percent"
    assert fields["figures"]["value"]["unitField"] == "unit"
    assert fields["operations-2014-2020"]["updated"]["constraints"] == {"required": True}
    assert "constraints" not in fields["operations-2014-2020"]["beneficiary"]


def test_code_is_a_key_only_where_it_tells_rows_apart() -> None:
    key = "primaryKey"
    assert described(content(projects=PROJECTS))["operations-2021-2027"][key] == ["code"]
    assert key not in described(content(projects=ODD))["operations-2021-2027"]
    assert key not in described(content(projects=EMPTY))["operations-2021-2027"]
    assert described(content(projects=EMPTY))["figures"][key] == ["key"]


def test_no_licence_is_claimed_that_nobody_granted() -> None:
    package = json.loads(public_lists(content(projects=PROJECTS))["publish/datapackage.json"])
    assert "licenses" not in package
    assert "licences" not in package


def test_tables_of_figures_stay_inside(tmp_path: Path) -> None:
    keys = {row["key"] for row in read(content(projects=PROJECTS), tmp_path, "figures")}
    assert not any("implementer" in key and "Klubas" in key for key in keys)
    assert "Klubas" not in public_lists(content(projects=PROJECTS))["publish/figures.csv"].decode()
