"""The findings as the page lists them."""

from pipeline.findings import Group, Severity, grouped
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.theme import SIGNS
from pipeline.schema.severities import SEVERITIES

_MOST_FINDINGS = 500
"""More would make a page too heavy for a telephone; the summary lists every finding."""

_MOST_CELLS = 5
"""So many cells of one fault stand on a line."""


def findings_of(content: Content) -> list[dict[str, str]]:
    """The errors and warnings with severity, place and message, the gravest first, the same fault in a column once.

    Remarks and cures are for the office: its workbook holds them.
    """
    grave = [finding for finding in content.findings if finding.severity is not Severity.NOTE]
    groups = grouped(grave)[:_MOST_FINDINGS]
    return [_row(group, content.language) for group in groups]


def _row(group: Group, language: Language) -> dict[str, str]:
    severity = group.first.severity
    name = SEVERITIES[severity].in_language(language.code)
    return {
        "severity": f"{SIGNS[severity]} {name}",
        "place": _places(group, language),
        "message": language.message(group.first),
    }


def _places(group: Group, language: Language) -> str:
    """The workbook and the cells of a fault; of many the first, and how many more there are.

    A fault without a cell has its sheet, if it is of one.
    """
    first = group.first.location
    cells = [language.place(place.sheet, place.cell) for place in group.places if place.cell]
    if not cells:
        return ", ".join(filter(None, (first.file, first.sheet)))
    listed = [first.file, *cells[:_MOST_CELLS]]
    more = len(cells) - _MOST_CELLS
    if more > 0:
        listed.append(language.plural("report.rows.more", more))
    return ", ".join(listed)
