"""Findings: what is wrong with the data, where, and how grave.

The name, the sentence, the cure and the reason of each rule live in the message catalogues under
`rule.<slug>.title`, `.message`, `.remedy` and `.why`; a test holds the two lists together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """How much a finding weighs: an error makes figures doubtful, a warning may, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

RULES: Mapping[str, Severity] = MappingProxyType(
    {
        # Files that cannot be read.
        "file-empty": Severity.ERROR,
        "file-encrypted": Severity.ERROR,
        "file-password-wrong": Severity.ERROR,
        "file-not-spreadsheet": Severity.ERROR,
        "file-damaged": Severity.ERROR,
        "file-unsafe": Severity.ERROR,
        "file-contradictory": Severity.ERROR,
        "file-over-limit": Severity.ERROR,
        "file-reader-stopped": Severity.ERROR,
        "file-unreadable": Severity.ERROR,
        "file-without-table": Severity.WARNING,
        "file-linked": Severity.NOTE,
        "file-published": Severity.NOTE,
        # Sheets, headings and rows.
        "sheet-not-used": Severity.NOTE,
        "list-not-understood": Severity.WARNING,
        "table-turned": Severity.WARNING,
        "table-ambiguous": Severity.WARNING,
        "sheet-unreadable": Severity.ERROR,
        "sheet-hidden": Severity.NOTE,
        "characters-removed": Severity.WARNING,
        "rows-hidden": Severity.WARNING,
        "columns-hidden": Severity.NOTE,
        "text-quote-unclosed": Severity.ERROR,
        "row-ragged": Severity.WARNING,
        "letters-doubtful": Severity.WARNING,
        "heading-unmatched": Severity.NOTE,
        "amounts-not-used": Severity.WARNING,
        "table-beside-not-used": Severity.ERROR,
        "heading-near": Severity.WARNING,
        "heading-missing": Severity.NOTE,
        "heading-repeated": Severity.WARNING,
        "currency-unknown": Severity.WARNING,
        "total-disagrees": Severity.WARNING,
        "total-inside-records": Severity.WARNING,
        "rows-unlike-records": Severity.WARNING,
        "rows-of-legend": Severity.NOTE,
        "rows-of-example": Severity.NOTE,
        "template-version-unknown": Severity.NOTE,
        # Cells that cannot be read as what their column holds.
        "cell-error-value": Severity.ERROR,
        "formula-without-value": Severity.ERROR,
        "number-unreadable": Severity.ERROR,
        "number-ambiguous": Severity.ERROR,
        "amount-below-cent": Severity.NOTE,
        "amounts-scaled": Severity.NOTE,
        "unit-unlikely": Severity.ERROR,
        "amount-in-unit-of-format": Severity.NOTE,
        "currency-contradictory": Severity.ERROR,
        "cell-marked-up": Severity.WARNING,
        "struck-out-counted": Severity.WARNING,
        "cells-merged": Severity.WARNING,
        "code-is-date": Severity.ERROR,
        "code-digits-lost": Severity.ERROR,
        "value-in-words": Severity.NOTE,
        "rate-holds-amounts": Severity.WARNING,
        "percent-ambiguous": Severity.WARNING,
        "date-unreadable": Severity.ERROR,
        "date-ambiguous": Severity.ERROR,
        "date-impossible": Severity.ERROR,
        "date-incomplete": Severity.NOTE,
        "choice-unknown": Severity.ERROR,
        "state-unknown": Severity.ERROR,
        # Within one record.
        "value-missing": Severity.ERROR,
        "state-missing": Severity.ERROR,
        "key-repeated": Severity.ERROR,
        "reference-nearly": Severity.NOTE,
        "key-nearly-repeated": Severity.WARNING,
        "implementer-spelled-otherwise": Severity.NOTE,
        "code-of-two-names": Severity.WARNING,
        "name-of-two-codes": Severity.WARNING,
        "recovery-without-minus": Severity.NOTE,
        "amount-negative": Severity.ERROR,
        "value-out-of-bounds": Severity.ERROR,
        "dates-out-of-order": Severity.ERROR,
        "granted-above-eligible": Severity.ERROR,
        "paid-above-granted": Severity.ERROR,
        "paid-above-approved": Severity.ERROR,
        "approved-above-declared": Severity.ERROR,
        "eu-part-above-whole": Severity.ERROR,
        "parts-do-not-add-up": Severity.ERROR,
        "completed-without-end": Severity.ERROR,
        "in-progress-without-contract": Severity.ERROR,
        "in-progress-with-end": Severity.ERROR,
        "granted-without-contract": Severity.WARNING,
        "legal-code-wrong": Severity.WARNING,
        # What must be shown to nobody.
        "personal-code-present": Severity.WARNING,
        # Across tables and against the reporting date.
        "reference-missing": Severity.ERROR,
        "payments-above-granted": Severity.ERROR,
        "payment-before-contract": Severity.ERROR,
        "payment-without-date": Severity.WARNING,
        "source-missing": Severity.WARNING,
        "record-repeated": Severity.WARNING,
        "project-repeated": Severity.WARNING,
        "contract-of-two-projects": Severity.WARNING,
        "claim-contradictory": Severity.WARNING,
        "indicator-contradictory": Severity.WARNING,
        "decimal-mark-slipped": Severity.WARNING,
        "amount-missing": Severity.WARNING,
        "claim-state-unlike": Severity.WARNING,
        "blank-among-others": Severity.WARNING,
        "share-unlike-others": Severity.WARNING,
        "strategy-unlike-actions": Severity.WARNING,
        "achieved-far-above-target": Severity.WARNING,
        "end-unlike-changes": Severity.WARNING,
        "grant-unlike-changes": Severity.WARNING,
        "change-before-approval": Severity.WARNING,
        "change-out-of-chain": Severity.WARNING,
        "outside-programme": Severity.WARNING,
        "eligible-above-total": Severity.WARNING,
        "part-above-budget": Severity.WARNING,
        "payment-repeated": Severity.WARNING,
        "paid-before-submitted": Severity.WARNING,
        "payment-to-unapproved": Severity.ERROR,
        "final-payment-in-progress": Severity.WARNING,
        "completed-unpaid": Severity.WARNING,
        "completed-little-done": Severity.WARNING,
        "end-before-contract": Severity.ERROR,
        "contract-before-approval": Severity.ERROR,
        "payment-after-final": Severity.ERROR,
        "counts-do-not-close": Severity.ERROR,
        "register-without-states": Severity.WARNING,
        "value-after-date": Severity.NOTE,
        "earlier-value-unknown": Severity.WARNING,
        "completed-after-date": Severity.NOTE,
        "state-after-date": Severity.NOTE,
        "action-without-project": Severity.WARNING,
        "project-late": Severity.WARNING,
        "end-moved-without-change": Severity.WARNING,
        "extension-not-essential": Severity.WARNING,
        "contracted-above-planned": Severity.WARNING,
        "plan-unlike-contract": Severity.WARNING,
        "claim-part-unlike-grant": Severity.WARNING,
        "claim-lacks-source": Severity.WARNING,
        "claim-of-two-days": Severity.WARNING,
        "administration-above-cap": Severity.WARNING,
        "votes-above-share": Severity.WARNING,
        "meeting-more-present": Severity.ERROR,
        "meeting-without-quorum": Severity.WARNING,
        "implementer-above-share": Severity.WARNING,
        "indicator-falling": Severity.WARNING,
        "indicator-impossible": Severity.WARNING,
        # Against the last published report.
        "state-went-back": Severity.WARNING,
        "paid-went-back": Severity.WARNING,
        "project-vanished": Severity.WARNING,
        "project-vanished-named": Severity.ERROR,
        "project-unchanged": Severity.WARNING,
        "approved-figures-changed": Severity.WARNING,
        "last-report-unreadable": Severity.NOTE,
        "last-report-newer": Severity.NOTE,
        # Several groups.
        "group-unreadable": Severity.ERROR,
        "group-doubled": Severity.ERROR,
        "workbook-beside-groups": Severity.ERROR,
        "claim-in-several-groups": Severity.ERROR,
        "project-in-several-groups": Severity.WARNING,
        "group-not-expected": Severity.WARNING,
        "group-answer-contradicted": Severity.WARNING,
        "implementer-in-several-groups": Severity.NOTE,
        # What the public lists tell of persons.
        "beneficiary-masked": Severity.NOTE,
        "beneficiary-named": Severity.WARNING,
        "name-masked": Severity.NOTE,
        "contact-masked": Severity.NOTE,
        # The run itself.
        "reporting-date-ahead": Severity.WARNING,
        "reporting-year-against-workbook": Severity.WARNING,
        "reporting-year-assumed": Severity.NOTE,
        "reporting-year-contradictory": Severity.WARNING,
        "organisation-contradictory": Severity.WARNING,
        "setting-unknown": Severity.WARNING,
        "meaning-unknown": Severity.WARNING,
        "decisions-elsewhere": Severity.WARNING,
        "workbook-repeated": Severity.WARNING,
        "records-repeated": Severity.WARNING,
        "list-repeated": Severity.WARNING,
    }
)


