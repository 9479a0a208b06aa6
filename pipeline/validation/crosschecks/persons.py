"""What the public lists tell of natural persons: whom they mask, whom they name, which contacts they leave out.

No finding repeats the name or the contact: findings are published too.
"""

import datetime as dt
from collections.abc import Callable, Iterator

import pandas as pd

from pipeline.counting.standing import OUTSIDE, standing
from pipeline.dataset import Dataset
from pipeline.findings import Finding
from pipeline.privacy.contacts import without_contacts
from pipeline.privacy.names import finder
from pipeline.privacy.persons import PUBLISHED_TEXTS, names_to_mask, natural_persons
from pipeline.schema.tables import TABLES

PersonCheck = Callable[[Dataset, dt.date, bool], Iterator[Finding]]


def persons_as_beneficiaries(
    dataset: Dataset,
    as_of: dt.date,
    named: bool,  # noqa: FBT001 - the setting, handed to every check alike
) -> Iterator[Finding]:
    """Approved projects of natural persons: masked in the lists, or `named` there because someone said so."""
    if not dataset.has("projects"):
        return
    listed = natural_persons(dataset.tables) & _listed(dataset, as_of)
    for record in dataset.tables["projects"].index[listed]:
        yield Finding(
            rule="beneficiary-named" if named else "beneficiary-masked",
            location=dataset.location("projects", record, "implementer"),
            value=_code(dataset, record),
        )


def contacts_in_texts(dataset: Dataset, as_of: dt.date, _named: bool) -> Iterator[Finding]:  # noqa: FBT001 - as above
    """Texts of approved projects, of those that the lists tell, that hold a contact or a personal code."""
    if not dataset.has("projects"):
        return
    projects = dataset.tables["projects"][_listed(dataset, as_of)]
    for column in (name for name in PUBLISHED_TEXTS if name in projects):
        texts = projects[column].dropna()
        for record in texts.index[texts.map(without_contacts).astype("str") != texts]:
            yield Finding(
                rule="contact-masked",
                location=dataset.location("projects", record, column),
                value=_code(dataset, record),
                details={"column": TABLES["projects"][column].label},
            )


def names_in_texts(dataset: Dataset, as_of: dt.date, named: bool) -> Iterator[Finding]:  # noqa: FBT001 - as above
    """Texts of approved projects, of those that the lists tell, that hold the name of a person."""
    if not dataset.has("projects"):
        return
    found_in = finder(names_to_mask(dataset.tables, named=named))
    projects = dataset.tables["projects"][_listed(dataset, as_of)]
    for column in (name for name in PUBLISHED_TEXTS if name in projects and name != "implementer"):
        texts = projects[column].dropna()
        for record in texts.index[texts.map(lambda text: bool(found_in(text))).astype("bool")]:
            yield Finding(
                rule="name-masked",
                location=dataset.location("projects", record, column),
                value=_code(dataset, record),
                details={"column": TABLES["projects"][column].label},
            )


def _listed(dataset: Dataset, as_of: dt.date) -> pd.Series:
    return standing(dataset.tables["projects"], as_of) != OUTSIDE


def _code(dataset: Dataset, record: int) -> str:
    """The project's code; its title might hold what must not be told."""
    code = dataset.value("projects", record, "project") if dataset.has("projects", "project") else None
    return "" if pd.isna(code) else str(code)


PERSON_CHECKS: tuple[PersonCheck, ...] = (persons_as_beneficiaries, names_in_texts, contacts_in_texts)
"""All rules on natural persons in the public lists."""
