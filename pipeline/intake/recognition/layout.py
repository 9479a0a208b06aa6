"""Where the tables of a sheet are: any number of them, below, beside or far from each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet, column_of, is_empty
from pipeline.intake.reading import NearHeading, Reason, UnmatchedHeading
from pipeline.intake.recognition.found import Found
from pipeline.intake.recognition.headings import headings_of, is_numbering, other_headings
from pipeline.intake.recognition.holding import holds
from pipeline.intake.recognition.matching import matches
from pipeline.intake.recognition.search import filled_columns, search
from pipeline.intake.recognition.settling import settled
from pipeline.schema.model import Kind, Table
from pipeline.schema.vocabulary import Vocabulary

_LEAST_BESIDE = 2
"""A sheet is parted at its blank columns only where at least so many parts are tables."""

_CELLS_OF_A_TITLE = 1
"""A row above the headings with so many cells is a title; with more it belongs to the table above."""


@dataclass(frozen=True)
class Block:
    """One table's place in a sheet.

    `sheet` shows nothing but this table where another stands beside it. `band` is the rows that belong to it,
    titles above included: the first, and the one after the last. Rows are zero-based; a form's heading row is
    the one above its first label. `nameless` are the columns that hold something below the headings but
    have none. `rivals` are other tables that the headings fit as well. `runners_up` are the columns that the headings
    of others might have meant instead. `told` are values that hold for all its records: the year of a column.
    `samples` are some values of a column by its letter.
    """

    table: Table
    sheet: Sheet
    heading_rows: tuple[int, ...]
    band: tuple[int, int]
    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    runners_up: Mapping[str, str] = field(default_factory=dict)
    unmatched: tuple[UnmatchedHeading, ...] = ()
    repeated: tuple[Place, ...] = ()
    near: tuple[NearHeading, ...] = ()
    nameless: tuple[int, ...] = ()
    rivals: tuple[Table, ...] = ()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    as_form: bool = False
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def heading_row(self) -> int:
        """The first row of the headings."""
        return self.heading_rows[0]

    @property
    def first_row(self) -> int:
        """The row below the headings."""
        return self.heading_rows[-1] + 1

    def columns(self, *kinds: Kind) -> list[int]:
        """The zero-based columns of the given kinds."""
        return [column_of(place.letter) for name, place in self.places.items() if self.table[name].kind in kinds]


@dataclass(frozen=True)
class Layout:
    """The tables of a sheet from the top, and the rows of headings that promised one whose cells are something else."""

    blocks: tuple[Block, ...]
    broken: tuple[int, ...] = ()


def find_blocks(sheet: Sheet, words: Vocabulary) -> tuple[Block, ...]:
    """The tables of the sheet from the top, none where no headings are recognised."""
    return layout_of(sheet, words).blocks


def layout_of(sheet: Sheet, words: Vocabulary) -> Layout:
    """The tables of the sheet, and where there seemed to be one."""
    found = search(sheet, words)
    whole = _layout(sheet, found, words)
    blocks = whole.blocks
    spans = _spans(sheet, blocks[0]) if blocks and not blocks[0].as_form else []
    parts = [_cropped(sheet, *span) for span in spans]
    beside = [_layout(part, search(part, words), words).blocks for part in parts]
    if sum(map(bool, beside)) >= _LEAST_BESIDE:
        return Layout(tuple(block for one in beside for block in one), whole.broken)
    return whole


def block_as_told(sheet: Sheet, heading_row: int, table: Table, words: Vocabulary) -> Block | None:
    """The table that a person said the sheet lists, headed by the row; None where no heading means one of its columns.

    It is read as far as its headings are known, with an anchor or without.
    """
    headings = headings_of([sheet.rows[heading_row]])
    match = next(match for match in matches(headings, words) if match.table is table)
    found = Found(score=match.known, match=match, rows=(heading_row,))
    return next(iter(_layout(sheet, [found], words).blocks), None)


def _layout(sheet: Sheet, tables: Sequence[Found], words: Vocabulary) -> Layout:
    found = sorted(tables, key=lambda one: one.first)
    if not found:
        return Layout(())
    starts = [0, *(_title_row(sheet, before.last, one.first) for before, one in pairwise(found))]
    stops = [*starts[1:], len(sheet.rows)]
    bands = zip(starts, stops, strict=True)
    made = [(one, _block(sheet, one, band, words)) for one, band in zip(found, bands, strict=True)]
    blocks = tuple(block for _, block in made if block is not None)
    return Layout(blocks, tuple(one.first for one, block in made if block is None))


def _title_row(sheet: Sheet, before: int, heading_row: int) -> int:
    """The row where a table's own titles begin: the lonely cells that stand right above its headings."""
    row = heading_row
    while row - 1 > before and len(filled_columns(sheet.rows[row - 1])) == _CELLS_OF_A_TITLE:
        row -= 1
    return row


def _block(sheet: Sheet, found: Found, band: tuple[int, int], words: Vocabulary) -> Block | None:
    """The table's place; None where its cells leave nothing of it."""
    if found.form_places is not None:
        first = min(place.row or 0 for place in found.form_places.values())
        reasons = dict.fromkeys(found.form_places, Reason.WORD)
        return Block(found.match.table, sheet, (first - 2,), band, found.form_places, reasons, as_form=True)
    first_row = found.rows[-1] + 1
    meanings = settled(found.match, sheet, first_row, words)
    if not holds(found.match.table, meanings, sheet, first_row, words):
        return None
    numbers = tuple(
        UnmatchedHeading(place.letter, place.heading, None)
        for row in found.rows
        if not is_numbering(sheet.rows[row], filled_columns(sheet.rows[row]))
        for place in other_headings(sheet.rows[row])
    )
    return Block(
        table=found.match.table,
        sheet=sheet,
        heading_rows=found.rows,
        band=band,
        places=meanings.places,
        reasons=meanings.reasons,
        runners_up=meanings.runners_up,
        unmatched=(*meanings.unmatched, *numbers),
        repeated=meanings.repeated,
        near=meanings.near,
        nameless=_nameless(sheet, found.rows, band[1]),
        rivals=found.rivals,
        samples=meanings.samples,
    )


def _nameless(sheet: Sheet, heading_rows: Sequence[int], stop: int) -> tuple[int, ...]:
    below = sheet.rows[heading_rows[-1] + 1 : stop]
    columns = range(max(map(len, below), default=0))
    return tuple(
        column
        for column in columns
        if all(is_empty(sheet.at(row, column)) for row in heading_rows)
        and any(not is_empty(row[column]) for row in below if column < len(row))
    )


def _spans(sheet: Sheet, block: Block) -> list[tuple[int, int]]:
    """The columns of the sheet parted at those that are wholly blank: first column, and the one after the last."""
    width = max((len(row) for row in sheet.rows), default=0)
    headed = filled_columns(sheet.rows[block.heading_row])
    inner = [column for column in range(headed[0], headed[-1]) if column not in headed]
    blank = [column for column in inner if all(is_empty(sheet.at(row, column)) for row in range(len(sheet.rows)))]
    edges = [0, *blank, width]
    return list(pairwise(edges)) if blank else []


def _cropped(sheet: Sheet, first: int, stop: int) -> Sheet:
    """The sheet with nothing in it but the columns of the span, in their places."""
    left: list[Cell] = [""] * first
    return replace(sheet, rows=[[*left, *row[first:stop]] for row in sheet.rows])
