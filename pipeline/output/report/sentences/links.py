"""Figures found in the sentences that state them, so that the number itself can lead to its rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language import Language
from pipeline.output.report.sentences.grids import rounded
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_LONG = 24
_BEFORE = r"(?<!\d[\u00a0.,])(?<![\w−-])"
"""No figure begins within another number, a word or a code."""
_AFTER = r"(?!\w)(?![\u00a0.,]\d)"


@dataclass(frozen=True)
class Piece:
    """A part of a sentence, and the place that it leads to, if it is a figure."""

    text: str
    anchor: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the text needs a column of some width, and may break anywhere."""
        return len(self.text) > _LONG

    @property
    def is_code(self) -> bool:
        """Whether the text is one word, as a code or a day, that must not break at its hyphens."""
        return not self.is_long and " " not in self.text


def figure_texts(figure: Figure, language: Language) -> tuple[str, ...]:
    """How sentences may show the figure."""
    return (rounded(figure, language),)


def fact_texts(fact: Fact, language: Language) -> tuple[str, ...]:
    """How sentences may show a fact that is a number or a day; none for words, which are no figures."""
    if fact.value.isdecimal():
        return (fact.value,)
    try:
        return (language.long_date(dt.date.fromisoformat(fact.value)),)
    except ValueError:
        return ()


def linked(text: str, shown: Iterable[tuple[str, Sequence[str]]], others: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The sentence in pieces: each figure where it is first found, in the order in which the sentence states them.

    `shown` are the places that figures lead to, with the texts that they may have; `others` are texts in whose numbers
    no figure is sought, as the reporting date. A figure that is not found has no piece of its own.
    """
    taken = [match.span() for other in others for match in re.finditer(re.escape(other), text)]
    found: dict[tuple[int, int], str] = {}
    for anchor, texts in shown:
        latest = max((end for _, end in found), default=0)
        seen = [span for one in texts for span in _spans(one, text) if not _is_within(span, taken)]
        spans = [span for span in seen if _free(span, found)]
        if spans:
            found[min(spans, key=lambda span: (span[0] < latest, span))] = anchor
    return tuple(_pieces(text, found))


def _spans(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    if wanted:
        yield from (match.span() for match in re.finditer(f"{_BEFORE}{re.escape(wanted)}{_AFTER}", text))


def _is_within(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a span lies within one of the others; a day of the reporting year holds its number, and is no part."""
    return any(start <= span[0] and span[1] <= end for start, end in taken)


def _free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)


def _pieces(text: str, found: dict[tuple[int, int], str]) -> Iterator[Piece]:
    last = 0
    for (start, end), anchor in sorted(found.items()):
        if start > last:
            yield Piece(text[last:start])
        yield Piece(text[start:end], anchor)
        last = end
    if last < len(text):
        yield Piece(text[last:])
