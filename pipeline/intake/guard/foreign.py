"""Files that are not containers of sheets: known by their first bytes, or by being readable text."""

import re

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PAR1", "Parquet"),
    # Excel before 1993 wrote its records without a container; the reader knows none of these.
    (b"\x09\x00\x04\x00", "XLS 2"),
    (b"\x09\x02\x06\x00", "XLS 3"),
    (b"\x09\x04\x06\x00", "XLS 4"),
    (b"\x09\x08", "XLS 5"),
)
_END_OF_ARCHIVE = b"PK\x05\x06"
_ENTRY_OF_ARCHIVE = b"PK\x01\x02"
_HEAD = 4096
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|body|meta)\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_FEW_IN_TEXT, _FEW_IN_BYTES = 10, 20
"""Of text in Unicode every tenth character may be a control, of text in eight bits every twentieth: bytes that are
no text hold one in ten."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def foreign_kind(data: bytes) -> str:
    """An abbreviation of the format when the first bytes tell that it is another one, else ""."""
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    # Two letters are a weak signature: a list may begin with the word "BMW".
    if kind and not (kind == "BMP" and is_text(data)):
        return kind
    is_xml = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    return "XML" if is_xml and not is_html(data) else ""


def has_archive(data: bytes) -> bool:
    """Whether a zip's directory stands at the end of something that does not begin as one."""
    return _END_OF_ARCHIVE in data[-(1 << 17) :] and _ENTRY_OF_ARCHIVE in data


def is_html(data: bytes) -> bool:
    """Whether this is a page: many "exports to Excel" are one table of HTML named .xls."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and _HTML.search(head) is not None


def is_text(data: bytes) -> bool:
    """Whether this reads as text with few control characters: UTF-8, marked UTF-16 or eight bits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :], encoding)
            return text is not None and _has_few_controls(text, _FEW_IN_TEXT)
    text = _decoded(data, "utf-8")
    if text is not None:
        return _has_few_controls(text, _FEW_IN_TEXT)
    # An eight-bit encoding has a letter for nearly every byte: control characters are what tells.
    return _has_few_controls(data.decode("latin-1"), _FEW_IN_BYTES)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _has_few_controls(text: str, one_in: int) -> bool:
    return len(_CONTROL.findall(text)) * one_in <= len(text)
