"""The languages in which the program writes, each declared once; its texts stand in `locale/<code>.po`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class OutputLanguage:
    """One language of the outputs.

    `code` is the ISO 639 code that people give, `tag` the language and country by which dates and documents are made.
    `names` are how people call the language in a workbook, in lower case; `percent` is what stands behind a number of
    per cent; `currencies` are the words for currencies that are not written by their ISO code.
    """

    code: str
    tag: str
    names: tuple[str, ...]
    percent: str
    currencies: Mapping[str, str] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The name of the language for babel."""
        return self.tag.replace("-", "_")


OUTPUT_LANGUAGES = (
    OutputLanguage(
        code="lt",
        tag="lt-LT",
        names=("lietuvių", "lietuviškai", "lithuanian"),
        percent="\u00a0proc.",
        currencies={"EUR": "Eur"},
    ),
    OutputLanguage(code="en", tag="en-GB", names=("anglų", "angliškai", "english"), percent="%"),
)
"""The first one is used where nobody asks for another."""

LANGUAGES = tuple(language.code for language in OUTPUT_LANGUAGES)


def declared(code: str) -> OutputLanguage:
    """The language of the code. Raises KeyError for one in which the program does not write."""
    return {language.code: language for language in OUTPUT_LANGUAGES}[code]
