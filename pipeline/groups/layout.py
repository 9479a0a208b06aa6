"""Which folders below the inputs are groups: decided by what lies where, before any group is reported on."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pandas as pd

from pipeline.dataset import Dataset, Part, stack
from pipeline.findings import Finding, Location
from pipeline.groups.values import Expected, GroupFolder
from pipeline.intake.files import named, workbooks_in
from pipeline.intake.names import shown_apart
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.published import is_of_set
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.workers import InputFile
from pipeline.schema.comparable import comparable_code, comparable_name
from pipeline.schema.decisions import may_decide

Reader = Callable[[Sequence[InputFile]], Sequence[WorkbookReading]]
"""Reads workbooks, in their order."""

FEWEST_NAMED = 2
"""So many folders that a register names make its other folders groups, too."""

MOST_LOOKED_INTO = 8
"""So many folders are looked into for two different groups; an office's own are not all read twice."""

_OF_A_YEAR = re.compile(r"\D{0,3}(?:19|20)\d\d(?:\D.*)?")
"""How an office calls its own folders: 2021, 2021 m., 2021-03."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The groups' folders by name, the rows of the register, and what was read to tell that there are groups.

    `listed` are the tables of the register. `first` are those of the first groups, which state the year and the
    language. `findings` are of the workbooks beside the folders, `inputs` their hashes by name.
    """

    folders: tuple[GroupFolder, ...]
    register: tuple[Expected, ...]
    listed: Dataset
    first: Dataset
    findings: tuple[Finding, ...]
    inputs: dict[str, str]


def layout_of(inputs: Path, read: Reader, *, asked: bool | None = None) -> Layout | None:
    """The groups below a folder; None where it is one group's own.

    They are groups where a person says so (`asked`), where a register at the top names two of the folders, and, if no
    other list lies at the top, where it names one of them or of the groups in the first folders, or where two of these
    are different groups.
    """
    folders = _folders_in(inputs) if asked is not False else ()
    if not folders:
        return None
    at_top = [file for file in named([inputs]) if file.is_at_top and not may_decide(file.path.name)]
    beside = read(at_top)
    listed = stack(part for part in _stacked(beside).parts if part.table == "groups")
    register = tuple(register_in(listed))
    others = [one for one in beside if any(table.table != "groups" and len(table.records) for table in one.tables)]
    if asked or _named_by(register, folders) >= (FEWEST_NAMED if others else 1):
        first = stack(part for folder in folders[:FEWEST_NAMED] for part in _tables_of(folder, read).parts)
    else:
        first = stack([]) if others else _known_groups(folders, register, read)
        if not first.parts:
            return None
    return Layout(
        folders=folders,
        register=register,
        listed=listed,
        first=first,
        findings=(*(finding for one in beside for finding in one.findings), *map(_not_counted, others)),
        inputs={one.file: one.sha256 for one in beside},
    )


def _folders_in(inputs: Path) -> tuple[GroupFolder, ...]:
    """The visible folders, empty ones, too, under the names that people are shown; none where none holds workbooks."""
    if not inputs.is_dir() or is_of_set(inputs):
        return ()
    paths = [path for path in sorted(inputs.iterdir()) if _is_visible(path)]
    paths = [path for path in paths if _holds_workbooks(path)]
    pseudonyms = Pseudonyms()
    names = shown_apart([pseudonyms.name(path.name) for path in paths])
    return tuple(GroupFolder(name, path) for name, path in zip(names, paths, strict=True))


def _holds_workbooks(path: Path) -> bool:
    """Whether the folder holds any; one that cannot be looked into may, which its report will say."""
    try:
        return bool(workbooks_in(path))
    except OSError:
        return True


def _is_visible(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and not path.is_symlink() and path.is_dir() and not is_of_set(path)


def register_in(dataset: Dataset) -> Iterator[Expected]:
    """The rows of all registers among the tables, in their order."""
    for record, values in dataset.tables.get("groups", pd.DataFrame()).iterrows():
        given = {str(name): value for name, value in values.items() if not pd.isna(value)}
        yield Expected(
            location=dataset.location("groups", int(str(record)), "group_answer"),
            code=str(given.get("group_code", "")),
            name=str(given.get("group_name", "")),
            region=str(given.get("region", "")),
            expected_by=given["expected_by"].date() if "expected_by" in given else None,
            answer=str(given.get("group_answer", "")),
            reason=str(given.get("group_reason", "")),
        )


def _stacked(readings: Iterable[WorkbookReading]) -> Dataset:
    return stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records)
        for reading in readings
        for table in reading.tables
    )


def _named_by(register: Sequence[Expected], folders: Sequence[GroupFolder]) -> int:
    """How many of the folders are called as the register calls a group, by its code or its name."""
    codes = {comparable_code(row.code) for row in register if row.code}
    names = {comparable_name(row.name) for row in register if row.name}
    return sum(comparable_code(one.name) in codes or comparable_name(one.name) in names for one in folders)


def _known_groups(folders: Sequence[GroupFolder], register: Sequence[Expected], read: Reader) -> Dataset:
    """The tables of a folder whose group the register names, or of two that state different groups; else empty.

    A folder called as a year is an office's own, and so are then all others.
    """
    if any(_OF_A_YEAR.fullmatch(folder.name) for folder in folders):
        return stack([])
    found: dict[tuple[str, str], Dataset] = {}
    for folder in islice(folders, MOST_LOOKED_INTO):
        dataset = _tables_of(folder, read)
        of_group = _group_of(dataset)
        if of_group is None:
            continue
        if _is_listed(of_group, register):
            return dataset
        for known, other in found.items():
            if _differ(known, of_group):
                return stack([*other.parts, *dataset.parts])
        found.setdefault(of_group, dataset)
    return stack([])


def _is_listed(of_group: tuple[str, str], register: Sequence[Expected]) -> bool:
    """Whether the register has a row of the group's code, or of its name."""
    code, name = of_group
    codes = {comparable_code(row.code) for row in register if row.code}
    names = {comparable_name(row.name) for row in register if row.name}
    return code in codes or name in names


def _tables_of(folder: GroupFolder, read: Reader) -> Dataset:
    """The tables of a folder, under names of files that tell it; none where it cannot be looked into."""
    try:
        readings = read(folder.workbooks())
    except OSError:
        return stack([])
    return _stacked(replace(reading, file=f"{folder.name}/{reading.file}") for reading in readings)


def _group_of(dataset: Dataset) -> tuple[str, str] | None:
    """The code and the name that the tables state, "" for the one they lack; None without them or without projects."""
    if "projects" not in dataset.tables or not dataset.has("organisation", "organisation"):
        return None
    of_group = dataset.tables["organisation"].iloc[0]
    code = of_group.get("legal_code", pd.NA)
    name = of_group["organisation"]
    stated = ("" if pd.isna(code) else comparable_code(code), "" if pd.isna(name) else comparable_name(name))
    return stated if any(stated) else None


def _differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two groups are surely not one: by their codes where both have one, or else by their names."""
    (code, name), (other_code, other_name) = one, other
    if code and other_code:
        return code != other_code
    return not code and not other_code and name != other_name


def _not_counted(reading: WorkbookReading) -> Finding:
    return Finding(rule="workbook-beside-groups", location=Location(reading.file))
