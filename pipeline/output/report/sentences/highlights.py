"""The few figures that a reader of the page looks for first."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language import NO_BREAK_SPACE
from pipeline.output.content import Content
from pipeline.output.report.sentences.doubt import Doubts
from pipeline.output.report.sentences.grids import in_currency, rounded
from pipeline.output.report.sentences.parts import DOUBT
from pipeline.statistics.figures import Figure

_PROJECTS = ("approved", "completed", "in_progress", "unaccounted")
_MONEY = ("planned", "granted", "paid", "paid_of_granted")


@dataclass(frozen=True)
class Highlight:
    """One of the figures: its key, what it is called, its value; whether it rests on errors."""

    key: str
    label: str
    value: str
    doubtful: bool

    @property
    def mark(self) -> str:
        """The sign of doubt, where there is one."""
        return DOUBT if self.doubtful else ""


def highlights(content: Content) -> tuple[Highlight, ...]:
    """The key figures of the projects and, by currency, of the money; those that the data give."""
    doubts = Doubts(content, content.statistics.figures, {})
    return tuple(
        Highlight(
            str(figure.key),
            _label(name, figure, content),
            _breakable(rounded(figure, content.language)),
            doubtful=bool(doubts.errors([str(figure.key)])),
        )
        for name, figure in _chosen(content)
    )


def doubts_of(content: Content, chosen: tuple[Highlight, ...]) -> str:
    """The note on what the key figures rest on; empty where they rest on no error."""
    return Doubts(content, content.statistics.figures, {}).note(one.key for one in chosen)


def _chosen(content: Content) -> Iterator[tuple[str, Figure]]:
    wanted = [(name, f"completion.projects.{name}") for name in _PROJECTS]
    wanted += [(name, f"budget.{currency}.{name}") for currency in content.statistics.currencies for name in _MONEY]
    for name, key in wanted:
        figure = content.statistics.figures.get(key)
        # That all projects have a state is no figure to show.
        if figure is not None and figure.value is not None and (figure.value or name != "unaccounted"):
            yield name, figure


def _label(name: str, figure: Figure, content: Content) -> str:
    """What the figure is called, where there are several currencies with its own."""
    label = content.language.text(f"terminal.figure.{name}")
    several = figure.currency is not None and len(content.statistics.currencies) > 1
    return label + in_currency(figure.currency or "", content.language) if several else label


def _breakable(value: str) -> str:
    """The value with a plain space before its unit: a large amount may have it on a line of its own."""
    number, space, unit = value.rpartition(NO_BREAK_SPACE)
    return f"{number} {unit}" if space and not unit[0].isdigit() else value
