"""Sheets of every kind freed of forbidden characters: cells, headings, names."""

from pipeline.findings import Finding
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.sheets.cleaning import cleaned_names
from spec.drawing import Drawn, read_bytes, values, xlsx

HEAD: list[Drawn] = ["Kodas", "Pava\x01dinimas", "Pradžia", "Skirta, Eur"]


def removals(reading: WorkbookReading) -> list[Finding]:
    return [finding for finding in reading.findings if finding.rule == "characters-removed"]


def test_characters_are_told_once_a_column_with_every_cell() -> None:
    rows: list[list[Drawn]] = [
        HEAD,
        ["P-1", "A\x02", None, 1],
        ["P\x03-2", "B", None, 2],
        ["P-3", "\x1bC\x07", None, 3],
    ]
    reading = read_bytes(xlsx({"Projektai": rows}))
    assert values(reading.tables[0], "project") == ["P-1", "P-2", "P-3"]
    assert values(reading.tables[0], "title") == ["A", "B", "C"]
    told = [([place.cell for place in one.places], one.details["count"]) for one in removals(reading)]
    # In B the heading, A and the two of C.
    assert told == [(["A3"], 1), (["B1", "B2", "B4"], 1 + 1 + 2)]


def test_digits_that_a_character_parted_are_no_amount_and_no_date() -> None:
    rows: list[list[Drawn]] = [HEAD, ["P-1", "A", "2021-0\x1b1-02", "5\x1b00"], ["P-2", "B", "2021-01-02", "\x1b500"]]
    reading = read_bytes(xlsx({"Projektai": rows}))
    unread = {(one.rule, one.location.cell, one.value) for one in reading.findings if "unreadable" in one.rule}
    assert unread == {("number-unreadable", "D2", "5\ufffd00"), ("date-unreadable", "C2", "2021-0\ufffd1-02")}
    assert values(reading.tables[0], "granted_cents") == [None, 50000]


def test_a_literal_escape_is_a_text() -> None:
    reading = read_bytes(xlsx({"Projektai": [HEAD, ["P-1", "_x0001_", None, 1]]}))
    assert values(reading.tables[0], "title") == ["_x0001_"]
    assert [one.location.cell for one in removals(reading)] == ["B1"]


def test_an_escape_that_the_reader_leaves_is_removed() -> None:
    """XlsxWriter writes U+FFFE as _xFFFE_."""
    reading = read_bytes(xlsx({"Projektai": [HEAD, ["P-1", "A\ufffe", None, 1]]}))
    assert values(reading.tables[0], "title") == ["A"]


def test_names_of_sheets_are_cleaned_and_told_apart() -> None:
    rows: list[list[Drawn]] = [HEAD, ["P-1", "A", None, 1]]
    reading = read_bytes(xlsx({"Lapas\u202e": rows, "Lapas": rows}))
    assert [table.sheet for table in reading.tables] == ["Lapas (2)", "Lapas"]
    assert [one.location.sheet for one in removals(reading) if one.location.cell is None] == ["Lapas (2)"]
    assert [name.text for name in cleaned_names(["\x01", "a\x01", "a\x02", "b"])] == ["\ufffd", "a", "a (2)", "b"]


def test_a_text_file_with_controls_is_read() -> None:
    reading = read_bytes(b"Kodas;Pavadinimas;Skirta, Eur\nP-1\x00;Klu\x1bbas;101\nP-2;Ta\xc2\x85kas;1\x0702\n", "a.csv")
    assert values(reading.tables[0], "project") == ["P-1", "P-2"]
    assert values(reading.tables[0], "title") == ["Klubas", "Ta kas"]
    assert values(reading.tables[0], "granted_cents") == [10100, None]
    assert [one.location.cell for one in removals(reading)] == ["A2", "B2", "C3"]


def test_a_page_loses_no_character_without_a_word() -> None:
    cells = (
        "<tr><td>P-1&#27;</td><td>Klu&#x1;bas</td><td>5&#1;00</td></tr><tr><td>P-2</td><td>&#128;</td><td>7</td></tr>"
    )
    head = "<tr><td>Kodas</td><td>Pavadinimas</td><td>Skirta, Eur</td></tr>"
    page = f"<html><table><caption>Są\u2067rašas</caption>{head}{cells}</table></html>"
    reading = read_bytes(page.encode(), "a.xls")
    assert values(reading.tables[0], "title") == ["Klubas", "€"]
    assert values(reading.tables[0], "granted_cents") == [None, 700]
    assert [(one.location.sheet, one.location.cell) for one in removals(reading)] == [
        ("Sąrašas", None),
        ("Sąrašas", "A2"),
        ("Sąrašas", "B2"),
        ("Sąrašas", "C2"),
    ]


def test_what_is_no_text_is_still_refused() -> None:
    assert read_bytes("Kodas;Suma\nP-1;1\n".encode("utf-16-le"), "a.csv").refused == "file-not-spreadsheet"
    assert read_bytes(bytes(range(256)) * 4, "a.csv").refused == "file-not-spreadsheet"
