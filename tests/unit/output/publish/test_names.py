"""Names within texts: in which forms they are found, and the words that look alike and stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.output.publish.names import masking

NAMES = ("Jonas Jonaitis", "Ona Onaitė-Žukienė", "Ūkininkas Vytautas Petras Kudirka", "Petras", "Gyventoja R. K.")
masked = masking(NAMES, "***")


@pytest.mark.parametrize(
    "person",
    [
        "Jonas Jonaitis",
        "JONAS  JONAITIS",
        "jonas jonaitis",
        "Jonas\u00a0Jonaitis",
        "Jonas Jonai\u0301tis",
        "Jo\u00adnas Jonaitis",
        "Jonaitis Jonas",
        "Jonaitis, Jonas",
        "J. Jonaitis",
        "J.Jonaitis",
        "Jono Jonaičio",
        "Jonui Jonaičiui",
        "Jono_Jonaičio",
        "Onos Onaitės",
        "Ona Žukienė",
        "Onos Onaitės-Žukienės",
        "Vytauto Kudirkos",
        "Vytautui Petrui Kudirkai",
        "Vytautas Petras Kudirka",
        "V. Kudirka",
        "Petras",
        "PETRAS",
        "Gyventoja R. K.",
    ],
)
def test_name_is_found(person: str) -> None:
    assert masked(f"Projektas ({person}) kaime") == "Projektas (***) kaime"


@pytest.mark.parametrize(
    "text",
    [
        "Jonavos Jonvabalis",
        "Petrašiūnų takas",
        "Jonaitis",
        "Rotušės a. 4, Alytus",
        "R. K.",
        "Ūkininkas",
        "Jonas ir kaimynai",
        "",
        "😀 „Onos“ klubas",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert masked(text) == text


def test_accents_after_a_name_go_with_it_and_the_rest_of_the_text_stays() -> None:
    assert masked("Ąžuolas – Jonas Jonaiti\u0301s\u0301, Žąsys") == "Ąžuolas – ***, Žąsys"


def test_names_without_letters_are_no_names() -> None:
    assert masking(["", "…", "A", "-"], "***")("… A -") == "… A -"


WORD = st.text(
    st.sampled_from("AĄBCČDEĘĖFGHIĮYJKLMNOPRSŠTUŲŪVZŽaąbcčdeęėfghiįyjklmnoprsštuųūvzž"), min_size=3, max_size=9
)


@given(name=st.lists(WORD, min_size=1, max_size=5).map(" ".join), before=st.text(max_size=9), after=st.text(max_size=9))
def test_no_name_as_written_survives(name: str, before: str, after: str) -> None:
    hide = masking([name], "***")
    for written in (name, name.upper(), name.lower()):
        assert written not in hide(f"{before} {written} {after}").replace("***", "")


@given(st.text())
def test_text_without_the_name_is_left_to_the_letter(text: str) -> None:
    assert masking(["Xqwz Qxzw"], "***")(text) == text


def test_the_month_of_a_date_is_no_surname_after_an_initial() -> None:
    hide = masking(["Mindaugas Gegužė"], "…")
    assert hide("2022\u00a0m. gegužės 7\u00a0d.") == "2022\u00a0m. gegužės 7\u00a0d."
    assert hide("su M. Geguže") == "su …"


def test_an_initial_may_follow_the_surname() -> None:
    assert masking(["Jonas Jonaitis"], "…")("Tapyba su Jonaičiu J. ir kitais") == "Tapyba su … ir kitais"


@pytest.mark.parametrize("cell", ["Dalia Kovienė, tel. 8 612 34567", "Dalia Kovienė (pakeitė Ona Žalia)"])
def test_a_name_is_found_also_where_its_cell_tells_more(cell: str) -> None:
    assert masking([cell], "…")("Vadovė Dalia Kovienė") == "Vadovė …"
