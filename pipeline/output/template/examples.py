"""The example row of each sheet: what a real record of the table looks like."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.template.choices import Value, choices_of, names_of_choices
from pipeline.schema.model import Column, Kind, Table


def example_of(table: Table, column: Column, language: Language) -> Value | None:
    """The value that the example has in the column, a choice by its title; None where a real record would have none."""
    written = _examples().get(table.name, {})
    value = written.get(language.code, {}).get(column.name, written.get(column.name))
    if value is None:
        return None
    names = names_of_choices(column)
    if names:
        return choices_of(column, language)[names.index(value)]
    return dt.date.fromisoformat(value) if column.kind is Kind.DATE else value


@cache
def _examples() -> Mapping[str, Mapping[str, Any]]:
    source = files("pipeline.output.template").joinpath("examples.toml").read_text(encoding="utf-8")
    examples = tomllib.loads(source)
    # A language of output without texts of its own has those in English.
    return {table: {**dict.fromkeys(LANGUAGES, values.get("en", {})), **values} for table, values in examples.items()}
