"""Who of the implementers is a natural person: by what the tables say, never by how a name sounds."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from pipeline.privacy.contacts import holds_personal_code
from pipeline.privacy.name_cells import names_in
from pipeline.privacy.names import finder
from pipeline.schema.vocabulary import fold

PUBLISHED_TEXTS = ("implementer", "title", "summary", "priority", "fund", "category", "country", "place", "postcode")
"""The texts of a project that the public lists tell, in which names and contacts of persons might stand."""

_SAID = re.compile(
    r"(?<!\bne )(?<!\bnot )\b(?:fiz\w* (?:asm\w*|a\b)|f a\b|f asm\w*|privat?c?\w* asm\w*|ind\w* veikl\w*"
    r"|verslo liudijim\w*|savarankiskai dirban\w*|ukinink\w* uki(?:s|ai)\b"
    r"|(?:natural|physical|private) persons?|private individuals?|sole (?:trader|proprietor)s?|self[ -]employed"
    r"|(?:fyzick|soukrom|sukromn)\w* osob\w*|osob\w* (?:fizyczn|prywatn)\w*|privatperson\w*|naturliche person\w*"
    r"|fysisk\w* person\w*|yksityishenkilo\w*|luonnolli\w* henkilo\w*|(?:fuusili|era)\w* isik\w*|eraisik\w*"
    r"|fizisk\w* person\w*|privatpersona\w*|personn\w* physique|persona (?:fisica|fizica)|termeszetes szemely\w*"
    r"|magansze\w*|persoan\w* fizic\w*|natuurlijk\w* perso\w*|particulier)\b"
)
"""Words that mean a natural person wherever they stand; an individuali įmonė (sole proprietorship) is a legal one."""

_ALONE = re.compile(
    r"(?:[\w-]+ )?(?:gyventoj(?:as|a|ai|os|o)|gyv|uk|fa|fizin(?:is|iai|io|iu|e)"
    r"|ukinink(?:as|e|ai|es)|individuals?|farmers?|citizens?|residents?)"
    r"|pilie(?:tis|te|ciai|tes)|asm(?:uo|enys)|persons?"
)
"""Words that mean one only by themselves: gyventojų bendruomenė and citizens' association are organisations."""

_PARTS = re.compile(r"[,;/()|–—]|\s-\s|\s(?:ir|ar|arba|and|or)\s", re.IGNORECASE)

_TITLE = re.compile(
    r"^uk\b|\bukinink(?:as|e)\b|\bukinink\w*\b.*\bukis\b|\bfarmer\b|\bgyventoj(?:as|a)\b|\bind\w* veikl"
)
"""A name that gives the title of a farmer, who in Lithuania is a natural person, or of a resident."""

_LEGAL_FORMS = frozenset(
    {
        *("uab", "ab", "mb", "vsi", "ii", "zub", "kb", "kub", "tub", "bi", "si", "vi", "bendrove", "imone", "istaiga"),
        *("asociacija", "bendruomene", "bendrija", "draugija", "fondas", "klubas", "kooperatyvas", "sajunga"),
        *("savivaldybe", "sav", "administracija", "seniunija", "parapija", "mokykla", "gimnazija", "progimnazija"),
        *("darzelis", "lopselis", "centras", "universitetas", "kolegija", "institutas", "teatras", "federacija"),
        *("choras", "ansamblis", "komitetas", "taryba", "asambleja", "biblioteka", "muziejus", "ligonine", "namai"),
        *("pasvaldiba", "sia", "biedriba", "ou", "mtu", "gmbh", "ltd", "plc", "llp", "llc"),
        *("association", "foundation", "cooperative", "society", "company", "union", "council", "municipality"),
        *("school", "centre", "center", "club", "church", "parish", "library", "museum", "trust"),
        *("spolka", "fundacja", "stowarzyszenie", "gmina", "oy", "ry", "kft", "srl", "sarl", "bv"),
    }
)
"""Folded words that make a name that of a legal person, unless they stand in quotes."""

_SECTORS_OF_OTHERS = frozenset(
    {"nvo", "ngo", "ngos", "verslas", "business", "bendruomenes", "organizacijos", "savivaldybe"}
)
"""Folded sectors of organisations that stand beside that of persons."""

_OF_ORGANISATIONS = re.compile(r"viesas|valdz|savivald|biudzet|nvo\b|ngos?\b|public\b")

_QUOTED = re.compile(r"[„“”\"«»][^„“”\"«»]*[“”\"«»]")
_BESIDE = re.compile(r"[,;(]")
_POST = re.compile(r"\b(?:direktor|vadov|savinink|pirminink|nar(?:ys|e)\b|director|manager|owner|member|chair)")
"""Posts: a director of a company is no company."""


