"""A group that its child process does not survive costs only itself, and is tried once more before it is given up."""

import os
from collections import Counter
from pathlib import Path

import pytest

from pipeline.consolidating.all_groups import GROUPS_OF_A_CHILD, reports_of
from pipeline.consolidating.one_group import Order, Task
from pipeline.findings import Phrase
from pipeline.groups.store import Store
from pipeline.groups.values import GroupFolder, GroupReport
from pipeline.intake.reading_options import ReadingOptions
from pipeline.output.publication import NotPublishedError
from pipeline.settings import Asked

_ORDER = Order(
    asked=Asked(),
    this_year=2022,
    spoken="lt",
    reading_options=ReadingOptions(),
    outputs=Path(),
    common=Path(),
    room=None,
)


def harmed(task: Task, order: Order) -> GroupReport:
    """Dies of `lethal` always, of `poisonous` unless its workbooks are read apart."""
    if task.folder.name == "lethal" or (task.folder.name == "poisonous" and not order.apart):
        os._exit(3)
    return GroupReport(folder=task.folder.name, organisation="read apart" if order.apart else "")


def test_groups_beside_it_are_reported_on(tmp_path: Path) -> None:
    names = ("a", "lethal", "poisonous", "z")
    tasks = [Task(GroupFolder(name, tmp_path / name), name) for name in names]
    heard: list[str] = []
    with Store() as store:
        reports = reports_of(tasks, _ORDER, store, lambda report: heard.append(report.folder), harmed)
    stopped = Phrase("groups.stopped", {"why": Phrase("stopped.crashed")})
    assert [(report.folder, report.organisation, report.failed) for report in reports] == [
        ("a", "", None),
        ("lethal", "", stopped),
        ("poisonous", "read apart", None),
        ("z", "", None),
    ]
    assert sorted(heard) == sorted(names), "the bar hears of each group once"


def of_process(task: Task, order: Order) -> GroupReport:
    """Tells which process did it."""
    assert order is not None
    return GroupReport(folder=task.folder.name, organisation=str(os.getpid()))


def test_no_child_does_more_groups_than_it_may(tmp_path: Path) -> None:
    """One group more than all children together may do."""
    names = [f"{number:05}" for number in range((os.cpu_count() or 1) * GROUPS_OF_A_CHILD + 1)]
    tasks = [Task(GroupFolder(name, tmp_path / name), name) for name in names]
    with Store() as store:
        reports = reports_of(tasks, _ORDER, store, lambda _report: None, of_process)
    done = Counter(report.organisation for report in reports)
    assert [report.folder for report in reports] == names
    assert max(done.values()) == GROUPS_OF_A_CHILD == 100


def without_room(task: Task, order: Order) -> GroupReport:
    """Finds the disk full at one of them."""
    assert order is not None
    full = Phrase("system.full") if task.folder.name == "b" else None
    return GroupReport(folder=task.folder.name, not_written=full)


def test_where_the_disk_is_full_nothing_is_published(tmp_path: Path) -> None:
    tasks = [Task(GroupFolder(name, tmp_path / name), name) for name in "abc"]
    with Store() as store, pytest.raises(NotPublishedError) as stopped:
        reports_of(tasks, _ORDER, store, lambda _report: None, without_room)
    assert stopped.value.details["why"] == Phrase("system.full")
