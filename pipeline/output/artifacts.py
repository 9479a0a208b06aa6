"""All files of a published set, as bytes by their paths."""

import csv
import io
from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import __version__
from pipeline.findings import Finding
from pipeline.language import Language
from pipeline.manifest import as_json
from pipeline.output.charts.drawing import Chart, alternative_texts, draw_charts
from pipeline.output.content import Content
from pipeline.output.data.delimited import no_formula
from pipeline.output.data.documents import account, figures
from pipeline.output.decisions_book import decisions_workbook
from pipeline.output.publish import public_lists
from pipeline.output.report import write_reports
from pipeline.output.summary import write_summary
from pipeline.schema.decisions import FILE_NAME
from pipeline.settings import Origin

_CSV_COLUMNS = ("severity", "rule", "file", "sheet", "cell", "value", "message", "remedy")


def make_artifacts(content: Content, copies: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the set but for its manifest, marked copies among them; the same content gives the same bytes."""
    charts = draw_charts(content.statistics, content.language)
    return {
        "summary.xlsx": write_summary(content),
        "figures.json": as_json(figures(content.statistics, content.language)).encode(),
        "findings.json": as_json(
            account(content.readings, content.findings, content.language, content.confirmed)
        ).encode(),
        "findings.csv": _findings_csv(content.findings, content.language),
        **_charts(charts),
        **write_reports(content, charts),
        **public_lists(content),
        **_decisions(content),
        **copies,
        **{f"data/{name}.parquet": _parquet(frame) for name, frame in content.dataset.tables.items()},
    }


def about_set(content: Content) -> dict[str, object]:
    """What the manifest says of the set beside its files: how it was made, and from which inputs."""
    return {
        "schema": 1,
        "program": f"ataskaita {__version__}",
        "period": content.period.value,
        "as_of": content.as_of.isoformat(),
        "language": content.language.code,
        **_settings(content),
        "weights": {rule: weight.severity.value for rule, weight in content.confirmed.severities.items()},
        "inputs": {reading.file: reading.sha256 for reading in content.readings},
    }


def _settings(content: Content) -> dict[str, object]:
    """What someone set of the public lists, and where; nothing where it is left as usual."""
    setting = content.name_persons
    if setting.origin is Origin.DEFAULT:
        return {}
    stated = {"stated_in": setting.stated_in} if setting.stated_in else {}
    return {"settings": {"name_persons": {"value": setting.value, "origin": setting.origin.value, **stated}}}


def _decisions(content: Content) -> dict[str, bytes]:
    book = decisions_workbook(content)
    return {FILE_NAME: book} if book else {}


def _charts(charts: Sequence[Chart]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for chart in charts:
        files[f"charts/{chart.name}.png"] = chart.png
        files[f"charts/{chart.name}.svg"] = chart.svg
    return {**files, "charts/charts.json": as_json(alternative_texts(charts)).encode()} if charts else files


def _findings_csv(findings: tuple[Finding, ...], language: Language) -> bytes:
    """Every place of every finding on a line, as Excel opens it in Lithuania: UTF-8 with a mark, semicolons."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(_CSV_COLUMNS)
    for finding in findings:
        texts = (finding.value, language.message(finding), language.remedy(finding))
        for place in finding.places:
            cells = (finding.severity.value, finding.rule, place.file, place.sheet or "", place.cell or "", *texts)
            writer.writerow([no_formula(cell) for cell in cells])
    return lines.getvalue().encode("utf-8-sig")


def _parquet(frame: pd.DataFrame) -> bytes:
    buffer = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), buffer)
    return bytes(buffer.getvalue().to_pybytes())
