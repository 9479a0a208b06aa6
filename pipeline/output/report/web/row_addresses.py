"""Rows of the workbooks in words: by file and sheet, with runs of rows."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from pipeline.language import Language

_MOST_RUNS = 400
"""More would make a page too heavy for a telephone; `report.trace.json` has them all."""


@dataclass(frozen=True)
class _Run:
    """A run of rows of one sheet: "4-14", or a single row, "17"."""

    file: str
    sheet: str
    rows: str


def places(rows: Sequence[str], language: Language, files: Collection[str] = ()) -> tuple[str, ...]:
    """Rows (file!sheet!4-14) as people read them, a text for each sheet.

    Of very many the first, and how many more runs there are. `files` are the names of the workbooks, which may hold
    the sign that parts a row's address.
    """
    runs = [_parted(row, files) for row in rows[:_MOST_RUNS]]
    texts = list(_sheets_in_words(runs, language))
    more = len(rows) - len(runs)
    if more:
        texts.append(language.plural("report.rows.more", more))
    return tuple(texts)


def _sheets_in_words(runs: Sequence[_Run], language: Language) -> Iterator[str]:
    """A text for each sheet: its file, its name if it has one, and its rows."""
    for (file, sheet), runs_of_sheet in groupby(runs, key=attrgetter("file", "sheet")):
        numbers = ", ".join(run.rows for run in runs_of_sheet).replace("-", "–")
        key = "report.place.row" if numbers.isdecimal() else "report.place.rows"
        place = language.text("report.place.sheet", file=file, sheet=sheet) if sheet else file
        yield language.text(key, place=place, rows=numbers)


def _parted(row: str, files: Collection[str]) -> _Run:
    """The parts of a row's address: the file is what is a workbook's name, or else all before the first mark."""
    place, _, rows = row.rpartition("!")
    marks = [number for number, letter in enumerate(place) if letter == "!"]
    first_mark = marks[0] if marks else len(place)
    end_of_file = next((mark for mark in marks if place[:mark] in files), first_mark)
    return _Run(place[:end_of_file], place[end_of_file + 1 :], rows)
