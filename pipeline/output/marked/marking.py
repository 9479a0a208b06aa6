"""A marked copy as it is asked for and as it comes back: what goes to the child process and what comes out of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.findings import Phrase, Severity
from pipeline.intake.pseudonyms import Pseudonyms
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile
from pipeline.output.marked.marks import Mark

VALUES_ONLY, UNPROTECTED, CUT = "values-only", "unprotected", "cut"
"""What a copy may lack beside what openpyxl cannot keep."""


@dataclass(frozen=True)
class ListWords:
    """What the sheet says beside its findings.

    `columns` are the five headings. `weights` name the severities and `legend` says what each means; `losses` say
    what a copy may lack, by slug.
    """

    title: str
    heading: str
    statement: str
    advice: str
    columns: tuple[str, ...]
    weights: Mapping[Severity, str]
    legend: Mapping[Severity, str]
    losses_heading: str
    losses: Mapping[str, str]
    whole_file: str
    pages: str


@dataclass(frozen=True)
class Marking:
    """One copy to be made: of which bytes, with which marks. `as_it_is` says to keep the user's own layout.

    `losses` hold the sentence of everything that a copy may lack, by its slug; `words` the rest of the list.
    `pseudonyms` give the names of sheets as marks have them.
    """

    file: InputFile
    sha256: str
    reading_options: ReadingOptions
    marks: Sequence[Mark]
    words: ListWords
    as_of: dt.date
    as_it_is: bool = True
    pseudonyms: Pseudonyms = field(default_factory=Pseudonyms)


@dataclass(frozen=True)
class Copied:
    """What came of it: the bytes of the copy, or None where it could not be made; `changed` where the file was.

    `titles` are those of its sheets by their names in the input.
    """

    file: str
    data: bytes | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    changed: bool = False


def given_up(marking: Marking, _why: Phrase) -> Copied:
    """What comes of a copy that its child did not survive."""
    return Copied(marking.file.name)
