"""The results of one run: everything that the outputs are made from."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.approval import NO_RECORD, Record
from pipeline.comparison.comparing import Comparison
from pipeline.comparison.figures import FigureChange, change_of
from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Severity
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.language import Language
from pipeline.output.workbook_links import link_to_cell
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.privacy.persons import Persons
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.settings import Setting, Settled
from pipeline.statistics.keys import Key
from pipeline.statistics.report import Statistics


@dataclass(frozen=True)
class CheckedCopy:
    """A marked copy: its path in the published set, and the titles that its sheets have by their names in the input."""

    path: str
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The files that were read, the options by which they were read, and how they are named and reached.

    `pseudonyms` give the names of sheets as readings have them, personal codes masked. `paths` lead, by the name of a
    file, from the published set to where the input lies.
    """

    files: tuple[InputFile, ...] = ()
    reading_options: ReadingOptions = field(default_factory=ReadingOptions)
    pseudonyms: Pseudonyms = field(default_factory=Pseudonyms)
    paths: Mapping[str, str] = field(default_factory=dict)

    def link_to_row(self, file: str, sheet: str, row: int) -> str | None:
        """A link to a row of an input, as Excel writes it.

        None where the path of the file is not known, where the link would be too long, or where it would tell a
        personal code.
        """
        path = self.paths.get(file)
        if not path:
            return None
        is_masked = CODE_MASK.search(f"{file}!{sheet}") is not None
        if is_masked or self.pseudonyms.name(path) != path:
            return None
        return link_to_cell(path, sheet, f"A{row}")


@dataclass(frozen=True, kw_only=True)
class Comparisons:
    """With what a report is compared: the one of the year before, the approved one of its own year; None without."""

    changes: Comparison | None = None
    approved: Comparison | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """One run's results.

    `language` is that of the outputs and `settled` the settings with where each came from. `readings` are those of
    all files, refused ones included; `findings` are in their order; `confirmed` is what a person decided. `last` is
    the published report of the latest earlier year, `changes` what changed since; None where there is none to compare
    with. `record` says whether the report was approved; `approved` is the comparison with the approved
    set of the same period, beside which this one goes; None where it goes beside none. `checked` are the marked
    copies by file. `persons` are the natural persons that the tables know of. `report_template` is the
    user's own Word template, None where the usual one is filled.
    """

    language: Language
    settled: Settled
    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    findings: tuple[Finding, ...]
    statistics: Statistics
    persons: Persons
    confirmed: Confirmed = NOTHING_CONFIRMED
    last: LastReport | None = None
    changes: Comparison | None = None
    record: Record = NO_RECORD
    approved: Comparison | None = None
    inputs: Inputs = field(default_factory=Inputs)
    checked: Mapping[str, CheckedCopy] = field(default_factory=dict)
    report_template: bytes | None = None

    @property
    def period(self) -> Setting[int]:
        """The year reported on."""
        return self.settled.period

    @property
    def name_persons(self) -> Setting[bool]:
        """Whether the public lists may name natural persons."""
        return self.settled.name_persons

    @property
    def as_of(self) -> dt.date:
        """The reporting date."""
        return self.statistics.as_of

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """With what this report is compared: the approved one of its own year, the one of the year before."""
        return tuple(comparison for comparison in (self.approved, self.changes) if comparison is not None)

    def change_of(self, key: Key) -> FigureChange | None:
        """A figure beside its value in the report of the year before; None without such a report or such a figure.

        `before` is None where that report did not give it; `difference` is above nought where the figure grew.
        """
        if self.changes is None:
            return None
        return change_of(str(key), self.changes.before.figures, self.changes.now.figures)

    @property
    def organisation(self) -> str | None:
        """The name of the group, where a workbook gives it."""
        if not self.dataset.has("organisation", "organisation"):
            return None
        names = self.dataset.tables["organisation"]["organisation"].dropna()
        return str(names.iloc[0]) if len(names) else None

    def count(self, severity: Severity) -> int:
        """The number of findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def link_to_copy(self, place: Location) -> str | None:
        """A link to the place in the marked copy of its workbook, as Excel writes it.

        None where the workbook has no copy, or the link would be too long. It leads to the copy itself where the
        sheet is not in it, or where the sheet's title would tell a personal code, which only the copy may hold.
        """
        copy = self.checked.get(place.file)
        if copy is None:
            return None
        sheet = place.sheet or ""
        title = None if CODE_MASK.search(sheet) else copy.titles.get(sheet)
        return link_to_cell(copy.path, title, place.cell or "A1")

    def link_to_row(self, file: str, sheet: str, row: int) -> str | None:
        """A link to a row: in the marked copy of its workbook, or else in the workbook among the inputs.

        None where no such link can be written, or where it would tell a personal code.
        """
        in_copy = self.link_to_copy(Location(file, sheet, f"A{row}"))
        return in_copy or self.inputs.link_to_row(file, sheet, row)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published set: its content, its folder, and which of its files went beside one that someone changed.

    `beside` holds their places by the paths that they were made for; `without_pdf` is the key of the sentence that
    says why there is no PDF, "" where there is one.
    `approved` is the folder of an approved report that stands, so that this one went beside it; None where none does.
    `since` is what differs from the set that stood in the folder before; None where none did, or it cannot be read.
    """

    content: Content
    folder: Path
    beside: Mapping[str, str]
    without_pdf: str
    approved: Path | None = None
    since: Comparison | None = None

    def place(self, path: str) -> Path:
        """Where the file of the set stands that was made for the path."""
        return self.folder / self.beside.get(path, path)
