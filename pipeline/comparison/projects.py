"""The projects of two states, paired by their codes: new, gone, renamed, moved on, changed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.comparison.likeness import Renaming, renamings
from pipeline.comparison.records import Change, changes, differing, matched, shared, value_of
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.schema.folding import fold
from pipeline.schema.tables import TABLES

BY_CODE, BY_TITLE, BY_DECISION = "code", "title", "decision"
"""By what two projects were found to be the same."""

_NO_RENAMINGS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Project:
    """A project as one state tells it; None is what it does not tell."""

    code: str | None
    title: str | None
    state: str | None
    currency: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectChange:
    """A project that both states know: how it stands in each, by what it was found, and what differs."""

    before: Project
    now: Project
    key: str
    changes: tuple[Change, ...]

    @property
    def currency(self) -> str | None:
        """The currency of its amounts."""
        return self.now.currency

    def turned(self) -> "ProjectChange":
        """The change the other way."""
        return ProjectChange(
            before=self.now, now=self.before, key=self.key, changes=tuple(change.turned() for change in self.changes)
        )


@dataclass(frozen=True)
class Likely:
    """A project that is gone and one that is new which may be the same: a person must say."""

    before: Project
    now: Project
    likeness: float


@dataclass(frozen=True, kw_only=True)
class ProjectsCompared:
    """The projects of two states.

    `new` and `gone` hold also those of which `likely` says that they may be the same. `altered` are the projects in
    which anything differs, `moved` how many went from one state of a project to another (None: no state told), and
    `same` how many are as they were.
    """

    new: tuple[Project, ...]
    gone: tuple[Project, ...]
    altered: tuple[ProjectChange, ...]
    likely: tuple[Likely, ...]
    moved: Mapping[tuple[str | None, str | None], int]
    same: int


def compare_projects(
    before: pd.DataFrame, now: pd.DataFrame, renamed: Mapping[str, str] = _NO_RENAMINGS
) -> ProjectsCompared:
    """How the projects of `now` differ from those of `before`; `renamed` are codes of then with those of today."""
    # One index for both: records are told apart by their number.
    before, now = before.reset_index(drop=True), now.reset_index(drop=True)
    pairs = _pairs(before, now, renamed)
    columns = shared(before, now, TABLES["projects"].columns)
    altered = tuple(
        ProjectChange(
            before=_project(before, old),
            now=_project(now, new),
            key=pairs[old, new],
            changes=changes(before, now, (old, new), columns),
        )
        for old, new in differing(before, now, list(pairs), columns)
    )
    gone = before.drop(index=[old for old, _ in pairs])
    new = now.drop(index=[new for _, new in pairs])
    return ProjectsCompared(
        new=tuple(_project(now, record) for record in new.index),
        gone=tuple(_project(before, record) for record in gone.index),
        altered=altered,
        likely=tuple(_likely(before, now, renaming) for renaming in renamings(gone, new)),
        moved=_moved(altered),
        same=len(pairs) - len(altered),
    )


def _pairs(before: pd.DataFrame, now: pd.DataFrame, renamed: Mapping[str, str]) -> dict[tuple[int, int], str]:
    """The records that are one project, with what they were found by; in the order of `now`."""
    today = {_comparable(old): _comparable(new) for old, new in renamed.items()}
    codes_before = _codes(before)
    translated = codes_before.map(lambda code: today.get(code, code), na_action="ignore")
    found = matched(translated.dropna(), _codes(now).dropna())
    decided = codes_before.ne(translated).fillna(value=False)
    pairs = {pair: BY_DECISION if decided[pair[0]] else BY_CODE for pair in found}
    left_before = before.drop(index=[old for old, _ in found])
    left_now = now.drop(index=[new for _, new in found])
    by_title = matched(_titles(left_before).dropna(), _titles(left_now).dropna())
    pairs.update(dict.fromkeys(by_title, BY_TITLE))
    return dict(sorted(pairs.items(), key=lambda entry: entry[0][1]))


def _codes(projects: pd.DataFrame) -> pd.Series:
    """The codes as they are compared; missing where a project has none."""
    if "project" not in projects:
        return pd.Series(index=projects.index, dtype="str")
    codes = projects["project"].astype("str")
    # Another run numbers persons otherwise: a masked code names nobody.
    told = codes.mask(codes.str.contains(CODE_MASK.pattern, na=False))
    return told.map(_comparable, na_action="ignore").astype("str")


def _titles(projects: pd.DataFrame) -> pd.Series:
    """Title and implementer of the projects without a code, as they are compared; missing for the others."""
    if "title" not in projects:
        return pd.Series(index=projects.index, dtype="str")
    titles = projects["title"].map(fold, na_action="ignore")
    if "implementer" in projects:
        titles = titles + " | " + projects["implementer"].map(fold, na_action="ignore").fillna("")
    return titles.where(_codes(projects).isna()).astype("str")


def _comparable(code: str) -> str:
    return fold(code)


def _project(frame: pd.DataFrame, record: int) -> Project:
    return Project(
        code=_text(frame, record, "project"),
        title=_text(frame, record, "title"),
        state=_text(frame, record, "state"),
        currency=_text(frame, record, "currency"),
    )


def _text(frame: pd.DataFrame, record: int, field: str) -> str | None:
    value = value_of(frame, record, field) if field in frame else None
    return None if value is None else str(value)


def _likely(before: pd.DataFrame, now: pd.DataFrame, renaming: Renaming) -> Likely:
    return Likely(_project(before, renaming.before), _project(now, renaming.now), renaming.likeness)


def _moved(altered: tuple[ProjectChange, ...]) -> dict[tuple[str | None, str | None], int]:
    """How many projects went from which state to which."""
    moved: dict[tuple[str | None, str | None], int] = {}
    for project in altered:
        step = (project.before.state, project.now.state)
        if step[0] != step[1]:
            moved[step] = moved.get(step, 0) + 1
    return moved
