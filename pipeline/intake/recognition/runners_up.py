"""What else a heading might have meant: the runner-up, shown beside the meaning that was taken."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from pipeline.intake.recognition.headings import Heading
from pipeline.intake.recognition.nearness import NEAR
from pipeline.schema.composition import composed
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.model import Table
from pipeline.schema.patterns import fitting
from pipeline.schema.vocabulary import Vocabulary


def runner_up(heading: Heading, taken: str, table: Table, words: Vocabulary) -> str | None:
    """The likeliest column of the table that the heading might mean beside the one taken; None where there is none.

    `words` know the languages of the row of headings.
    """
    others = (name for name in _meanings(heading, table, words) if name != taken)
    return next(others, None) or _nearest(heading, taken, table, words)


def _meanings(heading: Heading, table: Table, words: Vocabulary) -> Iterator[str]:
    """Every column that the heading's words mean in one way or another, what is listed first."""
    parts = [part for reading in heading.readings for part in folded_parts(reading)]
    listed = words.headings[table.name]
    yield from (listed[part] for part in parts if part in listed)
    for part in parts:
        yield from fitting(words.patterns[table.name], part.split())
    for reading in heading.readings:
        if name := composed(table.name, reading, words.languages):
            yield name


def _nearest(heading: Heading, taken: str, table: Table, words: Vocabulary) -> str | None:
    """The column of another meaning whose known heading is most like this one, where one is like it at all."""
    others = {text: name for text, name in words.headings[table.name].items() if name != taken}
    found = [
        answer
        for part in folded_parts(heading.text)
        if (answer := process.extractOne(part, others.keys(), scorer=fuzz.ratio, score_cutoff=NEAR))
    ]
    likest = max(found, key=lambda answer: answer[1], default=None)
    return None if likest is None else others[likest[0]]
