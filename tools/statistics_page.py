"""The page of all figures, from the definitions by which they are computed."""

import datetime as dt
from collections.abc import Iterator

import pandas as pd

from pipeline.language import Language
from pipeline.output.wording.definitions import label_of, measure_in_words, tables_behind
from pipeline.output.wording.headings import column_key
from pipeline.schema.model import Kind, Table
from pipeline.schema.tables import TABLES
from pipeline.statistics.derived import DERIVED
from pipeline.statistics.figures import Figure, Unit
from pipeline.statistics.report import compute


def statistics(language: Language) -> str:
    """Every figure: its key, unit, computation and base, as the one definition in the code has them."""
    defined = compute(tables_with_everything(), dt.date(2021, 12, 31))
    lines = [f"# {language.text('statistics.doc.title')}", "", language.text("statistics.doc.introduction"), ""]
    for figure in defined.figures.values():
        lines += [*_figure(figure, label_of(figure, language), language), ""]
    for breakdown in defined.breakdowns:
        lines += [f"## {language.text(f'summary.section.{breakdown.name}')}", ""]
        for column, figure in zip(breakdown.columns, breakdown.units(), strict=True):
            lines += [*_figure(figure, language.text(column_key(breakdown.name, column)), language), ""]
    return "\n".join([*lines, *_derived(language), ""])


def _derived(language: Language) -> Iterator[str]:
    """What the columns mean that the program adds to the tables and the figures go by."""
    yield f"## {language.text('statistics.doc.derived')}"
    yield ""
    for item in DERIVED:
        table = TABLES[item.table].title.in_language(language.code)
        title, meaning = (words.in_language(language.code) for words in (item.column.title, item.column.meaning))
        yield language.text("statistics.doc.column", table=table, title=title, meaning=meaning)


def _figure(figure: Figure, title: str, language: Language) -> Iterator[str]:
    yield f"### {title}"
    yield ""
    unit = language.currency("EUR") if figure.unit is Unit.MONEY else language.text(f"unit.{figure.unit}")
    yield f"`{figure.key}` · {unit} · {language.text('statistics.doc.base')} {language.text(figure.base)}"
    yield ""
    yield measure_in_words(figure.measure, language)
    yield ""
    yield f"{language.text('statistics.doc.source')} {tables_behind(figure.measure, language)}"


def tables_with_everything() -> dict[str, pd.DataFrame]:
    """All tables with all their columns and an amount in euros in each: so that every figure is defined."""
    return {name: _record(table) for name, table in TABLES.items()}


def _record(table: Table) -> pd.DataFrame:
    fields = {
        column.field: pd.Series([_SAMPLES.get(column.kind)], dtype=_DTYPES.get(column.kind, "str"))
        for column in table.columns
    }
    if "implementation_end" in fields:
        # A year after the reporting date: the forecast looks ahead.
        fields["implementation_end"] = pd.Series([pd.Timestamp(2022, 12, 31)], dtype="datetime64[ns]")
    if "current_end" in fields:
        fields["current_end"] = pd.Series([pd.Timestamp(2021, 6, 1)], dtype="datetime64[ns]")
    return pd.DataFrame({**fields, "currency": "EUR", "file": "", "sheet": "", "row": 1})


_SAMPLES = {
    Kind.MONEY: 100, Kind.YEAR: 2021, Kind.TEXT: "A", Kind.CODE: "1", Kind.STATE: "completed",
    Kind.DATE: pd.Timestamp(2021, 1, 1),
}  # fmt: skip
_DTYPES = {
    Kind.MONEY: "Int64", Kind.YEAR: "Int64", Kind.COUNT: "Int64", Kind.DATE: "datetime64[ns]", Kind.FLAG: "boolean",
    Kind.PERCENT: "float64", Kind.NUMBER: "float64",
}  # fmt: skip
