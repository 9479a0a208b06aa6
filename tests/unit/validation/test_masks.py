"""What a constraint asks of a frame, and the check digit of a legal entity code."""

import pandas as pd
import pytest

from pipeline.schema.constraints import AddUp, AtMost, InOrder, Required, RequiredWhen, Unique
from pipeline.schema.tables import TABLES
from pipeline.validation.masks import (
    breaking,
    can_be_judged,
    first_with_key,
    has_right_check_digit,
    required_columns,
)

PROJECTS = TABLES["projects"]


@pytest.mark.parametrize("code", ["304045184", "302311273", "188753461"])
def test_codes_of_real_organisations_have_the_right_check_digit(code: str) -> None:
    assert has_right_check_digit(code)


@pytest.mark.parametrize("code", ["304045184", "302311273", "188753461"])
def test_any_other_last_digit_is_wrong(code: str) -> None:
    right = [digit for digit in "0123456789" if has_right_check_digit(code[:-1] + digit)]
    assert right == [code[-1]]


def test_weights_change_where_the_first_give_ten() -> None:
    # 1·4 + 8·6 = 52, and 52 mod 11 is 8: the first weights do. 1·1 + 8·... of 10000004x: 1 + 4·8 = 33, mod 11 is 0.
    assert has_right_check_digit("100000040")
    # 2·5 = 10, so the second weights: 2·7 = 14, mod 11 is 3.
    assert has_right_check_digit("000020003")
    # 10 by both weights gives 0: 9·1 + 1·1... found by search, the only kind of code that no weights settle.
    unsettled = next(
        code
        for number in range(10_000)
        if _rest(code := f"{number:08d}", (1, 2, 3, 4, 5, 6, 7, 8)) == 10 == _rest(code, (3, 4, 5, 6, 7, 8, 9, 1))
    )
    assert has_right_check_digit(unsettled + "0")


@pytest.mark.parametrize("number", range(3, 100_000_000, 7_919_731))
def test_each_digit_counts_with_its_weight_in_both_rows(number: int) -> None:
    """The first eight-digit numbers from here on that the first weights settle, and that the second ones do."""
    first, second = (1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)
    codes = [f"{one:08d}" for one in range(number, number + 60)]
    settled = [(code, _rest(code, first)) for code in codes if _rest(code, first) < 10]
    others = [(code, _rest(code, second) % 10) for code in codes if _rest(code, first) == 10]
    assert others, "some codes need the second weights"
    assert [code for code, last in (*settled, *others) if not has_right_check_digit(f"{code}{last}")] == []


def _rest(code: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(code, weights, strict=True)) % 11


@pytest.mark.parametrize("code", ["", "30404518", "3040451840", "30404518x", "³04045184", "304045184 ", "LT304045184"])
def test_what_is_not_nine_digits_is_wrong(code: str) -> None:
    assert not has_right_check_digit(code)


def test_breaches_stand_where_people_look_for_them() -> None:
    assert Unique(columns=("claim", "source")).place == "claim"
    assert InOrder(earlier="start", later="actual_end").place == "actual_end"
    assert AtMost(smaller="paid", larger="granted", rule="paid-above-granted").place == "paid"
    assert AddUp(parts=("eu_share", "state_share"), total="granted").place == "granted"
    assert Required(column="title").place == "title"


def test_constraint_is_judged_only_where_its_columns_are() -> None:
    bound = AtMost(smaller="paid", larger="granted", rule="paid-above-granted")
    assert can_be_judged(bound, PROJECTS, pd.DataFrame(columns=["paid_cents", "granted_cents"]))
    assert not can_be_judged(bound, PROJECTS, pd.DataFrame(columns=["paid_cents"]))
    whole = AddUp(parts=("eu_share", "state_share"), total="granted")
    assert not can_be_judged(whole, PROJECTS, pd.DataFrame(columns=["eu_share_cents", "granted_cents"]))
    payments = TABLES["payments"]
    assert can_be_judged(Unique(columns=("claim", "source")), payments, pd.DataFrame(columns=["claim"]))


def test_missing_value_breaks_no_bound() -> None:
    frame = pd.DataFrame({"paid_cents": [2, None, 2], "granted_cents": [None, 1, 1]}, dtype="Int64")
    bound = AtMost(smaller="paid", larger="granted", rule="paid-above-granted")
    assert breaking(bound, PROJECTS, frame).tolist() == [False, False, True]


def test_columns_of_which_a_frame_must_say_where_they_are_offered() -> None:
    constraints = (
        Required(column="title"),
        RequiredWhen(column="actual_end", when="state", values=("completed",), rule="completed-without-end"),
        Required(column="title"),
        Unique(columns=("project",)),
    )
    assert required_columns(constraints) == ("title", "actual_end")


def test_first_record_with_the_same_key() -> None:
    frame = pd.DataFrame({"claim": ["A", "B", "B", "B"], "source": ["eu", "state", "eu", "eu"], "row": [2, 3, 4, 5]})
    assert first_with_key(["claim", "source"], frame, 3) == 2
    assert first_with_key(["claim"], frame, 3) == 1
