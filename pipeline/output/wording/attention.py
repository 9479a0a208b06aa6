"""What needs attention, in sentences: late projects, those without a state, those paid more than granted."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import Severity
from pipeline.language import Language
from pipeline.statistics.attention import Flagged, late, overpaid, unaccounted
from pipeline.statistics.report import Statistics

_LONGEST_TITLE = 60


@dataclass(frozen=True)
class Notice:
    """A project that needs attention: its place in the table of projects, how grave it is, its name, what is wrong."""

    position: int
    severity: Severity
    named: str
    said: str


def notices(statistics: Statistics, language: Language) -> Iterator[Notice]:
    """The gravest first: what does not close, what was overpaid, what is late."""
    for severity, find, say in (
        (Severity.ERROR, unaccounted, _unaccounted),
        (Severity.ERROR, overpaid, _overpaid),
        (Severity.WARNING, late, _late),
    ):
        for flagged in find(statistics):
            parts = (flagged.project, _short(flagged.title))
            named = " ".join(part for part in parts if part)
            yield Notice(flagged.position, severity, named, say(flagged, language))


def _late(flagged: Flagged, language: Language) -> str:
    """By how many days a project is late."""
    return language.plural("attention.late", flagged.amount)


def _overpaid(flagged: Flagged, language: Language) -> str:
    """By how much a project was paid more than granted."""
    return language.text("attention.overpaid", amount=language.money(flagged.amount, flagged.currency))


def _unaccounted(_flagged: Flagged, language: Language) -> str:
    return language.text("attention.unaccounted")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"
