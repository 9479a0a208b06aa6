"""What people's sheets look like, and how each is read: one kind of trouble a test."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.findings import Money, Phrase
from pipeline.intake.reading import RowCount
from pipeline.language import Language
from pipeline.schema.tables import TABLES
from spec.drawing import Drawn, found, grid, money, only_table, read, read_bytes, set_aside, values, xlsx


def test_plain_table() -> None:
    reading = read("""
        Projekto kodas | Projekto pavadinimas | Pradžia    | Būsena        | Išmokėta, Eur
        P-1            | Dirbtuvės            | 2020-01-15 | Įgyvendintas  | 101
        P-2            | Kiemas               | 2020-02-01 | Įgyvendinamas | 102.5
    """)
    table = only_table(reading)
    assert (table.table, table.heading_row, reading.findings) == ("projects", 1, ())
    assert values(reading, "project") == ["P-1", "P-2"]
    assert values(reading, "start") == [pd.Timestamp(2020, 1, 15), pd.Timestamp(2020, 2, 1)]
    assert values(reading, "state") == ["completed", "in_progress"]
    assert values(reading, "paid_cents") == [10100, 10250]
    assert values(reading, "row") == [2, 3]
    assert table.sums == {"EUR": {"paid": Decimal(101) + Decimal("102.5")}}


@pytest.mark.parametrize("heading_row", [1, 3, 9])
def test_heading_row_is_found_where_it_stands(heading_row: int) -> None:
    table = grid("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | 101
        P-2   | Kiemas      | 102
    """)
    rows = [["Alytaus miesto VVG"]] * min(heading_row - 1, 1) + [[None]] * (heading_row - 2) + table
    reading = read_bytes(xlsx({"Lapas": rows}))
    assert only_table(reading).heading_row == heading_row
    assert values(reading, "row") == [heading_row + 1, heading_row + 2]
    assert only_table(reading).places["granted"].letter == "C"


def test_titles_above_the_headings_are_set_aside() -> None:
    reading = read("""
        Projektų registras
        2021 m. | | Rengė: A. B.
        |
        Projekto kodas | Projekto pavadinimas | Skirta parama, Eur
        P-1            | Dirbtuvės            | 101
    """)
    assert set_aside(reading) == [(1, "title", "Projektų registras"), (2, "title", "2021 m.")]
    rows = only_table(reading).rows
    assert (rows.read, rows.used, rows.set_aside, rows.blank) == (1 + 2 + 1, 1, 2, 1)


def test_blank_rows_between_records_are_no_records() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
        |
        '     | '           |
        P-2   | Kiemas      | 102
    """)
    assert values(reading, "project") == ["P-1", "P-2"]
    rows = only_table(reading).rows
    assert (rows.read, rows.used, rows.blank) == (4, 2, 2)


@pytest.mark.parametrize(
    "label", ["Iš viso", "IŠ VISO:", "Viso", "Iš viso projektų", "Bendra suma", "Total", "Grand total"]
)
def test_labelled_total_is_no_record(label: str) -> None:
    reading = read(f"""
        Kodas   | Pavadinimas | Pradžia    | Skirta
        P-1     | Dirbtuvės   | 2020-01-01 | 101
        P-2     | Kiemas      | 2020-01-01 | 102
        {label} |             |            | 203
    """)
    assert values(reading, "granted_cents") == [10100, 10200]
    assert set_aside(reading) == [(4, "total", label)]
    assert only_table(reading).set_aside[0].cents == {"granted": 10100 + 10200}
    assert "total-disagrees" not in dict(found(reading))


def test_project_whose_title_begins_like_a_total_is_a_project() -> None:
    reading = read("""
        Kodas | Pavadinimas                  | Skirta
        1     | Viso miesto šventė           | 101
        2     | Total renovation of the hall | 102
    """)
    assert values(reading, "title") == ["Viso miesto šventė", "Total renovation of the hall"]


def test_unlabelled_total_is_known_by_its_amounts() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta | Išmokėta
        P-1   | Dirbtuvės   | 101.10 | 11
        P-2   | Kiemas      | 102.20 | 12
              |             | 203.30 | 23
    """)
    assert set_aside(reading) == [(4, "total", "")]
    assert only_table(reading).set_aside[0].cents == {"granted": 10110 + 10220, "paid": 1100 + 1200}


