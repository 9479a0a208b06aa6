"""What the guard says of a file: what it is and holds, or why it must not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn

from pipeline.intake.grid import SheetFacts


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much a file may ask of the reader. Each limit is named in the refusal that it causes.

    unpacked_mib       all parts of a file unpacked; a full sheet of 1,048,576 × 12 takes about 500 MiB
    rows, columns      the last row and column of Excel's own grid: nothing real lies beyond
    cells              the rectangle of one sheet that holds values, blanks included, because the reader
                       fills all of it: 20,000,000 is a full sheet of 19 columns, under 2 GiB
    repeated_cells     cells with a value that a file writes once and repeats: people repeat blanks, not values
    compression_ratio  unpacked to packed size of one part, looked at from 1 MiB on; ordinary sheets stay
                       under 30, the most monotonous near 200, a zip bomb reaches 1,000
    xml_depth          elements within elements; OpenDocument and OOXML need about 20
    text_length        characters of one cell or number format; Excel's own limit of a cell
    parts              files in the archive; a workbook of 1,000 sheets with drawings has some 5,000
    """

    unpacked_mib: int = 1024
    rows: int = 1_048_576
    columns: int = 16_384
    cells: int = 20_000_000
    repeated_cells: int = 1_000_000
    compression_ratio: int = 400
    xml_depth: int = 64
    text_length: int = 32_767
    parts: int = 10_000


class Container(StrEnum):
    """The format of a file, decided by what is in it and never by the ending of its name."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """A file that may be read, and what the reader does not tell of it.

    All mappings but `plain_parts` are by the name of the sheet; a sheet that is missing was not counted. Text files and
    web pages have none of them. `error_cells` and `formulas_without_value` are in the order of the file; the records
    of .xls and .xlsb do not tell which formulas lack a value. `cell_counts` counts
    cells with a number, a truth value, a date or a text of more than white space: as many must the reader give
    back, or it has lost some. Error cells and formulas without a value are not counted. `plain_parts` are parts of the
    archive that a reader may misread, written anew, by their names in small letters: they are to be read in their
    place. `external_links` are links to other files, hyperlinks apart. `published`: the program made it as the summary
    of a report.
    """

    container: Container
    error_cells: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    formulas_without_value: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cell_counts: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, SheetFacts] = field(default_factory=dict)
    plain_parts: Mapping[str, bytes] = field(default_factory=dict)
    external_links: bool = False
    embedded_objects: bool = False
    macros: bool = False
    published: bool = False


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a file is not read: a slug of `findings.RULES` and what fills its sentence.

    file-not-spreadsheet  kind: the real format, an abbreviation such as "PDF", or "?"
    file-damaged          part: the broken part, "" where the file as a whole is; sheet, cell where known
    file-unsafe           danger: prefix, overlap, method, doctype or outside; part, "" for the whole file
    file-contradictory    part or sheet that stands twice, or sheet and cell
    file-over-limit       limit: a name of `Limits`; allowed; found, at least; part, sheet, cell where known
    """

    rule: str
    details: Mapping[str, object] = field(default_factory=dict)


class RefusedError(Exception):
    """Carries a refusal out of the depth of an inspection; `guard.inspect` turns it back into a value."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.rule)
        self.refusal = refusal


def refuse(rule: str, **details: object) -> NoReturn:
    """Never returns: ends the inspection with this refusal."""
    raise RefusedError(Refusal(rule=rule, details=details))


def refuse_over(limit: str, allowed: int, found: int, **details: object) -> None:
    """Nothing while `found` is within the limit; ends the inspection otherwise."""
    if found > allowed:
        refuse("file-over-limit", limit=limit, allowed=allowed, found=found, **details)
