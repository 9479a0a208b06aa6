"""Findings on the terminal: the same fault once, its first places, the cells among their neighbours, the cure."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from pipeline.findings import Finding, Group, Severity, grouped
from pipeline.intake.reading import WorkbookReading
from pipeline.language import Language
from pipeline.output.marked.marks import bare_message
from pipeline.output.terminal.excerpt import Excerpt, excerpt_of
from pipeline.output.terminal.printing import PIPED_WIDTH, print_part
from pipeline.output.theme import SIGNS
from pipeline.output.wording.counts import changed_weights, counted
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_FIRST_PLACES = 5
"""Faults of one kind are shown in this many places; all of them stand in findings.csv."""
_INDENT = (0, 0, 0, 4)
_MARGIN = 14
"""In letters: what the indent and the row's number take beside the cells of an excerpt."""
_APART = 3
"""In letters: what parts the cells of an excerpt."""


def print_findings(
    console: Console,
    findings: Iterable[Finding],
    language: Language,
    *,
    readings: Iterable[WorkbookReading] = (),
    confirmed: Confirmed = NOTHING_CONFIRMED,
) -> None:
    """The findings, gravest first, those of one rule, sheet and column together, each with its cure.

    The faulty cells are shown among their neighbours where `readings` hold the list in which they stand.
    """
    every_finding = list(findings)
    severities = [finding.severity for finding in every_finding]
    console.print(Text(counted(severities, language), style="bold"))
    for change in changed_weights(confirmed, language):
        console.print(Text(change, style="yellow"))
    print_each(console, every_finding, language, readings=readings)


def print_each(
    console: Console, findings: Iterable[Finding], language: Language, *, readings: Iterable[WorkbookReading] = ()
) -> None:
    """The findings as `print_findings` shows them, without their number."""
    every_reading = list(readings)
    for group in grouped(findings):
        _print_group(console, group, every_reading, language)


def _print_group(console: Console, group: Group, readings: Iterable[WorkbookReading], language: Language) -> None:
    """What is wrong and where, the first faulty cells among their neighbours, and what to do."""
    print_part(console, _title(group, language))
    print_part(console, Padding(_sentences(group, language), _INDENT))
    excerpt = excerpt_of(group, readings, language)
    if excerpt:
        width = console.width if console.is_terminal else PIPED_WIDTH
        fitting = excerpt.within(width - _MARGIN, _APART)
        print_part(console, Padding(_neighbours(fitting, group.first.severity), _INDENT))
    remedy = Text(f"→ {language.remedy(group.first)}", style="green")
    print_part(console, Padding(remedy, _INDENT))


def _title(group: Group, language: Language) -> Text:
    """The sign of the severity, the place, the name of the rule, and how many findings there are of it."""
    severity, place = group.first.severity, group.first.location
    sheet = f" › {place.sheet}" if place.sheet else ""
    number = len(group.findings)
    count = f" ({number})" if number > 1 else ""
    title = language.text(f"rule.{group.first.rule}.title")
    return Text.assemble(
        (f"{SIGNS[severity]} ", _STYLES[severity]), (f"{place.file}{sheet}: ", "bold"), f"{title}{count}"
    )


def _sentences(group: Group, language: Language) -> Grid:
    """The first places with what is wrong there, and how many more there are."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for finding in group.findings[:_FIRST_PLACES]:
        grid.add_row(finding.location.cell or "", Text(bare_message(finding, language)))
    more = len(group.findings) - _FIRST_PLACES
    if more > 0:
        grid.add_row("", Text(language.text("terminal.more", count=more)))
    return grid


def _neighbours(excerpt: Excerpt, severity: Severity) -> Grid:
    """The faulty cells with their headings and the cells beside them."""
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    grid.add_column("", style="dim", justify="right", no_wrap=True)
    for position, (letter, heading) in enumerate(zip(excerpt.letters, excerpt.headings, strict=True)):
        if position == excerpt.faulty:
            grid.add_column(Text(f"{letter} {SIGNS[severity]}\n{heading}"), style=_STYLES[severity], no_wrap=True)
        else:
            grid.add_column(Text(f"{letter}\n{heading}"), style="dim", no_wrap=True)
    for row, cells in excerpt.rows:
        grid.add_row(str(row), *map(Text, cells))
    return grid
