"""What a person reads on the terminal: progress, what was read, where the results lie."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from types import MappingProxyType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table as Grid
from rich.text import Text

from pipeline.findings import UNKNOWN_CURRENCY, Phrase, Severity
from pipeline.intake.names import shown_path
from pipeline.intake.reading import SetAsideRow, TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.output.content import Content, Published
from pipeline.output.report.document.pdf import why_no_pdf
from pipeline.output.wording.counts import changed_weights, counted
from pipeline.output.wording.stated import stated_settings
from pipeline.schema.tables import TABLES
from pipeline.settings import Settled
from pipeline.statistics.figures import Figure, Unit

_LONGEST_TEXT = 60


@contextmanager
def progress(console: Console, total: int, language: Language) -> Iterator[Callable[[WorkbookReading], None]]:
    """A bar that moves with each workbook read; on a terminal only."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(language.text("terminal.reading"), total=total)
        yield lambda _reading: bar.advance(task)


def print_readings(console: Console, readings: Iterable[WorkbookReading], language: Language) -> None:
    """For each workbook, the tables found in it with their columns, or why it was refused."""
    for reading in readings:
        console.print(Text(reading.file, style="bold"))
        for table in reading.tables:
            _print_table(console, reading.file, table, language)
        if reading.confirmed:
            console.print(Text("  " + language.text("terminal.confirmed"), style="dim"))
        elif not reading.tables and not reading.refused:
            console.print(Text("  " + language.text("terminal.no-table"), style="dim"))
        if reading.refused:
            console.print(Text("  " + language.text("terminal.refused"), style="dim"))


def print_settings(console: Console, settled: Settled, language: Language) -> None:
    """What workbooks set for the run, with the place."""
    for setting in stated_settings(settled, language):
        console.print(Text(setting))


def _print_table(console: Console, file: str, table: TableReading, language: Language) -> None:
    declared = TABLES[table.table]
    rows = table.rows
    summary = language.text(
        "terminal.table",
        table=declared.title,
        sheet=table.sheet or file,
        heading_row=table.heading_row,
        read=rows.read,
        used=rows.used,
        set_aside=rows.set_aside,
        blank=rows.blank,
    )
    console.print(Text("  " + summary))
    for name, place in table.places.items():
        meaning = declared[name].label.in_language(language.code)
        at = place.address(table.heading_row)
        titles = {declared[name].title.lt, declared[name].title.en}
        why = "" if place.heading in titles else f" ({language.text(f'why.{table.reasons[name]}')})"
        console.print(Text(f"    {at:>5}  {place.heading}  →  {meaning}{why}", style="dim"))
    for item in table.unmatched:
        line = language.text("terminal.unmatched", letter=f"{item.letter:>5}", heading=item.heading)
        console.print(Text("    " + line, style="dim"))
    for row_class, group in groupby(sorted(table.set_aside, key=_class_first), key=lambda row: row.row_class):
        alike = list(group)
        line = language.text(
            "terminal.set-aside",
            why=Phrase(f"summary.class.{row_class}"),
            count=len(alike),
            row=alike[0].row,
            text=_shortened(alike[0].text),
        )
        console.print(Text("      – " + line, style="dim"))
    for currency, sums in table.sums.items():
        for name, total in sums.items():
            amount = language.money(int(total.scaleb(2)), currency)
            meaning = declared[name].label.in_language(language.code)
            console.print(Text(f"        Σ  {meaning}: {amount}", style="dim"))


def _class_first(row: SetAsideRow) -> tuple[str, int]:
    return row.row_class, row.row


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1].rstrip() + "…"


def print_report(console: Console, published: Published) -> None:
    """The last lines of a run: what was read, the key figures, what was found, where the workbook lies."""
    content = published.content
    language = content.language
    read = [reading for reading in content.readings if reading.tables]
    rows = sum(table.rows.used for reading in read for table in reading.tables)
    tables = sum(len(reading.tables) for reading in read)
    counts = {
        "workbooks": language.plural("count.workbooks", len(read)),
        "tables": language.plural("count.tables", tables),
        "rows": language.plural("count.rows", rows),
    }
    console.print(Text(language.text("terminal.read", **counts)))
    console.print(Text(language.text(f"terminal.period.{content.period.origin}", as_of=content.as_of)))
    console.print(_key_figures(content))
    absent = sum(figure.value is None for figure in content.statistics.figures.values())
    if absent:
        console.print(Text(language.plural("terminal.absent", absent)))
    console.print(Text(counted((finding.severity for finding in content.findings), language)))
    for change in changed_weights(content.confirmed, language):
        console.print(Text(change, style="yellow"))
    if content.settled:
        print_settings(console, content.settled, language)
    if content.count(Severity.ERROR):
        console.print(Text(language.text("terminal.errors"), style="yellow"))
    print_beside(console, published)
    _print_places(console, published)


def print_beside(console: Console, published: Published) -> None:
    """Which files of the set were put beside something that a person changed or made."""
    language = published.content.language
    for path, place in published.beside.items():
        console.print(Text(language.text("terminal.beside", file=path, new=place), style="yellow"))


def _print_places(console: Console, published: Published) -> None:
    """Where the files lie that a person opens."""
    language = published.content.language
    if published.content.checked:
        console.print(Text(language.text("terminal.checked", folder=shown_path(published.folder / "checked"))))
    console.print(Text(language.text("terminal.report", file=shown_path(published.place("report.docx")))))
    if not published.has_pdf:
        console.print(Text(language.text(why_no_pdf())))
    summary = shown_path(published.place("summary.xlsx"))
    console.print(Text.assemble(language.text("terminal.published") + " ", (summary, "bold")))


def _key_figures(content: Content) -> Grid:
    """The few figures that a person waits for, where the data give them."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right")
    for figure in content.statistics.figures.values():
        word = _KEY_FIGURES.get(figure.key.name)
        if figure.value is not None and word is not None:
            grid.add_row("  " + content.language.text(f"terminal.figure.{word}"), _shown(figure, content))
    return grid


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
"""By a figure's name what the terminal calls it."""


def _shown(figure: Figure, content: Content) -> str:
    value = figure.value or 0
    match figure.unit:
        case Unit.MONEY:
            return content.language.money(int(value), figure.currency or UNKNOWN_CURRENCY)
        case Unit.PERCENT:
            return content.language.percent(float(value), places=2)
        case _:
            return content.language.number(int(value))
