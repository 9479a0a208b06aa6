"""All groups together: what the common set is made of."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.findings import Finding, in_order
from pipeline.groups.across import found_across
from pipeline.groups.layout import Layout
from pipeline.groups.ranking import Line, ranked
from pipeline.groups.standings import Group, Standing, findings_on_standings, standings_of
from pipeline.groups.store import Store
from pipeline.groups.values import GroupReport, Share
from pipeline.language import Language
from pipeline.settings import Settled
from pipeline.statistics.breakdowns.actions import number_order
from pipeline.statistics.breakdowns.codes import NONE, REST


@dataclass(frozen=True)
class Tally:
    """How many groups have one standing, and the sums of their amounts, in cents by figure and currency."""

    standing: Standing
    groups: int
    sums: Mapping[tuple[str, str | None], int]


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """The groups of one run and what is found across them.

    `language` is that of the common set, `sets` the folders of the groups' sets in it, by the number of the report.
    `store` holds what grows with the number of records. `inputs` are the hashes of the register's workbooks by name.
    """

    language: Language
    period: int
    groups: tuple[Group, ...]
    findings: tuple[Finding, ...]
    store: Store
    sets: Mapping[int, str]
    inputs: Mapping[str, str]

    @property
    def as_of(self) -> dt.date:
        """The reporting date: the last day of the reporting year."""
        return dt.date(self.period, 12, 31)

    @cached_property
    def lines(self) -> list[Line]:
        """The ranking."""
        return ranked(self.groups)

    @property
    def currencies(self) -> list[str]:
        """Those of the groups that count, in alphabetical order."""
        return sorted({line.currency for line in self.lines if line.currency is not None})

    @cached_property
    def sums(self) -> Mapping[tuple[str, str | None], int]:
        """The figures of all groups that count, added up, by name and currency."""
        return summed(group for group in self.groups if group.counts)

    def place_of(self, group: Group) -> str:
        """The path of the group's set within the common one; "" where it has none."""
        return self.sets.get(group.number, "") if group.number is not None else ""

    def rows(self, dimension: str) -> list[tuple[Share, int]]:
        """The rows of a breakdown added up, with how many groups have each; by currency, and as people count codes."""
        return sorted(self.store.together(dimension), key=_order)

    @property
    def tallies(self) -> list[Tally]:
        """The groups by standing, each kind with its sums; those of whom nobody is have none."""
        return [
            Tally(standing, len(own), summed(own))
            for standing in Standing
            if (own := [group for group in self.groups if group.standing is standing])
        ]


def consolidated(
    layout: Layout, reports: Sequence[GroupReport], store: Store, *, settled: Settled, sets: Mapping[int, str]
) -> Consolidation:
    """All groups together; `reports` are in the order of their folders, and the store holds their rows."""
    groups = standings_of(layout.register, reports)
    store.count(group.number for group in groups if group.counts and group.number is not None)
    of_standings = findings_on_standings(groups, layout.register)
    found = in_order([*layout.findings, *of_standings, *found_across(store.repeated())])
    return Consolidation(
        language=Language(settled.language.value),
        period=settled.period.value,
        groups=tuple(groups),
        findings=tuple(found),
        store=store,
        sets=sets,
        inputs=layout.inputs,
    )


def _order(row: tuple[Share, int]) -> tuple[object, ...]:
    """What is no member of the dimension comes last."""
    share, _ = row
    return share.currency, share.code in {NONE, REST}, number_order(share.code)


def summed(groups: Iterable[Group]) -> dict[tuple[str, str | None], int]:
    """The figures of the groups added up; one that no group gives is not in: absent is not zero."""
    sums: dict[tuple[str, str | None], int] = {}
    for group in groups:
        for key, value in group.report.figures.items() if group.report else ():
            sums[key] = sums.get(key, 0) + value
    return sums
