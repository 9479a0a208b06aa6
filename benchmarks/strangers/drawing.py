"""Registers drawn from headings alone: what stands below each follows from what it means."""

import csv
import datetime as dt
import io
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.strangers.grammar import REGISTER, Grammar
from pipeline.schema.model import Kind
from pipeline.schema.tables import TABLES
from pipeline.schema.word_files import entries

RECORDS = 12
OTHER_AMOUNT, OTHER_YEAR = "amount", "year"
_OTHER_CELLS = (OTHER_AMOUNT, OTHER_YEAR, "text", "number", "code", "day")
"""Kinds of cells below headings that mean no column of a register."""

_WHOLE = Path(__file__).with_name("registers.toml")

_SHARES = {
    "total_value": 160, "eligible": 140, "requested": 110, "granted": 100, "declared": 92, "approved": 88,
    "eu_share": 80, "paid": 60, "eu_paid": 48, OTHER_AMOUNT: 37, "own_share": 30, "state_share": 15,
    "municipal_share": 5,
}  # fmt: skip
"""Each amount of a record as a percentage of its grant: no two measures have one sum."""

_NAMES = ("Alfa", "Beta", "Gama", "Delta", "Omega", "Sigma", "Kappa")
_TOPICS = ("Most", "Park", "Muzeum", "Festival", "Sport", "Via Nova", "Kino", "Radio")
_PLACES = ("Alta", "Borna", "Corva", "Dorna")
_ENDINGS = ("Ltd", "z.s.", "e.V.", "SIA", "OÜ")

_DAYS = {
    "lt": "%Y-%m-%d", "sv": "%Y-%m-%d", "hu": "%Y.%m.%d.", "nl": "%d-%m-%Y",
    **dict.fromkeys(("en", "ga", "mt", "fr", "it", "es", "pt", "el"), "%d/%m/%Y"),
}  # fmt: skip
_USUAL_DAY = "%d.%m.%Y"
_WITH_POINT = frozenset({"en", "ga", "mt"})
"""Languages that write a point before the cents."""

_OFTEN = (
    (("title",), 0.85), (("project",), 0.4), (("implementer_code",), 0.25), (("place",), 0.3), (("state",), 0.3),
    (("start", "current_end"), 0.4), (("approved_on",), 0.4), (("contract_on",), 0.2),
)  # fmt: skip
"""Columns beside the implementer and the amounts, and in what share of registers they stand."""

_FIRST_AMOUNTS = ("granted", "granted", "granted", "eu_share", "total_value")
_FURTHER_AMOUNTS = (
    "granted", "requested", "eu_share", "total_value", "eligible", "paid", "paid", "eu_paid", "own_share",
)  # fmt: skip
_MOST_FURTHER = 3
_OTHERS_OFTEN = 0.3


@dataclass(frozen=True)
class DrawnColumn:
    """A column of a register: its heading, the column of projects that it means or "", its cells and their cents."""

    heading: str
    meaning: str
    cells: tuple[str, ...]
    cents: int = 0


@dataclass(frozen=True)
class Drawn:
    """A register in one language, with rows of titles above its headings, and the word for a row of sums below it."""

    name: str
    language: str
    columns: tuple[DrawnColumn, ...]
    title: tuple[str, ...] = ()
    total: str = ""
    separator: str = ";"

    @property
    def rows(self) -> list[list[str]]:
        """All rows of the sheet as they are written."""
        headings = [column.heading for column in self.columns]
        records = list(map(list, zip(*(column.cells for column in self.columns), strict=True)))
        above = [[text] for text in self.title]
        return [*above, headings, *records, *([self._sums()] if self.total else [])]

    def _sums(self) -> list[str]:
        """The row of sums: the word for it under the first heading that has none."""
        sums = [amount(column.cents, self.language) if column.cents else "" for column in self.columns]
        sums[sums.index("")] = self.total
        return sums

    def as_separated(self) -> bytes:
        """The register as separated values."""
        written = io.StringIO()
        csv.writer(written, delimiter=self.separator).writerows(self.rows)
        return written.getvalue().encode()


def registers(grammar: Grammar, count: int) -> Iterator[Drawn]:
    """So many registers of a language, the same at every call."""
    for number in range(count):
        name = f"{grammar.language}-{number}"
        yield _register(name, grammar, random.Random(name))  # noqa: S311 - a drawing, no secret


def whole_registers() -> Iterator[Drawn]:
    """The registers that are declared whole, the same at every call."""
    for declared in tomllib.loads(_WHOLE.read_text(encoding="utf-8"))["register"]:
        yield _declared(declared)


def _declared(register: Mapping[str, Any]) -> Drawn:
    chance = random.Random(register["name"])  # noqa: S311 - a drawing, no secret
    pen = _Pen(register["language"], chance, _grants(chance))
    columns = [
        pen.other(heading, kind) if kind in _OTHER_CELLS else pen.column(heading, kind)
        for heading, kind in register["headings"]
    ]
    return Drawn(
        register["name"],
        register["language"],
        tuple(columns),
        title=tuple(register.get("title", ())),
        total=register.get("total", ""),
        separator=register.get("separator", ";"),
    )


