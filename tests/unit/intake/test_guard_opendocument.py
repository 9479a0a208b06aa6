"""OpenDocument sheets: what counts is the rectangle that holds something."""

import pytest
from tests.unit.intake.guard_workbooks import ODS_TYPE, archive, opendocument

from pipeline.intake.guard import Container, Inspection, Limits, Refusal, inspect

VALUE = '<table:table-cell office:value-type="float"{}><text:p>1</text:p></table:table-cell>'
EMPTY_CELLS = '<table:table-cell table:number-columns-repeated="{}"/>'
ROWS = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'


def table(*rows: str) -> str:
    return f'<table:table table:name="S">{"".join(rows)}</table:table>'


def answer(*tables: str, limits: Limits | None = None) -> Inspection | Refusal:
    return inspect(opendocument("".join(tables)), limits or Limits())


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [ROWS.format(1, VALUE.format("") + EMPTY_CELLS.format(16_383)), ROWS.format(1_048_575, EMPTY_CELLS.format(16_384))],
        [ROWS.format(1000, VALUE.format(""))],
        [ROWS.format(999_999, EMPTY_CELLS.format(16_384)), ROWS.format(1, VALUE.format(""))],
    ],
    ids=["nothing", "as LibreOffice ends a sheet", "repeated values", "value at the bottom"],
)  # fmt: skip
def test_ordinary_repeats_are_accepted(rows: list[str]) -> None:
    assert answer(table(*rows)) == Inspection(container=Container.ODS)


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        (ROWS.format(999_999_999, VALUE.format("")), "rows"),
        (ROWS.format(1, VALUE.format(' table:number-columns-repeated="99999999999"')), "columns"),
        (ROWS.format(1_000_000, VALUE.format(' table:number-columns-repeated="16000"')), "cells"),
        (ROWS.format(1_000_000, EMPTY_CELLS.format(1000) + VALUE.format("")), "cells"),
    ],
    ids=["rows", "columns", "both", "far corner"],
)
def test_repeated_values_beyond_the_limits_are_refused(rows: str, limit: str) -> None:
    refusal = answer(table(rows))
    assert isinstance(refusal, Refusal)
    assert (refusal.rule, refusal.details["limit"]) == ("file-over-limit", limit)


def test_each_table_is_measured_by_itself() -> None:
    wide = table(ROWS.format(1, EMPTY_CELLS.format(900) + VALUE.format("")))
    long = table(ROWS.format(900, VALUE.format("")))
    assert isinstance(answer(wide, long, limits=Limits(cells=1000)), Inspection)


def test_content_that_is_missing_or_malformed_is_damage() -> None:
    for contents in ({"mimetype": ODS_TYPE}, {"mimetype": ODS_TYPE, "content.xml": "<a>"}):
        assert inspect(archive(contents), Limits()) == Refusal(
            rule="file-damaged", details={"part": "content.xml"}
        )


def test_document_type_is_unsafe() -> None:
    contents = {"mimetype": ODS_TYPE, "content.xml": "<!DOCTYPE a><a/>"}
    assert inspect(archive(contents), Limits()) == Refusal(
        rule="file-unsafe", details={"danger": "doctype", "part": "content.xml"}
    )
