"""Registers that the program was not made for: what it reads is right, and what it does not know it asks."""

import pytest

from workbooks.registers import RECORDS, Register, read_sums, registers


@pytest.mark.parametrize("register", registers(), ids=lambda register: register.name)
def test_amounts_are_right_or_asked(register: Register) -> None:
    reading = register.read()
    expected = {measure: cents for measure, cents in register.sums.items() if measure not in register.asked}
    assert read_sums(reading) == expected
    assert sum(table.rows.used for table in reading.tables) == RECORDS


@pytest.mark.parametrize("register", [one for one in registers() if one.asked], ids=lambda register: register.name)
def test_what_is_not_read_is_asked(register: Register) -> None:
    rules = {finding.rule for finding in register.read().findings}
    assert rules & {"amounts-not-used", "heading-repeated"}
