"""The rows behind everything that a report states, by its sections, as a page tells them at its end."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.report.sentences.links import fact_texts, figure_texts
from pipeline.output.report.sentences.parts import Grid, Narrative, Paragraph, Section, Statement
from pipeline.output.wording.explanation import shown, title_of
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_MOST_RUNS, _MOST_OF_ALL = 12, 400
"""So many runs of rows are told at once, and with the rest folded away."""


@dataclass(frozen=True)
class Source:
    """One figure or statement with the rows that it comes from. `texts` are how sentences may show it.

    Of many rows `places` are the first, `rest` the others, which `more` counts; it also says that there are none.
    """

    anchor: str
    label: str
    value: str
    places: tuple[str, ...]
    rest: tuple[str, ...] = ()
    more: str = ""
    is_number: bool = False
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """The sources of what is stated in one table of the report, or in the sentences of one section."""

    title: str
    sources: tuple[Source, ...]

    @property
    def is_numeric(self) -> bool:
        """Whether every value is a number."""
        return all(source.is_number for source in self.sources)


@dataclass(frozen=True)
class Group:
    """The sources of one section; what several sections state stands with the first of them."""

    name: str
    title: str
    tables: tuple[Table, ...]

    @property
    def count(self) -> int:
        """The number of its sources."""
        return sum(len(table.sources) for table in self.tables)


class Sources:
    """The sources of one report. `front` are the keys of the figures that stand before its sections."""

    def __init__(self, told: Narrative, content: Content, front: Sequence[str]) -> None:
        self._language = content.language
        self._files = frozenset(reading.file for reading in content.readings)
        self._facts = {str(fact.key): fact for fact in content.statistics.facts}
        self._figures = {str(figure.key): figure for figure in content.statistics.every_figure()}
        self.by_key: dict[str, Source] = {}
        self._unkeyed = 0
        sections = [group for section in told.sections for group in self._group(section)]
        at_front = (*front, *(key for statement in told.approval for key in statement.keys))
        first = tuple(self._new(at_front))
        about = content.language.text("report.sources.front")
        opening = [Group("front", about, (Table(about, first),))] if first else []
        self.groups = (*opening, *sections)

    def _group(self, section: Section) -> Iterator[Group]:
        paragraphs = [block for block in section.blocks if isinstance(block, Paragraph)]
        grids = [block for block in section.blocks if isinstance(block, Grid)]
        in_grids = {key for grid in grids for key in grid.keys}
        said = [self._stated(statement, in_grids) for block in paragraphs for statement in block.statements]
        sentences = tuple(source for sources in said for source in sources)
        tables = (Table(section.title, sentences), *(Table(grid.title, tuple(self._of_grid(grid))) for grid in grids))
        kept = tuple(table for table in tables if table.sources)
        if kept:
            yield Group(section.name, section.title, kept)

    def _stated(self, statement: Statement, elsewhere: set[str]) -> list[Source]:
        """The figures of a sentence that no table of its section shows; then the rows of what else it tells."""
        found = list(self._new(key for key in statement.keys if key not in elsewhere))
        return [*found, *self._of_rows(statement.text, statement.rows)]

    def _of_grid(self, grid: Grid) -> Iterator[Source]:
        """A table's figures by row and column, then the rows of its other entries."""
        for row in grid.rows:
            for heading, entry in zip(grid.headings, row, strict=True):
                if entry.key and entry.key not in self.by_key:
                    label = self._language.text("report.sources.entry", row=row[0].text, column=heading)
                    figure = self._figures[entry.key]
                    texts = figure_texts(figure, self._language)
                    made = Source("", label, entry.text, *self._places(figure.rows), is_number=True, texts=texts)
                    yield self._kept(str(figure.key), made)
        yield from self._of_rows(grid.title, grid.sources)

    def _new(self, keys: Iterable[str]) -> Iterator[Source]:
        for key in keys:
            if key not in self.by_key:
                fact, figure = self._facts.get(key), self._figures.get(key)
                yield self._of_fact(fact) if fact else self._of_figure(self._figures[key] if figure is None else figure)

    def _of_fact(self, fact: Fact) -> Source:
        label = fact.title.in_language(self._language.code)
        texts = fact_texts(fact, self._language)
        return self._kept(str(fact.key), Source("", label, fact.value, *self._places(fact.rows), texts=texts))

    def _of_figure(self, figure: Figure) -> Source:
        label = title_of(figure, self._language)
        value = shown(figure.value, figure.unit, figure.currency, self._language)
        texts = figure_texts(figure, self._language)
        made = Source("", label, value, *self._places(figure.rows), is_number=True, texts=texts)
        return self._kept(str(figure.key), made)

    def _of_rows(self, label: str, rows: tuple[str, ...]) -> Iterator[Source]:
        if rows:
            self._unkeyed += 1
            yield Source(f"s{self._unkeyed}", label, "", *self._places(rows))

    def _kept(self, key: str, source: Source) -> Source:
        """The source with a place of its own on the page."""
        self.by_key[key] = replace(source, anchor=f"f{len(self.by_key) + 1}")
        return self.by_key[key]

    def _places(self, rows: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        if not rows:
            return (), (), self._language.text("report.rows.none")
        more = len(rows) - _MOST_RUNS
        first, rest = rows[:_MOST_RUNS], rows[_MOST_RUNS:]
        return (
            places(first, self._language, self._files),
            places(rest, self._language, self._files),
            self._language.plural("report.rows.more", more) if more > 0 else "",
        )


def places(rows: Sequence[str], language: Language, files: Collection[str] = ()) -> tuple[str, ...]:
    """Rows as people read them, by workbook and sheet; of very many the first, and how many more there are.

    `files` are the names of the workbooks, which may hold the sign that parts a row's address.
    """
    told = []
    parted = [_parted(row, files) for row in rows[:_MOST_OF_ALL]]
    for (file, sheet), runs in groupby(parted, key=lambda part: part[:2]):
        listed = ", ".join(run.replace("-", "–") for _, _, run in runs)
        single = listed.isdecimal()
        where = language.text("report.place.sheet", file=file, sheet=sheet) if sheet else file
        told.append(language.text("report.place.row" if single else "report.place.rows", place=where, rows=listed))
    more = len(rows) - _MOST_OF_ALL
    return (*told, *([language.plural("report.rows.more", more)] if more > 0 else []))


def _parted(row: str, files: Collection[str]) -> tuple[str, str, str]:
    """File, sheet and run of rows."""
    place, _, run = row.rpartition("!")
    ends = [number for number, char in enumerate(place) if char == "!"]
    end = next((end for end in ends if place[:end] in files), ends[0] if ends else len(place))
    return place[:end], place[end + 1 :], run
