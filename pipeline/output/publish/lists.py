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
from pipeline.output.publish.masking import masking_of
from pipeline.output.publish.package import descriptor
from pipeline.output.publish.rows import Row, columns_without_data, rows_of


def public_lists(content: Content) -> dict[str, bytes]:
    """The public lists by path in the published set, all in `publish/`; nothing where no project is approved.

    The list of operations in both forms as csv and xlsx, the key figures as csv, and `datapackage.json` that describes
    the csv files. Approved projects only, columns of `FORMS` only. Natural persons are masked unless a setting lets the
    lists name them. (DOMAIN 7; docs/decisions/0015)
    """
    projects = content.statistics.tables.get("projects")
    if projects is None or not projects["counted"].any():
        return {}
    masking = masking_of(content)
    lists = {form.name: rows_of(form, content, masking) for form in FORMS}
    made: dict[str, bytes] = {}
    for form in FORMS:
        rows = lists[form.name]
        empty_columns = columns_without_data(form, content)
        made[f"publish/{form.name}.csv"] = _csv(form.columns, rows)
        made[f"publish/{form.name}.xlsx"] = workbook_of(form, rows, empty_columns, content)
    figures = key_figures.figure_rows(content)
    made[f"publish/{key_figures.NAME}.csv"] = _csv(key_figures.COLUMNS, figures)
    made["publish/datapackage.json"] = as_json(descriptor(content, lists)).encode()
    return made


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A row of the columns' names, then the rows; no text in them is a formula to an office program."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(map(_field, columns, row))
    return lines.getvalue().encode()


def _field(column: Column, value: str) -> str:
    return no_formula(value) if column.type is Type.TEXT else value
