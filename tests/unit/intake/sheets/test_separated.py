"""Text with separated values: encoding, separator, and the faults of the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.intake.grid import Remark
from pipeline.intake.sheets.code_pages import Letters, letters_of
from pipeline.intake.sheets.separated import read_separated


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
        ("Бенефициент; Обща стойност; Дата на приключване", "cp1251"),
        ("Δικαιούχος; Τίτλος πράξης; Επιλέξιμες δαπάνες", "cp1253"),
        ("Projekto būsena; Pradžia; Šeimų draugija; žąsis", "cp775"),
        ("Příjemce; název projektu; ukončení; žadatel", "cp852"),
        ("Förderung; Begünstigter; Größe", "cp850"),
    ],
)
def test_encoding_is_found_by_the_letters_of_the_languages(text: str, encoding: str) -> None:
    assert letters_of(text.encode(encoding)) == Letters(text)


def test_a_line_of_another_code_page_does_not_turn_the_file_into_it() -> None:
    data = "Kodas;Būsena\nP-1;Įgyvendinta žąsis\n".encode() + "P-2;Žuvų takas\n".encode("cp1257")
    letters = letters_of(data)
    assert letters.text == "Kodas;Būsena\nP-1;Įgyvendinta žąsis\nP-2;Žuvų takas\n"
    assert letters.doubtful == (2,)


def test_one_bad_byte_in_a_line_of_unicode_is_read_by_itself() -> None:
    data = "Žuvų takas ".encode() + b"\x96" + " upė\nŠeima\n".encode()
    assert letters_of(data) == Letters("Žuvų takas – upė\nŠeima\n", (0,))


@pytest.mark.parametrize("page", ["cp1252", "cp1257"])
def test_letters_that_were_encoded_twice_are_told(page: str) -> None:
    twice = "Takas prie šaltinių".encode().decode(page, errors="replace")
    letters = letters_of(f"Kodas\n{twice}\n".encode())
    assert letters.doubtful == (1,)


@pytest.mark.parametrize("text", ["Åland, Ålesund", "Café Ĺ, Ăn", "Ä - Ö", "Äpfel und Öl; Ångström", "ÄÖÜ ßäöü"])
def test_letters_that_only_begin_so_are_not_doubtful(text: str) -> None:
    assert letters_of(text.encode()) == Letters(text)


def test_what_is_of_no_code_page_is_doubtful() -> None:
    assert letters_of(b"Kodas\nP\x81\x8d\x9dl\n").doubtful != ()


def test_quotation_marks_and_apostrophes_that_keep_a_text_are_not_of_it() -> None:
    sheet = read_separated(b"Kodas;Skirta;Vardas\n=\"00123\";'1234,50;'t Hooft\n='00;=1+1;O'Neil\n")
    assert sheet.rows[1:] == [["00123", "1234,50", "'t Hooft"], ["='00", "=1+1", "O'Neil"]]


def test_a_stray_separator_at_the_end_of_lines_is_no_text() -> None:
    sheet = read_separated(b"Code,Total cost;\nE1,1000;\nE2,2000;\nE3,3000\nE4,4000;\n")
    assert sheet.rows == [["Code", "Total cost"], ["E1", "1000"], ["E2", "2000"], ["E3", "3000"], ["E4", "4000"]]


def test_semicolons_that_end_some_texts_stay() -> None:
    rows = read_separated(b"Code,Note\nE1,one;\nE2,two\nE3,three\n").rows
    assert rows[1] == ["E1", "one;"]


def test_a_field_may_be_longer_than_the_usual_limit() -> None:
    text = "a" * 200_000
    assert read_separated(f"Kodas;Pastaba\nP-1;{text}\n".encode()).rows[1] == ["P-1", text]


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
