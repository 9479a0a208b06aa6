"""The marked copies of all workbooks with findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.findings import Severity
from pipeline.intake.workers import size_of
from pipeline.isolated.jobs import Job, Patience, children_worth, work_apart
from pipeline.language import Language
from pipeline.output.content import CheckedCopy, Content
from pipeline.output.file_names import safe_paths
from pipeline.output.marked.losses import LOSSES
from pipeline.output.marked.marking import CUT, UNPROTECTED, VALUES_ONLY, Copied, ListWords, Marking, given_up
from pipeline.output.marked.marks import Mark, marks_by_file
from pipeline.output.publication import INPUT_CHANGED, NotPublishedError
from pipeline.output.wording.counts import counted
from pipeline.schema.severities import SEVERITIES

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
    paths = paths_of(reading.file for reading in content.readings)
    return {
        copy.file: (CheckedCopy(paths[copy.file], copy.titles), copy.data)
        for copy in _copies(list(_markings(content)))
        if copy.data is not None
    }


def _copies(markings: Sequence[Marking]) -> list[Copied]:
    """A copy for each marking, in their order: of the workbook as it is, or where that fails of its values."""
    first = _made(markings)
    failed = [marking for marking, copy in zip(markings, first, strict=True) if copy.data is None]
    # Where the workbook as it is was too much, its values may do.
    second = iter(_made([replace(marking, as_it_is=False) for marking in failed]))
    return [next(second) if copy.data is None else copy for copy in first]


def _made(markings: Sequence[Marking]) -> list[Copied]:
    """What came of each marking, in their order. Raises NotPublishedError for a workbook that changed meanwhile."""
    children = children_worth(size_of(marking.file) for marking in markings)
    done = work_apart(Job(_copied, given_up), markings, _PATIENCE, children=children)
    for copy in done:
        if copy.changed:
            raise NotPublishedError(INPUT_CHANGED, file=copy.file)
    return done


def _copied(marking: Marking) -> Copied:
    """The copy, made in the child."""
    # Imported here: this process hands workbooks out and has no use for openpyxl.
    from pipeline.output.marked.copying import copied  # noqa: PLC0415

    return copied(marking)


def _markings(content: Content) -> Iterator[Marking]:
    """What is to be done for each workbook that was read and has findings."""
    marks_of = marks_by_file(content.findings, content.language)
    inputs = {file.name: file for file in content.inputs.files}
    for reading in content.readings:
        file, marks = inputs.get(reading.file), marks_of.get(reading.file)
        if reading.refused or file is None or marks is None:
            continue
        yield Marking(
            file=file,
            sha256=reading.sha256,
            reading_options=content.inputs.reading_options,
            marks=marks,
            words=words_of_list(reading.file, marks, content.language),
            as_of=content.as_of,
            pseudonyms=content.inputs.pseudonyms,
        )


def words_of_list(file: str, marks: Sequence[Mark], language: Language) -> ListWords:
    """What the list of a copy says beside its findings."""
    severities = [mark.severity for mark in marks]
    columns = ("severity", "sheet", "cell", "message", "remedy")
    return ListWords(
        title=language.text("marked.title"),
        heading=language.text("marked.heading", file=file),
        statement=counted(severities, language),
        advice=language.text("marked.advice"),
        columns=tuple(language.text(f"summary.findings.{column}") for column in columns),
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
