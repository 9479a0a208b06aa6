"""The report's sections on the strategy and its projects: how far they are, their indicators, what comes next."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from pipeline.counting.standing import UNACCOUNTED, UNFINISHED
from pipeline.dataset import PROVENANCE
from pipeline.output.report.sentences.illustrations import grids, pictures
from pipeline.output.report.sentences.lists_of_projects import as_table, table_of, within_sentence
from pipeline.output.report.sentences.of_money import administration
from pipeline.output.report.sentences.parts import Block, Section, Statement, keys_of
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.output.wording.as_known import as_known
from pipeline.statistics.attention import Flagged, outside, unaccounted
from pipeline.statistics.forecast import months_of_payment
from pipeline.statistics.keys import Key
from pipeline.statistics.origins import traced

_PROJECTS = "completion.projects"
"""The beginning of the keys of figures that count projects."""

_STANDINGS = ("in_progress", "not_started", "suspended", "terminated", "withdrawn")
"""The standings after the completed ones, in the order in which the report counts them."""

_STATING_APPROVAL = frozenset({"state", "approved_on", "contract_on", "granted_cents"})
"""Fields of a project that show whether it was approved; without any of them all listed projects count as approved."""

_COVERAGE_OF_ONE_ACTION: Mapping[tuple[int | None, int | None], str] = {
    (1, 0): "activity.one_covered",
    (0, 1): "activity.one_uncovered",
}
"""The sentences for a strategy with a single action, by the numbers of actions covered and not covered."""


def activity(builder: SentenceBuilder) -> list[Section]:
    """The project of administering the strategy; the strategy and its actions; the projects by standing.

    Projects completed in the year are counted apart from those completed since the start (DOMAIN 6, Completion);
    approved projects without a known state are named, since the counts do not close without them (DOMAIN 5). Where no
    workbook is about a strategy or its actions, the section is on projects alone and is titled so.
    """
    data = builder.data
    projects_unaccounted, projects_outside = unaccounted(data.statistics), outside(data.statistics)
    has_strategy = not {"strategy", "actions"}.isdisjoint(data.statistics.tables)
    return section(
        data,
        "activity",
        administration(builder),
        _strategy(builder),
        paragraph([Statement(text) for text in as_known(data.statistics, data.language)]),
        paragraph(
            _approved(builder, has_strategy=has_strategy),
            _completed(builder),
            *(builder.of_count_if_any(f"activity.{standing}", f"{_PROJECTS}.{standing}") for standing in _STANDINGS),
            _unaccounted(builder, projects_unaccounted),
            _outside(builder, projects_outside),
        ),
        as_table(data, projects_unaccounted, "unaccounted"),
        as_table(data, projects_outside, "outside"),
        grids(data, "by_standing", ("projects", "granted")),
        pictures(data, "completion_by_state"),
        grids(data, "by_goal", ("projects", "completed", "planned", "granted", "paid")),
        pictures(data, "left_to_pay"),
        title=None if has_strategy else "projects",
    )


def _strategy(builder: SentenceBuilder) -> list[Block]:
    """The strategy's name, the end of its implementation, and its actions."""
    end = "activity.ended" if _is_over(builder.data) else "activity.end"
    return paragraph(
        builder.of_facts("activity.strategy", "strategy.strategy"),
        builder.of_facts(end, "strategy.implementation_end"),
        builder.of_count("activity.actions", "completion.actions.total"),
        _covered(builder),
    )


def _is_over(data: ReportData) -> bool:
    """Whether the implementation of the strategy ended by the reporting date; not so where its end is not known."""
    end = data.facts.get("strategy.implementation_end")
    if end is None or end.day is None:
        return False
    return end.day <= data.content.as_of


def _covered(builder: SentenceBuilder) -> list[Statement]:
    """How many of the actions have projects; nothing where there is no action."""
    keys = ("completion.actions.covered", "completion.actions.uncovered")
    covered, uncovered = (builder.data.count(key) for key in keys)
    if not covered and not uncovered:
        return []
    return builder.of_figures(_coverage_sentence(covered, uncovered), *keys)


