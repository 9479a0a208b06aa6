"""What the public lists hold of natural persons: whom they mask, whom they name, which contacts they leave out.

No finding repeats the name or the contact: findings are published too.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from pipeline.counting.standing import OUTSIDE, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.privacy.contacts import without_contacts
from pipeline.privacy.names import finder
from pipeline.privacy.persons import PUBLISHED_TEXTS, Persons
from pipeline.schema.tables import TABLES
from pipeline.validation.crosschecks.needs import needs


@needs(projects=())
def persons_as_beneficiaries(dataset: Dataset, as_of: dt.date, persons: Persons) -> Iterator[Finding]:
    """Approved projects of natural persons: masked in the lists, or named there because someone decided so."""
    listed = persons.are_implementers & _are_listed(dataset, as_of)
    for record in dataset.tables["projects"].index[listed]:
        yield Finding(
            rule="beneficiary-named" if persons.are_named else "beneficiary-masked",
            location=dataset.location("projects", record, "implementer"),
            value=_code(dataset, record),
        )


@needs(projects=())
def contacts_in_texts(dataset: Dataset, as_of: dt.date, _persons: Persons) -> Iterator[Finding]:
    """Published texts of approved projects that hold a contact or a personal code."""
    return _texts_that_hold("contact-masked", _holds_contact, PUBLISHED_TEXTS, dataset, as_of)


@needs(projects=())
def names_in_texts(dataset: Dataset, as_of: dt.date, persons: Persons) -> Iterator[Finding]:
    """Published texts of approved projects, the name of the implementer apart, that hold the name of a person."""
    spans_in = finder(persons.names_to_mask)
    columns = [name for name in PUBLISHED_TEXTS if name != "implementer"]
    return _texts_that_hold("name-masked", lambda text: bool(spans_in(text)), columns, dataset, as_of)


def _texts_that_hold(
    rule: str, holds: Callable[[str], bool], columns: Sequence[str], dataset: Dataset, as_of: dt.date
) -> Iterator[Finding]:
    """A finding of the rule for each text of these columns, in a listed project, for which the condition holds."""
    projects = dataset.tables["projects"][_are_listed(dataset, as_of)]
    for column in filter(projects.columns.__contains__, columns):
        texts = projects[column].dropna()
        for record in texts.index[texts.map(holds).astype("bool")]:
            yield Finding(
                rule=rule,
                location=dataset.location("projects", record, column),
                value=_code(dataset, record),
                details={"column": TABLES["projects"][column].label},
            )


def _holds_contact(text: str) -> bool:
    """Whether the public lists would mask something in the text."""
    return without_contacts(text) != text


def _are_listed(dataset: Dataset, as_of: dt.date) -> pd.Series:
    """For every project whether the public lists hold it: it is approved at the reporting date."""
    return standing(dataset.tables["projects"], as_of) != OUTSIDE


def _code(dataset: Dataset, record: int) -> str:
    """The project's code, empty where it has none; its title might hold what must not be published."""
    if not dataset.has("projects", "project"):
        return ""
    code = dataset.value("projects", record, "project")
    return "" if pd.isna(code) else str(code)
