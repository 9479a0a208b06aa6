"""Which payments count at the reporting date, and what they take over from their project."""

import datetime as dt

import pandas as pd

from pipeline.counting.days import after
from pipeline.counting.money import is_own
from pipeline.counting.spending import is_paid, is_surely_spent
from pipeline.counting.standing import GIVEN_UP
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.derived.projects import NO_ACTION
from pipeline.statistics.measures import Tables


@derived(
    "payments",
    Column(
        name="of_approved",
        kind=Kind.FLAG,
        title=Words("Patvirtinto projekto", "Of an approved project"),
        meaning=Words(
            "Ar mokėjimo projektas ataskaitos dieną yra tarp patvirtintų.",
            "Whether the payment's project is among those approved at the reporting date.",
        ),
    ),
    payments=("project",),
    projects=("project", "standing", "counted"),
)
def _of_approved(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _of_projects(tables, tables["projects"]["counted"])


@derived(
    "payments",
    Column(
        name="of_completed",
        kind=Kind.FLAG,
        title=Words("Įgyvendinto projekto", "Of a completed project"),
        meaning=Words(
            "Ar mokėjimo projektas ataskaitos dieną įgyvendintas.",
            "Whether the payment's project is completed at the reporting date.",
        ),
    ),
    payments=("project",),
    projects=("project", "standing"),
)
def _of_completed(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _of_projects(tables, tables["projects"]["standing"] == "completed")


@derived(
    "payments",
    Column(
        name="of_given_up",
        kind=Kind.FLAG,
        title=Words("Nutraukto projekto", "Of a project given up"),
        meaning=Words(
            "Ar mokėjimo projektas ataskaitos dieną nutrauktas arba jo atsisakyta.",
            "Whether the payment's project is terminated or withdrawn at the reporting date.",
        ),
    ),
    payments=("project",),
    projects=("project", "standing"),
)
def _of_given_up(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _of_projects(tables, tables["projects"]["standing"].isin(GIVEN_UP))


def _of_projects(tables: Tables, chosen: pd.Series) -> pd.Series:
    """For every payment whether it is of one of the chosen projects."""
    codes = tables["projects"]["project"][chosen].dropna()
    return tables["payments"]["project"].isin(codes)


@derived(
    "payments",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Parama, išmokėta iki ataskaitos dienos", "Support paid by the reporting date"),
        meaning=Words(
            "Ar suma išmokėta iki ataskaitos dienos ir yra parama, ne nuosavos lėšos. Kai išmokėjimo data nenurodyta, "
            "sprendžiama pagal prašymo datą.",
            "Whether the amount was paid by the reporting date and is support, not own money. Where no day of payment "
            "is given, that of the claim decides.",
        ),
    ),
)
def _counted(tables: Tables, as_of: dt.date) -> pd.Series:
    return is_paid(tables["payments"], as_of)


@derived(
    "payments",
    Column(
        name="spent",
        kind=Kind.FLAG,
        title=Words("Viešosios išlaidos", "Public expenditure"),
        meaning=Words(
            "Ar parama išmokėta iki ataskaitos dienos ir žinoma, kurią dieną; jei nė vieno mokėjimo diena ta valiuta "
            "nežinoma – visi iki jos išmokėti.",
            "Whether support was paid by the reporting date, and on a known day; where no day is known in that "
            "currency, every payment by then.",
        ),
    ),
)
def _spent(tables: Tables, as_of: dt.date) -> pd.Series:
    return is_surely_spent(tables["payments"], as_of)


@derived(
    "payments",
    Column(
        name="claimed",
        kind=Kind.FLAG,
        title=Words("Pateikta iki ataskaitos dienos", "Submitted by the reporting date"),
        meaning=Words(
            "Ar prašymas pateiktas iki ataskaitos dienos.",
            "Whether the claim was submitted by the reporting date.",
        ),
    ),
)
def _claimed(tables: Tables, as_of: dt.date) -> pd.Series:
    return ~after(tables["payments"], "submitted", as_of)


@derived(
    "payments",
    Column(
        name="claimed_support",
        kind=Kind.FLAG,
        title=Words("Prašoma parama", "Support claimed"),
        meaning=Words(
            "Ar prašymas pateiktas iki ataskaitos dienos ir suma yra parama, ne nuosavos lėšos.",
            "Whether the claim was submitted by the reporting date and the amount is support, not own money.",
        ),
    ),
    payments=("claimed",),
)
def _claimed_support(tables: Tables, _as_of: dt.date) -> pd.Series:
    return tables["payments"]["claimed"] & ~is_own(tables["payments"])


@derived(
    "payments",
    Column(
        name="paid_year",
        kind=Kind.YEAR,
        title=Words("Išmokėjimo metai", "Year of payment"),
        meaning=Words(
            "Metai, kuriais išmokėta.",
            "Year in which the amount was paid.",
        ),
    ),
    payments=("paid_on",),
)
def _paid_year(tables: Tables, _as_of: dt.date) -> pd.Series:
    years: pd.Series = tables["payments"]["paid_on"].dt.year
    return years.astype("Int64")


@derived(
    "payments",
    Column(
        name="counted_action",
        kind=Kind.CODE,
        title=Words("Veiksmas ataskaitoje", "Action reported"),
        meaning=Words(
            "Mokėjimo projekto veiksmas.",
            "Action of the payment's project.",
        ),
    ),
    payments=("project",),
    projects=("project", "counted_action"),
)
def _counted_action(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _text_of_project(tables, "counted_action").fillna(NO_ACTION)


@derived(
    "payments",
    Column(
        name="counted_goal",
        kind=Kind.TEXT,
        title=Words("Tikslas", "Goal"),
        meaning=Words(
            "Mokėjimo projekto veiksmo tikslas.",
            "Goal of the action of the payment's project.",
        ),
    ),
    payments=("project",),
    projects=("project", "counted_goal"),
)
def _counted_goal(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _text_of_project(tables, "counted_goal")


@derived(
    "payments",
    Column(
        name="implementer_rank",
        kind=Kind.COUNT,
        title=Words("Vykdytojo vieta pagal skirtą paramą", "Implementer's rank by granted support"),
        meaning=Words(
            "Mokėjimo projekto vykdytojo vieta pagal skirtą paramą ta valiuta.",
            "Rank of the implementer of the payment's project by granted support in that currency.",
        ),
    ),
    payments=("project",),
    projects=("project", "implementer_rank"),
)
def _implementer_rank(tables: Tables, _as_of: dt.date) -> pd.Series:
    """A rank is one in a currency: a payment in another than its project's has none."""
    projects, payments = _by_code(tables), tables["payments"]
    ranks = payments["project"].map(projects["implementer_rank"]).astype("Int64")
    is_same_currency = payments["project"].map(projects["currency"]) == payments["currency"]
    return ranks.where(is_same_currency)


@derived(
    "payments",
    Column(
        name="sector",
        kind=Kind.TEXT,
        title=Words("Sektorius", "Sector"),
        meaning=Words(
            "Mokėjimo projekto vykdytojo sektorius.",
            "Sector of the implementer of the payment's project.",
        ),
    ),
    payments=("project",),
    projects=("project", "sector"),
)
def _sector(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _text_of_project(tables, "sector")


@derived(
    "payments",
    Column(
        name="fund",
        kind=Kind.TEXT,
        title=Words("Fondas", "Fund"),
        meaning=Words(
            "Fondas, iš kurio finansuojamas mokėjimo projektas.",
            "Fund that finances the payment's project.",
        ),
    ),
    payments=("project",),
    projects=("project", "fund"),
)
def _fund(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _text_of_project(tables, "fund")


def _text_of_project(tables: Tables, field: str) -> pd.Series:
    """For every payment the text of its project in the field; missing where the code is not known."""
    # Where no code is known at all, the mapping is of numbers.
    return tables["payments"]["project"].map(_by_code(tables)[field]).astype("str")


def _by_code(tables: Tables) -> pd.DataFrame:
    """The projects by their code; of a code that stands twice the first."""
    return tables["projects"].dropna(subset=["project"]).drop_duplicates("project").set_index("project")


PAYMENTS = (
    _of_approved,
    _of_completed,
    _of_given_up,
    _counted,
    _spent,
    _claimed,
    _claimed_support,
    _paid_year,
    _counted_action,
    _counted_goal,
    _implementer_rank,
    _sector,
    _fund,
)
