"""Texts without what is struck out or raised in them: so a person reads them."""

from pipeline.intake.grid import Sheet


def without_marks(sheet: Sheet) -> Sheet:
    """The sheet, its marked texts replaced by what is left of them; its facts tell what was left out."""
    for (row, column), text in sheet.facts.marked.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            sheet.rows[row][column] = text.kept
    return sheet
