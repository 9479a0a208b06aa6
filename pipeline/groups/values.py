"""What is known of the groups: their folders, what a register expects of them, what the workbooks of each gave."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.findings import Location, Phrase, Severity
from pipeline.intake.files import named
from pipeline.intake.workers import InputFile

AMOUNTS = ("budget.planned", "budget.granted", "budget.declared", "budget.approved", "budget.paid")
"""The key figures in cents, by the names that they have without their currency, that are added up over the groups."""

COUNTS = ("completion.projects.approved", "completion.projects.completed", "completion.projects.in_progress")
"""The key figures that are counts, and are added up."""

WITH_TARGET, REACHED = "indicators.with_target", "indicators.reached"
"""How many indicators of a group have a target, and how many of these have reached it."""

SOURCE, YEAR, ACTION = "by_source", "by_year", "by_action"
DIMENSIONS = (SOURCE, YEAR, ACTION)
"""The breakdowns of which the rows are added up over the groups."""


@dataclass(frozen=True)
class GroupFolder:
    """The folder of one group: its name as people are shown it, and its path."""

    name: str
    path: Path

    def workbooks(self) -> list[InputFile]:
        """The workbooks in it, as a run on this folder alone names them."""
        return named([self.path])


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A row of the register: "" is what it does not tell; `answer` is the name of the choice, at `location`."""

    location: Location
    code: str = ""
    name: str = ""
    region: str = ""
    expected_by: dt.date | None = None
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """Something that only one group should have, as one of them has it.

    kind       project, claim or implementer
    key        the code as codes are compared
    shown      the code as it is written
    agreeing   what else is known of it, by which it is told from another one of the same code
    """

    kind: str
    key: str
    shown: str
    location: Location
    agreeing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Share:
    """What a group has in one row of a breakdown; counts, and cents of the currency; None where the data tell none."""

    dimension: str
    currency: str
    code: str
    label: str
    projects: int | None = None
    completed: int | None = None
    planned: int | None = None
    granted: int | None = None
    paid: int | None = None


@dataclass(frozen=True, kw_only=True)
class GroupReport:
    """What the workbooks of one folder gave.

    organisation   the name that they state, and `legal_code`; "" where they state none
    saved          the last moment at which one was saved, as they themselves tell; "" where they do not
    figures        AMOUNTS by name and currency, COUNTS and those of indicators by name and None; absent ones are not in
    severities     how many findings there are of each
    has_errors     whether one is an error by its rule's own severity
    obstacles      for how many of them the report could not be final
    failed         why the group has no report; None where it has one
    not_written    why the disk did not take its set; None where it did
    """

    folder: str
    organisation: str = ""
    legal_code: str = ""
    saved: str = ""
    figures: Mapping[tuple[str, str | None], int] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    severities: Mapping[Severity, int] = field(default_factory=dict)
    has_errors: bool = False
    obstacles: int = 0
    failed: Phrase | str | None = None
    not_written: Phrase | None = None

    @property
    def currencies(self) -> list[str]:
        """Those in which any of its amounts stands, in their order."""
        return list(dict.fromkeys(currency for _, currency in self.figures if currency is not None))

    def without_rows(self) -> "GroupReport":
        """The same without what grows with the number of its records."""
        return replace(self, shares=(), sightings=())
