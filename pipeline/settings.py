"""What can be set, and where each value came from: flag > environment > settings in a workbook > default."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.language import LANGUAGES

Value = TypeVar("Value")

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
"""Reporting years that make sense; others are slips."""


class Origin(StrEnum):
    """Where a setting's value came from."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    WORKBOOK = "workbook"
    DEFAULT = "default"


@dataclass(frozen=True)
class Setting(Generic[Value]):
    """A value with its origin; `stated_in` is the workbook's place where it stands there."""

    value: Value
    origin: Origin
    stated_in: str | None = None


class UsageError(Exception):
    """A flag or an environment variable holds what cannot be used; the message says which and what can."""


@dataclass(frozen=True, kw_only=True)
class Stated:
    """What was asked for on the command line and in the environment; None where nothing was."""

    flag: str | None
    environment: str | None

    def value(self) -> tuple[str, Origin] | None:
        """The text asked for and its origin; the flag wins."""
        if self.flag:
            return self.flag, Origin.FLAG
        return (self.environment, Origin.ENVIRONMENT) if self.environment else None


def is_year(text: str) -> bool:
    """Whether the text is a reporting year."""
    return text.isdecimal() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR


def period(stated: Stated, in_workbook: Setting[int] | None, *, this_year: int) -> Setting[int]:
    """The reporting year; where nothing names one, the last full year before `this_year`."""
    if asked := stated.value():
        text, origin = asked
        if not is_year(text):
            raise UsageError(text)
        return Setting(int(text), origin)
    return in_workbook or Setting(this_year - 1, Origin.DEFAULT)


def language(stated: Stated, in_workbook: Setting[str] | None) -> Setting[str]:
    """The language of the report, lt where nothing names one."""
    if asked := stated.value():
        text, origin = asked
        if text not in LANGUAGES:
            raise UsageError(text)
        return Setting(text, origin)
    return in_workbook or Setting("lt", Origin.DEFAULT)
