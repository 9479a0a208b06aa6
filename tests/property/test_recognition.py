"""A register laid at any place, in any language, amid titles, notes and totals, comes back as it was."""

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schema.tables import TABLES
from spec.drawing import Drawn, only_table, read_bytes, xlsx

COLUMNS = ("title", "implementer", "start", "current_end", "eligible", "granted", "paid")
REQUIRED = ("title", "granted")
TABLE = TABLES["projects"]


def _headings() -> dict[str, dict[str, list[str]]]:
    """The headings of the columns by language, as the words files spell them."""
    folder = files("pipeline.schema").joinpath("words")
    languages: dict[str, dict[str, list[str]]] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
            known = words["headings"].get("projects", {})
            if all(name in known for name in COLUMNS):
                languages[words["language"]] = {name: known[name] for name in COLUMNS}
    return languages


HEADINGS = _headings()
STYLES: dict[str, Callable[[Decimal], Drawn]] = {
    "number": float,
    "comma": lambda cents: f"{cents:.2f}".replace(".", ","),
    "spaces": lambda cents: f"{cents:,.2f}".replace(",", "\u00a0").replace(".", ","),
    "dots": lambda cents: f"{cents:,.2f}".replace(",", " ").replace(".", ",").replace(" ", "."),
    "english": lambda cents: f"{cents:,.2f}",
    "euro": lambda cents: f"{cents:.2f} €".replace(".", ","),
}
words = st.text(alphabet="abcdefghijklmnoprstuvząčęėįšųūž", min_size=3, max_size=9).map(lambda word: f"Xq{word}")
amounts = st.integers(min_value=1, max_value=10**11).map(lambda cents: Decimal(cents) / 100)
dates = st.dates(min_value=dt.date(2001, 1, 1), max_value=dt.date(2049, 12, 31))


@dataclass(frozen=True)
class Register:
    """Records in a layout: what stands above and below, where it begins, how its headings and numbers are written."""

    columns: tuple[str, ...]
    headings: tuple[tuple[str, ...], ...]
    records: tuple[tuple[Any, ...], ...]
    style: str
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    with_total: bool
    origin: tuple[int, int]

    def xlsx(self) -> bytes:
        rows: list[list[Drawn]] = [[title] for title in self.titles]
        rows += [list(row) for row in self.headings]
        rows += [[self._written(value) for value in record] for record in self.records]
        if self.with_total:
            rows.append(self._total())
        if self.notes:
            rows.append([])
            rows += [[note] for note in self.notes]
        return xlsx({"Lapas1": rows}, origin=self.origin)

    def _written(self, value: Any) -> Drawn:  # noqa: ANN401 - whatever a record holds
        return STYLES[self.style](value) if isinstance(value, Decimal) else value

    def _total(self) -> list[Drawn]:
        sums: list[Drawn] = [None] * len(self.columns)
        for place, name in enumerate(self.columns):
            if TABLE[name].kind == "money":
                sums[place] = self._written(sum(record[place] for record in self.records))
        label = next(place for place, name in enumerate(self.columns) if TABLE[name].kind == "text")
        sums[label] = "Iš viso"
        return sums


@st.composite
def registers(draw: st.DrawFn) -> Register:
    others = [name for name in COLUMNS if name not in REQUIRED]
    columns = draw(st.permutations([*REQUIRED, *draw(st.lists(st.sampled_from(others), unique=True, min_size=2))]))
    languages = draw(st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, max_size=2, unique=True))
    headings = tuple(
        tuple(draw(st.sampled_from(HEADINGS[language][name])) for name in columns) for language in languages
    )
    values = {"text": words, "money": amounts, "date": dates}
    record = st.tuples(*(values[TABLE[name].kind.value] for name in columns))
    return Register(
        columns=tuple(columns),
        headings=headings,
        records=tuple(draw(st.lists(record, min_size=2, max_size=6))),
        style=draw(st.sampled_from(sorted(STYLES))),
        titles=tuple(draw(st.lists(words, max_size=2))),
        notes=tuple(draw(st.lists(words, max_size=2))),
        with_total=draw(st.booleans()),
        origin=(draw(st.integers(0, 9)), draw(st.integers(0, 5))),
    )


@given(registers())
@settings(max_examples=150, deadline=None)
def test_register_comes_back_as_it_was(register: Register) -> None:
    table = only_table(read_bytes(register.xlsx()))
    assert table.table == "projects"
    assert table.heading_row == register.origin[0] + len(register.titles) + 1
    assert set(table.places) == set(register.columns)
    for place, name in enumerate(register.columns):
        read = table.records[TABLE[name].field].tolist()
        expected = [record[place] for record in register.records]
        if TABLE[name].kind == "money":
            assert read == [int(amount * 100) for amount in expected], name
        elif TABLE[name].kind == "date":
            assert read == [pd.Timestamp(date) for date in expected], name
        else:
            assert read == expected, name
    rows = table.rows
    assert rows.read == rows.used + rows.set_aside + rows.blank
    assert rows.set_aside == len(register.titles) + len(register.notes) + register.with_total
