"""What a report is made of: sentences that know the figures they state, tables, pictures, sections."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Protocol

DOUBT = "*"
"""The sign behind a sentence or a title whose figures rest on errors; a note of the section says on which."""


class Stating(Protocol):
    """What states figures and facts, given by their keys."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in the order in which they are stated."""


def keys_of(parts: Iterable[Stating]) -> tuple[str, ...]:
    """The keys of all figures and facts that these parts state, in their order."""
    return tuple(chain.from_iterable(part.keys for part in parts))


@dataclass(frozen=True)
class Statement:
    """One sentence.

    `keys` are those of the figures and facts that it states; `rows` are the rows of the workbooks behind what else it
    says, as `origins.traced` writes them; `doubtful` says whether any of its figures rests on an error.
    """

    text: str
    keys: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def marked(self) -> str:
        """The sentence, with the sign of doubt before its full stop where it is doubtful."""
        return f"{self.text.removesuffix('.')}{DOUBT}." if self.doubtful else self.text


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together; `of_table`: they stand with a table or picture, in the annex."""

    statements: tuple[Statement, ...]
    of_table: bool = False

    @property
    def text(self) -> str:
        """The sentences one after the other."""
        return " ".join(statement.marked for statement in self.statements)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the figures and facts in the sentences."""
        return keys_of(self.statements)


@dataclass(frozen=True)
class Note:
    """A remark on the sentences and tables above it.

    `for_everyone` is what a page for everyone says in its place; None where that says the same.
    """

    text: str
    keys: tuple[str, ...] = ()
    for_everyone: str | None = None


@dataclass(frozen=True)
class Entry:
    """The text in one cell of a table, and the key of the figure that it shows; None where it shows no figure."""

    text: str
    key: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table under its title.

    Every row has an entry for each heading. `numbers` are the positions of the columns that hold numbers, `total` says
    whether the last row is one; `sources` are the rows of the workbooks behind entries that are no figures; `doubtful`
    says whether any of its figures rests on an error.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    numbers: frozenset[int] = frozenset()
    total: bool = False
    sources: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def marked(self) -> str:
        """The title, with the sign of doubt where figures of the table are doubtful."""
        return f"{self.title}{DOUBT}" if self.doubtful else self.title

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the figures in the table."""
        entries = chain.from_iterable(self.rows)
        return tuple(entry.key for entry in entries if entry.key)


@dataclass(frozen=True)
class Picture:
    """A chart by its name, with its caption and its text for those who do not see it.

    `stem` is the name that it has in all currencies.
    """

    name: str
    caption: str
    alternative: str
    keys: tuple[str, ...] = ()
    stem: str = ""


Block = Paragraph | Note | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A section under its heading; one without anything to say is left out."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences of all its paragraphs."""
        paragraphs = [block for block in self.blocks if isinstance(block, Paragraph)]
        return tuple(chain.from_iterable(paragraph.statements for paragraph in paragraphs))

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    @property
    def proper(self) -> "Section":
        """The section as the report proper has it: its sentences, and the notes on them."""
        return replace(self, blocks=tuple(_proper(self.blocks)))

    @property
    def annexed(self) -> "Section":
        """What of the section stands in an annex: tables with their leads, pictures of what no table shows.

        The report proper's note on doubtful figures is said again where a table bears their sign.
        """
        repeated = REPEATED if self.grids else frozenset()
        blocks = tuple(_annexed(self.blocks))
        shown = [block for block in blocks if not (isinstance(block, Picture) and block.stem in repeated)]
        if any(grid.doubtful for grid in self.grids):
            shown += [block for block in self.proper.blocks if isinstance(block, Note)]
        return replace(self, blocks=tuple(shown))


REPEATED = frozenset(
    {"members_by_sector", "completion_by_state", "budget_by_source", "planned_against_paid", "indicators"}
)
"""The charts that show the figures of a table of their own section once more."""


JOINED: Mapping[str, str] = MappingProxyType({"schedule": "activity", "money": "activity"})
"""The sections whose sentences the report proper tells as part of another one, right before them."""


def _has_blocks(section: Section) -> bool:
    return bool(section.blocks)


def _proper(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs of their own, each with the notes that follow it before the first table or picture."""
    is_of_text = False
    for block in blocks:
        if isinstance(block, Paragraph):
            is_of_text = not block.of_table
        elif not isinstance(block, Note):
            is_of_text = False
        if is_of_text:
            yield block


def _annexed(blocks: Iterable[Block]) -> Iterator[Block]:
    """All that the report proper leaves to the annex."""
    proper = set(map(id, _proper(blocks)))
    return (block for block in blocks if id(block) not in proper)


@dataclass(frozen=True)
class Narrative:
    """The whole report. `approval` is the meeting that approved it; `obstacles` are why it is not ready for that."""

    title: str
    group: str
    year: int
    approval: tuple[Statement, ...]
    obstacles: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def proper(self) -> tuple[Section, ...]:
        """The sections of the report proper, which a meeting reads: nothing but sentences and notes on them.

        Those that belong to the section before them stand under its heading.
        """
        sections: list[Section] = []
        for section in filter(_has_blocks, (one.proper for one in self.sections)):
            host = sections[-1] if sections else None
            if host is not None and JOINED.get(section.name) == host.name:
                sections[-1] = replace(host, blocks=(*host.blocks, *section.blocks))
            else:
                sections.append(section)
        return tuple(sections)

    @property
    def annexes(self) -> tuple[Section, ...]:
        """The tables and pictures of each subject."""
        return tuple(filter(_has_blocks, (one.annexed for one in self.sections)))

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Every sentence with the name of its section; those of the approval first, under `approval`."""
        for statement in self.approval:
            yield "approval", statement
        for section in self.sections:
            for statement in section.statements:
                yield section.name, statement

    def grids(self) -> Iterator[tuple[str, Grid]]:
        """Every table with the name of its section."""
        for section in self.sections:
            for grid in section.grids:
                yield section.name, grid

    def keys(self) -> list[str]:
        """The keys of all figures and facts in the report, each once.

        Those that sentences state come first, then those that only tables show, in the order of the report.
        """
        in_sentences = keys_of(statement for _, statement in self.statements())
        in_tables = keys_of(grid for _, grid in self.grids())
        return list(dict.fromkeys((*in_sentences, *in_tables)))
