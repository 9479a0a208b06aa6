"""What counts of projects at the reporting date, where they belong, and the weight of their implementers."""

import datetime as dt

import pandas as pd

from pipeline.counting.standing import GIVEN_UP, OUTSIDE, STANDINGS, is_bound, is_late, standing
from pipeline.schema.model import Column, Kind, Words
from pipeline.statistics.derived.declaring import derived
from pipeline.statistics.measures import Tables

NO_ACTION = "–"
"""The action of a project, or of a payment's project, that the list of actions does not hold."""


@derived(
    "projects",
    Column(
        name="standing",
        kind=Kind.CHOICE,
        title=Words("Padėtis ataskaitos dieną", "Standing at the reporting date"),
        meaning=Words(
            "Kuriai grupei projektas priskirtas ataskaitos dieną.",
            "Group into which the project falls at the reporting date.",
        ),
        choices=STANDINGS,
    ),
    projects=("state",),
)
def _standing(tables: Tables, as_of: dt.date) -> pd.Series:
    return standing(tables["projects"], as_of)


@derived(
    "projects",
    Column(
        name="counted",
        kind=Kind.FLAG,
        title=Words("Patvirtintas", "Counted as approved"),
        meaning=Words(
            "Ar projektas ataskaitos dieną patvirtintas.",
            "Whether the project is approved at the reporting date.",
        ),
    ),
)
def _counted(tables: Tables, as_of: dt.date) -> pd.Series:
    return standing(tables["projects"], as_of) != OUTSIDE


@derived(
    "projects",
    Column(
        name="bound",
        kind=Kind.FLAG,
        title=Words("Parama skirta", "Grant counted"),
        meaning=Words(
            "Ar projekto parama laikoma skirta: projektas patvirtintas ir jo neatsisakyta iki sutarties.",
            "Whether the project's grant counts: the project is approved and was not withdrawn before its contract.",
        ),
    ),
)
def _bound(tables: Tables, as_of: dt.date) -> pd.Series:
    return is_bound(tables["projects"], as_of)


@derived(
    "projects",
    Column(
        name="completed_in_year",
        kind=Kind.FLAG,
        title=Words("Įgyvendintas per metus", "Completed in the year"),
        meaning=Words(
            "Ar projektas baigtas per ataskaitinius metus.",
            "Whether the project was completed in the reporting year.",
        ),
    ),
    projects=("standing", "actual_end"),
)
def _completed_in_year(tables: Tables, as_of: dt.date) -> pd.Series:
    return (_years_of_completion(tables["projects"]) == as_of.year).fillna(value=False).astype("bool")


@derived(
    "projects",
    Column(
        name="counted_action",
        kind=Kind.CODE,
        title=Words("Veiksmas ataskaitoje", "Action reported"),
        meaning=Words(
            "Veiksmas, prie kurio projektas priskirtas.",
            "Action under which the project is reported.",
        ),
    ),
    projects=("action",),
)
def _counted_action(tables: Tables, _as_of: dt.date) -> pd.Series:
    codes, actions = tables["projects"]["action"], tables.get("actions", pd.DataFrame())
    if "action" not in actions:
        return codes.fillna(NO_ACTION)
    return codes.where(codes.isin(actions["action"].dropna()), NO_ACTION)


@derived(
    "projects",
    Column(
        name="completed_year",
        kind=Kind.YEAR,
        title=Words("Įgyvendinimo metai", "Year of completion"),
        meaning=Words(
            "Metai, kuriais baigtas ataskaitos dieną įgyvendintas projektas.",
            "Year in which a project completed at the reporting date ended.",
        ),
    ),
    projects=("standing", "actual_end"),
)
def _completed_year(tables: Tables, _as_of: dt.date) -> pd.Series:
    return _years_of_completion(tables["projects"])


def _years_of_completion(projects: pd.DataFrame) -> pd.Series:
    """The year (Int64) in which a project completed at the reporting date ended; missing for all others."""
    years: pd.Series = projects["actual_end"].dt.year
    return years.where(projects["standing"] == "completed").astype("Int64")


@derived(
    "projects",
    Column(
        name="counted_goal",
        kind=Kind.TEXT,
        title=Words("Tikslas", "Goal"),
        meaning=Words(
            "Strategijos tikslas, kuriam skirtas projekto veiksmas.",
            "Goal of the strategy that the action serves.",
        ),
    ),
    projects=("action",),
    actions=("action", "goal"),
)
def _counted_goal(tables: Tables, _as_of: dt.date) -> pd.Series:
    named = tables["actions"].dropna(subset=["action", "goal"])
    # Of an action that stands twice the order of files must not decide.
    goals = named.sort_values(["action", "goal"]).drop_duplicates("action").set_index("action")["goal"]
    return tables["projects"]["action"].map(goals).astype("str")


