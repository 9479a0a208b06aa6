"""The progress of a run, and its last lines: the key figures, how many findings, where the results lie."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from pipeline.approval import Deed
from pipeline.comparison.comparing import Comparison
from pipeline.findings import UNKNOWN_CURRENCY, Severity
from pipeline.intake.names import shown_path
from pipeline.intake.reading import WorkbookReading
from pipeline.language import Language
from pipeline.output.content import Content, Published
from pipeline.output.decisions_book import count_of_questions
from pipeline.output.wording.approving import approval_in_workbooks
from pipeline.output.wording.comparison import headline, key_figures
from pipeline.output.wording.counts import changed_weights, counted
from pipeline.output.wording.stated import stated_settings
from pipeline.schema.decisions import FILE_NAME
from pipeline.settings import Settled
from pipeline.statistics.figures import Figure, Unit

_KEY_FIGURES = MappingProxyType(
    {
        "completion.projects.approved": "approved",
        "completion.projects.completed": "completed",
        "completion.projects.in_progress": "in_progress",
        "completion.projects.unaccounted": "unaccounted",
        "budget.planned": "planned",
        "budget.granted": "granted",
        "budget.paid": "paid",
        "budget.paid_of_granted": "paid_of_granted",
    }
)
"""The figures that a person waits for: by the name of each, what the terminal calls it."""


@contextmanager
def progress(console: Console, total: int, language: Language) -> Iterator[Callable[[WorkbookReading], None]]:
    """A bar that moves with each workbook read, and tells the time left; on a terminal only."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(language.text("terminal.reading"), total=total)
        yield lambda _reading: bar.advance(task)


@contextmanager
def stages(console: Console, language: Language) -> Iterator[Callable[[str], None]]:
    """A line that tells what is being done after the reading; on a terminal only."""
    if not console.is_terminal:
        yield lambda _stage: None
        return
    with console.status("") as line:
        yield lambda stage: line.update(language.text(f"terminal.{stage}"))


def print_settings(console: Console, settled: Settled, language: Language) -> None:
    """What workbooks or the environment set for the run, with the place."""
    for setting in stated_settings(settled, language):
        console.print(Text(setting))


def print_report(console: Console, published: Published) -> None:
    """The last lines of a run: what was read, the key figures, the number of findings, where the files lie."""
    content = published.content
    _print_read(console, content)
    _print_figures(console, content)
    _print_counts(console, content)
    print_questions(console, content, published.place(FILE_NAME))
    print_beside(console, published)
    print_since(console, published)
    _print_places(console, published)
    _print_approval(console, published)


def _print_read(console: Console, content: Content) -> None:
    """How much was read, and the period of the report with where it comes from."""
    language = content.language
    tables = [table for reading in content.readings for table in reading.tables]
    workbooks = sum(bool(reading.tables) for reading in content.readings)
    rows = sum(table.rows.used for table in tables)
    counts = {
        "workbooks": language.plural("count.workbooks", workbooks),
        "tables": language.plural("count.tables", len(tables)),
        "rows": language.plural("count.rows", rows),
    }
    console.print(Text(language.text("terminal.read", **counts)))
    console.print(Text(language.text(f"terminal.period.{content.period.origin}", as_of=content.as_of)))


def _print_figures(console: Console, content: Content) -> None:
    """The key figures that the data give, and how many figures they do not give."""
    figures = content.statistics.figures.values()
    grid = Grid.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right")
    for figure in figures:
        word = _KEY_FIGURES.get(figure.key.name)
        if word is not None and figure.value is not None:
            grid.add_row("  " + content.language.text(f"terminal.figure.{word}"), _shown(figure, content.language))
    console.print(grid)
    absent = sum(figure.value is None for figure in figures)
    if absent:
        console.print(Text(content.language.plural("terminal.absent", absent)))


def _shown(figure: Figure, language: Language) -> str:
    """The value with its unit: money, a percentage, or a count; nothing counts as 0."""
    value = figure.value or 0
    if figure.unit is Unit.MONEY:
        return language.money(int(value), figure.currency or UNKNOWN_CURRENCY)
    if figure.unit is Unit.PERCENT:
        return language.percent(float(value))
    return language.number(int(value))


def _print_counts(console: Console, content: Content) -> None:
    """How many findings there are, whose weights a person changed, what was set, and that errors call for work."""
    language = content.language
    severities = [finding.severity for finding in content.findings]
    console.print(Text(counted(severities, language)))
    for change in changed_weights(content.confirmed, language):
        console.print(Text(change, style="yellow"))
    print_settings(console, content.settled, language)
    if content.count(Severity.ERROR):
        console.print(Text(language.text("terminal.errors"), style="yellow"))


def print_questions(console: Console, content: Content, file: Path) -> None:
    """How many questions wait for an answer, and in which file; nothing where none does."""
    count = count_of_questions(content)
    if count:
        said = content.language.text("terminal.questions", count=count, file=shown_path(file))
        console.print(Text(said, style="yellow"))


def print_beside(console: Console, published: Published) -> None:
    """Which files of the set were put beside something that a person changed or made."""
    language = published.content.language
    for path, place in published.beside.items():
        console.print(Text(language.text("terminal.beside", file=path, new=place), style="yellow"))


def print_update(console: Console, published: Published) -> None:
    """The few lines after a save: what changed, the number of findings, where the summary lies."""
    content = published.content
    print_since(console, published)
    console.print(Text(counted([finding.severity for finding in content.findings], content.language)))
    print_beside(console, published)
    summary = shown_path(published.place("summary.xlsx"))
    console.print(Text.assemble(content.language.text("terminal.published") + " ", (summary, "bold")))
    console.file.flush()


def print_since(console: Console, published: Published) -> None:
    """Beside which approved report the set stands, or which it replaced; what changed since the run before."""
    content = published.content
    language = content.language
    if published.approved is not None:
        beside = {"approved": shown_path(published.approved), "folder": shown_path(published.folder)}
        console.print(Text(language.text("terminal.approved-stands", **beside), style="yellow"))
    history = content.record.history
    if history and history[-1].deed is Deed.REPLACED:
        console.print(Text(language.text("terminal.replaced-approved"), style="yellow"))
    if published.since is not None:
        told = [*headline(published.since, language), *_figures_of(published.since, language)]
        console.print(Text(language.text("terminal.since")))
        for line in told:
            console.print(Text(f"  {line}"))


def _figures_of(comparison: Comparison, language: Language) -> Iterator[str]:
    """The key figures that changed, one a line."""
    for line in key_figures(comparison, language):
        yield f"{line.title}: {line.before} → {line.now}"


def _print_approval(console: Console, published: Published) -> None:
    """How an approval is recorded of which the workbooks tell, and the set does not know yet."""
    content = published.content
    told = approval_in_workbooks(content)
    if told is None or content.record.approval is not None or published.approved is not None:
        return
    options = [f"--meeting {told.meeting}"] if told.meeting else []
    command = " ".join(["ataskaita approve", published.folder.name, *options, f"--date {told.date}"])
    console.print(Text(content.language.text("terminal.approve", date=told.date, command=command)))


def _print_places(console: Console, published: Published) -> None:
    """Where the files lie that a person opens."""
    language = published.content.language
    if published.content.checked:
        console.print(Text(language.text("terminal.checked", folder=shown_path(published.folder / "checked"))))
    console.print(Text(language.text("terminal.report", file=shown_path(published.place("report.docx")))))
    if published.without_pdf:
        console.print(Text(language.text(published.without_pdf)))
    summary = shown_path(published.place("summary.xlsx"))
    console.print(Text.assemble(language.text("terminal.published") + " ", (summary, "bold")))
