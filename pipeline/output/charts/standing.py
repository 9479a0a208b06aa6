"""Projects by standing: a bar for each group that has any, labelled with count and share."""

from pipeline.counting.standing import STANDINGS
from pipeline.findings import UNKNOWN_CURRENCY
from pipeline.language import Language
from pipeline.output.charts.bars import BarTable, Column, Row, draw_bars
from pipeline.output.charts.scale import Scale, scale_of
from pipeline.output.charts.words import Drawing, Subject, sentence
from pipeline.output.theme import LOOKS
from pipeline.statistics.shares import shares

_NAMES = {choice.title: choice.name for choice in STANDINGS}


def draw_standing(subject: Subject, stem: str) -> Drawing | None:
    """The chart of completion; None where there is no project."""
    if not subject.columns(["projects"]):
        return None
    language = subject.language
    granted = subject.values("granted") if subject.columns(["granted"]) else []
    scale = scale_of(granted, subject.currency, language)
    heading = subject.heading(language.text("chart.projects-counted"), *_only_currency(subject))
    rows = _rows(subject, granted, scale)
    whole = f"{language.text('chart.total')}: {language.plural('count.projects', subject.total('projects') or 0)}"
    sums = (scale.amount(subject.total("granted"), language),) if granted else ()
    column = Column(language.text("chart.granted-in", unit=scale.unit))
    table = BarTable((column,) if granted else (), tuple(rows), (whole, *sums), whole=True)
    figure = draw_bars(table, heading, language)
    said = [_said(row, language.text("chart.stage.granted"), scale.unit) for row in rows]
    return subject.drawing(stem, heading, figure, [f"{whole}.", *said])


def _only_currency(subject: Subject) -> list[str]:
    """The note that the chart leaves out projects of other currencies, if there are any."""
    if len(subject.statistics.currencies) == 1:
        return []
    if subject.currency == UNKNOWN_CURRENCY:
        return [subject.language.text("chart.only-currency.unknown")]
    currency = subject.language.currency(subject.currency)
    return [subject.language.text("chart.only-currency", currency=currency)]


def _rows(subject: Subject, granted: list[int | None], scale: Scale) -> list[Row]:
    counts = [count or 0 for count in subject.values("projects")]
    rows = []
    for place, (member, share) in enumerate(zip(subject.breakdown.members, shares(counts), strict=True)):
        if counts[place]:
            name = _NAMES[member] if not isinstance(member, str) else "in_progress"
            rows.append(
                Row(
                    subject.label(member),
                    ((float(counts[place]), LOOKS[name]),),
                    (scale.amount(granted[place], subject.language),) if granted else (),
                    _counted(counts[place], share, subject.language),
                    bold=name == "unaccounted",
                )
            )
    return rows


def _counted(count: int, share: int, language: Language) -> str:
    return f"{language.number(count)} ({language.percent(share / 10)})"


def _said(row: Row, granted: str, unit: str) -> str:
    money = [(granted, f"{number} ({unit})") for number in row.numbers]
    return sentence(row.label, [("", row.note), *money])