@derived(
    "projects",
    Column(
        name="given_up",
        kind=Kind.FLAG,
        title=Words("Nutrauktas", "Given up"),
        meaning=Words(
            "Ar patvirtinto projekto sutartis nutraukta arba jo atsisakyta.",
            "Whether the approved project was terminated or withdrawn.",
        ),
    ),
    projects=("standing",),
)
def _given_up(tables: Tables, _as_of: dt.date) -> pd.Series:
    return tables["projects"]["standing"].isin(GIVEN_UP)


@derived(
    "projects",
    Column(
        name="late",
        kind=Kind.FLAG,
        title=Words("Vėluoja", "Late"),
        meaning=Words(
            "Ar projektas turėjo baigtis iki ataskaitos dienos, bet nebaigtas; kai planuojama pabaiga nenurodyta, "
            "žiūrima pirminės.",
            "Whether the project was to end before the reporting date but is not completed; by its original end "
            "where no current one is given.",
        ),
    ),
    projects=("standing", "current_end"),
)
def _late(tables: Tables, as_of: dt.date) -> pd.Series:
    return is_late(tables["projects"], as_of)


@derived(
    "projects",
    Column(
        name="implementer_rank",
        kind=Kind.COUNT,
        title=Words("Vykdytojo vieta pagal skirtą paramą", "Implementer's rank by granted support"),
        meaning=Words(
            "Kelintas projekto vykdytojas pagal visą jam skirtą patvirtintų projektų paramą ta valiuta.",
            "The rank of the project's implementer by all support granted to its approved projects in that currency.",
        ),
    ),
    projects=("bound", "implementer", "granted_cents"),
)
def _implementer_rank(tables: Tables, _as_of: dt.date) -> pd.Series:
    """Of implementers with the same support the first by name has the better rank."""
    granted = _with_grant(tables["projects"])
    sums = granted.groupby(["currency", "implementer"])["granted_cents"].sum().reset_index()
    sums = sums.sort_values(["currency", "granted_cents", "implementer"], ascending=[True, False, True])
    ranks = sums.assign(rank=sums.groupby("currency").cumcount() + 1).set_index(["currency", "implementer"])["rank"]
    keys = pd.MultiIndex.from_frame(granted[["currency", "implementer"]])
    ranked = pd.Series(ranks.reindex(keys).to_numpy(), index=granted.index, dtype="Int64")
    return ranked.reindex(tables["projects"].index)


@derived(
    "projects",
    Column(
        name="implementer_granted",
        kind=Kind.MONEY,
        title=Words("Visa vykdytojui skirta parama", "All support of the implementer"),
        meaning=Words(
            "Visa parama, skirta projekto vykdytojo patvirtintiems projektams ta valiuta.",
            "All support granted to approved projects of the project's implementer in that currency.",
        ),
    ),
    projects=("bound", "implementer", "granted_cents"),
)
def _implementer_granted(tables: Tables, _as_of: dt.date) -> pd.Series:
    granted = _with_grant(tables["projects"])
    support = granted.groupby(["currency", "implementer"])["granted_cents"].transform("sum").astype("Int64")
    return support.reindex(tables["projects"].index)


def _with_grant(projects: pd.DataFrame) -> pd.DataFrame:
    """The approved projects that have an implementer and a grant."""
    has_grant = (projects["granted_cents"] > 0).fillna(value=False)
    return projects[projects["bound"] & projects["implementer"].notna() & has_grant]


@derived(
    "projects",
    Column(
        name="of_member",
        kind=Kind.FLAG,
        title=Words("Vykdytojas – grupės narys", "Implementer is a member"),
        meaning=Words(
            "Ar vykdytojas vadinasi taip pat, kaip narys, ataskaitos dieną priklausęs grupei.",
            "Whether the implementer bears the name of a member of the group at the reporting date.",
        ),
    ),
    projects=("implementer",),
    members=("member", "counted"),
)
def _of_member(tables: Tables, _as_of: dt.date) -> pd.Series:
    """Names are compared by their letters and digits, whatever the case, spaces and quotation marks."""
    members = tables["members"]
    names = set(members["member"][members["counted"]].dropna().map(_letters))
    return tables["projects"]["implementer"].map(_letters, na_action="ignore").isin(names)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


PROJECTS = (
    _standing,
    _counted,
    _bound,
    _completed_in_year,
    _counted_action,
    _completed_year,
    _counted_goal,
    _given_up,
    _late,
)
IMPLEMENTERS = (
    _implementer_rank,
    _implementer_granted,
    _of_member,
)
