"""The sections of a report as the page's template shows them."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import unescape

from markupsafe import Markup, escape

from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.sentences.links import Piece, linked
from pipeline.output.report.sentences.parts import Block, Entry, Grid, Note, Paragraph, Picture, Section
from pipeline.output.report.web.dark_charts import turning_dark
from pipeline.output.report.web.redaction import Redaction
from pipeline.output.report.web.sources import Sources

_TEXTS_OF_CHART = re.compile(r"(?<=>)[^<>]+(?=</)")
"""The texts in a chart and about it."""

_MOST_COLUMNS_OF_A_PHONE = 3
"""A wider table is told record by record where the screen is narrow, each value with its heading."""

_PARTS = ("sentences", "note", "headings", "picture")
"""By which of these a block has, the template tells what kind it is."""


class SectionWriter:
    """Makes what the template shows of sections, with the figures as links to their sources."""

    def __init__(self, content: Content, charts: Sequence[Chart], sources: Sources, redaction: Redaction) -> None:
        self._svg_by_name = {chart.name: chart.svg for chart in charts}
        self._sources = sources
        self._redaction = redaction
        self._days = (content.language.long_date(content.as_of), str(content.period.value))
        self._sections_with_sources = {group.name for group in sources.groups}

    def section(self, section: Section) -> dict[str, object]:
        """A section's name, title and blocks, and whether the page lists rows behind it."""
        return {
            "name": section.name,
            "title": section.title,
            "blocks": [self._block(block) for block in section.blocks],
            "has_sources": section.name in self._sections_with_sources,
        }

    def pieces(self, text: str, keys: Sequence[str]) -> tuple[Piece, ...]:
        """A sentence with the figures under these keys as links; in its days and years no figure is sought."""
        by_key = self._sources.by_key
        sources = [by_key[key] for key in keys if key in by_key]
        texts_by_anchor = [(source.anchor, source.texts) for source in sources]
        return linked(self._redaction(text), texts_by_anchor, self._days)

    def _block(self, block: Block) -> dict[str, object]:
        empty: dict[str, object] = dict.fromkeys(_PARTS, "")
        return empty | self._parts(block)

    def _parts(self, block: Block) -> dict[str, object]:
        match block:
            case Paragraph():
                return {"sentences": [self.pieces(statement.marked, statement.keys) for statement in block.statements]}
            case Note():
                return {"note": block.text if block.for_everyone is None else block.for_everyone}
            case Grid():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _table(self, grid: Grid) -> dict[str, object]:
        return {
            "title": grid.marked,
            "headings": grid.headings,
            "rows": [[self._cell(entry) for entry in row] for row in grid.rows],
            "numbers": grid.numbers,
            "total": grid.total,
            "shape": _shape(grid),
        }

    def _cell(self, entry: Entry) -> Piece:
        """A cell of a table, as a link where its figure has a source."""
        source = self._sources.by_key.get(entry.key) if entry.key else None
        return Piece(entry.text, source.anchor if source else "")

    def _picture(self, picture: Picture) -> dict[str, object]:
        drawn = self._svg_by_name[picture.name].decode()
        redacted = turning_dark(_TEXTS_OF_CHART.sub(self._redacted_text, drawn))
        address = f"data:image/svg+xml;base64,{b64encode(redacted.encode()).decode()}"
        return {
            # Letters of ours without any meaning: no name is sought in them.
            "picture": Markup(address),  # noqa: S704 - base64 has nothing to escape
            "alternative": picture.alternative,
            "caption": picture.caption,
        }

    def _redacted_text(self, match: re.Match[str]) -> str:
        """A line of a chart's text: labels that are no titles of projects are masked only here."""
        return str(escape(self._redaction(unescape(match[0]))))


def _shape(grid: Grid) -> str:
    """What the table's class adds: whether it takes half a wide screen, or is told record by record on a narrow one."""
    return " narrow" if len(grid.headings) <= _MOST_COLUMNS_OF_A_PHONE else " stacked"
