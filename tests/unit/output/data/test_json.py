"""findings.json and figures.json: their keys are fixed, other programs rely on them."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from pipeline.dataset import Place
from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import (
    Reason,
    RowClass,
    RowCount,
    SetAsideRow,
    TableReading,
    UnmatchedHeading,
    WorkbookReading,
)
from pipeline.language import Language
from pipeline.manifest import as_json
from pipeline.output.data.amounts import amount
from pipeline.output.data.figures_json import figures_document
from pipeline.output.data.findings_json import findings_document
from pipeline.schema.model import Words
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.keys import Key
from pipeline.statistics.measures import Count
from pipeline.statistics.report import Statistics

LANGUAGE = Language("en")
READING = WorkbookReading(
    file="a.xls",
    sha256="00ff",
    tables=(
        TableReading(
            sheet="S",
            table="projects",
            heading_row=1,
            reasons={"paid": Reason.PATTERN},
            places={"paid": Place("G", "Projektui išmokėta lėšų, Eur")},
            unmatched=(UnmatchedHeading("B", "Pastabos", None),),
            rows=RowCount(5, 3, 1, 1),
            set_aside=(SetAsideRow(6, RowClass.TOTAL, "Iš viso", {"paid": 150}),),
            records=pd.DataFrame({"state": pd.Series(["completed", "approved", "completed"], dtype="str")}),
            sums={"EUR": {"paid": Decimal("1.50")}},
        ),
    ),
)


def statistics_of(made: Figure, *facts: Fact) -> Statistics:
    return Statistics(made.as_of, {}, ("EUR",), {str(made.key): made}, (), facts)


FINDING = Finding(rule="state-missing", location=Location("a.xls", "S", "G3", 3, "state"), value="P1")


def test_entry_of_a_workbook() -> None:
    assert findings_document([READING], [], LANGUAGE) == {
        "schema": 1,
        "workbooks": [
            {
                "file": "a.xls",
                "sha256": "00ff",
                "outcome": "read",
                "reason": None,
                "tables": [
                    {
                        "sheet": "S",
                        "table": "projects",
                        "heading_row": 1,
                        "rows": {"read": 5, "used": 3, "set_aside": 1, "blank": 1},
                        "columns": {
                            "paid": {
                                "letter": "G",
                                "heading": "Projektui išmokėta lėšų, Eur",
                                "reason": "pattern",
                                "strength": "likely",
                            }
                        },
                        "unmatched": [{"letter": "B", "heading": "Pastabos"}],
                        "sums": {"EUR": {"paid": "1.50"}},
                        "states": {"approved": 1, "completed": 2},
                        "set_aside": [{"row": 6, "class": "total", "text": "Iš viso", "sums": {"paid": "1.50"}}],
                    }
                ],
            }
        ],
        "findings": [],
    }


def test_entry_of_a_refused_file() -> None:
    entry = findings_document([WorkbookReading(file="b.xlsx", sha256="", refused="file-damaged")], [], LANGUAGE)
    (workbook,) = entry["workbooks"]
    assert (workbook["outcome"], workbook["reason"], workbook["tables"]) == ("refused", "file-damaged", [])


def test_entry_of_a_finding() -> None:
    (entry,) = findings_document([], [FINDING], LANGUAGE)["findings"]
    assert entry == {
        "rule": "state-missing",
        "severity": "error",
        "file": "a.xls",
        "sheet": "S",
        "cell": "G3",
        "row": 3,
        "column": "state",
        "value": "P1",
        "message": "S!G3: the state of project P1 is not given.",
        "remedy": "Enter the state of the project.",
    }


def figure(
    value: int | Fraction | None, unit: Unit, currency: str | None = None, absent: Phrase | None = None
) -> Figure:
    return Figure(
        key=Key("a", "key"),
        measure=Count("projects"),
        unit=unit,
        base="base.approved",
        as_of=dt.date(2021, 12, 31),
        currency=currency,
        value=value,
        absent=absent,
        rows=("a.xls!S!2-4",),
    )


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (figure(11, Unit.PROJECTS), 11),
        (figure(34_874_99, Unit.MONEY, "EUR"), "34874.99"),
        (figure(Fraction(5500, 100), Unit.PERCENT), 55.0),
        (figure(None, Unit.PERCENT, absent=Phrase("absent.zero-base")), None),
    ],
)
def test_entry_of_a_figure(made: Figure, value: object) -> None:
    entry = figures_document(statistics_of(made), LANGUAGE)["a.key"]
    keys = ["value", "unit", "currency", "as_of", "base", "rows"]
    assert list(entry) == (keys if made.absent is None else [*keys, "absent"])
    assert entry["value"] == value
    assert entry["as_of"] == "2021-12-31"
    assert entry["base"] == LANGUAGE.text("base.approved")
    assert entry["rows"] == ["a.xls!S!2-4"]


def test_figure_of_a_row_says_the_name_of_the_row_whose_code_is_in_its_key() -> None:
    of_row = replace(figure(1, Unit.PROJECTS), key=Key("by_goal", "projects", "EUR", "1"), row="1. Plėtoti paslaugas")
    told = figures_document(statistics_of(of_row), LANGUAGE)["by_goal.EUR.1.projects"]
    assert told["row"] == "1. Plėtoti paslaugas"


def test_absent_figure_says_why() -> None:
    absent = Phrase("absent.table", {"table": Words("Nariai", "Members")})
    entry = figures_document(statistics_of(figure(None, Unit.MEMBERS, absent=absent)), LANGUAGE)["a.key"]
    assert entry["absent"] == "there is no table “Members”"


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (100, "1.00"), (2**63 - 1, "92233720368547758.07")]
)
def test_amounts_are_decimal_strings(cents: int, text: str) -> None:
    assert amount(cents) == text


def test_json_is_readable_and_in_the_given_order() -> None:
    assert as_json({"b": "„ą“", "a": 1}) == '{\n "b": "„ą“",\n "a": 1\n}\n'
    assert json.loads(as_json(findings_document([READING], [FINDING], LANGUAGE)))["schema"] == 1


def test_fact_stands_among_the_figures_as_text() -> None:
    fact = Fact(Key("organisation", "legal_code"), Words("Kodas", "Code"), "304045184", ("o.xlsx!VVG!3",))
    document = figures_document(statistics_of(figure(1, Unit.MEMBERS), fact), LANGUAGE)
    entry = document["organisation.legal_code"]
    stated = {name: entry[name] for name in ("value", "unit", "base", "rows")}
    assert stated == {"value": "304045184", "unit": "text", "base": "Code", "rows": ["o.xlsx!VVG!3"]}
