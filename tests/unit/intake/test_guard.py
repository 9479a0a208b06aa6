"""What a file is, and which containers are refused: by content alone, and never with an exception."""

import io
import struct
import warnings
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import RULES
from pipeline.intake.guard import Container, Inspection, Limits, Refusal, inspect
from tests.unit.intake.guard_workbooks import (
    OLE_SIGNATURE,
    archive,
    compound,
    opendocument,
    parts,
    row,
    valid,
    workbook,
    worksheet,
)


def refused(data: bytes, limits: Limits | None = None) -> Refusal:
    answer = inspect(data, limits or Limits())
    assert isinstance(answer, Refusal), answer
    assert answer.rule in RULES
    return answer


def accepted(data: bytes, limits: Limits | None = None) -> Inspection:
    answer = inspect(data, limits or Limits())
    assert isinstance(answer, Inspection), answer
    return answer


@pytest.mark.parametrize(
    ("data", "container"),
    [
        (valid(), Container.XLSX),
        (archive(parts("") | {"xl/workbook.bin": b"\0"}), Container.XLSB),
        (opendocument(""), Container.ODS),
        (compound("Workbook"), Container.XLS),
        (compound("Book"), Container.XLS),
        ("kodas;suma\nP-1;10,25\n".encode(), Container.TEXT),
        ("\ufeffkodas\tsuma\n".encode("utf-16"), Container.TEXT),
        ("Šiaulių rajonas;1".encode("cp1257"), Container.TEXT),
        (b"<html><table><tr><td>1</td></tr></table></html>", Container.HTML),
        (b"\xef\xbb\xbf<!DOCTYPE html><table></table>", Container.HTML),
    ],
)
def test_container_is_known_by_content(data: bytes, container: Container) -> None:
    assert accepted(data).container == container


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%%EOF", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x09\x02\x06\x00\x00\x00", "XLS 3"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}), "DOCX"),
        (archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}), "PPTX"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<c/>"}), "ODT"),
        (archive({"a.txt": "a"}), "ZIP"),
        (compound("WordDocument"), "DOC"),
        (compound("Other"), "OLE"),
        (OLE_SIGNATURE + bytes(504), "OLE"),
        (bytes(range(256)), "?"),
    ],
)
def test_other_formats_are_refused_by_their_name(data: bytes, kind: str) -> None:
    assert refused(data) == Refusal(rule="file-not-spreadsheet", details={"kind": kind})


@pytest.mark.parametrize("data", [b"", b" \r\n", bytes(4096)])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    assert refused(data).rule == "file-empty"


