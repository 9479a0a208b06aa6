"""The whole run on one screen: wires the stages, decides nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread

from pipeline.dataset import Dataset, Part, stack
from pipeline.findings import Finding, in_order
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.repeats import without_repeats
from pipeline.intake.terms import Terms
from pipeline.intake.workers import InputFile, Patience, read_workbooks
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.settings import Asked, Settled, settle
from pipeline.statistics.report import compute
from pipeline.validation.rules import validate


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asked for. `this_year` is the year of the run; `on_read` hears of each workbook read."""

    inputs: Sequence[InputFile]
    asked: Asked
    this_year: int
    terms: Terms
    patience: Patience
    on_read: Callable[[WorkbookReading], None]


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What the files say and what is wrong with them; `dataset` is empty where no table was recognised."""

    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    settled: Settled
    findings: tuple[Finding, ...]

    @property
    def language(self) -> Language:
        """The language of the run."""
        return Language(self.settled.language.value)


def examine(request: Request) -> Examination:
    """The files read, stacked, settled and validated."""
    # Great Expectations takes longer to import than most workbooks to read: meanwhile is the time.
    engine = Thread(target=import_module, args=("pipeline.validation.expectations",), daemon=True)
    engine.start()
    readings = without_repeats(read_workbooks(request.inputs, request.terms, request.patience, on_read=request.on_read))
    dataset = stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records)
        for reading in readings
        for table in reading.tables
    )
    settled = settle(request.asked, dataset, this_year=request.this_year)
    engine.join()
    known = [*(finding for reading in readings for finding in reading.findings), *settled.findings]
    found = validate(dataset, settled.as_of, known=known)
    return Examination(
        readings=tuple(readings), dataset=dataset, settled=settled, findings=tuple(in_order([*known, *found]))
    )


def report(examination: Examination, output: Path) -> Content:
    """The statistics computed and the set published as `output`/<period>."""
    # Imported here: charts and workbooks are of no use to `check`.
    from pipeline.output.artifacts import make_artifacts  # noqa: PLC0415
    from pipeline.output.publication import publish  # noqa: PLC0415

    content = Content(
        language=examination.language,
        period=examination.settled.period,
        readings=examination.readings,
        dataset=examination.dataset,
        findings=examination.findings,
        statistics=compute(examination.dataset.tables, examination.settled.as_of),
    )
    publish(make_artifacts(content), output / str(content.period.value))
    return content
