"""All files of a published set, as bytes by their paths."""

from collections.abc import Mapping, Sequence

from pipeline import PROGRAM, approval
from pipeline.approval import Record, record_json
from pipeline.manifest import SCHEMA, as_json
from pipeline.output.charts.drawing import Chart, alternative_texts, draw_charts
from pipeline.output.content import Content
from pipeline.output.data.figures_json import figures_document
from pipeline.output.data.findings_csv import findings_csv
from pipeline.output.data.findings_json import findings_document
from pipeline.output.data.parquet import parquet
from pipeline.output.decisions_book import asks_anything, decisions_workbook
from pipeline.output.publish import public_lists
from pipeline.output.report.reports import write_reports
from pipeline.output.summary import write_summary
from pipeline.schema.decisions import FILE_NAME
from pipeline.settings import Origin, Setting


def make_artifacts(content: Content, others: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the set by their paths, `others` (marked copies, kept inputs) among them; without the manifest.

    The same content gives the same bytes.
    """
    charts = draw_charts(content.statistics, content.language)
    return {
        "summary.xlsx": write_summary(content),
        **_data(content),
        **_pictures(charts),
        **write_reports(content, charts),
        **public_lists(content),
        **_decisions(content),
        **others,
        **_record(content.record),
        **_tables(content),
    }


def about_set(content: Content) -> dict[str, object]:
    """What the manifest says of the set beside its files: how it was made, and from which inputs."""
    return {
        "schema": SCHEMA,
        "program": PROGRAM,
        "period": content.period.value,
        "as_of": content.as_of.isoformat(),
        "language": content.language.code,
        **_settings({"name_persons": content.name_persons, "keep_inputs": content.settled.keep_inputs}),
        "weights": {rule: weight.severity.value for rule, weight in content.confirmed.severities.items()},
        "inputs": {reading.file: reading.sha256 for reading in content.readings},
    }


def _record(record: Record) -> dict[str, bytes]:
    """The record of approvals, where there is any."""
    return {approval.NAME: record_json(record)} if record.history else {}


def _settings(answers: Mapping[str, Setting[bool]]) -> dict[str, object]:
    """What was answered with yes or no, and where; nothing where all is left as usual."""
    entries = {name: _answer(setting) for name, setting in answers.items() if setting.origin is not Origin.DEFAULT}
    return {"settings": entries} if entries else {}


def _answer(setting: Setting[bool]) -> dict[str, object]:
    entry: dict[str, object] = {"value": setting.value, "origin": setting.origin.value}
    if setting.stated_in:
        entry["stated_in"] = setting.stated_in
    return entry


def _data(content: Content) -> dict[str, bytes]:
    """The figures and the findings for programs."""
    figures = figures_document(content.statistics, content.language)
    findings = findings_document(content.readings, content.findings, content.language, content.confirmed)
    return {
        "data/figures.json": as_json(figures).encode(),
        "data/findings.json": as_json(findings).encode(),
        "data/findings.csv": findings_csv(content.findings, content.language),
    }


def _tables(content: Content) -> dict[str, bytes]:
    return {f"data/{name}.parquet": parquet(frame) for name, frame in content.dataset.tables.items()}


def _decisions(content: Content) -> dict[str, bytes]:
    """The workbook of decisions, where there is anything to decide; in `data/` where nothing is asked."""
    book = decisions_workbook(content)
    if book is None:
        return {}
    return {FILE_NAME if asks_anything(content) else f"data/{FILE_NAME}": book}


def questions_alone(content: Content) -> dict[str, bytes]:
    """The workbook of decisions where a list is asked about, for a run that gives no set; nothing where none is."""
    book = decisions_workbook(content) if any(reading.asked for reading in content.readings) else None
    return {} if book is None else {FILE_NAME: book}


def _pictures(charts: Sequence[Chart]) -> dict[str, bytes]:
    """Every chart as PNG and SVG, and charts.json with their words; nothing where there are no charts."""
    if not charts:
        return {}
    files: dict[str, bytes] = {}
    for chart in charts:
        files[f"charts/{chart.name}.png"] = chart.png
        files[f"charts/{chart.name}.svg"] = chart.svg
    files["charts/charts.json"] = as_json(alternative_texts(charts)).encode()
    return files
