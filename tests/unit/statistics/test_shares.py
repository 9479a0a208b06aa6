"""Shares of a whole: what rounding leaves goes to the largest remainders."""

import pytest

from pipeline.statistics.shares import shares


@pytest.mark.parametrize(
    ("amounts", "tenths"),
    [
        # 1000 · 1/6 = 166 4/6, 2/6 = 333 2/6, 3/6 = 500: the one tenth left goes to 4/6.
        ([3, 2, 1], [500, 333, 167]),
        ([1, 2, 3], [167, 333, 500]),
        # 1000 · 2/7 = 285 5/7, 3/7 = 428 4/7: the two tenths left go to the 5/7.
        ([2, 2, 3], [286, 286, 428]),
        ([3, 2, 2], [428, 286, 286]),
        # Of equal remainders the first.
        ([1, 1, 1], [334, 333, 333]),
        ([5], [1000]),
        ([1, 0], [1000, 0]),
        ([0, 4], [0, 1000]),
        ([], []),
        ([0, 0], [0, 0]),
        ([1, -2], [0, 0]),
    ],
)
def test_shares(amounts: list[int], tenths: list[int]) -> None:
    assert shares(amounts) == tenths
