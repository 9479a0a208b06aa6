"""Whether the inputs are those of several groups: asked before anything is reported."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.groups.layout import Layout, layout_of
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile, read_workbooks
from pipeline.isolated.jobs import Patience


def groups_below(inputs: Path, options: ReadingOptions, *, asked: bool | None) -> Layout | None:
    """The groups below the folder of the inputs, see `layout_of`; None where it is one group's own."""

    def read(files: Sequence[InputFile]) -> list[WorkbookReading]:
        return read_workbooks(files, options, Patience()) if files else []

    return layout_of(inputs, read, asked=asked)
