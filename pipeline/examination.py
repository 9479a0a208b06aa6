"""What a person asked for, and what the files say: the values that the stages of a run hand on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Severity
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.isolated.jobs import Patience
from pipeline.language import Language
from pipeline.privacy.persons import Persons
from pipeline.reports import State
from pipeline.schema.confirmed import Confirmed
from pipeline.settings import Asked, Settled


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asked for.

    `this_year` is the year of the run. `on_read` is called with the reading of each workbook as it comes. `outputs`
    is the folder of the reports with whose latest earlier one this one is compared; None where it is not. `within` is
    the folder in each of these reports where the one of this group stands; "" where the report is this group's alone.
    """

    inputs: Sequence[InputFile]
    asked: Asked
    this_year: int
    reading_options: ReadingOptions
    patience: Patience
    on_read: Callable[[WorkbookReading], None]
    outputs: Path | None = None
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What the files say and what is wrong with them.

    `inputs` are the files under the names that `readings` have, in the same order. `dataset` is empty where no table
    was recognised; `persons` are the natural persons that it knows of. `findings` are in order, with the severities
    that `confirmed` gives their rules. `last` is the report of the latest earlier year, and `earlier` all that its set
    says; None where there is none, or none is asked for. `request` is what was asked for, so that the same can be
    asked again.
    """

    inputs: tuple[InputFile, ...]
    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    persons: Persons
    settled: Settled
    findings: tuple[Finding, ...]
    confirmed: Confirmed
    reading_options: ReadingOptions
    pseudonyms: Pseudonyms
    last: LastReport | None = None
    earlier: State | None = None
    request: Request | None = None

    @property
    def earlier_folder(self) -> Path | None:
        """The folder of the earlier report; None where this one is compared with none."""
        if self.request is None or self.request.outputs is None or self.last is None:
            return None
        return self.request.outputs / str(self.last.year) / self.request.within

    @property
    def has_errors(self) -> bool:
        """Whether a finding is an error, with the severities that a person gave the rules."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def has_declared_errors(self) -> bool:
        """Whether a finding is an error by its rule's own severity: what a workbook makes of it lowers no bar."""
        return any(finding.declared is Severity.ERROR for finding in self.findings)

    @property
    def language(self) -> Language:
        """The language of the run."""
        return Language(self.settled.language.value)
