"""Tables of web pages: five official lists named .xls are nothing else."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pipeline.characters import is_clean
from pipeline.intake.grid import Cell, Sheet

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LATIN_1 = frozenset({"iso-8859-1", "iso8859-1", "latin1", "us-ascii"})
_DECLARED_WITHIN = 4096
_WIDEST, _TALLEST = 16_384, 1_048_576
_LONGEST_SPAN = 9
_OF_WINDOWS = range(0x80, 0xA0)
"""References that browsers take for signs of Windows' code page: &#128; is the euro."""

_UNSHOWN = frozenset({"script", "style", "title", "template"})
_SPACES = re.compile(r"[^\S\n\xa0\x0b\x1c-\x1f\x85]+|\r")
"""White space but line breaks and what must not be broken; controls are left to be removed with a word."""

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_AFTER_LINE = re.compile(r" *\n[ \n]*")


def charset_of(data: bytes) -> str | None:
    """The character set that the page declares for itself; Latin-1 is Windows' code page, as browsers have it."""
    declared = _CHARSET.search(data[:_DECLARED_WITHIN])
    name = declared[1].decode("ascii") if declared else None
    return "cp1252" if name and name.casefold() in _LATIN_1 else name


def read_tables(text: str) -> Iterator[Sheet]:
    """The outermost tables of a page as sheets, in order; a cell that spans several stands in the first of them."""
    parser = _Tables()
    # The parser would drop references to forbidden characters without a word.
    parser.feed(_REFERENCE.sub(_forbidden_as_it_is, text))
    parser.close()
    tables = [table for table in parser.tables if any(table.rows)]
    for number, table in enumerate(tables, start=1):
        name = " ".join(table.caption.split()) or (str(number) if len(tables) > 1 else "")
        yield Sheet(name, table.rows)


@dataclass
class _Table:
    """A table on its way. `taken` says, by column, for how many rows more a cell from above stands there."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def begin_row(self) -> None:
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.rows.append([])
        self.column = 0

    def add(self, text: str, columns: int, rows: int) -> None:
        """The cell in the next free place of the row; blanks are laid only where something follows them."""
        if not self.rows:
            self.begin_row()
        while self.taken.get(self.column):
            self.column += 1
        last = min(self.column + columns, _WIDEST)
        if rows > 1:
            self.taken.update(dict.fromkeys(range(self.column, last), rows))
        row = self.rows[-1]
        row.extend([""] * (self.column - len(row)))
        row.append(text)
        self.column = max(last, self.column + 1)


class _Tables(HTMLParser):
    """Gathers tables as browsers do, where end tags are missing, too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._depth = 0
        self._unshown = 0
        self._cell: tuple[list[str], int, int] | None = None
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSHOWN:
            self._unshown += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1:
            self._begin(tag, dict(attrs))
        elif self._cell and tag in {"br", "tr", "p"}:
            self._cell[0].append("\n")

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            self._end_cell()
            self.tables[-1].begin_row()
        elif tag in {"td", "th"}:
            self._end_cell()
            self._cell = ([], _span(attributes.get("colspan"), _WIDEST), _span(attributes.get("rowspan"), _TALLEST))
        elif tag == "caption":
            self._in_caption = True
        elif tag in {"br", "p", "div", "li"} and self._cell:
            self._cell[0].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._unshown = max(0, self._unshown - 1)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "caption":
            self._in_caption = False

    def handle_data(self, data: str) -> None:
        if self._unshown:
            return
        if self._cell:
            self._cell[0].append(data.replace("\n", " "))
        elif self._in_caption and self.tables:
            self.tables[-1].caption += data

    def close(self) -> None:
        super().close()
        if self._depth:
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell:
            pieces, columns, rows = self._cell
            self.tables[-1].add(_cleaned("".join(pieces)), columns, rows)
            self._cell = None


def _cleaned(text: str) -> str:
    return _AFTER_LINE.sub("\n", _SPACES.sub(" ", text)).strip(" \n\xa0")


def _forbidden_as_it_is(reference: re.Match[str]) -> str:
    """The character itself where it is a forbidden one, any other reference as it stands.

    Of nought and of what lies beyond Unicode the parser makes U+FFFD.
    """
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    known = 0 < number <= sys.maxunicode and number not in _OF_WINDOWS
    return chr(number) if known and not is_clean(chr(number)) else reference[0]


def _span(written: str | None, most: int) -> int:
    """How many columns or rows a cell spans; one where the page says nothing that makes sense."""
    digits = (written or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return max(1, min(int(digits[:_LONGEST_SPAN]), most))
