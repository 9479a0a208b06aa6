"""Amounts of money as programs read them."""

from decimal import Decimal

_DECIMAL_PLACES = 2


def amount(cents: int) -> str:
    """The cents as a decimal string of the currency's main unit: 3487499 is "34874.99".

    A string, since binary fractions cannot hold most amounts exactly.
    """
    return str(Decimal(cents).scaleb(-_DECIMAL_PLACES))
