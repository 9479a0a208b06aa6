"""The tables of the page of all groups, cell by cell as people read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipeline.groups.consolidation import Consolidation
from pipeline.groups.ranking import PROGRESS, Line
from pipeline.groups.standings import Group
from pipeline.groups.values import ACTION, AMOUNTS, COUNTS, DIMENSIONS, REACHED, WITH_TARGET, Share
from pipeline.language import Language
from pipeline.output.consolidated.wording import key_of, name_of, standing_told, standing_word
from pipeline.schema.severities import SEVERITIES

ABSENT = "–"
_PER_CENT = 100
_AMOUNTS_OF_A_ROW = ("planned", "granted", "paid")
_MOST_LISTED = 500
"""Longer lists are for the workbook."""


@dataclass(frozen=True)
class PageCell:
    """A text, and the file of the set to which it leads; "" where it leads nowhere."""

    text: str
    link: str = ""


@dataclass(frozen=True, kw_only=True)
class PageTable:
    """A table under its title; the first `texts` columns hold words, the others numbers."""

    name: str
    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[PageCell]]
    texts: int
    about: str = ""


def page_tables(consolidation: Consolidation) -> Iterator[PageTable]:
    """All tables, in the order of the page."""
    yield _standings(consolidation)
    yield _together(consolidation)
    yield _ranking(consolidation)
    for dimension in DIMENSIONS:
        yield _breakdown(consolidation, dimension)
    yield _groups(consolidation)
    yield _findings(consolidation)


def _standings(consolidation: Consolidation) -> PageTable:
    language = consolidation.language
    return PageTable(
        name="standings",
        title=language.text("groups.section.standings"),
        headings=[language.text("groups.column.standing"), language.text("groups.column.groups")],
        rows=[
            [PageCell(standing_word(tally.standing, language)), PageCell(language.number(tally.groups))]
            for tally in consolidation.tallies
        ],
        texts=1,
    )


def _together(consolidation: Consolidation) -> PageTable:
    language = consolidation.language
    keys = [(name, currency) for currency in consolidation.currencies for name in AMOUNTS]
    counts = [(name, None) for name in (*COUNTS, WITH_TARGET, REACHED)]
    return PageTable(
        name="together",
        title=language.text("groups.section.together"),
        headings=[language.text("summary.figures.figure"), language.text("summary.figures.value")],
        rows=[
            [
                PageCell(language.text(f"groups.column.{name}")),
                _number(consolidation.sums[name, currency], currency, language),
            ]
            for name, currency in [*keys, *counts]
            if (name, currency) in consolidation.sums
        ],
        texts=1,
        about=language.text("groups.about.together"),
    )


def _number(value: int | None, currency: str | None, language: Language) -> PageCell:
    """A count, or cents of a currency."""
    if value is None:
        return PageCell(ABSENT)
    return PageCell(language.number(value) if currency is None else language.money(value, currency))


def _ranking(consolidation: Consolidation) -> PageTable:
    language = consolidation.language
    amounts = ("budget.granted", "budget.paid")
    of_kinds = [f"groups.column.{column}.{kind}" for kind in PROGRESS for column in ("rate", "rank")]
    titles = ["groups.column.group", *(f"groups.column.{name}" for name in amounts), *of_kinds]
    return PageTable(
        name="ranking",
        title=language.text("groups.sheet.ranking"),
        headings=[language.text(title) for title in titles],
        rows=[_ranked(line, amounts, consolidation) for line in consolidation.lines[:_MOST_LISTED]],
        texts=1,
        about=language.text("groups.about.ranking"),
    )


def _ranked(line: Line, amounts: Sequence[str], consolidation: Consolidation) -> list[PageCell]:
    language = consolidation.language
    cells = [PageCell(line.group.name, _link(line.group, consolidation))]
    cells += [_number(line.figures.get(name), line.currency, language) for name in amounts]
    for kind in PROGRESS:
        rate, rank = line.rates.get(kind), line.ranks.get(kind)
        cells.append(PageCell(ABSENT if rate is None else language.percent(rate * _PER_CENT)))
        cells.append(_number(rank, None, language))
    return cells


def _link(group: Group, consolidation: Consolidation) -> str:
    """The page of the group's own set, as links of pages are written."""
    place = consolidation.place_of(group)
    return quote(f"{place}/report.html") if place else ""


def _breakdown(consolidation: Consolidation, dimension: str) -> PageTable:
    """The rows of all groups together, of amounts those columns of which anything is known."""
    language = consolidation.language
    rows = consolidation.rows(dimension)
    named = [f"groups.column.{dimension}", *(["groups.column.name"] if dimension == ACTION else [])]
    amounts = [name for name in _AMOUNTS_OF_A_ROW if any(_cents(share, name) is not None for share, _ in rows)]
    titles = [*named, "groups.column.groups", *(f"groups.column.{name}" for name in amounts)]
    return PageTable(
        name=dimension,
        title=language.text(f"groups.sheet.{dimension}"),
        headings=[language.text(title) for title in titles],
        rows=[_shared(share, groups, amounts, language) for share, groups in rows[:_MOST_LISTED]],
        texts=len(named),
    )


def _cents(share: Share, name: str) -> int | None:
    return {"planned": share.planned, "granted": share.granted, "paid": share.paid}[name]


def _shared(share: Share, groups: int, amounts: Sequence[str], language: Language) -> list[PageCell]:
    named = [PageCell(key_of(share)), *([PageCell(name_of(share))] if share.dimension == ACTION else [])]
    cells = [_number(_cents(share, name), share.currency, language) for name in amounts]
    return [*named, PageCell(language.number(groups)), *cells]


def _groups(consolidation: Consolidation) -> PageTable:
    """Those that do not count, and those whose report takes the place of an earlier one."""
    language = consolidation.language
    columns = ("group", "code", "region", "expected_by", "standing", "about")
    told = [group for group in consolidation.groups if not group.counts or group.replaces]
    return PageTable(
        name="groups",
        title=language.text("groups.section.not-counted"),
        headings=[language.text(f"groups.column.{column}") for column in columns],
        rows=[
            [
                PageCell(group.name, _link(group, consolidation)),
                PageCell(group.code),
                PageCell(group.region),
                PageCell(str(group.expected.expected_by or "") if group.expected else ""),
                PageCell(standing_word(group.standing, language)),
                PageCell(standing_told(group, language)),
            ]
            for group in told[:_MOST_LISTED]
        ],
        texts=len(columns),
        about="" if told else language.text("groups.about.all-counted"),
    )


def _findings(consolidation: Consolidation) -> PageTable:
    language = consolidation.language
    return PageTable(
        name="findings",
        title=language.text("groups.sheet.findings"),
        headings=[language.text(f"summary.findings.{column}") for column in ("severity", "message", "remedy")],
        rows=[
            [
                PageCell(SEVERITIES[finding.severity].in_language(language.code)),
                PageCell(language.message(finding)),
                PageCell(language.remedy(finding)),
            ]
            for finding in consolidation.findings[:_MOST_LISTED]
        ],
        texts=3,
        about=language.text("groups.about.findings"),
    )
