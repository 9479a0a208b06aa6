"""The guard's promise: any bytes whatever get an answer, never an exception."""

import io
import zipfile

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.intake.guard.inspection import Inspection, Limits, Refusal, inspect

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook() -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("Projektai")
        sheet.write_row(0, 0, ["Pavadinimas", "Suma"])
        sheet.write_row(1, 0, ["Tiltas", 10.25])
        sheet.write_formula(2, 1, "=SUM(B2:B2)", None, 10.25)
    return written.getvalue()


def opendocument() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        rows = "<table-row><table-cell number-columns-repeated='3'/></table-row>"
        container.writestr("content.xml", f"<content><table>{rows}</table></content>")
    return written.getvalue()


def stored(data: bytes) -> bytes:
    """The same archive uncompressed, so that damage reaches the parts themselves."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return written.getvalue()


VALID = {"deflated": workbook(), "stored": stored(workbook()), "ods": opendocument()}


def test_the_undamaged_files_are_accepted() -> None:
    assert all(isinstance(inspect(data, Limits()), Inspection) for data in VALID.values())


BYTES = st.binary(max_size=600) | st.builds(
    lambda start, rest: start + rest,
    st.sampled_from([b"PK\x03\x04", OLE_SIGNATURE, OLE_SIGNATURE + bytes(22) + b"\x09\0", b"<?xml", b"\xff\xfe"]),
    st.binary(max_size=1200),
)


@given(BYTES)
@settings(max_examples=300, deadline=None)
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert isinstance(inspect(data, Limits()), Inspection | Refusal)


@given(
    st.sampled_from(sorted(VALID)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(1, 255)), max_size=4),
    st.none() | st.integers(0, 1 << 16),
)
@settings(max_examples=400, deadline=None)
def test_any_damage_gets_an_answer(name: str, flips: list[tuple[int, int]], cut: int | None) -> None:
    data = bytearray(VALID[name])
    for place, bits in flips:
        data[place % len(data)] ^= bits
    if cut is not None:
        del data[cut % len(data) :]
    assert isinstance(inspect(bytes(data), Limits()), Inspection | Refusal)
