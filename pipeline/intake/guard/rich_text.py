"""What is struck out or raised in an OOXML workbook: in runs of its texts, and by the fonts of whole cells."""

import re
from collections.abc import Iterable, Mapping
from xml.parsers import expat

from pipeline.characters import unescaped
from pipeline.intake.grid import MarkedText, column_of

_MAY_BE_MARKED = (b"strike", b"superscript")
_OFF = frozenset({"0", "false", "none"})
_AREA = re.compile(r"\bk?[cdm]?m$")
_POWERS = frozenset({"2", "3"})
"""m² and m³ are no footnotes."""

_SHARED = re.compile(rb'<c\b(?=[^<>]*\st="s")[^<>]*\sr="([A-Z]{1,3})([0-9]{1,7})"[^<>]*><v>([0-9]+)</v>')
_STYLED = re.compile(rb'<c\b(?=[^<>]*\ss="([0-9]+)")[^<>]*\sr="([A-Z]{1,3})([0-9]{1,7})"')
_INLINE = re.compile(rb'<c\b[^<>]*\sr="([A-Z]{1,3})([0-9]{1,7})"[^<>]*>\s*(<is>.*?</is>)', re.DOTALL)


def marked_text(runs: Iterable[tuple[str, bool, bool]]) -> MarkedText | None:
    """A text from its runs (text, struck out, raised); None where nothing is left out of it.

    A raised 2 or 3 behind a unit of length is its power.
    """
    kept, struck, raised = "", "", ""
    for text, is_struck, is_raised in runs:
        is_power = is_raised and text.strip() in _POWERS and _AREA.search(kept) is not None
        if is_struck:
            struck += text
        elif is_raised and not is_power:
            raised += text
        else:
            kept += text
    if not (struck.strip() or raised.strip()):
        return None
    return MarkedText(kept=kept.strip(), struck=struck.strip(), raised=raised.strip())


def marked_strings(shared: bytes) -> Mapping[int, MarkedText]:
    """The shared strings of which a part is struck out or raised, by their number; `shared` is a checked part."""
    if not any(mark in shared for mark in _MAY_BE_MARKED):
        return {}
    reader = _Runs("si")
    reader.read(shared)
    return {number: text for number, runs in enumerate(reader.texts) if (text := marked_text(runs))}


class _Runs:
    """Gathers the runs of every text element (`si`, `is`) of a part."""

    def __init__(self, element: str) -> None:
        self.texts: list[list[tuple[str, bool, bool]]] = []
        self._element = element
        self._struck = self._raised = self._in_text = self._phonetic = False

    def read(self, data: bytes) -> None:
        """All texts of the part, in their order."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes no keyword

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == self._element:
            self.texts.append([])
        elif local == "rPh":
            self._phonetic = True
        elif local in {"r", "si"}:
            self._struck = self._raised = False
        elif local == "strike":
            self._struck = attributes.get("val", "1").lower() not in _OFF
        elif local == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif local == "t" and not self._phonetic:
            self._in_text = True

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "t":
            self._in_text = False
        elif local == "rPh":
            self._phonetic = False
        elif local == "r":
            self._struck = self._raised = False

    def _text(self, text: str) -> None:
        if self._in_text and self.texts:
            self.texts[-1].append((unescaped(text), self._struck, self._raised))


def marked_cells(data: bytes, strings: Mapping[int, MarkedText]) -> dict[tuple[int, int], MarkedText]:
    """The cells of a worksheet part whose text has such a part, by zero-based row and column."""
    found: dict[tuple[int, int], MarkedText] = {}
    if strings:
        for cell in _SHARED.finditer(data):
            text = strings.get(int(cell[3]))
            if text:
                found[int(cell[2]) - 1, column_of(cell[1].decode())] = text
    if b"<is>" in data and any(mark in data for mark in _MAY_BE_MARKED):
        found.update(_marked_inline(data))
    return found


def _marked_inline(data: bytes) -> Iterable[tuple[tuple[int, int], MarkedText]]:
    for cell in _INLINE.finditer(data):
        reader = _Runs("is")
        reader.read(b'<?xml version="1.0" encoding="utf-8"?>' + cell[3])
        text = marked_text(reader.texts[0]) if reader.texts else None
        if text:
            yield (int(cell[2]) - 1, column_of(cell[1].decode())), text


def struck_formats(elements: Iterable[tuple[str, Mapping[str, str]]]) -> frozenset[int]:
    """The numbers of the cell formats whose font is struck out, from the elements of an OOXML style sheet in order."""
    struck_fonts: set[int] = set()
    fonts = -1
    within = ""
    formats: list[int] = []
    for name, attributes in elements:
        if name in {"fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}:
            within = name
        elif name == "font" and within == "fonts":
            fonts += 1
        elif name == "strike" and within == "fonts" and attributes.get("val", "1").lower() not in _OFF:
            struck_fonts.add(fonts)
        elif name == "xf" and within == "cellXfs":
            written = attributes.get("fontId", "")
            formats.append(int(written) if written.isdecimal() else -1)
    return frozenset(number for number, font in enumerate(formats) if font in struck_fonts)


def struck_cells(data: bytes, formats: frozenset[int]) -> frozenset[tuple[int, int]]:
    """The cells of a worksheet part, by zero-based row and column, that are struck out as a whole."""
    if not formats:
        return frozenset()
    return frozenset(
        (int(cell[3]) - 1, column_of(cell[2].decode())) for cell in _STYLED.finditer(data) if int(cell[1]) in formats
    )
