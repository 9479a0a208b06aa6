"""Days, amounts and words for nothing as people write them in each language, as the Unicode CLDR has them (babel)."""

import datetime as dt
from decimal import Decimal

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, get_currency_name

from pipeline.intake.values.dates import Incomplete, read_dates
from pipeline.intake.values.numbers import Unread, read_numbers
from pipeline.schema.folding import currency_in, fold
from pipeline.schema.vocabulary import vocabulary
from pipeline.schema.word_files import entries, languages_known

LOCALES = {
    "bg": "BGN", "cs": "CZK", "da": "DKK", "de": "EUR", "de_CH": "CHF", "el": "EUR", "en_GB": "GBP", "en_IE": "EUR",
    "es": "EUR", "et": "EUR", "fi": "EUR", "fr": "EUR", "ga": "EUR", "hr": "EUR", "hu": "HUF", "it": "EUR", "lt": "EUR",
    "lv": "EUR", "mt": "EUR", "nb": "NOK", "nl": "EUR", "pl": "PLN", "pt_PT": "EUR", "ro": "RON", "sk": "EUR",
    "sl": "EUR", "sv": "SEK",
}  # fmt: skip
"""The locales with the currency in which their lists are."""

OF_TWO_MONTHS = ("listopad", "lip", "lis", "srp")
"""Croatian, Czech and Polish have one word for two months: a person must say."""

OF_TWO_WORDS = ("Meán Fómhair", "Deireadh Fómhair")
"""Irish months of two words are not read."""

IN_WORDS = ("full", "long", "d MMMM y", "d MMM y", "MMMM d, y", "d-MMM-yy", "EEEE d MMM y")
MONTHS_ALONE = ("LLLL y", "LLL y", "MMM y")


def can_be_told(text: str) -> bool:
    return not any(word in text for word in (*OF_TWO_MONTHS, *OF_TWO_WORDS))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("month", range(1, 13))
def test_day_in_words_is_read(locale: str, month: int) -> None:
    day = dt.date(2021, month, 17)
    texts = [text for form in IN_WORDS if can_be_told(text := format_date(day, form, locale=locale))]
    assert read_dates(texts) == [day] * len(texts)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("month", range(1, 13))
def test_month_alone_is_its_first_day(locale: str, month: int) -> None:
    first = dt.date(2021, month, 1)
    texts = [text for form in MONTHS_ALONE if can_be_told(text := format_date(first, form, locale=locale))]
    assert read_dates(texts) == [Incomplete(first)] * len(texts)


@pytest.mark.parametrize("word", ["listopad", "lip", "lis", "srp"])
def test_word_for_two_months_is_not_guessed(word: str) -> None:
    assert read_dates([f"17 {word} 2021"]) == [Unread("date-unreadable")]


@pytest.mark.parametrize(("locale", "currency"), LOCALES.items())
@pytest.mark.parametrize("amount", [Decimal("1234567.89"), Decimal("-12345.50"), Decimal("987.65")])
def test_amount_with_its_currency_is_read(locale: str, currency: str, amount: Decimal) -> None:
    texts = [
        format_currency(amount, currency, locale=locale, format=form)
        for form in ("#,##0.00 ¤¤", "#,##0.00\xa0¤", "¤¤ #,##0.00")
    ]
    assert read_numbers(texts) == [amount] * len(texts)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1.234,50 kr.", "1234.50"), ("12 345 kronor", "12345"), ("1’234.50 Franken", "1234.50"), ("2 000,00 Ft", "2000")],
)
def test_word_of_several_currencies_stands_beside_an_amount(text: str, amount: str) -> None:
    assert read_numbers([text]) == [Decimal(amount)]


@pytest.mark.parametrize("word", ["kr", "kroner", "krone", "Franken"])
def test_word_of_several_currencies_tells_none(word: str) -> None:
    assert currency_in(f"Beløb ({word})") is None


@pytest.mark.parametrize(
    ("locale", "currency"), [("pl", "PLN"), ("cs", "CZK"), ("hu", "HUF"), ("bg", "BGN"), ("ro", "RON")]
)
def test_name_of_a_currency_tells_it(locale: str, currency: str) -> None:
    assert currency_in(get_currency_name(currency, count=5, locale=locale)) == currency


OWN_FORMS = {"pt": "pt_PT"}
"""The bare code of a language stands for another country's forms."""


@pytest.mark.parametrize("language", languages_known())
def test_days_of_the_week_are_complete(language: str) -> None:
    """A name of one letter says too little."""
    days = Locale.parse(OWN_FORMS.get(language, language)).days["format"]
    short = [text for text in days["abbreviated"].values() if len(text.strip(".")) > 1]
    words = {fold(word) for word, _ in entries("days", of=[language])}
    assert {fold(name) for name in (*days["wide"].values(), *short)} <= words


@pytest.mark.parametrize("language", languages_known())
@pytest.mark.parametrize("kind", ["not_known", "not_applicable"])
def test_words_for_nothing_are_no_values(language: str, kind: str) -> None:
    """One abbreviation may stand for both in two languages: no value is there all the same."""
    words = [word for word, means in entries("instead", of=[language]) if means == kind]
    assert words
    assert {vocabulary().instead_kind(word) for word in words} <= {"not_known", "not_applicable", "machine"}