def _grants(chance: random.Random) -> list[int]:
    return [chance.randrange(500_000, 9_000_000) for _ in range(RECORDS)]


_OF_A_PROGRAMME = ("programme", "call", "fund", "category", "sector")


def amount(cents: int, language: str) -> str:
    """An amount as it is written in the language."""
    written = f"{cents / 100:.2f}"
    return written if language in _WITH_POINT else written.replace(".", ",")


def _register(name: str, grammar: Grammar, chance: random.Random) -> Drawn:
    pen = _Pen(grammar.language, chance, _grants(chance))
    meanings = [name for name in _meanings(chance) if grammar.headings.get(name)]
    columns = [pen.column(chance.choice(grammar.headings[meaning]), meaning) for meaning in meanings]
    others = [
        kind for kind in (OTHER_AMOUNT, OTHER_YEAR) if grammar.others.get(kind) and chance.random() < _OTHERS_OFTEN
    ]
    columns += [pen.other(chance.choice(grammar.others[kind]), kind) for kind in others]
    return Drawn(name, grammar.language, tuple(columns))


def _meanings(chance: random.Random) -> list[str]:
    """What the columns of a register mean: whom, what, when, how much."""
    around = [name for names, often in _OFTEN if chance.random() < often for name in names]
    first = chance.choice(_FIRST_AMOUNTS)
    further = chance.sample(_FURTHER_AMOUNTS, chance.randrange(_MOST_FURTHER + 1))
    amounts = dict.fromkeys([first, *further])
    return ["implementer", *around, *amounts]


@dataclass(frozen=True)
class _Pen:
    """What writes the cells of a register in the ways of its language."""

    language: str
    chance: random.Random
    grants: Sequence[int]

    def column(self, heading: str, meaning: str) -> DrawnColumn:
        """A column that means one of the register's."""
        if TABLES[REGISTER][meaning].kind is Kind.MONEY:
            return self._amounts(heading, meaning, meaning)
        return DrawnColumn(heading, meaning, tuple(self._cell(meaning, number) for number in range(RECORDS)))

    def other(self, heading: str, kind: str) -> DrawnColumn:
        """A column that means none."""
        if kind == OTHER_AMOUNT:
            return self._amounts(heading, "", kind)
        return DrawnColumn(heading, "", tuple(self._other_cell(kind, number) for number in range(RECORDS)))

    def _other_cell(self, kind: str, number: int) -> str:
        drawn = {
            "text": lambda: self.chance.choice(_TOPICS),
            "number": lambda: str(number + 1),
            "code": lambda: f"{self.chance.randrange(100, 999)}.{number + 1:02d}",
            "day": lambda: self._day(kind),
        }
        return drawn.get(kind, lambda: str(self.chance.randrange(2018, 2024)))()

    def _amounts(self, heading: str, meaning: str, share: str) -> DrawnColumn:
        cents = [grant * _SHARES[share] // 100 for grant in self.grants]
        return DrawnColumn(heading, meaning, tuple(amount(one, self.language) for one in cents), sum(cents))

    def _cell(self, meaning: str, number: int) -> str:
        """What stands under a heading of that meaning; a day under all that are not named here."""
        chance = self.chance
        drawn: Mapping[str, Callable[[], str]] = {
            "implementer": lambda: f"{chance.choice(_NAMES)} {chance.choice(_NAMES)} {chance.choice(_ENDINGS)}",
            "title": lambda: f"{chance.choice(_TOPICS)} {chance.choice(_PLACES)} {number + 1}",
            "summary": lambda: f"{chance.choice(_TOPICS)} {chance.choice(_PLACES)} {number + 1}",
            "place": lambda: chance.choice(_PLACES),
            **dict.fromkeys(_OF_A_PROGRAMME, lambda: chance.choice(("LEADER", "OP 2", "EFF 3"))),
            "action": lambda: f"{chance.randrange(1, 5)}.{chance.randrange(1, 5)}",
            "contract_no": lambda: f"{chance.choice('XYZ')}{chance.randrange(1_000, 9_999)}-{number + 1:02d}",
            "currency": lambda: "EUR",
            "eu_rate": lambda: str(chance.randrange(50, 86)),
            "state": lambda: chance.choice(_states(self.language)),
            "project": lambda: f"{chance.choice('ABC')}-{chance.randrange(1_000, 9_999)}/{number + 1:02d}",
            "implementer_code": lambda: str(chance.randrange(10_000_000, 99_999_999)),
            "postcode": lambda: str(chance.randrange(10_000, 99_999)),
        }
        return drawn.get(meaning, lambda: self._day(meaning))()

    def _day(self, meaning: str) -> str:
        first = dt.date(2021, 1, 13) if meaning != "current_end" else dt.date(2023, 1, 13)
        day = first + dt.timedelta(days=self.chance.randrange(600))
        return day.strftime(_DAYS.get(self.language, _USUAL_DAY))


def _states(language: str) -> list[str]:
    """Words for the states of projects in the language."""
    usual = {"completed", "in_progress"}
    return [word for word, state in entries("states", of=[language]) if state in usual] or ["completed"]
