"""Keys of a breakdown's rows: codes that neither another order nor a further row changes, with the names beside."""

from fractions import Fraction

from pipeline.schema.model import Words
from pipeline.statistics.breakdowns.codes import code_of_text, fingerprint
from pipeline.statistics.figures import Figure
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset

HEADER = "project | action | implementer | fund | state | granted"
TAKAS = "P1 | 1.1 | VšĮ „Takas“ | ESF | completed | 100,00"
KEPYKLA = "P2 | 2.1 | UAB Kepykla | ERPF | approved | 200,00"
CLUB = "P3 | 1.1 | Sodų klubas | Aukos | approved | 900,00"
ACTIONS = "action | goal\n1.1 | 1. Gyventi\n2.1 | 2. Dirbti\n3.1 | Švęsti"


def computed(*projects: str) -> Statistics:
    return compute(dataset(projects="\n".join([HEADER, *projects]), actions=ACTIONS).tables, AS_OF)


def by_key(statistics: Statistics) -> dict[str, Figure]:
    return {str(figure.key): figure for figure in statistics.every_figure()}


def names(statistics: Statistics, breakdown: str) -> dict[str | None, Words | str | None]:
    """By the code of a row its name; the total has none."""
    return {figure.key.row: figure.row for figure in statistics.every_figure() if figure.key.subject == breakdown}


def value(statistics: Statistics, key: str) -> int | Fraction | None:
    return by_key(statistics)[key].value


def test_row_of_an_action_has_the_number_of_the_action() -> None:
    assert value(computed(TAKAS, KEPYKLA), "by_action.EUR.2.1.granted") == 200_00


def test_row_of_what_has_no_action_is_none() -> None:
    assert value(computed(TAKAS, "P9 | 9.9 | | | approved | 5,00"), "by_action.EUR.none.granted") == 5_00


def test_action_may_be_written_with_signs_that_only_look_like_digits() -> None:
    """² and ① are digits to Unicode, but no numbers: such an action comes after those with numbers."""
    rows = ["P8 | 1.② | A | | approved | 8,00", "P9 | 1.² | A | | approved | 9,00", TAKAS]
    statistics = compute(dataset(projects="\n".join([HEADER, *rows])).tables, AS_OF)
    breakdown = statistics.breakdown("by_action", "EUR")
    assert breakdown is not None
    assert breakdown.members == ("1.1", "1.²", "1.②")


def test_row_of_a_goal_has_its_number_and_its_name_beside() -> None:
    statistics = computed(TAKAS, KEPYKLA)
    assert value(statistics, "by_goal.EUR.1.granted") == 100_00
    assert names(statistics, "by_goal") == {
        "1": "1. Gyventi",
        "2": "2. Dirbti",
        code_of_text("Švęsti"): "Švęsti",
        "total": None,
    }


def test_row_of_an_implementer_holds_nothing_of_the_name() -> None:
    assert names(computed(TAKAS, KEPYKLA), "by_implementer") == {
        fingerprint("UAB Kepykla"): "UAB Kepykla",
        fingerprint("VšĮ „Takas“"): "VšĮ „Takas“",
        "total": None,
    }


def test_another_order_of_the_records_gives_the_same_figures_under_the_same_keys() -> None:
    first, second = by_key(computed(TAKAS, KEPYKLA, CLUB)), by_key(computed(CLUB, KEPYKLA, TAKAS))
    assert {key: figure.value for key, figure in first.items()} == {key: figure.value for key, figure in second.items()}


def test_further_row_changes_no_key_of_the_others() -> None:
    """The club was granted most and stands first, and its fund comes first in the alphabet."""
    before, after = by_key(computed(TAKAS, KEPYKLA)), by_key(computed(CLUB, TAKAS, KEPYKLA))
    assert set(before) < set(after)
    assert {figure.row for key, figure in after.items() if key not in before} == {"Sodų klubas", "Aukos"}


def test_no_key_holds_a_text_of_people() -> None:
    assert not [key for key in by_key(computed(TAKAS, KEPYKLA, CLUB)) if " " in key or "„" in key or "Š" in key]
