"""Contacts of persons within texts: addresses of e-mail, telephone and bank account numbers, personal codes."""

import re

from pipeline.privacy.amounts import currency_follows, grouped_by_blanks, grouped_by_points
from pipeline.privacy.personal_codes import CODE_MASK
from pipeline.privacy.word_lists import any_of

MASK = "…"

PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|0000)\d{4}(?!\d)")
"""The Lithuanian personal code: sex and century, birthday, number, check digit; legal codes have seven or nine."""

_UNSEEN = "\u200b\u2060\ufeff\u00ad"
_AT = rf"[\s{_UNSEEN}]?(?:[@＠]|[\[({{]\s?(?:at|eta)\s?[\])}}])[\s{_UNSEEN}]?"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|taškas|taskas)\s?[\])}]\s?)"
_EMAIL = re.compile(rf"(?<![\w.+%'-])[\w.+%'-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
"""An address of e-mail, also with its signs in words or brackets, as people write them against robots."""

_BETWEEN = r"[\s().\-‑–/~]{0,3}"
_NUMBER = rf"\(?\+?\d(?:{_BETWEEN}\d){{4,13}}"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:[,;/]|ir|arba)\s?{_NUMBER})*"
_WITH_POINT = rf"(?:{any_of('contacts', 'phone_with_point')}\.\s?/?\s?)+"
_WITHOUT_POINT = rf"{any_of('contacts', 'phone_without_point')}\b[\s.:]*"
_SHORTLY = re.compile(
    rf"(?<!\w)((?:{_WITH_POINT}|{_WITHOUT_POINT})(?:(?:nr|no)\b\.?)?[\s.:–-]*){_NUMBERS}", re.IGNORECASE
)
_WORD = any_of("contacts", "phone_in_words")
_WORD_FOR_NUMBER = any_of("contacts", "number_words")
_IN_WORDS = re.compile(rf"(?<!\w)({_WORD}(?:\s{_WORD_FOR_NUMBER})?[\s.:–-]*)({_NUMBERS})", re.IGNORECASE)
"""Numbers that a word announces: short ones too."""

_ABROAD = re.compile(rf"(?<!\d)\+\s?\d(?:{_BETWEEN}\d){{8,13}}(?!\d)")
_FREE = r"(?<![\w.,+/-])(?<!nr\.\s)(?<!nr\.)(?<!nr\s)"
_END = r"(?!\w|[.,]\d{1,2}(?!\s?\d))"
_WITH_CODE = re.compile(rf"{_FREE}(?:00\s?[1-9](?:{_BETWEEN}\d){{8,13}}|370(?:{_BETWEEN}\d){{8}}){_END}", re.IGNORECASE)
"""Numbers with the code of a country but no plus."""

_AT_HOME = re.compile(rf"{_FREE}\(?[80](?:{_BETWEEN}\d){{8}}{_END}", re.IGNORECASE)
"""Nine digits that begin with 8 or 0, as numbers are dialled within Lithuania."""

_UNANNOUNCED = (_ABROAD, _WITH_CODE, _AT_HOME)

_ANOTHER = re.compile(rf"(?<={MASK})(\s?[,;/]\s?)\(?[80](?:{_BETWEEN}\d){{8}}{_END}")
"""A number after one that is masked."""

_PARTED_CODE = re.compile(rf"{_FREE}[3-6](?:[\s-]?\d){{10}}(?!\w|[.,-]\d)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?<!\w)(?:LT(?:[\s-]?\d){16,18}|[A-Z]{2}\d{2}(?:[\s-]?[A-Z\d]{4}){2,7}(?:[\s-]?[A-Z\d]{1,3})?)(?!\w)",
    re.IGNORECASE,
)
_LITHUANIAN_ACCOUNT = re.compile(r"LT\d{16,18}")
_BEFORE_NUMBER = 4
"""The letters of the country and the check digits of an account are so many; the number follows them."""

_ACCOUNT_MODULUS, _ACCOUNT_REST = 97, 1
"""What is left of a right account, its first part moved to the end and letters read as numbers. (ISO 13616)"""

