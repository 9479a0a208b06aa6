"""A run over several groups on the terminal: how long it still takes, and its last lines."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipeline.groups.consolidation import Consolidation
from pipeline.groups.standings import Standing
from pipeline.groups.values import GroupReport
from pipeline.intake.names import shown_path
from pipeline.language import Language
from pipeline.output.consolidated.places import SETS
from pipeline.output.consolidated.wording import standing_word
from pipeline.output.terminal.findings import print_each
from pipeline.output.wording.counts import counted

_PER_CENT = 100
_MOST_FINDINGS = 20
"""The gravest; the summary lists all."""


@dataclass(frozen=True)
class ProgressOfGroups:
    """A bar that moves with each group that is done, and tells the time left."""

    bar: Progress
    task: TaskID
    language: Language

    def on_group(self, _report: GroupReport) -> None:
        """One more group is done."""
        self.bar.advance(self.task)

    def on_stage(self, stage: str) -> None:
        """What is done after the groups."""
        self.bar.update(self.task, description=self.language.text(f"terminal.{stage}"))


@contextmanager
def progress_of_groups(console: Console, total: int, language: Language) -> Iterator[ProgressOfGroups]:
    """The bar; on a terminal only."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield ProgressOfGroups(bar, bar.add_task(language.text("terminal.groups.reading"), total=total), language)


def print_groups(console: Console, consolidation: Consolidation, summary: Path) -> None:
    """The last lines: who has reported, the sums, what was found across groups, where the files lie."""
    language = consolidation.language
    counts = tuple(
        language.text(
            "terminal.groups.standing",
            standing=standing_word(tally.standing, language).lower(),
            count=tally.groups,
        )
        for tally in consolidation.tallies
    )
    console.print(Text(language.text("terminal.groups.together", date=consolidation.as_of, counts=counts)))
    for currency in consolidation.currencies:
        _print_sums(console, consolidation, currency)
    _print_not_counted(console, consolidation)
    _print_findings(console, consolidation)
    if consolidation.sets:
        folder = shown_path(summary.parent / SETS)
        console.print(Text(language.text("terminal.groups.sets", folder=folder)))
    console.print(Text.assemble(language.text("terminal.published") + " ", (shown_path(summary), "bold")))


def _print_sums(console: Console, consolidation: Consolidation, currency: str) -> None:
    """What was granted and paid in a currency; nothing where one of the two is not known."""
    granted = consolidation.sums.get(("budget.granted", currency))
    paid = consolidation.sums.get(("budget.paid", currency))
    if not granted or paid is None:
        return
    language = consolidation.language
    shown = {"granted": language.money(granted, currency), "paid": language.money(paid, currency)}
    rate = language.percent(paid * _PER_CENT / granted)
    console.print(Text(language.text("terminal.groups.figures", rate=rate, **shown)))


def _print_findings(console: Console, consolidation: Consolidation) -> None:
    """How many findings there are across groups, and the gravest of them."""
    language, found = consolidation.language, consolidation.findings
    console.print(Text(counted([finding.severity for finding in found], language), style="bold"))
    print_each(console, found[:_MOST_FINDINGS], language)
    if len(found) > _MOST_FINDINGS:
        shown = {"shown": _MOST_FINDINGS, "all": len(found)}
        console.print(Text(language.text("terminal.groups.findings-cut", **shown), style="yellow"))


def _print_not_counted(console: Console, consolidation: Consolidation) -> None:
    """Which groups are missing."""
    language = consolidation.language
    missing = tuple(group.name for group in consolidation.groups if group.standing is Standing.MISSING)
    if missing:
        word = standing_word(Standing.MISSING, language)
        console.print(Text(f"{word}: {language.shown(missing)}", style="yellow"))


def print_beside_in(console: Console, beside: Mapping[str, str], language: Language) -> None:
    """Which files of the set were put beside something that a person changed or made."""
    for path, place in beside.items():
        console.print(Text(language.text("terminal.beside", file=path, new=place), style="yellow"))
