"""The machine-readable account: its keys are fixed, other programs rely on them."""

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from pipeline.dataset import Place
from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import RowClass, RowCount, SetAsideRow, TableReading, UnmatchedHeading, WorkbookReading
from pipeline.language import Language
from pipeline.manifest import as_json
from pipeline.output.data.documents import account, amount, figures
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
            reasons={},
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


def test_account_of_a_workbook() -> None:
    assert account([READING], [], LANGUAGE) == {
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
                        "columns": {"paid": {"letter": "G", "heading": "Projektui išmokėta lėšų, Eur"}},
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


def test_account_of_a_refused_file() -> None:
    told = account([WorkbookReading(file="b.xlsx", sha256="", refused="file-damaged")], [], LANGUAGE)
    (workbook,) = told["workbooks"]
    assert (workbook["outcome"], workbook["reason"], workbook["tables"]) == ("refused", "file-damaged", [])


def test_account_of_a_finding() -> None:
    (told,) = account([], [FINDING], LANGUAGE)["findings"]
    assert told == {
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
def test_account_of_a_figure(made: Figure, value: object) -> None:
    told = figures(statistics_of(made), LANGUAGE)["a.key"]
    keys = ["value", "unit", "currency", "as_of", "base", "rows"]
    assert list(told) == (keys if made.absent is None else [*keys, "absent"])
    assert told["value"] == value
    assert told["as_of"] == "2021-12-31"
    assert told["base"] == LANGUAGE.text("base.approved")
    assert told["rows"] == ["a.xls!S!2-4"]


def test_absent_figure_says_why() -> None:
    absent = Phrase("absent.table", {"table": Words("Nariai", "Members")})
    told = figures(statistics_of(figure(None, Unit.MEMBERS, absent=absent)), LANGUAGE)["a.key"]
    assert told["absent"] == "there is no table “Members”"


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (100, "1.00"), (2**63 - 1, "92233720368547758.07")]
)
def test_amounts_are_decimal_strings(cents: int, text: str) -> None:
    assert amount(cents) == text


def test_json_is_readable_and_in_the_given_order() -> None:
    assert as_json({"b": "„ą“", "a": 1}) == '{\n "b": "„ą“",\n "a": 1\n}\n'
    assert json.loads(as_json(account([READING], [FINDING], LANGUAGE)))["schema"] == 1


def test_fact_stands_among_the_figures_as_text() -> None:
    fact = Fact(Key("organisation", "legal_code"), Words("Kodas", "Code"), "304045184", ("o.xlsx!VVG!3",))
    told = figures(statistics_of(figure(1, Unit.MEMBERS), fact), LANGUAGE)["organisation.legal_code"]
    assert (told["value"], told["unit"], told["base"], told["rows"]) == ("304045184", "text", "Code", ["o.xlsx!VVG!3"])
