"""What needs attention, in sentences: late projects, those without a state, those paid more than granted."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import Severity
from pipeline.language import Language
from pipeline.statistics.attention import Flagged, late, overpaid, unaccounted
from pipeline.statistics.report import Statistics

_LONGEST_TITLE = 60
"""In letters: a notice must not run over two lines of the first sheet."""


@dataclass(frozen=True)
class Notice:
    """A project that needs attention: its place in the table of projects, how grave it is, its name, what is wrong."""

    position: int
    severity: Severity
    named: str
    said: str


def notices(statistics: Statistics, language: Language) -> Iterator[Notice]:
    """The gravest first: projects without a state, those paid more than granted, those that are late."""
    for severity, projects_of, sentence_of in _SUBJECTS:
        for flagged in projects_of(statistics):
            sentence = sentence_of(flagged, language)
            yield Notice(flagged.position, severity, _name(flagged), sentence)


def _name(flagged: Flagged) -> str:
    """The project's code and title, of which either may be missing."""
    return " ".join(part for part in (flagged.project, _short(flagged.title)) if part)


def _unaccounted(_flagged: Flagged, language: Language) -> str:
    """That the state is not given."""
    return language.text("attention.unaccounted")


def _overpaid(flagged: Flagged, language: Language) -> str:
    """By how much the project was paid more than granted."""
    return language.text("attention.overpaid", amount=language.money(flagged.amount, flagged.currency))


def _late(flagged: Flagged, language: Language) -> str:
    """By how many days the project is late."""
    return language.plural("attention.late", flagged.amount)


_SUBJECTS = (
    (Severity.ERROR, unaccounted, _unaccounted),
    (Severity.ERROR, overpaid, _overpaid),
    (Severity.WARNING, late, _late),
)
"""How grave each reason for attention is, which projects it concerns, and the sentence that says so."""


def _short(title: str) -> str:
    """The title, cut where it is too long."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: _LONGEST_TITLE - 1].rstrip() + "…"
