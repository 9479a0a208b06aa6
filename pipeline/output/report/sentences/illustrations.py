"""The breakdowns and charts of a report as its tables and pictures, one for each currency that has any."""

from pipeline.output.charts.words import file_stem
from pipeline.output.report.sentences.grids import grid_of, has_unknown, of_currency
from pipeline.output.report.sentences.parts import Block, Grid, Note, Picture
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.statistics.figures import Breakdown


def grids(data: ReportData, name: str, columns: tuple[str, ...]) -> list[Block]:
    """The breakdown as a table with those of the columns that it has; nothing where no row holds a value.

    A note follows a table in which a value is not known.
    """
    blocks: list[Block] = []
    for breakdown in data.breakdowns(name):
        grid = _grid(data, breakdown, columns)
        if grid is None:
            continue
        blocks.append(grid)
        if has_unknown(grid):
            blocks.append(Note(data.language.text("report.unknown")))
    return blocks


def _grid(data: ReportData, breakdown: Breakdown, columns: tuple[str, ...]) -> Grid | None:
    """The breakdown of one currency as a table; None where it has none of the columns, or no value in them."""
    own_columns = [column for column in columns if column in breakdown.columns]
    if not own_columns:
        return None
    name_currency = len(data.currencies) > 1
    grid = grid_of(breakdown, own_columns, data.language, name_currency=name_currency)
    rows_of_totals = 1 if grid.total else 0
    return grid if len(grid.rows) > rows_of_totals else None


def pictures(data: ReportData, name: str) -> list[Block]:
    """The chart, where it was drawn: the one of all currencies, or those of each of them."""
    currency_by_stem = {name: ""}
    for currency in data.currencies:
        currency_by_stem[file_stem(name, data.statistics, currency)] = currency
    return [_picture(data, name, stem, currency) for stem, currency in currency_by_stem.items() if stem in data.charts]


def _picture(data: ReportData, name: str, stem: str, currency: str) -> Picture:
    """The chart with this file stem; its caption says of which currency it is, where its file does."""
    title, alternative = data.charts[stem].told[data.language.code]
    is_of_one_of_several = stem != name
    caption = title + of_currency(currency, data.language) if is_of_one_of_several else title
    return Picture(stem, caption, alternative, stem=name)
