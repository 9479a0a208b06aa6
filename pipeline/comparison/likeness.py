"""Projects that may be the same under another code, by what else is told of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from pipeline.comparison.records import value_of
from pipeline.schema.folding import fold

_WEIGHTS = {
    "title": 5,
    "implementer": 2,
    "granted_cents": 2,
    "total_value_cents": 1,
    "start": 1,
    "original_end": 1,
}
"""How much each field tells: a title is a project's own, amounts and days are shared by many."""

_LIKE = 0.8
"""So alike, of 1, two projects must be to be proposed: a title and half of the rest."""

_AHEAD = 0.1
"""The best must be so far ahead of the next on both sides: two alike are a question without an answer."""

_LEAST_TOLD = 6
"""The fields that both tell must weigh so much: a title and something beside it."""


@dataclass(frozen=True)
class Renaming:
    """A project that may have another code now: the records in the two states, and how alike they are, of 1."""

    before: int
    now: int
    likeness: float


def renamings(before: pd.DataFrame, now: pd.DataFrame) -> list[Renaming]:
    """The likely pairs among projects that are gone and projects that are new; each project stands in one at most."""
    scores = [_scores(before, old, now) for old in before.index]
    return list(_clear(scores, list(before.index), list(now.index)))


def _scores(before: pd.DataFrame, old: int, now: pd.DataFrame) -> list[float]:
    return [_likeness(before, old, now, new) for new in now.index]


def _likeness(before: pd.DataFrame, old: int, now: pd.DataFrame, new: int) -> float:
    """How alike two projects are, by the fields that both tell; 0 where these are too few."""
    told = reached = 0.0
    for field, weight in _WEIGHTS.items():
        if field not in before or field not in now:
            continue
        first, second = value_of(before, old, field), value_of(now, new, field)
        if first is not None and second is not None:
            told += weight
            reached += weight * _same(first, second)
    return reached / told if told >= _LEAST_TOLD else 0.0


def _same(first: object, second: object) -> float:
    """1 for equal values; of texts how alike they are, whatever the order of their words."""
    if isinstance(first, str) and isinstance(second, str):
        return fuzz.token_sort_ratio(fold(first), fold(second)) / 100
    return float(first == second)


def _clear(scores: Sequence[Sequence[float]], old: Sequence[int], new: Sequence[int]) -> Iterator[Renaming]:
    """The pairs in which each is clearly the best for the other."""
    columns = list(zip(*scores, strict=True))
    for row, of_row in enumerate(scores):
        for place, score in enumerate(of_row):
            if score >= _LIKE and _is_ahead(of_row, place) and _is_ahead(columns[place], row):
                yield Renaming(old[row], new[place], score)


def _is_ahead(scores: Sequence[float], place: int) -> bool:
    others = [score for other, score in enumerate(scores) if other != place]
    return scores[place] >= max(others, default=0.0) + _AHEAD
