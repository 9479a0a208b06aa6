"""The lines that ask what a list lists of which too little is known to read it."""

from collections.abc import Iterator, Mapping

from pipeline.intake.reading import AskedHeading, AskedList
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.decisions_book.lines import TABLE_LIST, Line
from pipeline.schema.decisions import NOT_USED
from pipeline.schema.tables import TABLES


def list_lines(content: Content) -> Iterator[Line]:
    """Every list that was not understood, then those that a person decided on before."""
    language, decided = content.language, content.confirmed.lists
    asked = {(reading.file, one.sheet): one for reading in content.readings for one in reading.asked}
    for place, one in asked.items():
        cells = (*place, one.cell, _held(one), _question(one, language))
        yield Line(cells, _decision(place, decided, language), TABLE_LIST, is_open=place not in decided)
    for place in decided:
        if place not in asked:
            yield Line((*place, "", "", ""), _decision(place, decided, language), TABLE_LIST)


def _held(asked: AskedList) -> str:
    """A line for every heading with some of the values below it."""
    return "\n".join(map(_with_samples, asked.headings))


def _with_samples(heading: AskedHeading) -> str:
    name = " ".join(heading.heading.split())
    return f"{name}: {'; '.join(heading.samples)}" if heading.samples else name


def _question(asked: AskedList, language: Language) -> str:
    title = TABLES[asked.table].title.in_language(language.code)
    return language.text("decisions.is-list-of", table=title, rows=asked.records)


def _decision(place: tuple[str, str], decided: Mapping[tuple[str, str], str | None], language: Language) -> str:
    """What was decided so far, in the words that the drop-down offers; nothing where nothing was."""
    if place not in decided:
        return ""
    table = decided[place]
    words = TABLES[table].title if table else NOT_USED
    return words.in_language(language.code)
