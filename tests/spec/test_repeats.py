"""Workbooks that were put in twice, under whatever name and in whatever shape, count once."""

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.repeats import without_repeats
from pipeline.intake.workbook import read_workbook
from spec.drawing import grid, xlsx

REGISTER = """
    Kodas | Projektas | Skirta, Eur
    P-1   | Klubas    | 101
    P-2   | Takas     | 102
"""


def read(file: str, data: bytes) -> WorkbookReading:
    return read_workbook(file, data, ReadingOptions())


def outcomes(*readings: WorkbookReading) -> list[tuple[str, str | None]]:
    return [(reading.file, reading.refused) for reading in without_repeats(readings)]


def test_same_bytes_under_another_name() -> None:
    data = xlsx({"Projektai": grid(REGISTER)})
    assert outcomes(read("a.xlsx", data), read("b.xlsx", data)) == [("a.xlsx", None), ("b.xlsx", "workbook-repeated")]


def test_same_records_in_another_place_format_and_order_of_columns() -> None:
    laid_otherwise = """
        Registras
        Skirta, Eur | Projektas | Kodas
        101         | Klubas    | P-1
        102         | Takas     | P-2
    """
    as_text = b"Kodas;Projektas;Skirta, Eur\nP-1;Klubas;101\nP-2;Takas;102,00\n"
    assert outcomes(
        read("a.xlsx", xlsx({"Projektai": grid(REGISTER)})),
        read("b.xlsx", xlsx({"Lapas1": grid(laid_otherwise)}, origin=(3, 2))),
        read("c.csv", as_text),
    ) == [("a.xlsx", None), ("b.xlsx", "records-repeated"), ("c.csv", "records-repeated")]


def test_one_other_amount_makes_another_workbook() -> None:
    other = REGISTER.replace("102", "103")
    readings = [read("a.xlsx", xlsx({"Projektai": grid(text)})) for text in (REGISTER, other)]
    assert outcomes(*readings) == [("a.xlsx", None), ("a.xlsx", None)]


def test_workbooks_without_records_do_not_repeat_each_other() -> None:
    empty = xlsx({"Projektai": grid("Kodas | Projektas | Skirta, Eur")})
    other = xlsx({"Projektai": grid("Kodas | Projektas | Išmokėta, Eur")})
    assert outcomes(read("a.xlsx", empty), read("b.xlsx", other)) == [("a.xlsx", None), ("b.xlsx", None)]
