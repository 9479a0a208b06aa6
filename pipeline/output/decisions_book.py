"""headings.xlsx: what the program could not decide, for a person to decide once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from pipeline.findings import RULES, UNKNOWN_CURRENCY
from pipeline.intake.reading import Reason, TableReading
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.workbooks.formats import Formats
from pipeline.schema import decisions
from pipeline.schema.decisions import DecisionSheet
from pipeline.schema.folding import CURRENCIES, fold, fold_heading
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.states import STATES
from pipeline.schema.tables import TABLES

_WIDTHS = {
    "file": 30,
    "sheet": 20,
    "cell": 10,
    "heading": 44,
    "table": 20,
    "now": 44,
    "word": 44,
    "rule": 30,
    "title": 50,
    "declared": 18,
    "meaning": 38,
}
_LAST_ROW = 1_000
"""Drop-downs reach at least so far, so that rows can be added."""

_GROWING = {decisions.STATES.title: "states", decisions.CURRENCIES.title: "currencies"}
"""The sheets to which a person may add rows, and the lists from which those are decided."""

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_DECIDE = {"bg_color": "#FFF6D5", "border": 1, "border_color": "#E3C96A", "text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class _Line:
    """One row of a sheet: its cells before the decision, the decision so far, and the list that it is chosen from."""

    cells: tuple[object, ...]
    decision: str
    choices: str


@dataclass(frozen=True)
class _Looks:
    """The formats of the workbook, and that of the cells in which a person decides."""

    formats: Formats
    decide: Any


def decisions_workbook(content: Content) -> bytes | None:
    """The workbook with all that is proposed, unknown or confirmed; None where nothing was found or decided.

    The same content gives the same bytes.
    """
    lines = {
        "headings": list(_headings(content)),
        "states": list(_states(content)),
        "currencies": list(_currencies(content)),
        "severities": list(_severities(content)),
    }
    if not (content.findings or content.confirmed):
        return None
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        looks = _Looks(Formats(book), book.add_format(_DECIDE))
        made = [
            (book.add_worksheet(declared.title.in_language(content.language.code)), declared, lines[name])
            for name, declared in zip(lines, decisions.SHEETS, strict=True)
        ]
        ranges = _write_lists(book.add_worksheet(decisions.LISTS), content.language)
        for sheet, declared, rows in made:
            _write(sheet, declared, rows, ranges=ranges, looks=looks, language=content.language)
        book.set_properties(
            {
                "title": content.language.text("decisions.title"),
                "comments": content.language.text("decisions.help"),
                "created": dt.datetime.combine(content.as_of, dt.time(), tzinfo=dt.UTC),
            }
        )
    return buffer.getvalue()


def _headings(content: Content) -> Iterator[_Line]:
    """Every heading that was taken because it is near, is not known, or was confirmed: once by table."""
    seen: set[tuple[str, str]] = set()
    for reading in content.readings:
        for table in reading.tables:
            for letter, heading, now, decision in _questions(table, content):
                key = table.table, fold_heading(heading)
                if key not in seen:
                    seen.add(key)
                    cell = f"{letter}{table.heading_row}"
                    title = TABLES[table.table].title.in_language(content.language.code)
                    cells = (reading.file, table.sheet, cell, heading, title, now)
                    yield _Line(cells, decision, table.table)
    for (table_name, heading), column in content.confirmed.headings.items():
        if (table_name, heading) not in seen:
            title = TABLES[table_name].title.in_language(content.language.code)
            yield _Line(("", "", "", heading, title, ""), _title(table_name, column, content.language), table_name)


def _questions(table: TableReading, content: Content) -> Iterator[tuple[str, str, str, str]]:
    """Letter, heading, what it is understood as and the decision so far, for each heading to be decided on."""
    language = content.language
    for name, place in table.places.items():
        if table.reasons[name] in (Reason.NEAR, Reason.CONFIRMED):
            title = _title(table.table, name, language)
            yield place.letter, place.heading, title, title
    for unmatched in table.unmatched:
        key = table.table, fold_heading(unmatched.heading)
        near = unmatched.nearest and _title(table.table, unmatched.nearest, language)
        now = language.text("decisions.near", nearest=near) if near else language.text("decisions.not-used")
        decision = decisions.NOT_USED.in_language(language.code) if key in content.confirmed.headings else ""
        yield unmatched.letter, unmatched.heading, now, decision


def _title(table: str, column: str | None, language: Language) -> str:
    words = TABLES[table][column].title if column else decisions.NOT_USED
    return words.in_language(language.code)


def _states(content: Content) -> Iterator[_Line]:
    """Every word that is no known state with the number of its cells, then those confirmed before."""
    titles = {choice.name: choice.title.in_language(content.language.code) for choice in STATES}
    counts: dict[str, int] = {}
    for finding in content.findings:
        if finding.rule == "state-unknown":
            counts[finding.value] = counts.get(finding.value, 0) + int(str(finding.details["count"]))
    for word, count in counts.items():
        yield _Line((word, count), "", "states")
    for word, state in content.confirmed.states.items():
        if word not in map(fold, counts):
            yield _Line((word, ""), titles[state], "states")


def _currencies(content: Content) -> Iterator[_Line]:
    """Every sheet with amounts whose currency is not known, then those confirmed before."""
    confirmed = content.confirmed.currencies
    unknown = {
        (reading.file, table.sheet): None
        for reading in content.readings
        for table in reading.tables
        if UNKNOWN_CURRENCY in table.sums
    }
    for file, sheet in (*unknown, *(place for place in confirmed if place not in unknown)):
        now = UNKNOWN_CURRENCY if (file, sheet) in unknown else confirmed[file, sheet]
        yield _Line((file, sheet, now), confirmed.get((file, sheet), ""), "currencies")


def _severities(content: Content) -> Iterator[_Line]:
    """Every rule with the number of places at which it found something, those that found most first."""
    language = content.language
    counts = Counter(finding.rule for finding in content.findings for _ in finding.places)
    for rule in sorted(RULES, key=lambda rule: -counts[rule]):
        declared = SEVERITIES[RULES[rule]].in_language(language.code)
        given = content.confirmed.severities.get(rule)
        decision = SEVERITIES[given.severity].in_language(language.code) if given else ""
        yield _Line((rule, language.text(f"rule.{rule}.title"), counts[rule], declared), decision, "severities")


def _write_lists(sheet: Any, language: Language) -> dict[str, str]:  # noqa: ANN401 - XlsxWriter ships no types
    """The lists that are chosen from, one a column of a hidden sheet, as ranges by name."""
    not_used = decisions.NOT_USED.in_language(language.code)
    lists = {
        **{
            name: [*(column.title.in_language(language.code) for column in table.columns), not_used]
            for name, table in TABLES.items()
        },
        "states": [choice.title.in_language(language.code) for choice in STATES],
        "currencies": sorted(set(CURRENCIES.values())),
        "severities": [title.in_language(language.code) for title in SEVERITIES.values()],
    }
    ranges = {}
    for column, (name, entries) in enumerate(lists.items()):
        sheet.write_column(0, column, entries)
        letter = chr(ord("A") + column)
        ranges[name] = f"='{decisions.LISTS}'!${letter}$1:${letter}${len(entries)}"
    sheet.very_hidden()
    return ranges


def _write(  # noqa: PLR0913 - one sheet and all it is made of
    sheet: Any,  # noqa: ANN401 - XlsxWriter ships no types
    declared: DecisionSheet,
    lines: Sequence[_Line],
    *,
    ranges: Mapping[str, str],
    looks: _Looks,
    language: Language,
) -> None:
    last = declared.place("meaning")
    for column, (name, title) in enumerate(declared.columns.items()):
        sheet.write_string(0, column, title.in_language(language.code), looks.formats("heading"))
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(line.cells):
            sheet.write(row, column, cell, looks.formats("body", "wrap"))
        sheet.write_string(row, last, line.decision, looks.decide)
        sheet.data_validation(row, last, row, last, _offer(ranges[line.choices], language))
    if declared.title in _GROWING:
        offer = _offer(ranges[_GROWING[declared.title]], language)
        sheet.data_validation(len(lines) + 1, last, len(lines) + _LAST_ROW, last, offer)
    sheet.autofilter(0, 0, max(1, len(lines)), last)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _offer(source: str, language: Language) -> dict[str, object]:
    """The drop-down with what it says when the cell is entered, and when something else is typed."""
    return {
        "validate": "list",
        "source": source,
        "input_title": language.text("decisions.input-title"),
        "input_message": language.text("decisions.input"),
        "error_title": language.text("decisions.error-title"),
        "error_message": language.text("decisions.error"),
        "error_type": "warning",
    }
