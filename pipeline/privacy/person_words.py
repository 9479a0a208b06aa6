"""What names, sectors and codes say of whom they belong to: a natural person, or an organisation."""

import re

from pipeline.privacy.contacts import holds_personal_code
from pipeline.privacy.word_lists import any_of, listed
from pipeline.schema.folding import fold

_NEGATED = "".join(rf"(?<!\b{word} )" for word in sorted(listed("persons", "negations")))
_NATURAL = re.compile(rf"{_NEGATED}\b{any_of('persons', 'natural')}\b")
_ALONE = re.compile(rf"{any_of('persons', 'alone')}|(?:[\w-]+ )?{any_of('persons', 'alone_or_described')}")
_TITLE = re.compile(rf"^{any_of('persons', 'titles_before')}\b|\b{any_of('persons', 'titles')}\b")
_POST = re.compile(rf"\b{any_of('persons', 'posts')}\b")

_LEGAL_FORMS = listed("organisations", "legal_forms")
_OTHER_SECTORS = listed("organisations", "other_sectors")
_OF_ORGANISATIONS = re.compile(rf"{any_of('organisations', 'sectors_of_none')}\b")

_PARTS = re.compile(r"[,;/()|–—]|\s-\s|\s(?:ir|ar|arba|and|or)\s", re.IGNORECASE)
_QUOTED = re.compile(r"[„“”\"«»][^„“”\"«»]*[“”\"«»]")
_BESIDE = re.compile(r"[,;(]")
_BLANK_OR_HYPHEN = re.compile(r"[\s-]")
_DECIMALS = re.compile(r"\.0+$")
"""What a number has behind it that a spreadsheet took a code for."""
_PARTING = re.compile(r"[\s.-]")


def name_says_person(name: str) -> bool:
    """Whether a name itself says that it is a natural person's: fizinis asmuo, a farmer's title, a personal code."""
    folded = fold(name)
    return bool(_NATURAL.search(folded) or _TITLE.search(folded)) or holds_personal_code(name)


def has_legal_form(name: str) -> bool:
    """Whether a name has, outside quotes, the legal form of an organisation (UAB, VšĮ, klubas), and no post in it.

    What stands in brackets or after a comma is beside the name, unless it is nothing but the form: „Rasa“, UAB.
    """
    outside = _QUOTED.sub(" ", name)
    if _POST.search(fold(outside)):
        return False
    is_all_quoted = not fold(outside)
    first, *others = _BESIDE.split(name if is_all_quoted else outside)
    forms_within = _LEGAL_FORMS.intersection(_BLANK_OR_HYPHEN.split(fold(first)))
    forms_beside = _LEGAL_FORMS.intersection(map(fold, others))
    return bool(forms_within | forms_beside)


def is_code_of_person(code: str) -> bool:
    """Whether an implementer's code is a personal one, however it is spaced."""
    unspaced = _PARTING.sub("", _DECIMALS.sub("", code.strip()))
    return holds_personal_code(code) or holds_personal_code(unspaced)


def is_sector_of_persons(sector: str) -> bool:
    """Whether a sector, or a part of it, is that of natural persons."""
    if _NATURAL.search(fold(sector)):
        return True
    return any(map(_ALONE.fullmatch, _folded_parts(sector)))


def is_sector_of_persons_only(sector: str) -> bool:
    """Whether a sector is that of natural persons, and no part of it that of organisations: not "gyventojai, NVO"."""
    return is_sector_of_persons(sector) and _OTHER_SECTORS.isdisjoint(_folded_parts(sector))


def is_sector_of_organisations(sector: str) -> bool:
    """Whether no natural person can be of the sector; farmers and traders may be of business."""
    return all(map(_OF_ORGANISATIONS.match, _folded_parts(sector)))


def _folded_parts(sector: str) -> list[str]:
    """What commas, brackets, strokes and words for "and" and "or" part in a sector, folded; no empty ones."""
    return list(filter(None, map(fold, _PARTS.split(sector))))
