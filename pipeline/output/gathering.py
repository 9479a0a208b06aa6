"""What a run found, gathered for its outputs."""

import os
from pathlib import Path, PurePath

from pipeline.comparison.comparing import Comparison
from pipeline.examination import Examination
from pipeline.output.content import Content, Inputs
from pipeline.output.report_template import users_template
from pipeline.statistics.report import Statistics


def content_of(examination: Examination, statistics: Statistics, changes: Comparison | None, folder: Path) -> Content:
    """The content of the set that is published in the folder; marked copies are not made yet.

    Raises NotPublishedError where the user's Word template cannot be read.
    """
    return Content(
        language=examination.language,
        settled=examination.settled,
        readings=examination.readings,
        dataset=examination.dataset,
        findings=examination.findings,
        statistics=statistics,
        persons=examination.persons,
        confirmed=examination.confirmed,
        last=examination.last,
        changes=changes,
        inputs=_inputs(examination, folder),
        report_template=users_template(examination.inputs),
    )


def _inputs(examination: Examination, folder: Path) -> Inputs:
    """The inputs, with the path of each from the folder of the set, / between folders."""
    start = folder.resolve()
    paths = {file.name: _path_from(start, file.path.parent.resolve() / file.path.name) for file in examination.inputs}
    return Inputs(
        files=examination.inputs,
        reading_options=examination.reading_options,
        pseudonyms=examination.pseudonyms,
        paths=paths,
        asked=examination.asked,
        this_year=examination.this_year,
    )


def _path_from(folder: Path, file: Path) -> str:
    try:
        return PurePath(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        # On Windows no relative path leads from one drive to another.
        return file.as_posix()
