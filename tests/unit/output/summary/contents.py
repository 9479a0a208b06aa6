"""Small contents for tests of the summary, made in code."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.dataset import Part, Place, stack
from pipeline.findings import Finding, Location
from pipeline.language import Language
from pipeline.output.content import Content, Inputs
from pipeline.privacy.persons import persons_in
from pipeline.schema.tables import TABLES
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.report import compute

HOSTILE_CODES = (
    "1.1",
    "1.10",
    "=1+1",
    "*",
    ">5",
    'a"b',
    "SORT(A1)",
    "Ąžuolas 😀",
    "x" * 300,
    "line\nbreak",
    "aa",
    "AA",
)
"""Codes that a spreadsheet would coerce, match as patterns, compute, or fold."""


def frame(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """Records as the intake hands them over: dtypes by the field's name, the row number added."""
    made = pd.DataFrame(rows)
    for name in made:
        if str(name).endswith("_cents") or name == "year":
            made[name] = made[name].astype("Int64")
        elif str(name).endswith(("_on", "_end")) or name == "submitted":
            made[name] = pd.to_datetime(made[name]).astype("datetime64[ns]")
        else:
            made[name] = made[name].astype("str")
    return made.assign(row=range(2, len(made) + 2))


def content_of(tables: Mapping[str, pd.DataFrame], language: str = "en", findings: Sequence[Finding] = ()) -> Content:
    """The content of a report on these tables alone."""
    parts = [Part("a.xlsx", TABLES[name].title.lt, name, _places(records), records) for name, records in tables.items()]
    dataset = stack(parts)
    return Content(
        language=Language(language),
        settled=Settled(period=Setting(2021, Origin.FLAG), language=Setting(language, Origin.FLAG)),
        readings=(),
        dataset=dataset,
        findings=tuple(findings),
        statistics=compute(dataset.tables, dt.date(2021, 12, 31)),
        persons=persons_in(dataset.tables),
        inputs=Inputs(paths={"a.xlsx": "../../inputs/a.xlsx"}),
    )


def _places(records: pd.DataFrame) -> Mapping[str, Place]:
    return {str(name): Place("A", str(name)) for name in records}


def hostile_content(language: str) -> Content:
    """Two currencies and an unknown one, missing values, and codes that spreadsheets misread."""
    states = ["completed", "in_progress", None, "terminated"]
    currencies = ["EUR", "CZK", "?"]
    projects = [
        {
            "project": f"={code}" if number % 2 else code,
            "title": f"+{code}",
            "action": None if number == 3 else code,
            "state": states[number % 4],
            "actual_end": "2021-05-01" if number % 4 == 0 else None,
            "granted_cents": None if number == 5 else 100_001 * (number + 1),
            "eu_share_cents": 50_000,
            "currency": currencies[number % 3],
        }
        for number, code in enumerate(HOSTILE_CODES)
    ]
    actions = [
        {"action": code, "action_name": f"@{code}", "planned_cents": 200_003, "currency": "EUR"}
        for code in HOSTILE_CODES[:-2]
    ]
    payments = [
        {
            "claim": f"{number}",
            "project": projects[number % 12]["project"] if number % 5 else "unknown",
            "paid_on": None if number % 7 == 0 else f"20{18 + number % 5}-03-01",
            "submitted": "2020-01-01",
            "declared_cents": 12_345 + number,
            "approved_cents": 12_340 + number,
            "paid_cents": -1_000 if number == 4 else 12_001 + number,
            "source": ["eu", "state", None][number % 3],
            "currency": projects[number % 12]["currency"],
        }
        for number in range(40)
    ]
    plan = [
        {"project": code, "year": None if number == 2 else 2019 + number % 3, "planned_cents": 999, "currency": "EUR"}
        for number, code in enumerate(HOSTILE_CODES)
    ]
    fault = Finding(rule="heading-repeated", location=Location("a.xlsx", "Projektai", "A1"), value="=HYPERLINK(1)")
    tables = {"projects": frame(projects), "actions": frame(actions), "payments": frame(payments), "plan": frame(plan)}
    return content_of(tables, language, [fault])
