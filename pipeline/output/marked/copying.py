"""One marked copy: a person's workbook in, the same workbook with its faults marked out. Done in a child process."""

import hashlib
import io
from collections.abc import Mapping, Sequence

import openpyxl
from openpyxl import Workbook

from pipeline.intake.grid import Sheet
from pipeline.intake.guard.verdict import Container
from pipeline.intake.opening import Opened, opened
from pipeline.intake.sheets.reader import read_sheets
from pipeline.output.marked.cells import mark_cell
from pipeline.output.marked.linked import empty_again
from pipeline.output.marked.list_sheet import add_list
from pipeline.output.marked.losses import is_strict, losses
from pipeline.output.marked.marking import CUT, UNPROTECTED, VALUES_ONLY, Copied, Marking
from pipeline.output.marked.marks import Mark
from pipeline.output.marked.merged import put_back
from pipeline.output.marked.saving import saved
from pipeline.output.marked.texts import clean_texts

_MOST_MARKED = 20_000
"""More notes are of no use to a person, and each takes memory; the list says that there are more."""


def copied(marking: Marking) -> Copied:
    """The marked copy. Where openpyxl fails at the workbook, a copy that shows its values in place."""
    name = marking.file.name
    data = _unchanged(marking)
    if data is None:
        return Copied(name, changed=True)
    source = opened(data, marking.reading_options)
    if not isinstance(source, Opened):
        return Copied(name)
    if marking.as_it_is and _openpyxl_reads(source):
        try:
            return Copied(name, *_as_it_is(source, marking))
        except Exception:  # noqa: BLE001 - openpyxl fails at what others wrote in ways that no list names
            return Copied(name, *_values(source, marking))
    return Copied(name, *_values(source, marking))


def _unchanged(marking: Marking) -> bytes | None:
    """The bytes of the file; None where it is gone, or no longer the one that was read."""
    try:
        data = marking.file.path.read_bytes()
    except OSError:
        return None
    is_same = hashlib.sha256(data).hexdigest() == marking.sha256
    return data if is_same else None


def _openpyxl_reads(source: Opened) -> bool:
    return source.inspection.container is Container.XLSX and not is_strict(source.data)


def _as_it_is(source: Opened, marking: Marking) -> tuple[bytes, Mapping[str, str]]:
    """The copy in the user's own layout, and the titles of its sheets by the names that findings have for them."""
    workbook = openpyxl.load_workbook(io.BytesIO(source.data), rich_text=True)
    workbook.calculation.fullCalcOnLoad = True
    empty_again(workbook.worksheets, source.data)
    titles_by_name = clean_texts(workbook, source.data)
    theirs = workbook.worksheets
    titles = _by_names_in_findings(titles_by_name, marking)
    _mark(workbook, titles, marking, [*losses(source.data), *_of_protection(source)])
    put_back(theirs, source.data)
    return saved(workbook, marking.as_of), titles


def _values(source: Opened, marking: Marking) -> tuple[bytes, Mapping[str, str]]:
    """The same of the values in their places, without the user's layout."""
    # Imported here: most copies are of workbooks that stay as they are.
    from pipeline.output.marked.values import workbook_of  # noqa: PLC0415

    sheets = (sheet for sheet in read_sheets(source.data, source.inspection) if isinstance(sheet, Sheet))
    workbook, titles_by_name = workbook_of(sheets)
    titles = _by_names_in_findings(titles_by_name, marking)
    _mark(workbook, titles, marking, [VALUES_ONLY, *_of_protection(source)])
    return saved(workbook, marking.as_of), titles


def _by_names_in_findings(titles: Mapping[str, str], marking: Marking) -> Mapping[str, str]:
    """The titles of the copy's sheets by the names that findings have for them."""
    return {marking.pseudonyms.name(name): title for name, title in titles.items()}


def _of_protection(source: Opened) -> list[str]:
    """That the copy can be opened without the password, where the workbook has one."""
    return [UNPROTECTED] if source.protected else []


def _mark(workbook: Workbook, titles: Mapping[str, str], marking: Marking, lost: Sequence[str]) -> None:
    """Writes the list as the first sheet, and marks the cells; `lost` is what the copy lacks, as slugs."""
    marks = marking.marks[:_MOST_MARKED]
    is_cut = len(marking.marks) > _MOST_MARKED
    all_lost = [*lost, CUT] if is_cut else lost
    links = add_list(workbook, marks, titles, marking.words, all_lost)
    for (title, cell), numbers in _by_cell(marks, titles).items():
        mark_cell(workbook[title], cell, [marks[number] for number in numbers], links[numbers[0]])


def _by_cell(marks: Sequence[Mark], titles: Mapping[str, str]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the marks of every cell, by the title of its sheet and its address."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for number, mark in enumerate(marks):
        title = None if mark.sheet is None else titles.get(mark.sheet)
        if title is not None and mark.cell:
            numbers.setdefault((title, mark.cell), []).append(number)
    return numbers
