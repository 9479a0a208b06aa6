"""The words beside names: those that are sought in folded texts are folded themselves, or they would never be found."""

import tomllib
from importlib.resources import files

import pytest

from pipeline.schema.folding import fold

SIGNS_OF_PHRASES = str.maketrans("", "", "*~…")


@pytest.mark.parametrize("file", ["names", "organisations", "persons"])
def test_words_sought_in_folded_texts_have_no_accents(file: str) -> None:
    text = files("pipeline.privacy").joinpath("words", f"{file}.toml").read_text(encoding="utf-8")
    for name, by_language in tomllib.loads(text).items():
        bare = [word.translate(SIGNS_OF_PHRASES) for words in by_language.values() for word in words]
        unfolded = [word for word in bare if fold(word) != " ".join(word.split())]
        assert not unfolded, f"{name}: write in lower case without accents: {unfolded}"
