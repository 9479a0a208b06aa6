"""Personal codes leave the intake masked: nothing made of a reading holds one; a finding tells where one stood."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.privacy.personal_codes import CODE_MASK, Where, are_foreign_numbers, is_in_order, personal_codes_in, where
from pipeline.schema.model import Column, Kind, Table
from pipeline.schema.tables import TABLES

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Value = TypeVar("Value")

_NAMES = ("file", "sheet")
"""The attributes that hold names by which things are found again."""

_POINT = "•"
"""What stands in a mask for each digit of the code."""


class Pseudonyms:
    """Puts a mask in the place of every personal code, the same for one person throughout a run.

    Persons are numbered as they are met, so that the same inputs give the same masks; two persons never share one.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def text(self, text: str, kind: Where = Where.TEXT) -> str:
        """The text with masks; the very same where no code stands in it."""
        return self._masked(text, kind, lambda digits, _written: digits)

    def name(self, name: str) -> str:
        """A name of a file or sheet with masks: names that differ in how a code is written stay different."""
        parts = (self._masked(part, Where.TEXT, lambda _digits, written: written) for part in name.split("/"))
        return "/".join(parts)

    def within(self, value: Value) -> Value:
        """The value with masks in every text that it holds, however deep: records, mappings, tuples, tables."""
        masked: Any = self._within(value)
        return masked  # type: ignore[no-any-return]

    def columns(self, frame: pd.DataFrame, kinds: Mapping[str, Where] | None = None) -> dict[str, dict[str, str]]:
        """By column of a frame its texts in which codes stand, each with its masked form; other columns are absent.

        `kinds` says by column what its texts are, words where it says nothing.
        """
        known = kinds or {}
        masked = {str(name): self._texts(frame[name], known.get(str(name), Where.TEXT)) for name in frame}
        return {name: texts for name, texts in masked.items() if texts}

    def _texts(self, column: pd.Series, kind: Where) -> dict[str, str]:
        """The texts of a column that change, with masks; a column of numbers holds no codes."""
        holds_texts = pd.api.types.is_string_dtype(column.dtype) or pd.api.types.is_object_dtype(column.dtype)
        if not holds_texts:
            return {}
        return {text: masked for text in _all_texts(column) if (masked := self.text(text, kind)) != text}

    def _masked(self, text: str, kind: Where, key: Callable[[str, str], str]) -> str:
        codes = list(personal_codes_in(text, kind))
        if not codes:
            return text
        masked, end = "", 0
        for code in codes:
            person = key(code.digits, text[code.start : code.end])
            number = self._numbers.setdefault(person, len(self._numbers) + 1)
            masked += f"{text[end : code.start]}{_POINT * len(code.digits)}-{number}"
            end = code.end
        return masked + text[end:]

    def _within(self, value: object) -> object:
        match value:
            case str():
                return self.text(value)
            case tuple():
                return tuple(map(self._within, value))
            case Mapping():
                return {self._within(key): self._within(held) for key, held in value.items()}
            case pd.DataFrame():
                return replaced(value, self.columns(value))
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._within_attributes(value)
            case _:
                return value

    def _within_attributes(self, value: "DataclassInstance") -> object:
        """The value with masks in its attributes; names of files and sheets stay apart from one another."""
        attributes = {attribute.name: getattr(value, attribute.name) for attribute in fields(value) if attribute.init}
        masked = {name: self._of_attribute(name, held) for name, held in attributes.items()}
        return replace(value, **masked)

    def _of_attribute(self, name: str, value: object) -> object:
        if name in _NAMES and isinstance(value, str):
            return self.name(value)
        return self._within(value)