@pytest.mark.parametrize(
    "data",
    [
        compound("EncryptedPackage"),
        compound("Workbook", struct.pack("<HHHH", 0x0809, 0, 0x002F, 0)),
        opendocument("", '<m:file-entry><m:encryption-data m:checksum="1"/></m:file-entry>'),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_passwords_are_refused(data: bytes) -> None:
    assert refused(data).rule == "file-encrypted"


def test_encrypted_zip_entry_is_refused() -> None:
    data = bytearray(valid())
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).rule == "file-encrypted"


def test_circle_in_an_ole_directory_is_damage() -> None:
    assert refused(compound("Workbook", directory_follows=1)).rule == "file-damaged"


def test_flipped_digit_is_found_by_its_checksum() -> None:
    data = archive(parts(worksheet(row(1, '<c r="A1"><v>1025</v></c>'))), zipfile.ZIP_STORED)
    answer = refused(data.replace(b"<v>1025</v>", b"<v>9025</v>"))
    assert answer == Refusal(rule="file-damaged", details={"part": "xl/worksheets/sheet1.xml"})


def test_damage_in_a_part_nobody_reads_is_found_too() -> None:
    data = archive(parts(worksheet("")) | {"xl/media/image1.png": b"picture"}, zipfile.ZIP_STORED)
    assert refused(data.replace(b"picture", b"PICTURE")).details == {"part": "xl/media/image1.png"}


@pytest.mark.parametrize("share", [10, 50, 90, 99])
def test_truncated_file_is_damaged(share: int) -> None:
    data = valid()
    assert refused(data[: len(data) * share // 100]).rule == "file-damaged"


def test_file_that_begins_as_something_else_is_unsafe() -> None:
    assert refused(b"MZ\x90\0" + valid()).details == {"danger": "prefix", "part": ""}


@pytest.mark.parametrize("twin", ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"])
def test_part_that_stands_twice_is_contradictory(twin: str) -> None:
    written = io.BytesIO(valid())
    with warnings.catch_warnings(), zipfile.ZipFile(written, "a") as container:
        warnings.simplefilter("ignore")
        container.writestr(twin, worksheet(""))
    assert refused(written.getvalue()).rule == "file-contradictory"


def test_parts_that_share_bytes_are_unsafe() -> None:
    data = bytearray(valid())
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 1)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refused(bytes(data)).details["danger"] == "overlap"


def test_methods_other_than_deflate_are_unsafe() -> None:
    data = archive(parts(worksheet("")), zipfile.ZIP_BZIP2)
    assert refused(data).details == {"danger": "method", "part": "[Content_Types].xml"}


@pytest.mark.parametrize(
    ("limits", "limit", "allowed"),
    [
        (Limits(parts=6), "parts", 6),
        (Limits(unpacked_mib=2), "unpacked_mib", 2),
        (Limits(compression_ratio=100), "compression_ratio", 100),
    ],
)
def test_bombs_are_refused_by_what_comes_out(limits: Limits, limit: str, allowed: int) -> None:
    bomb = archive(parts(worksheet("")) | {"xl/media/image1.png": bytes(5 << 20)})
    answer = refused(bomb, limits)
    assert answer.rule == "file-over-limit"
    assert (answer.details["limit"], answer.details["allowed"]) == (limit, allowed)


def test_declared_size_is_not_believed() -> None:
    data = bytearray(archive(parts(worksheet("")) | {"xl/media/image1.png": bytes(5 << 20)}))
    data[data.rfind(b"PK\x01\x02") + 24 :][:4] = bytes(4)
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1)
    assert refused(bytes(data), Limits(unpacked_mib=2)).rule in ("file-over-limit", "file-damaged")


def test_archives_inside_are_noted_and_never_opened() -> None:
    inner = archive({"a": "<!DOCTYPE a>"})
    assert accepted(archive(parts(worksheet("")) | {"xl/embeddings/a.zip": inner})).embedded_objects


def test_macros_and_external_links_are_noted() -> None:
    more = {"xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    answer = accepted(archive(parts(worksheet("")) | more))
    assert (answer.macros, answer.external_links, answer.embedded_objects) == (True, True, False)


_RULES_FOR_BYTES = st.binary(max_size=600) | st.builds(
    lambda start, rest: start + rest,
    st.sampled_from(
        [b"PK\x03\x04", OLE_SIGNATURE, OLE_SIGNATURE + bytes(22) + b"\x09\0", b"<?xml", b"\xff\xfe"]
    ),
    st.binary(max_size=1200),
)


@given(_RULES_FOR_BYTES)
@settings(max_examples=300, deadline=None)
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert isinstance(inspect(data, Limits()), Inspection | Refusal)


_VALID = {
    "deflated": valid(),
    "stored": archive(parts(worksheet(row(1, '<c r="A1" t="s"><v>0</v></c>'))), zipfile.ZIP_STORED),
    "ods": opendocument("<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"),
    "ole": compound("Workbook", struct.pack("<HH", 0x0809, 0)),
}


@given(
    st.sampled_from(sorted(_VALID)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(1, 255)), max_size=4),
    st.none() | st.integers(0, 1 << 16),
)
@settings(max_examples=400, deadline=None)
def test_any_damage_gets_an_answer(name: str, flips: list[tuple[int, int]], cut: int | None) -> None:
    data = bytearray(_VALID[name])
    for place, bits in flips:
        data[place % len(data)] ^= bits
    if cut is not None:
        del data[cut % len(data) :]
    assert isinstance(inspect(bytes(data), Limits()), Inspection | Refusal)


_FRAGMENTS = st.sampled_from(
    [
        '<row r="1">', "</row>", "<row>", '<c r="A1">', '<c r="ZZZZ1">', "<c>", "</c>", "<v>1</v>", "<v/>",
        '<c t="s" r="B1"><v>9</v></c>', "<f>A1</f>", '<c r="C1" t="e">', "<![CDATA[<c>]]>", "<!-- c -->",
        "<x:c/>", "a > b", "<is><t>x</t></is>", "&#65;", "='", "</sheetData>", "<sheetData>", "<rPh>", "</rPh>",
    ]
)  # fmt: skip


@given(st.lists(_FRAGMENTS, max_size=12))
@settings(max_examples=400, deadline=None)
def test_any_sheet_gets_an_answer(fragments: list[str]) -> None:
    assert isinstance(inspect(workbook("".join(fragments)), Limits()), Inspection | Refusal)
