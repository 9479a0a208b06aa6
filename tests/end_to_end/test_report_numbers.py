"""Every number that the annual report states is one of figures.json, or stands so in the workbooks."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from end_to_end.running import INPUTS, Run, Runs

NB = "\u00a0"
MONTHS = {
    "lt": [
        "sausio", "vasario", "kovo", "balandžio", "gegužės", "birželio",
        "liepos", "rugpjūčio", "rugsėjo", "spalio", "lapkričio", "gruodžio",
    ],
    "en": [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
}  # fmt: skip
NUMBER = re.compile(rf"\d[\d{NB},.]*\d|\d")
OF_DEFINITIONS = {
    "organisation.votes.public_share": "49",
    "forecast.EUR.monthly_pace": "12",
    "forecast.EUR.by_trend": "43",
}
"""Numbers in a figure's definition: the cap of votes, the months of a pace, those since the first payment."""


@pytest.fixture(params=["lt", "en"])
def of(request: pytest.FixtureRequest, runs: Runs) -> tuple[str, Run]:
    return request.param, runs.first if request.param == "lt" else runs.english


def written(value: Decimal, places: int, language: str) -> str:
    text = f"{abs(value):,.{places}f}"
    return text if language == "en" else text.replace(",", NB).replace(".", ",")


def forms(figure: dict[str, Any], language: str) -> set[str]:
    """The ways in which a figure of figures.json may be written, made without the program's own formatting."""
    value, unit = figure["value"], figure["unit"]
    if unit == "text":
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
        if not found:
            return set(NUMBER.findall(value))
        year, month, day = (int(part) for part in found.groups())
        return {str(year), str(day), MONTHS[language][month - 1]}
    if value is None:
        return set()
    places = {"money": 2, "percent": 1, "days": 0, "full_time": 2, "value": 2}.get(unit, 0)
    text = written(Decimal(str(value)), places, language)
    if unit == "money" or not places:
        return {text}
    # Noughts behind the mark may be left out: a table has 55,0 per cent, running text 55; posts are 0,5.
    return {text, text.rstrip("0").rstrip(".,")}


def cells_of_workbooks() -> list[str]:
    """The texts and dates in the cells of the inputs, the longest first."""
    found: set[str] = set()
    for path in INPUTS.glob("*.xlsx"):
        for sheet in load_workbook(path).worksheets:
            for row in sheet.iter_rows(values_only=True):
                found |= {f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value) for value in row if value}
    texts = {part.strip() for text in found if re.search(r"\D", text) for part in [text, *text.split(";")]}
    return sorted(texts, key=len, reverse=True)


def without_texts(sentence: str, texts: list[str]) -> str:
    """The sentence without what stands so in the workbooks: names, codes, titles, dates."""
    for text in texts:
        if re.search(r"\d", text):
            sentence = sentence.replace(text, "")
    return sentence


def test_every_number_of_a_sentence_is_one_of_its_figures(of: tuple[str, Run]) -> None:
    language, run = of
    figures, texts = run.json("data/figures.json"), cells_of_workbooks()
    for sentence in run.json("data/report.trace.json")["sentences"]:
        allowed = {"2021", "2022"} | {OF_DEFINITIONS.get(key, "2021") for key in sentence["figures"]}
        for key in sentence["figures"]:
            allowed |= forms(figures[key], language)
        told = without_texts(sentence["text"].replace("COVID-19", ""), [*texts, *_long_dates(texts, language)])
        assert set(NUMBER.findall(told)) <= allowed, sentence["text"]


def _long_dates(texts: list[str], language: str) -> list[str]:
    """The dates of the workbooks as running text writes them."""
    days = [
        found.groups() for text in ("2021-12-31", *texts) if (found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text))
    ]
    if language == "en":
        return [f"{int(day)} {MONTHS['en'][int(month) - 1]} {year}" for year, month, day in days]
    return [f"{year}{NB}m. {MONTHS['lt'][int(month) - 1]} {int(day)}{NB}d" for year, month, day in days]


def test_the_document_says_these_sentences_and_no_other(of: tuple[str, Run]) -> None:
    """Each paragraph is a title, a caption, a note, a line of contents, or made of sentences of the trace."""
    _, run = of
    trace = run.json("data/report.trace.json")["sentences"]
    # Each line of the stamp is a paragraph of its own.
    sentences = [line.removesuffix(".") for sentence in trace for line in sentence["text"].split("\n")]
    for paragraph in Document(str(run.published / "report.docx")).paragraphs:
        if paragraph.style is None or paragraph.style.name != "Normal":
            continue
        rest = paragraph.text
        for sentence in sorted(sentences, key=len, reverse=True):
            rest = rest.replace(sentence, "")
        assert not re.sub(r"[*.\s]", "", rest), paragraph.text


def test_every_number_of_a_table_is_its_figure(of: tuple[str, Run]) -> None:
    language, run = of
    figures = run.json("data/figures.json")
    shown = _tables(run.published / "report.docx")
    told = run.json("data/report.trace.json")["tables"]
    assert len(shown) == len(told)
    for rows, table in zip(shown, told, strict=True):
        cells = [cell for row in rows[1:] for cell in row[1:] if cell not in {"–", ""}]
        if table["figures"]:
            for cell, key in zip(cells, table["figures"], strict=True):
                assert set(NUMBER.findall(cell)) <= forms(figures[key], language), (table["title"], key, cell)
        else:
            assert set(cells) <= set(cells_of_workbooks())


def _tables(document: Path) -> list[list[list[str]]]:
    tables = [table for table in Document(str(document)).tables if table.style and table.style.name == "Report table"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def test_what_is_not_ready_is_told_in_the_words_of_the_findings(of: tuple[str, Run]) -> None:
    _, run = of
    findings = json.dumps(run.json("data/findings.json"), ensure_ascii=False)
    obstacles = [
        paragraph.text
        for paragraph in Document(str(run.published / "report.docx")).paragraphs
        if paragraph.style is not None and paragraph.style.name == "Not ready" and paragraph.text.startswith("– ")
    ]
    # Six errors, less one in an amount of a cooperation project, of which nothing in the report is made.
    assert len(obstacles) == 5
    assert all(json.dumps(obstacle.split(": ", 1)[1], ensure_ascii=False)[1:-1] in findings for obstacle in obstacles)
