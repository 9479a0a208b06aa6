"""What can be set, and where each value came from: flag > environment > settings in a workbook > default."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from pipeline.dataset import Dataset
from pipeline.findings import Finding, Location
from pipeline.language import LANGUAGE_VARIABLE
from pipeline.languages import LANGUAGES, OUTPUT_LANGUAGES

Value = TypeVar("Value")

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
"""Reporting years that make sense; others are slips."""

PERIOD_VARIABLE = "ATASKAITA_PERIOD"
NAME_PERSONS_VARIABLE = "ATASKAITA_NAME_PERSONS"
KEEP_INPUTS_VARIABLE = "ATASKAITA_KEEP_INPUTS"

PASSWORD_VARIABLE = "ATASKAITA_PASSWORD"  # noqa: S105 - the name of the variable, not a password

NO_YEAR, NO_LANGUAGE = "usage.period", "usage.language"
NO_ANSWER, NO_ANSWER_ON_INPUTS = "usage.name-persons", "usage.keep-inputs"
"""The sentences that say what cannot be used."""


class Origin(StrEnum):
    """Where a setting's value came from."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    WORKBOOK = "workbook"
    DEFAULT = "default"


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """A value with its origin; `stated_in` is the place in a workbook that states it."""

    value: Value
    origin: Origin
    stated_in: str | None = None


