"""Registers drawn from nothing but their headings: the cells follow from what each heading is said to be."""

import csv
import io
import random
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.intake.reading import WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook

RECORDS = 14
_AMOUNT = "amount:"
_SHARES = {
    "total_value": 130, "own_share": 125,
    "eligible": 120, "requested": 110, "granted": 100, "approved": 95, "declared": 90,
    "eu_share": 80, "municipal_share": 70, "paid": 60, "eu_paid": 50, "": 40, "state_share": 30,
}  # fmt: skip
"""Each amount of a record as a percentage of the grant: no two measures have one sum."""

_WORDS = ("Alfa", "Beta", "Gama", "Delta", "Omega", "Sigma")
_PLACES = ("Centras", "Nord", "Süd", "Este")


@dataclass(frozen=True)
class Register:
    """A register: its bytes as separated values, and the sums of its measures in cents."""

    name: str
    data: bytes
    sums: Mapping[str, int]
    asked: frozenset[str]

    def read(self) -> WorkbookReading:
        """How the program reads it."""
        return read_workbook(f"{self.name}.csv", self.data, ReadingOptions())


def registers() -> list[Register]:
    """All registers of the file, the same at every call."""
    declared = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return [_drawn(register) for register in declared["register"]]


def read_sums(reading: WorkbookReading) -> dict[str, int]:
    """What was read of each measure in cents, in whatever currency."""
    sums: Counter[str] = Counter()
    for table in reading.tables:
        for of_currency in table.sums.values():
            sums.update({measure: int(amount * 100) for measure, amount in of_currency.items()})
    return dict(sums)


@dataclass(frozen=True)
class _Pen:
    """What draws the cells of a register: chance, its words for states, its decimal mark."""

    chance: random.Random
    states: Sequence[str]
    decimal: str

    def cell(self, kind: str, number: int, grant: int) -> str:
        """The cell of a record under a heading of this kind."""
        if kind.startswith(_AMOUNT):
            return f"{_share(kind, grant) / 100:.2f}".replace(".", self.decimal)
        chance = self.chance
        drawn = {
            "name": f"{chance.choice(_WORDS)} {chance.choice(_WORDS)} {number}",
            "text": f"{chance.choice(_WORDS)} {number} {chance.choice(_PLACES)}",
            "day": f"{chance.randrange(13, 28)}.{chance.randrange(1, 13):02d}.{chance.randrange(2018, 2023)}",
            "code": f"{chance.choice('AB')}{chance.randrange(10_000, 99_999)}{number:02d}",
            "state": chance.choice(self.states) if self.states else "",
            "rate": str(chance.randrange(30, 95)),
            "year": str(chance.randrange(2018, 2022)),
            "postcode": str(chance.randrange(10_000, 99_999)),
            "place": chance.choice(_PLACES),
        }
        return drawn[kind]


def _share(kind: str, grant: int) -> int:
    """The amount, in cents, that a heading of this kind has in a record with this grant."""
    return grant * _SHARES[kind.removeprefix(_AMOUNT)] // 100


def _drawn(register: Mapping[str, Any]) -> Register:
    chance = random.Random(register["name"])  # noqa: S311 - a drawing, no secret
    pen = _Pen(chance, register.get("states", ()), register.get("decimal", ","))
    headings: Sequence[tuple[str, str]] = register["headings"]
    sums: Counter[str] = Counter()
    rows = [[text for text, _ in headings]]
    for number in range(RECORDS):
        grant = chance.randrange(500_000, 9_000_000)
        sums.update({kind.removeprefix(_AMOUNT): _share(kind, grant) for _, kind in headings if _AMOUNT in kind})
        rows.append([pen.cell(kind, number, grant) for _, kind in headings])
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    known = {measure: cents for measure, cents in sums.items() if measure}
    return Register(register["name"], written.getvalue().encode(), known, frozenset(register.get("asked", ())))
