"""Sentences of the report's language, each with the figures and facts that it states."""

from collections.abc import Iterable, Mapping

from pipeline.approval import Approval
from pipeline.language import unquoted
from pipeline.output.report.sentences.grids import in_sentence
from pipeline.output.report.sentences.parts import Statement
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.output.wording.terms import in_language
from pipeline.statistics.figures import Figure

_PLACEHOLDERS = "abcdef"
"""The names that values have in the catalogues' sentences, in the order of their keys."""

_WITHIN_SENTENCES = frozenset({"organisation.legal_form"})
"""Facts that stand in the middle of a sentence and begin with a small letter there, in the report's language."""


class SentenceBuilder:
    """Makes the sentences of one report out of its data.

    Every method gives a list of one sentence, or an empty list where the data lack anything that the sentence states.
    A sentence is named by its key in the catalogues, without `report.`; `details` are its further placeholders, and
    {year} is the reporting year in each.
    """

    def __init__(self, data: ReportData) -> None:
        self.data = data
        self.language = data.language

    def plain(
        self, sentence: str, keys: tuple[str, ...] = (), rows: tuple[str, ...] = (), **details: object
    ) -> list[Statement]:
        """The sentence with its details; it states the figures under `keys` and what stands in these `rows`."""
        return self._sentence(sentence, details, keys, rows)

    def of_figures(self, sentence: str, *keys: str, **details: object) -> list[Statement]:
        """The sentence with the values of figures for {a} {b} …, in the order of the keys."""
        figures = self.data.figures(keys)
        if figures is None:
            return []
        values = self._values(_PLACEHOLDERS, figures)
        return self._sentence(sentence, {**values, **details}, keys)

    def of_count(
        self, sentence: str, key: str, *others: str, none: str | None = None, **details: object
    ) -> list[Statement]:
        """The sentence in the plural form that the count under `key` takes, shown as {count}.

        {b} {c} … are the values of the other figures; `none` names the sentence for a count of nought.
        """
        number = self.data.count(key)
        figures = self.data.figures(others)
        if number is None or figures is None:
            return []
        if number == 0 and none:
            return self._sentence(none, details, (key,))
        values = {"year": self.data.year, **self._values(_PLACEHOLDERS[1:], figures), **details}
        text = self.language.plural(f"report.{sentence}", number, **values)
        return [Statement(with_one_full_stop(text), (key, *others))]

    def of_count_if_any(self, sentence: str, key: str) -> list[Statement]:
        """The same with nothing but the count; no sentence for a count of nought."""
        return self.of_count(sentence, key) if self.data.is_positive(key) else []

    def of_facts(self, sentence: str, *keys: str) -> list[Statement]:
        """The sentence with facts of the workbooks for {a} {b} …, in the order of the keys."""
        are_known = set(keys) <= set(self.data.facts)
        if not are_known:
            return []
        values = {name: self._fact(key) for name, key in zip(_PLACEHOLDERS, keys, strict=False)}
        return self._sentence(sentence, values, keys)

    def recorded_approval(self, approval: Approval) -> Statement:
        """The sentence of an approval that the set's record tells, whatever the workbooks say."""
        key = "report.approval" if approval.meeting else "report.approval.without-number"
        text = self.language.text(key, a=self.language.long_date(approval.date), b=approval.meeting)
        return Statement(with_one_full_stop(text))

    def _sentence(
        self, sentence: str, details: Mapping[str, object], keys: tuple[str, ...], rows: tuple[str, ...] = ()
    ) -> list[Statement]:
        text = self.language.text(f"report.{sentence}", **{"year": self.data.year, **details})
        return [Statement(with_one_full_stop(text), keys, rows)]

    def _values(self, placeholders: str, figures: Iterable[Figure]) -> dict[str, str]:
        return {name: in_sentence(figure, self.language) for name, figure in zip(placeholders, figures, strict=False)}

    def _fact(self, key: str) -> str:
        """A fact as a sentence shows it: a date in words, a text without the quotation marks around it."""
        fact = self.data.facts[key]
        if fact.day:
            return self.language.long_date(fact.day)
        if key in _WITHIN_SENTENCES:
            return in_language("legal_form", fact.value, self.language)
        return unquoted(fact.value)


def with_one_full_stop(sentence: str) -> str:
    """The sentence with one full stop, where an abbreviation at its end brings one of its own, as „20 d.“ does."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence
