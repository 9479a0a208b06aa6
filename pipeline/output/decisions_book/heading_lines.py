"""The lines that ask what headings mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.intake.reading import AskedList, Reason, TableReading, UnmatchedHeading
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.decisions_book.lines import Line
from pipeline.schema import decisions
from pipeline.schema.folding import fold_heading
from pipeline.schema.tables import TABLES

_DOUBTFUL = (Reason.NEAR, Reason.ASSUMED, Reason.CONFIRMED)
"""Why a heading was taken that a person may want to decide on, or to decide again."""


@dataclass(frozen=True)
class _Place:
    """Where a heading stands: the sheet, the table that it belongs to, its one-based row."""

    sheet: str
    table: str
    heading_row: int


@dataclass(frozen=True)
class _Question:
    """A heading to decide on: where it stands, its text, what it is understood as now, the decision so far."""

    file: str
    table: TableReading | _Place
    letter: str
    heading: str
    now: str
    decision: str

    @property
    def key(self) -> tuple[str, str]:
        """A heading of a kind of table is asked about once, in whatever sheet it stands."""
        return self.table.table, fold_heading(self.heading)


def heading_lines(content: Content) -> Iterator[Line]:
    """Every heading that was taken because it is near or was assumed, is not known, or was confirmed: once by table.

    Those confirmed before that stand in no sheet of this run come last.
    """
    asked: set[tuple[str, str]] = set()
    for question in _questions(content):
        if question.key not in asked:
            asked.add(question.key)
            yield _line_of(question, content.language)
    for (table, heading), column in content.confirmed.headings.items():
        if (table, heading) not in asked:
            title = TABLES[table].title.in_language(content.language.code)
            yield Line(("", "", "", heading, title, ""), _column_title(table, column, content.language), table)


def _line_of(question: _Question, language: Language) -> Line:
    table = question.table
    cell = f"{question.letter}{table.heading_row}"
    title = TABLES[table.table].title.in_language(language.code)
    cells = (question.file, table.sheet, cell, question.heading, title, question.now)
    return Line(cells, question.decision, table.table)


def _questions(content: Content) -> Iterator[_Question]:
    """The headings to be decided on, table by table: those taken with a doubt, then those not taken."""
    for reading in content.readings:
        for table in reading.tables:
            yield from _doubtful(reading.file, table, content.language)
            for heading in table.unmatched:
                yield _unmatched(reading.file, table, heading, content)
        for asked in reading.asked:
            yield from _of_unknown(reading.file, asked, content)


def _of_unknown(file: str, asked: AskedList, content: Content) -> Iterator[_Question]:
    """The headings of a list that was not understood, with their likeliest meanings: nothing is decided of them yet."""
    language = content.language
    for heading in asked.headings:
        now = language.text("decisions.not-used")
        if heading.likely:
            titles = (_column_title(asked.table, name, language) for name in heading.likely)
            now = language.text("decisions.likely", likely=" / ".join(titles))
        place = _Place(asked.sheet, asked.table, asked.row)
        question = _Question(file, place, heading.letter, heading.heading, now, decision="")
        if question.key in content.confirmed.headings:
            decided = content.confirmed.headings[question.key]
            question = replace(question, decision=_column_title(asked.table, decided, language))
        yield question


def _doubtful(file: str, table: TableReading, language: Language) -> Iterator[_Question]:
    for name, place in table.places.items():
        if table.reasons[name] in _DOUBTFUL:
            title = _column_title(table.table, name, language)
            yield _Question(file, table, place.letter, place.heading, now=title, decision=title)


def _unmatched(file: str, table: TableReading, heading: UnmatchedHeading, content: Content) -> _Question:
    """A heading that means nothing: a near column is proposed; a decision not to use it is shown again."""
    language = content.language
    now = language.text("decisions.not-used")
    if heading.nearest:
        now = language.text("decisions.near", nearest=_column_title(table.table, heading.nearest, language))
    question = _Question(file, table, heading.letter, heading.heading, now, decision="")
    if question.key not in content.confirmed.headings:
        return question
    return replace(question, decision=decisions.NOT_USED.in_language(language.code))


def _column_title(table: str, column: str | None, language: Language) -> str:
    """What a column is called; None is the decision that the heading is not to be used."""
    words = TABLES[table][column].title if column else decisions.NOT_USED
    return words.in_language(language.code)
