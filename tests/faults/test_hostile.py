"""Spreadsheets built to break a reader, and odd ones of other libraries, held against their index."""

import csv
from pathlib import Path

import pytest

from pipeline.findings import RULES
from pipeline.intake.guard.inspection import Inspection, Limits, Refusal, inspect

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus of spreadsheets beside the project")

# The kinds that the index names, as our rules. Where it leaves a choice, ours stands in `CHOSEN`.
RULE_OF_KIND = {
    "E_XML_DTD": "file-unsafe",
    "E_LIMIT": "file-over-limit",
    "E_DUP_CELL": "file-contradictory",
    "E_DUP_SHEET": "file-contradictory",
    "E_ZIP_DUP": "file-contradictory",
    "E_XML": "file-damaged",
    "E_ZIP_CRC": "file-damaged",
    "E_ENCRYPTED": "file-encrypted",
    "E_NOT_XLSX": "file-not-spreadsheet",
}
ACCEPTED = "accepted"
CHOSEN = {
    "06_nested_zip": ACCEPTED,
    "22_corner_col_2000rows": ACCEPTED,  # styles alone reach the corner: the values are one column
    "26_row_10_digits": "file-over-limit",
    "28_col_beyond_XFD": "file-over-limit",
    "29_ref_zero_neg": "file-damaged",
    "32_rows_out_of_order": ACCEPTED,
    "35_style_index_out": ACCEPTED,
    "37_dates_odd": ACCEPTED,  # dates are read later, cell by cell
    "40_error_cells": ACCEPTED,
    "41_hidden_sheets": ACCEPTED,
    "46_string_40000": "file-over-limit",
    "60_rels_external_file": "file-unsafe",
    "64_no_shared_strings_part": "file-damaged",  # the part is there and holds one blank
    "71_wrong_empty": "file-empty",
    "72_xlsx_named_XLSX": ACCEPTED,
    "72_xlsx_named_ods": ACCEPTED,
    "72_xlsx_named_xls": ACCEPTED,
    "72_xlsx_named_xlsm": ACCEPTED,
    "73_trunc_10": "file-damaged",
    "73_trunc_90": "file-damaged",
    "73_trunc_99": "file-damaged",
    "75_junk_prefix": "file-unsafe",
    "76_junk_suffix": "file-damaged",
    "79_zip_bzip2": "file-unsafe",
    "81_empty_workbook": ACCEPTED,
}


def listed(folder: str) -> list[dict[str, str]]:
    index = CORPUS / folder / "INDEX.tsv"
    if not index.is_file():
        return []
    with index.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def expected(case: dict[str, str]) -> str:
    """The rule that a built file must be refused by, or "accepted"."""
    if case["case"] in CHOSEN:
        return CHOSEN[case["case"]]
    if case["expect"].startswith("accepted"):
        return ACCEPTED
    named = [word.strip("():,;") for word in case["expect"].split() if word.strip("():,;").startswith("E_")]
    return RULE_OF_KIND["E_LIMIT" if "E_LIMIT" in named else named[0]]


def outcome(answer: Inspection | Refusal) -> str:
    return ACCEPTED if isinstance(answer, Inspection) else answer.rule


@pytest.mark.parametrize("case", listed("hostile_built"), ids=lambda case: case["case"])
def test_built_file_gets_the_answer_of_the_index(case: dict[str, str]) -> None:
    data = (CORPUS / "hostile_built" / case["file"]).read_bytes()
    assert outcome(inspect(data, Limits())) == expected(case)


@pytest.mark.parametrize("case", listed("hostile"), ids=lambda case: case["file"])
def test_odd_file_gets_an_answer(case: dict[str, str]) -> None:
    data = (CORPUS / "hostile" / case["file"]).read_bytes()
    answer = inspect(data, Limits())
    assert outcome(answer) in {ACCEPTED, *RULES}
