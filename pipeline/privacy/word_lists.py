"""The word lists in `privacy/words/`: phrases by file, list and language.

Those that are sought in folded texts have no accents (see `pipeline.schema.folding.fold`). How phrases are written
stands in `pipeline.schema.phrases`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import chain

from pipeline.schema.phrases import any_phrase


def listed(file: str, name: str) -> frozenset[str]:
    """The phrases of a list in all its languages, as the file holds them."""
    by_language = _lists_of(file)[name]
    return frozenset(chain.from_iterable(by_language.values()))


def any_of(file: str, name: str) -> str:
    """A regular expression, in brackets of its own, that matches each phrase of the list and nothing else."""
    return any_phrase(listed(file, name))


@cache
def _lists_of(file: str) -> Mapping[str, Mapping[str, list[str]]]:
    """The lists of a file by name, each with its phrases by language."""
    text = files("pipeline.privacy").joinpath("words", f"{file}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
