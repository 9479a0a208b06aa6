"""What a report is made of: sentences that know the figures they state, tables, pictures, sections."""

from collections.abc import Iterator
from dataclasses import dataclass

DOUBT = "*"
"""The sign behind a sentence or a title whose figures rest on errors; a note of the section says on which."""


@dataclass(frozen=True)
class Statement:
    """One sentence, the keys of the figures and facts that it states, and the rows of what else it tells."""

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
    """Sentences that belong together."""

    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The sentences one after the other."""
        return " ".join(statement.marked for statement in self.statements)


@dataclass(frozen=True)
class Note:
    """What the reader must know of the sentences and tables around it."""

    text: str


@dataclass(frozen=True)
class Entry:
    """What stands in one place of a table; the key of the figure that it shows, if it shows one."""

    text: str
    key: str | None = None


@dataclass(frozen=True)
class Grid:
    """A table: its title, headings, rows, the columns that hold numbers, whether the last row is a total.

    `sources` are the rows of the workbooks behind entries that are no figures.
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
        return tuple(entry.key for row in self.rows for entry in row if entry.key)


@dataclass(frozen=True)
class Picture:
    """A chart by its name, with its caption and its text for those who do not see it."""

    name: str
    caption: str
    alternative: str


Block = Paragraph | Note | Grid | Picture


@dataclass(frozen=True)
class Section:
    """A section under its heading; one without anything to say is left out."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Narrative:
    """The whole report. `approval` is the meeting that approved it; `obstacles` are why it is not ready for that."""

    title: str
    group: str
    year: int
    approval: tuple[Statement, ...]
    obstacles: tuple[str, ...]
    sections: tuple[Section, ...]

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Every sentence with the name of its section."""
        yield from (("approval", statement) for statement in self.approval)
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    yield from ((section.name, statement) for statement in block.statements)

    def grids(self) -> Iterator[tuple[str, Grid]]:
        """Every table with the name of its section."""
        for section in self.sections:
            yield from ((section.name, block) for block in section.blocks if isinstance(block, Grid))

    def keys(self) -> list[str]:
        """The keys of all figures and facts that sentences and tables state, each once, in their order."""
        stated = (key for _, statement in self.statements() for key in statement.keys)
        shown = (key for _, grid in self.grids() for key in grid.keys)
        return list(dict.fromkeys([*stated, *shown]))
