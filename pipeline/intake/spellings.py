"""Codes and names that differ in their looks alone are given one spelling, and it is said where they differ.

What joins tables by codes then finds the same ones; what is shown is the spelling of the register, or the first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from rapidfuzz import fuzz

from pipeline.findings import Finding, Location
from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.schema.comparable import bare_name, comparable_code, comparable_name, nearly_comparable_code
from pipeline.schema.references import REFERENCES
from pipeline.schema.tables import TABLES

_NAMES = (("projects", "implementer"), ("members", "member"))
"""Columns of names by which statistics group."""

_LIKE_NAMES = 85
"""Two names with one legal code are one organisation where they are so alike, of 100: a slip, an abbreviation."""

_Cell = tuple[int, int]
"""The number of a table among all, and of a record in it."""


@dataclass(frozen=True)
class _Table:
    """A table of a reading, with the number of the reading."""

    reading: int
    table: TableReading


def in_one_spelling(readings: Sequence[WorkbookReading]) -> list[WorkbookReading]:
    """The readings with one spelling for each code and name, and findings on the codes that were spelled otherwise."""
    spelling = _Spelling(readings)
    for column in _code_columns():
        spelling.unite_codes(column)
    for table, name in _NAMES:
        spelling.unite_names(table, name)
    spelling.unite_by_legal_code()
    return spelling.result()


def _code_columns() -> Iterator[tuple[tuple[str, str], ...]]:
    """For each key the places where it stands: in its own table first, then where others refer to it."""
    for column, target in dict.fromkeys((column, target) for _, column, target in REFERENCES):
        yield ((target, column), *((table, name) for table, name, of in REFERENCES if (name, of) == (column, target)))


class _Spelling:
    """The tables of all readings on their way to one spelling."""

    def __init__(self, readings: Sequence[WorkbookReading]) -> None:
        self._readings = readings
        self._tables = [_Table(number, table) for number, reading in enumerate(readings) for table in reading.tables]
        self._findings: dict[int, list[Finding]] = {}

    def unite_codes(self, places: Sequence[tuple[str, str]]) -> None:
        """The codes of these tables' columns in the spelling of the first place in which each stands."""
        canonical: dict[str, str] = {}
        for number, column in self._cells(places):
            for code in self._texts(number, column):
                canonical.setdefault(comparable_code(code), code)
        for number, column in self._cells(places):
            self._respell(number, column, canonical)
        register: dict[str, str] = {}
        for code in canonical.values():
            register.setdefault(nearly_comparable_code(code), code)
        # Elsewhere a code that is not in the register is told as such.
        self._tell_near(places[:1], register)

    def unite_names(self, table: str, column: str) -> None:
        """The names of a column in the first spelling of each; what differs is not worth a word."""
        canonical: dict[str, str] = {}
        for number, name in self._cells([(table, column)]):
            for text in self._texts(number, name):
                canonical.setdefault(comparable_name(text), text)
        for number, name in self._cells([(table, column)]):
            frame = self._tables[number].table.records
            self._put(number, name, frame[name].map(lambda text: canonical[comparable_name(text)], na_action="ignore"))

    def unite_by_legal_code(self) -> None:
        """The implementers with one legal code and much alike names, in the first of these names; that is told."""
        first: dict[str, str] = {}
        for number, column in self._cells([("projects", "implementer")]):
            frame = self._tables[number].table.records
            if "implementer_code" not in frame:
                continue
            names = frame[column].copy()
            for record, (code, name) in enumerate(zip(frame["implementer_code"], names, strict=True)):
                if pd.isna(code) or pd.isna(name):
                    continue
                known = first.setdefault(comparable_code(str(code)), str(name))
                if known != name and fuzz.ratio(bare_name(known), bare_name(str(name))) >= _LIKE_NAMES:
                    names.iloc[record] = known
                    self._tell(
                        number,
                        "implementer",
                        [record],
                        rule="implementer-spelled-otherwise",
                        spelled=str(name),
                        other=known,
                    )
            self._put(number, column, names)

    def _cells(self, places: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
        """The tables that have the columns, by number, in the order of the places."""
        for table, column in places:
            for number, one in enumerate(self._tables):
                if one.table.table == table and column in one.table.records:
                    yield number, column

    def _texts(self, number: int, column: str) -> list[str]:
        return self._tables[number].table.records[column].dropna().unique().tolist()

    def _respell(self, number: int, column: str, canonical: Mapping[str, str]) -> None:
        """The codes of a column as they stand in the register; each other spelling is told once."""
        codes = self._tables[number].table.records[column]
        united = codes.map(lambda code: canonical[comparable_code(code)], na_action="ignore")
        differs = codes.notna() & (codes != united)
        if not differs.any():
            return
        for spelled in codes[differs].unique():
            records = [record for record, code in enumerate(codes) if code == spelled]
            known = canonical[comparable_code(spelled)]
            self._tell(number, column, records, rule="reference-nearly", spelled=spelled, other=known)
        self._put(number, column, united)

    def _tell_near(self, places: Sequence[tuple[str, str]], register: Mapping[str, str]) -> None:
        """Codes that are likely, but not surely, the same as another: O for 0, a hyphen left out."""
        for number, column in self._cells(places):
            codes = self._tables[number].table.records[column]
            for code in codes.dropna().unique():
                other = register[nearly_comparable_code(code)]
                if other != code:
                    records = [record for record, one in enumerate(codes) if one == code]
                    self._tell(number, column, records, rule="key-nearly-repeated", spelled=code, other=other)

    def _put(self, number: int, column: str, values: pd.Series) -> None:
        one = self._tables[number]
        records = one.table.records.assign(**{column: values.astype("str")})
        self._tables[number] = replace(one, table=replace(one.table, records=records))

    def _tell(  # noqa: PLR0913 - what a finding is made of
        self, number: int, column: str, records: Sequence[int], *, rule: str, spelled: str, other: str
    ) -> None:
        one = self._tables[number]
        place = one.table.places.get(column)
        if place is None:
            return
        file = self._readings[one.reading].file
        rows = one.table.records["row"].tolist()
        first, *others = (
            Location(file, one.table.sheet, place.address(rows[record]), rows[record], column) for record in records
        )
        finding = Finding(
            rule=rule,
            location=first,
            others=tuple(others),
            value=spelled,
            details={
                "column": TABLES[one.table.table][column].label,
                "other": other,
                "difference": _difference(spelled, other),
            },
        )
        self._findings.setdefault(one.reading, []).append(finding)

    def result(self) -> list[WorkbookReading]:
        """The readings with the united tables and the findings."""
        return [
            replace(
                reading,
                tables=tuple(one.table for one in self._tables if one.reading == number),
                findings=(*reading.findings, *self._findings.get(number, ())),
            )
            for number, reading in enumerate(self._readings)
        ]


def _difference(spelled: str, other: str) -> str:
    """The signs of a spelling that the other has not, and those that it lacks, by their place and number."""
    for place, (one, two) in enumerate(zip(spelled, other, strict=False), start=1):
        if one != two:
            return f"{place}: {_named(one)} ≠ {_named(two)}"
    longer = spelled if len(spelled) > len(other) else other
    place = min(len(spelled), len(other))
    return f"{place + 1}: {_named(longer[place])}" if len(longer) > place else ""


def _named(char: str) -> str:
    """A sign with its number in Unicode, by which those that look alike are told apart."""
    shown = char if char.isprintable() and not char.isspace() else ""
    return f"{shown}(U+{ord(char):04X})"
