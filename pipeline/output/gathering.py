"""What a run found, gathered for its outputs."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from pipeline.examination import Examination
from pipeline.intake.workers import InputFile
from pipeline.output.content import Content
from pipeline.output.report_template import users_template
from pipeline.statistics.report import Statistics


def content_of(examination: Examination, statistics: Statistics, folder: Path) -> Content:
    """The content of the set that is published in the folder; marked copies are not made yet.

    Raises NotPublishedError where the user's Word template cannot be read.
    """
    settled = examination.settled
    return Content(
        language=examination.language,
        period=settled.period,
        readings=examination.readings,
        dataset=examination.dataset,
        findings=examination.findings,
        statistics=statistics,
        confirmed=examination.confirmed,
        inputs=examination.inputs,
        reading_options=examination.reading_options,
        last=examination.last,
        ways=_ways(folder, examination.inputs),
        pseudonyms=examination.pseudonyms,
        report_template=users_template(examination.inputs),
        name_persons=settled.name_persons,
        settled=settled,
    )


def _ways(folder: Path, inputs: Sequence[InputFile]) -> Mapping[str, str]:
    """By the name of each file the way from the folder to where it lies, with / between folders."""
    start = folder.resolve()
    return {file.name: _way(start, file.path.parent.resolve() / file.path.name) for file in inputs}


def _way(start: Path, file: Path) -> str:
    try:
        return PurePath(os.path.relpath(file, start)).as_posix()
    except ValueError:
        # On Windows there is no way from one drive to another.
        return file.as_posix()
