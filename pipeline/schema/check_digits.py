"""Check digits by weights modulo 11, as the Lithuanian registers of persons and of legal persons compute them."""

from collections.abc import Sequence

_MODULUS = 11


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


def weighted(numbers: Sequence[int], weights: Sequence[int]) -> int:
    """The weighted sum of the numbers modulo 11."""
    return sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % _MODULUS
