"""headings.xlsx: what the program could not decide, for a person to decide once."""

from pipeline.output.decisions_book.workbook import asks_anything, count_of_questions, decisions_workbook

__all__ = ["asks_anything", "count_of_questions", "decisions_workbook"]
