"""How new workbooks are made with XlsxWriter, and names for its classes."""

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any, TypeAlias

import xlsxwriter

# XlsxWriter ships no types: these names say at least which of its classes is meant.
Workbook: TypeAlias = Any
Sheet: TypeAlias = Any
Format: TypeAlias = Any
Chart: TypeAlias = Any

_OPTIONS = MappingProxyType(
    {
        "in_memory": True,
        # Texts stay texts, whatever sign they begin with.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
)
_LIBRARY_DEFAULT: Mapping[str, object] = MappingProxyType({})


def new_workbook(buffer: BytesIO, *, default_format: Mapping[str, object] = _LIBRARY_DEFAULT) -> Workbook:
    """An empty workbook that writes itself into the buffer when it is closed.

    `default_format` are the properties of cells without a format of their own, by XlsxWriter's names.
    """
    # A copy: XlsxWriter writes into it.
    return xlsxwriter.Workbook(buffer, {**_OPTIONS, "default_format_properties": dict(default_format)})


def created_on(day: dt.date) -> dt.datetime:
    """The moment that a workbook's properties give for its creation: no clock is read, so the bytes stay the same."""
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
