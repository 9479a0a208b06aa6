"""What a published set tells: everything that the outputs are made from."""

import datetime as dt
from dataclasses import dataclass

from pipeline.dataset import Dataset
from pipeline.findings import Finding, Severity
from pipeline.intake.reading import WorkbookReading
from pipeline.language import Language
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.settings import Setting
from pipeline.statistics.report import Statistics


@dataclass(frozen=True, kw_only=True)
class Content:
    """One run's results. `findings` are in order; `readings` are those of all files, refused ones included."""

    language: Language
    period: Setting[int]
    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    findings: tuple[Finding, ...]
    statistics: Statistics
    confirmed: Confirmed = NOTHING_CONFIRMED

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
