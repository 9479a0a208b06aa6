"""The shared texts of an .xls: their lengths, and which parts of them are struck out or raised.

BIFF8 stores them in one record and as many that continue it as are needed. Within a text each of these begins with a
byte that says anew how wide the letters are.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.intake.grid import MarkedText
from pipeline.intake.guard.rich_text import marked_text

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08

Run = tuple[int, int]
"""The place in a text from which it has this font."""


@dataclass(frozen=True)
class Font:
    """What a font does to a text."""

    is_struck: bool
    is_raised: bool

    @property
    def marks(self) -> bool:
        """Whether a text in this font is not to be read like others."""
        return self.is_struck or self.is_raised


_PLAIN = Font(is_struck=False, is_raised=False)


class _Pieces:
    """The bytes of a record and of those that continue it, read one after another."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._offset = 0

    def take(self, length: int) -> bytes:
        """So many bytes; what does not fit into one record stands in the next. Raises struct.error at the end."""
        taken = b""
        while len(taken) < length:
            self._step_over_end()
            more = self._pieces[self._piece][self._offset : self._offset + length - len(taken)]
            self._offset += len(more)
            taken += more
        return taken

    def number(self, width: int) -> int:
        """A whole number of this many bytes."""
        return int.from_bytes(self.take(width), "little")

    def letters(self, count: int, *, wide: bool) -> str:
        """So many letters, of one byte or of two."""
        text = ""
        while len(text) < count:
            if self._offset >= len(self._pieces[self._piece]):
                self._step_over_end()
                wide = bool(self.number(1) & _WIDE)
            width = 2 if wide else 1
            left = (len(self._pieces[self._piece]) - self._offset) // width
            raw = self.take(width * min(count - len(text), max(1, left)))
            text += raw.decode("utf-16-le" if wide else "latin-1", errors="replace")
        return text

    def _step_over_end(self) -> None:
        while self._offset >= len(self._pieces[self._piece]):
            if self._piece + 1 >= len(self._pieces):
                message = "the texts end before they are complete"
                raise struct.error(message)
            self._piece += 1
            self._offset = 0


def shared_texts(pieces: Sequence[bytes]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Each shared text with the runs of its fonts, from the body of its record and of those that continue it.

    Raises struct.error where they are cut short.
    """
    reader = _Pieces(pieces)
    reader.take(4)
    for _ in range(reader.number(4)):
        length, options = reader.number(2), reader.number(1)
        run_count = reader.number(2) if options & _RICH else 0
        extension = reader.number(4) if options & _EXTENDED else 0
        text = reader.letters(length, wide=bool(options & _WIDE))
        runs = tuple((reader.number(2), reader.number(2)) for _ in range(run_count))
        reader.take(extension)
        yield text, runs


def marked_by_fonts(text: str, runs: Sequence[Run], fonts: Mapping[int, Font]) -> MarkedText | None:
    """The text without what its runs strike out or raise; None where they do neither."""
    if not any(fonts.get(font, _PLAIN).marks for _, font in runs):
        return None
    places = [0, *(place for place, _ in runs), len(text)]
    looks = [_PLAIN, *(fonts.get(font, _PLAIN) for _, font in runs)]
    parts = zip(places, places[1:], looks, strict=False)
    return marked_text((text[start:end], look.is_struck, look.is_raised) for start, end, look in parts)
