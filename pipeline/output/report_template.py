"""The user's own Word template for the annual report, among the inputs."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.intake.workers import InputFile
from pipeline.language import reason_of
from pipeline.output.publication import TEMPLATE_UNREADABLE, NotPublishedError

FILE_NAME = "report-template.docx"


def users_template(inputs: Sequence[InputFile]) -> bytes | None:
    """The bytes of the template at the top of a folder that the person named; None where none lies there.

    Where a person named a file, its folder is looked into. Raises NotPublishedError where the template cannot be read.
    """
    path = _path(inputs)
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotPublishedError(TEMPLATE_UNREADABLE, why=reason_of(error)) from error


def _path(inputs: Sequence[InputFile]) -> Path | None:
    folders = dict.fromkeys(file.folder or file.path.parent for file in inputs)
    candidates = (folder / FILE_NAME for folder in folders)
    return next((path for path in candidates if path.is_file()), None)