class UsageError(Exception):
    """Something asked for cannot be used. Holds the catalogue key of the sentence and what was asked."""

    def __init__(self, reason: str, asked: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.asked = asked


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the command line and the environment ask for; None where they are silent."""

    period: Setting[int] | None = None
    language: Setting[str] | None = None
    name_persons: Setting[bool] | None = None
    keep_inputs: Setting[bool] | None = None


MASKED = Setting(value=False, origin=Origin.DEFAULT)
"""Natural persons are not named in the public lists unless someone says that they may be."""
KEPT = Setting(value=True, origin=Origin.DEFAULT)
"""A set keeps the workbooks that it was made from unless someone says that it shall not."""


@dataclass(frozen=True, kw_only=True)
class Settled:
    """The settings of a run, and what there is to say about them.

    `name_persons`: whether the public lists may name natural persons. `keep_inputs`: whether the set keeps the
    workbooks that it was made from.
    """

    period: Setting[int]
    language: Setting[str]
    name_persons: Setting[bool] = MASKED
    keep_inputs: Setting[bool] = KEPT
    findings: tuple[Finding, ...] = field(default=())

    @property
    def as_of(self) -> dt.date:
        """The reporting date: the last day of the reporting year."""
        return dt.date(self.period.value, 12, 31)


def password(environment: Mapping[str, str]) -> str:
    """The password that opens protected workbooks; empty where none is given."""
    return environment.get(PASSWORD_VARIABLE, "")


def asked(period: str | None, language: str | None, environment: Mapping[str, str]) -> Asked:
    """What the flags ask for, or else the environment. Raises UsageError for what cannot be used."""
    years = _first(period, environment.get(PERIOD_VARIABLE))
    languages = _first(language, environment.get(LANGUAGE_VARIABLE))
    if years and not _is_year(years.value):
        raise UsageError(NO_YEAR, years.value)
    if languages and languages.value not in LANGUAGES:
        raise UsageError(NO_LANGUAGE, languages.value)
    return Asked(
        period=Setting(int(years.value), years.origin) if years else None,
        language=languages,
        name_persons=_answer(environment.get(NAME_PERSONS_VARIABLE), NO_ANSWER),
        keep_inputs=_answer(environment.get(KEEP_INPUTS_VARIABLE), NO_ANSWER_ON_INPUTS),
    )


def _answer(variable: str | None, otherwise: str) -> Setting[bool] | None:
    """Yes or no, as the environment answers; there is no flag, so that no slip names anyone.

    Raises UsageError with the sentence `otherwise` for what is neither.
    """
    if not variable or not variable.strip():
        return None
    answer = _ANSWERS.get(variable.strip().casefold())
    if answer is None:
        raise UsageError(otherwise, variable)
    return Setting(answer, Origin.ENVIRONMENT)


_ANSWERS = MappingProxyType({"yes": True, "taip": True, "no": False, "ne": False})


def _first(flag: str | None, variable: str | None) -> Setting[str] | None:
    if flag:
        return Setting(flag, Origin.FLAG)
    return Setting(variable, Origin.ENVIRONMENT) if variable else None


def _is_year(text: str) -> bool:
    return text.isdecimal() and len(text) == len(str(LATEST_YEAR)) and EARLIEST_YEAR <= int(text) <= LATEST_YEAR


def settle(asked_for: Asked, dataset: Dataset, *, this_year: int) -> Settled:
    """The settings in force. Where nothing names the year, it is the last full one before `this_year`."""
    findings: list[Finding] = []
    period = asked_for.period or _stated_year(dataset, findings) or _assumed_year(dataset, findings, this_year - 1)
    findings += _of_another_date(dataset, period.value, this_year)
    language = asked_for.language or _stated_language(dataset, findings) or Setting(LANGUAGES[0], Origin.DEFAULT)
    name_persons = asked_for.name_persons or _stated_answer(dataset) or MASKED
    return Settled(
        period=period,
        language=language,
        name_persons=name_persons,
        keep_inputs=asked_for.keep_inputs or _stated_keeping(dataset) or KEPT,
        findings=tuple(findings),
    )


def _of_another_date(dataset: Dataset, year: int, this_year: int) -> Iterator[Finding]:
    """That the reporting date is yet to come, or that the year asked for is none of those that the workbooks state."""
    if not dataset.parts:
        return
    stated = _stated_years(dataset)
    if stated:
        record, first = stated[0]
        place = dataset.location("organisation", record, "reporting_year")
    else:
        first, place = year, Location(min(part.file for part in dataset.parts))
    if year >= this_year:
        yield Finding(rule="reporting-date-ahead", location=place, details={"as_of": dt.date(year, 12, 31)})
    if year not in {first, *(value for _, value in stated)}:
        details = {"asked": str(year), "stated": str(first)}
        yield Finding(rule="reporting-year-against-workbook", location=place, value=str(first), details=details)


def _assumed_year(dataset: Dataset, findings: list[Finding], year: int) -> Setting[int]:
    """The year that is taken where nothing names one, which is said."""
    # Where nothing was read there is no year to speak of.
    if dataset.parts:
        findings.append(_assumed(dataset, year))
    return Setting(year, Origin.DEFAULT)


def _assumed(dataset: Dataset, year: int) -> Finding:
    files = sorted({part.file for part in dataset.parts})
    return Finding(
        rule="reporting-year-assumed",
        location=Location(files[0] if files else ""),
        details={"year": str(year)},
    )


def _stated_year(dataset: Dataset, findings: list[Finding]) -> Setting[int] | None:
    """The year that the workbooks state; the latest where they differ."""
    stated = _stated_years(dataset)
    if not stated:
        return None
    record, latest = max(stated, key=lambda item: item[1])
    place = dataset.location("organisation", record, "reporting_year")
    years = sorted({str(value) for _, value in stated})
    if len(years) > 1:
        details = {"years": tuple(years), "year": str(latest)}
        findings.append(Finding(rule="reporting-year-contradictory", location=place, details=details))
    return Setting(int(str(latest)), Origin.WORKBOOK, _written(place))


def _stated_years(dataset: Dataset) -> list[tuple[int, int]]:
    """The years that make sense as reporting years, each with its record."""
    stated = _stated(dataset, "reporting_year")
    return [(record, int(str(year))) for record, year in stated if _is_year(str(year))]


def _stated_language(dataset: Dataset, findings: list[Finding]) -> Setting[str] | None:
    for record, value in _stated(dataset, "report_language"):
        place = dataset.location("organisation", record, "report_language")
        code = _LANGUAGE_NAMES.get(re.split(r"[\s_-]", str(value).strip().casefold())[0])
        if code:
            return Setting(code, Origin.WORKBOOK, _written(place))
        details = {"column": "report_language", "taken": LANGUAGES[0], "choices": LANGUAGES}
        findings.append(Finding(rule="setting-unknown", location=place, value=str(value), details=details))
    return None


def _stated_answer(dataset: Dataset) -> Setting[bool] | None:
    """What the workbooks answer. Yes counts only where every group's own row says so; a name once told stays told."""
    stated = [(record, bool(value)) for record, value in _stated(dataset, "name_persons")]
    if not stated:
        return None
    record, lowest = min(stated, key=lambda item: item[1])
    some_are_silent = len(stated) < len(dataset.tables["organisation"])
    place = dataset.location("organisation", record, "name_persons")
    return MASKED if lowest and some_are_silent else Setting(lowest, Origin.WORKBOOK, _written(place))


def _stated_keeping(dataset: Dataset) -> Setting[bool] | None:
    """Whether workbooks are kept, as the workbooks say; not where one of them says no."""
    stated = [(record, bool(value)) for record, value in _stated(dataset, "keep_inputs")]
    if not stated:
        return None
    record, lowest = min(stated, key=lambda item: item[1])
    return Setting(lowest, Origin.WORKBOOK, _written(dataset.location("organisation", record, "keep_inputs")))


_LANGUAGE_NAMES = MappingProxyType(
    {name: language.code for language in OUTPUT_LANGUAGES for name in (language.code, *language.names)}
)
"""The code of a language by what people call it."""


def _stated(dataset: Dataset, column: str) -> list[tuple[int, object]]:
    if not dataset.has("organisation", column):
        return []
    return [(int(str(record)), value) for record, value in dataset.tables["organisation"][column].dropna().items()]


def _written(place: Location) -> str:
    return f"{place.file}!{place.sheet}!{place.cell}"
