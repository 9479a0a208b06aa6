"""Where the tables of a sheet are: any number of them, below, beside or far from each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet, column_of, is_empty, shown
from pipeline.intake.reading import NearHeading, Reason, UnmatchedHeading
from pipeline.intake.recognition.evidence import agrees, sample
from pipeline.intake.recognition.found import Found
from pipeline.intake.recognition.headings import is_numbering, other_headings
from pipeline.intake.recognition.matching import (
    is_anchored,
)
from pipeline.intake.recognition.search import filled_columns, search
from pipeline.intake.recognition.settling import settled
from pipeline.schema.model import Kind, Table
from pipeline.schema.template import is_example
from pipeline.schema.vocabulary import Vocabulary

_LEAST_BESIDE = 2
"""A sheet is parted at its blank columns only where at least so many parts are tables."""

_REGISTER = "projects"

_TITLE_ALONE = frozenset({"project", "implementer", "contract_no", "state"})
"""Where one of these stands beside titles, several records may have one title."""

_ENOUGH_TITLES = 20
"""Of fewer titles no share says anything."""

_OF_THEIR_OWN = 0.5
"""In a register at least this share of the titles are those of one project."""

_CELLS_OF_A_TITLE = 1
"""A row above the headings with so many cells is a title; with more it belongs to the table above."""


@dataclass(frozen=True)
class Block:
    """One table's place in a sheet.

    `sheet` shows nothing but this table where another stands beside it. `band` is the rows that belong to it,
    titles above included: the first, and the one after the last. Rows are zero-based; a form's heading row is
    the one above its first label. `nameless` are the columns that hold something below the headings but
    have none. `rivals` are other tables that the headings fit as well.
    """

    table: Table
    sheet: Sheet
    heading_rows: tuple[int, ...]
    band: tuple[int, int]
    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    unmatched: tuple[UnmatchedHeading, ...] = ()
    repeated: tuple[Place, ...] = ()
    near: tuple[NearHeading, ...] = ()
    nameless: tuple[int, ...] = ()
    rivals: tuple[Table, ...] = ()
    as_form: bool = False

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


def find_blocks(sheet: Sheet, words: Vocabulary) -> tuple[Block, ...]:
    """The tables of the sheet from the top, none where no headings are recognised."""
    blocks = _blocks(sheet, words)
    spans = _spans(sheet, blocks[0]) if blocks and not blocks[0].as_form else []
    beside = [_blocks(_cropped(sheet, *span), words) for span in spans]
    if sum(map(bool, beside)) >= _LEAST_BESIDE:
        return tuple(block for one in beside for block in one)
    return blocks


def _blocks(sheet: Sheet, words: Vocabulary) -> tuple[Block, ...]:
    found = sorted(search(sheet, words), key=lambda one: one.first)
    if not found:
        return ()
    starts = [0, *(_title_row(sheet, before.last, one.first) for before, one in pairwise(found))]
    stops = [*starts[1:], len(sheet.rows)]
    bands = zip(starts, stops, strict=True)
    made = [_block(sheet, one, band, words) for one, band in zip(found, bands, strict=True)]
    # What the cells contradict is no meaning: without it the table may have lost its anchor.
    return tuple(block for block in made if block.as_form or _holds(block, words))


def _holds(block: Block, words: Vocabulary) -> bool:
    """Whether the block's headings make its table, and its cells where the table asks for that."""
    if not is_anchored(block.table, block.places) or _names_no_records(block):
        return False
    if not block.table.anchors_must_agree:
        return True
    anchors = [name for name in block.table.anchors if name in block.places]
    columns = {name: column_of(block.places[name].letter) for name in anchors}
    samples = {name: sample(block.sheet, block.first_row, column) for name, column in columns.items()}
    # The template's own example says what it is in the place of an anchor.
    records = {name: [cell for cell in cells if not is_example(shown(cell))] for name, cells in samples.items()}
    return all(agrees(block.table[name], cells, words) for name, cells in records.items())


def _names_no_records(block: Block) -> bool:
    """Whether projects would be known by titles alone of which most stand again and again: plans, not a register."""
    if block.table.name != _REGISTER or not _TITLE_ALONE.isdisjoint(block.places) or "title" not in block.places:
        return False
    titles = sample(block.sheet, block.first_row, column_of(block.places["title"].letter))
    return len(titles) >= _ENOUGH_TITLES and len(set(map(shown, titles))) < _OF_THEIR_OWN * len(titles)


def _title_row(sheet: Sheet, before: int, heading_row: int) -> int:
    """The row where a table's own titles begin: the lonely cells that stand right above its headings."""
    row = heading_row
    while row - 1 > before and len(filled_columns(sheet.rows[row - 1])) == _CELLS_OF_A_TITLE:
        row -= 1
    return row


def _block(sheet: Sheet, found: Found, band: tuple[int, int], words: Vocabulary) -> Block:
    if found.form_places is not None:
        first = min(place.row or 0 for place in found.form_places.values())
        reasons = dict.fromkeys(found.form_places, Reason.WORD)
        return Block(found.match.table, sheet, (first - 2,), band, found.form_places, reasons, as_form=True)
    first_row = found.rows[-1] + 1
    meanings = settled(found.match, sheet, first_row, words)
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
        unmatched=(*meanings.unmatched, *numbers),
        repeated=meanings.repeated,
        near=meanings.near,
        nameless=_nameless(sheet, found.rows, band[1]),
        rivals=found.rivals,
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