def replaced(frame: pd.DataFrame, columns: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The frame with the texts of these columns replaced."""
    changed = {name: frame[name].replace(dict(texts)).astype(frame[name].dtype) for name, texts in columns.items()}
    return frame.assign(**changed) if changed else frame


def without_personal_codes(reading: WorkbookReading, pseudonyms: Pseudonyms) -> WorkbookReading:
    """The reading with a mask for every personal code, and a finding for each place where one stands.

    Amounts stay what they are. A rate, a year or a count that is a personal code is no such value: it is missing then.
    `reading.file` is masked already.
    """
    among_numbers = [finding for table in reading.tables for finding in _among_numbers(reading.file, table, pseudonyms)]
    masked = replace(
        reading,
        tables=tuple(_masked(_without_codes_among_numbers(table), pseudonyms) for table in reading.tables),
        findings=pseudonyms.within(reading.findings),
        asked=pseudonyms.within(reading.asked),
        confirmed=pseudonyms.within(reading.confirmed),
    )
    present = _once_a_cell([*among_numbers, *_present(masked)])
    return replace(masked, findings=(*masked.findings, *present))


def _among_numbers(file: str, table: TableReading, pseudonyms: Pseudonyms) -> Iterator[Finding]:
    """A finding for every rate, year or count that is a personal code."""
    for name, place in table.places.items():
        column = TABLES[table.table][name]
        numbers = table.records[column.field]
        for index in numbers.index[_are_codes(column, numbers)]:
            row = int(table.records["row"][index])
            at = Location(file, table.sheet, place.address(row), place.row or row, name)
            mask = pseudonyms.text(str(int(numbers[index])))
            yield _finding(at, "column", mask, column=column.label)


def _without_codes_among_numbers(table: TableReading) -> TableReading:
    """The table in which such values are missing; their cells have been spoken of."""
    records, unread = table.records, set(table.unread)
    for name, place in table.places.items():
        column = TABLES[table.table][name]
        are_codes = _are_codes(column, records[column.field])
        unread.update(place.address(int(row)) for row in records.loc[are_codes, "row"])
        records = records.assign(**{column.field: records[column.field].mask(are_codes)})
    return replace(table, records=records, unread=frozenset(unread))


def _are_codes(column: Column, values: pd.Series) -> pd.Series:
    """For every value of a column of small numbers whether it is a personal code in good order; else never."""
    if column.kind not in _SMALL_NUMBERS:
        return pd.Series(data=False, index=values.index)
    numbers = pd.to_numeric(values, errors="coerce").fillna(0)
    large = numbers.where(numbers >= _LEAST_CODE, 0).astype("int64").astype("str")
    return large.map(is_in_order).astype("bool")


_SMALL_NUMBERS = frozenset({Kind.PERCENT, Kind.YEAR, Kind.COUNT, Kind.NUMBER})
_LEAST_CODE = 10**10
"""Eleven digits, of which the first is not nought."""


def _once_a_cell(findings: Iterable[Finding]) -> list[Finding]:
    """The first of the findings on each cell; the order is that of the last finding on each."""
    by_cell: dict[tuple[str | None, str | None], Finding] = {}
    for finding in reversed(list(findings)):
        by_cell[finding.location.sheet, finding.location.cell] = finding
    return list(reversed(by_cell.values()))


def _masked(table: TableReading, pseudonyms: Pseudonyms) -> TableReading:
    """The table with masks; what its columns hold says which codes are personal ones."""
    declared = TABLES[table.table]
    kinds = {column.field: _kind(table.records, declared, column) for column in declared.columns}
    records = replaced(table.records, pseudonyms.columns(table.records, kinds))
    around = pseudonyms.within(replace(table, records=table.records.iloc[:0]))
    return replace(around, records=records)


def _kind(records: pd.DataFrame, declared: Table, column: Column) -> Where:
    """What a column of the table holds, by its declaration and by its codes together."""
    kind = where(declared, column)
    if kind is Where.REGISTER and column.field in records and are_foreign_numbers(_all_texts(records[column.field])):
        return Where.FOREIGN_REGISTER
    return kind


def _all_texts(column: pd.Series) -> list[str]:
    return [text for text in column.dropna().unique() if isinstance(text, str)]


def _present(reading: WorkbookReading) -> Iterator[Finding]:
    """Where masks stand in a reading, the more exact places first."""
    for table in reading.tables:
        yield from _in_records(reading.file, table)
        yield from _around(reading.file, table)
    for finding in reading.findings:
        if CODE_MASK.search(finding.value):
            yield _finding(finding.location, "cell", finding.value)
    for sheet in _sheets(reading):
        yield from _if_masked(Location(reading.file, sheet), "sheet", sheet)
    yield from _if_masked(Location(reading.file), "file", reading.file)


def _sheets(reading: WorkbookReading) -> Iterable[str]:
    """The sheets of which the reading speaks, each once."""
    with_tables = (table.sheet for table in reading.tables)
    with_findings = (finding.location.sheet or "" for finding in reading.findings)
    return dict.fromkeys([*with_tables, *with_findings])


def _in_records(file: str, table: TableReading) -> Iterator[Finding]:
    """One finding a cell: each has to be looked at."""
    for name, place in table.places.items():
        column = TABLES[table.table][name]
        texts = table.records[column.field]
        if not pd.api.types.is_string_dtype(texts.dtype):
            continue
        masked = texts.str.contains(CODE_MASK.pattern, na=False)
        for text, row in zip(texts[masked], table.records["row"][masked], strict=True):
            at = Location(file, table.sheet, place.address(row), place.row or row, name)
            yield _finding(at, "column", text, column=column.label)


def _around(file: str, table: TableReading) -> Iterator[Finding]:
    """Of the headings and of the rows that are no records."""
    heading = table.heading_row
    for place in table.places.values():
        at = Location(file, table.sheet, f"{place.letter}{place.row or heading}", place.row or heading)
        yield from _if_masked(at, "heading", place.heading)
    for unmatched in table.unmatched:
        at = Location(file, table.sheet, f"{unmatched.letter}{heading}", heading)
        yield from _if_masked(at, "heading", unmatched.heading)
    for aside in table.set_aside:
        yield from _if_masked(Location(file, table.sheet, f"A{aside.row}", aside.row), "row", aside.text)


def _if_masked(at: Location, what: str, text: str) -> Iterator[Finding]:
    if CODE_MASK.search(text):
        yield _finding(at, what, text)


def _finding(at: Location, what: str, text: str, **details: object) -> Finding:
    """That codes stood in a text; its value are the masks alone, since the text may tell whose they are."""
    masks = ", ".join(dict.fromkeys(CODE_MASK.findall(text)))
    place = "!".join(part for part in (at.sheet, at.cell) if part)
    sentence = Phrase(f"personal-code.{what}", {"place": place, "file": at.file, **details})
    return Finding(rule="personal-code-present", location=at, value=masks, details={"what": sentence})
