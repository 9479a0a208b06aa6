"""Pages to open: one of a small group, one of many projects, one of hostile names, one of a table made by hand."""

from dataclasses import replace

from pipeline.findings import Finding, Location
from pipeline.output.charts.drawing import draw_charts
from pipeline.output.content import Content
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.sentences.parts import Entry, Grid, Section
from pipeline.output.report.web.findings_page import write_findings_page
from pipeline.output.report.web.page import write_page
from unit.output.report.sentences.test_narrative import TABLES, content
from unit.output.report.test_files import HOSTILE, hostile

MANY = 300
LATE = tuple(
    Finding(rule="value-missing", location=Location("a.xlsx", "Projektai", f"{column}4", 4, column), details={
        "column": column, "record": "P3"})
    for column in "BCDEFGHIJ"
)  # fmt: skip
"""Faults in nine columns: enough for a filter."""

AMOUNTS = {
    "lt": ("34 874,99", "−5,00", "–", "1 234,50", "0,00", "1 300"),
    "en": ("34,874.99", "−5.00", "–", "1,234.50", "0.00", "1,300"),
}
IN_ORDER = {
    "lt": ["−5,00", "0,00", "1 234,50", "1 300", "34 874,99", "–"],
    "en": ["−5.00", "0.00", "1,234.50", "1,300", "34,874.99", "–"],
}
NAMES = ("žolė", "Čiobreliai", "cukrus", "šaltinis", "2 takas", "10 takas")
NAMES_IN_ORDER = ["2 takas", "10 takas", "cukrus", "Čiobreliai", "šaltinis", "žolė"]


def small(language: str) -> bytes:
    """The page of a small group with findings, charts and all that a report may hold."""
    return page_of(content(language, LATE))


def faults(language: str) -> bytes:
    """The page for the office: the findings of a small group."""
    return write_findings_page(content(language, LATE))


def hostile_faults(language: str) -> bytes:
    """The findings of the hostile names."""
    return write_findings_page(_hostile_content(language))


def many(language: str) -> bytes:
    """The page of a register of 300 projects, most of which end in the year to come."""
    head, *_ = TABLES["projects"].strip().splitlines()
    rows = [
        f"P{n} | Projektas {n} | 1.{1 + n % 2} | in_progress | 2021-01-01 | 2022-{1 + n % 12:02}-28 | "
        f"2022-{1 + n % 12:02}-28 | | {n + 1}000,00"
        for n in range(MANY)
    ]
    return page_of(content(language, (), **{**TABLES, "projects": "\n".join([head, *rows])}), with_charts=False)


def hostile_page(language: str) -> bytes:
    """The page of projects, and findings, whose texts would be script, formulas, turned or far too long."""
    return page_of(_hostile_content(language))


def _hostile_content(language: str) -> Content:
    findings = tuple(
        Finding(rule="number-unreadable", location=Location("a.xlsx", name, f"B{row}", row, f"c{row}"), value=name,
                details={"column": name})
        for row, name in enumerate(HOSTILE)
    )  # fmt: skip
    return replace(hostile(language), findings=findings)


def by_hand(language: str) -> bytes:
    """A page with a table of names and amounts in no order, its last row a total."""
    of = content(language)
    rows = [(Entry(name), Entry(amount)) for name, amount in zip(NAMES, AMOUNTS[language], strict=True)]
    rows.append((Entry("Iš viso"), Entry("1")))
    grid = Grid("Lentelė", ("Pavadinimas", "Suma"), tuple(rows), numbers=frozenset({1}), total=True)
    told = replace(narrative(of, ()), sections=(Section("made", "Ranka", (grid,)),))
    return write_page(told, of, ())


def wordy(language: str) -> bytes:
    """A page with a table of five columns whose headings are sentences, and whose amounts are large."""
    of = content(language)
    heading = "Iki tų metų pabaigos suplanuota ir dar neišmokėta (išmokėti per trejus metus), Eur"
    rows = [(Entry("Metai"), *(Entry("123 456 789 012,34") for _ in range(4)))]
    grid = Grid("Lentelė", ("Metai", *(heading for _ in range(4))), tuple(rows), numbers=frozenset({1, 2, 3, 4}))
    told = replace(narrative(of, ()), sections=(Section("made", "Ranka", (grid,)),))
    return write_page(told, of, ())


def page_of(of: Content, *, with_charts: bool = True) -> bytes:
    """The page of a content as the program writes it."""
    charts = draw_charts(of.statistics, of.language) if with_charts else []
    return write_page(narrative(of, charts), of, charts)
