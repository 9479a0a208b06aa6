"""The projects to which most is still to be paid: what each was granted, what of it was paid, what is left."""

from dataclasses import dataclass
from functools import partial

import pandas as pd

from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.scale import Scale, scale_of
from pipeline.output.charts.text import printable
from pipeline.output.charts.words import Drawing, alternative_text, file_stem, heading_of, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.attention import paid_by_project
from pipeline.statistics.report import Statistics

_MOST_ROWS = 15
_STAGES = ("granted", "paid")


@dataclass(frozen=True)
class _Project:
    """A project's label, and its cents granted and paid."""

    label: str
    granted: int
    paid: int

    @property
    def left(self) -> int:
        """The cents still to be paid."""
        return self.granted - self.paid


def draw_left_to_pay(statistics: Statistics, language: Language, stem: str, currency: str) -> Drawing | None:
    """The chart of one currency; None where payments are not known by project, or nothing is left to pay."""
    projects = _projects(statistics, currency)
    if not projects:
        return None
    shown = projects[:_MOST_ROWS]
    scale = scale_of((project.granted for project in shown), currency, language)
    notes = []
    if len(shown) < len(projects):
        notes = [language.text("chart.left_to_pay.more", shown=len(shown), all=len(projects))]
    first = shown[0]
    says = language.text(
        "chart.left_to_pay.says", project=first.label, amount=scale.amount(first.left, language), unit=scale.unit
    )
    tables = ("projects", "payments")
    heading = heading_of(statistics, language, "left_to_pay", scale.unit, tables, *notes, says=says)
    rows = [_row(project, scale, language) for project in shown]
    titles = [language.text(f"chart.stage.{name}") for name in (*_STAGES, "left")]
    columns = (*(Column(title, LOOKS[name]) for title, name in zip(titles, _STAGES, strict=False)), Column(titles[-1]))
    draw = partial(draw_bars, BarTable(columns, tuple(rows), total=()), heading, language)
    sentences = [sentence(row.label, zip(titles, row.numbers, strict=True)) for row in rows]
    return Drawing(file_stem(stem, statistics, currency), heading.topic, alternative_text(heading, sentences), draw)


def _projects(statistics: Statistics, currency: str) -> list[_Project]:
    """The approved projects of the currency with anything left to pay, those with most of it first."""
    table, paid = statistics.tables.get("projects", pd.DataFrame()), paid_by_project(statistics)
    if paid is None or "granted_cents" not in table:
        return []
    known = table.assign(paid=paid)
    chosen = known[known["counted"] & known["currency"].eq(currency)].dropna(subset=["granted_cents", "paid"])
    projects = [_project({str(name): value for name, value in record.items()}) for record in chosen.to_dict("records")]
    unpaid = [project for project in projects if project.left > 0]
    return sorted(unpaid, key=lambda project: -project.left)


def _project(record: dict[str, object]) -> _Project:
    names = [name for name in (record.get("project"), record.get("title")) if isinstance(name, str)]
    return _Project(printable(" ".join(names)), int(str(record["granted_cents"])), int(str(record["paid"])))


def _row(project: _Project, scale: Scale, language: Language) -> Row:
    """The grant with the payments within it, and the three amounts."""
    amounts = (project.granted, project.paid, project.left)
    return Row(
        label=project.label,
        bars=tuple((scale.units(amount), LOOKS[name]) for amount, name in zip(amounts, _STAGES, strict=False)),
        numbers=tuple(scale.amount(amount, language) for amount in amounts),
    )
