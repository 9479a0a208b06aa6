"""Faults planted in the example one by one, in three formats: found at their cells, and no figure changes unsaid."""

from itertools import cycle

import pytest

from faults.planted.not_yet import NOT_YET
from faults.planted.office import FORMATS, Told, office, told_of, told_of_example
from faults.planted.plants import PLANTS, WHOLE, Plant

KINDS = 70


def told_with(plant: Plant, form: str) -> Told:
    books = office()
    plant.planted_in(books)
    return told_of(books, form)


def is_found(plant: Plant, told: Told, form: str) -> bool:
    """Whether the rule finds what it did not find before, at the cell of the plant."""
    new = told.findings.keys() - told_of_example(form).findings.keys()
    return any(rule == plant.rule and plant.cell in (None, WHOLE, cell) for _, cell, rule in new)


IN_TURN = list(zip(PLANTS, cycle(FORMATS), strict=False))
"""Each kind in one of the formats, so that every sheet comes in each of them."""


@pytest.mark.parametrize(("name", "form"), IN_TURN)
def test_planted_fault_is_found_at_its_cell_and_changes_no_figure_in_silence(name: str, form: str) -> None:
    plant = PLANTS[name]
    before, told = told_of_example(form), told_with(plant, form)
    is_changed = told.figures != before.figures
    is_told = bool(told.graver_than_notes() - before.graver_than_notes())

    if name in NOT_YET:
        # What is found now belongs no longer in the list.
        assert not is_found(plant, told, form)
        pytest.xfail(NOT_YET[name])
    if plant.unseen:
        assert not is_told
        return
    assert is_found(plant, told, form)
    assert is_told or not is_changed


def test_faults_are_of_many_kinds_and_of_every_sheet() -> None:
    found = [plant for name, plant in PLANTS.items() if plant.rule and name not in NOT_YET]
    assert len(found) >= KINDS
    sheets = {title for book in office().values() for title in book} - {"Tekstai"}
    assert sheets <= {plant.sheet for plant in found}
