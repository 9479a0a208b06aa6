"""All groups: each reported on in a child process, then added up, compared with one another, and published as one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline import manifest
from pipeline.approval import record_of
from pipeline.consolidating.one_group import Order, Task, given_up, reported, tried
from pipeline.findings import Finding
from pipeline.groups.consolidation import Consolidation, consolidated
from pipeline.groups.layout import Layout
from pipeline.groups.standings import Group
from pipeline.groups.store import Store
from pipeline.groups.values import GroupReport
from pipeline.intake.names import shown_path
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.temporary_room import temporary_room
from pipeline.isolated.jobs import Job, Patience, as_they_come
from pipeline.output.consolidated.artifacts import DOCUMENT, about_all, consolidated_artifacts
from pipeline.output.consolidated.places import SETS, places_of_sets
from pipeline.output.laid_by import LaidBy
from pipeline.output.publication import (
    FAILED,
    WITHOUT_A_WORD,
    Edition,
    NotPublishedError,
    Turn,
    publish,
    refuse_overlap,
)
from pipeline.output.target import target_of
from pipeline.privacy.persons import persons_in
from pipeline.settings import Asked, Origin, Setting, Settled, settle
from pipeline.validation.rules import validate

GROUP_APPROVED = "publication.group-approved"
"""The sentence that says why nothing was published."""

_FIRST = Patience(seconds=180)
"""Nearly every group is read and made in seconds, in one child that is kept for the next."""
GROUPS_OF_A_CHILD = 100
"""Libraries remember something of each group, which would add up: half a megabyte, a new child two seconds."""
_ONCE_MORE = Patience(seconds=3_600)
"""A group that was too much for its child: each of its workbooks has a child and a limit of its own this time."""


NOT_FINAL, NOTHING_READABLE = "usage.not-final-group", "groups.none-readable"
"""The sentences that say why there is nothing to publish."""


class NoReportError(Exception):
    """There is no common report to publish. Holds the catalogue key of the reason and its details."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, kw_only=True)
class GroupsRequest:
    """What a person asked for of several groups.

    `this_year` is the year of the run. `with_sets`: whether each group has a set of its own; `final`: whether nothing
    is published while errors touch a group's figures. `on_group` is called with the report of each group as it comes,
    `on_stage` with the name of what is done next: drawing, publishing.
    """

    layout: Layout
    asked: Asked
    this_year: int
    reading_options: ReadingOptions
    output: Path
    with_sets: bool = True
    final: bool = False
    turn: Turn = WITHOUT_A_WORD
    on_group: Callable[[GroupReport], None] = lambda _report: None
    on_stage: Callable[[str], None] = lambda _stage: None


@dataclass(frozen=True, kw_only=True)
class PublishedGroups:
    """A published common set: what it says, its folder, and the places of the files that went beside people's own.

    `document` is what it says for programs, as JSON. The store of the consolidation is closed.
    """

    consolidation: Consolidation
    document: str
    folder: Path
    beside: Mapping[str, str]

    def place(self, path: str) -> Path:
        """Where the file of the set stands that was made for the path."""
        return self.folder / self.beside.get(path, path)


def settled_for_all(request: GroupsRequest) -> Settled:
    """The year and the language of all groups: asked for, or else as the first groups state them."""
    return settle(request.asked, request.layout.first, this_year=request.this_year)


def report_groups(request: GroupsRequest) -> PublishedGroups:
    """The reports of all groups, and the common one, published as `output`/<period>.

    Raises NoReportError, NotPublishedError, and OverlappingInputsError where an input lies in the folder of the set.
    """
    settled = settled_for_all(request)
    target = target_of(request.output, settled.period.value)
    refuse_overlap(target.folder, [folder.path for folder in request.layout.folders])
    _refuse_approved(target.folder)
    with temporary_room() as room, Store() as store:
        order = _order(request, settled, target.folder, room if request.with_sets else None)
        consolidation = _consolidated(request, settled, order, store)
        request.on_stage("drawing")
        own = consolidated_artifacts(consolidation)
        edition = Edition(
            artifacts=_Together(own, LaidBy(room, consolidation.sets.values())),
            word=consolidation.language.text("publication.word"),
            seal=partial(manifest.sealed, about_all(consolidation)),
            before=target.before,
        )
        request.on_stage("publishing")
        beside = publish(edition, target.folder, request.turn)
    return PublishedGroups(
        consolidation=consolidation, document=own[DOCUMENT].decode(), folder=target.folder, beside=beside
    )


