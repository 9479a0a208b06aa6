"""What a file is, and which containers are refused: by content alone, and never with an exception."""

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping

import pytest

from pipeline.findings import RULES
from pipeline.intake.guard.inspection import Container, Inspection, Limits, Refusal, inspect

RELATIONSHIPS = '<Relationships><Relationship Id="rId1" Type="http://office/{}" Target="{}"/></Relationships>'
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ONE_CELL = '<row r="1"><c r="A1"><v>1025</v></c></row>'


def parts(rows: str) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet with these rows."""
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATIONSHIPS.format("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS.format("worksheet", "worksheets/sheet1.xml"),
        "docProps/app.xml": "<Properties/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    }


def archive(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as container:
        for name, content in contents.items():
            container.writestr(name, content)
    return written.getvalue()


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
        (archive(parts(ONE_CELL)), Container.XLSX),
        (archive(parts("") | {"xl/workbook.bin": b"\0"}), Container.XLSB),
        (archive({"mimetype": ODS_TYPE, "content.xml": "<content/>"}), Container.ODS),
        (b"kodas;suma\nP-1;10,25\n", Container.TEXT),
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
        (bytes(range(256)), "?"),
    ],
)
def test_other_formats_are_refused_by_their_name(data: bytes, kind: str) -> None:
    assert refused(data) == Refusal(rule="file-not-spreadsheet", details={"kind": kind})


@pytest.mark.parametrize("data", [b"", b" \r\n", bytes(4096)])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    assert refused(data).rule == "file-empty"


def test_encrypted_zip_entry_is_refused() -> None:
    data = bytearray(archive(parts(ONE_CELL)))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).rule == "file-encrypted"


def test_flipped_digit_is_found_by_its_checksum() -> None:
    data = archive(parts(ONE_CELL), zipfile.ZIP_STORED)
    answer = refused(data.replace(b"<v>1025</v>", b"<v>9025</v>"))
    assert answer == Refusal(rule="file-damaged", details={"part": "xl/worksheets/sheet1.xml"})


def test_damage_in_a_part_nobody_reads_is_found_too() -> None:
    data = archive(parts("") | {"xl/media/image1.png": b"picture"}, zipfile.ZIP_STORED)
    assert refused(data.replace(b"picture", b"PICTURE")).details == {"part": "xl/media/image1.png"}


@pytest.mark.parametrize("share", [10, 50, 90, 99])
def test_truncated_file_is_damaged(share: int) -> None:
    data = archive(parts(ONE_CELL))
    assert refused(data[: len(data) * share // 100]).rule == "file-damaged"


def test_file_that_begins_as_something_else_is_unsafe() -> None:
    assert refused(b"MZ\x90\0" + archive(parts(ONE_CELL))).details == {"danger": "prefix", "part": ""}


@pytest.mark.parametrize("twin", ["xl/worksheets/sheet1.xml", "XL/Worksheets/Sheet1.xml"])
def test_part_that_stands_twice_is_contradictory(twin: str) -> None:
    written = io.BytesIO(archive(parts(ONE_CELL)))
    with warnings.catch_warnings(), zipfile.ZipFile(written, "a") as container:
        warnings.simplefilter("ignore")
        container.writestr(twin, "<worksheet/>")
    assert refused(written.getvalue()).rule == "file-contradictory"


def test_parts_that_share_bytes_are_unsafe() -> None:
    data = bytearray(archive(parts(ONE_CELL)))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 1)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refused(bytes(data)).details["danger"] == "overlap"


def test_methods_other_than_deflate_are_unsafe() -> None:
    data = archive(parts(""), zipfile.ZIP_BZIP2)
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
    bomb = archive(parts("") | {"xl/media/image1.png": bytes(5 << 20)})
    answer = refused(bomb, limits)
    assert answer.rule == "file-over-limit"
    assert (answer.details["limit"], answer.details["allowed"]) == (limit, allowed)


def test_declared_size_is_not_believed() -> None:
    data = bytearray(archive(parts("") | {"xl/media/image1.png": bytes(5 << 20)}))
    entry = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 1)
    assert refused(bytes(data), Limits(unpacked_mib=2)).rule in ("file-over-limit", "file-damaged")


def test_archives_inside_are_noted_and_never_opened() -> None:
    inner = archive({"a": "<!DOCTYPE a>"})
    assert accepted(archive(parts("") | {"xl/embeddings/a.zip": inner})).embedded_objects


def test_macros_and_external_links_are_noted() -> None:
    more: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    }
    answer = accepted(archive(parts("") | more))
    assert (answer.macros, answer.external_links, answer.embedded_objects) == (True, True, False)


@pytest.mark.parametrize("separator", [b";", b",", b"\t", b"|"])
@pytest.mark.parametrize(("columns", "refused"), [(16_384, False), (16_385, True)])
def test_text_of_more_columns_than_a_spreadsheet_has_is_refused(separator: bytes, columns: int, refused: bool) -> None:  # noqa: FBT001
    answer = inspect(b"a" + separator.join([b""] * columns) + b"\nb", Limits())
    assert isinstance(answer, Refusal) is refused
    if isinstance(answer, Refusal):
        assert (answer.rule, answer.details["limit"]) == ("file-over-limit", "columns")
