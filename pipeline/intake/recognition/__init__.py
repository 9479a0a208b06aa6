"""Sheets of cells → tables: where they stand, what their headings mean, which rows are records."""
