"""Sheets freed of the characters that no output can hold; what was removed is kept by its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.characters import Cleaned, cleaned, cleaned_name, is_clean, unescaped
from pipeline.intake.grid import BrokenCell, Cell, Sheet

_LEFT_ESCAPES = re.compile("(?:_x(?:[fF]{3}[e-fE-F]|[dD][89a-fA-F][0-9a-fA-F]{2})_)+")
"""Escapes of noncharacters and of halves of surrogate pairs."""


def cleaned_sheet(sheet: Sheet, name: Cleaned, *, escapes: bool = False) -> Sheet:
    """The sheet under its cleaned name, its cells freed of forbidden characters, with what was removed where.

    `escapes` says that the cells may hold escapes of OOXML which the reader leaves as they are.
    """
    removed: dict[tuple[int, int], Cleaned] = {}
    for row, cells in enumerate(sheet.rows):
        for column, text in _suspect(cells):
            cell = cleaned(_LEFT_ESCAPES.sub(lambda found: unescaped(found[0]), text) if escapes else text)
            if cell.removed:
                removed[row, column] = cell
                cells[column] = _with_text(cells[column], cell.text)
    remarks = tuple(replace(remark, value=cleaned(remark.value).text) for remark in sheet.remarks)
    return replace(sheet, name=name.text, remarks=remarks, removed=removed, removed_from_name=name.removed)


def cleaned_names(names: Iterable[str]) -> list[Cleaned]:
    """The names of the sheets of a workbook, in their order; one that cleaning makes like another gets a number."""
    made = [cleaned_name(name) for name in names]
    taken = {name.text for name in made if not name.removed}
    told_apart = []
    for name in made:
        text = _free(name.text, taken) if name.removed else name.text
        taken.add(text)
        told_apart.append(replace(name, text=text, seen=text))
    return told_apart


def _free(name: str, taken: set[str]) -> str:
    """The name, with the first number behind it that tells it from those taken."""
    numbered = (f"{name} ({number})" if number > 1 else name for number in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)


def _suspect(cells: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """The texts of a row that may hold forbidden characters, with their columns."""
    texts = [cell if isinstance(cell, str) else cell.shown for cell in cells if isinstance(cell, (str, BrokenCell))]
    # Nearly no row holds such a text: all its texts are looked at together first.
    if not _is_suspect("".join(texts)):
        return
    for column, cell in enumerate(cells):
        text = cell.shown if isinstance(cell, BrokenCell) else cell
        if isinstance(text, str) and _is_suspect(text):
            yield column, text


def _is_suspect(text: str) -> bool:
    return "_x" in text or not is_clean(text)


def _with_text(cell: Cell, text: str) -> Cell:
    return replace(cell, shown=text) if isinstance(cell, BrokenCell) else text
