"""Tables of web pages: five official lists named .xls are nothing else."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from pipeline.characters import is_clean
from pipeline.intake.grid import Cell, MarkedText, Sheet
from pipeline.intake.guard.facts import FactsBuilder
from pipeline.intake.guard.rich_text import marked_text
from pipeline.intake.sheets.hypertext_looks import PLAIN, Look, look_of, looks_of_classes

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LATIN_1 = frozenset({"iso-8859-1", "iso8859-1", "latin1", "us-ascii"})
_DECLARED_WITHIN = 4096
_WIDEST, _TALLEST = 16_384, 1_048_576
_LONGEST_SPAN = 9
_OF_WINDOWS = range(0x80, 0xA0)
"""References that browsers take for signs of Windows' code page: &#128; is the euro."""

_OF_TABLES = frozenset({"tr", "td", "th", "col", "caption"})
_LINES = frozenset({"br", "p", "div", "li", "tr"})
_WITHOUT_END = frozenset({"br", "hr", "img", "input", "wbr", "col", "table"})
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
    """The outermost tables of a page as sheets, in order; a cell that spans several stands in the first of them.

    Their facts tell which rows and columns are hidden, which cells span several, and which texts hold parts that are
    struck out or raised. What is hidden within a cell is left out.
    """
    parser = _Tables()
    # The parser would drop references to forbidden characters without a word.
    parser.feed(_REFERENCE.sub(_forbidden_as_it_is, text))
    parser.close()
    tables = [table for table in parser.tables if any(table.rows)]
    for number, table in enumerate(tables, start=1):
        name = " ".join(table.caption.split()) or (str(number) if len(tables) > 1 else "")
        yield Sheet(name, table.rows, facts=replace(table.facts.made(), marked=table.marked))


@dataclass
class _Cell:
    """A cell on its way: how many columns and rows it spans, and the runs of its text (text, struck out, raised)."""

    columns: int
    rows: int
    look: Look
    runs: list[tuple[str, bool, bool]] = field(default_factory=list)
    open: list[tuple[str, Look]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Notes a text as it is shown within the elements that are open."""
        look = self.look_inside
        if not look.is_hidden:
            self.runs.append((text, look.is_struck, look.is_raised))

    @property
    def look_inside(self) -> Look:
        """The look of a text that stands here; that the cell itself is hidden hides no text."""
        look = replace(self.look, is_hidden=False)
        for _, inner in self.open:
            look |= inner
        return look

    def end(self, tag: str) -> None:
        """Closes the innermost element of this name, and those that were left open within it."""
        places = [place for place, (name, _) in enumerate(self.open) if name == tag]
        if places:
            del self.open[places[-1] :]


@dataclass
class _Table:
    """A table on its way. `taken` says, by column, for how many rows more a cell from above stands there."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0
    header_column: int = 0
    facts: FactsBuilder = field(default_factory=FactsBuilder)
    marked: dict[tuple[int, int], MarkedText] = field(default_factory=dict)

    def begin_row(self, look: Look) -> None:
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.rows.append([])
        self.column = 0
        if look.is_hidden:
            self.facts.hide_row(len(self.rows) - 1)

    def describe_columns(self, count: int, look: Look) -> None:
        """Notes what a `col` says of the next columns."""
        if look.is_hidden:
            self.facts.hide_columns(self.header_column, self.header_column + count - 1)
        self.header_column += count

    def add(self, cell: _Cell) -> None:
        """The cell in the next free place of the row; blanks are laid only where something follows them."""
        if not self.rows:
            self.begin_row(PLAIN)
        while self.taken.get(self.column):
            self.column += 1
        last = min(self.column + cell.columns, _WIDEST)
        if cell.rows > 1:
            self.taken.update(dict.fromkeys(range(self.column, last), cell.rows))
        row = self.rows[-1]
        row.extend([""] * (self.column - len(row)))
        row.append(_cleaned("".join(text for text, _, _ in cell.runs)))
        self._note(cell, last)
        self.column = max(last, self.column + 1)

    def _note(self, cell: _Cell, last: int) -> None:
        """What the look of a cell says: that it is hidden, spans others, or holds marked parts."""
        number = len(self.rows) - 1
        if cell.look.is_hidden:
            self.facts.hide_columns(self.column, last - 1)
        bottom = min(number + cell.rows, _TALLEST) - 1
        self.facts.merge((number, bottom), (self.column, last - 1))
        marked = marked_text(cell.runs)
        if marked is not None:
            self.marked[number, self.column] = replace(marked, kept=_cleaned(marked.kept))


class _Tables(HTMLParser):
    """Gathers tables as browsers do, where end tags are missing, too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._depth = 0
        self._unshown = 0
        self._cell: _Cell | None = None
        self._in_caption = False
        self._in_style = False
        self._styles = ""
        self._classes: Mapping[str, Look] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in _UNSHOWN:
            self._unshown += 1
            self._in_style = tag == "style"
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table())
        elif self._depth == 1 and tag in _OF_TABLES:
            self._begin(tag, attributes)
        elif self._cell and tag in _LINES:
            self._cell.add("\n")
        if self._cell and tag not in _OF_TABLES and tag not in _WITHOUT_END:
            self._cell.open.append((tag, look_of(tag, attributes, self._classes)))

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        look = look_of(tag, attributes, self._classes)
        if tag == "tr":
            self._end_cell()
            self.tables[-1].begin_row(look)
        elif tag in {"td", "th"}:
            self._end_cell()
            columns, rows = _span(attributes.get("colspan"), _WIDEST), _span(attributes.get("rowspan"), _TALLEST)
            self._cell = _Cell(columns, rows, look)
        elif tag == "col":
            self.tables[-1].describe_columns(_span(attributes.get("span"), _WIDEST), look)
        else:
            self._in_caption = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._end_unshown(tag)
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "caption":
            self._in_caption = False
        elif self._cell:
            self._cell.end(tag)

    def _end_unshown(self, tag: str) -> None:
        self._unshown = max(0, self._unshown - 1)
        if tag == "style":
            self._in_style = False
            self._classes = looks_of_classes(self._styles)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._styles += data
        elif self._unshown:
            return
        elif self._cell:
            self._cell.add(data.replace("\n", " "))
        elif self._in_caption and self.tables:
            self.tables[-1].caption += data

    def close(self) -> None:
        super().close()
        if self._depth:
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell:
            self.tables[-1].add(self._cell)
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
