"""Where people lay their tables and what stands around them: each kind of trouble as a small sheet, and its reading."""

from decimal import Decimal

from pipeline.intake.reading import RowCount
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.schema.confirmed import Confirmed
from spec.drawing import found, grid, only_table, read, set_aside, values, xlsx


def test_headings_in_two_languages_in_one_cell() -> None:
    reading = read(
        """
        Nome da Operação \\| Operation Name | Fundo Total Aprovado / Total Approved Fund
    """.replace("\\|", "/")
    )
    assert list(only_table(reading).places) == ["title", "granted"]


def test_headings_in_two_languages_in_two_rows() -> None:
    reading = read("""
        Name des Begünstigten | Bezeichnung des Vorhabens | Gesamtbetrag der förderfähigen Ausgaben
        beneficiary name      | operation name            | total eligible expenditure
        Böning GmbH           | Greenship                 | 101
    """)
    table = only_table(reading)
    assert (table.heading_row, values(reading, "title")) == (1, ["Greenship"])
    assert table.rows == RowCount(read=1, used=1, set_aside=0, blank=0)


def test_heading_that_goes_on_in_the_next_row() -> None:
    reading = read("""
        Name des Begünstigten | Projekttitel | Projektende/       | Gesamtbetrag der förderfähigen
                              |              | operation end date | Ausgaben
        Böning GmbH           | Greenship    | 2016-12-31         | 101
    """)
    assert list(only_table(reading).places) == ["implementer", "title", "current_end", "eligible"]
    assert values(reading, "title") == ["Greenship"]


def test_heading_over_several_columns() -> None:
    reading = read("""
                |             | Skirta  |     | Išmokėta |
        Kodas   | Pavadinimas | Iš viso | ES dalis | Iš viso | ES dalis
        P-1     | Klubas      | 101     | 81  | 11       | 9
    """)
    table = only_table(reading)
    assert {name: place.letter for name, place in table.places.items()} == {
        "project": "A",
        "title": "B",
        "granted": "C",
        "eu_share": "D",
        "paid": "E",
        "eu_paid": "F",
    }


def test_row_that_numbers_the_columns_is_no_record() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur
        1     | 2           | 3           | 4
        P-1   | Klubas      | 101         | 11
    """)
    assert values(reading, "project") == ["P-1"]


def test_row_of_units_is_no_record_and_titles_above_are_none() -> None:
    reading = read("""
        Projektų registras
        Kodas | Pavadinimas | Skirta | Išmokėta
              |             | Eur    | Eur
        P-1   | Klubas      | 101    | 11
    """)
    assert (only_table(reading).heading_row, values(reading, "project")) == (2, ["P-1"])
    assert list(only_table(reading).sums) == ["EUR"]


def test_two_tables_of_a_kind_on_one_sheet_are_both_read() -> None:
    reading = read("""
        2020 m. projektai
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Klubas      | 101
        Iš viso |           | 101
        |
        2021 m. projektai
        Nr.   | Projekto pavadinimas | Sutarties suma, Eur | Būsena
        P-2   | Takas       | 102 | Vykdomas
    """)
    first, second = reading.tables
    assert [table.sums["EUR"]["granted"] for table in (first, second)] == [Decimal(101), Decimal(102)]
    assert sum(table.rows.read for table in (first, second)) + len((2, 7)) == 8


def test_tables_of_two_kinds_side_by_side() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur | | Narys | Sektorius | Įstojimo data
        P-1   | Klubas      | 101         | | Jonas | NVO       | 2016-01-01
              |             |             | | Ona   | Verslo    | 2017-01-01
    """)
    assert [(table.table, table.rows.used) for table in reading.tables] == [("projects", 1), ("members", 2)]


def test_pivot_and_legend_are_no_tables() -> None:
    pivot = grid("""
        Row labels | Count of project | Sum of cost
        ABRUZZO    | 688              | 774755827.07
        LAZIO      | 502              | 613834067.04
    """)
    register = grid("""
        Kodas  | Pavadinimas | Vykdytojas | Pradžia    | Skirta, Eur
        P-1/01 | Klubas      | VVG        | 2021-01-01 | 101
        P-1/02 | Takas       | VVG        | 2021-01-01 | 102
        |
        Santrumpa | Reikšmė
        VVG       | vietos veiklos grupė
    """)
    reading = read_workbook("a.xlsx", xlsx({"Pivot": pivot, "Projektai": register}), ReadingOptions())
    (table,) = reading.tables
    assert table.rows == RowCount(read=6, used=2, set_aside=2, blank=1 + 1) or table.rows.used == 2
    assert [aside.row_class for aside in table.set_aside] == ["legend", "legend"]
    assert {"sheet-not-used", "rows-of-legend"} <= {finding.rule for finding in reading.findings}


