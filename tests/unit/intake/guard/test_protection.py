"""Workbooks that are protected by a password."""

import io

from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from pipeline.intake.guard.protection import unlocked
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

PLAIN = xlsx({"Projektai": grid("Kodas | Projektas | Skirta, Eur\nP-1 | Klubas | 101")})


def protected(password: str) -> bytes:
    written = io.BytesIO()
    OOXMLFile(io.BytesIO(PLAIN)).encrypt(password, written)
    return written.getvalue()


def test_right_password_opens_the_workbook() -> None:
    assert unlocked(protected("šalis"), "šalis") == PLAIN
    reading = read_workbook("a.xlsx", protected("šalis"), ReadingOptions(password="šalis"))  # noqa: S106 - the test's own
    assert [table.rows.used for table in reading.tables] == [1]


def test_wrong_password_is_a_finding() -> None:
    reading = read_workbook("a.xlsx", protected("šalis"), ReadingOptions(password="kita"))  # noqa: S106 - the test's own
    assert (reading.refused, reading.tables) == ("file-password-wrong", ())


def test_no_password_is_the_finding_that_there_is_one() -> None:
    assert read_workbook("a.xlsx", protected("šalis"), ReadingOptions()).refused == "file-encrypted"


def test_password_is_not_asked_of_a_plain_workbook_and_is_shown_nowhere() -> None:
    options = ReadingOptions(password="slaptas žodis")  # noqa: S106 - the test's own
    reading = read_workbook("a.xlsx", PLAIN, options)
    assert reading.refused is None
    assert "slaptas" not in f"{options!r} {reading!r}"


@given(st.binary(max_size=300))
def test_any_bytes_are_no_exception(data: bytes) -> None:
    assert unlocked(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, "x") is None