def natural_persons(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """For every project whether its implementer is a natural person; all False where nothing tells.

    A sector that says so, the list of members, in which the same name stands as a person, and, unless the name has a
    legal form, one of several sectors, a personal code, a farmer's title or the like in the name, or in it the name of
    a person known so (J. Jonaitis, Jono Jonaičio sodyba). Who is a person in one project is one in all.
    """
    projects = tables["projects"]
    sectors = projects["sector"] if "sector" in projects else pd.Series(pd.NA, index=projects.index, dtype="str")
    found = _each(sectors, _is_sector_of_persons_only)
    if "implementer" not in projects:
        return found | _each(sectors, _is_sector_of_persons) | _with_code(projects)
    names = projects["implementer"]
    told = _each(sectors, _is_sector_of_persons) | _with_code(projects) | _each(names, _says_person)
    is_legal = _each(names, has_legal_form)
    found |= told & ~is_legal
    members = _members(tables)
    named = finder({*names[found].dropna(), *members})
    others = names.mask(found | is_legal | _each(sectors, _is_sector_of_organisations))
    found |= _each(others, lambda name: bool(named(name)))
    persons = {*names[found].dropna().map(_key), *map(_key, members)} - {""}
    return found | names.map(_key, na_action="ignore").isin(persons)


def names_of_persons(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """The names of all implementers and members that are natural persons, and of the director, as written."""
    projects = tables.get("projects", pd.DataFrame())
    named = projects["implementer"][natural_persons(tables)].dropna() if "implementer" in projects else ()
    director = tables.get("organisation", pd.DataFrame()).get("director", pd.Series(dtype="str"))
    return frozenset({*map(str, named), *_members(tables), *map(str, director.dropna())})


def names_to_mask(tables: Mapping[str, pd.DataFrame], *, named: bool) -> frozenset[str]:
    """The names that public lists must not tell; where implementers are `named`, those of the others."""
    names = names_of_persons(tables)
    return names - frozenset(tables["projects"].get("implementer", pd.Series(dtype="str")).dropna()) if named else names


def has_legal_form(name: str) -> bool:
    """Whether a name tells, outside quotes, the legal form of an organisation (UAB, VšĮ, klubas), and no post in it.

    What stands in brackets or after a comma is beside the name, unless it is nothing but the form: „Rasa“, UAB.
    """
    outside = _QUOTED.sub(" ", name)
    first, *others = _BESIDE.split(outside if fold(outside) else name)
    if _POST.search(fold(outside)):
        return False
    return bool(_forms_in(first)) or any(fold(part) in _LEGAL_FORMS for part in others)


def _forms_in(text: str) -> frozenset[str]:
    return _LEGAL_FORMS.intersection(re.split(r"[\s-]", fold(text)))


def _with_code(projects: pd.DataFrame) -> pd.Series:
    """For every project whether its implementer's code is a personal one, however it is spaced."""
    if "implementer_code" not in projects:
        return pd.Series(data=False, index=projects.index)
    return _each(projects["implementer_code"], _is_of_person)


def _is_of_person(code: str) -> bool:
    return holds_personal_code(code) or holds_personal_code(_unspaced(code))


def _unspaced(code: str) -> str:
    return re.sub(r"[\s.-]", "", re.sub(r"\.0+$", "", code.strip()))


def _members(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The members that are persons: by their sector, and where that cannot be read, those without a legal form."""
    members = tables.get("members", pd.DataFrame())
    if not {"member", "member_sector"} <= set(members):
        return []
    sectors, names = members["member_sector"], members["member"].dropna().astype("str")
    unclear = names[sectors[names.index].isna()]
    perhaps = [name for name in unclear if not has_legal_form(name) and any(True for _ in names_in(name))]
    return [*names[(sectors[names.index] == "person").fillna(value=False)], *perhaps]


def _key(name: str) -> str:
    """A name as it is compared: without case, accents, hyphens or the order of its words."""
    return " ".join(sorted(fold(name).replace("-", " ").split()))


def _is_sector_of_persons(sector: str) -> bool:
    return bool(_SAID.search(fold(sector))) or any(map(_is_part_of_persons, _PARTS.split(sector)))


def _is_sector_of_persons_only(sector: str) -> bool:
    """Whether no part of the sector is that of organisations: not "gyventojai, NVO"."""
    parts = [part for part in _PARTS.split(sector) if fold(part)]
    return _is_sector_of_persons(sector) and not any(fold(part) in _SECTORS_OF_OTHERS for part in parts)


def _is_sector_of_organisations(sector: str) -> bool:
    """Whether no natural person can be of the sector; farmers and traders may be of business."""
    return all(_OF_ORGANISATIONS.match(fold(part)) for part in _PARTS.split(sector) if fold(part))


def _is_part_of_persons(part: str) -> bool:
    return bool(_ALONE.fullmatch(fold(part)))


def _says_person(name: str) -> bool:
    folded = fold(name)
    return bool(_SAID.search(folded) or _TITLE.search(folded) or holds_personal_code(name))


def _each(texts: pd.Series, holds: Callable[[str], bool]) -> pd.Series:
    """For every text whether the condition holds; each different text is judged once."""
    return texts.isin([text for text in texts.dropna().unique() if holds(str(text))])
