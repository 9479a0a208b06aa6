"""The whole run on one screen: wires the stages, decides nothing."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from threading import Thread

from pipeline import manifest
from pipeline.dataset import Dataset, LastReport, Part, stack
from pipeline.findings import Finding, Location, in_order, weighed
from pipeline.intake.files import deciding
from pipeline.intake.history import UnreadableReportError, last_report
from pipeline.intake.pseudonyms import Pseudonyms, without_personal_codes
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.repeats import without_repeats
from pipeline.intake.workers import InputFile, read_workbooks
from pipeline.isolated.jobs import Patience
from pipeline.language import LANGUAGES, Language, reason_of
from pipeline.output.content import Content, Published
from pipeline.privacy.persons import Persons, persons_in
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed
from pipeline.settings import Asked, Settled, settle
from pipeline.statistics.report import Statistics, compute
from pipeline.validation.rules import validate

TEMPLATE_FOLDER = "template"
REPORT_TEMPLATE = "report-template.docx"
"""The Word template of a user, among the inputs."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person asked for. `this_year` is the year of the run; `on_read` hears of each workbook read.

    `outputs` is where earlier reports lie with which this one is compared.
    """

    inputs: Sequence[InputFile]
    asked: Asked
    this_year: int
    reading_options: ReadingOptions
    patience: Patience
    on_read: Callable[[WorkbookReading], None]
    outputs: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Examination:
    """What the files say and what is wrong with them; `dataset` is empty where no table was recognised."""

    readings: tuple[WorkbookReading, ...]
    dataset: Dataset
    persons: Persons
    settled: Settled
    findings: tuple[Finding, ...]
    confirmed: Confirmed
    request: Request
    pseudonyms: Pseudonyms
    last: LastReport | None = None

    @property
    def language(self) -> Language:
        """The language of the run."""
        return Language(self.settled.language.value)


def examine(request: Request) -> Examination:
    """The files read, stacked, settled and validated."""
    # Great Expectations takes longer to import than most workbooks to read: meanwhile is the time.
    engine = Thread(target=import_module, args=("pipeline.validation.expectations",), daemon=True)
    engine.start()
    pseudonyms = Pseudonyms()
    request = replace(request, inputs=[replace(file, name=pseudonyms.name(file.name)) for file in request.inputs])
    readings, confirmed = _read(request, pseudonyms)
    dataset = stack(
        Part(reading.file, table.sheet, table.table, table.places, table.records, table.unread)
        for reading in readings
        for table in reading.tables
    )
    settled = settle(request.asked, dataset, this_year=request.this_year)
    engine.join()
    last, unreadable = _last_report(request, settled)
    last = pseudonyms.within(last)
    known = [*(finding for reading in readings for finding in reading.findings), *settled.findings, *unreadable]
    persons = persons_in(dataset.tables, are_named=settled.name_persons.value)
    found = validate(dataset, settled.as_of, known=known, persons=persons, last=last)
    weights = {rule: weight.severity for rule, weight in confirmed.severities.items()}
    return Examination(
        readings=tuple(readings),
        dataset=dataset,
        persons=persons,
        settled=settled,
        findings=tuple(in_order(weighed([*known, *found], weights))),
        confirmed=confirmed,
        request=request,
        pseudonyms=pseudonyms,
        last=last,
    )


def _last_report(request: Request, settled: Settled) -> tuple[LastReport | None, list[Finding]]:
    """The report of the latest earlier year, or the remark that it cannot be read."""
    if request.outputs is None:
        return None, []
    try:
        return last_report(request.outputs, settled.period.value), []
    except UnreadableReportError as error:
        return None, [Finding(rule="last-report-unreadable", location=Location(error.file))]


def _read(request: Request, pseudonyms: Pseudonyms) -> tuple[list[WorkbookReading], Confirmed]:
    """The workbooks read by what a person confirmed in the one that decides, which is read first.

    No personal code goes beyond here: they are masked in everything that was read.
    """
    first = deciding(request.inputs)
    rest = [file for file in request.inputs if file != first]
    decided = _read_by(request, [first] if first else [], replace(request.reading_options, decides=True))
    confirmed = decided[0].confirmed if decided else NOTHING_CONFIRMED
    others = _read_by(request, rest, replace(request.reading_options, confirmed=confirmed))
    by_name = {reading.file: reading for reading in (*decided, *others)}
    read = [without_personal_codes(by_name[file.name], pseudonyms) for file in request.inputs]
    return without_repeats(read), pseudonyms.within(confirmed)


def _read_by(request: Request, files: Sequence[InputFile], options: ReadingOptions) -> list[WorkbookReading]:
    return read_workbooks(files, options, request.patience, on_read=request.on_read)


def statistics_of(examination: Examination) -> Statistics:
    """All figures of what was examined, at its reporting date."""
    dataset = examination.dataset
    return compute(dataset.tables, examination.settled.as_of, dataset.rows_of_fields())


def report(examination: Examination, output: Path) -> Published:
    """The statistics computed and the set published as `output`/<period>.

    Raises NotPublishedError, and OverlappingInputsError where an input lies in the folder of the set.
    """
    # Imported here: charts and workbooks are of no use to `check`.
    from pipeline.output.artifacts import about_set, make_artifacts  # noqa: PLC0415
    from pipeline.output.marked import marked_copies  # noqa: PLC0415
    from pipeline.output.publication import Edition, publish, refuse_overlap  # noqa: PLC0415

    folder = output / str(examination.settled.period.value)
    refuse_overlap(folder, [file.path for file in examination.request.inputs])
    content = Content(
        language=examination.language,
        period=examination.settled.period,
        readings=examination.readings,
        dataset=examination.dataset,
        findings=examination.findings,
        statistics=statistics_of(examination),
        persons=examination.persons,
        confirmed=examination.confirmed,
        inputs=tuple(examination.request.inputs),
        reading_options=examination.request.reading_options,
        last=examination.last,
        ways=_ways(folder, examination.request.inputs),
        pseudonyms=examination.pseudonyms,
        report_template=_report_template(examination.request.inputs),
        name_persons=examination.settled.name_persons,
        settled=examination.settled,
    )
    copies = marked_copies(content)
    content = replace(content, checked={file: copy for file, (copy, _) in copies.items()})
    edition = Edition(
        artifacts=make_artifacts(content, {copy.path: data for copy, data in copies.values()}),
        word=content.language.text("publication.word"),
        seal=partial(manifest.sealed, about_set(content)),
    )
    beside = publish(edition, folder)
    return Published(content=content, folder=folder, beside=beside, has_pdf="report.pdf" in edition.artifacts)


def _report_template(inputs: Sequence[InputFile]) -> bytes | None:
    """The user's own Word template, at the top of the folder of the workbooks; None where there is none.

    Raises NotPublishedError where it cannot be read.
    """
    # Imported here: `check` publishes nothing.
    from pipeline.output.publication import TEMPLATE_UNREADABLE, NotPublishedError  # noqa: PLC0415

    folders = dict.fromkeys(file.folder or file.path.parent for file in inputs)
    found = next((folder / REPORT_TEMPLATE for folder in folders if (folder / REPORT_TEMPLATE).is_file()), None)
    try:
        return found.read_bytes() if found else None
    except OSError as error:
        raise NotPublishedError(TEMPLATE_UNREADABLE, why=reason_of(error)) from error


def _ways(folder: Path, inputs: Sequence[InputFile]) -> dict[str, str]:
    """By file the way from the folder to where the input lies."""
    here = folder.resolve()
    return {file.name: _way(here, file.path.parent.resolve() / file.path.name) for file in inputs}


def _way(here: Path, file: Path) -> str:
    try:
        return PurePath(os.path.relpath(file, here)).as_posix()
    except ValueError:
        # On Windows there is no way from one drive to another.
        return file.as_posix()


def publish_template(language: Language, output: Path) -> Path:
    """The blank template published as a folder within `output`; the folder.

    Raises NotPublishedError where the folder holds what a person entered: it is never written over.
    """
    # Imported here: neither `report` nor `check` makes one.
    from pipeline.output.publication import Edition, publish, refuse_if_filled_in  # noqa: PLC0415
    from pipeline.output.template import template_books  # noqa: PLC0415

    folder = output / TEMPLATE_FOLDER
    known = tuple(template_books(Language(code)) for code in LANGUAGES)
    refuse_if_filled_in(folder, known)
    publish(Edition(artifacts=template_books(language), word=language.text("publication.word"), known=known), folder)
    return folder
