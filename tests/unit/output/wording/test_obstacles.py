"""What stands in the way of a final report: errors on which something rests, and doubts of its date."""

import pytest

from pipeline.examination import Examination
from pipeline.findings import Finding, Location, Severity
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.reading_options import ReadingOptions
from pipeline.output.wording.doubts import obstacles
from pipeline.privacy.persons import persons_in
from pipeline.schema.confirmed import NOTHING_CONFIRMED
from pipeline.schema.tables import TABLES
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.derived import HEEDED
from pipeline.statistics.report import compute
from spec.drawn import AS_OF, dataset

TABLES_READ = dataset(
    projects="project | state | postcode | granted\nP1 | approved | LT-1 | 5,00",
    cooperation="cooperation | applied_on | own_part\nA | 2020-01-01 |",
)


def is_obstacle(finding: Finding) -> bool:
    examination = Examination(
        inputs=(),
        readings=(),
        dataset=TABLES_READ,
        persons=persons_in(TABLES_READ.tables, are_named=False),
        settled=Settled(period=Setting(2021, Origin.FLAG), language=Setting("lt", Origin.FLAG)),
        findings=(finding,),
        confirmed=NOTHING_CONFIRMED,
        reading_options=ReadingOptions(),
        pseudonyms=Pseudonyms(),
    )
    return bool(obstacles(examination, compute(TABLES_READ.tables, AS_OF)))


def at(table: str, column: str | None) -> Location:
    return Location(f"{table}.xlsx", table, "C2", 2, column)


@pytest.mark.parametrize(
    ("rule", "table", "column", "stops"),
    [
        ("number-unreadable", "projects", "granted", True),
        ("number-unreadable", "cooperation", "own_part", False),
        ("date-impossible", "projects", "state_on", True),
        ("number-unreadable", "cooperation", None, True),
        ("parts-do-not-add-up", "cooperation", "own_part", True),
        ("legal-code-wrong", "projects", "granted", False),
        ("reporting-date-ahead", "projects", None, True),
        ("reporting-year-against-workbook", "projects", None, True),
    ],
)
def test_what_stops_a_final_report(rule: str, table: str, column: str | None, *, stops: bool) -> None:
    assert is_obstacle(Finding(rule=rule, location=at(table, column))) is stops


def test_weight_that_a_person_gave_lowers_no_bar() -> None:
    assert is_obstacle(Finding(rule="number-unreadable", location=at("projects", "granted"), weighed=Severity.NOTE))


def test_heeded_columns_are_declared() -> None:
    assert all(name in TABLES[table] for table, names in HEEDED.items() for name in names)
