"""findings.csv: one line a cell, each with a sentence of its own."""

import csv

from pipeline.findings import Finding, Location
from pipeline.language import Language
from pipeline.output.data.findings_csv import findings_csv


def test_fault_in_several_cells_has_a_line_and_a_sentence_for_each() -> None:
    first, second = (Location("a.xlsx", "Projektai", cell, row) for cell, row in (("B4", 4), ("B9", 9)))
    finding = Finding(rule="reference-missing", location=first, others=(second,), value="P-9", details={
        "column": "Kodas", "target": "Projektai"})  # fmt: skip
    lines = list(
        csv.DictReader(findings_csv([finding], Language("lt")).decode("utf-8-sig").splitlines(), delimiter=";")
    )
    assert [line["cell"] for line in lines] == ["B4", "B9"]
    assert [line["message"].split(":")[0] for line in lines] == ["Projektai!B4", "Projektai!B9"]


def test_each_line_quotes_its_own_cell() -> None:
    first, second = (Location("a.xlsx", "Projektai", cell, row) for cell, row in (("E2", 2), ("E3", 3)))
    finding = Finding(rule="date-incomplete", location=first, others=(second,), value="2021", other_values=("2021-05",),
                      details={"column": "Pabaiga", "count": 2})  # fmt: skip
    written = findings_csv([finding], Language("en")).decode("utf-8-sig")
    lines = list(csv.DictReader(written.splitlines(), delimiter=";"))
    assert [line["value"] for line in lines] == ["2021", "2021-05"]
    assert ["“2021”" in line["message"] for line in lines] == [True, False]
    assert ["“2021-05”" in line["message"] for line in lines] == [False, True]
