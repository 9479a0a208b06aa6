"""What a row of headings means: which column each heading is, and how sure that is."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from rapidfuzz import fuzz, process

from pipeline.dataset import Place
from pipeline.intake.grid import BrokenCell, Cell, Sheet, is_empty, letter_of, shown
from pipeline.intake.reading import NearHeading, Reason, UnmatchedHeading
from pipeline.intake.recognition.evidence import agrees, contradicts, is_counting, sample
from pipeline.schema.folding import fold
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import Vocabulary

LEAST_HEADINGS = 2
"""A row with fewer known headings heads no table: one word such as "Name" stands anywhere."""

SURE_HEADINGS = 3
"""So many known headings are no chance, whatever else stands in the row."""

_LEAST_COVERAGE = 0.4
"""Fewer known headings than `SURE_HEADINGS` must be this share of all: two in a long row are chance."""

LEAST_REPEATED = 2
"""Headings stand again only where at least two do: a record may hold the word of one, as a title or a name."""

REPEATED_SHARE = 0.5
"""Headings stand again where at least this share does: on printed pages some are left out or shortened."""

_LEAST_NUMBERED = 3
"""A row that counts the columns (1, 2, 3) has at least so many numbers: fewer may be a record."""

_TELLS_APART = 0.5
"""Where at least this share of the cells differ, they may name records."""

_COMPOSED_WEIGHT = 0.5
"""A heading that is only composed of known words speaks half as much for a table as one that is known."""

_SHEET_NAME_WEIGHT = 1.5
"""The sheet's name counts for more than one heading and for less than two: people name sheets loosely."""

_NEAR = 80
"""How alike (of 100) an unknown heading must be to a known one for the meaning to be named to people."""

_TAKEN = 88
"""How alike it must be to be taken where the cells agree and no other heading contends: a slip in a longer word."""

_REGISTER, _GRANTED = "projects", "granted"

_UNPROVABLE = frozenset({Kind.TEXT, Kind.CODE})
"""Any text agrees with a column of texts: that a heading is nearly one of them proves nothing (county, country)."""

_OF_THE_RECORD = ("project", "title")

_NEGATIONS = ("ne", "non", "not", "in", "un")
"""What before a word turns its meaning round."""


@dataclass(frozen=True)
class Heading:
    """One column's heading: as it is shown, its lowest text, and what stands over that.

    `is_wide`: the texts over it stand over other columns too, so that alone they mean none of them.
    """

    column: int
    text: str
    lowest: str
    over: tuple[str, ...] = ()
    is_wide: bool = False

    @property
    def readings(self) -> tuple[str, ...]:
        """The texts to be looked up, the likeliest first."""
        together = (" ".join([*self.over[start:], self.lowest]) for start in range(len(self.over)))
        alone = () if self.is_wide else reversed(self.over)
        return tuple(dict.fromkeys([*together, self.lowest, *alone]))

    @property
    def place(self) -> Place:
        """Where the column stands."""
        return Place(letter_of(self.column), self.text)


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
        sure = self.known - (1 - _COMPOSED_WEIGHT) * self.composed
        coverage = sure / (self.known + len(self.unknown))
        if len(self.claims) < SURE_HEADINGS and coverage < _LEAST_COVERAGE and self.table.name != expected:
            return 0
        return sure + coverage + _SHEET_NAME_WEIGHT * (self.table.name == expected)


def is_anchored(table: Table, names: Container[str]) -> bool:
    """Whether columns of these names are enough to make the table."""
    if any(name in names for name in table.anchors):
        return True
    has_amount = any(column.name in names for column in table.of_kind(Kind.MONEY))
    return has_amount and any(name in names for name in table.anchors_of_amounts)


@dataclass(frozen=True)
class Meanings:
    """The settled meanings of headings: each column's place, and what is to be said of the others."""

    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    repeated: tuple[Place, ...]
    unmatched: tuple[UnmatchedHeading, ...]
    near: tuple[NearHeading, ...]


def headings_of(rows: Sequence[Sequence[Cell]]) -> list[Heading]:
    """The headings that one to three rows make together.

    A text of an upper row stands for the blank cells to its right, too, until the next text: so people head
    several columns at once.
    """
    rows = [row for row in rows if not is_numbering(row, _filled(row))] or rows
    width = max(map(len, rows), default=0)
    first = next((column for column in range(width) if any(_text(row, column) for row in rows)), 0)
    upper = [_carried(row, rows[-1], first, width) for row in rows[:-1]]
    return [heading for column in range(width) if (heading := _heading(column, rows, [row[column] for row in upper]))]


