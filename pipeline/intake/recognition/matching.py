"""What headings mean in each table, by their words alone."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.intake.reading import Reason
from pipeline.intake.recognition.headings import Heading
from pipeline.schema.folding import fold
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.model import Kind, Table
from pipeline.schema.percents import tells_percent
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary

LEAST_HEADINGS = 2
"""A row with fewer known headings heads no table: one word such as "Name" stands anywhere."""

SURE_HEADINGS = 3
"""So many known headings are no chance, whatever else stands in the row."""

LEAST_COVERAGE = 0.4
"""Fewer known headings than `SURE_HEADINGS` must be this share of all: two in a long row are chance."""

_LEAST_OF_MANY = 0.15
"""However many are known, they must be this share of all: a form of a hundred columns is none of our tables."""

LEAST_REPEATED = 2
"""Headings stand again only where at least two do: a record may hold the word of one, as a title or a name."""

REPEATED_SHARE = 0.5
"""Headings stand again where at least this share does: on printed pages some are left out or shortened."""

_COMPOSED_WEIGHT = 0.5
"""A heading that is only composed of known words speaks half as much for a table as one that is known."""

_SHEET_NAME_WEIGHT = 1.5
"""The sheet's name counts for more than one heading and for less than two: people name sheets loosely."""

_RATE_OF = {"eu_share": "eu_rate"}
"""The columns of rates, by that of the amount of which they are the share."""

_REGISTER, GRANTED = "projects", "granted"

OF_THE_RECORD = ("project", "title")


@dataclass
class Match:
    """What headings mean if they head `table`.

    `composed` counts those whose meaning no list and no pattern has; `assumed` is an amount of which no word says
    what it is.
    """

    table: Table
    claims: dict[str, list[Heading]] = field(default_factory=dict)
    unknown: list[Heading] = field(default_factory=list)
    composed: int = 0
    assumed: Heading | None = None

    @property
    def known(self) -> int:
        """How many headings have a meaning."""
        return sum(map(len, self.claims.values()))

    def score(self, expected: str | None) -> float:
        """How well the table explains the headings; the sheet's name breaks ties. 0 where it does not."""
        if len(self.claims) < LEAST_HEADINGS or not is_anchored(self.table, self.claims):
            return 0
        listed = self.known + len(self.unknown)
        if self.table.name != expected and self._may_be_chance(listed):
            return 0
        coverage = self.sure / listed
        return self.sure + coverage + _SHEET_NAME_WEIGHT * (self.table.name == expected)

    def _may_be_chance(self, listed: int) -> bool:
        """Whether so few of the headings are known, or known so loosely, that they may stand anywhere."""
        if len(self.claims) < _LEAST_OF_MANY * listed:
            return True
        is_only_composed = self.composed == self.known
        if len(self.claims) >= SURE_HEADINGS and not is_only_composed:
            return False
        has_amount = any(column.name in self.claims for column in self.table.of_kind(Kind.MONEY))
        if self.composed and not has_amount:
            return True
        return len(self.claims) < SURE_HEADINGS and self.sure < LEAST_COVERAGE * listed

    @property
    def sure(self) -> float:
        """How many headings speak for the table, those that are only composed of known words by half."""
        return self.known - (1 - _COMPOSED_WEIGHT) * self.composed


def is_anchored(table: Table, names: Container[str]) -> bool:
    """Whether columns of these names are enough to make the table."""
    if any(name in names for name in table.anchors):
        return True
    has_amount = any(column.name in names for column in table.of_kind(Kind.MONEY))
    return has_amount and any(name in names for name in table.anchors_of_amounts)


def matches(headings: Sequence[Heading], words: Vocabulary) -> Iterator[Match]:
    """What the headings mean in every table."""
    # A text that is too long to head a column tells no language, and takes long to look up in all of them.
    words = words.for_headings(heading.text for heading in headings if folded_parts(heading.text))
    headings = list(_with_wholes(headings, words))
    for table in TABLES.values():
        match = Match(table)
        for heading in headings:
            name = _meaning(words, table, heading)
            if name:
                match.claims.setdefault(name, []).append(heading)
                match.composed += is_composed(words, table, heading)
            else:
                match.unknown.append(heading)
        _assume_amount(match, words)
        yield match


def _with_wholes(headings: Iterable[Heading], words: Vocabulary) -> Iterator[Heading]:
    """The headings; one that says "of which" goes on from the last that does not: paid, of which EU."""
    whole = ""
    for heading in headings:
        if heading.over or not words.names_part(heading.lowest):
            whole = heading.readings[0]
            yield heading
        else:
            yield replace(heading, lowest=f"{whole} {heading.lowest}")


def _assume_amount(match: Match, words: Vocabulary) -> None:
    """In a register whose only amount is called no more than that, it is what was granted; a person is asked."""
    if match.table.name != _REGISTER or any(column.name in match.claims for column in match.table.of_kind(Kind.MONEY)):
        return
    amounts = [heading for heading in match.unknown if words.is_amount_alone(heading.text)]
    if len(amounts) == 1 and any(
        name in match.claims for name in (*match.table.anchors, *match.table.anchors_of_amounts)
    ):
        (match.assumed,) = amounts
        match.unknown.remove(amounts[0])
        match.claims[GRANTED] = amounts
        match.composed += 1


def is_composed(words: Vocabulary, table: Table, heading: Heading) -> bool:
    """Whether the heading's meaning is only composed of known words: no list, no pattern and no person has it."""
    return not words.is_decided(table, heading.text) and all(
        words.is_composed(table, reading) for reading in heading.readings
    )


def _meaning(words: Vocabulary, table: Table, heading: Heading) -> str | None:
    """The column that the heading means. What tells per cent is no amount: of the EU share it is the rate."""
    if words.is_decided(table, heading.text):
        decided = words.column(table, heading.text)
        return decided.name if decided else None
    name = _told(words, table, heading)
    if name is None or table[name].kind is not Kind.MONEY or not tells_percent(heading.text):
        return name
    return _RATE_OF.get(name)


def _told(words: Vocabulary, table: Table, heading: Heading) -> str | None:
    """The column that the heading's words mean: with what stands over it, by itself, or by a text over it alone."""
    for start in range(len(heading.over)):
        if column := words.together(table, " ".join(heading.over[start:]), heading.lowest):
            return column.name
    over = next((column for text in reversed(heading.over) if (column := words.column(table, text))), None)
    own = words.column(table, heading.lowest)
    if own and (over is None or over.name in OF_THE_RECORD or fold(heading.lowest) not in words.general):
        return own.name
    is_theirs = not heading.is_wide or words.is_total_word(heading.lowest)
    return over.name if over and is_theirs else None


def reason_of(words: Vocabulary, match: Match, heading: Heading) -> Reason:
    """Why the heading means the column that claims it."""
    if words.is_decided(match.table, heading.text):
        return Reason.CONFIRMED
    if heading is match.assumed:
        return Reason.ASSUMED
    if any(words.is_word(match.table, reading) for reading in heading.readings):
        return Reason.WORD
    return Reason.COMPOSED if is_composed(words, match.table, heading) else Reason.PATTERN
