"""What a run found, gathered for its outputs."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePath

from pipeline.examination import Examination
from pipeline.output.content import Comparisons, Content, Inputs
from pipeline.output.report_template import users_template
from pipeline.output.target import Target
from pipeline.statistics.report import Statistics


def content_of(
    examination: Examination,
    statistics: Statistics,
    comparisons: Comparisons,
    target: Target,
    *,
    paths: Mapping[str, str] | None = None,
) -> Content:
    """The content of the set that is published at the target; marked copies are not made yet.

    `paths` lead to the inputs, by name, where they are not those of the files. Raises NotPublishedError where the
    user's Word template cannot be read.
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
        changes=comparisons.changes,
        approved=comparisons.approved,
        record=target.record,
        inputs=_inputs(examination, _paths(examination, target.folder) if paths is None else paths),
        report_template=users_template(examination.inputs),
    )


def _inputs(examination: Examination, paths: Mapping[str, str]) -> Inputs:
    return Inputs(
        files=examination.inputs,
        reading_options=examination.reading_options,
        pseudonyms=examination.pseudonyms,
        paths=paths,
    )


def _paths(examination: Examination, folder: Path) -> dict[str, str]:
    """The path of each input from the folder of the set, / between folders."""
    start = folder.resolve()
    return {file.name: _path_from(start, file.path.parent.resolve() / file.path.name) for file in examination.inputs}


def _path_from(folder: Path, file: Path) -> str:
    try:
        return PurePath(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        # On Windows no relative path leads from one drive to another.
        return file.as_posix()
