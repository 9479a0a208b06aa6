"""The last published report before a year, from the tables that it keeps beside its summary."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.characters import cleaned
from pipeline.dataset import LastReport
from pipeline.findings import Finding, Location
from pipeline.intake.published_sets import NewerSetError, place_of_figures, published_state, refuse_newer
from pipeline.manifest import manifests_in
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.reports import State

_TABLES = ("projects", "payments")
"""The tables that reports are compared by."""


class UnreadableReportError(Exception):
    """A published set whose tables cannot be read; holds the path of the file, as seen from the outputs."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


@dataclass(frozen=True)
class EarlierReport:
    """The report of an earlier year; None where there is none, or it cannot be read, as the findings then say.

    `state` is all that it says; None also where it has no manifest, by which a set is known.
    """

    report: LastReport | None = None
    state: State | None = None
    findings: tuple[Finding, ...] = ()


def earlier_report(outputs: Path | None, before: int, within: str = "") -> EarlierReport:
    """The report of the latest year published in the folder `outputs` before the year `before`.

    `within` is the folder, in those of the years, that holds the sets of one of several groups.
    """
    if outputs is None:
        return EarlierReport()
    try:
        report = _latest(outputs, before, within)
        state = published_state(outputs / str(report.year) / within) if report else None
        return EarlierReport(report, state)
    except NewerSetError as error:
        file = error.file.relative_to(outputs).as_posix()
        newer = Finding(rule="last-report-newer", location=Location(file), details={"program": error.program})
        return EarlierReport(findings=(newer,))
    except UnreadableReportError as error:
        unreadable = Finding(rule="last-report-unreadable", location=Location(error.file))
        return EarlierReport(findings=(unreadable,))


def _latest(outputs: Path, before: int, within: str) -> LastReport | None:
    """The tables and figures of the latest year published before the year `before`. Raises UnreadableReportError."""
    years = sorted((year for year in _published(outputs, within) if year < before), reverse=True)
    if not years:
        return None
    folder = outputs / str(years[0]) / within
    for manifest in manifests_in(folder):
        refuse_newer(folder / manifest.name, manifest.about)
    files = {name: folder / "data" / f"{name}.parquet" for name in _TABLES}
    tables = {name: _table(file, outputs) for name, file in files.items() if file.is_file()}
    return LastReport(years[0], tables, _figures(place_of_figures(folder), outputs))


def _published(outputs: Path, within: str) -> list[int]:
    """The years of the folders that hold published tables."""
    if not outputs.is_dir():
        return []
    years = (path for path in outputs.iterdir() if path.name.isdecimal())
    return [int(path.name) for path in years if (path / within / "data").is_dir()]


def _figures(path: Path, outputs: Path) -> Mapping[str, float]:
    """The values of the published figures by key, rates as fractions of one."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        return {key: _value(entry) for key, entry in entries.items() if _is_number(entry)}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableReportError(path.relative_to(outputs).as_posix()) from error


def _is_number(entry: Mapping[str, Any]) -> bool:
    return entry["unit"] != "text" and entry["value"] is not None


def _value(entry: Mapping[str, Any]) -> float:
    return float(entry["value"]) / _PARTS.get(entry["unit"], 1)


_PARTS = {"percent": 100}
"""By unit into how many parts one is divided."""


def _table(path: Path, outputs: Path) -> pd.DataFrame:
    try:
        # By its bytes: Arrow takes no path that is not text.
        frame: pd.DataFrame = pq.read_table(pa.BufferReader(path.read_bytes())).to_pandas()
    except (OSError, pa.ArrowException) as error:
        raise UnreadableReportError(path.relative_to(outputs).as_posix()) from error
    # A set of an older version may hold what is removed today.
    texts = [str(name) for name in frame if frame[name].dtype == "str"]
    cleaned_texts = {name: frame[name].map(_clean, na_action="ignore").astype("str") for name in texts}
    return _comparable(frame.assign(**cleaned_texts))


def _clean(text: str) -> str:
    return cleaned(text).text


def _comparable(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the projects whose code is a masked personal one: another run numbers persons otherwise."""
    codes = frame["project"] if "project" in frame else pd.Series(dtype="str", index=frame.index)
    return frame[~codes.astype("str").str.contains(CODE_MASK.pattern, na=False)]
