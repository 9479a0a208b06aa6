"""A table where it begins in a sheet, as the search finds it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.dataset import Place
from pipeline.intake.recognition.matching import (
    Match,
)
from pipeline.schema.model import Table


@dataclass(frozen=True)
class Found:
    """A table where it begins and what it scores; a form ends with its last label."""

    score: float
    match: Match
    rows: tuple[int, ...]
    rivals: tuple[Table, ...] = ()
    form_places: Mapping[str, Place] | None = None

    @property
    def first(self) -> int:
        """The zero-based row in which it begins."""
        return self.rows[0]

    @property
    def last(self) -> int:
        """The last row of its headings; of a form that of its last label."""
        if self.form_places is None:
            return self.rows[-1]
        return max(place.row or 0 for place in self.form_places.values()) - 1
