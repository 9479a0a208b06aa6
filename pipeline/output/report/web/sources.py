"""The rows behind everything that a report states, by its sections, as the page lists them at its end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.output.content import Content
from pipeline.output.report.sentences.links import fact_texts, figure_texts
from pipeline.output.report.sentences.parts import Entry, Grid, Narrative, Section, keys_of
from pipeline.output.report.sentences.report_data import by_key
from pipeline.output.report.web.row_addresses import places
from pipeline.output.wording.explanation import shown, title_of
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_MOST_RUNS = 12
"""So many runs of rows fill three lines; the others are folded away."""


@dataclass(frozen=True)
class Source:
    """One figure, fact or statement with the rows that it comes from.

    `anchor` is its place on the page, `texts` are how sentences may show it. Of many rows `places` are the first,
    `rest` the others, which `more` counts; where there is no row, `more` says so.
    """

    anchor: str
    label: str
    value: str
    places: tuple[str, ...] = ()
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
    """The sources of one report: `groups` in its order, `by_key` those of figures and facts by their keys.

    `front` are the keys of the figures that stand before the sections; with those of the approval they make the first
    group, `front`. Every figure and fact has one source, with the first that states it.
    """

    def __init__(self, narrative: Narrative, content: Content, front: Sequence[str]) -> None:
        self._language = content.language
        self._files = frozenset(reading.file for reading in content.readings)
        self._facts = by_key(content.statistics.facts)
        self._figures = by_key(content.statistics.every_figure())
        self._without_key = 0
        self.by_key: dict[str, Source] = {}
        # Anchors are numbered as they are made: sections first, by their order.
        sections = [self._group(section) for section in narrative.sections]
        at_front = self._front((*front, *keys_of(narrative.approval)))
        self.groups = tuple(group for group in (at_front, *sections) if group.tables)

    def _front(self, keys: Iterable[str]) -> Group:
        title = self._language.text("report.sources.front")
        return Group("front", title, _filled([Table(title, tuple(self._new(keys)))]))

    def _group(self, section: Section) -> Group:
        """The sources of the section's sentences, then those of each of its tables."""
        tables = [Table(section.title, tuple(self._of_sentences(section)))]
        tables += [Table(grid.title, tuple(self._of_grid(grid))) for grid in section.grids]
        return Group(section.name, section.title, _filled(tables))

    def _of_sentences(self, section: Section) -> Iterator[Source]:
        """By sentence the figures that no table of its section shows, then the rows of what else it states."""
        in_grids = set(keys_of(section.grids))
        for statement in section.statements:
            yield from self._new(key for key in statement.keys if key not in in_grids)
            yield from self._of_rows(statement.text, statement.rows)

    def _of_grid(self, grid: Grid) -> Iterator[Source]:
        """A table's figures by row and column, then the rows of its other entries."""
        for row in grid.rows:
            for heading, entry in zip(grid.headings, row, strict=True):
                yield from self._of_entry(entry, row_label=row[0].text, heading=heading)
        yield from self._of_rows(grid.title, grid.sources)

    def _of_entry(self, entry: Entry, *, row_label: str, heading: str) -> Iterator[Source]:
        """The source of the entry's figure, named by its row and column; nothing where it has one already."""
        if entry.key is None or entry.key in self.by_key:
            return
        label = self._language.text("report.sources.entry", row=row_label, column=heading)
        yield self._of_figure(self._figures[entry.key], label, entry.text)

    def _new(self, keys: Iterable[str]) -> Iterator[Source]:
        """The sources of those figures and facts that have none yet."""
        for key in keys:
            if key in self.by_key:
                continue
            if key in self._facts:
                yield self._of_fact(self._facts[key])
            else:
                yield self._of_titled_figure(self._figures[key])

    def _of_fact(self, fact: Fact) -> Source:
        label = fact.title.in_language(self._language.code)
        texts = fact_texts(fact, self._language)
        return self._kept(str(fact.key), self._with_rows(Source("", label, fact.value, texts=texts), fact.rows))

    def _of_titled_figure(self, figure: Figure) -> Source:
        label = title_of(figure, self._language)
        value = shown(figure.value, figure.unit, figure.currency, self._language)
        return self._of_figure(figure, label, value)

    def _of_figure(self, figure: Figure, label: str, value: str) -> Source:
        texts = figure_texts(figure, self._language)
        source = Source("", label, value, is_number=True, texts=texts)
        return self._kept(str(figure.key), self._with_rows(source, figure.rows))

    def _of_rows(self, label: str, rows: tuple[str, ...]) -> Iterator[Source]:
        """The source of what has no key, on the rows alone; nothing without rows."""
        if rows:
            self._without_key += 1
            yield self._with_rows(Source(f"s{self._without_key}", label, ""), rows)

    def _kept(self, key: str, source: Source) -> Source:
        """The source with an anchor of its own, under its key."""
        self.by_key[key] = replace(source, anchor=f"f{len(self.by_key) + 1}")
        return self.by_key[key]

    def _with_rows(self, source: Source, rows: tuple[str, ...]) -> Source:
        """The source with these rows in words, or with the remark that it has none."""
        if not rows:
            return replace(source, more=self._language.text("report.rows.none"))
        first, rest = rows[:_MOST_RUNS], rows[_MOST_RUNS:]
        return replace(
            source,
            places=places(first, self._language, self._files),
            rest=places(rest, self._language, self._files),
            more=self._language.plural("report.rows.more", len(rest)) if rest else "",
        )


def _filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(table for table in tables if table.sources)
