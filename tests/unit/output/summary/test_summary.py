from dataclasses import replace
from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from pipeline.findings import in_order
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.summary import write_summary
from pipeline.output.summary.formulas import formula, literal
from pipeline.output.wording.columns import LONGEST_TEXT, defined_name, fitting
from pipeline.statistics.measures import Count, Difference, Is, Ratio, Sum
from spec.drawing import read
from unit.output.summary.contents import content_of, frame, hostile_content

ENGLISH = Language("en")
GRANTED = Sum("projects", "granted_cents", (Is("currency", "EUR"),))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Count("cooperation"), "COUNT(cooperation_row)"),
        (
            Count("projects", (Is("standing", "completed"),)),
            'SUMPRODUCT(--EXACT(projects_standing,"Completed"))',
        ),
        (Count("projects", (Is("counted", value=True),)), 'SUMPRODUCT(--EXACT(projects_counted,"yes"))'),
        (GRANTED, 'ROUND(SUMPRODUCT(--EXACT(projects_currency,"EUR"),projects_granted),2)'),
        (Sum("plan", "planned_cents", (Is("year", 2021),)), "ROUND(SUMPRODUCT(--(plan_year=2021),plan_planned),2)"),
        (Sum("plan", "planned_cents", (Is("year", None),)), 'ROUND(SUMPRODUCT(--(plan_year=""),plan_planned),2)'),
        (Difference(Count("actions"), Count("projects")), "(COUNT(actions_row)-COUNT(projects_row))"),
        (
            Ratio(Count("actions"), Count("projects")),
            'IF(COUNT(projects_row)=0,"",COUNT(actions_row)/COUNT(projects_row))',
        ),
    ],
)
def test_each_measure_is_one_formula(measure: Count | Sum | Difference | Ratio, expected: str) -> None:
    assert formula(measure, ENGLISH) == expected


def test_a_criterion_that_stands_in_a_cell_is_taken_from_there() -> None:
    own = Is("counted_action", "1.10")

    assert formula(Count("projects", (own,)), ENGLISH, cells={own: "$A$8"}) == (
        "SUMPRODUCT(--EXACT(projects_counted_action,$A$8))"
    )


def test_literals_are_quoted_and_kept_short() -> None:
    assert literal('a"b') == '"a""b"'
    assert literal("SORT(A1)") == '"SORT"&"("&"A1)"'
    assert literal("a\nb") == '"a"&CHAR(10)&"b"'
    assert literal("") == '""'
    assert max(map(len, literal("x" * 1000).split("&"))) <= 255


def test_names_never_read_as_addresses() -> None:
    assert defined_name("projects", "granted_cents") == "projects_granted"


def test_texts_longer_than_a_cell_are_cut_with_a_mark() -> None:
    assert fitting("a" * LONGEST_TEXT) == "a" * LONGEST_TEXT
    assert fitting("a" * (LONGEST_TEXT + 1)).endswith("…")
    assert len(fitting("😀" * LONGEST_TEXT).encode("utf-16-le")) // 2 <= LONGEST_TEXT


@pytest.mark.parametrize("language", ["lt", "en"])
def test_the_same_content_gives_the_same_bytes(language: str) -> None:
    content = hostile_content(language)

    assert write_summary(content) == write_summary(content)


def test_texts_that_look_like_formulas_stay_texts() -> None:
    workbook = load_workbook(BytesIO(write_summary(hostile_content("en"))))
    sheet = workbook["Projects (data)"]

    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]

    assert "==1+1" in {cell.value for cell in cells} | {f"={cell.value}" for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)


def test_an_absent_figure_says_why_and_is_no_zero() -> None:
    content = content_of({"projects": frame([{"project": "A", "title": "A", "currency": "EUR", "state": "completed"}])})
    sheet = load_workbook(BytesIO(write_summary(content)))["Completion"]

    rows = {row[0].value: row for row in sheet.iter_rows()}

    assert rows["Actions of the strategy"][1].value == "–"
    assert "not available" in str(rows["Actions of the strategy"][4].value)


def test_a_table_without_records_and_no_table_at_all_are_written() -> None:
    empty = frame([{"project": "A", "title": "A", "currency": "EUR"}]).iloc[:0]

    assert write_summary(content_of({"projects": pd.DataFrame(empty)}))
    assert write_summary(content_of({}))


def _classed() -> Content:
    """A register of which four rows are set aside: a title, two totals and a note."""
    reading = read("""
        Mūsų projektai
        Kodas | Pavadinimas | Pradžia    | Skirta, Eur
        P-1   | Klubas      | 2021-01-01 | 101
        Iš viso 1 tikslui | | | 101
        P-2   | Takas       | 2021-01-01 | 102
        Iš viso | | | 203
        |
        Pastaba: sumos su PVM
    """)
    return replace(hostile_content("lt"), readings=(reading,), findings=tuple(in_order(reading.findings)))


def test_contents_say_why_rows_were_set_aside_and_what_money_they_hold() -> None:
    """Totals of 101,00 and 203,00, which repeat what the records hold."""
    cover = load_workbook(BytesIO(write_summary(_classed())))["Turinys"]
    rows = [[cell.value for cell in row[:5]] for row in cover.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == "Kodėl eilutės neįtrauktos")
    told = {row[0]: (row[1], row[2], row[3]) for row in rows[start + 2 : start + 5]}
    assert told == {
        "virš lentelės": (1, None, None),
        "eilutė „Iš viso“": (2, "EUR", 101 + 203),
        "pastaba": (1, None, None),
    }


def test_findings_are_counted_by_fault_and_add_up_to_their_number() -> None:
    content = _classed()
    sheet = load_workbook(BytesIO(write_summary(content)))["Patikros rezultatai"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = next(number for number, row in enumerate(rows) if row[0] == "Svarba") + 1
    assert sum(int(str(row[4])) for row in rows[first:] if row[4]) == len(content.findings)
