"""The public lists as tidy csv, as workbooks, and with the key figures as a Data Package that describes them."""

import csv
import io
from collections.abc import Iterable, Sequence

from pipeline.manifest import as_json
from pipeline.output.content import Content
from pipeline.output.data.delimited import no_formula
from pipeline.output.publish import key_figures
from pipeline.output.publish.book import workbook_of
from pipeline.output.publish.forms import FORMS, Column, Type
from pipeline.output.publish.package import descriptor
from pipeline.output.publish.rows import Row, columns_without_data, masking_of, rows_of


def public_lists(content: Content) -> dict[str, bytes]:
    """The files in `publish/`, of approved projects only; nothing where there is none."""
    projects = content.statistics.tables.get("projects")
    if projects is None or not projects["counted"].any():
        return {}
    masked = masking_of(content)
    lists = {form.name: rows_of(form, content, masked) for form in FORMS}
    made: dict[str, bytes] = {}
    for form in FORMS:
        rows, lacking = lists[form.name], columns_without_data(form, content)
        made[f"publish/{form.name}.csv"] = _csv(form.columns, rows)
        made[f"publish/{form.name}.xlsx"] = workbook_of(form, rows, lacking, content)
    made[f"publish/{key_figures.NAME}.csv"] = _csv(key_figures.COLUMNS, key_figures.figure_rows(content))
    return {**made, "publish/datapackage.json": as_json(descriptor(content, lists)).encode()}


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        told = zip(columns, row, strict=True)
        writer.writerow(no_formula(value) if column.type is Type.TEXT else value for column, value in told)
    return lines.getvalue().encode()
