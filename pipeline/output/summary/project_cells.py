"""The cells of projects, a field a column, as both lists of projects show them."""

import pandas as pd

from pipeline.output.summary.page import Page
from pipeline.output.summary.shown_cells import shown_cells
from pipeline.schema.model import Column, Kind

_FORMATS = {Kind.MONEY: "money", Kind.DATE: "date", Kind.CODE: "code"}


def write_values(page: Page, position: int, column: Column, values: pd.Series) -> None:
    """The values of one field, one a row, from this row on; a missing one is blank."""
    style = _FORMATS.get(column.kind, "text")
    for cell in shown_cells(column, values, page.book.language):
        if cell is None:
            page.blank([position], "body")
        elif isinstance(cell, str):
            page.text(position, cell, style, "body")
        else:
            page.number(position, cell, style, "body")
        page.row += 1
