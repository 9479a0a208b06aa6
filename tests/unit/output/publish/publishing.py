"""Public lists of small drawn registers, and everything that stands in their files."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from pipeline.output.content import Content
from pipeline.settings import Origin, Setting
from spec.drawn import dataset
from unit.output.summary.contents import content_of


def content(language: str = "en", *, named: bool = False, **tables: str) -> Content:
    """The content of a report on the drawn tables; `named`: as where persons may be named."""
    frames = dataset(**tables).tables
    bare = {name: frame.drop(columns=["file", "sheet"]) for name, frame in frames.items()}
    made = content_of(bare, language)
    if not named:
        return made
    settled = replace(made.settled, name_persons=Setting(named, Origin.WORKBOOK))
    return replace(made, persons=replace(made.persons, are_named=named), settled=settled)


def everything_in(files: Mapping[str, bytes]) -> str:
    """The text of all files; of workbooks every part within."""
    return "\n".join(text for name, data in files.items() for text in _texts(name, data))


def _texts(name: str, data: bytes) -> list[str]:
    if not name.endswith(".xlsx"):
        return [data.decode()]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [book.read(part).decode() for part in book.namelist()]
