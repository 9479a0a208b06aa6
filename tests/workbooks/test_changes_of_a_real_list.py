"""A list of applications that an authority published, against a copy that was changed in known ways."""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter

from end_to_end.running import call

LIST = Path(__file__).parents[2].parent / "shared" / "corpus" / "real" / "lt-applications-2016-06.xls"
TITLE, CODE, APPLICANT, STATE, PAID = 0, 1, 2, 3, 8
"""The places of its columns."""

pytestmark = pytest.mark.skipif(not LIST.is_file(), reason="no corpus of real lists beside the project")


@dataclass
class Changed:
    """What was changed, by code: projects taken out, put in, paid more, in another state, under another code."""

    rows: list[list[Any]]
    gone: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    paid: set[str] = field(default_factory=set)
    state: set[str] = field(default_factory=set)
    renamed: set[tuple[str, str]] = field(default_factory=set)


def changed(rows: list[list[Any]]) -> Changed:
    """The rows after 5 were taken out, 10 paid more, up to 10 moved on, 5 renamed and 4 put in."""
    chosen = iter(random.Random(7).sample(range(len(rows)), 34))  # noqa: S311 - the same choice each time
    result = Changed(rows)
    for row in (rows[next(chosen)] for _ in range(10)):
        row[PAID] = round(row[PAID] + 1000.5, 2)
        result.paid.add(row[CODE])
    for row in (rows[next(chosen)] for _ in range(10)):
        if row[STATE] != "Įgyvendinimas":
            row[STATE] = "Įgyvendinimas"
            result.state.add(row[CODE])
    for row in (rows[next(chosen)] for _ in range(5)):
        result.renamed.add((row[CODE], f"NAUJAS-{row[CODE]}"))
        row[CODE] = f"NAUJAS-{row[CODE]}"
    for number in range(4):
        row = list(rows[next(chosen)])
        row[TITLE], row[CODE], row[APPLICANT] = f"Bitės ir medus {number}", f"BITE-{number}", f"Bitininkai {number}"
        rows.append(row)
        result.new.add(row[CODE])
    out = sorted((next(chosen) for _ in range(5)), reverse=True)
    for place in out:
        result.gone.add(rows[place][CODE])
        del rows[place]
    return result


def written(path: Path, rows: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet 1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def codes(projects: list[dict[str, Any]]) -> set[str]:
    return {project["code"] for project in projects}


def test_each_difference_is_accounted_for(tmp_path: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(str(LIST))
    heading, *rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    change = changed([list(row) for row in rows])
    now = written(tmp_path / LIST.with_suffix(".xlsx").name, [heading, *change.rows])
    done = call("compare", LIST, now, "--period", 2016, "--format", "json")
    projects = json.loads(done.stdout)["projects"]
    assert codes(projects["new"]) == change.new | {code for _, code in change.renamed}
    assert codes(projects["gone"]) == change.gone | {code for code, _ in change.renamed}
    likely = projects["likely_renamed"]
    assert {(pair["before"]["code"], pair["now"]["code"]) for pair in likely} == change.renamed
    columns = {project["code"]: tuple(one["column"] for one in project["changes"]) for project in projects["changed"]}
    expected = {**dict.fromkeys(change.paid, ("paid",)), **dict.fromkeys(change.state, ("state",))}
    assert columns == expected
    assert projects["same"] == len(rows) - len(change.gone) - len(change.renamed) - len(expected)
