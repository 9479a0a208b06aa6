"""The example row is a real record, and what every record needs is marked."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.template.books import template_books
from pipeline.output.template.examples import example_of
from pipeline.output.template.required import is_required, required_first
from pipeline.output.theme import HEADING_FILL, REQUIRED_FILL
from pipeline.schema.tables import TABLES
from pipeline.schema.template import BOOKS, EXAMPLE
from spec.drawing import found, read_bytes

LISTS = {name: TABLES[name] for book in BOOKS for name in book.tables if not TABLES[name].as_form}
"""The lists that an office fills in; the register of groups is an authority's."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_example_has_a_value_wherever_a_record_needs_one(name: str, language: str) -> None:
    first, *others = LISTS[name].columns
    assert example_of(LISTS[name], first, Language(language)) is None, "the mark of the example stands there"
    needed = [column for column in others if is_required(LISTS[name], column)]
    assert all(example_of(LISTS[name], column, Language(language)) is not None for column in needed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_whose_examples_lose_their_mark_is_read_without_an_error(language: str) -> None:
    """The code in the first column is what the rows of other sheets refer to."""
    codes: dict[str, str | int] = {
        "projects": "P-01",
        "changes": "P-01",
        "plan": "P-01",
        "actions": "1.1.1",
        "administration": 2021,
    }
    for book, data in zip(BOOKS, template_books(Language(language)).values(), strict=True):
        workbook = load_workbook(BytesIO(data))
        for name in book.tables:
            if name not in LISTS:
                continue
            first = LISTS[name].columns[0]
            title = first.choices[0].title.in_language(language) if first.choices else "A"
            sheet = workbook[LISTS[name].title.in_language(language)]
            assert sheet["A2"].value == EXAMPLE.in_language(language)
            sheet["A2"] = codes.get(name, "2022-05-07" if name == "meetings" else title)
        filled = BytesIO()
        workbook.save(filled)
        reading = read_bytes(filled.getvalue())
        assert {table.table: table.rows.used for table in reading.tables} == {
            name: 1 for name in book.tables if name in LISTS
        }
        assert {rule for rule, _ in found(reading)} <= {"sheet-not-used"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_needed_columns_are_darker(language: str) -> None:
    for book, data in zip(BOOKS, template_books(Language(language)).values(), strict=True):
        workbook = load_workbook(BytesIO(data))
        for table in (TABLES[name] for name in book.tables if name in LISTS):
            row = workbook[table.title.in_language(language)][1]
            fills = ["#" + cell.fill.start_color.rgb[2:] for cell in row[: len(table.columns)]]
            assert fills == [REQUIRED_FILL if is_required(table, column) else HEADING_FILL for column in table.columns]


def test_guide_lists_what_is_needed_before_what_is_optional() -> None:
    columns = required_first(TABLES["payments"])
    assert [column.name for column in columns][:2] == ["project", "claim"]
    assert sorted(column.name for column in columns) == sorted(column.name for column in TABLES["payments"].columns)
