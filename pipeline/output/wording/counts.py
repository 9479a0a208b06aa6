"""How many findings of each severity there are, and what a person changed of their weight, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pipeline.findings import RULES, Severity
from pipeline.language import Language
from pipeline.schema.confirmed import Confirmed
from pipeline.schema.severities import SEVERITIES

_PLURALS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "count.errors", Severity.WARNING: "count.warnings", Severity.NOTE: "count.notes"}
)


def counted(severities: Iterable[Severity], language: Language) -> str:
    """The sentence that counts findings by severity, the gravest first."""
    numbers = Counter(severities)
    counts = [language.plural(key, numbers[severity]) for severity, key in _PLURALS.items()]
    return language.text("terminal.found", counts=", ".join(counts))


def changed_weights(confirmed: Confirmed, language: Language) -> Iterator[str]:
    """A sentence for every rule that a person gave another severity than it declares, with the cell that says so."""
    for rule, given in confirmed.changed_weights.items():
        place = given.decided_in
        yield language.text(
            "findings.weight-changed",
            file=place.file,
            place=language.place(place.sheet, place.cell),
            title=language.text(f"rule.{rule}.title"),
            declared=SEVERITIES[RULES[rule]].in_language(language.code).lower(),
            given=SEVERITIES[given.severity].in_language(language.code).lower(),
        )
