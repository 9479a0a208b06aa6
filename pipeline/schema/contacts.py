"""Contacts of persons within texts: addresses of e-mail, telephone and bank account numbers, personal codes."""

import re

MASK = "…"

PERSONAL_CODE = re.compile(r"(?<!\d)[1-6]\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{4}(?!\d)")
"""The Lithuanian personal code: sex and century, birthday, number, check digit; legal codes have seven or nine."""

_AT = r"\s?(?:@|[\[({]\s?(?:at|eta)\s?[\])}])\s?"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|taškas|taskas)\s?[\])}]\s?)"
_EMAIL = re.compile(rf"[\w.+%'-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
_BETWEEN = r"[\s().\-–/~]{0,3}"
_ABROAD = re.compile(rf"\+\s?\d(?:{_BETWEEN}\d){{8,13}}(?!\d)")
_WITH_CODE = re.compile(rf"(?<![\w.,+/-])(?:00\s?[1-9](?:{_BETWEEN}\d){{8,13}}|370(?:{_BETWEEN}\d){{8}})(?!\w|[.,]\d)")
"""Numbers with the code of a country but no plus."""

_ANNOUNCED = re.compile(
    rf"(?<!\w)((?:tel|mob|telef\w*|mobil\w*|phone)\b[\s.:]*(?:(?:nr|no)\b[\s.:]*)?)\(?\+?\d(?:{_BETWEEN}\d){{4,13}}",
    re.IGNORECASE,
)
_AT_HOME = re.compile(rf"(?<![\w.,+/-])\(?[80](?:{_BETWEEN}\d){{8}}(?!\w|[.,]\d)")
"""Nine digits that begin with 8 or 0, as numbers are dialled within Lithuania."""

_PARTED_CODE = re.compile(r"(?<![\w.,+/-])[1-6](?:[\s-]?\d){10}(?!\w|[.,-]\d)")
_ACCOUNT = re.compile(r"(?<!\w)(?:LT(?:\s?\d){16,18}|[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,3})?)(?!\w)")

_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def without_contacts(text: str) -> str:
    """The text with … in the place of every e-mail address, telephone and account number and personal code.

    Amounts (812 345 678), years and legal codes stay.
    """
    text = _ACCOUNT.sub(_masked_if_account, _EMAIL.sub(MASK, text))
    text = _PARTED_CODE.sub(_masked_if_personal, PERSONAL_CODE.sub(MASK, text))
    text = _ABROAD.sub(MASK, _ANNOUNCED.sub(rf"\g<1>{MASK}", text))
    return _AT_HOME.sub(_masked_if_phone, _WITH_CODE.sub(_masked_if_phone, text))


def _masked_if_phone(found: re.Match[str]) -> str:
    return found[0] if _is_amount_or_period(found[0]) else MASK


def _masked_if_personal(found: re.Match[str]) -> str:
    is_code = PERSONAL_CODE.fullmatch(re.sub(r"[\s-]", "", found[0])) and not _is_amount_or_period(found[0])
    return MASK if is_code else found[0]


def _masked_if_account(found: re.Match[str]) -> str:
    """Lithuanian accounts also where a digit is mistyped; of other countries by their check digits (ISO 13616)."""
    signs = re.sub(r"\s", "", found[0])
    turned = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return MASK if int(turned) % 97 == 1 or re.fullmatch(r"LT\d{16,18}", signs) else found[0]


def _is_amount_or_period(digits: str) -> bool:
    return bool(_THOUSANDS.fullmatch(digits)) or any(map(_YEAR.fullmatch, re.findall(r"\d+", digits)))
