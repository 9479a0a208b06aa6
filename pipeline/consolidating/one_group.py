"""The report of one group, made in a child process: its set is laid by, what goes on to the common one comes back."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import run
from pipeline.examination import Examination, Request
from pipeline.findings import Phrase
from pipeline.groups.extracting import extracted
from pipeline.groups.standings import parted
from pipeline.groups.values import GroupFolder, GroupReport
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.saved import last_saved
from pipeline.isolated.jobs import Patience
from pipeline.language import Language, reason_of
from pipeline.output.consolidated.places import SETS
from pipeline.output.laid_by import lay_by
from pipeline.output.publication import NotPublishedError
from pipeline.output.target import Target
from pipeline.output.wording.doubts import obstacles
from pipeline.settings import Asked
from pipeline.statistics.report import Statistics


@dataclass(frozen=True, kw_only=True)
class Order:
    """How the reports of all groups are made.

    asked     what a person asked for, and the year of all
    spoken    the code of the common set's language
    outputs   the folder of the reports with whose earlier ones they are compared
    common    the folder of the common set
    room      where the sets are laid by; None where none are made
    apart     whether each workbook is read in a child of its own, as one of the group has proved to do harm
    """

    asked: Asked
    this_year: int
    spoken: str
    reading_options: ReadingOptions
    outputs: Path
    common: Path
    room: Path | None
    apart: bool = False


@dataclass(frozen=True)
class Task:
    """A group to report on, and the path of its set within the common one."""

    folder: GroupFolder
    place: str


def reported(task: Task, order: Order) -> GroupReport | None:
    """What the workbooks of a group give, never None; its set is in the room, unless it has none."""
    spoken = Language(order.spoken)
    examination = run.examine(_request(task, order))
    if not examination.dataset.tables:
        return _of_nothing(task, examination, spoken)
    statistics = run.statistics_of(examination)
    report = replace(
        extracted(task.folder.name, examination.dataset, statistics, spoken),
        saved=last_saved(file.path for file in examination.inputs),
        severities=Counter(finding.severity for finding in examination.findings),
        has_errors=examination.has_declared_errors,
        obstacles=len(obstacles(examination, statistics)),
    )
    if order.room is None:
        return report
    try:
        _lay_set_by(task, order, examination, statistics)
    except NotPublishedError as error:
        return replace(report.without_rows(), failed=Phrase(error.reason, error.details))
    except OSError as error:
        return replace(report, not_written=reason_of(error))
    return report


def _request(task: Task, order: Order) -> Request:
    return Request(
        inputs=task.folder.workbooks(),
        asked=order.asked,
        this_year=order.this_year,
        reading_options=order.reading_options,
        patience=Patience(apart=order.apart),
        on_read=lambda _reading: None,
        outputs=order.outputs,
        within=_set_before(task.folder.name, order) or task.place,
    )


def _set_before(folder: str, order: Order) -> str:
    """The set of the group in the latest earlier common one, which may have been sent again then or now; "" without."""
    name, _ = parted(folder)
    earlier = [path for path in order.outputs.glob("*/") if path.name.isdecimal() and path.name < order.common.name]
    for common in sorted(earlier, reverse=True):
        own = [path.name for path in (common / SETS).glob("*/") if parted(path.name)[0] == name]
        if own:
            return f"{SETS}/{max(own, key=lambda one: parted(one)[1])}"
    return ""


def _lay_set_by(task: Task, order: Order, examination: Examination, statistics: Statistics) -> None:
    """The set of the group, as it is to lie within the common one. Raises NotPublishedError, and OSError."""
    if order.room is None:
        return
    made = run.make(examination, statistics, Target(folder=order.common / task.place))
    lay_by(made.edition, order.room / task.place)


def _of_nothing(task: Task, examination: Examination, spoken: Language) -> GroupReport:
    """A group in whose workbooks no table was found: why, as the gravest finding says."""
    findings = examination.findings
    return GroupReport(
        folder=task.folder.name,
        severities=Counter(finding.severity for finding in findings),
        failed=spoken.message(findings[0]) if findings else Phrase("groups.nothing-readable"),
    )


def tried(_task: Task, _why: Phrase) -> GroupReport | None:
    """A group whose child process did not survive it: nothing yet, it is tried once more."""
    return None


def given_up(task: Task, why: Phrase) -> GroupReport | None:
    """A group whose child process did not survive it once more."""
    return GroupReport(folder=task.folder.name, failed=Phrase("groups.stopped", {"why": why}))
