"""Text with separated values: encoding, separator, and the faults of the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import Remark
from pipeline.intake.sheets.separated import decoded, read_separated


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Įgyvendintas; žąsis; šūkis", "cp1257"),
        ("Įgyvendintas; žąsis", "utf-8-sig"),
        ("Įgyvendintas; žąsis", "utf-16"),
        ("Bénéficiaire; opération; coût total £5", "cp1252"),
        ("Größe; Förderung; Begünstigter", "cp1252"),
        ("Žadatel; příspěvek; ukončení projektů", "cp1250"),
        ("Kwota; środki własne; zażalenie żądanie źródło", "cp1250"),
        ("TOTAL Baseline Benefits (£m)", "cp1252"),
    ],
)
def test_encoding_is_found_by_the_letters_of_the_languages(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separator_is_the_one_that_parts_the_lines_alike(separator: str) -> None:
    lines = [["Kodas", "Skirta"], ["P-1", "101"], ["P-2", "102"]]
    text = "\n".join(separator.join(line) for line in lines)
    assert read_separated(text.encode()).rows == lines


def test_first_line_for_excel_names_the_separator_and_is_no_row() -> None:
    assert read_separated(b"sep=|\nKodas|Skirta, Eur\nP-1|1,5\n").rows == [["Kodas", "Skirta, Eur"], ["P-1", "1,5"]]


def test_line_within_quotation_marks_is_part_of_its_cell() -> None:
    sheet = read_separated(b'Kodas;Pastaba\nP-1;"viena\ndvi"\nP-2;trys\n')
    assert sheet.rows == [["Kodas", "Pastaba"], ["P-1", "viena\ndvi"], ["P-2", "trys"]]
    assert sheet.remarks == ()


def test_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    sheet = read_separated(b'Kodas;Pastaba;Skirta\nP-1;"viena;101\nP-2;dvi;102\nP-3;trys;103\n')
    assert [row[0] for row in sheet.rows] == ["Kodas", "P-1", "P-2", "P-3"]
    assert [row[-1] for row in sheet.rows[1:]] == ["101", "102", "103"]
    assert sheet.remarks == (Remark("text-quote-unclosed", (2,), 'P-1;"viena;101'),)


def test_row_with_more_cells_than_the_others_is_told_and_shifts_nothing() -> None:
    sheet = read_separated(b"Kodas;Pastaba;Skirta\nP-1;viena;101\nP-2;dvi;102;ir dar\nP-3;trys;103\n")
    assert sheet.rows[2] == ["P-2", "dvi", "102", "ir dar"]
    assert sheet.remarks == (Remark("row-ragged", (3,), "P-2 | dvi | 102 | ir dar"),)


def test_short_rows_titles_and_blank_cells_at_the_end_are_no_faults() -> None:
    sheet = read_separated(b"Registras;;;;\nKodas;Pastaba;Skirta;;\nP-1;viena;101;;\nP-2;;;\nP-3\n")
    assert sheet.remarks == ()


@given(st.binary(max_size=200))
def test_any_bytes_give_rows(data: bytes) -> None:
    assert isinstance(read_separated(data).rows, list)
