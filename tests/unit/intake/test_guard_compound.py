"""OLE compound files: old workbooks, encrypted ones, and documents of other programs."""

import struct

import pytest

from pipeline.intake.guard.inspection import Container, Inspection, Limits, Refusal, inspect

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(stream: str, content: bytes = b"", *, directory_follows: int = 0xFFFFFFFE) -> bytes:
    """An OLE file with one stream at its root: header, allocation table, directory, small streams."""
    header = bytearray(512)
    header[:8] = OLE_SIGNATURE
    header[30] = 9
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 68, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, directory_follows, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    root = _directory_entry("Root Entry", kind=5, child=1, start=2, size=512)
    only = _directory_entry(stream, kind=2, child=0xFFFFFFFF, start=0, size=len(content))
    return bytes(header) + table + (root + only).ljust(512, b"\0") + content.ljust(512, b"\0")


def _directory_entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = bytearray(written.ljust(128, b"\0"))
    struct.pack_into("<HBBIII", entry, 64, len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)


@pytest.mark.parametrize("stream", ["Workbook", "Book", "WORKBOOK"])
def test_workbook_stream_makes_an_xls(stream: str) -> None:
    assert inspect(compound(stream), Limits()) == Inspection(container=Container.XLS)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound("WordDocument"), "DOC"),
        (compound("PowerPoint Document"), "PPT"),
        (compound("Other"), "OLE"),
        (OLE_SIGNATURE + bytes(504), "OLE"),
    ],
    ids=["word", "powerpoint", "other", "header alone"],
)
def test_other_documents_are_refused_by_their_name(data: bytes, kind: str) -> None:
    assert inspect(data, Limits()) == Refusal(rule="file-not-spreadsheet", details={"kind": kind})


@pytest.mark.parametrize(
    "data",
    [compound("EncryptedPackage"), compound("Workbook", struct.pack("<HHHH", 0x0809, 0, 0x002F, 0))],
    ids=["xlsx in a wrapping", "xls"],
)
def test_passwords_are_refused(data: bytes) -> None:
    assert inspect(data, Limits()) == Refusal(rule="file-encrypted")


def test_circle_of_sectors_is_damage() -> None:
    data = compound("Workbook", directory_follows=1)
    assert inspect(data, Limits()) == Refusal(rule="file-damaged", details={"part": ""})


@pytest.mark.parametrize("length", [9, 40, 512, 700, 1030])
def test_truncated_compound_file_is_refused(length: int) -> None:
    answer = inspect(compound("Workbook")[:length], Limits())
    assert isinstance(answer, Refusal)
    assert answer.rule in ("file-damaged", "file-not-spreadsheet")