def test_amounts_alone_that_are_no_sum_stay_a_record() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
        P-2   | Kiemas      | 102
              |             | 204
    """)
    assert values(reading, "granted_cents") == [10100, 10200, 20400]


def test_total_that_disagrees_is_told_with_both_sums() -> None:
    reading = read("""
        Kodas   | Pavadinimas | Skirta, Eur
        P-1     | Dirbtuvės   | 101
        P-2     | Kiemas      | 102
        Iš viso |             | 230
    """)
    (finding,) = reading.findings
    assert (finding.rule, finding.location.cell) == ("total-disagrees", "C4")
    assert finding.details["stated"] == Money(23000, "EUR")
    assert finding.details["summed"] == Money(10100 + 10200, "EUR")
    assert values(reading, "granted_cents") == [10100, 10200]


def test_total_of_amounts_finer_than_cents_agrees_by_its_exact_sum() -> None:
    reading = read("""
        Kodas   | Pavadinimas | Skirta, Eur
        P-1     | Dirbtuvės   | 0.334
        P-2     | Kiemas      | 0.334
        P-3     | Takas       | 0.334
        Iš viso |             | 1
    """)
    assert found(reading) == [("amount-below-cent", "C2")]


def test_total_over_several_currencies_is_not_compared() -> None:
    reading = read("""
        Kodas   | Pavadinimas | Skirta | Valiuta
        P-1     | Dirbtuvės   | 101    | EUR
        P-2     | Kiemas      | 102    | LTL
        Iš viso |             | 7      |
    """)
    assert reading.findings == ()
    assert only_table(reading).sums == {"EUR": {"granted": Decimal(101)}, "LTL": {"granted": Decimal(102)}}


def test_note_under_the_table_is_set_aside() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
        P-2   | Kiemas      | 102
        |
        Šaltinis: SFMIS, 2021-12-31
    """)
    assert set_aside(reading) == [(5, "note", "Šaltinis: SFMIS, 2021-12-31")]
    assert len(values(reading, "project")) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "ISMOKETA",
        "išmokėta,\\nEur",
        "Išmokėta (EUR)",
        "Išmokėta, €",
        "  Išmokėta   suma ",
        "Išmokėta\u00a0suma, Eur",
        "Paid, EUR",
        "Amount\\npaid",
    ],
)
def test_headings_are_the_same_whatever_their_dress(heading: str) -> None:
    reading = read(f"""
        PROJEKTO  KODAS | Projekto\\npavadinimas | {heading}
        P-1             | Dirbtuvės               | 101
    """)
    assert values(reading, "paid_cents") == [10100]
    assert only_table(reading).places["project"].heading == "PROJEKTO KODAS"


