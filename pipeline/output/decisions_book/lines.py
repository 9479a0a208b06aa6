"""The lines of the workbook: what is asked, what was decided of it so far, and from which list the answer is chosen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.comparison.projects import Project, ProjectsCompared
from pipeline.findings import RULES, UNKNOWN_CURRENCY
from pipeline.output.content import Content
from pipeline.schema.decisions import OTHER_PROJECT, SAME_PROJECT
from pipeline.schema.folding import fold
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES

STATE_LIST, CURRENCY_LIST, SEVERITY_LIST, RENAMING_LIST = "states", "currencies", "severities", "renamings"
TABLE_LIST = "tables"
"""The names of the lists to choose from; beside them, the columns of each table are a list of the table's name."""


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its cells before the decision, the decision so far, and the list that it is chosen from.

    An empty decision is none. `is_open`: figures wait for the answer; the others may be decided on or not.
    """

    cells: tuple[str | int, ...]
    decision: str
    choices: str
    is_open: bool = False


def state_lines(content: Content) -> Iterator[Line]:
    """Every word that is no known state with the number of its cells, then those confirmed before."""
    counts = _unknown_states(content)
    for word, count in counts.items():
        yield Line((word, count), "", STATE_LIST, is_open=True)
    asked = {fold(word) for word in counts}
    titles = {choice.name: choice.title.in_language(content.language.code) for choice in STATES}
    for word, state in content.confirmed.states.items():
        if word not in asked:
            yield Line((word, ""), titles[state], STATE_LIST)


def _unknown_states(content: Content) -> Counter[str]:
    """The number of cells in which a word stands that is no known state, by the word as it is written."""
    counts: Counter[str] = Counter()
    for finding in content.findings:
        if finding.rule == "state-unknown":
            counts[finding.value] += int(str(finding.details["count"]))
    return counts


def currency_lines(content: Content) -> Iterator[Line]:
    """Every sheet with amounts whose currency is not known, then those confirmed before."""
    confirmed = content.confirmed.currencies
    unknown = dict.fromkeys(_sheets_without_currency(content))
    for place in unknown:
        yield Line((*place, UNKNOWN_CURRENCY), confirmed.get(place, ""), CURRENCY_LIST, is_open=place not in confirmed)
    for place, currency in confirmed.items():
        if place not in unknown:
            yield Line((*place, currency), currency, CURRENCY_LIST)


def _sheets_without_currency(content: Content) -> Iterator[tuple[str, str]]:
    """File and sheet of every table with amounts in an unknown currency; a sheet of several tables may come twice."""
    for reading in content.readings:
        for table in reading.tables:
            if UNKNOWN_CURRENCY in table.sums:
                yield reading.file, table.sheet


def renaming_lines(content: Content) -> Iterator[Line]:
    """Every project that seems to have another code than in the earlier report, then those decided on before."""
    asked = dict.fromkeys(_codes_alike(content))
    titles = dict(_titles(content))
    answers = {
        True: SAME_PROJECT.in_language(content.language.code),
        False: OTHER_PROJECT.in_language(content.language.code),
    }
    for before, now in (*asked, *content.confirmed.renamed):
        cells = (before, titles.get(("before", before), ""), now, titles.get(("now", now), ""))
        is_same = content.confirmed.renamed.get((before, now))
        answer = "" if is_same is None else answers[is_same]
        yield Line(cells, answer, RENAMING_LIST, is_open=is_same is None)


def _codes_alike(content: Content) -> Iterator[tuple[str, str]]:
    for projects in _compared(content):
        for pair in projects.likely:
            if pair.before.code and pair.now.code:
                yield pair.before.code, pair.now.code


def _titles(content: Content) -> Iterator[tuple[tuple[str, str], str]]:
    """The titles of projects in the earlier report and today, by code."""
    for projects in _compared(content):
        for pair in projects.likely:
            yield from _titles_of(pair.before, pair.now)
        for change in projects.altered:
            yield from _titles_of(change.before, change.now)


def _titles_of(before: Project, now: Project) -> Iterator[tuple[tuple[str, str], str]]:
    yield ("before", before.code or ""), before.title or ""
    yield ("now", now.code or ""), now.title or ""


def _compared(content: Content) -> Iterator[ProjectsCompared]:
    return (comparison.projects for comparison in content.comparisons if comparison.projects is not None)


def severity_lines(content: Content) -> Iterator[Line]:
    """Every rule with the number of places at which it found something, those that found most first."""
    language = content.language
    counts = _places_by_rule(content)
    for rule in sorted(RULES, key=lambda rule: -counts[rule]):
        title = language.text(f"rule.{rule}.title")
        declared = SEVERITIES[RULES[rule]].in_language(language.code)
        yield Line((rule, title, counts[rule], declared), _severity_given(content, rule), SEVERITY_LIST)


def _places_by_rule(content: Content) -> Counter[str]:
    counts: Counter[str] = Counter()
    for finding in content.findings:
        counts[finding.rule] += len(finding.places)
    return counts


def _severity_given(content: Content, rule: str) -> str:
    """The severity that a person gave the rule before, in a word; nothing where none did."""
    given = content.confirmed.severities.get(rule)
    if given is None:
        return ""
    return SEVERITIES[given.severity].in_language(content.language.code)
