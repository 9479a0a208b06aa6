"""The whole run on one screen: wires the stages, decides nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Thread

from pipeline import PROGRAM, manifest
from pipeline.comparison.comparing import Comparison, compare
from pipeline.comparison.findings import of_approved
from pipeline.comparison.renamed import under_codes_of_today
from pipeline.comparison.state import values_of
from pipeline.dataset import LastReport
from pipeline.examination import Examination, Request
from pipeline.findings import Finding, in_order, weighed
from pipeline.intake.history import earlier_report
from pipeline.intake.inputs import read_inputs, under_masked_names
from pipeline.intake.kept_run import ARCHIVE, KeptRun
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.published_sets import published_state
from pipeline.output.content import Comparisons, Content, Published
from pipeline.output.publication import WITHOUT_A_WORD, Edition, Turn, publish, refuse_overlap
from pipeline.output.target import Target, target_of
from pipeline.privacy.persons import persons_in
from pipeline.reports import State
from pipeline.schema.confirmed import Confirmed
from pipeline.schema.decisions import FILE_NAME
from pipeline.settings import settle
from pipeline.statistics.report import Statistics, compute
from pipeline.validation.rules import validate

QUESTIONS = "questions"
"""The folder, beside those of the years, of questions without a report."""


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
    earlier = earlier_report(request.outputs, settled.period.value, request.within)
    last = _under_codes_of_today(pseudonyms.within(earlier.report), read.confirmed)
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
        request=request,
    )


def _under_codes_of_today(last: LastReport | None, confirmed: Confirmed) -> LastReport | None:
    """The last report with the codes of today where a person confirmed that a project has another one."""
    return last and replace(last, tables=under_codes_of_today(last.tables, confirmed.codes_of_today))


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
    return _compared_with(examination.earlier, examination, statistics)


def _compared_with(
    before: State | None, examination: Examination, statistics: Statistics, *, with_causes: bool = True
) -> Comparison | None:
    """How what the workbooks say now differs from a published report; None where there is none."""
    if before is None:
        return None
    now = state_of(examination, statistics, str(examination.settled.period.value))
    return compare(before, now, examination.confirmed, with_causes=with_causes)


def obstacles_of(examination: Examination) -> list[Finding]:
    """The findings for which the report cannot be final; it is computed to see what rests on them."""
    from pipeline.output.wording.doubts import obstacles  # noqa: PLC0415

    return obstacles(examination, statistics_of(examination))


@dataclass(frozen=True)
class Made:
    """A set as it is to be published, and what it was made from."""

    content: Content
    edition: Edition


def make(examination: Examination, statistics: Statistics, target: Target, kept: KeptRun | None = None) -> Made:
    """The set of what was examined, for its target; of a kept run its archive stays as it is.

    Raises NotPublishedError where the inputs are no longer what was read.
    """
    # Imported here: charts and workbooks are of no use to `check`.
    from pipeline.output.artifacts import about_set, make_artifacts  # noqa: PLC0415
    from pipeline.output.data.kept_run import kept_run  # noqa: PLC0415
    from pipeline.output.gathering import content_of  # noqa: PLC0415
    from pipeline.output.marked.copies import marked_copies  # noqa: PLC0415

    comparisons = Comparisons(
        changes=changes_since(examination, statistics),
        approved=_compared_with(published_state(target.approved), examination, statistics),
    )
    if comparisons.approved is not None:
        found = in_order([*examination.findings, *of_approved(comparisons.approved)])
        examination = replace(examination, findings=tuple(found))
    unmarked = content_of(examination, statistics, comparisons, target, paths=kept.paths if kept else None)
    copies = marked_copies(unmarked)
    content = replace(unmarked, checked={file: copy for file, (copy, _) in copies.items()})
    archive = {ARCHIVE: kept.archive} if kept else kept_run(examination, content, target.approved)
    edition = Edition(
        artifacts=make_artifacts(content, {**archive, **{copy.path: data for copy, data in copies.values()}}),
        word=content.language.text("publication.word"),
        seal=partial(manifest.sealed, about_set(content)),
        before=target.before,
    )
    return Made(content, edition)


def report(
    examination: Examination,
    output: Path,
    *,
    replaced_on: dt.date | None = None,
    turn: Turn = WITHOUT_A_WORD,
    on_stage: Callable[[str], None] = lambda _stage: None,
) -> Published:
    """The statistics computed and the set published as `output`/<period>, or beside the approved one of that name.

    With `replaced_on`, the day on which a person asks for it, an approved set is replaced. `on_stage` is called with
    the name of what is done next: computing, drawing, publishing. Raises NotPublishedError, and OverlappingInputsError
    where an input lies in the folder of the set.
    """
    from pipeline.output.report.document.pdf import why_no_pdf  # noqa: PLC0415

    target = target_of(output, examination.settled.period.value, replaced_on=replaced_on)
    refuse_overlap(target.folder, [file.path for file in examination.inputs])
    on_stage("computing")
    statistics = statistics_of(examination)
    on_stage("drawing")
    made = make(examination, statistics, target)
    on_stage("publishing")
    stood = published_state(target.folder)
    beside = publish(made.edition, target.folder, turn)
    return Published(
        content=made.content,
        folder=target.folder,
        beside=beside,
        without_pdf="" if "report.pdf" in made.edition.artifacts else why_no_pdf(),
        approved=target.approved,
        since=_compared_with(stood, examination, statistics, with_causes=False),
    )


@dataclass(frozen=True)
class Asked:
    """What is asked of a person where nothing could be read: the run, and the workbook in which to answer."""

    content: Content
    file: Path


def ask(examination: Examination, output: Path, turn: Turn = WITHOUT_A_WORD) -> Asked | None:
    """The questions alone, published as `output`/questions where nothing else is; None where no list is asked about.

    An earlier report stays as it is. Raises NotPublishedError, and OverlappingInputsError where an input lies in the
    folder of the questions.
    """
    from pipeline.output.artifacts import questions_alone  # noqa: PLC0415
    from pipeline.output.gathering import content_of  # noqa: PLC0415

    folder = output / QUESTIONS
    target = Target(folder=folder)
    content = content_of(examination, statistics_of(examination), Comparisons(), target)
    artifacts = questions_alone(content)
    if not artifacts:
        return None
    refuse_overlap(folder, [file.path for file in examination.inputs])
    edition = Edition(artifacts=artifacts, word=content.language.text("publication.word"), known=(artifacts,))
    beside = publish(edition, folder, turn)
    return Asked(content, folder / beside.get(FILE_NAME, FILE_NAME))
