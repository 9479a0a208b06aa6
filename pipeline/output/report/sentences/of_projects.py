"""What the report tells of the strategy and its projects: how far they are, whether on time, what comes next."""

import datetime as dt
from collections.abc import Iterable

import pandas as pd

from pipeline.counting.standing import UNACCOUNTED, UNFINISHED
from pipeline.output.report.sentences.lists_of_projects import as_table, table_of, within_sentence
from pipeline.output.report.sentences.parts import Block, Grid, Section, Statement
from pipeline.output.report.sentences.telling import Teller, ended
from pipeline.statistics.attention import Flagged, unaccounted

_PROJECTS = "completion.projects"


def activity(tell: Teller) -> list[Section]:
    """The strategy and its actions; the projects by what has become of them, in the year and since the start."""
    loose, is_of_strategy = unaccounted(tell.statistics), not {"strategy", "actions"}.isdisjoint(tell.statistics.tables)
    return tell.section(
        "activity",
        tell.paragraph(
            tell.fact("activity.strategy", "strategy.strategy"),
            tell.fact("activity.ended" if _is_over(tell) else "activity.end", "strategy.implementation_end"),
            tell.counted("activity.actions", "completion.actions.total"),
            _covered(tell),
        ),
        tell.paragraph(
            _approved(tell, is_of_strategy=is_of_strategy),
            *(_standing(tell, name) for name in ("completed", *_OTHERS)),
            _unaccounted(tell, loose),
        ),
        as_table(tell, loose, "unaccounted"),
        tell.grid("by_standing", ("projects", "granted")),
        tell.picture("completion_by_state"),
        tell.grid("by_goal", ("projects", "completed", "planned", "granted", "paid")),
        tell.picture("completion_by_action"),
        title=None if is_of_strategy else "projects",
    )


def _is_over(tell: Teller) -> bool:
    """Whether the implementation of the strategy ended by the reporting date."""
    end = tell.facts.get("strategy.implementation_end")
    return end is not None and end.day is not None and end.day <= tell.content.as_of


_OTHERS = ("in_progress", "not_started", "suspended", "terminated", "withdrawn")


def _approved(tell: Teller, *, is_of_strategy: bool) -> list[Statement]:
    sentence = "activity.approved" if is_of_strategy else "projects.approved"
    told = tell.counted(sentence, f"{_PROJECTS}.approved", none="activity.none_approved")
    if not told or {"state", "approved_on", "contract_on", "granted_cents"} & set(tell.table("projects")):
        return told
    rows = tell.rows_of("projects", list(range(len(tell.table("projects")))))
    return [*told, Statement(tell.language.text("report.activity.assumed"), rows=rows)]


def _covered(tell: Teller) -> list[Statement]:
    """How many of the actions have projects."""
    keys = ("completion.actions.covered", "completion.actions.uncovered")
    match tell.count(keys[0]), tell.count(keys[1]):
        case None, _:
            return []
        case 0, 0:
            return []
        case 1, 0:
            sentence = "one_covered"
        case 0, 1:
            sentence = "one_uncovered"
        case _, 0:
            sentence = "all_covered"
        case 0, _:
            sentence = "none_covered"
        case _:
            return tell.say("activity.covered", *keys)
    return [Statement(tell.language.text(f"report.activity.{sentence}"), keys)]


def _standing(tell: Teller, name: str) -> list[Statement]:
    """How many projects have the standing; one that no project has is not told, but that none is completed is."""
    key = f"{_PROJECTS}.{name}"
    if name == "completed":
        in_year = _in_year(tell)
        if tell.count(key):
            return [*tell.counted("activity.completed", key, "completion.rate"), *in_year]
        # Where states are not told, it is not known that none is completed.
        is_known = tell.count(f"{_PROJECTS}.approved") and not tell.count(f"{_PROJECTS}.unaccounted")
        none = [Statement(tell.language.text("report.activity.none_completed"), (key,))]
        return none if tell.count(key) == 0 and is_known else []
    return tell.counted(f"activity.{name}", key) if tell.count(key) else []


