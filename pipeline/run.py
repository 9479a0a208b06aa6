"""The whole run on one screen: wires the stages, decides nothing."""

from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread

from pipeline import PROGRAM, manifest
from pipeline.comparison.comparing import Comparison, compare
from pipeline.comparison.state import values_of
from pipeline.examination import Examination, Request
from pipeline.findings import Finding, in_order, weighed
from pipeline.intake.history import earlier_report
from pipeline.intake.inputs import read_inputs, under_masked_names
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.output.content import Published
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


def report(examination: Examination, output: Path) -> Published:
    """The statistics computed and the set published as `output`/<period>.

    Raises NotPublishedError, and OverlappingInputsError where an input lies in the folder of the set.
    """
    # Imported here: charts and workbooks are of no use to `check`.
    from pipeline.output.artifacts import about_set, make_artifacts  # noqa: PLC0415
    from pipeline.output.gathering import content_of  # noqa: PLC0415
    from pipeline.output.marked.copies import marked_copies  # noqa: PLC0415
    from pipeline.output.publication import Edition, publish, refuse_overlap  # noqa: PLC0415
    from pipeline.output.report.document.pdf import why_no_pdf  # noqa: PLC0415

    folder = output / str(examination.settled.period.value)
    refuse_overlap(folder, [file.path for file in examination.inputs])
    statistics = statistics_of(examination)
    unmarked = content_of(examination, statistics, changes_since(examination, statistics), folder)
    copies = marked_copies(unmarked)
    content = replace(unmarked, checked={file: copy for file, (copy, _) in copies.items()})
    edition = Edition(
        artifacts=make_artifacts(content, {copy.path: data for copy, data in copies.values()}),
        word=content.language.text("publication.word"),
        seal=partial(manifest.sealed, about_set(content)),
    )
    beside = publish(edition, folder)
    without_pdf = "" if "report.pdf" in edition.artifacts else why_no_pdf()
    return Published(content=content, folder=folder, beside=beside, without_pdf=without_pdf)
