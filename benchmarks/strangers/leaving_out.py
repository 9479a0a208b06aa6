"""Real lists, read without the words that came from them.

A listed heading came from a list where it is one of the list's headings, or a part of one; a pattern where it fits one.
Both are left out while the list is read. The stems of a language are its vocabulary and come from no list: they stay.
The columns that the list has with all words, held against control sums elsewhere, are what each heading means.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest import mock

from benchmarks.strangers.scoring import Verdict, asked_letters, meanings_read, sheets_told
from pipeline.intake import workbook
from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.patterns import Pattern
from pipeline.schema.vocabulary import Vocabulary, vocabulary

Columns = Mapping[tuple[str, str], str]
"""What the columns of a workbook mean, by sheet and letter."""


def scored(path: Path) -> list[tuple[str, str, str, Verdict]]:
    """Each heading that all words know, its meaning, what it was read as without its list's words, and the verdict."""
    data = path.read_bytes()
    known = read_workbook(path.name, data, ReadingOptions())
    with _vocabulary(_without(headings_in(known))):
        read = read_workbook(path.name, data, ReadingOptions())
    meanings, asked = meanings_read(read), asked_letters(read)
    told = sheets_told(read)
    lines = []
    for place, (heading, name) in _headings(known).items():
        meaning, is_told = meanings.get(place, ""), place in asked or place[0] in told
        lines.append((heading, name, meaning, _verdict(name, meaning, is_told)))
    return lines


def headings_in(reading: WorkbookReading) -> list[str]:
    """All headings of the tables of a workbook, known or not."""
    known = [place.heading for table in reading.tables for place in table.places.values()]
    return [*known, *(heading.heading for table in reading.tables for heading in table.unmatched)]


def _verdict(meaning: str, read: str, is_asked: bool) -> Verdict:  # noqa: FBT001 - one fact of three
    if read:
        return Verdict.RIGHT if read == meaning else Verdict.WRONG
    return Verdict.ASKED if is_asked else Verdict.WRONG


def _headings(reading: WorkbookReading) -> Mapping[tuple[str, str], tuple[str, str]]:
    """By sheet and letter the heading and what it means."""
    meanings = meanings_read(reading)
    return {
        (table.sheet, place.letter): (place.heading, meanings[table.sheet, place.letter])
        for table in reading.tables
        for place in table.places.values()
    }


def _without(headings: Sequence[str]) -> Vocabulary:
    """The vocabulary without the listed headings and the patterns that came from these headings."""
    parts = {part for heading in headings for part in folded_parts(heading)}
    words = vocabulary()
    return replace(
        words,
        headings={
            table: {text: name for text, name in listed.items() if text not in parts}
            for table, listed in words.headings.items()
        },
        patterns={
            table: {start: tuple(_foreign(patterns, parts)) for start, patterns in by_start.items()}
            for table, by_start in words.patterns.items()
        },
        spelled=frozenset(text for text in words.spelled if text not in {heading.casefold() for heading in headings}),
    )


def _foreign(patterns: Sequence[Pattern], parts: set[str]) -> Iterator[Pattern]:
    """The patterns that fit none of the texts."""
    split = [part.split() for part in parts]
    return (one for one in patterns if not any(one.fits(words) for words in split))


@contextmanager
def _vocabulary(words: Vocabulary) -> Iterator[None]:
    """Whatever is read within knows these words alone."""
    with mock.patch.object(workbook, "vocabulary", return_value=words):
        yield
