"""Every word that people use finds its own meaning, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schema.folding import currency_in, fold, fold_heading
from pipeline.schema.model import Choice, Column, Kind, Table
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import spellings, vocabulary

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
LISTS = [(table, column) for table in TABLES.values() for column in table.of_kind(Kind.CHOICE)]


def name(value: object) -> str:
    return value.name if isinstance(value, (Table, Column, Choice)) else str(value)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=name)
def test_every_heading_finds_its_own_column(table: Table, column: Column) -> None:
    for heading in (column.title.lt, column.title.en, *spellings(table, column)):
        found = vocabulary().column(table, heading)
        assert found is column, heading


@pytest.mark.parametrize("table", TABLES.values(), ids=name)
def test_no_heading_means_two_columns(table: Table) -> None:
    claims: dict[str, set[str]] = {}
    for column in table.columns:
        for heading in (column.title.lt, column.title.en, *spellings(table, column)):
            claims.setdefault(fold_heading(heading), set()).add(column.name)
    assert {heading: names for heading, names in claims.items() if len(names) > 1} == {}


@pytest.mark.parametrize("table", TABLES.values(), ids=name)
def test_every_heading_of_the_words_files_is_of_a_declared_column(table: Table) -> None:
    assert set(vocabulary().headings[table.name].values()) == {column.name for column in table.columns}


@pytest.mark.parametrize("table", TABLES.values(), ids=name)
def test_every_sheet_title_finds_its_table(table: Table) -> None:
    assert vocabulary().sheets[fold(table.title.lt)] == table.name
    assert vocabulary().sheets[fold(table.title.en)] == table.name


def test_sheets_states_and_choices_mean_declared_things() -> None:
    words = vocabulary()
    assert set(words.sheets.values()) == set(TABLES)
    assert set(words.states.values()) == {state.name for state in STATES}
    for _, column in LISTS:
        assert set(words.choices[column.name].values()) == {choice.name for choice in column.choices}


@pytest.mark.parametrize("state", STATES, ids=name)
def test_every_state_is_known_by_name_and_title(state: Choice) -> None:
    for word in (state.name, state.title.lt, state.title.en):
        assert vocabulary().states[fold(word)] == state.name


@pytest.mark.parametrize(("table", "column"), LISTS, ids=name)
def test_every_choice_is_known_by_name_and_title(table: Table, column: Column) -> None:
    assert column in table.columns
    for choice in column.choices:
        for word in (choice.name, choice.title.lt, choice.title.en):
            assert vocabulary().choices[column.name][fold(word)] == choice.name


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Projekto\n pavadinimas ", "projekto pavadinimas"),
        ("ĮGYVENDINTAS", "igyvendintas"),
        ("Išlaidų rūšis:", "islaidu rusis"),
        ("Sutarties\u00a0Nr.", "sutarties nr"),
        ("pavadi\u00adnimas", "pavadinimas"),
        ("total_value", "total value"),
        ("a_ b", "a b"),
        ("Contract №", "contract no"),
        ("Straße", "strasse"),
        ("COVID-19", "covid-19"),
        ("…", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("heading", "folded"),
    [
        ("Išmokėta, Eur", "ismoketa"),
        ("Paid (€)", "paid"),
        ("Suma, EUR/Lt", "suma"),
        ("Eur", "eur"),
        ("Suma, tūkst. Eur", "suma tukst"),
    ],
)
def test_heading_is_compared_without_its_currency_and_never_without_its_scale(heading: str, folded: str) -> None:
    assert fold_heading(heading) == folded


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Išmokėta, Eur", "EUR"),
        ("Sumos eurais", "EUR"),
        ("101€", "EUR"),
        ("£m", "GBP"),
        ("litais", "LTL"),
        ("100 Eur (345,28 Lt)", None),
        ("LT-62141 Alytus", None),
        ("www.vvg.lt", None),
        ("info@vvg.lt, https://vvg.lt/lt", None),
        ("vvg.lt", None),
        ("Europa", None),
        ("", None),
    ],
)
def test_currency_of_a_text(text: str, code: str | None) -> None:
    assert currency_in(text) == code


@pytest.mark.parametrize("text", ["Iš viso", "IŠ VISO:", "Viso projektų", "Total", "Subtotal 1", "P-1 Total"])
def test_words_of_a_total(text: str) -> None:
    assert vocabulary().is_total(text)


@pytest.mark.parametrize("text", ["", "Visoms", "Totalizatorius", "Projektas iš viso kaimo", "Sumavimas"])
def test_words_that_only_look_like_a_total(text: str) -> None:
    assert not vocabulary().is_total(text)


@pytest.mark.parametrize("text", ["NULL", "(null)", " nan", "- None -", "n̈an", "<NA>", "Loading..."])
def test_words_of_programs_are_known_however_they_begin(text: str) -> None:
    assert vocabulary().is_of_machine(text)


@pytest.mark.parametrize("text", ["Nanikos klubas", "null hypothesis", "x nan", "P-1", ""])
def test_other_texts_are_no_words_of_programs(text: str) -> None:
    assert not vocabulary().is_of_machine(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_texts_are_folded_like_others(text: str) -> None:
    # A soft hyphen is not seen: with it the text is folded in the long way.
    assert fold(text) == fold(f"{text}\u00ad")