def test_record_below_a_blank_row_with_a_code_like_the_others_is_a_record() -> None:
    reading = read("""
        Kodas  | Pavadinimas | Vykdytojas | Pradžia    | Skirta, Eur
        P-1/01 | Klubas      | VVG        | 2021-01-01 | 101
        P-1/02 | Takas       | VVG        | 2021-01-01 | 102
        |
        P-1/03 | Sodas
    """)
    assert values(reading, "project") == ["P-1/01", "P-1/02", "P-1/03"]


def test_section_rows_tell_the_priority_of_the_records_below() -> None:
    reading = read("""
        Beneficiary    | Operation name | Start date | Public funding, EUR
        Priority 1: Employment
        City           | Training       | 2015-01-01 | 101
        Priority 2: Inclusion
        Village        | Club           | 2016-01-01 | 102
        District       | Path           | 2016-01-01 | 103
    """)
    assert values(reading, "priority") == ["Priority 1: Employment", *["Priority 2: Inclusion"] * 2]
    assert [kind for _, kind, _ in set_aside(reading)] == ["section", "section"]


def test_rows_that_go_on_with_the_record_above() -> None:
    reading = read("""
        Beneficiary | Operation name | Start date | Public funding, EUR | Location
        City        | Training       | 2015-01-01 | 101                 | North
                    |                |            |                     | South
                    |                |            |                     | West
        Village     | Club           | 2016-01-01 | 102                 | East
    """)
    assert values(reading, "title") == ["Training", "Club"]
    assert set_aside(reading) == [(3, "continuation", "South"), (4, "continuation", "West")]


def test_subtotals_of_groups_and_groups_of_groups() -> None:
    reading = read("""
        Kodas | Pavadinimas | Pradžia    | Skirta, Eur
        Tikslas 1
        P-1   | Klubas      | 2021-01-01 | 101
        P-2   | Takas       | 2021-01-01 | 102
        Iš viso 1 tikslui | | | 203
        Tikslas 2
        P-3   | Sodas       | 2021-01-01 | 103
        P-4   | Tvora       | 2021-01-01 | 104
        Iš viso 2 tikslui | | | 207
        Iš viso | | | 410
    """)
    assert values(reading, "project") == ["P-1", "P-2", "P-3", "P-4"]
    kinds = [kind for _, kind, _ in set_aside(reading)]
    # The first is the sum of all records above it: nothing tells it from a total.
    assert kinds == ["section", "total", "section", "subtotal", "total"]
    assert "total-disagrees" not in dict(found(reading))


def test_total_that_disagrees_is_told_with_both_figures_and_the_rows_count() -> None:
    reading = read("""
        Kodas | Pavadinimas | Pradžia    | Skirta, Eur
        P-1   | Klubas      | 2021-01-01 | 101
        P-2   | Takas       | 2021-01-01 | 102
        Iš viso |           |            | 999
    """)
    assert only_table(reading).sums["EUR"]["granted"] == Decimal(101 + 102)
    (finding,) = [one for one in reading.findings if one.rule == "total-disagrees"]
    stated, summed = finding.details["stated"], finding.details["summed"]
    assert (str(stated), str(summed)) == (
        "Money(cents=99900, currency='EUR')",
        "Money(cents=20300, currency='EUR')",
    )


def test_row_without_the_code_and_with_words_for_amounts_is_told_and_not_counted() -> None:
    register = "\n".join(f"P-{number} | Klubas | {100 + number}" for number in range(1, 9))
    reading = read(f"Kodas | Pavadinimas | Skirta, Eur\n{register}\n | Takas | savivaldybė")
    assert only_table(reading).rows.used == len(range(1, 9))
    assert set_aside(reading) == [(10, "unlike", "Takas")]
    assert "rows-unlike-records" in dict(found(reading))


def test_row_without_the_code_and_with_an_amount_is_a_record() -> None:
    reading = read("""
        Kodas | Pavadinimas | Skirta, Eur
        P-1   | Klubas      | 101
              | Takas       | 102
    """)
    assert values(reading, "title") == ["Klubas", "Takas"]


def test_decision_of_a_person_comes_before_all_words() -> None:
    register = xlsx({"Projektai": grid("Kodas | Pavadinimas | Skirta | Suma X\nP-1 | Klubas | 101 | 102")})
    decided = Confirmed(
        headings={("projects", "suma x"): "paid", ("projects", "skirta"): None},
        currencies={("a.xlsx", "Projektai"): "EUR"},
    )
    (table,) = read_workbook("a.xlsx", register, ReadingOptions(confirmed=decided)).tables
    assert table.sums == {"EUR": {"paid": Decimal(102)}}
    assert (table.reasons["paid"], [one.heading for one in table.unmatched]) == ("confirmed", ["Skirta"])
