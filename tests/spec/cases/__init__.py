"""Every rule with a case that breaks it, and one that comes close."""

from spec.cases import across_tables, of_cells, of_files, of_groups, of_look, of_records, of_sheets, of_the_run
from spec.cases.case import Case

CASES: tuple[Case, ...] = (
    *of_files.CASES,
    *of_sheets.CASES,
    *of_cells.CASES,
    *of_look.CASES,
    *of_records.CASES,
    *across_tables.CASES,
    *of_the_run.CASES,
    *of_groups.CASES,
)
