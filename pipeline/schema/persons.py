"""Who of the implementers is a natural person: by what the tables say, never by how a name sounds."""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from pipeline.schema.contacts import PERSONAL_CODE
from pipeline.schema.vocabulary import fold

PUBLISHED_TEXTS = ("implementer", "title", "summary", "priority", "fund", "category", "country", "place")
"""The texts of a project that the public lists tell, in which names and contacts of persons might stand."""

_SAID = re.compile(
    r"(?<!\bne )(?<!\bnot )\b(?:fiz\w* asm\w*|privat\w* asm\w*|individuali\w* veikl\w*|verslo liudijim\w*"
    r"|savarankiskai dirban\w*|(?:natural|physical|private) persons?|private individuals?|sole (?:trader|proprietor)s?"
    r"|self[ -]employed)\b"
)
"""Words that mean a natural person wherever they stand; an individuali įmonė (sole proprietorship) is a legal one."""

_ALONE = re.compile(
    r"(?:[\w-]+ )?(?:gyventoj(?:as|a|ai|os)|ukinink(?:as|e|ai|es)|individuals?|farmers?|citizens?|residents?)"
    r"|pilie(?:tis|te|ciai|tes)|asm(?:uo|enys)|persons?"
)
"""Words that mean one only by themselves: gyventojų bendruomenė and citizens' association are organisations."""

_PARTS = re.compile(r"[,;/()|–—]|\s-\s|\s(?:ir|ar|arba|and|or)\s", re.IGNORECASE)

_FARMER = re.compile(r"^ukinink(?:as|e)\b|\bukinink(?:as|e)$|\bukinink(?:o|es)\b.*\bukis$|^farmer\b")
"""A name that gives the title of a farmer, who in Lithuania is a natural person."""

_LEGAL_FORMS = frozenset(
    {
        *("uab", "ab", "mb", "vsi", "ii", "zub", "kb", "kub", "tub", "bi", "si", "vi", "asociacija", "bendruomene"),
        *("bendrija", "draugija", "fondas", "klubas", "kooperatyvas", "sajunga", "imone", "istaiga", "sia", "biedriba"),
        *("ou", "mtu", "gmbh", "ltd", "association", "foundation", "cooperative", "society", "company", "union"),
    }
)
"""Folded words with which the name of a legal person begins or ends."""


def natural_persons(tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """For every project whether its implementer is a natural person; all False where nothing tells.

    A sector that says so, the list of members, in which the same name stands as a person, and, unless the name has a
    legal form, a personal code, a farmer's title or the like in the name. Who is a person in one project is one in all.
    """
    projects = tables["projects"]
    found = pd.Series(data=False, index=projects.index)
    if "sector" in projects:
        found |= _each(projects["sector"], _is_sector_of_persons)
    if "implementer" not in projects:
        return found | _with_code(projects)
    names = projects["implementer"]
    keys = names.map(_key, na_action="ignore").astype("str")
    found |= (_with_code(projects) | _each(names, _says_person)) & ~_each(names, has_legal_form)
    persons = {*keys[found].dropna(), *map(_key, _members(tables))} - {""}
    return found | keys.isin(persons)


def names_of_persons(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """The names of all implementers and members that are natural persons, as written."""
    projects = tables["projects"]
    named = projects["implementer"][natural_persons(tables)].dropna() if "implementer" in projects else ()
    return frozenset({*map(str, named), *_members(tables)})


def has_legal_form(name: str) -> bool:
    """Whether a name begins or ends with the legal form of an organisation: UAB, VšĮ, asociacija."""
    words = fold(name).split()
    return bool(words) and not _LEGAL_FORMS.isdisjoint((words[0], words[-1]))


def _with_code(projects: pd.DataFrame) -> pd.Series:
    """For every project whether its implementer's code is a personal one, however it is spaced."""
    if "implementer_code" not in projects:
        return pd.Series(data=False, index=projects.index)
    return _each(projects["implementer_code"], lambda code: bool(PERSONAL_CODE.search(_unspaced(code))))


def _unspaced(code: str) -> str:
    return re.sub(r"[\s.-]", "", re.sub(r"\.0+$", "", code.strip()))


def _members(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The members that are persons."""
    members = tables.get("members", pd.DataFrame())
    if not {"member", "member_sector"} <= set(members):
        return []
    is_person = (members["member_sector"] == "person").fillna(value=False)
    return [str(name) for name in members["member"][is_person].dropna()]


def _key(name: str) -> str:
    """A name as it is compared: without case, accents, hyphens or the order of its words."""
    return " ".join(sorted(fold(name).replace("-", " ").split()))


def _is_sector_of_persons(sector: str) -> bool:
    return bool(_SAID.search(fold(sector))) or any(_ALONE.fullmatch(fold(part)) for part in _PARTS.split(sector))


def _says_person(name: str) -> bool:
    folded = fold(name)
    return bool(_SAID.search(folded) or _FARMER.search(folded) or PERSONAL_CODE.search(name))


def _each(texts: pd.Series, holds: Callable[[str], bool]) -> pd.Series:
    """For every text whether the condition holds; each different text is judged once."""
    return texts.isin([text for text in texts.dropna().unique() if holds(str(text))])
