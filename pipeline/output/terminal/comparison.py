"""How two reports differ, on the terminal: in a sentence or two, then part by part."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.comparison.comparing import Comparison
from pipeline.comparison.projects import Project, ProjectChange, ProjectsCompared
from pipeline.language import Language
from pipeline.output.terminal.printing import print_part
from pipeline.output.wording.comparison import (
    change_in_words,
    found_by,
    headline,
    key_figures,
    named,
    payment_in_words,
    restated_figures,
    state_in_words,
)

_MOST_LINES = 20
"""So many lines of a part are shown: the rest is counted, and the JSON holds all of them."""


def print_comparison(console: Console, comparison: Comparison, language: Language) -> None:
    """What was compared, what changed in a sentence or two, then projects, payments, figures and restatements."""
    console.print(
        Text(
            language.text(
                "comparison.of",
                before=comparison.before.name,
                before_date=comparison.before.as_of,
                now=comparison.now.name,
                now_date=comparison.now.as_of,
            ),
            style="bold",
        )
    )
    for sentence in headline(comparison, language):
        console.print(Text(sentence))
    if comparison.projects is not None:
        _print_projects(console, comparison.projects, language)
    _print_payments(console, comparison, language)
    _print_figures(console, comparison, language)
    restated = [_restated(row, language) for row in restated_figures(comparison, language)]
    _print_list(console, "restated", restated, language)


def _restated(row: tuple[str, ...], language: Language) -> str:
    """A figure of the report before: what it said, what today's data say, and why."""
    names = ("figure", "reported", "today", "difference", "causes", "rows")
    return language.text("comparison.line.restated", **dict(zip(names, row, strict=True)))


def _print_projects(console: Console, projects: ProjectsCompared, language: Language) -> None:
    _print_list(console, "new", [_project(project, language) for project in projects.new], language)
    _print_list(console, "gone", [_project(project, language) for project in projects.gone], language)
    likely = [
        language.text("comparison.line.likely", before=named(pair.before), now=named(pair.now))
        for pair in projects.likely
    ]
    _print_list(console, "likely", likely, language)
    moved = [
        language.text(
            "comparison.line.moved",
            before=state_in_words(old, language),
            now=state_in_words(new, language),
            count=count,
        )
        for (old, new), count in projects.moved.items()
    ]
    _print_list(console, "moved", moved, language)
    _print_list(console, "changed", [_altered(project, language) for project in projects.altered], language)


def _project(project: Project, language: Language) -> str:
    return f"{named(project)} ({state_in_words(project.state, language)})"


def _altered(project: ProjectChange, language: Language) -> str:
    """The project with all that changed of it; by what it was found, where that is not its code."""
    told = "; ".join(change_in_words("projects", change, project.currency, language) for change in project.changes)
    line = f"{named(project.now)}: {told}"
    how = found_by(project, language)
    return f"{line} ({how})" if how else line


def _print_payments(console: Console, comparison: Comparison, language: Language) -> None:
    payments = comparison.payments
    _print_list(console, "added", [payment_in_words(one, language) for one in payments.added], language)
    _print_list(console, "withdrawn", [payment_in_words(one, language) for one in payments.withdrawn], language)
    corrected = []
    for correction in payments.corrected:
        currency = correction.now.told("currency")
        told = "; ".join(
            change_in_words("payments", change, str(currency) if currency else None, language)
            for change in correction.changes
        )
        corrected.append(f"{payment_in_words(correction.now, language)}: {told}")
    _print_list(console, "corrected", corrected, language)


def _print_figures(console: Console, comparison: Comparison, language: Language) -> None:
    """The key figures side by side, with their difference."""
    lines = list(key_figures(comparison, language))
    if not lines:
        return
    console.print(Text(f"\n{language.text('comparison.part.figures')}", style="bold"))
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    for _ in range(3):
        grid.add_column(justify="right")
    for line in lines:
        grid.add_row(f"  {line.title}", line.before, line.now, line.difference)
    print_part(console, grid)


def _print_list(console: Console, part: str, lines: Sequence[str], language: Language) -> None:
    """A heading with the lines below it; nothing where there are none."""
    if not lines:
        return
    console.print(Text(f"\n{language.text(f'comparison.part.{part}')}", style="bold"))
    for line in lines[:_MOST_LINES]:
        console.print(Text(f"  {line}"))
    more = len(lines) - _MOST_LINES
    if more > 0:
        console.print(Text(f"  {language.plural('comparison.more', more)}", style="dim"))