def test_repeated_heading_counts_once_and_is_named() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | Skirta, Eur
        P-1   | Dirbtuvės   | 101         | 999
    """)
    assert values(reading, "granted_cents") == [10100]
    assert found(reading) == [("heading-repeated", "D1")]


def test_heading_nearly_known_is_taken_and_said_where_its_cells_agree_and_no_other_contends() -> None:
    reading = read("""
        Kodas | Pavadinimas | Atliktta
        P-1   | Dirbtuvės   | 50
    """)
    assert values(reading, "done_pct") == [50]
    assert found(reading) == [("heading-near", "C1")]
    contended = read("""
        Kodas | Pavadinimas | Atliktta | Atlikkta
        P-1   | Dirbtuvės   | 50       | 60
    """)
    assert "done" not in only_table(contended).places


def test_unit_of_the_title_holds_for_amounts_whose_headings_name_none() -> None:
    reading = read("""
        Vietos projektai, tūkst. Eur | | |
        Kodas | Pavadinimas | Skirta parama | Išmokėta, Eur
        P-1   | Dirbtuvės   | 10,5          | 101
    """)
    assert values(reading, "granted_cents") == [10_500_00]
    assert values(reading, "paid_cents") == [101_00]
    assert ("amounts-scaled", "C2") in found(reading)


def test_unit_of_another_tables_title_holds_for_that_table_alone() -> None:
    reading = read("""
        Projektai, tūkst. Eur |             |               |
        Kodas                 | Pavadinimas | Skirta parama |
        P-1                   | Dirbtuvės   | 10,5          |

        Mokėjimai             |             |               |
        Projekto kodas        | Mokėjimo data | Išmokėta    | Mokėjimo prašymo Nr.
        P-1                   | 2021-05-01  | 101           | M-1
    """)
    told = {table.table: list(table.sums.values()) for table in reading.tables}
    assert told["projects"][0]["granted"] == Decimal(10_500)
    assert told["payments"][0]["paid"] == Decimal(101)


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("1.", "2.", "3.")])
def test_running_numbers_are_no_codes_where_there_are_codes(numbers: tuple[str, str, str]) -> None:
    one, two, three = numbers
    reading = read(f"""
        Nr.     | Projekto kodas | Pavadinimas | Skirta, Eur
        {one}   | VP-01          | Dirbtuvės   | 101
        {two}   | VP-02          | Takas       | 102
        {three} | VP-03          | Sodas       | 103
    """)
    assert values(reading, "project") == ["VP-01", "VP-02", "VP-03"]
    assert found(reading) == [("heading-unmatched", "A1")]


def test_running_numbers_are_codes_where_there_is_nothing_else() -> None:
    reading = read("""
        Nr. | Pavadinimas | Skirta, Eur
        1   | Dirbtuvės   | 101
        2   | Takas       | 102
    """)
    assert values(reading, "project") == ["1", "2"]


def test_currency_of_a_payment_may_stand_in_a_column_of_its_own() -> None:
    reading = read("""
        Projekto kodas | Mokėjimo data | Išmokėta | Valiuta
        P-1            | 2021-05-01    | 600      | EUR
        P-2            | 2021-06-01    | 400      | SEK
    """, sheet="Mokėjimai")  # fmt: skip
    assert {code: sums["paid"] for code, sums in only_table(reading).sums.items()} == {
        "EUR": Decimal(600),
        "SEK": Decimal(400),
    }


def test_heading_that_denies_a_known_one_is_not_near_it() -> None:
    reading = read("""
        Kodas | Pavadinimas | Netinkamos finansuoti išlaidos, Eur
        P-1   | Dirbtuvės   | 101
    """)
    assert "eligible" not in only_table(reading).places
    assert found(reading) == [("amounts-not-used", "C1")]


def test_heading_of_an_amount_that_names_another_in_brackets_is_asked() -> None:
    reading = read("""
        Kodas | Pavadinimas | Bendra projekto vertė (tinkamos finansuoti išlaidos), Eur
        P-1   | Dirbtuvės   | 101
    """)
    assert not {"eligible", "total_value"} & set(only_table(reading).places)
    assert found(reading) == [("amounts-not-used", "C1")]


def test_heading_nearly_known_is_only_named_where_its_cells_disagree() -> None:
    reading = read("""
        Kodas | Pavadinimas | Atliktta | Kontaktas
        P-1   | Dirbtuvės   | vėliau   | A. B.
    """)
    table = only_table(reading)
    assert [(heading.letter, heading.nearest) for heading in table.unmatched] == [("C", "done"), ("D", None)]
    assert "done" not in table.places
    assert [finding.details["hint"] for finding in reading.findings] == [
        Phrase("hint.nearest", {"nearest": TABLES["projects"]["done"].label}),
        Phrase("hint.none"),
    ]


def test_form_is_read_as_one_record() -> None:
    reading = read(
        """
        Strategijos pavadinimas         | Alytaus miesto VPS
        Laikotarpio pradžia             | 2016-01-01
        Planuojama įgyvendinimo pabaiga | 2023-01-31
        Parama projektams, Eur          | 101.5
        Telefonas                       | 8 315
        """,
        sheet="Strategija",
    )
    table = only_table(reading)
    assert table.table == "strategy"
    assert values(reading, "strategy") == ["Alytaus miesto VPS"]
    assert values(reading, "implementation_end") == [pd.Timestamp(2023, 1, 31)]
    assert table.sums == {"EUR": {"planned_projects": Decimal("101.5")}}
    assert table.places["planned_projects"].address(1) == "B4"
    assert set_aside(reading) == [(5, "extra", "Telefonas")]
    assert table.rows.read == 4 + 1


def test_fault_in_a_form_stands_at_its_own_row() -> None:
    reading = read(
        """
        Strategijos pavadinimas | Alytaus miesto VPS
        Laikotarpio pradžia     | kitąmet
        Parama projektams       | 101
        """,
        sheet="Strategija",
    )
    places = {finding.rule: finding.location for finding in reading.findings}
    assert (places["date-unreadable"].cell, places["date-unreadable"].row) == ("B2", 2)
    assert (places["currency-unknown"].cell, places["currency-unknown"].row) == ("B3", 3)


def test_every_sheet_is_read_the_hidden_too() -> None:
    projects = grid("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | 101
    """)
    payments = grid("""
        Mokėjimo prašymo Nr. | Projekto kodas | Išmokėjimo data | Išmokėta, Eur
        MP-1                 | P-1            | 2021-05-01      | 11
    """)
    reading = read_bytes(xlsx({"Projektai": projects, "Mokėjimai": payments}, hidden=["Mokėjimai"]))
    assert [(table.sheet, table.table) for table in reading.tables] == [
        ("Projektai", "projects"),
        ("Mokėjimai", "payments"),
    ]
    assert [(finding.rule, finding.location.sheet) for finding in reading.findings] == [("sheet-hidden", "Mokėjimai")]