OF_ANOTHER_DATE = ("reporting-date-ahead", "reporting-year-against-workbook")
"""The rules that doubt the reporting date itself: said before all others, and no report is final against them."""


OF_ONE_CELL = frozenset(
    {
        "cell-error-value",
        "formula-without-value",
        "number-unreadable",
        "number-ambiguous",
        "date-unreadable",
        "date-ambiguous",
        "date-impossible",
        "choice-unknown",
        "state-unknown",
        "value-missing",
        "amount-negative",
        "value-out-of-bounds",
    }
)
"""The errors that doubt nothing but what is made of their own cell's column."""


@dataclass(frozen=True)
class Location:
    """Where a finding stands; `None` where it concerns the whole of what comes before.

    `cell` is an address as people write it ("G12"), `column` the declared name of the column.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault or remark, as a value.

    `value` is what was found, as the cell shows it. `details` fill the places of the rule's sentence; they
    stay typed (Money, date, int, str) until a language is known. `others` are further places of the same fault,
    where one sentence speaks of several; `other_values` are what was found there, empty where it is `value` in all of
    them. `weighed` is the severity that a person gave the rule.
    """

    rule: str
    location: Location
    value: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    others: tuple[Location, ...] = ()
    other_values: tuple[str, ...] = ()
    weighed: Severity | None = None

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            message = f"no such rule: {self.rule}"
            raise ValueError(message)

    @property
    def severity(self) -> Severity:
        """The severity that a person gave the rule, or else that which it declares."""
        return self.weighed or RULES[self.rule]

    @property
    def declared(self) -> Severity:
        """The severity that the rule declares, whatever a person made of it."""
        return RULES[self.rule]

    @property
    def places(self) -> tuple[Location, ...]:
        """Every place of the fault, the first one first."""
        return (self.location, *self.others)

    def each(self) -> Iterator["Finding"]:
        """A finding of one place for every place of this one, with what was found there."""
        values = self.other_values or (self.value,) * len(self.others)
        for place, value in zip(self.places, (self.value, *values), strict=True):
            yield replace(self, location=place, value=value, others=(), other_values=())


