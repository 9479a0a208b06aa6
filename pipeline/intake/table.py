"""One block's cells on their way to a table: typed columns, currencies, sums, and what is to be said of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from itertools import islice, takewhile

import pandas as pd

from pipeline.findings import UNKNOWN_CURRENCY, Finding, Location, Money, Phrase
from pipeline.intake.grid import BrokenCell, Cell, column_of, is_empty, letter_of, shown
from pipeline.intake.reading import RowClass, RowCount, SetAsideRow, TableReading
from pipeline.intake.recognition.layout import Block
from pipeline.intake.recognition.rows import SortedRows
from pipeline.intake.values.cells import CENT, ColumnRemark, ParsedColumn, parse
from pipeline.intake.values.units import heading_scale, title_scale
from pipeline.schema.model import Column, Kind
from pipeline.schema.vocabulary import CURRENCIES, Vocabulary, currency_in, fold

_TOTALS = (RowClass.TOTAL, RowClass.SUBTOTAL)
_WITH_MONEY = (*_TOTALS, RowClass.UNLIKE)
_SET_ASIDE_RULES = {
    RowClass.EXAMPLE: "rows-of-example",
    RowClass.UNLIKE: "rows-unlike-records",
    RowClass.LEGEND: "rows-of-legend",
}

_TITLE_ROWS, _TITLE_CELLS = 6, 2
"""Titles stand not far above their table, one or two in a row."""

_WRITTEN_IN_DIGITS = frozenset({Kind.MONEY, Kind.DATE, Kind.PERCENT, Kind.NUMBER, Kind.COUNT, Kind.YEAR})

_FLAGS = (Phrase("yes"), Phrase("no"))

_ISO_CODE = re.compile("[A-Z]{3}")


class Extraction:
    """One block's cells on their way to a table."""

    def __init__(self, place: Location, block: Block, rows: SortedRows, words: Vocabulary) -> None:
        self.place = place
        self.words = words
        self.sheet = block.sheet
        self.block = block
        self.rows = rows
        self.record_rows = (min(rows.records),) if block.as_form else rows.records
        self.columns = {name: self._parse(name, self.record_rows) for name in block.places}
        self.currencies = self._currencies()
        self.totals = self._totals()
        self.set_aside = tuple(self._set_aside(row, why) for row, why in rows.set_aside)

    def table(self) -> TableReading:
        """The typed table with the account of its rows and money."""
        used = len(self.rows.records)
        aside, blank = len(self.rows.set_aside), len(self.rows.blank)
        return TableReading(
            sheet=self.sheet.name,
            table=self.block.table.name,
            heading_row=self.block.heading_row + 1,
            places=self.block.places,
            reasons=self.block.reasons,
            unmatched=self.block.unmatched,
            rows=RowCount(used + aside + blank, used, aside, blank),
            set_aside=self.set_aside,
            records=self._records(),
            sums=self._sums(),
            unread=frozenset(self._unread()),
        )

    def _unread(self) -> Iterator[str]:
        for name, parsed in self.columns.items():
            place = self.block.places[name]
            yield from (place.address(self.record_rows[index] + 1) for index in parsed.unread)

    def findings(self) -> Iterator[Finding]:
        """What is to be said of the block's headings, currency, cells and totals."""
        yield from self._heading_findings()
        yield from self._currency_findings()
        yield from self._scale_findings()
        yield from self._cell_findings()
        yield from self._total_findings()
        yield from self._row_findings()
        yield from self._totals_inside()

    def _parse(self, name: str, rows: tuple[int, ...]) -> ParsedColumn:
        place = self.block.places[name]
        column = column_of(place.letter)
        kind = self.block.table[name].kind
        at_rows = [place.row - 1 if place.row else row for row in rows]
        cells = [self.sheet.at(row, column) for row in at_rows]
        if kind is Kind.TEXT and column in self.sheet.facts.merged:
            cells = [self._merged_text(row, column, cell) for row, cell in zip(rows, cells, strict=True)]
        if kind in _WRITTEN_IN_DIGITS and self.sheet.removed:
            cells = [self._whole_digits(row, column, cell, kind) for row, cell in zip(at_rows, cells, strict=True)]
        scale = self._scale(place.heading)[0] if kind is Kind.MONEY else 1
        return parse(self.block.table[name], cells, self.words, scale=scale)

    def _whole_digits(self, row: int, column: int, cell: Cell, kind: Kind) -> Cell:
        """The cell; where a character was removed from between its digits, one that is no number and no date."""
        text = self.sheet.removed.get((row, column))
        if text is None or not text.parts_digits:
            return cell
        return BrokenCell("date-unreadable" if kind is Kind.DATE else "number-unreadable", text.seen)

    def _scale(self, heading: str) -> tuple[int, str]:
        """What the amounts below a heading are to be multiplied by, and the text that says so.

        The heading's own unit; where it names neither unit nor currency, that of the titles above the table.
        """
        own = heading_scale(heading, self.words)
        if own != 1 or currency_in(heading):
            return own, heading
        told = {text: factor for text in self._titles if (factor := title_scale(text, self.words)) != 1}
        if len(set(told.values())) != 1:
            return 1, heading
        text, factor = next(iter(told.items()))
        return factor, text

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        """The texts in rows of their own right above the table, up to another table's rows, and the sheet's name."""
        above = reversed(self.sheet.rows[: max(self.block.heading_row, 0)])
        told = ([cell for cell in row if not is_empty(cell)] for row in islice(above, _TITLE_ROWS))
        titles = takewhile(lambda cells: len(cells) <= _TITLE_CELLS, told)
        return (*(shown(cell) for cells in titles for cell in cells), self.sheet.name)

    def _merged_text(self, row: int, column: int, cell: Cell) -> Cell:
        """The text of a merged cell in every row that it stands over; amounts and codes stand for one row alone."""
        if not is_empty(cell):
            return cell
        spans = self.sheet.facts.merged[column]
        place = bisect_right(spans, row, key=lambda span: span[0]) - 1
        return self.sheet.at(spans[place][0], column) if place >= 0 and row <= spans[place][1] else cell

    def _money_columns(self) -> Iterator[tuple[Column, ParsedColumn]]:
        for column in self.block.table.of_kind(Kind.MONEY):
            if column.name in self.columns:
                yield column, self.columns[column.name]

    def _records(self) -> pd.DataFrame:
        columns = {self.block.table[name].field: parsed.typed for name, parsed in self.columns.items()}
        rows = pd.Series([row + 1 for row in self.record_rows], dtype="int64")
        return pd.DataFrame({**columns, **self._of_sections(), "currency": self.currencies, "row": rows})

    def _of_sections(self) -> dict[str, pd.Series]:
        """What the section rows say of the records below them, for columns that no heading gives."""
        told: dict[str, pd.Series] = {}
        rows = pd.Series(self.record_rows)
        for section in self.rows.sections:
            column = self.block.table[section.column]
            if column.name not in self.columns:
                blank = pd.Series([None] * len(rows), dtype="str")
                told[column.field] = told.get(column.field, blank).mask(rows > section.row, section.text)
        return told

    def _currencies(self) -> pd.Series:
        """The currency of every record: its own column, its amounts with their headings, the sheet's text."""
        named = pd.Series([None] * len(self.record_rows), dtype="str")
        if "currency" in self.columns:
            named = self.columns["currency"].typed.map(_currency_code, na_action="ignore").astype("str")
        return named.fillna(self._currencies_of_amounts()).fillna(self._common_currency())

    def _currencies_of_amounts(self) -> pd.Series:
        """The currency that each record's amounts name; unknown where one record's amounts name several."""
        named = pd.Series([None] * len(self.record_rows), dtype="str")
        for column, parsed in self._money_columns():
            told = pd.Series(parsed.currencies, index=named.index, dtype="str").fillna(self._of_formats(column))
            heading = currency_in(self.block.places[column.name].heading)
            if heading:
                told = told.fillna(heading)
            told = told.where(parsed.typed.notna())
            named = named.fillna(told).mask(told.notna() & named.notna() & (told != named), UNKNOWN_CURRENCY)
        return named

    def _of_formats(self, column: Column) -> pd.Series:
        """The currency that the number format of each record's amount shows."""
        place = self.block.places[column.name]
        letter = column_of(place.letter)
        rows = [place.row - 1 if place.row else row for row in self.record_rows]
        shown_by = self.sheet.facts.currency_at
        codes = [shown_by(row, letter) for row in rows] if letter in self.sheet.facts.currencies else [None] * len(rows)
        return pd.Series(codes, dtype="str")

    def _common_currency(self) -> str:
        """The currency that a person confirmed, the headings of amounts agree on, all headings, the text above them."""
        confirmed = self.words.confirmed.currencies.get((self.place.file, self.sheet.name))
        if confirmed:
            return confirmed
        headings = [self.block.places[column.name].heading for column, _ in self._money_columns()]
        others = [heading.heading for heading in self.block.unmatched]
        above = [shown(cell) for row in self.sheet.rows[: max(self.block.heading_row, 0)] for cell in row]
        for texts in (headings, others, [*above, self.sheet.name]):
            named = {code for text in texts if (code := currency_in(text))}
            if named:
                return named.pop() if len(named) == 1 else UNKNOWN_CURRENCY
        return UNKNOWN_CURRENCY

    def _sums(self) -> Mapping[str, Mapping[str, Decimal]]:
        """Exact sums by currency and column: of the numbers as stored, rounded to cents once, at the end."""
        sums: dict[str, dict[str, Decimal]] = {}
        for code in sorted(set(self.currencies)):
            of_code = self.currencies == code
            for column, parsed in self._money_columns():
                sums.setdefault(code, {})[column.name] = _sum(parsed, of_code)
        return sums

    def _set_aside(self, row: int, why: RowClass) -> SetAsideRow:
        text = next((shown(cell) for cell in self.sheet.rows[row] if isinstance(cell, str) and not is_empty(cell)), "")
        return SetAsideRow(row + 1, why, text, self.totals.get(row, {}))

    def _totals(self) -> Mapping[int, dict[str, int]]:
        """The cents of the totals rows by column name; as text they are read with the texts of their column."""
        totals = tuple(row for row, why in self.rows.set_aside if why in _WITH_MONEY)
        cents: dict[int, dict[str, int]] = {row: {} for row in totals}
        for column, _ in self._money_columns():
            letter = column_of(self.block.places[column.name].letter)
            texts = tuple(row for row in self.record_rows if totals and isinstance(self.sheet.at(row, letter), str))
            values = self._parse(column.name, (*totals, *texts)).typed
            for row, value in zip(totals, values, strict=False):
                if not pd.isna(value):
                    cents[row][column.name] = int(value)
        return cents

    def _at(self, name: str, row: int) -> Location:
        place = self.block.places[name]
        return Location(self.place.file, self.place.sheet, place.address(row), place.row or row, name)

    def _at_heading(self, letter: str, row: int | None = None) -> Location:
        row = row or self.block.heading_row + 1
        return Location(self.place.file, self.place.sheet, f"{letter}{row}", row)

    def _row_findings(self) -> Iterator[Finding]:
        """Rows that look like records and are not taken for such, one finding a kind."""
        for row_class, rule in _SET_ASIDE_RULES.items():
            of_class = [aside for aside in self.set_aside if aside.row_class is row_class]
            if of_class:
                yield self._once(rule, of_class)

    def _totals_inside(self) -> Iterator[Finding]:
        """Totals rows with records below them, one finding for all."""
        last = max(self.record_rows, default=0)
        inside = [aside for aside in self.set_aside if aside.row_class in _TOTALS and aside.row <= last]
        if inside:
            yield self._once("total-inside-records", inside)

    def _once(self, rule: str, rows: Sequence[SetAsideRow]) -> Finding:
        """One finding for all these rows."""
        first, *others = (Location(self.place.file, self.place.sheet, f"A{aside.row}", aside.row) for aside in rows)
        details = {"count": len(rows)}
        return Finding(rule=rule, location=first, value=rows[0].text, details=details, others=tuple(others))

    def _heading_findings(self) -> Iterator[Finding]:
        for heading in self.block.unmatched:
            near = self.block.table[heading.nearest].label if heading.nearest else None
            hint = Phrase("hint.nearest", {"nearest": near}) if near else Phrase("hint.none")
            yield Finding(
                rule="heading-unmatched",
                location=self._at_heading(heading.letter),
                value=heading.heading,
                details={"hint": hint, "table": self.block.table.title},
            )
        for taken in self.block.near:
            yield Finding(
                rule="heading-near",
                location=self._at_heading(taken.place.letter),
                value=taken.place.heading,
                details={"column": self.block.table[taken.column].label},
            )
        for column in self.block.nameless:
            yield Finding(rule="heading-missing", location=self._at_heading(letter_of(column)))
        for place in self.block.repeated:
            yield Finding(rule="heading-repeated", location=self._at_heading(place.letter), value=place.heading)

    def _currency_findings(self) -> Iterator[Finding]:
        first = next((self.block.places[column.name] for column, _ in self._money_columns()), None)
        if first and (self.currencies == UNKNOWN_CURRENCY).any():
            at = self._at_heading(first.letter, first.row)
            yield Finding(rule="currency-unknown", location=at, value=first.heading)

    def _cell_findings(self) -> Iterator[Finding]:
        for name, parsed in self.columns.items():
            column = self.block.table[name]
            for fault in parsed.faults:
                yield Finding(
                    rule=fault.rule,
                    location=self._at(name, self.record_rows[fault.index] + 1),
                    value=fault.value,
                    details={"column": column.label},
                )
            for remark in parsed.remarks:
                yield self._remark(name, remark)
            if parsed.below_cent:
                yield self._below_cent(name, parsed)

    def _remark(self, name: str, remark: ColumnRemark) -> Finding:
        column = self.block.table[name]
        first, *others = (self._at(name, self.record_rows[index] + 1) for index in remark.indices)
        return Finding(
            rule=remark.rule,
            location=first,
            value=remark.value,
            others=tuple(others),
            details={
                "column": column.label,
                "count": len(remark.indices),
                "choices": _FLAGS if column.kind is Kind.FLAG else tuple(choice.title for choice in column.choices),
                "kind": Phrase(f"instead.{remark.kind}") if remark.kind else "",
            },
        )

    def _scale_findings(self) -> Iterator[Finding]:
        for column, _ in self._money_columns():
            place = self.block.places[column.name]
            factor, text = self._scale(place.heading)
            if factor != 1:
                details = {"column": column.label, "factor": factor}
                at = self._at_heading(place.letter, place.row)
                yield Finding(rule="amounts-scaled", location=at, value=text, details=details)

    def _below_cent(self, name: str, parsed: ParsedColumn) -> Finding:
        rows = [self.record_rows[index] for index in sorted(parsed.below_cent)]
        first, *others = (self._at(name, row + 1) for row in rows)
        place = self.block.places[name]
        row = place.row - 1 if place.row else rows[0]
        return Finding(
            rule="amount-below-cent",
            location=first,
            others=tuple(others),
            value=str(self.sheet.at(row, column_of(place.letter))),
            details={"column": self.block.table[name].label, "count": len(parsed.below_cent)},
        )

    def _total_findings(self) -> Iterator[Finding]:
        """Totals that are the sum neither of the records above them nor of those since some place above.

        Of several currencies there is no sum.
        """
        totals = [aside for aside in self.set_aside if aside.row_class in _TOTALS and aside.cents]
        if not totals:
            return
        rows = pd.Series(self.record_rows, dtype="int64")
        running = {name: _running(self.columns[name]) for name in {name for aside in totals for name in aside.cents}}
        marks = [0, *rows.searchsorted(list(self.rows.marks)).tolist()]
        for aside in totals:
            above = int(rows.searchsorted(aside.row - 1))
            currencies = set(self.currencies[:above])
            if len(currencies) != 1:
                continue
            for name, stated in aside.cents.items():
                summed = [running[name][above] - running[name][mark] for mark in marks if mark <= above]
                if all(abs(one - Decimal(stated)) >= 1 for one in summed):
                    yield self._total_disagrees(aside, name, Money(stated, *currencies), round(summed[0]))

    def _total_disagrees(self, aside: SetAsideRow, name: str, stated: Money, summed: int) -> Finding:
        return Finding(
            rule="total-disagrees",
            location=self._at(name, aside.row),
            value=aside.text,
            details={
                "column": self.block.table[name].label,
                "stated": stated,
                "summed": Money(summed, stated.currency),
            },
        )


def _running(parsed: ParsedColumn) -> list[Decimal]:
    """The cents of the first 0, 1, 2 … records added up, exactly."""
    sums = [Decimal(0)]
    for index, cents in enumerate(parsed.typed.tolist()):
        finer = parsed.below_cent.get(index, Decimal(0)) * 100
        sums.append(sums[-1] + finer + (0 if cents is pd.NA else cents))
    return sums


def _sum(parsed: ParsedColumn, chosen: pd.Series) -> Decimal:
    """The exact sum of the chosen amounts, rounded to cents at the end. Python's integers do not overflow."""
    cents = sum(parsed.typed[chosen].dropna().tolist())
    finer = sum((rest for index, rest in parsed.below_cent.items() if chosen[index]), Decimal(0))
    return (Decimal(cents) * CENT + finer).quantize(CENT, ROUND_HALF_EVEN)


def _currency_code(text: str) -> str:
    """The ISO code that a cell of a currency column names; unknown where it is neither a known word nor a code."""
    code = text.strip().upper()
    return CURRENCIES.get(fold(text), code if _ISO_CODE.fullmatch(code) else UNKNOWN_CURRENCY)