def test_empty_sheet_is_passed_over_in_silence() -> None:
    projects = grid("""
        Kodas | Pavadinimas
        P-1   | Dirbtuvės
    """)
    assert found(read_bytes(xlsx({"Projektai": projects, "Lapas2": []}))) == []


def test_sheet_without_a_table_is_named() -> None:
    reading = read("Brangūs nariai,\nkviečiame į susirinkimą.")
    assert reading.tables == ()
    assert [finding.rule for finding in reading.findings] == ["sheet-not-used", "file-without-table"]


def test_headings_without_rows_are_a_table_without_records() -> None:
    reading = read("Kodas | Pavadinimas | Skirta, Eur")
    assert values(reading, "project") == []
    assert only_table(reading).rows.read == 0


def test_broken_cells_are_named_and_are_neither_zero_nor_blank() -> None:
    reading = read("""
        Kodas | Pavadinimas | Pradžia    | Skirta, Eur
        P-1   | Dirbtuvės   | 2020-01-01 | #REF!
        P-2   | #N/A        | #VALUE!    | =
        P-3   | Kiemas      | 2020-01-01 | 101
    """)
    assert values(reading, "granted_cents") == [None, None, 10100]
    assert sorted(found(reading)) == [
        ("cell-error-value", "B3"),
        ("cell-error-value", "C3"),
        ("cell-error-value", "D2"),
        ("formula-without-value", "D3"),
    ]


def test_amounts_that_are_text_are_read() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 2 254,62 €
        P-2   | Kiemas      | '(1 234,00)
        P-3   | Takas       | 1.234.567,89 Eur
        P-4   | Suolai      | apie 3 500
        P-5   | Sodas       | 101
    """)
    assert values(reading, "granted_cents") == [225462, -123400, 123456789, None, 10100]
    assert ("number-unreadable", "C5") in found(reading)


def test_amount_that_can_be_read_two_ways_is_decided_by_its_column() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | '1.234
        P-2   | Kiemas      | '12,50
    """)
    assert values(reading, "granted_cents") == [123400, 1250]


def test_amount_that_nothing_decides_is_named() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | '1.234
        P-2   | Kiemas      | '500
    """)
    assert values(reading, "granted_cents") == [None, 50000]
    assert found(reading) == [("number-ambiguous", "C2")]


def test_percentage_is_no_amount() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | 85 %
        P-2   | Kiemas      | 101
    """)
    assert values(reading, "granted_cents") == [None, 10100]
    assert found(reading) == [("number-unreadable", "C2")]


