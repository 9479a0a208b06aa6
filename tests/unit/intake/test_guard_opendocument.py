"""OpenDocument sheets: what counts is the rectangle that holds something."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from pipeline.intake.guard.inspection import Container, Inspection, Limits, Refusal, inspect

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
VALUE = '<table:table-cell office:value-type="float"{}><text:p>1</text:p></table:table-cell>'
EMPTY_CELLS = '<table:table-cell table:number-columns-repeated="{}"/>'
ROWS = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'


def archive(contents: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as container:
        for name, content in contents.items():
            container.writestr(name, content)
    return written.getvalue()


def opendocument(tables: str, manifest: str = "") -> bytes:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return archive(
        {
            "mimetype": ODS_TYPE,
            "content.xml": content,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{manifest}</m:manifest>',
        }
    )


def table(*rows: str) -> str:
    return f'<table:table table:name="S">{"".join(rows)}</table:table>'


def answer(*tables: str, limits: Limits | None = None) -> Inspection | Refusal:
    return inspect(opendocument("".join(tables)), limits or Limits())


@pytest.mark.parametrize(
    ("rows", "filled"),
    [
        ([], 0),
        (
            [
                ROWS.format(1, VALUE.format("") + EMPTY_CELLS.format(16_383)),
                ROWS.format(1_048_575, EMPTY_CELLS.format(16_384)),
            ],
            1,
        ),
        ([ROWS.format(1000, VALUE.format(' table:number-columns-repeated="3"'))], 1000 * 3),
        ([ROWS.format(999_999, EMPTY_CELLS.format(16_384)), ROWS.format(1, VALUE.format(""))], 1),
    ],
    ids=["nothing", "as LibreOffice ends a sheet", "repeated values", "value at the bottom"],
)
def test_ordinary_repeats_are_accepted_and_counted(rows: list[str], filled: int) -> None:
    assert answer(table(*rows)) == Inspection(container=Container.ODS, cell_counts={"S": filled})


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


@pytest.mark.parametrize(("times", "refused"), [(1_001, False), (1_002, True)])
def test_values_that_are_written_once_and_repeated_have_a_limit(times: int, refused: bool) -> None:  # noqa: FBT001
    repeated = answer(table(ROWS.format(times, VALUE.format(""))), limits=Limits(repeated_cells=1_000))
    assert isinstance(repeated, Refusal) is refused
    if isinstance(repeated, Refusal):
        assert (repeated.details["limit"], repeated.details["found"]) == ("repeated_cells", 1_001)


def test_repeats_whose_figures_are_written_by_their_numbers_count_as_well() -> None:
    refusal = answer(table(ROWS.format("&#57;999999", VALUE.format(""))))
    assert isinstance(refusal, Refusal)
    assert refusal.details["limit"] == "rows"


def test_each_table_is_measured_by_itself() -> None:
    wide = table(ROWS.format(1, EMPTY_CELLS.format(900) + VALUE.format("")))
    long = table(ROWS.format(900, VALUE.format("")))
    assert isinstance(answer(wide, long, limits=Limits(cells=1000)), Inspection)


def test_content_that_is_missing_or_malformed_is_damage() -> None:
    for contents in ({"mimetype": ODS_TYPE}, {"mimetype": ODS_TYPE, "content.xml": "<a>"}):
        assert inspect(archive(contents), Limits()) == Refusal(rule="file-damaged", details={"part": "content.xml"})


def test_document_type_is_unsafe() -> None:
    contents = {"mimetype": ODS_TYPE, "content.xml": "<!DOCTYPE a><a/>"}
    assert inspect(archive(contents), Limits()) == Refusal(
        rule="file-unsafe", details={"danger": "doctype", "part": "content.xml"}
    )


def test_password_is_refused() -> None:
    data = opendocument("", '<m:file-entry><m:encryption-data m:checksum="1"/></m:file-entry>')
    assert inspect(data, Limits()) == Refusal(rule="file-encrypted")


def test_lost_mimetype_is_made_up_for_by_the_manifest() -> None:
    manifest = f'<m:manifest xmlns:m="m"><m:file-entry m:media-type="{ODS_TYPE}"/></m:manifest>'
    data = archive({"content.xml": "<content/>", "META-INF/manifest.xml": manifest})
    inspection = inspect(data, Limits())
    assert isinstance(inspection, Inspection)
    assert inspection.container is Container.ODS
    assert inspection.plain_parts["mimetype"] == ODS_TYPE.encode()
