"""Projects by standing: a bar for each group that has any, labelled with count and share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Self

from pipeline.counting.standing import NAMES_BY_TITLE
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.scale import Scale, scale_of
from pipeline.output.charts.takeaways import takeaway
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.shares import shares


def draw_standing(subject: Subject, stem: str) -> Drawing | None:
    """The chart of completion; None where there is no project."""
    if not subject.columns(["projects"]):
        return None
    language = subject.language
    money = _Money.of(subject)
    heading = subject.heading(language.text("chart.projects-counted"), *_only_currency(subject), says=takeaway(subject))
    rows = list(_rows(subject, money))
    number = language.plural("count.projects", subject.total("projects") or 0)
    whole = f"{language.text('chart.total')}: {number}"
    table = BarTable(money.columns(language), tuple(rows), (whole, *money.total(subject)), whole=True)
    draw = partial(draw_bars, table, heading, language)
    sentences = [_in_words(row, language.text("chart.stage.granted"), money.scale.unit) for row in rows]
    return subject.drawing(stem, heading, draw, [f"{whole}.", *sentences])


@dataclass(frozen=True)
class _Money:
    """The cents granted by standing, none where none are known, and their scale."""

    granted: list[int | None]
    scale: Scale

    @classmethod
    def of(cls, subject: Subject) -> Self:
        """The money of the breakdown."""
        granted = subject.values("granted") if subject.columns(["granted"]) else []
        return cls(granted, scale_of(granted, subject.currency, subject.language))

    def columns(self, language: Language) -> tuple[Column, ...]:
        """The column of the money, where there is any."""
        if not self.granted:
            return ()
        return (Column(language.text("chart.granted-in", unit=self.scale.unit)),)

    def numbers(self, position: int, language: Language) -> tuple[str, ...]:
        """The number of that column in the row of a standing."""
        if not self.granted:
            return ()
        return (self.scale.amount(self.granted[position], language),)

    def total(self, subject: Subject) -> tuple[str, ...]:
        """The number of that column below all rows."""
        if not self.granted:
            return ()
        return (self.scale.amount(subject.total("granted"), subject.language),)


def _only_currency(subject: Subject) -> list[str]:
    """The note that the chart leaves out projects of other currencies, if there are any."""
    if len(subject.statistics.currencies) == 1:
        return []
    if subject.currency == UNKNOWN_CURRENCY:
        return [subject.language.text("chart.only-currency.unknown")]
    currency = subject.language.currency(subject.currency)
    return [subject.language.text("chart.only-currency", currency=currency)]


def _rows(subject: Subject, money: _Money) -> Iterator[Row]:
    """A row for each standing that any project has, with its count and its share of all."""
    counts = [count or 0 for count in subject.values("projects")]
    members = zip(subject.breakdown.members, counts, shares(counts), strict=True)
    for position, (member, count, share) in enumerate(members):
        if not count:
            continue
        name = NAMES_BY_TITLE[member]
        yield Row(
            label=subject.label(member),
            bars=((float(count), LOOKS[name]),),
            numbers=money.numbers(position, subject.language),
            note=_counted(count, share, subject.language),
            bold=name == "unaccounted",
        )


def _counted(count: int, tenths: int, language: Language) -> str:
    """A count with its share, which is given in tenths of a per cent."""
    return f"{language.number(count)} ({language.percent(tenths / 10)})"


def _in_words(row: Row, granted: str, unit: str) -> str:
    money = [(granted, f"{number} ({unit})") for number in row.numbers]
    return sentence(row.label, [("", row.note), *money])
