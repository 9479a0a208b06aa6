"""Text with separated values (.csv, .tsv): encoding and separator are found, faults of the form are told."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.intake.grid import Cell, Remark, Sheet
from pipeline.intake.sheets.code_pages import Letters, letters_of

_SEPARATORS = ";\t,|"
_SAMPLE_LINES = 50
_DIRECTIVE = "sep="
_LONGEST_SHOWN = 80

_MOST_LINES = 0.8
"""A sign that ends so large a share of the lines is a stray separator, not text."""

_LONGEST_FIELD = 10_000_000
"""A field as long as this is one whose quotation mark never closes; the longest real ones are descriptions."""

_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"', re.DOTALL)
"""How programs keep the noughts of a code from spreadsheets: ="00123"."""

_MARKED_AS_TEXT = re.compile(r"'(?=[-+]?[0-9])")
"""An apostrophe before a figure says in spreadsheets that it is a text; before a letter it may be of a name."""


def read_separated(data: bytes) -> Sheet:
    """The rows of the text, every cell a text. Row numbers are those that Excel shows."""
    letters = letters_of(data)
    first, _, rest = letters.text.partition("\n")
    if first.strip().lower().startswith(_DIRECTIVE) and len(first.strip()) == len(_DIRECTIVE) + 1:
        lines = _without_stray_ends(rest, first.strip()[-1])
        rows, remarks = _rows(lines, first.strip()[-1])
    else:
        separator = _separator_of(letters.text)
        rows, remarks = _rows(_without_stray_ends(letters.text, separator), separator)
    meant = [[_meant(cell) for cell in row] for row in rows]
    return Sheet("", meant, remarks=(*remarks, *_ragged(meant), *_doubtful(letters)))


def _meant(cell: Cell) -> Cell:
    """The text without what keeps spreadsheets from making a number of it."""
    if not isinstance(cell, str) or cell[:1] not in ("=", "'"):
        return cell
    if whole := _AS_TEXT.fullmatch(cell):
        return whole[1].replace('""', '"')
    return _MARKED_AS_TEXT.sub("", cell, count=1) if _MARKED_AS_TEXT.match(cell) else cell


def _without_stray_ends(text: str, separator: str) -> str:
    """The text without another separator at the end of nearly every line."""
    lines = [line.rstrip("\r\n") for line in text.splitlines() if line.strip()]
    for stray in _SEPARATORS:
        if stray != separator and lines and sum(line.endswith(stray) for line in lines) >= _MOST_LINES * len(lines):
            return re.sub(rf"{re.escape(stray)}(?=\r?\n|\r|$)", "", text)
    return text


def _doubtful(letters: Letters) -> Iterator[Remark]:
    """That the letters of some lines may be wrong, with the first of these lines."""
    if letters.doubtful:
        lines = letters.text.split("\n")
        shown = lines[letters.doubtful[0]].strip()[:_LONGEST_SHOWN]
        yield Remark("letters-doubtful", tuple(line + 1 for line in letters.doubtful), shown)


def _separator_of(text: str) -> str:
    """The separator that parts the first lines into the most columns, the same number in most lines."""
    csv.field_size_limit(_LONGEST_FIELD)

    def fitness(separator: str) -> tuple[int, int]:
        sample = itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE_LINES)
        widths = [len(row) for row in sample if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) * (usual > 1), usual)

    return max(_SEPARATORS, key=fitness)


def _rows(text: str, separator: str) -> tuple[list[list[Cell]], tuple[Remark, ...]]:
    """The rows; where a quotation mark opens and never closes, what follows is read line by line."""
    csv.field_size_limit(_LONGEST_FIELD)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[Cell]] = []
    began = ended = 0
    for row in lines:
        began, ended = ended, lines.line_num
        rows.append(list(row))
    if not rows or ended - began <= 1 or not _is_open(text, began, separator):
        return rows, ()
    swallowed = _lines(text)[began:]
    opened = len(rows)
    rows.pop()
    rows.extend(list(row) for row in csv.reader(swallowed, delimiter=separator, quoting=csv.QUOTE_NONE))
    return rows, (Remark("text-quote-unclosed", (opened,), swallowed[0][:_LONGEST_SHOWN]),)


def _lines(text: str) -> list[str]:
    """The lines as the csv module counts them: other controls and signs of Unicode end none."""
    return [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]


def _is_open(text: str, line: int, separator: str) -> bool:
    """Whether the quotation mark of the last record, which begins in this line, is never closed."""
    last = "\n".join(_lines(text)[line:])
    try:
        list(csv.reader(io.StringIO(last, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False


def _ragged(rows: Sequence[Sequence[Cell]]) -> Iterator[Remark]:
    """The rows that hold more cells than the others: a separator within a text, most likely."""
    widths = Counter(_width(row) for row in rows if _width(row) > 1)
    if not widths:
        return
    usual = max(widths, key=lambda width: (widths[width], width))
    widest = max(usual, next(_width(row) for row in rows if _width(row) > 1))
    ragged = [number for number, row in enumerate(rows, start=1) if _width(row) > widest]
    if ragged and len(ragged) < len(rows) / 2:
        shown = " | ".join(map(str, rows[ragged[0] - 1]))[:_LONGEST_SHOWN]
        yield Remark("row-ragged", tuple(ragged), shown)


def _width(row: Sequence[Cell]) -> int:
    """The number of cells without the blank ones at the end."""
    return next((place for place in range(len(row), 0, -1) if row[place - 1] != ""), 0)
