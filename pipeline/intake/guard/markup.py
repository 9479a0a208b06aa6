"""XML parts: checked by expat at C speed, and their tags as arrays.

A part is *plain* when every "<" opens a tag and every ">" closes one: no comments, no character data
sections, no bare ">" in text, attributes in double quotes. Nearly all programs write so. In plain XML the
tags can be found by looking at bytes, without a call per element. A part that is not plain is written anew.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from pipeline.intake.guard.verdict import refuse, refuse_over

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_PIECE = 1 << 22
_SMALL_PIECE = 1 << 14  # expat is fastest on what stays in the processor's cache
_LESS, _GREATER, _SLASH, _QUESTION, _EXCLAMATION, _EQUALS = b"<>/?!="
_AFTER_NAME = np.array([9, 10, 13, 32, _SLASH, _GREATER], dtype=np.uint8)
_MARGIN = bytes(64)
_HEAD = 200
"""Within so many bytes stands the declaration of a part."""

_VALUE_BY_NUMBER = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>[^<]*&#")
_ENCODING = re.compile(rb"encoding=[\"']([\w.-]+)")
_PREFIXED = (b":sheetData", b":row ", b":c ")
"""Elements of a worksheet with a prefix that its root does not have."""

_OASIS = re.compile(r"xmlns:([a-z]+):[0-9.]+ (.*)", re.DOTALL)
"""How a name of OpenDocument, its namespace before it, ends: every program writes that namespace by this word."""

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*")


class NotPlainError(Exception):
    """The bytes do not show where the tags are: write the part anew, then look again."""


@dataclass(frozen=True)
class Tags:
    """The tags of a stretch of plain XML: tag k is `codes[opens[k]]` "<" to `codes[closes[k]]` ">"."""

    codes: NDArray[np.uint8]
    opens: Positions
    closes: Positions

    @cached_property
    def first_letters(self) -> NDArray[np.uint8]:
        """The byte after each "<"."""
        return self.codes[self.opens + 1]

    @cached_property
    def equals(self) -> Positions:
        """The places of all equals signs, in tags and in texts."""
        return np.flatnonzero(self.codes == _EQUALS)

    @cached_property
    def steps(self) -> NDArray[np.int8]:
        """How each tag changes the depth: 1 opens an element, -1 closes one, 0 does both or neither."""
        closing = self.first_letters == _SLASH
        neither = (self.first_letters == _QUESTION) | (self.codes[self.closes - 1] == _SLASH)
        return np.where(closing, -1, np.where(neither, 0, 1)).astype(np.int8)

    def named(self, name: bytes) -> Positions:
        """The indexes of the opening tags of this name."""
        found = np.flatnonzero(self.first_letters == name[0])
        for offset, letter in enumerate(name[1:], start=2):
            found = found[self.codes[self.opens[found] + offset] == letter]
        after = self.codes[self.opens[found] + len(name) + 1]
        return found[np.isin(after, _AFTER_NAME)]

    @cached_property
    def texts(self) -> Positions:
        """The number of bytes between each tag and the next."""
        return np.append(self.opens[1:], self.closes[-1:] + 1) - self.closes - 1


def tags(data: bytes) -> Tags:
    """The tags of a stretch that begins with "<" and ends before one. Raises NotPlainError."""
    codes = np.frombuffer(data + _MARGIN, dtype=np.uint8)
    found = Tags(codes, np.flatnonzero(codes == _LESS), np.flatnonzero(codes == _GREATER))
    if found.opens.size != found.closes.size or (found.first_letters == _EXCLAMATION).any():
        raise NotPlainError
    # A declaration stands first; further on, "<?" may hold anything.
    if (found.first_letters[1:] == _QUESTION).any():
        raise NotPlainError
    return found


def stretches(data: bytes, before: bytes = b"<") -> Iterator[bytes]:
    """The data in pieces of some MiB, to keep the arrays small; all but the first begin with `before`."""
    start = 0
    while start < len(data):
        cut = data.find(before, start + _PIECE)
        end = len(data) if cut < 0 else cut
        yield data[start:end]
        start = end


class Levels:
    """Follows the depth of elements through the stretches of a part, and refuses what is too deep."""

    def __init__(self, part: str, allowed: int) -> None:
        self._part = part
        self._allowed = allowed
        self._level = 0

    def follow(self, found: Tags) -> None:
        """Nothing; the next stretch is to begin where this one ends."""
        levels = self._level + np.cumsum(found.steps, dtype=np.int64)
        if levels.size:
            refuse_over("xml_depth", self._allowed, int(levels.max()), part=self._part)
            self._level = int(levels[-1])


def checked(data: bytes, part: str, *, depth: int) -> bytes:
    """The part as plain XML of local names. Refuses what is malformed, declares a DOCTYPE or is too deep."""
    written = well_formed(data, part, depth=depth)
    levels = Levels(part, depth)
    try:
        for stretch in stretches(written):
            levels.follow(tags(stretch))
    except NotPlainError:
        return rewritten(data, part, depth)
    return written


def well_formed(data: bytes, part: str, *, depth: int) -> bytes:
    """The same, where `tags` is still to find whether it is plain, and `Levels` whether it is too deep."""
    _check_form(data, part)
    prefix = _prefix(data)
    if not _may_be_plain(data, prefix):
        return rewritten(data, part, depth)
    return data.replace(b"</" + prefix, b"</").replace(b"<" + prefix, b"<") if prefix else data


def has_doctype(data: bytes) -> bool:
    """Whether a part that the reader has no need of declares a document type; broken XML declares none."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append("DOCTYPE")
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- expat takes its last argument by place
    except (expat.ExpatError, ValueError, LookupError):
        return bool(found)
    return bool(found)


