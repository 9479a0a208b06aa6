"""The whole run on one screen: wires the stages, decides nothing."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from threading import Thread

from pipeline import PROGRAM, manifest
from pipeline.approval import NO_RECORD, Deed, record_of
from pipeline.comparison.comparing import Comparison, compare
from pipeline.comparison.state import values_of
from pipeline.examination import Examination, Request
from pipeline.findings import Finding, in_order, weighed
from pipeline.intake.history import earlier_report
from pipeline.intake.inputs import read_inputs, under_masked_names
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.published_sets import read_set
from pipeline.output.content import Content, Published
from pipeline.output.gathering import content_of
from pipeline.output.publication import Edition, publish, refuse_overlap
from pipeline.privacy.persons import persons_in
from pipeline.reports import State
from pipeline.settings import settle
from pipeline.statistics.report import Statistics, compute
from pipeline.validation.rules import validate


def examine(request: Request) -> Examination:
    """The files read, stacked, settled and validated."""
    # Great Expectations takes longer to import than most workbooks to read: meanwhile is the time.
    engine = Thread(target=import_module, args=("pipeline.validation.expectations",), daemon=True)
    engine.start()
    pseudonyms = Pseudonyms()
    inputs = under_masked_names(request.inputs, pseudonyms)
    read = read_inputs(inputs, request.reading_options, request.patience, pseudonyms, on_read=request.on_read)
    dataset = read.dataset()
    settled = settle(request.asked, dataset, this_year=request.this_year)
    earlier = earlier_report(request.outputs, settled.period.value)
    last = pseudonyms.within(earlier.report)
    known = [*read.findings, *settled.findings, *earlier.findings]
    engine.join()
    persons = persons_in(dataset.tables, are_named=settled.name_persons.value)
    broken = validate(dataset, settled.as_of, known=known, persons=persons, last=last)
    findings = in_order(weighed([*known, *broken], read.severities))
    return Examination(
        inputs=inputs,
        readings=read.readings,
        dataset=dataset,
        persons=persons,
        settled=settled,
        findings=tuple(findings),
        confirmed=read.confirmed,
        reading_options=request.reading_options,
        pseudonyms=pseudonyms,
        asked=request.asked,
        this_year=request.this_year,
        last=last,
        earlier=earlier.state,
    )


def statistics_of(examination: Examination) -> Statistics:
    """All figures of what was examined, at its reporting date."""
    dataset = examination.dataset
    return compute(dataset.tables, examination.settled.as_of, dataset.rows_of_fields())


def state_of(examination: Examination, statistics: Statistics, name: str) -> State:
    """What the workbooks say now, to be compared; `name` is how people know them."""
    return State(
        name=name,
        period=examination.settled.period.value,
        as_of=examination.settled.as_of,
        program=PROGRAM,
        tables=examination.dataset.tables,
        figures=values_of(statistics),
        inputs={reading.file: reading.sha256 for reading in examination.readings},
    )


def changes_since(examination: Examination, statistics: Statistics) -> Comparison | None:
    """What changed since the report of the latest earlier year; None where there is none."""
    if examination.earlier is None:
        return None
    return compare(examination.earlier, state_of(examination, statistics, str(examination.settled.period.value)))


def obstacles_of(examination: Examination) -> list[Finding]:
    """The findings for which the report cannot be final; it is computed to see what rests on them."""
    from pipeline.output.wording.doubts import obstacles  # noqa: PLC0415

    return obstacles(examination, statistics_of(examination))


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """How a report is published: `today` is the day of the run; `force` replaces a report that was approved.

    `keeps_inputs`: whether the workbooks are kept with the set, so that it can be made again.
    """

    today: dt.date
    force: bool = False
    keeps_inputs: bool = True


def report(examination: Examination, output: Path, wishes: Wishes) -> Published:
    """The statistics computed and the set published as `output`/<period>; beside it where that report was approved.

    Raises NotPublishedError, OverlappingInputsError where an input lies in the folder of the set, and
    UnreadableRecordError.
    """
    place = output / str(examination.settled.period.value)
    refuse_overlap(place, [file.path for file in examination.inputs])
    record = record_of(place)
    statistics = statistics_of(examination)
    if record.approval is None or wishes.force:
        folder = place
        changes = changes_since(examination, statistics)
        kept_record = record.ended(Deed.REPLACED, wishes.today)
    else:
        folder = _beside(place)
        changes = compare(read_set(place), state_of(examination, statistics, folder.name))
        kept_record = NO_RECORD
    gathered = content_of(examination, statistics, changes, folder)
    content, edition = made(replace(gathered, record=kept_record, keeps_inputs=wishes.keeps_inputs))
    return published(content, edition, folder, approved=place if folder != place else None)


def _beside(place: Path) -> Path:
    """The folder for a report beside one that was approved: the first that holds no approved one itself."""
    numbered = (place.with_name(f"{place.name}-{number}") for number in count(2))
    return next(folder for folder in numbered if record_of(folder).approval is None)


def made(unmarked: Content) -> tuple[Content, Edition]:
    """The content with the marked copies of its workbooks, and all files of its set."""
    # Imported here: charts and workbooks are of no use to `check`.
    from pipeline.output.artifacts import about_set, make_artifacts  # noqa: PLC0415
    from pipeline.output.marked.copies import marked_copies  # noqa: PLC0415

    copies = marked_copies(unmarked)
    content = replace(unmarked, checked={file: copy for file, (copy, _) in copies.items()})
    edition = Edition(
        artifacts=make_artifacts(content, {copy.path: data for copy, data in copies.values()}),
        word=content.language.text("publication.word"),
        seal=partial(manifest.sealed, about_set(content)),
    )
    return content, edition


def published(content: Content, edition: Edition, folder: Path, *, approved: Path | None = None) -> Published:
    """The set put in its place; `approved` is the folder of the approved report beside which it goes."""
    from pipeline.output.report.document.pdf import why_no_pdf  # noqa: PLC0415

    beside = publish(edition, folder)
    without_pdf = "" if "report.pdf" in edition.artifacts else why_no_pdf()
    return Published(content=content, folder=folder, beside=beside, without_pdf=without_pdf, approved=approved)
