"""What a published set tells: everything that the outputs are made from."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from pipeline.dataset import Dataset, LastReport
from pipeline.findings import Finding, Location, Severity
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.language import Language
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.privacy.persons import Persons
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.settings import MASKED, Setting, Settled
from pipeline.statistics.report import Statistics

_DRIVE = re.compile(r"[A-Za-z]:/")
_LONGEST_LINK, _BYTES_OF_A_LETTER = 2000, 2
"""Excel takes 2080 letters, of which some are added when the link is written."""


@dataclass(frozen=True)
class CheckedCopy:
    """A marked copy: its path in the published set, and the titles that its sheets have by their names in the input."""

    path: str
    titles: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Content:
    """One run's results. `findings` are in order; `readings` are those of all files, refused ones included.

    `persons` are the natural persons that the tables know of. `inputs` are the files that were read, by
    `reading_options`; `checked` the marked copies by file; `last` the report of the latest earlier year that was
    published. `ways` lead, by file, from the published set to where the inputs lie; `report_template` is the user's own
    Word template; `name_persons` says whether the public lists may name natural persons; `settled` are the settings
    with where each came from; `pseudonyms` give the names of sheets as readings have them.
    """

    language: Language
    period: Setting[int]
    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    findings: tuple[Finding, ...]
    statistics: Statistics
    persons: Persons
    confirmed: Confirmed = NOTHING_CONFIRMED
    inputs: tuple[InputFile, ...] = ()
    reading_options: ReadingOptions = field(default_factory=ReadingOptions)
    checked: Mapping[str, CheckedCopy] = field(default_factory=dict)
    last: LastReport | None = None
    ways: Mapping[str, str] = field(default_factory=dict)
    report_template: bytes | None = None
    name_persons: Setting[bool] = MASKED
    settled: Settled | None = None
    pseudonyms: Pseudonyms = field(default_factory=Pseudonyms)

    @property
    def as_of(self) -> dt.date:
        """The reporting date."""
        return self.statistics.as_of

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

    @property
    def errors_declared(self) -> tuple[Finding, ...]:
        """The findings of rules that are errors, also where a person made them weigh less.

        By these a report is ready for approval or not: that is not for a workbook to change.
        """
        return tuple(finding for finding in self.findings if finding.declared is Severity.ERROR)

    def link_to_copy(self, place: Location) -> str | None:
        """A link to the place in the marked copy of its workbook, where it has one, as Excel writes it."""
        copy = self.checked.get(place.file)
        if copy is None:
            return None
        # A title with a personal code, which the copy has as its workbook has it, must not stand in a link.
        title = None if CODE_MASK.search(place.sheet or "") else copy.titles.get(place.sheet or "")
        return _link(copy.path, title, place.cell or "A1")

    def link_to_row(self, file: str, sheet: str, row: int) -> str | None:
        """A link to a row: in the marked copy of its workbook, or else in the workbook among the inputs.

        None where no such link can be written, or where it would tell a personal code.
        """
        in_copy = self.link_to_copy(Location(file, sheet, f"A{row}"))
        way = self.ways.get(file)
        tells = CODE_MASK.search(f"{file}!{sheet}") or (way and self.pseudonyms.name(way) != way)
        return in_copy or (_link(way, sheet, f"A{row}") if way and not tells else None)


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published set: what it tells, its folder, and which of its files went beside one that someone changed.

    `beside` holds their places by the paths that they were made for; `has_pdf` whether LibreOffice made the PDF.
    """

    content: Content
    folder: Path
    beside: Mapping[str, str]
    has_pdf: bool

    def place(self, path: str) -> Path:
        """Where the file of the set stands that was made for the path."""
        return self.folder / self.beside.get(path, path)


def _link(path: str, sheet: str | None, cell: str) -> str | None:
    """A link to a cell of another workbook, as Excel writes it; None where it is longer than Excel allows."""
    drive, rest = (path[:2], path[2:]) if _DRIVE.match(path) else ("", path)
    target = f"external:{drive}{''.join(map(_in_link, rest))}"
    escaped = (sheet or "").replace("'", "''")
    link = f"{target}#'{escaped}'!{cell}" if sheet is not None else target
    return link if len(link.encode("utf-16-le")) <= _BYTES_OF_A_LETTER * _LONGEST_LINK else None


def _in_link(char: str) -> str:
    """A letter as links hold it. Office programs take letters beyond ASCII as they are."""
    if not char.isascii() and char.isprintable():
        return char
    # A byte that is no text goes in as it is, so that the file is found.
    return quote(os.fsencode(char), safe="/")
