"""The words files: every language is complete, and knows the headings of the lists of operations."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from pipeline.schema.folding import fold_heading
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import vocabulary

OFFICIAL = set("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())  # noqa: SIM905 - reads so
SECTIONS = {"sheets", "headings", "patterns", "states", "rows", "sections", "months", "units", "instead"}
OF_ANNEX_XII = (
    "implementer", "title", "summary", "start", "current_end", "eligible", "eu_rate", "postcode", "country", "category",
)  # fmt: skip
"""The columns that the lists of operations must have. (Regulation (EU) No 1303/2013, Annex XII)"""


def _load() -> dict[str, dict[str, Any]]:
    folder = files("pipeline.schema").joinpath("words")
    return {
        path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".toml")
    }


WORDS = _load()


def test_every_official_language_of_the_union_has_a_file() -> None:
    assert set(WORDS) == OFFICIAL


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_file_has_every_part(language: str) -> None:
    words = WORDS[language]
    assert words["language"] == language
    assert set(words) >= SECTIONS
    assert len(words["months"]["names"]) == 12
    assert set(words["states"]) <= {state.name for state in STATES}
    assert words["rows"]["totals"]


@pytest.mark.parametrize("language", sorted(WORDS))
def test_lists_of_operations_are_understood(language: str) -> None:
    known = WORDS[language]["headings"]["projects"]
    assert [name for name in OF_ANNEX_XII if name not in known] == []


@pytest.mark.parametrize("language", sorted(WORDS))
def test_patterns_are_written_as_headings_are_compared(language: str) -> None:
    for table, columns in WORDS[language]["patterns"].items():
        assert set(columns) <= {column.name for column in TABLES[table].columns}
        for patterns in columns.values():
            for word in " ".join(patterns).split():
                bare = word.removeprefix("-").removesuffix("*")
                assert fold_heading(f"x {bare}") == f"x {bare}", bare


@pytest.mark.parametrize("language", sorted(WORDS))
def test_no_pattern_takes_a_listed_heading_of_another_column(language: str) -> None:
    table = TABLES["projects"]
    for name, headings in WORDS[language]["headings"]["projects"].items():
        for heading in headings:
            found = vocabulary().column(table, f"{heading} *")
            assert found is None or found.name == name, heading


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Gesamtbetrag der förderfähigen Ausgaben des Vorhabens / total eligible expenditure allocated", "eligible"),
        ("Interven-tions-\nbereich", "category"),
        ("Unions-\nKofinan-\nzierungssatz", "eu_rate"),
        ("Código da Operação | Operation Code", "project"),
        ("Despesas Elegíveis Totais Atribuídas à Operação | Total Eligible Expenditure", "eligible"),
        ("Importo totale dell'intervento (€) \nx ALL\nhp 1", "total_value"),
        ("FASE di avanzamento al 30 aprile 2025", "state"),
        ("Denominazione interventoxALL", "title"),
        ("wlc_baseline_incl_NCG", "total_value"),
        ("Financement FEDER (UE) / EFRO-financiering (EU) (€)", "eu_share"),
        ("Ukupno prihvatljivi troškovi", "eligible"),
        ("SAM / pasākuma nr.", "priority"),
        ("Ημερομηνία λήξης της πράξης", "current_end"),
        ("Общо допустими разходи", "eligible"),
        ("Wartość unijnego dofinansowania (PLN)", "eu_share"),
        ("Projekto vykdytojo pavadinimas", "implementer"),
        ("Bendra projekto vertė, Eur", "total_value"),
        ("Bendra tinkama projekto vertė, Eur", "eligible"),
        ("Bendra projekto vertė (tinkamos finansuoti išlaidos), Eur", None),
        ("Tinkamos finansuoti išlaidos (be PVM), Eur", "eligible"),
        ("Netinkamos finansuoti išlaidos, Eur", None),
        ("Skirta parama (ES dalis), Eur", None),
        ("Skirta parama (Eur)", "granted"),
        ("Number of beneficiaries", None),
        ("Skirta, tūkst. Eur", "granted"),
        ("Išmokėta (mln. Eur)", "paid"),
        ("Total project cost £m", "total_value"),
        ("Amount granted in thousands of euro", "granted"),
        ("Bewilligte Mittel in Tsd. EUR", "granted"),
        ("Kód stavu", None),
        ("Financement public sans FEDER", None),
        ("Vlaamse co-financiering", None),
    ],
)
def test_headings_as_authorities_write_them(heading: str, column: str | None) -> None:
    found = vocabulary().column(TABLES["projects"], heading)
    assert (found.name if found else None) == column
