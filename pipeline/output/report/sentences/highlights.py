"""The few figures that a reader of the page looks for first."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language import NO_BREAK_SPACE
from pipeline.output.content import Content
from pipeline.output.report.sentences.doubt import Doubts
from pipeline.output.report.sentences.grids import in_currency, rounded
from pipeline.output.report.sentences.parts import DOUBT
from pipeline.statistics.figures import Figure

_OF_PROJECTS = ("approved", "completed", "in_progress", "unaccounted")
_OF_MONEY = ("planned", "granted", "paid", "paid_of_granted")


@dataclass(frozen=True)
class Highlight:
    """One key figure: its key, label and value as shown, and whether it rests on errors."""

    key: str
    label: str
    value: str
    doubtful: bool

    @property
    def mark(self) -> str:
        """The sign of doubt; empty where the figure rests on no error."""
        return DOUBT if self.doubtful else ""


def highlights(content: Content) -> tuple[Highlight, ...]:
    """The key figures of the projects and, by currency, of the money.

    They are those that the terminal shows, under the same labels. Figures that the inputs do not give are left out;
    that no project is unaccounted for is no key figure either.
    """
    doubts = _doubts(content)
    return tuple(
        Highlight(
            key=str(figure.key),
            label=_label(name, figure, content),
            value=_breakable(rounded(figure, content.language)),
            doubtful=doubts.are_any([str(figure.key)]),
        )
        for name, figure in _candidates(content)
        if _is_shown(name, figure)
    )


def _doubts(content: Content) -> Doubts:
    return Doubts(content, content.statistics.figures, facts={})


def _candidates(content: Content) -> Iterator[tuple[str, Figure]]:
    """The key figures that the statistics hold, in the order of the page, each with its name in the catalogues."""
    of_completion = content.statistics.figures_of("completion")
    yield from (
        (name, of_completion[f"projects.{name}"]) for name in _OF_PROJECTS if f"projects.{name}" in of_completion
    )
    for currency in content.statistics.currencies:
        of_budget = content.statistics.figures_of("budget", currency)
        yield from ((name, of_budget[name]) for name in _OF_MONEY if name in of_budget)


def _is_shown(name: str, figure: Figure) -> bool:
    if name == "unaccounted":
        return bool(figure.value)
    return figure.value is not None


def _label(name: str, figure: Figure, content: Content) -> str:
    """What the figure is called, with its currency where the report has several."""
    label = content.language.text(f"terminal.figure.{name}")
    has_several_currencies = len(content.statistics.currencies) > 1
    if figure.currency is None or not has_several_currencies:
        return label
    return label + in_currency(figure.currency, content.language)


def _breakable(value: str) -> str:
    """The value with a plain space before its unit: a large amount may have it on a line of its own."""
    number, _, unit = value.rpartition(NO_BREAK_SPACE)
    has_unit = bool(number) and not unit[0].isdigit()
    return f"{number} {unit}" if has_unit else value
