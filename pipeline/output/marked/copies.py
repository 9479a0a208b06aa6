"""The marked copies of all workbooks with findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.findings import Severity
from pipeline.isolated.jobs import Job, Patience, work_apart
from pipeline.language import Language
from pipeline.output.content import CheckedCopy, Content
from pipeline.output.file_names import safe_paths
from pipeline.output.marked.copying import CUT, UNPROTECTED, VALUES_ONLY, Copied, Marking, copied, given_up
from pipeline.output.marked.list_sheet import ListWords
from pipeline.output.marked.losses import LOSSES
from pipeline.output.marked.marks import Mark, marks_by_file
from pipeline.output.publication import NotPublishedError
from pipeline.output.wording.counts import counted
from pipeline.schema.severities import SEVERITIES

CHANGED = "publication.input-changed"
"""The sentence that says that a file is not the one that was read."""

_PATIENCE = Patience(seconds=900, mib=6144)
"""openpyxl takes some 45 seconds and 1 GiB for 100,000 rows of 12 columns."""


FOLDER = "checked"

LOSS_WORDS = (*LOSSES, VALUES_ONLY, UNPROTECTED, CUT)
"""All that a copy may lack, by the slugs under which the catalogues say it."""


def marked_copies(content: Content) -> dict[str, tuple[CheckedCopy, bytes]]:
    """By the name of every workbook with findings, where its copy stands in the published set, and its bytes.

    A refused workbook has none, nor one whose copy could not be made. Raises NotPublishedError where a workbook is
    no longer the one that was read.
    """
    markings = list(_markings(content))
    done = _made(markings)
    # Where the workbook as it is was too much, its values may do.
    failed = [number for number, copy in enumerate(done) if copy.data is None]
    again = _made([replace(markings[number], as_it_is=False) for number in failed])
    for number, copy in zip(failed, again, strict=True):
        done[number] = copy
    made = {copy.file: (copy.titles, copy.data) for copy in done if copy.data is not None}
    paths = paths_of(reading.file for reading in content.readings)
    return {file: (CheckedCopy(paths[file], titles), data) for file, (titles, data) in made.items()}


def _made(markings: Sequence[Marking]) -> list[Copied]:
    done = work_apart(Job(copied, given_up), markings, _PATIENCE)
    for copy in done:
        if copy.changed:
            raise NotPublishedError(CHANGED, file=copy.file)
    return done


def _markings(content: Content) -> Iterator[Marking]:
    marks = marks_by_file(content.findings, content.language)
    files = {file.name: file for file in content.inputs}
    for reading in content.readings:
        if reading.file in marks and reading.file in files and not reading.refused:
            yield Marking(
                file=files[reading.file],
                sha256=reading.sha256,
                reading_options=content.reading_options,
                marks=marks[reading.file],
                words=words_of_list(reading.file, marks[reading.file], content.language),
                as_of=content.as_of,
                pseudonyms=content.pseudonyms,
            )


def words_of_list(file: str, marks: Sequence[Mark], language: Language) -> ListWords:
    """What the list of a copy says beside its findings."""
    severities = [mark.severity for mark in marks]
    return ListWords(
        title=language.text("marked.title"),
        heading=language.text("marked.heading", file=file),
        statement=counted(severities, language),
        advice=language.text("marked.advice"),
        columns=(
            language.text("summary.findings.severity"),
            language.text("summary.findings.sheet"),
            language.text("summary.findings.cell"),
            language.text("summary.findings.message"),
            language.text("summary.findings.remedy"),
        ),
        weights={severity: title.in_language(language.code) for severity, title in SEVERITIES.items()},
        legend={severity: language.text(f"marked.legend.{severity}") for severity in Severity},
        losses_heading=language.text("marked.losses"),
        losses={loss: language.text(f"marked.loss.{loss}") for loss in LOSS_WORDS},
        whole_file=language.text("marked.whole-file"),
        pages=language.text("summary.footer.pages", page="&P", pages="&N"),
    )


def paths_of(files: Iterable[str]) -> dict[str, str]:
    """Where the copy of each file goes: under its name, as far as every system allows it, as .xlsx."""
    return {file: f"{FOLDER}/{path}" for file, path in safe_paths(files, ".xlsx").items()}