def _in_year(tell: Teller) -> list[Statement]:
    """How many projects were completed in the year; that it is not known, where none is and some have no date."""
    key = f"{_PROJECTS}.completed_in_year"
    projects = tell.table("projects", "standing", "completed_year")
    is_undated = len(projects) and ((projects["standing"] == "completed") & projects["completed_year"].isna()).any()
    if tell.count(key) == 0 and is_undated:
        return [Statement(tell.language.text("report.activity.undated", year=tell.year), (key,))]
    return tell.counted("activity.in_year", key, none="activity.none_in_year", year=tell.year)


def _unaccounted(tell: Teller, found: list[Flagged]) -> list[Statement]:
    names = within_sentence(tell, found, "unaccounted")
    return tell.counted("activity.unaccounted", f"{_PROJECTS}.unaccounted", projects=names) if found else []


def indicators(tell: Teller) -> list[Section]:
    """Targets and what was achieved of them."""
    told = tell.grid("by_indicator", ("target", "achieved", "achieved_of_target", "in_year"))
    lead = Statement(tell.language.text("report.indicators.lead", year=tell.year), _keys(told))
    return tell.section("indicators", tell.paragraph([lead]), told, tell.picture("indicators")) if told else []


def _keys(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(key for block in blocks if isinstance(block, Grid) for key in block.keys)


def ahead(tell: Teller) -> list[Section]:
    """What is to end in the coming year, and how much is likely to be paid to the end."""
    return tell.section(
        "ahead",
        _planned_ends(tell),
        *(_outlook(tell, currency) for currency in tell.currencies),
        tell.picture("cumulative"),
    )


def _outlook(tell: Teller, currency: str) -> list[Block]:
    if _is_over(tell):
        return []
    of = f"forecast.{currency}"
    is_needed = (tell.count(f"{of}.monthly_need") or 0) > 0
    return tell.paragraph(
        _forecast(tell, f"{of}.lowest", f"{of}.highest", f"budget.{currency}.granted"),
        tell.say("ahead.need", f"{of}.monthly_need", f"{of}.monthly_pace") if is_needed else [],
    )


def _forecast(tell: Teller, lowest: str, highest: str, granted: str) -> list[Statement]:
    """What is likely to be paid to the end, and that this is more than was granted, where it is."""
    one = "_one" if tell.count(lowest) == tell.count(highest) else ""
    told = tell.say(f"ahead.forecast{one}", lowest, highest)
    most, known = tell.count(highest), tell.count(granted)
    is_beyond = most is not None and known is not None and most > known
    return [*told, *(tell.say(f"ahead.beyond{one}", granted) if told and is_beyond else [])]


def _planned_ends(tell: Teller) -> list[Block]:
    """The projects that are to end in the coming year, as a table in the order of their ends."""
    projects = tell.table("projects", "standing", "current_end", "title")
    if projects.empty:
        return []
    coming = tell.content.period.value + 1
    first, last = pd.Timestamp(dt.date(coming, 1, 1)), pd.Timestamp(dt.date(coming, 12, 31))
    is_coming = projects["current_end"].between(first, last)
    own = projects[projects["standing"].isin((*UNFINISHED, UNACCOUNTED)) & is_coming]
    if own.empty:
        return []
    title = tell.language.text("report.ahead.title", year=str(coming))
    grid = table_of(tell, own.sort_values(["current_end", "title"]), title, ends=True)
    lead = Statement(tell.language.text("report.ahead.lead", year=str(coming)), rows=grid[0].sources)
    loose = [one for one in unaccounted(tell.statistics) if is_coming.iloc[one.position]]
    return [*tell.paragraph([lead], _perhaps(tell, loose)), *grid]


def _perhaps(tell: Teller, found: list[Flagged]) -> list[Statement]:
    """Of which of the projects it is not known whether they are still under way."""
    if not found:
        return []
    text = tell.language.text("report.ahead.unaccounted", projects=within_sentence(tell, found, "unaccounted"))
    return [Statement(ended(text), rows=tell.rows_of("projects", [one.position for one in found]))]
