"""A published set read back: its tables, its figures, what its manifest says."""

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.characters import cleaned
from pipeline.intake.names import shown_path
from pipeline.manifest import NAME, SCHEMA, is_published, manifests_in
from pipeline.reports import FigureValue, State

_TABLES = "data"
_FIGURES = "figures.json"


class UnreadableSetError(Exception):
    """A published set of which a file cannot be read; holds the path of that file.

    `reason` is the catalogue's key of the sentence that says so, `details` what fills its places.
    """

    reason = "usage.set-unreadable"

    def __init__(self, file: Path, **details: object) -> None:
        super().__init__(str(file))
        self.file = file
        self.details = {"file": shown_path(file), **details}


class NewerSetError(UnreadableSetError):
    """A set of a later version of the program, which this one would misread; `program` is that version."""

    reason = "usage.set-newer"

    def __init__(self, file: Path, program: str) -> None:
        super().__init__(file, program=program)
        self.program = program


def read_set(folder: Path) -> State:
    """What the set in the folder says.

    Raises UnreadableSetError where a file that tells it is missing or broken, NewerSetError where a later version of
    the program wrote it.
    """
    manifest = next((folder / one.name for one in manifests_in(folder)), folder / NAME)
    about = _json(manifest)
    refuse_newer(manifest, about)
    try:
        return State(
            name=folder.name,
            period=int(about["period"]),
            as_of=dt.date.fromisoformat(about["as_of"]),
            program=str(about["program"]),
            tables={path.stem: _table(path) for path in sorted((folder / _TABLES).glob("*.parquet"))},
            figures=_figures(folder),
            inputs={str(name): str(digest) for name, digest in about["inputs"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableSetError(manifest) from error


def refuse_newer(file: Path, about: Mapping[str, Any]) -> None:
    """Raises NewerSetError where a manifest says that a later version of the program wrote the set."""
    schema = about.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerSetError(file, str(about.get("program", "")))


def published_state(folder: Path | None) -> State | None:
    """What the set in the folder says; None where none stands there, or where it cannot be read."""
    if folder is None or not is_published(folder):
        return None
    try:
        return read_set(folder)
    except UnreadableSetError:
        return None


def place_of_figures(folder: Path) -> Path:
    """Where a set keeps its figures: beside the tables, or, in sets of older versions, at the top."""
    beside_tables = folder / _TABLES / _FIGURES
    return beside_tables if beside_tables.is_file() else folder / _FIGURES


def _figures(folder: Path) -> Mapping[str, FigureValue]:
    """The figures by their keys; facts, which are texts, are none."""
    place = place_of_figures(folder)
    try:
        entries = {key: entry for key, entry in _json(place).items() if entry["unit"] != "text"}
        return {key: FigureValue(_number(entry), entry["unit"], entry["currency"]) for key, entry in entries.items()}
    except (KeyError, TypeError, InvalidOperation) as error:
        raise UnreadableSetError(place) from error


def _number(entry: Mapping[str, Any]) -> Decimal | None:
    return None if entry["value"] is None else Decimal(str(entry["value"]))


def _json(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableSetError(path) from error
    if not isinstance(document, dict):
        raise UnreadableSetError(path)
    return document


def _table(path: Path) -> pd.DataFrame:
    try:
        # By its bytes: Arrow takes no path that is not text.
        frame: pd.DataFrame = pq.read_table(pa.BufferReader(path.read_bytes())).to_pandas()
    except (OSError, pa.ArrowException) as error:
        raise UnreadableSetError(path) from error
    return frame.assign(**{name: _clean_texts(frame[name]) for name in _texts(frame)})


def _texts(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame if frame[name].dtype == "str"]


def _clean_texts(texts: pd.Series) -> pd.Series:
    """The texts without what is removed today: a set of an older version may hold it."""
    clean = {text: cleaned(text).text for text in texts.dropna().unique()}
    return texts.map(clean, na_action="ignore").astype("str")