def _filled(row: Sequence[Cell]) -> list[int]:
    return [column for column, cell in enumerate(row) if not is_empty(cell)]


def is_numbering(row: Sequence[Cell], filled: Sequence[int]) -> bool:
    """Whether the cells count the columns: 1, 2, 3 and so on."""
    numbers = [shown(row[column]).strip("(). ") for column in filled]
    return len(filled) >= _LEAST_NUMBERED and numbers == [str(number + 1) for number in range(len(filled))]


def _heading(column: int, rows: Sequence[Sequence[Cell]], carried: Sequence[str]) -> Heading | None:
    """The column's heading: its lowest text, with its own texts over it or those carried from the left."""
    own = [text for row in rows if (text := _text(row, column))]
    if not own:
        return None
    whole = "\n".join(own)
    if not _text(rows[-1], column):
        return Heading(column, shown(whole), own[-1], tuple(own[:-1]))
    over = tuple(text for text in carried if text)
    is_wide = bool(over) and (not any(_text(row, column) for row in rows[:-1]) or _goes_on(rows, column))
    return Heading(column, shown(whole), own[-1], over, is_wide)


def _goes_on(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether what stands over a column stands over the next one too, which has a heading of its own below it."""
    return bool(_text(rows[-1], column + 1)) and not any(_text(row, column + 1) for row in rows[:-1])


def _carried(row: Sequence[Cell], lowest: Sequence[Cell], first: int, width: int) -> list[str]:
    """The text that stands over each column; what stands over the first is a title, and goes no further.

    Nor does a text with nothing below it: it heads its own column.
    """
    texts, last = [], ""
    for column in range(width):
        text = _text(row, column)
        if text:
            last = text if column > first and _text(lowest, column) else ""
        texts.append(text or last)
    return texts


def _text(row: Sequence[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else ""
    return cell.strip() if isinstance(cell, str) else ""


def matches(headings: Sequence[Heading], words: Vocabulary) -> Iterator[Match]:
    """What the headings mean in every table."""
    words = words.for_headings(heading.text for heading in headings)
    headings = list(_with_wholes(headings, words))
    for table in TABLES.values():
        match = Match(table)
        for heading in headings:
            name = _meaning(words, table, heading)
            if name:
                match.claims.setdefault(name, []).append(heading)
                match.composed += _is_composed(words, table, heading)
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
        match.claims[_GRANTED] = amounts
        match.composed += 1


def _is_composed(words: Vocabulary, table: Table, heading: Heading) -> bool:
    return not words.is_decided(table, heading.text) and all(
        words.is_composed(table, reading) for reading in heading.readings
    )


def _meaning(words: Vocabulary, table: Table, heading: Heading) -> str | None:
    """The column that the heading means: with what stands over it, by itself, or by a text over it alone."""
    if words.is_decided(table, heading.text):
        decided = words.column(table, heading.text)
        return decided.name if decided else None
    for start in range(len(heading.over)):
        if column := words.together(table, " ".join(heading.over[start:]), heading.lowest):
            return column.name
    over = next((column for text in reversed(heading.over) if (column := words.column(table, text))), None)
    own = words.column(table, heading.lowest)
    if own and (over is None or over.name in _OF_THE_RECORD or fold(heading.lowest) not in words.general):
        return own.name
    is_theirs = not heading.is_wide or words.is_total_word(heading.lowest)
    return over.name if over and is_theirs else None


def settled(match: Match, sheet: Sheet, first_row: int, words: Vocabulary) -> Meanings:
    """Which heading each column takes, by what stands below it from the zero-based row on.

    Where several headings mean one column, the first whose cells agree is taken; running numbers (Nr.: 1, 2, 3) only
    where there is nothing else. A heading that is nearly a known one is taken where its cells agree and no other
    heading contends for the meaning.
    """

    @cache
    def cells(column: int) -> list[Cell]:
        return sample(sheet, first_row, column)

    choice = _chosen(match, cells, words)
    chosen = choice.by_column
    near = _near(match, words)
    taken = {}
    for heading, name, likeness in near:
        alone = sum(other == name for _, other, _ in near) == 1
        held = cells(heading.column)
        is_proved = match.table[name].kind not in _UNPROVABLE
        if alone and is_proved and likeness >= _TAKEN and held and agrees(match.table[name], held, words):
            taken[name] = heading
    guessed = {**{id(heading): name for heading, name, _ in near if name not in taken}, **choice.doubtful}
    used = {id(heading) for heading in taken.values()}
    return Meanings(
        places={
            name: heading.place for name, heading in sorted({**chosen, **taken}.items(), key=lambda one: one[1].column)
        },
        reasons={
            **{name: _reason(words, match, heading) for name, heading in chosen.items()},
            **dict.fromkeys(taken, Reason.NEAR),
        },
        repeated=tuple(heading.place for heading in choice.repeated),
        unmatched=tuple(
            UnmatchedHeading(one.place.letter, one.text, guessed.get(id(one)))
            for one in sorted([*match.unknown, *choice.unused], key=lambda one: one.column)
            if id(one) not in used
        ),
        near=tuple(NearHeading(heading.place, name) for name, heading in (*taken.items(), *_assumed(match, chosen))),
    )


@dataclass
class _Chosen:
    """The heading of each column, those that repeat one, and those that are of none.

    The last are headings that only count the rows, and those whose cells contradict what their words may mean, or of
    which several contend: `doubtful` names that meaning by the heading's identity.
    """

    by_column: dict[str, Heading] = field(default_factory=dict)
    repeated: list[Heading] = field(default_factory=list)
    unused: list[Heading] = field(default_factory=list)
    doubtful: dict[int, str] = field(default_factory=dict)

    def doubt(self, name: str, headings: Iterable[Heading]) -> None:
        """Leaves the headings to a person, who is told what they seem to mean."""
        for heading in headings:
            self.doubtful[id(heading)] = name
            self.unused.append(heading)


def _chosen(match: Match, cells: Callable[[int], Sequence[Cell]], words: Vocabulary) -> _Chosen:
    """The heading of each column, and what becomes of the others."""
    chosen = _Chosen()
    for name, claimed in match.claims.items():
        contradicted = [one for one in claimed if _is_contradicted(match.table, name, one, cells, words)]
        chosen.doubt(name, contradicted)
        claims = [one for one in claimed if one not in contradicted]
        if claims:
            _choose(chosen, _Claims(match, name, claims, cells, words))
    return chosen


@dataclass(frozen=True)
class _Claims:
    """The headings that seem to mean one column, none of them contradicted by its cells."""

    match: Match
    name: str
    claims: Sequence[Heading]
    cells: Callable[[int], Sequence[Cell]]
    words: Vocabulary

    @property
    def column(self) -> Column:
        """The column that they seem to mean."""
        return self.match.table[self.name]

    @cached_property
    def counting(self) -> list[Heading]:
        """Those that only count the rows; none where there is no other."""
        if len(self.claims) == 1:
            return []
        return [one for one in self.claims if is_counting(self.cells(one.column))]

    @cached_property
    def ordered(self) -> list[Heading]:
        """The claims: what is known before what is only composed of known words, running numbers last."""
        by_trust = sorted(self.claims, key=self.is_composed)
        return [*(one for one in by_trust if one not in self.counting), *self.counting]

    @cached_property
    def agreeing(self) -> list[Heading]:
        """Those whose cells are what the column holds, in their order."""
        return [one for one in self.ordered if agrees(self.column, self.cells(one.column), self.words)]

    @cached_property
    def proved(self) -> list[Heading]:
        """Those that need no cells to be believed, in their order."""
        return [one for one in self.ordered if not _needs_proof(self.words, self.match, self.name, one)]

    def is_composed(self, heading: Heading) -> bool:
        """Whether no list and no pattern knows the heading."""
        return _is_composed(self.words, self.match.table, heading)

    def _certainty(self, heading: Heading) -> tuple[bool, Reason]:
        """Whether the whole heading is a listed one, and why else it means the column."""
        is_whole = self.words.is_listed(self.match.table, heading.text)
        return is_whole, _reason(self.words, self.match, heading)

    def rivals(self, best: Heading) -> list[Heading]:
        """Amounts under other words that claim as much as the best, and are others: which of them counts is asked."""
        if self.column.kind is not Kind.MONEY or self.words.is_decided(self.match.table, best.text):
            return []
        return [one for one in self.agreeing if one is not best and self._is_rival(one, best)]

    def _is_rival(self, one: Heading, best: Heading) -> bool:
        is_as_sure = self._certainty(one) == self._certainty(best)
        is_other = fold(one.text) != fold(best.text) and self.cells(one.column) != self.cells(best.column)
        return is_as_sure and is_other


def _choose(chosen: _Chosen, claims: _Claims) -> None:
    """Settles which of the claims, if any, is the column's heading."""
    name = claims.name
    if not claims.agreeing and not claims.proved:
        # Composed of known words, but its cells are something else: a person must say.
        chosen.doubt(name, claims.claims)
        return
    best = _most_distinct(name, claims.agreeing, claims.cells) if claims.agreeing else claims.proved[0]
    rivals = claims.rivals(best)
    if rivals:
        chosen.doubt(name, [best, *rivals])
        return
    chosen.by_column[name] = best
    others = [one for one in claims.claims if one is not best]
    chosen.repeated.extend(one for one in others if one not in claims.counting)
    chosen.unused.extend(one for one in others if one in claims.counting)


def _is_contradicted(
    table: Table, name: str, heading: Heading, cells: Callable[[int], Sequence[Cell]], words: Vocabulary
) -> bool:
    """Whether the cells cannot be what the heading seems to mean; what a person decided stands."""
    return not words.is_decided(table, heading.text) and contradicts(table[name], cells(heading.column), words)


def _assumed(match: Match, chosen: Mapping[str, Heading]) -> Iterator[tuple[str, Heading]]:
    """The amount that was assumed to be granted, if it was chosen."""
    if match.assumed is not None and chosen.get(_GRANTED) is match.assumed:
        yield _GRANTED, match.assumed


def _needs_proof(words: Vocabulary, match: Match, name: str, heading: Heading) -> bool:
    """Whether cells must agree with the meaning: it is composed, or a state that may be one of nations."""
    may_be_nation = match.table[name].kind is Kind.STATE and fold(heading.text) in words.nations
    return may_be_nation or _is_composed(words, match.table, heading)


def _most_distinct(name: str, claims: Sequence[Heading], cells: Callable[[int], Sequence[Cell]]) -> Heading:
    """Of the columns that may name a record the first, unless its cells hardly differ: then the most distinct."""
    if name not in _OF_THE_RECORD or len(claims) == 1:
        return claims[0]
    shares = [_distinct(cells(claim.column)) for claim in claims]
    return claims[0] if shares[0] >= _TELLS_APART else claims[shares.index(max(shares))]


def _distinct(cells: Sequence[Cell]) -> float:
    return len(set(map(shown, cells))) / len(cells) if cells else 0.0


def _reason(words: Vocabulary, match: Match, heading: Heading) -> Reason:
    if words.is_decided(match.table, heading.text):
        return Reason.CONFIRMED
    if heading is match.assumed:
        return Reason.ASSUMED
    if any(words.is_word(match.table, reading) for reading in heading.readings):
        return Reason.WORD
    return Reason.COMPOSED if _is_composed(words, match.table, heading) else Reason.PATTERN


def _near(match: Match, words: Vocabulary) -> list[tuple[Heading, str, float]]:
    """The unknown headings that are nearly known ones of columns that no heading has, with their likeness."""
    free = {text: name for text, name in words.headings[match.table.name].items() if name not in match.claims}
    found = []
    for heading in match.unknown:
        if words.is_decided(match.table, heading.text) or words.is_ambiguous(match.table, heading.text):
            continue
        answers = [
            near
            for reading in heading.readings
            for part in folded_parts(reading)
            if (near := process.extractOne(part, free.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR))
            and not _denies(part, near[0])
        ]
        if answers:
            text, likeness, _ = max(answers, key=lambda answer: answer[1])
            found.append((heading, free[text], likeness))
    return found


def _denies(heading: str, known: str) -> bool:
    """Whether a word of one is that of the other with a negation before it: netinkamos and tinkamos."""
    words, others = set(heading.split()), set(known.split())
    return any(f"{no}{word}" in words or f"{no}{word}" in others for no in _NEGATIONS for word in words ^ others)


def other_headings(row: Sequence[Cell]) -> Iterator[Place]:
    """The numbers that head columns: a year, for one. They are reported, though they make no row of headings."""
    for column, cell in enumerate(row):
        if not isinstance(cell, (str, BrokenCell)) and not is_empty(cell):
            yield Place(letter_of(column), shown(cell))
