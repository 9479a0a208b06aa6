"""The web page of the report: one file without network or tracking, read without its script."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import unescape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from pipeline.findings import Group, Severity, grouped
from pipeline.language import Language
from pipeline.output.charts.drawing import Chart
from pipeline.output.content import Content
from pipeline.output.report.document.word import reporting_date
from pipeline.output.report.sentences.highlights import doubts_of, highlights
from pipeline.output.report.sentences.links import Piece, linked
from pipeline.output.report.sentences.parts import Block, Grid, Narrative, Note, Paragraph, Picture, Section
from pipeline.output.report.web.redaction import Discretion
from pipeline.output.report.web.sources import Sources
from pipeline.output.theme import SIGNS
from pipeline.schema.severities import SEVERITIES

_MOST_FINDINGS = 500
_MOST_CELLS = 5
_LETTERS = re.compile(r"(?<=>)[^<>]+(?=</)")
"""The texts in a chart and about it."""
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


def write_page(told: Narrative, content: Content, charts: Sequence[Chart]) -> bytes:
    """The bytes. Texts of the data are escaped and name no person; its policy allows its own style and script."""
    discreet = Discretion(content)
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markup is our own; every other text is the data's, or holds some of it.
        finalize=lambda value: discreet(value) if type(value) is str else value,
    )
    style, script = _asset("page.css"), _asset("page.js")
    chosen = highlights(content)
    sources = Sources(told, content, [one.key for one in chosen])
    writer = _Writer(content, discreet.charts(charts), sources, discreet)
    page = environment.from_string(_asset("page.html")).render(
        language=content.language.code,
        told=told,
        approval=[writer.pieces(statement.text, statement.keys) for statement in told.approval],
        highlights=[(one, sources.by_key[one.key].anchor) for one in chosen],
        highlights_note=doubts_of(content, chosen),
        sections=[writer.section(section) for section in told.sections],
        sources=sources.groups,
        several_currencies=len(content.statistics.currencies) > 1,
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
    return files("pipeline.output.report.web").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


class _Writer:
    """Makes of sections what the template shows."""

    def __init__(self, content: Content, charts: Sequence[Chart], sources: Sources, discreet: Discretion) -> None:
        self._drawn = {chart.name: chart.svg for chart in charts}
        self._sources = sources
        self._discreet = discreet
        self._days = (content.language.long_date(content.as_of), str(content.period.value))
        self._with_sources = {group.name for group in sources.groups}

    def section(self, section: Section) -> dict[str, object]:
        """A section's name, title and blocks, and whether rows are told of it."""
        blocks = [self._block(block) for block in section.blocks]
        has_sources = section.name in self._with_sources
        return {"name": section.name, "title": section.title, "blocks": blocks, "has_sources": has_sources}

    def pieces(self, text: str, keys: Sequence[str]) -> tuple[Piece, ...]:
        """A sentence with its figures as links."""
        found = (self._sources.by_key.get(key) for key in keys)
        shown = [(source.anchor, source.texts) for source in found if source]
        return linked(self._discreet(text), shown, self._days)

    def _block(self, block: Block) -> dict[str, object]:
        empty: dict[str, object] = {"sentences": (), "note": "", "headings": (), "picture": ""}
        match block:
            case Paragraph():
                return {**empty, "sentences": [self.pieces(one.marked, one.keys) for one in block.statements]}
            case Note():
                return {**empty, "note": block.text}
            case Grid():
                own = {"title": block.marked, "headings": block.headings, "rows": self._rows(block)}
                return {**empty, **own, "numbers": block.numbers, "total": block.total}
            case Picture():
                drawn = _LETTERS.sub(self._discreetly, self._drawn[block.name].decode())
                source = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
                # Letters of ours without any meaning: no name is sought in them.
                own = {"picture": Markup(source)}  # noqa: S704 - base64 has nothing to escape
                return {**empty, **own, "alternative": block.alternative, "caption": block.caption}

    def _discreetly(self, letters: re.Match[str]) -> str:
        """A line of a chart's text: labels that are no titles of projects are masked only here."""
        return str(escape(self._discreet(unescape(letters[0]))))

    def _rows(self, grid: Grid) -> list[list[Piece]]:
        keyed = self._sources.by_key
        return [
            [Piece(entry.text, keyed[entry.key].anchor if entry.key in keyed else "") for entry in row]
            for row in grid.rows
        ]


def _findings(content: Content) -> Iterator[dict[str, str]]:
    """The errors and warnings with their cells, the gravest first, the same fault in a column once.

    Remarks and cures are for the office: its workbook holds them.
    """
    language = content.language
    weighty = [finding for finding in content.findings if finding.severity is not Severity.NOTE]
    for group in grouped(weighty)[:_MOST_FINDINGS]:
        severity = group.first.severity
        yield {
            "severity": f"{SIGNS[severity]} {SEVERITIES[severity].in_language(language.code)}",
            "place": _places(group, language),
            "message": language.message(group.first),
        }


def _places(group: Group, language: Language) -> str:
    """The cells of a fault with their workbook; of many the first, and how many more there are."""
    first = group.first.location
    cells = [language.place(place.sheet, place.cell) for place in group.places if place.cell]
    rest = len(cells) - _MOST_CELLS
    more = [language.plural("report.rows.more", rest)] if rest > 0 else []
    return ", ".join([first.file, *(cells[:_MOST_CELLS] or ([first.sheet] if first.sheet else [])), *more])


def _words(language: Language, content: Content) -> dict[str, object]:
    own = {key.removeprefix("report.").replace("-", "_").replace(".", "_"): language.text(key) for key in _WORDS}
    columns = [language.text(f"summary.findings.{name}") for name in ("severity", "message")]
    return {
        **own,
        # The script puts the numbers in.
        "filtered": language.template("report.filtered"),
        "reporting_date": reporting_date(content),
        "findings": language.text("summary.sheet.findings"),
        "value": language.text("summary.figures.value"),
        "finding_columns": columns,
    }
