"""The web page of the report: one file without network or tracking, read without its script."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.findings import grouped
from pipeline.language import Language
from pipeline.output.charts import Chart
from pipeline.output.content import Content
from pipeline.output.explanation import shown, title_of
from pipeline.output.report.parts import Block, Grid, Narrative, Note, Paragraph, Picture
from pipeline.output.theme import SIGNS
from pipeline.schema.severities import SEVERITIES

_MOST_FINDINGS = 500
_MOST_RUNS = 12


def write_page(told: Narrative, content: Content, charts: Sequence[Chart]) -> bytes:
    """The page's bytes. Texts of the data are escaped; the policy in its head allows only its own style and script."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    style, script = _asset("page.css"), _asset("page.js")
    numbers = {key: place for place, key in enumerate(told.keys(), start=1)}
    page = environment.from_string(_asset("page.html")).render(
        language=content.language.code,
        title=told.title,
        group=told.group,
        approval=" ".join(statement.text for statement in told.approval),
        obstacles=told.obstacles,
        sections=_sections(told, charts, numbers, content),
        figures=list(_figures(numbers, content)),
        findings=list(_findings(content)),
        words=_words(content.language, content),
        # Our own files, not the data's texts; the hashes in the policy are those of these very letters.
        style=Markup(style),  # noqa: S704 - as said
        script=Markup(script),  # noqa: S704 - as said
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return f"{page}\n".encode()


def _asset(name: str) -> str:
    return files("pipeline.output.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _sections(
    told: Narrative, charts: Sequence[Chart], numbers: dict[str, int], content: Content
) -> list[dict[str, object]]:
    drawn = {chart.name: chart.svg for chart in charts}
    return [
        {
            "name": section.name,
            "title": section.title,
            "blocks": [_block(block, drawn, numbers, content) for block in section.blocks],
        }
        for section in told.sections
    ]


def _block(block: Block, drawn: dict[str, bytes], numbers: dict[str, int], content: Content) -> dict[str, object]:
    empty: dict[str, object] = {"statements": (), "note": "", "headings": (), "picture": ""}
    match block:
        case Paragraph():
            statements = [
                {
                    "text": statement.marked,
                    "marks": [
                        {"number": numbers[key], "label": content.language.text("report.mark", number=numbers[key])}
                        for key in statement.keys
                    ],
                }
                for statement in block.statements
            ]
            return {**empty, "statements": statements}
        case Note():
            return {**empty, "note": block.text}
        case Grid():
            rows = [
                [{"text": entry.text, "number": numbers.get(entry.key or "")} for entry in row] for row in block.rows
            ]
            own = {"title": block.marked, "headings": block.headings, "rows": rows}
            return {**empty, **own, "numbers": block.numbers, "total": block.total}
        case Picture():
            source = f"data:image/svg+xml;base64,{b64encode(drawn[block.name]).decode()}"
            return {**empty, "picture": source, "alternative": block.alternative, "caption": block.caption}


def _figures(numbers: dict[str, int], content: Content) -> Iterator[dict[str, object]]:
    """Every figure and fact that is stated, with its value and its rows."""
    statistics, language = content.statistics, content.language
    facts = {fact.key: fact for fact in statistics.facts}
    figures = {figure.key: figure for figure in statistics.every_figure()}
    for key, number in numbers.items():
        if key in facts:
            fact = facts[key]
            label, value, rows = fact.title.in_language(language.code), fact.value, fact.rows
        else:
            figure = figures[key]
            label, rows = title_of(figure, statistics, language), figure.rows
            value = shown(figure.value, figure.unit, figure.currency, language)
        more = language.plural("report.rows.more", len(rows) - _MOST_RUNS) if len(rows) > _MOST_RUNS else ""
        told = "; ".join([*rows[:_MOST_RUNS], *([more] if more else [])])
        yield {"number": number, "label": label, "value": value, "rows": told}


def _findings(content: Content) -> Iterator[dict[str, str]]:
    """The findings with their cells, the gravest first, the same fault in a column once."""
    language = content.language
    for group in grouped(content.findings)[:_MOST_FINDINGS]:
        first = group.first
        cells = ", ".join(place.cell for place in group.places[:5] if place.cell)
        parts = (first.location.file, first.location.sheet or "", cells)
        yield {
            "severity": f"{SIGNS[first.severity]} {SEVERITIES[first.severity].in_language(language.code)}",
            "place": " ".join(part for part in parts if part),
            "message": language.message(first),
            "remedy": language.remedy(first),
        }


def _words(language: Language, content: Content) -> dict[str, object]:
    text = language.text
    return {
        "skip": text("report.skip"),
        "reporting_date": text("summary.subtitle", date=content.as_of),
        "not_ready": text("report.not-ready"),
        "not_ready_why": text("report.not-ready.why"),
        "contents": text("report.contents"),
        "figures": text("report.figures"),
        "figures_about": text("report.figures.about"),
        "findings": text("summary.sheet.findings"),
        "filter": text("report.filter"),
        "number": text("report.number"),
        "figure": text("summary.figures.figure"),
        "value": text("summary.figures.value"),
        "rows": text("report.rows"),
        "finding_columns": [text(f"summary.findings.{name}") for name in ("severity", "cell", "message", "remedy")],
    }
