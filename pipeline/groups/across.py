"""What only one group should have and two have: the same project, claim or implementer."""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from pipeline.findings import Finding, Location, Phrase
from pipeline.groups.values import Sighting

FEWEST_SIGNS = 8
"""So many letters and figures make a code that no two offices number by themselves: P-1 is everybody's."""

FIRST_PLACES = 5
"""So many other places are named in the sentence of a finding; programs find them all in its list of places."""

_RULES = MappingProxyType(
    {
        "project": "project-in-several-groups",
        "claim": "claim-in-several-groups",
        "implementer": "implementer-in-several-groups",
    }
)


def found_across(repeated: Iterable[Sequence[tuple[int, Sighting]]]) -> Iterator[Finding]:
    """A finding for every code that several groups have for one thing, at the first of its cells, with the others.

    `repeated` are, code by code, all that have it, each with the number of its group.
    """
    for same in repeated:
        told: set[tuple[Location, ...]] = set()
        for of_one_thing in _things(same):
            places = tuple(sighting.location for sighting in of_one_thing)
            if places not in told:
                told.add(places)
                yield _finding(*of_one_thing)


def _things(same: Sequence[tuple[int, Sighting]]) -> Iterator[list[Sighting]]:
    """What has one code in several groups and is surely one thing: the first of each group.

    A code that is long enough says so itself; of a short one what else agrees.
    """
    _, first = same[0]
    if sum(char.isalnum() for char in first.key) >= FEWEST_SIGNS:
        yield _first_of_each(same)
        return
    by_sign: dict[str, list[tuple[int, Sighting]]] = {}
    for number, sighting in same:
        for sign in sighting.agreeing:
            by_sign.setdefault(sign, []).append((number, sighting))
    for agreeing in by_sign.values():
        found = _first_of_each(agreeing)
        if len(found) > 1:
            yield found


def _first_of_each(same: Sequence[tuple[int, Sighting]]) -> list[Sighting]:
    by_group: dict[int, Sighting] = {}
    for number, sighting in same:
        by_group.setdefault(number, sighting)
    return list(by_group.values())


def _finding(first: Sighting, *others: Sighting) -> Finding:
    return Finding(
        rule=_RULES[first.kind],
        location=first.location,
        value=first.shown,
        details={"elsewhere": _elsewhere(others)},
        others=tuple(other.location for other in others),
    )


def _elsewhere(others: Sequence[Sighting]) -> tuple[str | Phrase, ...]:
    """The first other places, and how many more there are."""
    first = tuple(_written(other) for other in others[:FIRST_PLACES])
    further = len(others) - FIRST_PLACES
    return (*first, Phrase("groups.further", {"count": further})) if further > 0 else first


def _written(one: Sighting) -> str:
    """The place as people find it: its file, its sheet, its cell."""
    place = one.location
    return "!".join(part for part in (place.file, place.sheet, place.cell) if part)
