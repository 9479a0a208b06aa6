"""Cases of files that cannot be read, or only in part."""

import io
import zipfile
from pathlib import Path

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.findings import Finding
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workers import InputFile, read_workbooks
from pipeline.isolated.jobs import Patience
from pipeline.manifest import PROPERTY
from spec.cases.case import Case, Findings, file, sheet
from spec.drawing import grid, xlsx
from unit.intake.failing_files import crashing, failing
from unit.intake.written_parts import archive, inside, parts, relationships, row, shared_strings, workbook, worksheet

REGISTER = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\nP-2 | Takas | 102"
PLAIN = xlsx({"Projektai": grid(REGISTER)})


def _protected() -> bytes:
    written = io.BytesIO()
    OOXMLFile(io.BytesIO(PLAIN)).encrypt("šalis", written)
    return written.getvalue()


def _with_property(name: str) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet_of = book.add_worksheet("Projektai")
        for place, line in enumerate(REGISTER.split("\n")):
            sheet_of.write_row(place, 0, line.split(" | "))
        book.set_custom_property(name, "summary")
    return written.getvalue()


def _read_apart(broken: InputFile | None) -> Findings:
    """What the reading of a file in a child process finds; of a sound one where none is given."""

    def findings() -> list[Finding]:
        sound = InputFile(Path(__file__), "sound.txt")
        (reading,) = read_workbooks([broken or sound], ReadingOptions(), Patience(clock=lambda: 0))
        return list(reading.findings)

    return findings


def _damaged() -> bytes:
    """A sheet of which a byte is another one, so that its checksum does not fit."""
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as parts_of:
        place = parts_of.getinfo("xl/worksheets/sheet1.xml").header_offset + 80
    return PLAIN[:place] + bytes([PLAIN[place] ^ 1]) + PLAIN[place + 1 :]


def _cells(*cells: str) -> str:
    return row(1, *cells)


_LINK = relationships(
    rId1__worksheet=inside("worksheets/sheet1.xml"),
    rId2__styles=inside("styles.xml"),
    rId3__sharedStrings=inside("sharedStrings.xml"),
    rId9__externalLink=inside("externalLinks/externalLink1.xml"),
)
_TWICE = _cells('<c r="A1"><v>1</v></c>', '<c r="A1"><v>2</v></c>')
_ONCE = _cells('<c r="A1"><v>1</v></c>', '<c r="B1"><v>2</v></c>')
_STRINGS = shared_strings("Pavadinimas", "")

CASES = (
    Case(rule="file-empty", breaks=file(b"\0\0 \n"), near=file(b"a"), because="a single letter is something"),
    Case(rule="file-encrypted", breaks=file(_protected), near=file(PLAIN), because="the same workbook unprotected"),
    Case(
        rule="file-password-wrong",
        breaks=file(_protected, password="kita"),  # noqa: S106 - the test's own
        near=file(_protected, password="šalis"),  # noqa: S106 - the test's own
        because="the right password",
    ),
    Case(
        rule="file-not-spreadsheet",
        breaks=file(b"%PDF-1.7\n%\xe2\xe3"),
        near=file(b"Kodas;Pavadinimas\nP-1;%PDF-1.7"),
        because="a table that speaks of PDF",
    ),
    Case(rule="file-damaged", breaks=file(_damaged), near=file(PLAIN), because="the same file with its byte right"),
    Case(
        rule="file-unsafe",
        breaks=file(workbook("", strings="<!DOCTYPE x>" + _STRINGS)),
        near=file(workbook("", strings="<!-- DOCTYPE x -->" + _STRINGS)),
        because="the word stands in a comment",
    ),
    Case(
        rule="file-contradictory",
        breaks=file(workbook(_TWICE)),
        near=file(workbook(_ONCE)),
        because="two cells beside each other",
        cell="A1",
    ),
    Case(
        rule="file-over-limit",
        breaks=file(workbook(row(1_048_577, '<c r="A1048577"><v>1</v></c>'))),
        near=file(workbook(row(1_048_576, '<c r="A1048576"><v>1</v></c>'))),
        because="the last row of Excel's own grid",
    ),
    Case(
        rule="file-reader-stopped",
        breaks=_read_apart(crashing()),
        near=_read_apart(None),
        because="another file in a child of its own",
    ),
    Case(
        rule="file-unreadable",
        breaks=_read_apart(failing()),
        near=_read_apart(None),
        because="a file that is there",
    ),
    Case(
        rule="file-without-table",
        breaks=sheet("Kavos puodeliai | Kaina\nMaži | 5", name="Virtuvė"),
        near=sheet("Projekto kodas | Skirta, Eur\nP-1 | 5", name="Virtuvė"),
        because="a table under a name that says nothing",
    ),
    Case(
        rule="file-linked",
        breaks=file(
            lambda: archive(
                parts(worksheet(_ONCE), links=_LINK) | {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
            )
        ),
        near=file(workbook(_ONCE)),
        because="links to its own parts alone",
    ),
    Case(
        rule="file-published",
        breaks=file(lambda: _with_property(PROPERTY)),
        near=file(lambda: _with_property("Published")),
        because="a property that someone else gave the workbook",
    ),
)
