"""The web page of the report: one file without network or tracking, read without its script."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.document.word import reporting_date
from pipeline.output.report.sentences.highlights import doubts_of, highlights
from pipeline.output.report.sentences.parts import Narrative
from pipeline.output.report.web.findings_list import findings_of
from pipeline.output.report.web.redaction import Redaction
from pipeline.output.report.web.section_writer import SectionWriter
from pipeline.output.report.web.sources import Sources

_WORDS = (
    "report.skip",
    "report.not-ready",
    "report.not-ready.why",
    "report.contents",
    "report.highlights",
    "report.sources",
    "report.sources.about",
    "report.sources.of",
    "report.findings.about",
    "report.filter",
    "report.figure",
    "report.rows",
)
"""The texts of the template that stand in the catalogues as they are."""


def write_page(narrative: Narrative, content: Content, charts: Sequence[Chart]) -> bytes:
    """The page's bytes, UTF-8.

    It shows the narrative, the key figures, the rows behind every figure, and the errors and warnings. Texts of the
    data are escaped and name no natural person, whatever the public lists may do. Its policy allows its own style and
    script and nothing from elsewhere. The same content gives the same bytes.
    """
    redaction = Redaction(content)
    chosen = highlights(content)
    sources = Sources(narrative, content, [highlight.key for highlight in chosen])
    sections = SectionWriter(content, redaction.charts(charts), sources, redaction)
    style, script = _asset("page.css"), _asset("page.js")
    page = (
        _environment(redaction)
        .from_string(_asset("page.html"))
        .render(
            language=content.language.code,
            narrative=narrative,
            approval=[sections.pieces(statement.text, statement.keys) for statement in narrative.approval],
            highlights=[(highlight, sources.by_key[highlight.key].anchor) for highlight in chosen],
            highlights_note=doubts_of(content, chosen),
            sections=[sections.section(section) for section in narrative.sections],
            sources=sources.groups,
            several_currencies=len(content.statistics.currencies) > 1,
            findings=findings_of(content),
            words=_words(content),
            # Our own files, not the data's texts; the hashes in the policy are those of these very letters.
            style=Markup(style),  # noqa: S704 - as said
            script=Markup(script),  # noqa: S704 - as said
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return f"{page}\n".encode()


def _environment(redaction: Redaction) -> Environment:
    """Where the page's template is filled; every text goes through the redaction."""

    def finalized(value: object) -> object:
        # Markup is our own; every other text is the data's, or holds some of it.
        return redaction(value) if type(value) is str else value

    return Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=finalized
    )


def _asset(name: str) -> str:
    return files("pipeline.output.report.web").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _words(content: Content) -> dict[str, object]:
    """The catalogue's texts in the template, by the names that it has for them."""
    language = content.language
    words: dict[str, object] = {_name_in_template(key): language.text(key) for key in _WORDS}
    return words | {
        # The script puts the numbers in.
        "filtered": language.template("report.filtered"),
        "reporting_date": reporting_date(content),
        "findings": language.text("summary.sheet.findings"),
        "value": language.text("summary.figures.value"),
        "finding_columns": [
            language.text("summary.findings.severity"),
            language.text("summary.findings.message"),
        ],
    }


def _name_in_template(key: str) -> str:
    return key.removeprefix("report.").replace("-", "_").replace(".", "_")
