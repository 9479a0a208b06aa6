"""The guard: looks at the bytes of one file before the reader does, and says whether it may be read.

The reader (python-calamine) compares no checksums, can be brought down by one cell address, and gives back
error cells, formulas without a value and blanks all alike. Whatever the bytes are, the answer is a value.
"""

from pipeline.intake.guard import compound
from pipeline.intake.guard.archive import Archive
from pipeline.intake.guard.compound import inspect_ole
from pipeline.intake.guard.foreign import foreign_kind, has_archive, is_html, is_text
from pipeline.intake.guard.ooxml import BINARY_WORKBOOK, inspect_xlsb, inspect_xlsx
from pipeline.intake.guard.opendocument import SPREADSHEET, inspect_ods
from pipeline.intake.guard.verdict import Container, Inspection, Limits, Refusal, RefusedError, refuse, refuse_over

__all__ = ["Container", "Inspection", "Limits", "Refusal", "inspect"]

_SEPARATORS = (b";", b"\t", b",", b"|")
"""What parts the columns of a text file."""

_OPEN_DOCUMENTS = {b"text": "ODT", b"presentation": "ODP", b"graphics": "ODG", b"formula": "ODF"}
_OTHER_ARCHIVES = {"word/": "DOCX", "ppt/": "PPTX", "visio/": "VSDX", "index/": "Numbers", "meta-inf/": "JAR"}


def inspect(data: bytes, limits: Limits) -> Inspection | Refusal:
    """What the file is and what the reader will not tell of it, or why it must not be read.

    Decided by the content alone. Never raises, for any bytes whatever: a bad file is a value.
    """
    try:
        return _inspected(data, limits)
    except RefusedError as refused:
        return refused.refusal


def _inspected(data: bytes, limits: Limits) -> Inspection:
    """The inspection by the container that the first bytes tell. Raises RefusedError."""
    if not data.strip(b"\0 \t\r\n"):
        refuse("file-empty")
    if data.startswith(compound.SIGNATURE):
        return inspect_ole(data)
    if data.startswith(b"PK\x03\x04"):
        return _inspect_archive(Archive(data, limits), limits)
    return _inspect_text(data, limits)


def _inspect_text(data: bytes, limits: Limits) -> Inspection:
    """A web page or separated values. Refuses what is known as another format, and what is no text."""
    kind = foreign_kind(data)
    if kind:
        refuse("file-not-spreadsheet", kind=kind)
    if has_archive(data):
        # A program that unpacks itself, or a file made to be two things: readers disagree what it is.
        refuse("file-unsafe", danger="prefix", part="")
    if is_html(data):
        return Inspection(container=Container.HTML)
    if not is_text(data):
        refuse("file-not-spreadsheet", kind="?")
    longest = max(data.split(b"\n"), key=len)
    columns = max(longest.count(separator) for separator in _SEPARATORS) + 1
    refuse_over("columns", limits.columns, columns, part="")
    return Inspection(container=Container.TEXT)


def _inspect_archive(archive: Archive, limits: Limits) -> Inspection:
    """The inspection of a zip, by the parts that it has."""
    mimetype = archive.read("mimetype").strip() if "mimetype" in archive else b""
    if _is_ods(archive, mimetype):
        return inspect_ods(archive, limits)
    if BINARY_WORKBOOK in archive:
        return inspect_xlsb(archive, limits)
    if "[Content_Types].xml" not in archive or not archive.has_folder("xl/"):
        refuse("file-not-spreadsheet", kind=_archive_kind(archive, mimetype))
    return inspect_xlsx(archive, limits)


def _is_ods(archive: Archive, mimetype: bytes) -> bool:
    """Whether the archive is an .ods, also one that lost its `mimetype`: some programs never write one."""
    if mimetype:
        return mimetype.startswith(SPREADSHEET)
    manifest = "META-INF/manifest.xml"
    return "content.xml" in archive and manifest in archive and SPREADSHEET in archive.read(manifest)


def _archive_kind(archive: Archive, mimetype: bytes) -> str:
    """An abbreviation of what the archive is instead: by its `mimetype`, or else by its folders."""
    stated = [kind for word, kind in _OPEN_DOCUMENTS.items() if mimetype.endswith(word)]
    by_folder = [kind for folder, kind in _OTHER_ARCHIVES.items() if archive.has_folder(folder)]
    return next(iter([*stated, *by_folder]), "ZIP")
