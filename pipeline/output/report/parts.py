"""What a report is made of: sentences that know the figures they state, tables, pictures, sections."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One sentence, and the keys of the figures and facts that it states."""

    text: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together; `doubtful`: they rest on errors in the data."""

    statements: tuple[Statement, ...]
    doubtful: bool = False

    @property
    def text(self) -> str:
        """The sentences one after the other."""
        return " ".join(statement.text for statement in self.statements)


@dataclass(frozen=True)
class Grid:
    """A table: its title, headings, rows of texts, the columns that hold numbers, whether the last row is a total."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    total: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A chart by its name, with its caption and its text for those who do not see it."""

    name: str
    caption: str
    alternative: str


Block = Paragraph | Grid | Picture


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
