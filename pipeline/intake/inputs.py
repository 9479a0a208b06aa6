"""All workbooks of a run read, masked and freed of repeats: what the intake hands to the other stages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.dataset import Dataset, Part, stack
from pipeline.findings import Finding, Severity
from pipeline.intake.files import deciding
from pipeline.intake.pseudonyms import Pseudonyms, without_personal_codes
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.recoveries import with_signed_recoveries
from pipeline.intake.repeated_tables import without_repeated_tables
from pipeline.intake.repeats import without_repeats
from pipeline.intake.spellings import in_one_spelling
from pipeline.intake.workers import InputFile, read_workbooks
from pipeline.isolated.jobs import Patience
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed


@dataclass(frozen=True)
class InputsReading:
    """The readings of all files in their order, and what a person confirmed in the deciding workbook."""

    readings: tuple[WorkbookReading, ...]
    confirmed: Confirmed

    @property
    def findings(self) -> list[Finding]:
        """The findings of all readings, in their order."""
        return list(chain.from_iterable(reading.findings for reading in self.readings))

    @property
    def severities(self) -> Mapping[str, Severity]:
        """By rule the severity that a person gave it."""
        return {rule: weight.severity for rule, weight in self.confirmed.severities.items()}

    def dataset(self) -> Dataset:
        """The tables of all readings, stacked; empty where there is none."""
        return stack(
            Part(reading.file, table.sheet, table.table, table.places, table.records, table.unread)
            for reading in self.readings
            for table in reading.tables
        )


def under_masked_names(inputs: Sequence[InputFile], pseudonyms: Pseudonyms) -> tuple[InputFile, ...]:
    """The files in their order, their names without personal codes."""
    return tuple(replace(file, name=pseudonyms.name(file.name)) for file in inputs)


def read_inputs(
    inputs: Sequence[InputFile],
    options: ReadingOptions,
    patience: Patience,
    pseudonyms: Pseudonyms,
    *,
    on_read: Callable[[WorkbookReading], None],
) -> InputsReading:
    """The reading of every file, by what a person confirmed in the deciding workbook, which is read first.

    `on_read` is called with each reading as it comes. No personal code goes beyond here: codes are masked in all that
    was read, file by file in the order given, so that the same inputs give the same masks.
    """
    first = deciding(inputs)
    decided = (
        [] if first is None else read_workbooks([first], replace(options, decides=True), patience, on_read=on_read)
    )
    confirmed = decided[0].confirmed if decided else NOTHING_CONFIRMED
    others = [file for file in inputs if file != first]
    read = read_workbooks(others, replace(options, confirmed=confirmed), patience, on_read=on_read)
    by_name = {reading.file: reading for reading in (*decided, *read)}
    masked = [without_personal_codes(by_name[file.name], pseudonyms) for file in inputs]
    counted_once = without_repeated_tables(without_repeats(masked))
    signed = with_signed_recoveries(in_one_spelling(counted_once))
    return InputsReading(tuple(signed), pseudonyms.within(confirmed))
