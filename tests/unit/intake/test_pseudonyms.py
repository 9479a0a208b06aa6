"""Personal codes do not leave the intake, and masks change nothing else."""

import io
from dataclasses import replace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Finding, Severity
from pipeline.intake.pseudonyms import Pseudonyms, _are_codes, without_personal_codes
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.privacy.personal_codes import is_in_order
from pipeline.schema.model import Column, Kind, Words
from spec.drawing import Drawn, xlsx

ONA, JONAS = "48501011230", "38501011239"
HEAD: list[Drawn] = ["Kodas", "Pavadinimas", "Vykdytojas", "Vykdytojo kodas", "Būsena", "Skirta, Eur"]

codes = (
    st.integers(0, 10**9 - 1)
    .map(lambda number: f"3{number:09}")
    .flatmap(
        lambda ten: st.sampled_from([ten + str(last) for last in range(10) if is_in_order(ten + str(last))] or [JONAS])
    )
)


def reading(*rows: list[Drawn], sheet: str = "Projektai") -> WorkbookReading:
    return read_workbook("a.xlsx", xlsx({sheet: [HEAD, *rows]}), ReadingOptions())


def records(read: WorkbookReading) -> pd.DataFrame:
    (table,) = read.tables
    return table.records


def present(read: WorkbookReading) -> list[Finding]:
    return [one for one in read.findings if one.rule == "personal-code-present"]


def test_one_person_has_one_mask_in_all_workbooks_and_two_have_two() -> None:
    pseudonyms = Pseudonyms()
    read = reading(["P-1", "Klubas", "Jonas", JONAS, None, 101], ["P-2", f"{ONA} takas", "Ona", ONA, None, 102])
    first = without_personal_codes(read, pseudonyms)
    again = without_personal_codes(reading(["P-3", "Kelias", "Jonas", "385 0101 1239", None, 103]), pseudonyms)
    assert records(first)["implementer_code"].tolist() == ["•••••••••••-2", "•••••••••••-1"]
    assert records(first)["title"].tolist() == ["Klubas", "•••••••••••-1 takas"]
    assert records(again)["implementer_code"].tolist() == ["•••••••••••-2"]


def test_code_stored_as_a_number_is_one_too() -> None:
    read = without_personal_codes(reading(["P-1", "Klubas", "Jonas", int(JONAS), None, 101]), Pseudonyms())
    assert records(read)["implementer_code"].tolist() == ["•••••••••••-1"]


def test_finding_tells_every_cell_and_not_the_code() -> None:
    rows: list[list[Drawn]] = [
        [f"P-{row}", "Klubas", "Jonas", JONAS if row % 2 else "304045184", None, 101] for row in range(1, 5)
    ]
    found = present(without_personal_codes(reading(*rows), Pseudonyms()))
    assert [(one.location.cell, one.value) for one in found] == [("D2", "•••••••••••-1"), ("D4", "•••••••••••-1")]


def test_what_could_not_be_read_is_masked_where_it_is_quoted() -> None:
    read = without_personal_codes(
        reading(["P-1", "Klubas", "Jonas", None, f"ko gero {JONAS}", f"{ONA} Eur ar kt."]), Pseudonyms()
    )
    assert {(one.rule, one.location.cell): one.value for one in read.findings if one.location.row == 2} == {
        ("state-unknown", "E2"): "ko gero •••••••••••-1",
        ("number-unreadable", "F2"): "•••••••••••-2 Eur ar kt.",
        ("personal-code-present", "E2"): "•••••••••••-1",
        ("personal-code-present", "F2"): "•••••••••••-2",
    }


def test_names_that_differ_in_how_a_code_is_written_stay_different() -> None:
    name = Pseudonyms().name
    names = [f"{JONAS}.xlsx", "385 0101 1239.xlsx", f"{ONA}/{JONAS}.xlsx"]
    assert [name(one) for one in names] == [
        "•••••••••••-1.xlsx",
        "•••••••••••-2.xlsx",
        "•••••••••••-3/•••••••••••-1.xlsx",
    ]


def test_amounts_stay_what_they_are() -> None:
    read = without_personal_codes(reading(["P-1", "Klubas", "Jonas", None, None, int(JONAS)]), Pseudonyms())
    assert records(read)["granted_cents"].tolist() == [int(JONAS) * 100]
    assert not present(read)


def test_a_rate_that_is_a_personal_code_is_missing_and_named() -> None:
    read = reading(["P-1", "Klubas", "Jonas", None, None, 101])
    (table,) = read.tables
    rate = Column(name="done", kind=Kind.PERCENT, title=Words("", ""), meaning=Words("", ""))
    values = pd.Series([float(JONAS), 45.0, None])
    assert _are_codes(rate, values).tolist() == [True, False, False]
    amount = replace(rate, kind=Kind.MONEY)
    assert _are_codes(amount, values).tolist() == [False, False, False]
    assert records(without_personal_codes(read, Pseudonyms())).equals(table.records)


def test_nothing_to_mask_leaves_a_reading_as_it_was() -> None:
    read = reading(["P-1", "Klubas", "VšĮ Rasa", "304045184", None, 101])
    assert records(without_personal_codes(read, Pseudonyms())).equals(records(read))


@given(
    code=codes,
    text=st.sampled_from(["{}", "Jonas Jonaitis, {}", "a. k. {}", "({}) Kaimo g. 7"]),
    parts=st.sampled_from([(11,), (1, 6, 4), (3, 4, 4), (7, 4)]),
    between=st.sampled_from([" ", "-", "–", "\u00a0"]),
    place=st.integers(0, 4),
    is_heading=st.booleans(),
)
def test_no_text_of_a_reading_holds_the_digits(  # noqa: PLR0913 - one of each
    code: str, text: str, parts: tuple[int, ...], between: str, place: int, *, is_heading: bool
) -> None:
    ends = [sum(parts[: number + 1]) for number in range(len(parts))]
    written = between.join(code[end - part : end] for part, end in zip(parts, ends, strict=True))
    cells: list[Drawn] = ["P-1", "Klubas", "Jonas", "304045184", "Įgyvendintas", 101]
    cells[place] = text.format(written)
    head: list[Drawn] = [*HEAD, text.format(written)] if is_heading else HEAD
    data = xlsx({"Projektai": [[f"Sąrašas {written}"], head, cells], f"L {written}": [head, cells]})
    read = without_personal_codes(read_workbook("a.xlsx", data, ReadingOptions()), Pseudonyms())
    told = io.StringIO()
    for table in read.tables:
        table.records.to_csv(told)
    everything = "".join(sign for sign in repr(read) + told.getvalue() if sign not in " -–\u00a0")
    assert code not in everything.replace("\\xa0", "")
    assert f"{'ABCDE'[place]}3" in {one.location.cell for one in present(read)}


def test_text_without_a_code_is_the_very_same_also_where_it_is_one_of_a_list() -> None:
    assert Pseudonyms().within((Severity.ERROR,)) == (Severity.ERROR,)
    assert Pseudonyms().within(Severity.ERROR) is Severity.ERROR