def _refuse_approved(common: Path) -> None:
    """Raises NotPublishedError where the set of one group was approved: it would be replaced."""
    for folder in sorted((common / SETS).glob("*")):
        if folder.is_dir() and record_of(folder).approval is not None:
            raise NotPublishedError(GROUP_APPROVED, folder=shown_path(folder))


def _tasks(layout: Layout) -> list[Task]:
    places = places_of_sets([folder.name for folder in layout.folders])
    return [Task(folder, places[folder.name]) for folder in layout.folders]


def _order(request: GroupsRequest, settled: Settled, common: Path, room: Path | None) -> Order:
    """All groups are reported on for one year, whatever each of them states; one that states another is told."""
    return Order(
        asked=replace(request.asked, period=Setting(settled.period.value, Origin.FLAG)),
        this_year=request.this_year,
        spoken=settled.language.value,
        reading_options=request.reading_options,
        outputs=request.output,
        common=common,
        room=room,
    )


class Work(Protocol):
    """What is done with a group in a child process; None is never what comes of it."""

    def __call__(self, task: Task, order: Order) -> GroupReport | None: ...  # noqa: D102 - as said


def reports_of(
    tasks: Sequence[Task],
    order: Order,
    store: Store,
    on_group: Callable[[GroupReport], None],
    work: Work = reported,
) -> list[GroupReport]:
    """What every group gave, in the order of the tasks; their rows are in the store alone.

    A group whose child does not survive it is tried once more with a child for each workbook, so that the one that
    does harm costs only itself. Raises NotPublishedError where the disk takes no more: a report without the groups for
    which there was no room would be worse than the one that stands.
    """
    first = Job(partial(work, order=order), tried, GROUPS_OF_A_CHILD)
    once_more = Job(partial(work, order=replace(order, apart=True)), given_up, GROUPS_OF_A_CHILD)
    reports: dict[int, GroupReport] = {}
    for job, patience in ((first, _FIRST), (once_more, _ONCE_MORE)):
        left = [number for number in range(len(tasks)) if number not in reports]
        for position, report in as_they_come(job, [tasks[number] for number in left], patience):
            if report is not None and report.not_written is not None:
                raise NotPublishedError(FAILED, folder=shown_path(order.room or order.common), why=report.not_written)
            if report is not None:
                store.add(left[position], report)
                reports[left[position]] = report.without_rows()
                on_group(report)
    return [reports[number] for number in range(len(tasks))]


def _consolidated(request: GroupsRequest, settled: Settled, order: Order, store: Store) -> Consolidation:
    """Every group reported on, and all of them together. Raises NoReportError."""
    tasks = _tasks(request.layout)
    reports = reports_of(tasks, order, store, request.on_group)
    with_set = [number for number, report in enumerate(reports) if report.failed is None and request.with_sets]
    places = {number: tasks[number].place for number in with_set}
    layout = replace(request.layout, findings=_on_register(request.layout, settled))
    consolidation = consolidated(layout, reports, store, settled=settled, sets=places)
    _refuse_without_report(consolidation.groups, final=request.final)
    return consolidation


def _on_register(layout: Layout, settled: Settled) -> tuple[Finding, ...]:
    """What is said of the workbooks beside the folders, and what the rules find in the register."""
    if not layout.listed.tables:
        return layout.findings
    persons = persons_in(layout.listed.tables)
    return (*layout.findings, *validate(layout.listed, settled.as_of, known=layout.findings, persons=persons))


def _refuse_without_report(groups: Sequence[Group], *, final: bool) -> None:
    """Raises NoReportError where no group counts, or where one that does cannot be final and all shall be."""
    counted = [group.report for group in groups if group.counts and group.report is not None]
    if not counted:
        raise NoReportError(NOTHING_READABLE)
    doubtful = tuple(report.folder for report in counted if report.obstacles)
    if final and doubtful:
        raise NoReportError(NOT_FINAL, count=len(doubtful), folders=doubtful)


class _Together(Mapping[str, bytes]):
    """The files of the common set and those of the groups' sets, as one mapping that holds none of the latter."""

    def __init__(self, own: Mapping[str, bytes], laid_by: LaidBy) -> None:
        self._own = own
        self._laid_by = laid_by

    def __getitem__(self, path: str) -> bytes:
        return self._own[path] if path in self._own else self._laid_by[path]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self._laid_by

    def __len__(self) -> int:
        return len(self._own) + len(self._laid_by)
