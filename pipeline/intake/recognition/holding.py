"""Whether a table that headings promised is one, now that its cells were looked at."""

from collections.abc import Mapping, Sequence

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet, column_of, shown
from pipeline.intake.reading import Reason
from pipeline.intake.recognition.evidence import TELLS_APART, agrees, distinct_share, sample
from pipeline.intake.recognition.matching import LEAST_COVERAGE, LEAST_HEADINGS, SURE_HEADINGS, is_anchored
from pipeline.intake.recognition.settling import Meanings
from pipeline.schema.folding import fold
from pipeline.schema.model import Table
from pipeline.schema.template import is_example
from pipeline.schema.vocabulary import Vocabulary

_ENOUGH_TITLES = 20
"""Of fewer titles no share says anything."""

_TITLE_ALONE = frozenset({"project", "implementer", "contract_no", "state"})
"""Where one of these stands beside titles, several records may have one title."""

_LEAST_BESIDE_A_WORD = 0.2
"""Where a listed word heads what names the records, fewer of the other headings need to have kept a meaning."""

_KNOWN = (Reason.WORD, Reason.CONFIRMED)
_REGISTER, _TITLE = "projects", "title"


def holds(table: Table, meanings: Meanings, sheet: Sheet, first_row: int, words: Vocabulary) -> bool:
    """Whether the meanings that the cells left to the headings still make the table.

    What cells contradict is no meaning: without it the table may have lost its anchor, or so many headings that the
    others are chance. What a person decided about the sheet holds.
    """
    places = meanings.places
    if words.decided_table == table.name:
        return bool(places)
    if not is_anchored(table, places) or not _are_enough(table, meanings, sheet, words):
        return False
    if table.name == _REGISTER and _repeats_itself(places, sheet, first_row):
        return False
    return not table.anchors_must_agree or _anchors_agree(table, places, sheet, first_row, words)


def _are_enough(table: Table, meanings: Meanings, sheet: Sheet, words: Vocabulary) -> bool:
    """Whether so many headings kept a meaning that it is no chance."""
    known = len(meanings.places) + len(meanings.repeated)
    if known >= SURE_HEADINGS or words.sheets.get(fold(sheet.name)) == table.name:
        return True
    is_named = any(meanings.reasons.get(name) in _KNOWN for name in (*table.anchors, *table.anchors_of_amounts))
    share = _LEAST_BESIDE_A_WORD if is_named else LEAST_COVERAGE
    return known >= LEAST_HEADINGS and known >= share * (known + len(meanings.unmatched))


def _repeats_itself(places: Mapping[str, Place], sheet: Sheet, first_row: int) -> bool:
    """Whether projects would be known by titles alone of which most stand again and again: plans, not a register."""
    if _TITLE not in places or not _TITLE_ALONE.isdisjoint(places):
        return False
    titles = _cells(places, _TITLE, sheet, first_row)
    return len(titles) >= _ENOUGH_TITLES and distinct_share(titles) < TELLS_APART


def _anchors_agree(table: Table, places: Mapping[str, Place], sheet: Sheet, first_row: int, words: Vocabulary) -> bool:
    """Whether the cells below the anchors are what these would hold."""
    anchors = [name for name in table.anchors if name in places]
    samples = {name: _cells(places, name, sheet, first_row) for name in anchors}
    # The template's own example says what it is in the place of an anchor.
    records = {name: [cell for cell in cells if not is_example(shown(cell))] for name, cells in samples.items()}
    return all(agrees(table[name], cells, words) for name, cells in records.items())


def _cells(places: Mapping[str, Place], name: str, sheet: Sheet, first_row: int) -> Sequence[Cell]:
    return sample(sheet, first_row, column_of(places[name].letter))
