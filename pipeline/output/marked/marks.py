"""What is to be marked in a workbook: one mark for every place of every finding, in the reader's words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.findings import Finding, Location, Severity
from pipeline.language import Language
from pipeline.output.theme import SIGNS
from pipeline.schema.severities import SEVERITIES


@dataclass(frozen=True)
class Mark:
    """One place of a finding; `sheet` and `cell` are None where it is of the whole file or sheet."""

    severity: Severity
    weight: str
    sheet: str | None
    cell: str | None
    sentence: str
    remedy: str

    @property
    def sign(self) -> str:
        """The sign of its severity."""
        return SIGNS[self.severity]


def marks_by_file(findings: Iterable[Finding], language: Language) -> dict[str, list[Mark]]:
    """The marks of every file, in the order of the findings."""
    marks: dict[str, list[Mark]] = {}
    for finding in findings:
        for file, mark in _marks(finding, language):
            marks.setdefault(file, []).append(mark)
    return marks


def _marks(finding: Finding, language: Language) -> Iterator[tuple[str, Mark]]:
    """A mark for each of its places, with the file in which the place is and what is said of it there."""
    weight = SEVERITIES[finding.severity].in_language(language.code)
    remedy = language.remedy(finding)
    sentences: dict[str, str] = {}
    for one in finding.each():
        place = one.location
        # Places of one value share a sentence: there may be very many of them.
        if one.value not in sentences:
            sentences[one.value] = bare_message(one, language)
        yield place.file, Mark(finding.severity, weight, place.sheet, place.cell, sentences[one.value], remedy)


def bare_message(finding: Finding, language: Language) -> str:
    """What a finding says, without its place: for where that is told beside it."""
    place: Location = finding.location
    sentence = language.message(finding).removeprefix(f"{language.place(place.sheet, place.cell)}: ")
    return sentence[:1].upper() + sentence[1:]
