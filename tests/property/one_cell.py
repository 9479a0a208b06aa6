"""One cell of a workbook with another value, and in which values two readings differ."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

import pandas as pd

Typed = str | float | dt.date | None

_EPOCH = dt.date(1899, 12, 30)


def broken(data: bytes, sheet: str, cell: str, value: Typed) -> bytes:
    """The workbook with another value in one cell of a sheet; nothing else of the file is touched."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        part = _part_of(source, sheet)
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _with_cell(content.decode(), cell, value) if name == part else content)
    return written.getvalue()


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(escape(sheet)) + 1}.xml"


def _with_cell(xml: str, cell: str, value: Typed) -> str:
    """The sheet's part with other content in the cell, which keeps its style."""
    pattern = re.compile(f'(<c r="{cell}"(?: s="[0-9]+")?)[^>]*?(?:/>|>.*?</c>)')
    changed, count = pattern.subn(lambda found: found[1] + _content(value), xml)
    assert count == 1, cell
    return changed


def _content(value: Typed) -> str:
    match value:
        case None:
            return "/>"
        case "#REF!":
            return ' t="e"><v>#REF!</v></c>'
        case str():
            return f' t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        case dt.date():
            return f"><v>{(value - _EPOCH).days}</v></c>"
        case _:
            return f"><v>{value}</v></c>"


def differing(one: pd.DataFrame, other: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Row and field of every value in which two tables of the same rows differ."""
    for field in one.columns:
        same = (one[field] == other[field]) | (one[field].isna() & other[field].isna())
        yield from ((int(row), field) for row in one["row"][~same.fillna(value=False)])
