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
    states by folded word, `currencies` ISO codes by file and sheet, `severities` what a rule weighs. `lists` holds, by
    file and sheet, the table that a list is, or None where it is none that is to be used. `renamed` says
    of a code of the earlier report and one of today whether they are the same project.
    """

    headings: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    currencies: Mapping[tuple[str, str], str] = field(default_factory=dict)
    severities: Mapping[str, Weight] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    renamed: Mapping[tuple[str, str], bool] = field(default_factory=dict)

    def __bool__(self) -> bool:
        decided = (self.headings, self.states, self.currencies, self.severities, self.lists, self.renamed)
        return any(decided)

    @property
    def codes_of_today(self) -> Mapping[str, str]:
        """By code of the earlier report the one that the same project has today."""
        return {before: now for (before, now), is_same in self.renamed.items() if is_same}

    @property
    def other_projects(self) -> frozenset[tuple[str, str]]:
        """The codes of then and today that are not the same project, whatever they are like."""
        return frozenset(pair for pair, is_same in self.renamed.items() if not is_same)

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
            lists={**self.lists, **other.lists},
            renamed={**self.renamed, **other.renamed},
        )


NOTHING_CONFIRMED = Confirmed()
