"""What was read from each workbook: its tables with their columns, the rows set aside, and the sums of its money."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console
from rich.text import Text

from pipeline.dataset import Place
from pipeline.findings import Phrase
from pipeline.intake.reading import SetAsideRow, TableReading, WorkbookReading
from pipeline.language import Language
from pipeline.schema.model import Column
from pipeline.schema.tables import TABLES

_LONGEST_TEXT = 60
"""In letters: a quoted row must not run over two lines of a usual terminal."""


def print_readings(console: Console, readings: Iterable[WorkbookReading], language: Language) -> None:
    """For each workbook its tables line by line, or why there are none."""
    for reading in readings:
        console.print(Text(reading.file, style="bold"))
        for table in reading.tables:
            _print_table(console, table, reading.file, language)
        remark = _remark(reading)
        if remark:
            console.print(Text(f"  {language.text(remark)}", style="dim"))


def _remark(reading: WorkbookReading) -> str | None:
    """The catalogue's key of what there is to say of the workbook beside its tables; None where they say it all."""
    if reading.refused:
        return "terminal.refused"
    if reading.confirmed:
        return "terminal.confirmed"
    return None if reading.tables else "terminal.no-table"


def _print_table(console: Console, table: TableReading, file: str, language: Language) -> None:
    """A line about the rows of the table, then a line for each heading, kind of row set aside, and sum."""
    summary = language.text(
        "terminal.table",
        table=TABLES[table.table].title,
        sheet=table.sheet or file,
        heading_row=table.heading_row,
        read=table.rows.read,
        used=table.rows.used,
        set_aside=table.rows.set_aside,
        blank=table.rows.blank,
    )
    console.print(Text(f"  {summary}"))
    details = [
        *_of_columns(table, language),
        *_of_unmatched(table, language),
        *_of_set_aside(table, language),
        *_of_sums(table, language),
    ]
    for detail in details:
        console.print(Text(detail, style="dim"))


def _of_columns(table: TableReading, language: Language) -> Iterator[str]:
    """Each heading with what it means; with the reason and the runner-up, too, unless it is the column's own title."""
    for name, place in table.places.items():
        column = TABLES[table.table][name]
        address = place.address(table.heading_row)
        line = f"    {address:>5}  {place.heading}  →  {column.label.in_language(language.code)}"
        yield line if _is_own_title(place, column) else f"{line} ({_why(table, name, language)})"


def _why(table: TableReading, name: str, language: Language) -> str:
    """Why the heading means the column, and what it might have meant instead."""
    why = language.text(f"why.{table.reasons[name]}")
    if name not in table.runners_up:
        return why
    other = TABLES[table.table][table.runners_up[name]].label
    return language.text("why.runner-up", why=why, other=other)


def _is_own_title(place: Place, column: Column) -> bool:
    return place.heading in column.title.in_every_language()


def _of_unmatched(table: TableReading, language: Language) -> Iterator[str]:
    """The headings whose meaning is not known."""
    for item in table.unmatched:
        line = language.text("terminal.unmatched", letter=f"{item.letter:>5}", heading=item.heading)
        yield f"    {line}"


def _of_set_aside(table: TableReading, language: Language) -> Iterator[str]:
    """Of each class of rows that are no records how many there are, with the text of the first."""
    rows = sorted(table.set_aside, key=_class_first)
    for row_class, same_class in groupby(rows, key=lambda row: row.row_class):
        alike = list(same_class)
        line = language.text(
            "terminal.set-aside",
            why=Phrase(f"summary.class.{row_class}"),
            count=len(alike),
            row=alike[0].row,
            text=_shortened(alike[0].text),
        )
        yield f"      – {line}"


def _class_first(row: SetAsideRow) -> tuple[str, int]:
    return row.row_class, row.row


def _of_sums(table: TableReading, language: Language) -> Iterator[str]:
    """The sum of each column of money, by currency."""
    for currency, sums in table.sums.items():
        for name, total in sums.items():
            cents = int(total.scaleb(2))
            label = TABLES[table.table][name].label.in_language(language.code)
            yield f"        Σ  {label}: {language.money(cents, currency)}"


def _shortened(text: str) -> str:
    """The text, cut where it is too long for its line."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[: _LONGEST_TEXT - 1].rstrip() + "…"
