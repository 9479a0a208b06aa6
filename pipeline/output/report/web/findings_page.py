"""The errors and warnings as a page of their own, for the office."""

from pipeline.findings import Group, Severity, grouped
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.report.document.word import reporting_date
from pipeline.output.report.web.redaction import Redaction
from pipeline.output.report.web.rendering import rendered
from pipeline.output.theme import SIGNS
from pipeline.output.wording.counts import counted
from pipeline.schema.severities import SEVERITIES

_MOST_FINDINGS = 500
"""More would make a page too heavy for a telephone; the summary lists every finding."""

_MOST_CELLS = 5
"""So many cells of one fault stand on a line."""

_TEXTS = ("summary.sheet.findings", "report.findings.about")
_HEADINGS = ("summary.findings.severity", "summary.findings.message", "summary.findings.remedy")


def write_findings_page(content: Content) -> bytes:
    """The page's bytes, UTF-8: the gravest findings first, the same fault in a column once, remarks left out.

    It names files and cells, and so stands beside the page for everyone, not on it. Who natural persons are it does not
    tell either: such lists are sent on.
    """
    language = content.language
    grave = [finding for finding in content.findings if finding.severity is not Severity.NOTE]
    values = {
        "group": content.organisation or language.text("summary.organisation.unknown"),
        "reporting_date": reporting_date(content),
        "count": counted([finding.severity for finding in content.findings], language),
        "headings": [language.text(key) for key in _HEADINGS],
        "findings": [_row(group, language) for group in grouped(grave)[:_MOST_FINDINGS]],
    }
    return rendered("findings.html", _TEXTS, language, Redaction(content), values)


def _row(group: Group, language: Language) -> dict[str, str]:
    severity = group.first.severity
    name = SEVERITIES[severity].in_language(language.code)
    return {
        "severity": f"{SIGNS[severity]} {name}",
        "place": _places(group, language),
        "message": language.message(group.first),
        "remedy": language.remedy(group.first),
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
