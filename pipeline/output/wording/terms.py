"""Words of closed lists that people write as free texts: legal forms, roles, states of cooperation projects."""

from functools import cache

from pipeline.language import Language, lowered
from pipeline.schema.folding import fold
from pipeline.schema.word_files import entries


def meaning_of(kind: str, text: str) -> str | None:
    """The name of what the text means, by the words files (`[terms.<kind>]`); None where they do not have it."""
    return _terms(kind).get(fold(text))


def in_language(kind: str, text: str, language: Language) -> str:
    """The term in the language of the report, as it stands within a sentence; a text that is not known as it is."""
    known = meaning_of(kind, text)
    return language.text(f"term.{kind}.{known}") if known else lowered(text)


@cache
def _terms(kind: str) -> dict[str, str]:
    return {fold(word): meaning for word, meaning in entries("terms", kind)}
