"""Who has reported: the one standing of every group that is expected or has sent something."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.findings import Finding, Location
from pipeline.groups.values import Expected, GroupReport
from pipeline.schema.comparable import comparable_code, comparable_name


class Standing(StrEnum):
    """What became of a group's report. Only what is received counts."""

    RECEIVED = "received"
    MISSING = "missing"
    NOTHING = "nothing_to_report"
    SET_ASIDE = "set_aside"
    REPLACED = "replaced"
    UNREADABLE = "unreadable"
    DOUBLED = "doubled"


@dataclass(frozen=True, kw_only=True)
class Group:
    """One line of the list of groups.

    number       that of its report among all, None where it sent nothing; `report` is without its rows
    expected     the row of the register, None where no row is its
    replaced_by  the folder whose report takes the place of this one; `replaces` those in whose place this one is
    """

    standing: Standing
    number: int | None = None
    report: GroupReport | None = None
    expected: Expected | None = None
    replaced_by: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether its figures are part of those of all."""
        return self.standing is Standing.RECEIVED

    @property
    def name(self) -> str:
        """What people call it: as the register does, or else its workbooks, or else its folder."""
        stated = self.report.organisation or self.report.folder if self.report else ""
        return (self.expected.name if self.expected else "") or stated

    @property
    def code(self) -> str:
        """Its code in the register, or else the legal entity code in its workbooks; "" where neither tells one."""
        return (self.expected.code if self.expected else "") or (self.report.legal_code if self.report else "")

    @property
    def region(self) -> str:
        """Its region, "" where the register tells none."""
        return self.expected.region if self.expected else ""


@dataclass(frozen=True)
class _Sent:
    """One report among those of its group: its number, and the row of the register that is its."""

    number: int
    report: GroupReport
    expected: Expected | None


_SENT_AGAIN = re.compile(r"(?P<name>.*\S)\s*\((?P<number>\d{1,4})\)")
"""The name of a folder that came again: X (2), as systems call the second X."""


def standings_of(register: Sequence[Expected], reports: Sequence[GroupReport]) -> list[Group]:
    """Every group with its standing: those of the register in its order, then the others by their folders.

    `reports` are in the order of their folders; a group's number is its place among them.
    """
    sent = [_Sent(number, report, _expected(register, report)) for number, report in enumerate(reports)]
    groups: list[Group] = []
    for expected in register:
        own = [one for one in sent if one.expected is expected]
        groups.extend(_of_one_group(own) if own else [_silent(expected)])
    others = [one for one in sent if one.expected is None]
    for identity in dict.fromkeys(_identity(one.report) for one in others):
        groups.extend(_of_one_group([one for one in others if _identity(one.report) == identity]))
    return groups


def _expected(register: Sequence[Expected], report: GroupReport) -> Expected | None:
    """The row of the register that is the group's: by a code, or else by a name; None where no row or several are."""
    found = _by_code(register, report) or _by_name(register, report)
    return found[0] if len(found) == 1 else None


def _by_code(register: Sequence[Expected], report: GroupReport) -> list[Expected]:
    """The rows whose code is that of the workbooks, or the name of the folder."""
    folder, _ = parted(report.folder)
    codes = {comparable_code(report.legal_code), comparable_code(folder)}
    return [row for row in register if row.code and comparable_code(row.code) in codes]


def _by_name(register: Sequence[Expected], report: GroupReport) -> list[Expected]:
    """The rows whose name is that of the workbooks, or of the folder."""
    folder, _ = parted(report.folder)
    names = {comparable_name(report.organisation), comparable_name(folder)}
    return [row for row in register if row.name and comparable_name(row.name) in names]


def parted(folder: str) -> tuple[str, int]:
    """The name of the folder as it came first, and which one of that name it is: 1 for the first."""
    again = _SENT_AGAIN.fullmatch(folder)
    return (again["name"], int(again["number"])) if again else (folder, 1)


def _identity(report: GroupReport) -> str:
    """By what a group that no register names is known again: its code, or else its name, or else its folder."""
    if report.legal_code:
        return f"code {comparable_code(report.legal_code)}"
    if report.organisation:
        return f"name {comparable_name(report.organisation)}"
    return f"folder {comparable_name(parted(report.folder)[0])}"


def _silent(expected: Expected) -> Group:
    """The standing of a group that sent nothing: what a person decided, or missing."""
    decided = {"nothing_to_report": Standing.NOTHING, "set_aside": Standing.SET_ASIDE}
    return Group(standing=decided.get(expected.answer, Standing.MISSING), expected=expected)


def _of_one_group(sent: Sequence[_Sent]) -> Iterator[Group]:
    """The standings of all that one group sent: the latest counts, unless it is set aside."""
    readable = [one for one in sent if one.report.failed is None]
    latest = _latest(readable)
    for one in sent:
        yield _standing(one, latest, readable)


def _standing(one: _Sent, latest: _Sent | None, readable: Sequence[_Sent]) -> Group:
    """The standing of one report among those of its group; where none is known to be the latest the first counts."""
    group = Group(standing=Standing.RECEIVED, number=one.number, report=one.report, expected=one.expected)
    counted = latest or next(iter(readable), None)
    if one.report.failed is not None:
        return replace(group, standing=Standing.UNREADABLE)
    if one is counted:
        replaced = tuple(other.report.folder for other in readable if other is not one) if latest else ()
        is_aside = one.expected is not None and one.expected.answer == Standing.SET_ASIDE
        return replace(group, standing=Standing.SET_ASIDE if is_aside else Standing.RECEIVED, replaces=replaced)
    if latest is None:
        return replace(group, standing=Standing.DOUBLED)
    return replace(group, standing=Standing.REPLACED, replaced_by=latest.report.folder)


def _latest(sent: Sequence[_Sent]) -> _Sent | None:
    """The report that replaces the others: by the numbers of folders of one name, or else by when they were saved.

    None where there is none, or where neither tells.
    """
    if len(sent) < 2:  # noqa: PLR2004 - two of them are the fewest of which one is the later
        return next(iter(sent), None)
    names = [parted(one.report.folder) for one in sent]
    if len({comparable_name(name) for name, _ in names}) == 1:
        return max(zip(names, sent, strict=True), key=lambda pair: pair[0][1])[1]
    saved = [one.report.saved for one in sent]
    if "" in saved or len(set(saved)) < len(saved):
        return None
    return max(sent, key=lambda one: one.report.saved)


def findings_on_standings(groups: Iterable[Group], register: Sequence[Expected]) -> Iterator[Finding]:
    """What a person has to decide or to know of who reported."""
    for group in groups:
        report, expected = group.report, group.expected
        if report is None:
            continue
        place = Location(report.folder)
        if group.standing is Standing.UNREADABLE:
            yield Finding(rule="group-unreadable", location=place, details={"why": report.failed})
        if group.standing is Standing.DOUBLED:
            yield Finding(rule="group-doubled", location=place, details={"group": group.name})
        if register and expected is None and group.counts:
            yield Finding(rule="group-not-expected", location=place, details={"group": group.name})
        if group.counts and expected is not None and expected.answer == Standing.NOTHING:
            details = {"folder": report.folder}
            yield Finding(rule="group-answer-contradicted", location=expected.location, details=details)
