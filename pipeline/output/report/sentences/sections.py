"""Paragraphs and sections put together, with the signs and the note of what rests on errors."""

from dataclasses import replace
from itertools import chain

from pipeline.output.report.sentences.doubt import Doubts
from pipeline.output.report.sentences.parts import Block, Grid, Note, Paragraph, Section, Statement, keys_of
from pipeline.output.report.sentences.report_data import ReportData


def paragraph(*sentences: list[Statement], of_table: bool = False) -> list[Block]:
    """One paragraph of all the sentences; nothing where there is none. `of_table`: it introduces the next table."""
    statements = tuple(chain(*sentences))
    return [Paragraph(statements, of_table)] if statements else []


def section(data: ReportData, name: str, *blocks: list[Block], title: str | None = None) -> list[Section]:
    """The section of all the blocks; nothing where there is none.

    Sentences and tables that rest on errors bear the sign of doubt, and a note after the last paragraph (or the last
    table, where there is no paragraph) says on which errors. `title` is the catalogue's name of a title that is not
    the section's own.
    """
    marked = [_marked(block, data.doubts) for block in chain(*blocks)]
    if not marked:
        return []
    note = data.doubts.note(keys_of(marked))
    if note:
        marked.insert(_place_of_note(marked), Note(note, for_everyone=data.language.text("report.doubtful.public")))
    return [Section(name, data.language.text(f"report.section.{title or name}"), tuple(marked))]


def _place_of_note(blocks: list[Block]) -> int:
    """The position after the last paragraph, or at the end where there is none."""
    paragraphs = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    return paragraphs[-1] + 1 if paragraphs else len(blocks)


def _marked(block: Block, doubts: Doubts) -> Block:
    """The block with the sign of doubt on each of its sentences, or on its title, that rests on errors."""
    if isinstance(block, Grid):
        return replace(block, doubtful=doubts.are_any(block.keys))
    if isinstance(block, Paragraph):
        return replace(block, statements=tuple(_marked_statement(statement, doubts) for statement in block.statements))
    return block


def _marked_statement(statement: Statement, doubts: Doubts) -> Statement:
    return replace(statement, doubtful=doubts.are_any(statement.keys))
