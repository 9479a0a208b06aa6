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