_HOUSE = re.compile(
    rf"(?:[^\W\d_]\.\s?)?[^\W\d_][\w.-]*\s{any_of('contacts', 'before_houses')}\.?\s?"
    r"\d+[A-Za-z]?(?:[-/]\d+)?(?!\w|\s?[md]\.)"
)
_POSTCODE = re.compile(r"\bLT[-\s]?\d{5}\b", re.IGNORECASE)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_PARTING = re.compile(r"[\s-]")


def without_contacts(text: str) -> str:
    """The text with … in the place of every e-mail address, telephone and account number and personal code.

    Amounts (812 345 678), years, numbers of documents (Nr. 083000123) and legal codes stay.
    """
    text = CODE_MASK.sub(MASK, text)
    text = _EMAIL.sub(MASK, text)
    text = _ACCOUNT.sub(_masked_if_account, text)
    text = PERSONAL_CODE.sub(MASK, text)
    text = _PARTED_CODE.sub(_masked_if_personal, text)
    text = _SHORTLY.sub(rf"\g<1>{MASK}", text)
    text = _IN_WORDS.sub(_masked_if_announced, text)
    for numbers in _UNANNOUNCED:
        text = numbers.sub(_masked_if_phone, text)
    return _ANOTHER.sub(rf"\g<1>{MASK}", text)


def code_without_contacts(code: str) -> str:
    """A project's code, which may look like a telephone number, but is no personal code and no address of e-mail."""
    tells = holds_personal_code(code) or _EMAIL.search(code)
    return without_contacts(code) if tells else code


def holds_personal_code(text: str) -> bool:
    """Whether a personal code stands in the text, or what masks one."""
    return bool(CODE_MASK.search(text) or PERSONAL_CODE.search(text))


def without_houses(text: str) -> str:
    """The text with … in the place of every address with a number, as Kaimo g. 7, and every Lithuanian postcode."""
    return _POSTCODE.sub(MASK, _HOUSE.sub(MASK, text))


def _masked_if_announced(match: re.Match[str]) -> str:
    """What a word announces is an amount only with its currency: "Telefonai 15 000 Eur"."""
    announcement, number = match.groups()
    is_amount = grouped_by_blanks(number) and currency_follows(match.string, match.end())
    stays = is_amount or _holds_year(number)
    return match[0] if stays else f"{announcement}{MASK}"


def _masked_if_phone(match: re.Match[str]) -> str:
    """An amount and a period have the form of numbers, too, and stay: 812 345 678, 2014–2020."""
    return match[0] if _is_amount_or_period(match) else MASK


def _masked_if_personal(match: re.Match[str]) -> str:
    """Eleven digits parted by blanks or hyphens are masked where together they have the form of a personal code."""
    is_code = PERSONAL_CODE.fullmatch(_PARTING.sub("", match[0]))
    return MASK if is_code and not _is_amount_or_period(match) else match[0]


def _masked_if_account(match: re.Match[str]) -> str:
    """Lithuanian accounts also where a digit is mistyped; of other countries by their check digits (ISO 13616)."""
    signs = _PARTING.sub("", match[0]).upper()
    is_account = _LITHUANIAN_ACCOUNT.fullmatch(signs) or _checks_as_account(signs)
    return MASK if is_account else match[0]


def _checks_as_account(signs: str) -> bool:
    """Whether the country, check digits and number of an account, without blanks, agree as ISO 13616 has it."""
    turned = signs[_BEFORE_NUMBER:] + signs[:_BEFORE_NUMBER]
    number = int("".join(str(int(sign, 36)) for sign in turned))
    return number % _ACCOUNT_MODULUS == _ACCOUNT_REST


def _is_amount_or_period(match: re.Match[str]) -> bool:
    """Whether digits are grouped as amounts are, or hold a year: 2014–2020."""
    digits = match[0]
    if grouped_by_blanks(digits) or _holds_year(digits):
        return True
    return grouped_by_points(digits) and currency_follows(match.string, match.end())


def _holds_year(digits: str) -> bool:
    """Whether digits between 1900 and 2099 stand by themselves."""
    return bool(_YEAR.search(digits))