UNKNOWN_CURRENCY = "?"
"""What stands for the currency of amounts of which no workbook tells it."""


@dataclass(frozen=True)
class Money:
    """An amount for a sentence: integer cents and an ISO currency code, or UNKNOWN_CURRENCY."""

    cents: int
    currency: str


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence that stands in the catalogues itself, with what fills its places."""

    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def weighed(findings: Iterable[Finding], severities: Mapping[str, Severity]) -> list[Finding]:
    """The findings, those of the rules in `severities` with the severity that a person gave them."""
    return [
        replace(finding, weighed=severities[finding.rule]) if finding.rule in severities else finding
        for finding in findings
    ]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by gravity, then file, sheet, rule, column, row and cell; what doubts the date before all others."""
    return sorted(findings, key=_rank)


def _rank(finding: Finding) -> tuple[bool, int, str, str, str, str, int, str]:
    """What findings are ordered by; what a finding has no part in comes first."""
    place = finding.location
    gravity = _GRAVEST_FIRST.index(finding.severity)
    is_of_date = finding.rule in OF_ANOTHER_DATE
    return (
        not is_of_date, gravity,
        place.file, place.sheet or "", finding.rule, place.column or "", place.row or 0, place.cell or "",
    )  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The same fault in one column of a sheet: at least one finding, in the order of their places."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all."""
        return self.findings[0]

    @property
    def places(self) -> list[Location]:
        """Every place of the fault."""
        return [place for finding in self.findings for place in finding.places]


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings, those of one rule, sheet and column together, in the order of the first of each."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        place = finding.location
        key = (finding.severity, place.file, place.sheet, finding.rule, place.column)
        groups.setdefault(key, []).append(finding)
    return [Group(tuple(alike)) for alike in groups.values()]