@pytest.mark.parametrize(
    ("other", "meaning"),
    [("25/04/2021", pd.Timestamp(2021, 4, 3)), ("04/25/2021", pd.Timestamp(2021, 3, 4)), ("2021-04-25", None)],
)
def test_date_that_can_be_read_two_ways_is_decided_by_its_column_or_named(
    other: str, meaning: pd.Timestamp | None
) -> None:
    reading = read(f"""
        Kodas | Pavadinimas | Pradžia
        P-1   | Dirbtuvės   | '03/04/2021
        P-2   | Kiemas      | '{other}
    """)
    assert values(reading, "start")[0] == meaning
    assert found(reading) == ([] if meaning else [("date-ambiguous", "C2")])


def test_impossible_dates_are_named() -> None:
    reading = read("""
        Kodas | Pavadinimas | Pradžia
        P-1   | Dirbtuvės   | '2021-02-30
        P-2   | Kiemas      | 31.11.2021
        P-3   | Takas       | '2201-01-01
        P-4   | Suolai      | pavasarį
        P-5   | Sodas       | 31.12.2021
    """)
    assert values(reading, "start")[4] == pd.Timestamp(2021, 12, 31)
    assert found(reading) == [
        ("date-impossible", "C2"),
        ("date-impossible", "C3"),
        ("date-impossible", "C4"),
        ("date-unreadable", "C5"),
    ]


def test_percentages_are_as_the_column_writes_them() -> None:
    fractions = read("""
        Kodas | Pavadinimas | Atlikta, proc.
        P-1   | Dirbtuvės   | 0.85
        P-2   | Kiemas      | 1
    """)
    wholes = read("""
        Kodas | Pavadinimas | Atlikta, proc.
        P-1   | Dirbtuvės   | 85
        P-2   | Kiemas      | 1
    """)
    signed = read("""
        Kodas | Pavadinimas | Atlikta, proc.
        P-1   | Dirbtuvės   | 85 %
        P-2   | Kiemas      | 0.5
    """)
    assert values(fractions, "done_pct") == [85, 100]
    assert values(wholes, "done_pct") == [85, 1]
    assert values(signed, "done_pct") == [85, 50]


def test_states_in_other_words() -> None:
    reading = read("""
        Kodas | Pavadinimas | Būsena
        P-1   | Dirbtuvės   | Baigtas įgyvendinti
        P-2   | Kiemas      | VYKDOMAS
        P-3   | Takas       | not contracted
        P-4   | Suolai      | Kažkas kita
        P-5   | Sodas       |
    """)
    assert values(reading, "state") == ["completed", "in_progress", "withdrawn", None, None]
    (finding,) = reading.findings
    assert (finding.rule, finding.location.cell, finding.value) == ("state-unknown", "C5", "Kažkas kita")


def test_flags() -> None:
    reading = read(
        """
        Narys  | Valdybos narys | Balsai
        UAB A  | taip           | 1
        VšĮ B  | x              | 1
        C. C.  | -              | 1
        D. D.  | TRUE           | 1
        E. E.  | galbūt         | 1
        F. F.  |                | 1
        """,
        sheet="Nariai",
    )
    assert values(reading, "board") == [True, True, False, True, None, None]
    assert found(reading) == [("choice-unknown", "B6")]
    assert "viena iš reikšmių: taip ir ne" in Language("lt").message(reading.findings[0])


def test_row_without_a_name_or_an_amount_goes_on_with_the_record_above() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | Kontaktas
        P-1   | Dirbtuvės   | 101         | A. B.
              |             |             | C. D., 8 315
    """)
    assert set_aside(reading) == [(3, "continuation", "C. D., 8 315")]


def test_currency_from_the_heading() -> None:
    assert set(read("Kodas | Pavadinimas | Skirta, Lt\nP-1 | Kiemas | 101").tables[0].sums) == {"LTL"}


def test_currency_from_a_column_of_its_own() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta | Valiuta
        P-1   | Dirbtuvės   | 101    | Eur
        P-2   | Kiemas      | 102    | litais
        P-3   | Takas       | 103    | nok
    """)
    assert values(reading, "currency") == ["EUR", "LTL", "NOK"]


