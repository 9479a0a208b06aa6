"""The words files in `schema/words/`, one a language: what people write in spreadsheets, listed by meaning."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = files("pipeline.schema").joinpath("words")


def languages_known() -> tuple[str, ...]:
    """The languages of which headings are known, by their codes."""
    return tuple(words["language"] for words in _languages())


def entries(*section: str, of: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Each word of a section as it is written, with its meaning: the name under which the section lists it.

    `section` is the way through nested ones: headings, projects. Of all languages in the order of their codes, or of
    those that `of` names; a file without the section is passed over.
    """
    for words in _languages():
        is_wanted = not of or words["language"] in of
        listed = _within(words, section) if is_wanted else {}
        for meaning, spellings in listed.items():
            yield from ((spelling, meaning) for spelling in spellings)


def listed(section: str, meaning: str) -> tuple[str, ...]:
    """The words of a section, in all languages, that have the meaning."""
    return tuple(word for word, means in entries(section) if means == meaning)


def names_of_months() -> Iterator[tuple[str, int]]:
    """Each name of a month in some language, with its number from 1 to 12."""
    for words in _languages():
        for number, names in enumerate(words["months"]["names"], start=1):
            yield from ((name, number) for name in names)


def _within(words: Mapping[str, Any], section: tuple[str, ...]) -> Mapping[str, list[str]]:
    """The innermost of nested sections: its words by their meaning; nothing where the file has no such section."""
    for name in section:
        words = words.get(name, {})
    return words


@cache
def _languages() -> tuple[dict[str, Any], ...]:
    """The contents of all words files, in the order of their languages' codes."""
    names = sorted(path.name for path in _FOLDER.iterdir())
    return tuple(tomllib.loads(_FOLDER.joinpath(name).read_text(encoding="utf-8")) for name in names)
