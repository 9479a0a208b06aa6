"""Which heading each column takes, by what stands below the headings; what is left is asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain

from pipeline.dataset import Place
from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.reading import NearHeading, Reason, UnmatchedHeading
from pipeline.intake.recognition.evidence import (
    TELLS_APART,
    agrees,
    are_beyond_rates,
    are_rates,
    contradicts,
    distinct_share,
    first_samples,
    is_counting,
    sample,
)
from pipeline.intake.recognition.headings import Heading
from pipeline.intake.recognition.matching import GRANTED, OF_THE_RECORD, Match, is_composed, reason_of
from pipeline.intake.recognition.nearness import Near, near_headings
from pipeline.intake.recognition.runners_up import runner_up
from pipeline.schema.folding import currency_in, fold
from pipeline.schema.heading_parts import folded_parts
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.vocabulary import Vocabulary

_TAKEN = 88
"""How alike it must be to be taken where the cells agree and no other heading contends: a slip in a longer word."""

_UNPROVABLE = frozenset({Kind.TEXT, Kind.CODE})
"""Any text agrees with a column of texts: that a heading is nearly one of them proves nothing (county, country)."""


@dataclass(frozen=True)
class Meanings:
    """The settled meanings of headings: each column's place, and what is to be said of the others.

    `runners_up` are, by the column that was taken, the one that its heading might have meant instead, `samples` some
    values of a column by its letter.
    """

    places: Mapping[str, Place]
    reasons: Mapping[str, Reason]
    runners_up: Mapping[str, str]
    repeated: tuple[Place, ...]
    unmatched: tuple[UnmatchedHeading, ...]
    samples: Mapping[str, tuple[str, ...]]
    near: tuple[NearHeading, ...]


def settled(match: Match, sheet: Sheet, first_row: int, words: Vocabulary) -> Meanings:
    """Which heading each column takes, by what stands below it from the zero-based row on.

    Where several headings mean one column, the first whose cells agree is taken; running numbers (Nr.: 1, 2, 3) only
    where there is nothing else. A heading that is nearly a known one is taken where its cells agree and no other
    heading contends for the meaning.
    """
    words = words.for_headings(heading.text for heading in _headings_of(match))

    @cache
    def cells(column: int) -> list[Cell]:
        return sample(sheet, first_row, column)

    chosen = _chosen(match, cells, words)
    near = near_headings(match, words)
    taken = _taken(match, near, cells, words)
    by_column = {**chosen.by_column, **taken}
    reasons = {name: reason_of(words, match, heading) for name, heading in chosen.by_column.items()}
    likely = {id(one.heading): one.name for one in near if one.name not in taken}
    used = {id(heading) for heading in taken.values()}
    left = [one for one in (*match.unknown, *chosen.unused) if id(one) not in used]
    return Meanings(
        places={name: heading.place for name, heading in sorted(by_column.items(), key=lambda one: one[1].column)},
        reasons={**reasons, **dict.fromkeys(taken, Reason.NEAR)},
        runners_up=_runners_up(match, by_column, words),
        repeated=tuple(heading.place for heading in chosen.repeated),
        unmatched=tuple(_unmatched(left, {**likely, **chosen.doubtful}, cells)),
        samples={heading.place.letter: first_samples(cells(heading.column)) for heading in by_column.values()},
        near=tuple(_said_near(match, chosen.by_column, taken)),
    )


def _headings_of(match: Match) -> Iterator[Heading]:
    """All headings, known and unknown, that are no notes."""
    every = [*match.unknown, *chain.from_iterable(match.claims.values())]
    return (heading for heading in every if folded_parts(heading.text))


def _runners_up(match: Match, by_column: Mapping[str, Heading], words: Vocabulary) -> dict[str, str]:
    """By column taken what its heading might have meant instead, where there is such a meaning."""
    found = {name: runner_up(heading, name, match.table, words) for name, heading in by_column.items()}
    return {name: other for name, other in found.items() if other is not None}


def _taken(
    match: Match, near: Sequence[Near], cells: Callable[[int], Sequence[Cell]], words: Vocabulary
) -> dict[str, Heading]:
    """The nearly known headings that are taken: hardly a slip away, alone in that, and proved by their cells."""
    contenders = Counter(one.name for one in near)
    taken = {}
    for one in near:
        column, held = match.table[one.name], cells(one.heading.column)
        is_like = one.is_slip and one.likeness >= _TAKEN and contenders[one.name] == 1
        if is_like and held and column.kind not in _UNPROVABLE and agrees(column, held, words):
            taken[one.name] = one.heading
    return taken


def _unmatched(
    headings: Iterable[Heading], likely: Mapping[int, str], cells: Callable[[int], Sequence[Cell]]
) -> Iterator[UnmatchedHeading]:
    """The headings without a meaning, from the left, with the one that is likely, if any, by their identity."""
    for heading in sorted(headings, key=lambda one: one.column):
        samples = first_samples(cells(heading.column))
        yield UnmatchedHeading(heading.place.letter, heading.text, likely.get(id(heading)), samples)


def _said_near(match: Match, chosen: Mapping[str, Heading], taken: Mapping[str, Heading]) -> Iterator[NearHeading]:
    """What a person is told was understood from likeness, or assumed."""
    for name, heading in taken.items():
        yield NearHeading(heading.place, name)
    # The amount that was assumed to be granted, if it was chosen.
    if match.assumed is not None and chosen.get(GRANTED) is match.assumed:
        yield NearHeading(match.assumed.place, GRANTED)


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
        return is_composed(self.words, self.match.table, heading)

    def _certainty(self, heading: Heading) -> tuple[bool, Reason]:
        """Whether the whole heading is a listed one, and why else it means the column."""
        is_whole = self.words.is_listed(self.match.table, heading.text)
        return is_whole, reason_of(self.words, self.match, heading)

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
    if words.is_decided(table, heading.text):
        return False
    below = cells(heading.column)
    is_in_currency = currency_in(heading.text) is not None
    if words.names_share(heading.text) and not is_in_currency and _is_other_share(table[name].kind, below):
        return True
    return contradicts(table[name], below, words)


def _is_other_share(kind: Kind, cells: Sequence[Cell]) -> bool:
    """Whether the cells are rates where the share would be money, or money where it would be a rate."""
    if kind is Kind.MONEY:
        return are_rates(cells)
    return kind is Kind.PERCENT and are_beyond_rates(cells)


def _needs_proof(words: Vocabulary, match: Match, name: str, heading: Heading) -> bool:
    """Whether cells must agree with the meaning: it is composed, or a state that may be one of nations."""
    may_be_nation = match.table[name].kind is Kind.STATE and fold(heading.text) in words.nations
    return may_be_nation or is_composed(words, match.table, heading)


def _most_distinct(name: str, claims: Sequence[Heading], cells: Callable[[int], Sequence[Cell]]) -> Heading:
    """Of the columns that may name a record the first, unless its cells hardly differ: then the most distinct."""
    if name not in OF_THE_RECORD or len(claims) == 1:
        return claims[0]
    shares = [distinct_share(cells(claim.column)) for claim in claims]
    return claims[0] if shares[0] >= TELLS_APART else claims[shares.index(max(shares))]
