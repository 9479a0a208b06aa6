"""One figure on the terminal: what it is, how it is computed, the rows behind it and their sum."""

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pipeline.language import Language
from pipeline.output.terminal.printing import print_part
from pipeline.output.wording.definitions import measure_in_words
from pipeline.output.wording.explanation import Part, parts_of, shown, title_of
from pipeline.statistics.figures import Figure
from pipeline.statistics.report import Statistics


def print_figure(console: Console, figure: Figure, statistics: Statistics, language: Language) -> None:
    """The figure with its computation, then every count or sum in it with all of its rows."""
    value = shown(figure.value, figure.unit, figure.currency, language)
    console.print(Text.assemble((title_of(figure, language), "bold"), f" = {value}"))
    base = language.text(figure.base)
    console.print(Text(language.text("explain.base", figure=str(figure.key), base=base, date=figure.as_of)))
    if figure.absent:
        console.print(Text(language.text("summary.absent", reason=figure.absent), style="yellow"))
    console.print(Text(language.text("explain.computed", formula=measure_in_words(figure.measure, language))))
    for part in parts_of(figure, statistics, language):
        console.print(Text(f"\n{part.words} = {part.value}", style="bold"))
        print_part(console, _rows(part, language))


def _rows(part: Part, language: Language) -> Grid:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column()
    grid.add_column(justify="right")
    for row in part.rows:
        sheet = " › ".join(part for part in (row.file, row.sheet) if part)
        place = language.text("explain.row", place=sheet, row=str(row.row))
        grid.add_row(f"  {place}", Text(row.name), row.amount or "")
    grid.add_row(f"  {language.plural('count.rows', len(part.rows))}", "", Text(part.value, style="bold"))
    return grid
