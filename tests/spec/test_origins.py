"""Where values come from: in a list the row of the record, in a form the row of the very field."""

import datetime as dt

from pipeline.dataset import Dataset, Part, Place, stack
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset, draw

ORGANISATION = "organisation | legal_code | founded\nMiesto VVG | 304045184 | 2015-05-20"
STRATEGY = "strategy | planned_projects\nMiesto | 1000,00"
PROJECTS = "project | state | granted\nP1 | completed | 10,00\nP2 | in_progress | 20,00"


def as_form(table: str, text: str, **rows: int) -> Part:
    """The drawn record as a form: its fields in these rows, one below the other."""
    part = draw(table, text).part
    places = {name: Place("B", name, row) for name, row in rows.items()}
    return Part("f.xlsx", "Forma", table, places, part.records.assign(row=min(rows.values())))


def computed(data: Dataset) -> Statistics:
    return compute(data.tables, AS_OF, data.rows_of_fields())


def rows_of_facts(found: Statistics) -> dict[str, tuple[str, ...]]:
    return {str(fact.key): fact.rows for fact in found.facts}


def test_facts_of_a_form_come_from_their_own_rows() -> None:
    found = computed(stack([as_form("organisation", ORGANISATION, organisation=3, legal_code=4, founded=8)]))
    assert rows_of_facts(found) == {
        "organisation.organisation": ("f.xlsx!Forma!3",),
        "organisation.legal_code": ("f.xlsx!Forma!4",),
        "organisation.founded": ("f.xlsx!Forma!8",),
    }


def test_figures_of_a_form_come_from_the_row_of_the_amount() -> None:
    strategy = as_form("strategy", STRATEGY, strategy=3, planned_projects=9)
    found = computed(stack([strategy, draw("projects", PROJECTS).part]))
    assert found.figures["budget.EUR.planned"].rows == ("f.xlsx!Forma!9",)
    both = ("f.xlsx!Forma!9", "projects.xlsx!projects!2-3")
    assert found.figures["budget.EUR.granted_of_planned"].rows == both


def test_in_a_list_they_come_from_the_row_of_the_record() -> None:
    found = computed(dataset(organisation=ORGANISATION, strategy=STRATEGY, projects=PROJECTS))
    assert set(rows_of_facts(found).values()) == {("organisation.xlsx!organisation!2",), ("strategy.xlsx!strategy!2",)}
    assert found.figures["budget.EUR.planned"].rows == ("strategy.xlsx!strategy!2",)


def test_the_end_of_a_cooperation_project_is_a_fact() -> None:
    found = computed(dataset(cooperation="cooperation | start | end\nSąveikos | 2022-06-01 | 2023-05-31"))
    (end,) = (fact for fact in found.facts if str(fact.key) == "cooperation.end")
    assert (end.day, end.rows) == (dt.date(2023, 5, 31), ("cooperation.xlsx!cooperation!2",))
