"""The web page of the report, for everyone."""

from collections.abc import Sequence

from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.document.word import reporting_date
from pipeline.output.report.sentences.highlights import highlights
from pipeline.output.report.sentences.parts import Narrative
from pipeline.output.report.web.redaction import Redaction
from pipeline.output.report.web.rendering import rendered
from pipeline.output.report.web.section_writer import SectionWriter
from pipeline.output.report.web.sources import Sources
from pipeline.output.wording.doubts import obstacles

_TEXTS = (
    "report.not-ready",
    "report.contents",
    "report.highlights",
    "report.sources",
    "report.sources.about",
    "report.sources.of",
    "report.figure",
    "summary.figures.value",
    "report.rows",
    "report.doubtful.public",
)
"""What the template shows of the catalogues as it is there."""


def write_page(narrative: Narrative, content: Content, charts: Sequence[Chart]) -> bytes:
    """The page's bytes, UTF-8.

    It shows the narrative, the key figures, and the rows behind every figure; of faults it says how many there are, and
    nothing of their places. Texts of the data are escaped and name no natural person, whatever the public lists may do.
    The same content gives the same bytes.
    """
    redaction = Redaction(content)
    chosen = highlights(content)
    sources = Sources(narrative, content, [highlight.key for highlight in chosen])
    sections = SectionWriter(content, redaction.charts(charts), sources, redaction)
    values = {
        "narrative": narrative,
        "reporting_date": reporting_date(content),
        "approval": [sections.pieces(statement.text, statement.keys) for statement in narrative.approval],
        "obstacles": _obstacles(narrative, content),
        "highlights": [(highlight, sources.by_key[highlight.key].anchor) for highlight in chosen],
        "are_doubtful": any(highlight.doubtful for highlight in chosen),
        "sections": [sections.section(section) for section in narrative.sections],
        "sources": sources.groups,
        "several_currencies": len(content.statistics.currencies) > 1,
    }
    return rendered("page.html", _TEXTS, content.language, redaction, values)


def _obstacles(narrative: Narrative, content: Content) -> str:
    """How many errors stand in the way of an approval; empty where none does, or where it was given all the same."""
    if not narrative.obstacles:
        return ""
    return content.language.plural("report.not-ready.count", len(obstacles(content, content.statistics)))
