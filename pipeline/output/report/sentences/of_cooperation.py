"""The report's section on the cooperation projects in which the group takes part."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import replace

from pipeline.language import lowered
from pipeline.output.report.sentences.parts import Block, Section, Statement
from pipeline.output.report.sentences.sections import paragraph, section
from pipeline.output.report.sentences.sentence_builder import SentenceBuilder
from pipeline.output.wording.terms import in_language, meaning_of
from pipeline.statistics.facts import key_of_fact

_COMMA_OUTSIDE_QUOTES = re.compile(r",(?![^„“\"]*[“”\"])")


def cooperation(builder: SentenceBuilder) -> list[Section]:
    """A paragraph for each cooperation project: its name, programme, measure, aim, partners, state and course.

    Of a project the paragraph states what the workbooks state; projects that do not count are left out.
    """
    projects = builder.data.table("cooperation")
    paragraphs = [
        _cooperation_project(builder, number, record)
        for number, record in enumerate(projects.to_dict("records"), start=1)
        if record["counted"]
    ]
    return section(builder.data, "cooperation", *paragraphs)


def _cooperation_project(builder: SentenceBuilder, number: int, record: Mapping[Hashable, object]) -> list[Block]:
    rows = (f"{record['file']}!{record['sheet']}!{record['row']}",)
    return paragraph(
        _taking_part(builder, number, _text(record.get("role")), rows),
        builder.of_facts("cooperation.measure", _key(number, "measure")),
        builder.of_facts("cooperation.aim", _key(number, "cooperation_aim")),
        _partners_in_words(builder, _partners(_text(record.get("partners"))), rows),
        _state(builder, number, _text(record.get("cooperation_state")), rows),
        _course(builder, number),
    )


def _taking_part(builder: SentenceBuilder, number: int, role: str, rows: tuple[str, ...]) -> list[Statement]:
    """In which project the group takes part, and as what; a role that no words file knows has a sentence of its own."""
    known = meaning_of("role", role)
    if known is None:
        return _name_of_cooperation(builder, number) + _of_text(builder, "cooperation.role", lowered(role), rows)
    name = _key(number, "cooperation")
    with_programme = builder.of_facts(f"cooperation.{known}_of_programme", name, _key(number, "programme"))
    sentences = with_programme or builder.of_facts(f"cooperation.{known}_in", name)
    return [replace(sentence, rows=rows) for sentence in sentences]


def _state(builder: SentenceBuilder, number: int, state: str, rows: tuple[str, ...]) -> list[Statement]:
    """The state in the report's language where it is known; that an application was submitted, its own day tells."""
    has_day = _key(number, "applied_on") in builder.data.facts
    if has_day and meaning_of("cooperation_state", state) == "applied":
        return []
    return _of_text(builder, "cooperation.state", in_language("cooperation_state", state, builder.language), rows)


def _course(builder: SentenceBuilder, number: int) -> list[Statement]:
    """The days of application, start and end in one sentence; where one is not known, the others apart."""
    applied, start, end = (_key(number, name) for name in ("applied_on", "start", "end"))
    return builder.of_facts("cooperation.course", applied, start, end) or [
        *builder.of_facts("cooperation.applied", applied),
        *builder.of_facts("cooperation.start", start),
        *builder.of_facts("cooperation.end", end),
    ]


def _key(number: int, name: str) -> str:
    return str(key_of_fact("cooperation", name, number))


def _name_of_cooperation(builder: SentenceBuilder, number: int) -> list[Statement]:
    """The project's name, with its programme where this is known."""
    name = _key(number, "cooperation")
    with_programme = builder.of_facts("cooperation.of_programme", name, _key(number, "programme"))
    return with_programme or builder.of_facts("cooperation.name", name)


def _partners_in_words(builder: SentenceBuilder, partners: list[str], rows: tuple[str, ...]) -> list[Statement]:
    """The sentence on one partner or several; nothing without any."""
    sentence = "cooperation.partners" if len(partners) > 1 else "cooperation.partner"
    return _of_text(builder, sentence, builder.language.listed(partners), rows)


def _partners(cell: str) -> list[str]:
    """The partners that a cell names: one a line, parted by semicolons, or by commas that stand outside quotes."""
    lines = re.split(r"[;\n]", cell)
    is_in_lines = len(lines) > 1
    parts = lines if is_in_lines else _COMMA_OUTSIDE_QUOTES.split(cell)
    stripped = [part.strip() for part in parts]
    return [part for part in stripped if part]


def _of_text(builder: SentenceBuilder, sentence: str, text: str, rows: tuple[str, ...]) -> list[Statement]:
    """The sentence with a text of these rows; nothing where the text is empty."""
    return builder.plain(sentence, rows=rows, a=text) if text else []


def _text(value: object) -> str:
    """The value of a cell, empty where it holds no text."""
    return value if isinstance(value, str) else ""
