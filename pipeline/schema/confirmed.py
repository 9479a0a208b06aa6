"""What a person confirmed once and the program remembers: meanings of headings and states, currencies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.findings import RULES, Location, Severity


@dataclass(frozen=True)
class Weight:
    """What the findings of a rule weigh as a person decided, and the cell that says so."""

    severity: Severity
    decided_in: Location


@dataclass(frozen=True, kw_only=True)
class Confirmed:
    """Decisions of a person, which come before all words of the program.

    `headings` holds, by table and folded heading, the column, or None where it is not to be used. `states` holds
    states by folded word, `currencies` ISO codes by file and sheet, `severities` what a rule weighs.
    """

    headings: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[tuple[str, str], str] = field(default_factory=dict)
    severities: Mapping[str, Weight] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.headings or self.states or self.currencies or self.severities)

    @property
    def changed_weights(self) -> Mapping[str, Weight]:
        """The weights of rules that are not those which the rules declare."""
        return {rule: weight for rule, weight in self.severities.items() if weight.severity is not RULES[rule]}

    def __or__(self, other: "Confirmed") -> "Confirmed":
        """Both together; where they differ, the other counts."""
        return Confirmed(
            headings={**self.headings, **other.headings},
            states={**self.states, **other.states},
            currencies={**self.currencies, **other.currencies},
            severities={**self.severities, **other.severities},
        )


NOTHING_CONFIRMED = Confirmed()
