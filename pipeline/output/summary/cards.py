"""The six cards of the dashboard: a figure, what it is part of, the same of the last report, the errors behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.findings import Severity
from pipeline.output.summary.book import Book
from pipeline.output.summary.figure_tables import ABSENT, cached, with_currency, write_mark
from pipeline.output.summary.findings_sheet import count_formula
from pipeline.output.summary.formulas import formula
from pipeline.output.summary.page import Page
from pipeline.output.theme import CARD_COLOURS, FELL, GREW
from pipeline.statistics.figures import Figure, Unit

STEP = 2
"""A card takes a column; a narrow one parts it from the next."""
_THICK = 5
"""XlsxWriter's number for a thick rule."""
_NUMBER = "\0"
"""Stands for the number in a text that becomes a number format."""


@dataclass(frozen=True)
class _Card:
    """A card: its name in the catalogues, the sheet that says more, the keys of its figure and of the one below it.

    Of figures in a currency the key leaves the currency out.
    """

    name: str
    part: str
    figure: str
    beside: str
    is_money: bool = True


_CARDS = (
    _Card("completed", "completion", "completion.projects.completed", "completion.projects.approved", is_money=False),
    _Card("paid", "budget", "budget.paid", "budget.granted"),
    _Card("left", "budget", "budget.undisbursed", "forecast.monthly_need"),
    _Card("late", "completion", "schedule.late", "schedule.postponed", is_money=False),
    _Card("forecast", "budget", "forecast.lowest", "forecast.highest"),
)
_ERRORS = "errors"
CARDS = len(_CARDS) + 1
"""The last one counts the errors in the data."""


@dataclass(frozen=True)
class _Place:
    """A card in its column, and the currency of its amounts: the first, or none where no amounts are known."""

    book: Book
    card: _Card
    column: int
    currency: str | None

    @property
    def label(self) -> str:
        """What is counted, with the currency of money."""
        text = self.book.text(f"summary.card.{self.card.name}")
        return with_currency(self.book, text, self.currency if self.card.is_money else None)

    @cached_property
    def figure(self) -> Figure | None:
        """The card's figure; None where it is absent."""
        return self._known(self.card.figure)

    @cached_property
    def beside(self) -> Figure | None:
        """The figure below it; None where it is absent."""
        return self._known(self.card.beside)

    @property
    def last(self) -> float | None:
        """The figure in the last report, as people read it; None where there is none."""
        last = self.book.content.last
        return last.figures.get(str(self.figure.key)) if last and self.figure else None

    @property
    def trend(self) -> str:
        """Whether the figure grew or fell since the last report; nothing where it is the same, or was not given."""
        change = self.book.content.change_of(self.figure.key) if self.figure else None
        if change is None or not change.difference:
            return ""
        return f" {GREW}" if change.difference > 0 else f" {FELL}"

    def _known(self, key: str) -> Figure | None:
        """The figure of that key, where it has a value."""
        subject, _, measure = key.partition(".")
        figures = self.book.content.statistics.figures_of(subject, self.currency if self.card.is_money else None)
        figure = figures.get(measure)
        return figure if figure is not None and figure.value is not None else None


def write_cards(page: Page) -> None:
    """The cards, row by row: labels, values, what they are part of, the last report's, the errors behind them.

    Of several currencies the first is shown; the amounts of the others stand on the sheet of the budget.
    """
    places = list(_places(page.book))
    for write_row in (_write_labels, _write_values, _write_beside, _write_last, _write_marks):
        write_row(page, places)
        page.row += 1


def _places(book: Book) -> Iterator[_Place]:
    currency = next(iter(book.content.statistics.currencies), None)
    for number, card in enumerate(_CARDS):
        yield _Place(book, card, number * STEP, currency)


def _errors_column() -> int:
    return len(_CARDS) * STEP


def _write_labels(page: Page, places: list[_Place]) -> None:
    """What each card counts."""
    for place in places:
        _write_label(page, place.column, place.label, place.card.name)
    _write_label(page, _errors_column(), page.book.text("summary.card.errors"), _ERRORS)


