"""Links to cells of other workbooks, as Excel writes them."""

import os
import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")
_MOST_LETTERS = 2000
"""Excel takes 2080, of which some are added when the link is written."""
_BYTES_OF_A_LETTER = 2
"""In UTF-16, in whose units Excel counts."""


def link_to_cell(path: str, sheet: str | None, cell: str) -> str | None:
    """A link to a cell of the workbook at the path; to the workbook itself where `sheet` is None.

    None where the link is longer than Excel allows.
    """
    link = f"external:{_escaped_path(path)}"
    if sheet is not None:
        escaped = sheet.replace("'", "''")
        link = f"{link}#'{escaped}'!{cell}"
    is_too_long = len(link.encode("utf-16-le")) > _BYTES_OF_A_LETTER * _MOST_LETTERS
    return None if is_too_long else link


def _escaped_path(path: str) -> str:
    """The path as links hold it; the colon of a drive stays as it is."""
    drive = _DRIVE.match(path)
    if drive is None:
        return "".join(map(_escaped, path))
    colon = len("C:")
    return path[:colon] + "".join(map(_escaped, path[colon:]))


def _escaped(char: str) -> str:
    """A letter as links hold it. Office programs take letters beyond ASCII as they are."""
    if not char.isascii() and char.isprintable():
        return char
    # A byte that is no text goes in as it is, so that the file is found.
    return quote(os.fsencode(char), safe="/")
