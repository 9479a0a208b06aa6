"""Text with separated values (.csv, .tsv): encoding and separator are found, faults of the form are told."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import MappingProxyType

from pipeline.intake.grid import Cell, Remark, Sheet

_SEPARATORS = ";\t,|"
_SAMPLE_LINES = 50
_DIRECTIVE = "sep="
_LONGEST_SHOWN = 80

_CODE_PAGES = MappingProxyType(
    {
        "cp1257": "ąčęėįšųūžāēģīķļņõäöü",
        "cp1252": "àâçéèêëîïôùûüñäößåøæãõíóúáœ",
        "cp1250": "áčďéěíňóřšťúůýžćđąęłńśźżőűäöüăâîșț",
    }
)
"""What Excel writes where UTF-8 is not asked for, in the Baltic states, in western and in central Europe; with
the letters of the languages there. The first is taken where they fit alike."""

_COMMON_SIGNS = frozenset("€£§°„“”‘’–—…«»·×•´`©®™½ \u00a0")
_ALIEN_WEIGHT = 2


def read_separated(data: bytes) -> Sheet:
    """The rows of the text, every cell a text. Row numbers are those that Excel shows."""
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith(_DIRECTIVE) and len(first.strip()) == len(_DIRECTIVE) + 1:
        rows, remarks = _rows(rest, first.strip()[-1])
    else:
        rows, remarks = _rows(text, _separator_of(text))
    return Sheet("", rows, remarks=(*remarks, *_ragged(rows)))


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text in the encoding that it declares, if it fits, else in Unicode, else in the likeliest code page."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    for encoding in (declared, "utf-8-sig"):
        with suppress(UnicodeDecodeError, LookupError):
            if encoding:
                return data.decode(encoding)
    candidates = []
    for encoding, letters in _CODE_PAGES.items():
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            candidates.append((_likelihood(text, letters), text))
    # Python's sort is stable: the first of the likeliest stays first.
    return max(candidates, key=lambda candidate: candidate[0])[1] if candidates else data.decode("latin-1")


def _likelihood(text: str, letters: str) -> int:
    """How well the signs beyond ASCII are those of the languages that the code page was made for."""
    beyond = Counter(char for char in text.casefold() if not char.isascii())
    known = sum(count for char, count in beyond.items() if char in letters or char in _COMMON_SIGNS)
    return known - _ALIEN_WEIGHT * (beyond.total() - known)


def _separator_of(text: str) -> str:
    """The separator that parts the first lines into the most columns, the same number in most lines."""

    def fitness(separator: str) -> tuple[int, int]:
        sample = itertools.islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _SAMPLE_LINES)
        widths = [len(row) for row in sample if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) * (usual > 1), usual)

    return max(_SEPARATORS, key=fitness)


def _rows(text: str, separator: str) -> tuple[list[list[Cell]], tuple[Remark, ...]]:
    """The rows; where a quotation mark opens and never closes, what follows is read line by line."""
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