def _check_form(data: bytes, part: str) -> None:
    def doctype(*_: object) -> NoReturn:
        refuse("file-unsafe", danger="doctype", part=part)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        for start in range(0, len(data), _SMALL_PIECE):
            parser.Parse(data[start : start + _SMALL_PIECE], False)  # noqa: FBT003 -- as above
        parser.Parse(b"", True)  # noqa: FBT003 -- as above
    except (expat.ExpatError, ValueError, LookupError):
        refuse("file-damaged", part=part)


def _prefix(data: bytes) -> bytes:
    root = _ROOT.search(data)
    return (root.group(1) or b"") if root else b""


def _may_be_plain(data: bytes, prefix: bytes) -> bool:
    """Whether looking at bytes may find the tags; cheap tests that err towards "no" alone."""
    head = data[:_HEAD]
    declared = _ENCODING.search(head)
    if declared is not None and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        return False
    if not head.startswith((b"<", b"\xef\xbb\xbf<")) or _has_single_quotes(_after_declaration(data)):
        return False
    return bool(prefix) or not any(word in data for word in _PREFIXED)


def _has_single_quotes(data: bytes) -> bool:
    return b"'" in data and b"='" in data


def _after_declaration(data: bytes) -> bytes:
    """The part without its first line of `<?xml version='1.0'?>`, where single quotes change nothing."""
    return data[data.find(b"?>", 0, _HEAD) + 1 :]


def may_be_misread(data: bytes) -> bool:
    """Whether a reader that looks at pieces of text may take a value for another.

    It does where a comment, an instruction or a section of character data stands within a value, where a figure of
    a number is written by its own number, and in other encodings than UTF-8.
    """
    if not data.startswith((b"<", b"\xef\xbb\xbf<")):
        return True
    declared = _ENCODING.search(data[:_HEAD])
    if declared is not None and declared.group(1).lower() not in (b"utf-8", b"us-ascii"):
        return True
    # The sign alone is rare and found at once; "<" is everywhere.
    if (b"!" in data and b"<!" in data) or data.find(b"<?", 1, _HEAD) > 0 or _later_instruction(data):
        return True
    return b"&#" in data and _VALUE_BY_NUMBER.search(data) is not None


def _later_instruction(data: bytes) -> bool:
    return data.find(b"?", _HEAD) > 0 and data.find(b"<?", _HEAD - 1) > 0


def rewritten(data: bytes, part: str, allowed: int) -> bytes:
    """The same elements, attributes and texts as plain UTF-8; the address `r` first, prefixes left out."""
    return _written_anew(data, part, allowed, expat.ParserCreate(), local_name)


def rewritten_opendocument(data: bytes, part: str, allowed: int) -> bytes:
    """The same elements, attributes and texts as plain UTF-8, with the prefixes that all programs write."""
    return _written_anew(data, part, allowed, expat.ParserCreate(namespace_separator=" "), _usual_name)


def _written_anew(
    data: bytes, part: str, allowed: int, parser: expat.XMLParserType, named: Callable[[str], str]
) -> bytes:
    pieces: list[str] = []
    level = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal level
        level += 1
        refuse_over("xml_depth", allowed, level, part=part)
        first = {"r": attributes["r"]} if "r" in attributes else {}
        written = [f' {_prefixed(key)}="{_quoted(value)}"' for key, value in (first | attributes).items()]
        pieces.append(f"<{named(name)}{''.join(written)}>")

    def closed(name: str) -> None:
        nonlocal level
        level -= 1
        pieces.append(f"</{named(name)}>")

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.buffer_text = True
    parser.CharacterDataHandler = lambda text: pieces.append(escape(text))
    parser.Parse(data, True)  # noqa: FBT003 -- as above
    return "".join(pieces).encode()


def _prefixed(name: str) -> str:
    """The name of an attribute; one with its namespace by the usual prefix."""
    return _usual_name(name) if " " in name else name


def _usual_name(name: str) -> str:
    """A name with its namespace before it ("urn:…:table:1.0 table-row") by the usual prefix, "table:table-row"."""
    found = _OASIS.search(name)
    return f"{found[1]}:{found[2]}" if found else name.rpartition(" ")[2]


def _quoted(value: str) -> str:
    if value.isalnum():
        return value
    return escape(value, {'"': "&quot;"})


def local_name(name: str) -> str:
    """The name without its namespace prefix: the reader looks at no more either."""
    return name.rpartition(":")[2]


def elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Local names and attributes of all elements of a small, checked part, in order."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((local_name(name), attributes))
    parser.Parse(data, True)  # noqa: FBT003 -- as above
    return found


def numbers(codes: NDArray[np.uint8], starts: Positions) -> tuple[Positions, Positions]:
    """The whole numbers written in digits from each start, and where each ends; 18 digits at most."""
    return _counted(codes, starts, zero=48, base=10, most=18)


def letters(codes: NDArray[np.uint8], starts: Positions) -> tuple[Positions, Positions]:
    """The column numbers written in letters from each start (A is 1), and where each ends; 12 at most."""
    return _counted(codes, starts, zero=64, base=26, most=12)


def _counted(
    codes: NDArray[np.uint8], starts: Positions, *, zero: int, base: int, most: int
) -> tuple[Positions, Positions]:
    # Digits are 0-9 above their zero, letters 1-26 above theirs.
    lowest, highest = (0, 9) if base == 10 else (1, 26)  # noqa: PLR2004 -- ten fingers
    values, ends = np.zeros(starts.shape, dtype=np.int64), starts.copy()
    for _ in range(most):
        figures = codes[ends].astype(np.int64) - zero
        read = (figures >= lowest) & (figures <= highest)
        if not read.any():
            break
        values = np.where(read, values * base + figures, values)
        ends = ends + read
    return values, ends
