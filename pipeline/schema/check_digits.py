"""Check digits by weights modulo 11, as the Lithuanian registers of persons and of legal persons compute them."""

from collections.abc import Sequence

_MODULUS = 11
_TEN = 10


def checks(digits: str, weights: Sequence[Sequence[int]]) -> bool:
    """Whether the last digit checks those before it.

    It is the weighted sum of the others modulo 11; where that is 10, the sum by the next weights; 0 in the end.
    """
    numbers = [int(digit) for digit in digits]
    for each in weights:
        rest = weighted(numbers[:-1], each)
        if rest < _MODULUS - 1:
            return numbers[-1] == rest
    return numbers[-1] == 0


def checks_croatian(digits: str) -> bool:
    """Whether the last digit checks the others by ISO 7064, MOD 11,10: the number by which Croatia knows everyone."""
    rest = _TEN
    for digit in digits[:-1]:
        rest = ((rest + int(digit)) % _TEN or _TEN) * 2 % _MODULUS
    return (_MODULUS - rest) % _TEN == int(digits[-1])


def weighted(numbers: Sequence[int], weights: Sequence[int]) -> int:
    """The weighted sum of the numbers modulo 11."""
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % _MODULUS