def _coverage_sentence(covered: int | None, uncovered: int | None) -> str:
    """The catalogue's name of the sentence for these numbers of actions."""
    of_one_action = _COVERAGE_OF_ONE_ACTION.get((covered, uncovered))
    if of_one_action:
        return of_one_action
    if uncovered == 0:
        return "activity.all_covered"
    if covered == 0:
        return "activity.none_covered"
    return "activity.covered"


def _approved(builder: SentenceBuilder, *, has_strategy: bool) -> list[Statement]:
    """How many projects were approved, and that this was assumed where no field of the register shows it."""
    sentence = "activity.approved" if has_strategy else "projects.approved"
    approved = builder.of_count(sentence, f"{_PROJECTS}.approved", none="activity.none_approved")
    projects = builder.data.table("projects")
    is_stated = not _STATING_APPROVAL.isdisjoint(projects)
    if not approved or is_stated:
        return approved
    rows = builder.data.rows_of("projects", list(range(len(projects))))
    return approved + builder.plain("activity.assumed", rows=rows)


def _completed(builder: SentenceBuilder) -> list[Statement]:
    """How many projects are completed, and how many of them since the year began.

    That none is completed is stated where every project's state is known.
    """
    key = f"{_PROJECTS}.completed"
    data = builder.data
    if data.is_positive(key):
        return builder.of_count("activity.completed", key, "completion.rate") + _completed_in_year(builder)
    has_projects = data.is_positive(f"{_PROJECTS}.approved")
    has_unknown_states = data.is_positive(f"{_PROJECTS}.unaccounted")
    if data.count(key) == 0 and has_projects and not has_unknown_states:
        return builder.plain("activity.none_completed", (key,))
    return []


def _completed_in_year(builder: SentenceBuilder) -> list[Statement]:
    """How many projects were completed in the year; that it is not known, where none is and some have no date."""
    key = f"{_PROJECTS}.completed_in_year"
    year = builder.data.year
    if builder.data.count(key) == 0 and _has_undated_completion(builder.data):
        return builder.plain("activity.undated", (key,), year=year)
    return builder.of_count("activity.in_year", key, none="activity.none_in_year", year=year)


def _has_undated_completion(data: ReportData) -> bool:
    """Whether some project is completed without a date; not so where the register has no column of such dates."""
    projects = data.table("projects", "standing", "completed_year")
    if projects.empty:
        return False
    is_undated = (projects["standing"] == "completed") & projects["completed_year"].isna()
    return bool(is_undated.any())


def _unaccounted(builder: SentenceBuilder, projects: list[Flagged]) -> list[Statement]:
    """Of which of the approved projects no state is known; for these the counts by standing do not close."""
    if not projects:
        return []
    names = within_sentence(builder.data, projects, "unaccounted")
    return builder.of_count("activity.unaccounted", f"{_PROJECTS}.unaccounted", projects=names)


def _outside(builder: SentenceBuilder, projects: list[Flagged]) -> list[Statement]:
    """Which projects of the register are not among the approved ones."""
    if not projects:
        return []
    rows = builder.data.rows_of("projects", [project.position for project in projects])
    return builder.plain("activity.outside", rows=rows, projects=within_sentence(builder.data, projects, "outside"))


def indicators(builder: SentenceBuilder) -> list[Section]:
    """Targets and what was achieved of them; nothing where no workbook has indicators."""
    data = builder.data
    tables = grids(data, "by_indicator", ("target", "achieved", "achieved_of_target", "in_year"))
    if not tables:
        return []
    lead = builder.plain("indicators.lead", keys_of(tables), year=data.year)
    return section(data, "indicators", paragraph(lead, of_table=True), tables, pictures(data, "indicators"))


