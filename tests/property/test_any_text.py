"""Whatever characters cells hold, every part of every output is well formed and holds none that it must not."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.characters import is_clean
from pipeline.output.artifacts import make_artifacts
from pipeline.schema.model import Kind, Table
from pipeline.schema.tables import TABLES
from spec.drawing import Drawn, read_bytes, xlsx
from unit.output.summary.contents import content_of
from unit.test_characters import ANY_TEXT

AS_IT_SHOULD_BE = {Kind.MONEY: "100", Kind.DATE: "2021-03-04", Kind.STATE: "Įgyvendintas", Kind.YEAR: "2021"}
DRAWN = ("projects", "payments", "members", "cooperation")


def workbook(table: Table, texts: list[str]) -> bytes:
    """A list with the columns of the table; its texts are the ones drawn, in turn, the rest is as it should be."""
    columns = [column for column in table.columns if column.kind in (Kind.TEXT, Kind.CODE, *AS_IT_SHOULD_BE)]
    rows: list[list[Drawn]] = [[column.title.lt for column in columns]]
    for number, text in enumerate(texts):
        # No part of a workbook can hold half of a surrogate pair.
        held = text.encode("utf-8", "replace").decode("utf-8")
        rows.append([AS_IT_SHOULD_BE.get(column.kind, f"{number}{held}") for column in columns])
    return xlsx({"Sąrašas": rows})


def parts(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if not data.startswith(b"PK"):
            yield name, data
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from ((f"{name}/{part}", archive.read(part)) for part in archive.namelist())


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.reuse, Phase.generate],  # making an example smaller would take an hour
)
@given(st.lists(ANY_TEXT.map(lambda text: text[:40]), min_size=3, max_size=8))
def test_any_text_gives_well_formed_outputs(monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    monkeypatch.setenv("ATASKAITA_PDF", "0")
    padded = [*texts, "paprastas tekstas " * 30]
    readings = [read_bytes(workbook(TABLES[name], padded), f"{name}.xlsx") for name in DRAWN]
    frames: dict[str, pd.DataFrame] = {table.table: table.records for one in readings for table in one.tables}
    assert set(frames) == set(DRAWN)
    findings = [finding for one in readings for finding in one.findings]
    content = replace(content_of(frames, "lt", findings), readings=tuple(readings))
    for name, data in parts(make_artifacts(content, {})):
        if name.endswith((".xml", ".rels", ".svg")):
            ET.fromstring(data)  # noqa: S314 - made here
        if name.endswith(".json"):
            json.loads(data)
        if name.endswith((".xml", ".rels", ".svg", ".json", ".csv", ".html")):
            assert is_clean(data.decode("utf-8-sig")), name
