"""Keys of figures: their text, and the codes of rows in them."""

from itertools import permutations

import pytest

from pipeline.statistics.breakdowns.codes import code_of_action, code_of_text, codes_of_titles, fingerprint
from pipeline.statistics.keys import Key


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (Key("completion", "rate"), "completion.rate"),
        (Key("completion", "projects.approved"), "completion.projects.approved"),
        (Key("budget", "paid_of_granted", "EUR"), "budget.EUR.paid_of_granted"),
        (Key("by_action", "paid", "EUR", "1.1.4"), "by_action.EUR.1.1.4.paid"),
        (Key("by_sector", "votes", row="total"), "by_sector.total.votes"),
    ],
)
def test_text_of_a_key(key: Key, text: str) -> None:
    assert str(key) == text


def test_name_of_a_key_is_without_currency() -> None:
    assert Key("budget", "paid", "EUR").name == Key("budget", "paid", "Lt.").name == "budget.paid"


@pytest.mark.parametrize("action", ["1.1.4", "2", "LEADER-19.2/SAVA-4", "VPS_1", "Ž-1"])
def test_action_has_its_own_code(action: str) -> None:
    assert code_of_action(action) == action


@pytest.mark.parametrize(
    ("action", "slug"),
    [
        ("1.1 Kurti darbo vietas", "1-1-kurti-darbo-vietas"),
        ("total", "total"),
        ("others", "others"),
        ("none", "none"),
        ("rest", "rest"),
        ("1" * 33, "1" * 32),
        ("Žemė ir šaltinis „Vėjas“, ties Alytaus", "zeme-ir-saltinis-vejas-ties-alyt"),
    ],
)
def test_what_is_no_code_gets_a_slug_with_a_fingerprint(action: str, slug: str) -> None:
    assert code_of_action(action) == f"{slug}-{fingerprint(action)}"


def test_longest_code_is_a_code() -> None:
    assert code_of_action("1" * 32) == "1" * 32


def test_text_in_other_letters_has_a_fingerprint_alone() -> None:
    assert code_of_text("Εργασία") == fingerprint("Εργασία")


def test_texts_of_the_same_slug_have_codes_of_their_own() -> None:
    assert code_of_text("UAB „Ąžuolas“") != code_of_text("uab Ažuolas")


def test_fingerprint_is_the_same_on_every_machine() -> None:
    assert fingerprint("A") == "559aea"


def test_title_has_the_number_that_it_begins_with() -> None:
    titles = ["1. Plėtoti paslaugas", "2) Darbas", "3 Kultūra", "4.Verslas", "5.1. Jaunimas", " 6: Senjorai", "7"]
    assert list(codes_of_titles(titles).values()) == ["1", "2", "3", "4", "5.1", "6", "7"]


def test_title_without_a_number_of_its_own_has_the_code_of_its_text() -> None:
    titles = ["Darbas", "Sukurti 20 darbo vietų", "5a skyrius", "1.2Darbas", "2014–2020 m."]
    assert codes_of_titles(titles) == {title: code_of_text(title) for title in titles}


def test_number_that_two_titles_begin_with_tells_neither_apart() -> None:
    codes = codes_of_titles(["1. Darbas", "1. Verslas", "2. Kultūra"])
    assert codes == {
        "1. Darbas": f"1-{fingerprint('1. Darbas')}",
        "1. Verslas": f"1-{fingerprint('1. Verslas')}",
        "2. Kultūra": "2",
    }


def test_another_order_or_a_further_title_changes_no_code() -> None:
    titles = ["2. Verslas", "Kultūra", "1. Darbas", "Jaunimas"]
    codes = codes_of_titles(titles)
    assert all(codes_of_titles(order) == codes for order in permutations(titles))
    assert codes_of_titles(["0. Pirmas", *titles, "Aplinka"]).items() > codes.items()
