"""Words for currencies: the data file holds what the Unicode CLDR knows of the euro."""

from collections.abc import Iterator

import pytest
from babel import Locale
from babel.numbers import get_currency_name

from pipeline.schema.folding import CURRENCIES, currency_in, fold
from pipeline.schema.word_files import languages_known

NUMBERS = (*range(10), 11, 21, 100, 1.5)
"""Some of each kind by which languages choose the ending of a noun."""


def names_of_the_euro() -> Iterator[tuple[str, str]]:
    for language in languages_known():
        names = {get_currency_name("EUR", count, Locale(language)) for count in NUMBERS}
        yield from ((language, name) for name in sorted(names))


@pytest.mark.parametrize(("language", "name"), list(names_of_the_euro()))
def test_every_name_of_the_euro_in_the_languages_of_the_union_is_known(language: str, name: str) -> None:
    assert CURRENCIES.get(fold(name)) == "EUR", language


@pytest.mark.parametrize("code", sorted(set(CURRENCIES.values())))
def test_every_currency_is_known_by_its_code(code: str) -> None:
    assert currency_in(f"100 {code}") == code


def test_currency_that_a_text_names_twice_is_one_and_two_are_none() -> None:
    assert currency_in("Suma, Eur (€)") == "EUR"
    assert currency_in("Suma, Lt / Eur") is None


def test_signs_count_wherever_they_stand_and_words_only_by_themselves() -> None:
    assert currency_in("100€") == "EUR"
    assert currency_in("Eurobarometras") is None
