"""findings.csv: the findings as a table of separated values, for spreadsheet programs."""

import csv
import io
from collections.abc import Iterable, Iterator

from pipeline.findings import Finding
from pipeline.language import Language
from pipeline.output.data.delimited import no_formula

_COLUMNS = ("severity", "rule", "file", "sheet", "cell", "value", "message", "remedy")


def findings_csv(findings: Iterable[Finding], language: Language) -> bytes:
    """A line for every place of every finding, below the names of the columns.

    In the form that Excel opens by a double click where the comma is the decimal sign, as in Lithuania: semicolons,
    and UTF-8 with a byte order mark. `sheet` and `cell` are empty where the finding is of a whole file or sheet.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(_COLUMNS)
    for finding in findings:
        writer.writerows(_rows(finding, language))
    return lines.getvalue().encode("utf-8-sig")


def _rows(finding: Finding, language: Language) -> Iterator[list[str]]:
    """The cells of the finding's lines, in the order of the columns; each place has a sentence of its own."""
    for one in finding.each():
        place = one.location
        located = (place.file, place.sheet or "", place.cell or "")
        cells = (one.severity.value, one.rule, *located, one.value, language.message(one), language.remedy(one))
        yield [no_formula(cell) for cell in cells]