def ahead(builder: SentenceBuilder) -> list[Section]:
    """What is to end in the coming year, and how much is likely to be paid until the implementation ends.

    The forecast is a range, with the monthly payment that is needed to use the money (DOMAIN 6, Forecast). It stands
    in the annex beside its picture: a meeting approves what was done.
    """
    data = builder.data
    return section(
        data,
        "ahead",
        _planned_ends(builder),
        *(_outlook(builder, currency) for currency in data.currencies),
        pictures(data, "cumulative"),
    )


def _outlook(builder: SentenceBuilder, currency: str) -> list[Block]:
    """The forecast of one currency; nothing once the implementation is over."""
    if _is_over(builder.data):
        return []
    need = str(Key("forecast", "monthly_need", currency))
    pace = str(Key("forecast", "monthly_pace", currency))
    is_needed = builder.data.is_positive(need)
    return paragraph(
        _forecast(builder, currency),
        builder.of_figures("ahead.need", need, pace) if is_needed else [],
        of_table=True,
    )


def _forecast(builder: SentenceBuilder, currency: str) -> list[Statement]:
    """What is likely to be paid to the end, and that this is more than was granted, where it is."""
    lowest = str(Key("forecast", "lowest", currency))
    highest = str(Key("forecast", "highest", currency))
    granted = str(Key("budget", "granted", currency))
    is_one_amount = builder.data.count(lowest) == builder.data.count(highest)
    suffix = "_one" if is_one_amount else ""
    forecast = builder.of_figures(f"ahead.forecast{suffix}", lowest, highest)
    if not forecast:
        return []
    forecast += _months_behind(builder, currency)
    if not _exceeds(builder.data, highest, granted):
        return forecast
    return forecast + builder.of_figures(f"ahead.beyond{suffix}", granted)


def _months_behind(builder: SentenceBuilder, currency: str) -> list[Statement]:
    """On how many months of payments the pace rests; nothing where the forecast follows the plan alone."""
    by_trend = str(Key("forecast", "by_trend", currency))
    if builder.data.count(by_trend) is None:
        return []
    statistics = builder.data.statistics
    months = months_of_payment(statistics.tables, statistics.as_of, currency)
    return builder.plain("ahead.months", keys=(by_trend,), months=str(months))


def _exceeds(data: ReportData, key: str, limit_key: str) -> bool:
    """Whether both figures are known and the first is more than the second."""
    number, limit = data.count(key), data.count(limit_key)
    if number is None or limit is None:
        return False
    return number > limit


def _planned_ends(builder: SentenceBuilder) -> list[Block]:
    """The projects that are to end in the coming year, as a table in the order of their ends."""
    data = builder.data
    projects = data.table("projects", "standing", "current_end", "title")
    if projects.empty:
        return []
    coming_year = data.content.period.value + 1
    ends_then = _ends_in(projects, coming_year)
    may_be_under_way = projects["standing"].isin((*UNFINISHED, UNACCOUNTED))
    ending = projects[may_be_under_way & ends_then]
    if ending.empty:
        return []
    title = data.language.text("report.ahead.title", year=str(coming_year))
    table = table_of(data, ending.sort_values(["current_end", "title"]), title, ends=True)
    rows = traced(ending[list(PROVENANCE)])
    lead = builder.plain("ahead.lead", rows=rows, year=str(coming_year))
    without_state = [project for project in unaccounted(data.statistics) if ends_then.iloc[project.position]]
    return paragraph(lead, _perhaps_under_way(builder, without_state), of_table=True) + table


def _ends_in(projects: pd.DataFrame, year: int) -> pd.Series:
    """By project whether it is to end in the calendar year."""
    first_day = pd.Timestamp(dt.date(year, 1, 1))
    last_day = pd.Timestamp(dt.date(year, 12, 31))
    return projects["current_end"].between(first_day, last_day)


def _perhaps_under_way(builder: SentenceBuilder, projects: list[Flagged]) -> list[Statement]:
    """Of which of the projects it is not known whether they are still under way."""
    if not projects:
        return []
    names = within_sentence(builder.data, projects, "unaccounted")
    rows = builder.data.rows_of("projects", [project.position for project in projects])
    return builder.plain("ahead.unaccounted", rows=rows, projects=names)
