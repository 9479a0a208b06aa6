"""Names within texts: in which forms they are found, and the words that look alike and stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.name_cells import names_in, whole_name
from pipeline.privacy.names import masking

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


NAME = st.lists(WORD.map(str.capitalize), min_size=1, max_size=5).map(" ".join).filter(whole_name)


@given(name=NAME, before=st.text(max_size=9), after=st.text(max_size=9))
def test_no_name_as_written_survives(name: str, before: str, after: str) -> None:
    hide = masking([name], "***")
    for written in (name, name.upper(), name.lower()):
        assert written not in hide(f"{before} {written} {after}").replace("***", "")


@given(st.text())
def test_text_without_the_name_is_left_to_the_letter(text: str) -> None:
    assert masking(["Xqwz Qxzw"], "***")(text) == text


MONTHS = [
    "sausio",
    "vasario",
    "kovo",
    "balandžio",
    "gegužės",
    "birželio",
    "liepos",
    "rugpjūčio",
    "rugsėjo",
    "spalio",
    "lapkričio",
    "gruodžio",
]
LIKE_MONTHS = [
    f"{given} {month.capitalize()}" for month in MONTHS for given in ("Mindaugas", "Rimas", "Gediminas", "Dalia")
]


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("before", ["2022\u00a0m. ", "Alytaus r. ", "Jaunimo g. ", "7 d. ", "k. ", "2022 M. "])
def test_an_abbreviation_before_a_month_is_no_initial(month: str, before: str) -> None:
    hide = masking([*LIKE_MONTHS, "Kazys Liepa", "Dalius Gegužė"], "…")
    assert hide(f"{before}{month} 7\u00a0d.") == f"{before}{month} 7\u00a0d."


def test_an_initial_before_a_surname_like_a_month_is_one() -> None:
    assert masking(["Mindaugas Gegužė"], "…")("su M. Geguže") == "su …"


def test_an_abbreviation_before_a_town_is_no_initial() -> None:
    hide = masking(["Rimas Vilnius", "Gediminas Kaunas"], "…")
    for text in ("Vilniaus r. Vilnius", "Gedimino g. Kaunas", "Laisvės al. 5, Kaunas g.", "r. Vilniaus"):
        assert hide(text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jonas Jonaitis", "Jonaičiu J."),
        ("Jonas Jonaitis", "Jonas Antanas Jonaitis"),
        ("Jonas Jonaitis", "Jono Antano Jonaičio"),
        ("Jonas Antanas Jonaitis", "Jonas Jonaitis"),
        ("Jonas Antanas Jonaitis", "Antanui Jonaičiui"),
        ("Vytautas Dambrauskas", "V. A. Dambrauskas"),
        ("Vytautas Dambrauskas", "A.V. Dambrauskui"),
        ("Vytautas Dambrauskas", "Dambrauskas V. A."),
        ("Ona Petronėlė Kazlauskienė", "O. P. Kazlauskienė"),
        ("Kazlauskienė Ona", "O. Kazlauskienę"),
        ("Kazlauskienė Ona", "Ona Kazlauskienė"),
        ("Džiugas Džiugaitis", "Dž. Džiugaitis"),
        ("O. Petraitytė", "Onai Petraitytei"),
        ("O. Petraitytė", "O. V. Petraitytė"),
        ("Ona Li", "Onos Li"),
        ("Jonas Jonaitis ir Ona Jonaitienė", "Onos Jonaitienės"),
        ("Jonas ir Ona Jonaičiai", "Jono ir Onos Jonaičių"),
    ],
)
def test_initials_middle_names_and_names_with_initials(name: str, text: str) -> None:
    assert masking([name], "…")(f"Tapyba su {text} ir kitais") == "Tapyba su … ir kitais"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rūta Lapė", "rūtos lapai"),
        ("O. Petraitytė", "petraityte oro"),
        ("Jonas Jonaitis", "Jonas, Antanas, Jonaitis"),
        ("Jonas Jonaitis", "Jonas ir kaimynas Jonaitis"),
        ("Jonas Jonaitis, Alytaus rajonas", "Alytaus rajonas"),
        ("Jonas Biliūnas", "J. Biliūno g. 5"),
        ("Vytautas Kudirka", "V. Kudirkos gimnazija, Vytauto Kudirkos pr. 3"),
        ("A. Miškinis", "Alytaus Miškiniškės"),
        ("Saulė Diena", "saulės diena"),
        ("Gyventojas", "Gyventojas"),
        ("Ūkininkas", "Ūkininkas"),
        ("38001010001", "Kodas 5"),
    ],
)
def test_words_that_are_no_name_stay(name: str, text: str) -> None:
    assert masking([name], "…")(text) == text


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Jonas Jonaitis", ["jonas jonaitis"]),
        ("jonas jonaitis", ["jonas jonaitis"]),
        ("Jonas jonaitis", ["jonas jonaitis"]),
        ("JONAS JONAITIS", ["jonas jonaitis"]),
        ("Jonaitis, Jonas", ["jonaitis jonas"]),
        ("Ūkininkas Jonas Jonaitis, Kaimo g. 7, Alytus (pakeitė Ona Žalia)", ["jonas jonaitis", "ona zalia"]),
        ("Vida Vidaitė\nKaimo g. 3\nMiroslavas", ["vida vidaite"]),
        ("Kazys Kazlauskas Kaimo g. 7 Alytus", ["kazys kazlauskas"]),
        ("Kazys Kazlauskas Beržų g. 7 Alytus", ["kazys kazlauskas"]),
        ("Jonas Jonaitis Alytaus rajonas", ["jonas jonaitis"]),
        ("Petras Petraitis, Alytaus miestas", ["petras petraitis"]),
        ("Alytaus miesto gyventoja Zita Zitaitė", ["zita zitaite"]),
        ("Projektų vadovė Ona Onaitė", ["ona onaite"]),
        ("Administracijos direktorė Ona Onaitė", ["ona onaite"]),
        ("Jonas Jonaitis ir Ona Jonaitienė", ["jonas jonaitis", "ona jonaitiene"]),
        ("Jonas ir Ona Jonaičiai", ["jonas ona jonaiciai"]),
        ("K. Kazlauskas", ["k kazlauskas"]),
        ("Ona Narė", ["ona nare"]),
        ("Jonas Jonaitis Valdybos narys", ["jonas jonaitis valdybos"]),
        *((cell, []) for cell in (
            "Vietos gyventojai", "Miesto gyventoja", "Alytaus miesto gyventojai", "Neformali jaunimo grupė",
            "Kaimo turizmo sodyba", "KAIMO TURIZMO SODYBA", "Jauna šeima", "Jaunasis ūkininkas", "nežinoma",
            "Gyventojas (vardas neskelbiamas)", "Jaunimo iniciatyva", "Petras", "",
        )),
    ],
)  # fmt: skip
def test_the_names_that_a_cell_tells(cell: str, names: list[str]) -> None:
    assert [" ".join(name) for name in names_in(cell)] == names


@pytest.mark.parametrize(
    "cell", ["Vietos gyventojai", "Miesto gyventoja", "Neformali jaunimo grupė", "Kaimo turizmo sodyba", "Jauna šeima"]
)
def test_a_cell_that_names_nobody_masks_no_words(cell: str) -> None:
    text = "Alytaus miesto vietos veiklos grupė, kaimo turizmo plėtra, jaunimo grupė, jauna šeima, vietos gyventojai"
    assert masking([cell], "…")(text) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ona Petraitienė", "Ona (Onutė) Petraitienė"),
        ("Ona Petraitienė", "Ona „Onutė“ Petraitienė"),
        ("Jonas Biliūnas", "J. ir O. Biliūnai"),
        ("Jonas Jonaitis", "Jonowi Jonaičiui"),
    ],
)
def test_names_with_something_between(name: str, text: str) -> None:
    assert masking([name], "…")(f"Talka: {text} kieme") == "Talka: … kieme"


@pytest.mark.parametrize("cell", ["Dalia Kovienė, tel. 8 612 34567", "Dalia Kovienė (pakeitė Ona Žalia)"])
def test_a_name_is_found_also_where_its_cell_tells_more(cell: str) -> None:
    assert masking([cell], "…")("Vadovė Dalia Kovienė") == "Vadovė …"


def test_a_cell_may_name_two_persons() -> None:
    assert masking(["Dalia Kovienė (pakeitė Ona Žalia)"], "…")("Su Ona Žalia") == "Su …"
