"""The lines that ask what headings mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.intake.reading import AskedHeading, AskedList, Reason, TableReading, UnmatchedHeading
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.decisions_book.lines import Line
from pipeline.schema import decisions
from pipeline.schema.folding import fold_heading
from pipeline.schema.tables import TABLES

_DOUBTFUL = (Reason.NEAR, Reason.ASSUMED, Reason.CONFIRMED)
"""Why a heading was taken that a person may want to decide on, or to decide again."""

_BETWEEN_SAMPLES = "; "
_LONGEST_SAMPLE = 40
"""A value is shown to be known again, not to be read."""


@dataclass(frozen=True)
class _Place:
    """Where headings stand: the file, the sheet, the one-based row, and the table that they head."""

    file: str
    sheet: str
    row: int
    table: str


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A heading to decide on: where it stands, some values below it, how it is understood now, the decision so far."""

    place: _Place
    letter: str
    heading: str
    samples: tuple[str, ...]
    now: str
    decision: str
    is_open: bool

    @property
    def key(self) -> tuple[str, str]:
        """A heading of a kind of table is asked about once, in whatever sheet it stands."""
        return self.place.table, fold_heading(self.heading)


def heading_lines(content: Content) -> Iterator[Line]:
    """Every heading that was taken because it is near or was assumed, is not known, or was confirmed: once by table.

    Those for which figures wait come first, those confirmed before that stand in no sheet of this run last.
    """
    asked: dict[tuple[str, str], _Question] = {}
    for question in _questions(content):
        asked.setdefault(question.key, question)
    for question in sorted(asked.values(), key=lambda one: not one.is_open):
        yield _line_of(question, content.language)
    for (table, heading), column in content.confirmed.headings.items():
        if (table, heading) not in asked:
            title = TABLES[table].title.in_language(content.language.code)
            yield Line(("", "", "", heading, title, "", ""), _column_title(table, column, content.language), table)


def _line_of(question: _Question, language: Language) -> Line:
    place = question.place
    cell = f"{question.letter}{place.row}"
    title = TABLES[place.table].title.in_language(language.code)
    samples = _BETWEEN_SAMPLES.join(map(_shortened, question.samples))
    cells = (place.file, place.sheet, cell, question.heading, title, samples, question.now)
    return Line(cells, question.decision, place.table, is_open=question.is_open)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SAMPLE else f"{text[: _LONGEST_SAMPLE - 1]}…"


def _questions(content: Content) -> Iterator[_Question]:
    """The headings to be decided on, table by table: those taken with a doubt, then those not taken."""
    for reading in content.readings:
        for table in reading.tables:
            place = _Place(reading.file, table.sheet, table.heading_row, table.table)
            yield from _doubtful(place, table, content.language)
            for heading in table.unmatched:
                yield _unmatched(place, heading, content)
        for asked in reading.asked:
            yield from _of_unknown(_Place(reading.file, asked.sheet, asked.row, asked.table), asked, content)


def _of_unknown(place: _Place, asked: AskedList, content: Content) -> Iterator[_Question]:
    """The headings of a list that was not understood, with their likeliest meanings: nothing is decided of them yet."""
    language = content.language
    for heading in asked.headings:
        now = language.text("decisions.not-used")
        if heading.likely:
            titles = (_column_title(asked.table, name, language) for name in heading.likely)
            now = language.text("decisions.likely", likely=" / ".join(titles))
        yield _without_meaning(place, heading, now, content)


def _doubtful(place: _Place, table: TableReading, language: Language) -> Iterator[_Question]:
    for name, column in table.places.items():
        if table.reasons[name] in _DOUBTFUL:
            title = _column_title(table.table, name, language)
            yield _Question(
                place=place,
                letter=column.letter,
                heading=column.heading,
                samples=table.samples.get(column.letter, ()),
                now=title,
                decision=title,
                is_open=table.reasons[name] is not Reason.CONFIRMED,
            )


def _unmatched(place: _Place, heading: UnmatchedHeading, content: Content) -> _Question:
    """A heading that means nothing: a near column is proposed."""
    language = content.language
    now = language.text("decisions.not-used")
    if heading.nearest:
        now = language.text("decisions.near", nearest=_column_title(place.table, heading.nearest, language))
    question = _without_meaning(place, heading, now, content)
    is_amount = (place.file, place.sheet, heading.letter) in _unused_amounts(content)
    return replace(question, is_open=is_amount and not question.decision)


def _without_meaning(place: _Place, heading: UnmatchedHeading | AskedHeading, now: str, content: Content) -> _Question:
    """The question of a heading that was not taken; what was decided of it is shown again."""
    question = _Question(
        place=place,
        letter=heading.letter,
        heading=heading.heading,
        samples=heading.samples,
        now=now,
        decision="",
        is_open=False,
    )
    if question.key not in content.confirmed.headings:
        return question
    decided = content.confirmed.headings[question.key]
    return replace(question, decision=_column_title(place.table, decided, content.language))


def _unused_amounts(content: Content) -> set[tuple[str, str | None, str]]:
    """File, sheet and letter of the columns of amounts that no figure counts."""
    places = [finding.location for finding in content.findings if finding.rule == "amounts-not-used"]
    return {(place.file, place.sheet, (place.cell or "").rstrip("0123456789")) for place in places}


def _column_title(table: str, column: str | None, language: Language) -> str:
    """What a column is called; None is the decision that the heading is not to be used."""
    words = TABLES[table][column].title if column else decisions.NOT_USED
    return words.in_language(language.code)
