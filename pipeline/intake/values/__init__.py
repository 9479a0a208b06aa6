"""Cells → typed columns: numbers, dates, units and choices, judged by the column as a whole."""
