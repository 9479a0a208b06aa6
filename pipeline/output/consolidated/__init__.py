"""The common set of several groups: a summary workbook, a page, and what programs read."""
