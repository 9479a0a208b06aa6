"""headings.xlsx: what the program could not decide, for a person to decide once."""

from pipeline.output.decisions_book.workbook import asks_anything, decisions_workbook

__all__ = ["asks_anything", "decisions_workbook"]
