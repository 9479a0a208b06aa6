"""All files of a published set, as bytes by their paths."""

from collections.abc import Mapping, Sequence

from pipeline import PROGRAM, approval
from pipeline.approval import record_json
from pipeline.manifest import as_json
from pipeline.output import kept_inputs
from pipeline.output.charts.drawing import Chart, alternative_texts, draw_charts
from pipeline.output.content import Content, Inputs
from pipeline.output.data.figures_json import figures_document
from pipeline.output.data.findings_csv import findings_csv
from pipeline.output.data.findings_json import findings_document
from pipeline.output.data.parquet import parquet
from pipeline.output.decisions_book import decisions_workbook
from pipeline.output.publish import public_lists
from pipeline.output.report.reports import write_reports
from pipeline.output.summary import write_summary
from pipeline.schema.decisions import FILE_NAME
from pipeline.settings import Origin, Setting

_MANIFEST_SCHEMA = 1


def make_artifacts(content: Content, copies: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the set by their paths, `copies` (the marked ones) among them; the manifest is not made here.

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
        **copies,
        **_tables(content),
        **_kept(content),
    }


def about_set(content: Content) -> dict[str, object]:
    """What the manifest says of the set beside its files: how it was made, and from which inputs."""
    return {
        "schema": _MANIFEST_SCHEMA,
        "program": PROGRAM,
        "period": content.period.value,
        "as_of": content.as_of.isoformat(),
        "language": content.language.code,
        **_settings(content.name_persons),
        "weights": {rule: weight.severity.value for rule, weight in content.confirmed.severities.items()},
        "inputs": {reading.file: reading.sha256 for reading in content.readings},
        "made": _made(content.inputs),
    }


def _made(inputs: Inputs) -> dict[str, object]:
    """What the run was asked for, and where its inputs lay: with it the set can be made again."""
    asked = {
        "period": inputs.asked.period,
        "language": inputs.asked.language,
        "name_persons": inputs.asked.name_persons,
    }
    return {
        "in_year": inputs.this_year,
        "asked": {
            name: {"value": setting.value, "origin": setting.origin.value}
            for name, setting in asked.items()
            if setting is not None
        },
        # A path that would tell a personal code is left out: nothing in the set leads there either.
        "paths": {file.name: _as_text(inputs.shown_path(file.name)) for file in inputs.files},
    }


def _settings(name_persons: Setting[bool]) -> dict[str, object]:
    """Whether the public lists may name persons, and where that was set; nothing where it is left as usual."""
    if name_persons.origin is Origin.DEFAULT:
        return {}
    entry: dict[str, object] = {"value": name_persons.value, "origin": name_persons.origin.value}
    if name_persons.stated_in:
        entry["stated_in"] = name_persons.stated_in
    return {"settings": {"name_persons": entry}}


def _as_text(path: str) -> str:
    """A path as JSON can hold it: bytes that are no text, which a name may hold on Linux, by signs."""
    return path.encode("utf-8", "replace").decode()


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


def _kept(content: Content) -> dict[str, bytes]:
    """The record of approvals, where there is any, and the workbooks of the set, where they are kept."""
    record = {approval.NAME: record_json(content.record)} if content.record.history else {}
    if not content.keeps_inputs:
        return record
    return {**record, kept_inputs.NAME: _archive(content)}


def _archive(content: Content) -> bytes:
    return kept_inputs.kept(content.inputs.files, content.readings, content.report_template)


def _decisions(content: Content) -> dict[str, bytes]:
    """The workbook of decisions, where there is anything to decide."""
    book = decisions_workbook(content)
    return {FILE_NAME: book} if book else {}


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
