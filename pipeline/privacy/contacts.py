"""Contacts of persons within texts: addresses of e-mail, telephone and bank account numbers, personal codes."""

import re

from pipeline.privacy.personal_codes import CODE_MASK

MASK = "…"

PERSONAL_CODE = re.compile(r"(?<!\d)[3-6]\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|0000)\d{4}(?!\d)")
"""The Lithuanian personal code: sex and century, birthday, number, check digit; legal codes have seven or nine."""

_UNSEEN = "\u200b\u2060\ufeff\u00ad"
_AT = rf"[\s{_UNSEEN}]?(?:[@＠]|[\[({{]\s?(?:at|eta)\s?[\])}}])[\s{_UNSEEN}]?"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|taškas|taskas)\s?[\])}]\s?)"
_EMAIL = re.compile(rf"(?<![\w.+%'-])[\w.+%'-]{{1,64}}{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)

_BETWEEN = r"[\s().\-‑–/~]{0,3}"
_NUMBER = rf"\(?\+?\d(?:{_BETWEEN}\d){{4,13}}"
_NUMBERS = rf"{_NUMBER}(?:\s?(?:[,;/]|ir|arba)\s?{_NUMBER})*"
_SHORTLY = re.compile(
    rf"(?<!\w)((?:(?:(?:tel|mob|faks|fax|t)\.\s?/?\s?)+|(?:tel|mob|faks)\b[\s.:]*)(?:(?:nr|no)\b\.?)?[\s.:–-]*){_NUMBERS}",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?<!\w)((?:telefon(?:as|o|ai|u|ų|e)|phone|faksas|skambin(?:ti|kite))(?:\s(?:nr|numer\w*|no|number))?[\s.:–-]*)({_NUMBERS})",
    re.IGNORECASE,
)
"""Numbers that a word announces: short ones too."""

_ABROAD = re.compile(rf"(?<!\d)\+\s?\d(?:{_BETWEEN}\d){{8,13}}(?!\d)")
_FREE = r"(?<![\w.,+/-])(?<!nr\.\s)(?<!nr\.)(?<!nr\s)"
_END = r"(?!\w|[.,]\d{1,2}(?!\s?\d))"
_WITH_CODE = re.compile(rf"{_FREE}(?:00\s?[1-9](?:{_BETWEEN}\d){{8,13}}|370(?:{_BETWEEN}\d){{8}}){_END}", re.IGNORECASE)
"""Numbers with the code of a country but no plus."""

_AT_HOME = re.compile(rf"{_FREE}\(?[80](?:{_BETWEEN}\d){{8}}{_END}", re.IGNORECASE)
"""Nine digits that begin with 8 or 0, as numbers are dialled within Lithuania."""

_ANOTHER = re.compile(rf"(?<={MASK})(\s?[,;/]\s?)\(?[80](?:{_BETWEEN}\d){{8}}{_END}")
"""A number after one that is masked."""

_PARTED_CODE = re.compile(rf"{_FREE}[3-6](?:[\s-]?\d){{10}}(?!\w|[.,-]\d)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?<!\w)(?:LT(?:[\s-]?\d){16,18}|[A-Z]{2}\d{2}(?:[\s-]?[A-Z\d]{4}){2,7}(?:[\s-]?[A-Z\d]{1,3})?)(?!\w)",
    re.IGNORECASE,
)

_HOUSE = re.compile(
    r"(?:[^\W\d_]\.\s?)?[^\W\d_][\w.-]*\s(?:g|gatv\w{1,2}|al|pr|a|tak|skg|pl|k|km|vs)\.?\s?\d+[A-Za-z]?(?:[-/]\d+)?(?!\w|\s?[md]\.)"
)
_POSTCODE = re.compile(r"\bLT[-\s]?\d{5}\b", re.IGNORECASE)

_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_WITH_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CURRENCY = re.compile(r"\s?(?:eur|euro|€|lt\b|pln|usd)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")


def without_contacts(text: str) -> str:
    """The text with … in the place of every e-mail address, telephone and account number and personal code.

    Amounts (812 345 678), years, numbers of documents (Nr. 083000123) and legal codes stay.
    """
    text = _ACCOUNT.sub(_masked_if_account, _EMAIL.sub(MASK, CODE_MASK.sub(MASK, text)))
    text = _PARTED_CODE.sub(_masked_if_personal, PERSONAL_CODE.sub(MASK, text))
    text = _IN_WORDS.sub(_masked_if_announced, _SHORTLY.sub(rf"\g<1>{MASK}", text))
    for numbers in (_ABROAD, _WITH_CODE, _AT_HOME):
        text = numbers.sub(_masked_if_phone, text)
    return _ANOTHER.sub(rf"\g<1>{MASK}", text)


def code_without_contacts(code: str) -> str:
    """A project's code, which may look like a telephone number, but is no personal code and no address of e-mail."""
    return without_contacts(code) if holds_personal_code(code) or _EMAIL.search(code) else code


def holds_personal_code(text: str) -> bool:
    """Whether a personal code stands in the text, or what masks one."""
    return bool(CODE_MASK.search(text) or PERSONAL_CODE.search(text))


def without_houses(text: str) -> str:
    """The text with … in the place of every address with a number, as Kaimo g. 7, and every Lithuanian postcode."""
    return _POSTCODE.sub(MASK, _HOUSE.sub(MASK, text))


def _masked_if_announced(found: re.Match[str]) -> str:
    """What a word announces is an amount only with its currency: "Telefonai 15 000 Eur"."""
    is_amount = _THOUSANDS.fullmatch(found[2]) and _CURRENCY.match(found.string, found.end())
    return found[0] if is_amount or _holds_year(found[2]) else f"{found[1]}{MASK}"


def _masked_if_phone(found: re.Match[str]) -> str:
    return found[0] if _is_amount_or_period(found[0], found) else MASK


def _masked_if_personal(found: re.Match[str]) -> str:
    is_code = PERSONAL_CODE.fullmatch(re.sub(r"[\s-]", "", found[0])) and not _is_amount_or_period(found[0], found)
    return MASK if is_code else found[0]


def _masked_if_account(found: re.Match[str]) -> str:
    """Lithuanian accounts also where a digit is mistyped; of other countries by their check digits (ISO 13616)."""
    signs = re.sub(r"[\s-]", "", found[0]).upper()
    turned = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return MASK if int(turned) % 97 == 1 or re.fullmatch(r"LT\d{16,18}", signs) else found[0]


def _is_amount_or_period(digits: str, found: re.Match[str]) -> bool:
    """Whether digits are grouped as amounts are, or hold a year: 2014–2020."""
    is_amount = bool(_THOUSANDS.fullmatch(digits))
    is_amount |= bool(_WITH_POINTS.fullmatch(digits) and _CURRENCY.match(found.string, found.end()))
    return is_amount or _holds_year(digits)


def _holds_year(digits: str) -> bool:
    return any(map(_YEAR.fullmatch, re.findall(r"\d+", digits)))
