"""Contacts of persons within texts: addresses of e-mail, telephone numbers, personal codes."""

import re

MASK = "…"

PERSONAL_CODE = re.compile(r"(?<!\d)[1-6]\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{4}(?!\d)")
"""The Lithuanian personal code: sex and century, birthday, number, check digit; legal codes have seven or nine."""

_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_ABROAD = re.compile(r"(?:\+|\b00)\s?\d(?:[\s().\-–/]{0,2}\d){8,13}(?!\d)")
_ANNOUNCED = re.compile(
    r"(?<!\w)((?:tel|mob|telef\w*|mobil\w*|phone)\b[\s.:]*(?:(?:nr|no)\b[\s.:]*)?)\(?\+?\d(?:[\s().\-–/]{0,2}\d){4,13}",
    re.IGNORECASE,
)
_AT_HOME = re.compile(r"(?<![\w.,+/-])\(?[80](?:[\s().-]{0,2}\d){8}(?!\w|[.,]\d)")
"""Nine digits that begin with 8 or 0, as numbers are dialled within Lithuania."""

_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")
_YEAR = re.compile(r"(?:19|20)\d{2}")


def without_contacts(text: str) -> str:
    """The text with … in the place of every address of e-mail, telephone number and personal code.

    Amounts (812 345 678), years and legal codes stay.
    """
    text = PERSONAL_CODE.sub(MASK, _EMAIL.sub(MASK, text))
    text = _ABROAD.sub(MASK, _ANNOUNCED.sub(rf"\g<1>{MASK}", text))
    return _AT_HOME.sub(_masked_if_phone, text)


def _masked_if_phone(found: re.Match[str]) -> str:
    digits = found[0]
    groups = re.findall(r"\d+", digits)
    amount = _THOUSANDS.fullmatch(digits) or any(_YEAR.fullmatch(group) for group in groups)
    return digits if amount else MASK
