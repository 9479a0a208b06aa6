"""Who of the implementers is a natural person: by what the tables say, never by how a name sounds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.privacy.name_cells import names_in
from pipeline.privacy.names import finder
from pipeline.privacy.person_words import (
    has_legal_form,
    is_code_of_person,
    is_sector_of_organisations,
    is_sector_of_persons,
    is_sector_of_persons_only,
    name_says_person,
)
from pipeline.privacy.personal_codes import are_foreign_numbers
from pipeline.schema.folding import fold

PUBLISHED_TEXTS = ("implementer", "title", "summary", "priority", "fund", "category", "country", "place", "postcode")
"""The texts of a project that the public lists hold, in which names and contacts of persons might stand."""

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class Persons:
    """The natural persons of a run, sought once for all that mask them.

    `are_implementers` says for every project, by its number in the table, whether its implementer is a natural person.
    `names` are those of all implementers and members that are natural persons, and of the director, as written;
    `names_beside` those among them that no project has as its implementer. `are_named` says whether the public lists
    may name implementers that are natural persons, which someone has to decide.
    """

    are_implementers: pd.Series
    names: frozenset[str]
    names_beside: frozenset[str]
    are_named: bool

    @property
    def names_to_mask(self) -> frozenset[str]:
        """The names that public lists must not give."""
        return self.names_beside if self.are_named else self.names


def persons_in(tables: Tables, *, are_named: bool = False) -> Persons:
    """The natural persons that the stacked tables know of; nobody where nothing says so.

    A natural person is an implementer whose sector says so; a member whose sector does; and, unless the name has a
    legal form, who has one of several sectors, a personal code, a farmer's title or the like in the name, or in it the
    name of a person known so (J. Jonaitis, Jono Jonaičio sodyba). Who is a person in one project is one in all.
    """
    projects, members = _table(tables, "projects"), _members(tables)
    names = _texts(projects, "implementer")
    natural = _natural(projects, members)
    director = _texts(_table(tables, "organisation"), "director")
    persons = frozenset({*names[natural].dropna(), *members, *director.dropna()})
    return Persons(natural, persons, persons - frozenset(names.dropna()), are_named)


def _natural(projects: pd.DataFrame, members: frozenset[str]) -> pd.Series:
    """For every project whether its implementer is a natural person."""
    names, sectors = _texts(projects, "implementer"), _texts(projects, "sector")
    legal = _which(names, has_legal_form)
    by_sector = _which(sectors, is_sector_of_persons_only)
    by_other_signs = (
        _which(sectors, is_sector_of_persons)
        | _have_personal_codes(_texts(projects, "implementer_code"))
        | _which(names, name_says_person)
    )
    natural = by_sector | (by_other_signs & ~legal)
    undecided = ~(natural | legal | _which(sectors, is_sector_of_organisations))
    natural |= _which_hold(names.where(undecided), members.union(names[natural].dropna()))
    known = frozenset(map(_key, members.union(names[natural].dropna()))) - {""}
    return natural | names.map(_key, na_action="ignore").isin(known)


def _have_personal_codes(codes: pd.Series) -> pd.Series:
    """For every implementer's code whether it is a personal one; none is in a column of foreign companies' numbers."""
    if are_foreign_numbers(codes.dropna().unique()):
        return pd.Series(data=False, index=codes.index)
    return _which(codes, is_code_of_person)


def _members(tables: Tables) -> frozenset[str]:
    """The members that are persons: by their sector, and where that cannot be read, those without a legal form."""
    members = _table(tables, "members")
    if "member_sector" not in members:
        return frozenset()
    names, sectors = _texts(members, "member"), members["member_sector"]
    by_sector = sectors.eq("person").fillna(value=False).astype("bool")
    by_name = sectors.isna() & _which(names, _is_like_a_person)
    return frozenset(names[by_sector | by_name].dropna())


def _is_like_a_person(member: str) -> bool:
    """Whether a member whose sector cannot be read has the name of a person, and no legal form."""
    return not has_legal_form(member) and next(names_in(member), None) is not None


def _key(name: str) -> str:
    """A name as it is compared: without case, accents, hyphens or the order of its words."""
    words = fold(name).replace("-", " ").split()
    return " ".join(sorted(words))


def _table(tables: Tables, name: str) -> pd.DataFrame:
    """The table, without rows or columns where no workbook holds it."""
    return tables.get(name, pd.DataFrame())


def _texts(table: pd.DataFrame, field: str) -> pd.Series:
    """The texts of a field, all missing where the table has no such field."""
    missing = pd.Series(pd.NA, index=table.index, dtype="str")
    return table[field].astype("str") if field in table else missing


def _which_hold(texts: pd.Series, names: frozenset[str]) -> pd.Series:
    """For every text whether one of the names stands in it, in some form."""
    spans_in = finder(names)
    return _which(texts, lambda text: bool(spans_in(text)))


def _which(texts: pd.Series, holds: Callable[[str], bool]) -> pd.Series:
    """For every text whether the condition holds, False where it is missing; each different text is judged once."""
    different = texts.dropna().unique()
    return texts.isin(list(filter(holds, different)))