def _write_label(page: Page, column: int, label: str, name: str) -> None:
    """A label below a thick rule of the card's colour."""
    rule = {"top": _THICK, "top_color": CARD_COLOURS[name]}
    page.sheet.write_string(
        page.row, column, label, page.book.formats.with_properties({**rule, "valign": "vcenter"}, "card", "left")
    )


def _write_values(page: Page, places: list[_Place]) -> None:
    """The figures, large; a dash where there is none."""
    for place in places:
        if place.figure is None:
            page.sheet.write_string(page.row, place.column, ABSENT, page.book.formats("card", "card-value", "left"))
        else:
            key = f"summary.card.{place.card.name}.value"
            _write_figure(page, place, place.figure, key, "card-value")
    _write_count(page, Severity.ERROR, "summary.card.errors.value", "card-value")


def _write_beside(page: Page, places: list[_Place]) -> None:
    """What the figures are part of; below an absent one a link to the sheet that says why."""
    for place in places:
        if place.figure is None:
            text = page.book.text("summary.card.why")
            page.link(place.column, page.book.link(place.card.part), text, "card", "left")
        elif place.beside is None:
            page.blank([place.column], "card")
        else:
            _write_figure(page, place, place.beside, f"summary.card.{place.card.name}.beside", "note")
    _write_count(page, Severity.WARNING, "summary.card.errors.beside", "note")


def _write_last(page: Page, places: list[_Place]) -> None:
    """The same figures in the last report, where there is one."""
    last = page.book.content.last
    page.blank([*(place.column for place in places), _errors_column()], "card")
    if last is not None:
        for place in places:
            _write_last_figure(page, place, last.year)


def _write_last_figure(page: Page, place: _Place, year: int) -> None:
    """The figure of that year's report with its trend; what the report did not give is said to be missing."""
    book = page.book
    if place.figure is None or place.last is None:
        style = book.formats("card", "note", "left")
        page.sheet.write_string(page.row, place.column, book.text("summary.card.no-last", year=str(year)), style)
        return
    words = book.text("summary.card.last", year=str(year), number=_NUMBER) + place.trend
    style = book.formats.with_properties({"num_format": _worded(words, place.figure)}, "card", "note", "left")
    page.sheet.write_number(page.row, place.column, place.last, style)


def _write_marks(page: Page, places: list[_Place]) -> None:
    """The errors behind each figure, and a link to all of them."""
    for place in places:
        figures = [figure for figure in (place.figure, place.beside) if figure]
        write_mark(page, place.column, figures, "card", "left")
    page.link(_errors_column(), page.book.link("findings"), page.book.sheet_name("findings"), "card", "left")


def _write_figure(page: Page, place: _Place, figure: Figure, key: str, role: str) -> None:
    """A figure as a formula, in a number format that carries the words around it."""
    words = page.book.text(key, number=_NUMBER)
    style = page.book.formats.with_properties({"num_format": _worded(words, figure)}, "card", role, "left")
    expression = formula(figure.measure, page.book.language)
    page.sheet.write_formula(page.row, place.column, f"={expression}", style, cached(figure))


def _write_count(page: Page, severity: Severity, key: str, role: str) -> None:
    """How many findings there are of a severity, counted on their own sheet."""
    book = page.book
    count = book.content.count(severity)
    alarm = ("alarm",) if count and severity is Severity.ERROR else ()
    words = book.text(key, number=_NUMBER)
    style = book.formats.with_properties({"num_format": _around(words, "#,##0")}, "card", *alarm, role, "left")
    page.sheet.write_formula(page.row, _errors_column(), f"={count_formula(book, severity)}", style, count)


def _worded(words: str, figure: Figure) -> str:
    """The number format of a figure with the words around it."""
    return _around(words, "#,##0.00" if figure.unit is Unit.MONEY else "#,##0")


def _around(words: str, number_format: str) -> str:
    """A number format with the words as they stand around the number."""
    before, after = words.replace('"', "").split(_NUMBER)
    return "".join([f'"{before}"' if before else "", number_format, f'"{after}"' if after else ""])