def test_currency_from_the_text_of_the_sheet() -> None:
    reading = read("""
        Projektų registras
        Sumos eurais
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
    """)
    assert values(reading, "currency") == ["EUR"]


def test_currency_that_nothing_tells_is_unknown() -> None:
    reading = read("""
        Šaltinis: www.esinvesticijos.lt, info@vvg.lt
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
    """)
    assert only_table(reading).sums == {"?": {"granted": Decimal(101)}}
    assert found(reading) == [("currency-unknown", "C2")]


def test_currency_of_a_cell_goes_before_the_texts_around_the_table() -> None:
    reading = read("""
        Projektai, Eur
        Kodas | Pavadinimas | Skirta
        P-1   | Dirbtuvės   | 101
        P-2   | Kiemas      | 102 Lt
    """)
    assert values(reading, "currency") == ["EUR", "LTL"]


def test_amount_that_contradicts_its_heading_is_left_out_and_its_row_is_not() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur
        P-1   | Dirbtuvės   | 101         | 11
        P-2   | Kiemas      | 102 Lt      | 12
    """)
    assert values(reading, "currency") == ["EUR", "EUR"]
    assert values(reading, "granted_cents") == [101_00, None]
    assert values(reading, "paid_cents") == [11_00, 12_00]


def test_amounts_of_one_record_in_two_currencies_are_not_made_one() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Lt | Išmokėta, Eur
        P-1   | Dirbtuvės   | 345.28     | 100
        P-2   | Kiemas      | 345.28     |
    """)
    assert values(reading, "currency") == ["?", "LTL"]
    assert found(reading) == [("currency-unknown", "C1")]


def test_amounts_below_a_cent_are_rounded_noted_and_summed_exactly() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | 1.015
        P-2   | Kiemas      | 1.015
        P-3   | Takas       | 1.01
    """)
    assert values(reading, "granted_cents") == [102, 102, 101]
    assert only_table(reading).sums["EUR"]["granted"] == Decimal("1.015") + Decimal("1.015") + Decimal("1.01")
    (finding,) = reading.findings
    assert (finding.rule, finding.location.cell, finding.details["count"]) == ("amount-below-cent", "C2", 2)


def test_a_finding_of_several_cells_knows_what_stands_in_each() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | Planuojama pabaiga
        P-1   | Dirbtuvės   | 1.015       | 2021-05
        P-2   | Kiemas      | 1.026       | 2022
        P-3   | Takas       | 1.01        | 2021-12-31
    """)
    told = {finding.rule: [(one.location.cell, one.value) for one in finding.each()] for finding in reading.findings}
    assert told == {
        "amount-below-cent": [("C2", "1.015"), ("C3", "1.026")],
        "date-incomplete": [("D2", "2021-05"), ("D3", "2022")],
    }


