"""Findings on a sheet as such: characters removed from it, what is hidden, rows of a text file that are out of form."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.characters import Cleaned
from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.grid import Cell, Sheet, is_empty, letter_of, shown


def removals(place: Location, sheet: Sheet) -> Iterator[Finding]:
    """Characters that were removed: from the name of the sheet, and once for each column from its cells."""
    if sheet.removed_from_name:
        details = {"count": sheet.removed_from_name, "where": Phrase("removed.sheet-name")}
        yield Finding(rule="characters-removed", location=place, value=sheet.name, details=details)
    by_column: dict[int, dict[int, Cleaned]] = {}
    for (row, column), text in sheet.removed.items():
        by_column.setdefault(column, {})[row] = text
    for column in sorted(by_column):
        yield _removed_from_column(place, letter_of(column), by_column[column])


def _removed_from_column(place: Location, letter: str, texts: Mapping[int, Cleaned]) -> Finding:
    """One finding for the texts of a column, which are given by zero-based row."""
    first, *others = (Location(place.file, place.sheet, f"{letter}{row + 1}", row + 1) for row in texts)
    where = Phrase("removed.cells", {"column": letter, "cells": len(texts), "first": first.cell})
    first_text = next(iter(texts.values()))
    return Finding(
        rule="characters-removed",
        location=first,
        value=shown(first_text.seen),
        details={"count": sum(text.removed for text in texts.values()), "where": where},
        others=tuple(others),
    )


def form_findings(place: Location, sheet: Sheet) -> Iterator[Finding]:
    """That the sheet, or filled rows or columns of it, are hidden, and rows that a text file gets wrong."""
    if sheet.hidden:
        yield Finding(rule="sheet-hidden", location=place)
    for remark in sheet.remarks:
        yield _of_rows(place, remark.rule, remark.rows, value=remark.value)
    hidden = [row for row in sheet.facts.hidden_rows if row < len(sheet.rows) and _is_filled(sheet.rows[row])]
    if hidden:
        yield _of_rows(place, "rows-hidden", [row + 1 for row in hidden])
    letters = _hidden_letters(sheet)
    if letters:
        yield Finding(rule="columns-hidden", location=place, details={"columns": ", ".join(letters)})


def _is_filled(row: Sequence[Cell]) -> bool:
    return not all(map(is_empty, row))


def _hidden_letters(sheet: Sheet) -> list[str]:
    """The letters of the hidden columns within the rows' width."""
    width = max(map(len, sheet.rows), default=0)
    return [letter_of(column) for column in sorted(sheet.facts.hidden_columns) if column < width]


def _of_rows(place: Location, rule: str, rows: Sequence[int], *, value: str = "") -> Finding:
    """One finding for all these (one-based) rows."""
    first, *others = (Location(place.file, place.sheet, f"A{row}", row) for row in rows)
    return Finding(rule=rule, location=first, value=value, details={"count": len(rows)}, others=tuple(others))
