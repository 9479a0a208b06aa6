"""The places of figures in the sentences that state them, so that the number itself can lead to its rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.language import Language
from pipeline.output.report.sentences.grids import in_sentence, rounded
from pipeline.statistics.facts import Fact
from pipeline.statistics.figures import Figure

_LONG = 24
"""Letters: a longer text takes a column of its own width, and may be broken anywhere."""

_BEFORE = r"(?<!\d[\u00a0.,])(?<![\w−-])"
"""No figure begins within another number, a word or a code."""

_AFTER = r"(?!\w)(?![\u00a0.,]\d)"
"""No figure ends within another number or a word."""


@dataclass(frozen=True, order=True)
class Span:
    """A part of a text, from its first letter to the one after its last; ordered as they stand in the text."""

    start: int
    end: int

    def is_within(self, other: "Span") -> bool:
        """Whether it is a part of the other one, or the same."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Whether any letter is in both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Piece:
    """A part of a sentence; `anchor` is the place on the page that it leads to, empty where it is no figure."""

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
    """The texts by which sentences may show the figure."""
    return tuple(dict.fromkeys((in_sentence(figure, language), rounded(figure, language))))


def fact_texts(fact: Fact, language: Language) -> tuple[str, ...]:
    """The texts by which sentences may show a fact that is a number or a date; none for words, which are no figures."""
    if fact.value.isdecimal():
        return (fact.value,)
    try:
        day = dt.date.fromisoformat(fact.value)
    except ValueError:
        return ()
    return (language.long_date(day),)


def linked(text: str, shown: Iterable[tuple[str, Sequence[str]]], others: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The sentence in pieces: each figure where it first stands, in the order in which the sentence states them.

    `shown` are the anchors that figures lead to, each with the texts that the figure may have; `others` are texts in
    whose numbers no figure is sought, as the reporting date. A figure that is not in the text has no piece of its own.
    """
    forbidden = list(chain.from_iterable(_spans_of_text(other, text) for other in others))
    anchors: dict[Span, str] = {}
    for anchor, texts in shown:
        spans = chain.from_iterable(_spans_of_figure(wanted, text) for wanted in texts)
        free = [span for span in spans if _is_free(span, forbidden, anchors)]
        if free:
            anchors[_next_of(free, anchors)] = anchor
    return tuple(_pieces(text, anchors))


def _is_free(span: Span, forbidden: Iterable[Span], taken: Iterable[Span]) -> bool:
    """Whether a figure may be here: a day of the reporting year holds its number, and is no part of it."""
    return not any(map(span.is_within, forbidden)) and not any(map(span.overlaps, taken))


def _next_of(spans: Sequence[Span], earlier: Iterable[Span]) -> Span:
    """The first of the spans behind all earlier ones; the first of all where none is behind them."""
    end_of_earlier = max((span.end for span in earlier), default=0)
    behind = [span for span in spans if span.start >= end_of_earlier]
    return min(behind or spans)


def _spans_of_text(wanted: str, text: str) -> list[Span]:
    """The places in the text where the wanted one stands, also within other words and numbers."""
    return _matches(re.escape(wanted), text)


def _spans_of_figure(wanted: str, text: str) -> list[Span]:
    """The places in the text where the wanted one stands as a figure of its own."""
    return _matches(f"{_BEFORE}{re.escape(wanted)}{_AFTER}", text) if wanted else []


def _matches(pattern: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _pieces(text: str, anchors: dict[Span, str]) -> Iterator[Piece]:
    """The text parted at these spans, each with its anchor; no piece is empty."""
    last = 0
    for span in sorted(anchors):
        if span.start > last:
            yield Piece(text[last : span.start])
        yield Piece(text[span.start : span.end], anchors[span])
        last = span.end
    if last < len(text):
        yield Piece(text[last:])