def test_shadow_of_binary_arithmetic_is_no_part_of_a_cent() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Dirbtuvės   | 109073.68000000001
        P-2   | Kiemas      | 9283410501.44
    """)
    assert values(reading, "granted_cents") == [10907368, 928341050144]
    assert reading.findings == ()


@pytest.mark.parametrize("amount", ["1e300", "9" * 40, "-9e25"])
def test_amount_out_of_all_reason_is_named_and_harms_no_other(amount: str) -> None:
    rows: list[list[Drawn]] = [
        ["Kodas", "Pavadinimas", "Skirta, Eur"],
        ["P-1", "Kiemas", float(amount)],
        ["P-2", "Takas", 101.0],
    ]
    reading = read_bytes(xlsx({"Projektai": [*rows, ["P-3", "Sodas", amount.replace("e", "")]]}))
    assert values(reading, "granted_cents")[:2] == [None, 10100]
    assert ("number-unreadable", "C2") in found(reading)


SHEETS = {
    "total": """
        Registras | 2021 | 5
        Kodas   | Pavadinimas | Skirta, Eur
        P-1     | Dirbtuvės   | 101.25
        |
        P-2     | Kiemas      | 102.25
        Iš viso |             | 203.50
        Pastaba: be PVM
    """,
    "text total": """
        Kodas   | Pavadinimas | Skirta, Eur
        P-1     | Dirbtuvės   | '101,25
        P-2     | Kiemas      | '102,25
        Iš viso |             | '203,50
    """,
    "currencies": """
        Kodas | Pavadinimas | Skirta     | Kita
        P-1   | Dirbtuvės   | 101.25 Eur |
        P-2   | Kiemas      | 102.25 Lt  |
              |             | 203.50     |
              |             |            | 5
    """,
}


@pytest.mark.parametrize(("sheet", "amounts"), [("total", 4), ("text total", 4), ("currencies", 4)])
def test_rows_and_money_close(sheet: str, amounts: int) -> None:
    table = only_table(read(SHEETS[sheet]))
    rows = table.rows
    assert rows.read == rows.used + rows.set_aside + rows.blank == len(grid(SHEETS[sheet])) - 1
    assert money(table, "granted") * 2 == (Decimal("101.25") + Decimal("102.25")) * amounts


CSV = (
    "Projekto kodas;Projekto pavadinimas;Pradžia;Skirta parama, Eur\n"
    "P-1;Šeimų klubas;2020-01-15;1 101,50\n"
    "P-2;Žalias kiemas;2020-02-01;102,00\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1257", "utf-16"])
def test_csv_in_every_encoding_of_an_office(encoding: str) -> None:
    reading = read_bytes(CSV.encode(encoding), "a.csv")
    assert values(reading, "title") == ["Šeimų klubas", "Žalias kiemas"]
    assert values(reading, "granted_cents") == [110150, 10200]
    assert values(reading, "start")[0] == pd.Timestamp(dt.date(2020, 1, 15))
    assert reading.findings == ()


@pytest.mark.parametrize(
    "text",
    [
        CSV,
        CSV.replace(";", "\t"),
        CSV.replace(", Eur", "").replace(",", ".").replace(";", ","),
        CSV.replace("\n", "\r\n"),
    ],
)
def test_csv_with_every_separator(text: str) -> None:
    assert values(read_bytes(text.encode(), "a.csv"), "granted_cents") == [110150, 10200]


def test_csv_with_quoted_line_breaks_and_separators() -> None:
    text = 'Kodas;Pavadinimas;Skirta, Eur\nP-1;"Klubas; ""Vaivorykštė""\nir kiemas";101\nP-2;Takas;102\n'
    reading = read_bytes(text.encode(), "a.csv")
    assert values(reading, "title") == ['Klubas; "Vaivorykštė" ir kiemas', "Takas"]


def test_csv_with_ragged_rows_shifts_no_column() -> None:
    text = "Kodas;Pavadinimas;Skirta, Eur;Išmokėta, Eur\nP-1;Klubas\nP-2;Takas;102;12;papildomai\n\nP-3;Sodas;103\n"
    reading = read_bytes(text.encode(), "a.csv")
    assert values(reading, "granted_cents") == [None, 10200, 10300]
    assert values(reading, "paid_cents") == [None, 1200, None]
    assert only_table(reading).rows.blank == 1


@pytest.mark.parametrize("total", ["Iš viso;;;1 203,50", ";;;1 203,50"])
def test_csv_with_a_totals_row(total: str) -> None:
    table = only_table(read_bytes((CSV + total + "\n").encode(), "a.csv"))
    assert [row.cents for row in table.set_aside] == [{"granted": 110150 + 10200}]
    assert table.sums == {"EUR": {"granted": Decimal("1101.50") + Decimal(102)}}


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<html><table></table></html>"])
def test_file_that_is_no_spreadsheet_is_refused_with_its_reason(data: bytes) -> None:
    reading = read_bytes(data)
    assert reading.tables == ()
    assert reading.refused == reading.findings[0].rule


def test_name_that_begins_with_a_totals_word_is_no_total_beside_other_words() -> None:
    reading = read("""
        Eil. Nr. | Projektas                | Vykdytojas | Būsena       | Skirta, Eur
        1        | Viso pasaulio vaikai     | Klubas     | Įgyvendintas | 300
        2        | Bendrai kuriame miestą   | Bendrija   | Įgyvendintas | 700
        3        | Takas                    | Seniūnija  | Įgyvendintas | 100
    """)
    assert len(values(reading, "title")) == 3
    assert only_table(reading).sums == {"EUR": {"granted": Decimal(300 + 700 + 100)}}


@pytest.mark.parametrize("label", ["Suma", "Tarpinė suma", "Sumos:"])
def test_words_for_sums_label_totals(label: str) -> None:
    reading = read(f"""
        Kodas | Projektas | Būsena       | Skirta, Eur
        P-1   | Klubas    | Įgyvendintas | 101
        P-2   | Takas     | Įgyvendintas | 102
              | {label}   |              | 203
    """)
    assert values(reading, "granted_cents") == [10100, 10200]


def test_subtotal_of_the_rows_since_the_total_before_agrees() -> None:
    reading = read("""
        Kodas              | Projektas | Skirta, Eur
        P-1                | Klubas    | 101
        P-2                | Takas     | 102
        Iš viso 2020 m.    |           | 203
        P-3                | Sodas     | 104
        P-4                | Kiemas    | 105
        Iš viso 2021 m.    |           | 209
        Iš viso            |           | 412
    """)
    assert "total-disagrees" not in dict(found(reading))
    assert len(values(reading, "project")) == 4


def test_headings_repeated_on_a_new_page_are_set_aside() -> None:
    reading = read("""
        Kodas | Projektas | Skirta, Eur
        P-1   | Klubas    | 101
        Kodas | Projektas | Skirta, Eur
        P-2   | Takas     | 102
    """)
    assert values(reading, "project") == ["P-1", "P-2"]
    assert set_aside(reading) == [(3, "heading", "Kodas")]


def test_another_table_below_is_read_too() -> None:
    reading = read("""
        Projekto kodas       | Projekto pavadinimas | Skirta parama, Eur
        P-1                  | Klubas               | 101
        |
        Mokėjimai
        Mokėjimo prašymo Nr. | Išmokėjimo data      | Mokėjimo rūšis
        M-1                  | 2021-05-05           | Avansas
    """)
    projects, payments = reading.tables
    assert (projects.table, projects.rows) == ("projects", RowCount(read=2, used=1, set_aside=0, blank=1))
    assert (payments.table, payments.rows) == ("payments", RowCount(read=2, used=1, set_aside=1, blank=0))
    assert payments.heading_row == 5


def test_dates_in_lithuanian_prose() -> None:
    reading = read_bytes("Kodas;Pavadinimas;Pradžia\nP-1;Klubas;2021 m. gegužės 1 d.\n".encode(), "a.csv")
    assert values(reading, "start") == [pd.Timestamp(2021, 5, 1)]


@pytest.mark.parametrize(("cell", "code"), [("eurai", "EUR"), ("Litai", "LTL"), ("CHF", "CHF"), ("pinigai", "?")])
def test_currency_column_is_believed_only_where_it_names_one(cell: str, code: str) -> None:
    reading = read(f"""
        Kodas | Projektas | Skirta | Valiuta
        P-1   | Klubas    | 101    | {cell}
    """)
    assert values(reading, "currency") == [code]


def test_sheet_of_own_texts_is_read_by_its_everyday_headings() -> None:
    reading = read(
        "Skyrius | Tekstas\nNariai | Įstojo trys nariai.\nStrategijos įgyvendinimas | Buvo karantinas.", sheet="Tekstai"
    )
    assert values(reading, "report_section") == ["members", "activity"]
    assert values(reading, "report_text") == ["Įstojo trys nariai.", "Buvo karantinas."]


def test_sections_that_are_none_of_the_report_make_no_texts_of_it() -> None:
    reading = read(
        "Skyrius | Tekstas\n1 skyrius | Bendrosios nuostatos\n2 skyrius | Baigiamosios nuostatos", sheet="Nuostatai"
    )
    assert reading.tables == ()
