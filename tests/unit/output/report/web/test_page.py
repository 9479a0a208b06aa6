"""What the page says beside the sentences: key figures, sources by section; the findings, on a page of their own."""

import re
from html import unescape

import pytest

from pipeline.findings import Finding, Location
from pipeline.language import Language
from pipeline.output.content import Content
from pipeline.output.report.sentences.highlights import highlights
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.web.findings_page import write_findings_page
from pipeline.output.report.web.page import write_page
from pipeline.output.report.web.row_addresses import places
from pipeline.output.report.web.sources import Sources
from spec.drawn import dataset, draw
from unit.output.report.sentences.test_narrative import TABLES, content
from unit.output.summary.contents import content_of


def page_of(of: Content) -> str:
    return unescape(write_page(narrative(of, ()), of, ()).decode())


def sources_of(of: Content) -> Sources:
    return Sources(narrative(of, ()), of, [one.key for one in highlights(of)])


def test_the_key_figures_are_those_of_the_terminal() -> None:
    assert [(one.label, one.value) for one in highlights(content())] == [
        ("Patvirtinta projektų", "3"), ("Įgyvendinta", "1"), ("Įgyvendinama", "1"), ("Be būsenos", "1"),
        ("Numatyta strategijoje", "1\u00a0000,00 Eur"), ("Skirta", "800,00 Eur"), ("Išmokėta", "400,00 Eur"),
        ("Išmokėta nuo skirtos", "50,0 proc."),
    ]  # fmt: skip


def test_a_key_figure_that_rests_on_errors_is_marked_and_the_note_names_no_cell() -> None:
    at = Location("a.xlsx", "Projektai", "I3", 3, "granted")
    error = Finding(rule="number-unreadable", location=at, details={"column": "Skirta"})
    of = content("lt", (error,))
    assert [one.mark for one in highlights(of) if one.label == "Skirta"] == ["*"]
    page = page_of(of)
    assert page.count("* Skaičiai remiasi duomenimis, kuriuose yra klaidų.") > 1, "the key figures and a section"
    assert "Projektai!I3" not in page


def test_key_figures_of_several_currencies_say_of_which_they_are() -> None:
    tables = dataset(
        draw("projects", "project | state | granted\nP1 | approved | 10,00"),
        draw("projects", "project | state | granted\nP2 | approved | 20,00", sheet="PL", currency="PLN"),
        draw("projects", "project | state | granted\nP3 | approved | 30,00", sheet="?", currency="?"),
    ).tables
    of = content_of({name: frame.drop(columns=["file", "sheet"]) for name, frame in tables.items()}, "lt")
    labels = [one.label for one in highlights(of)]
    assert [label for label in labels if label.startswith("Skirta")] == [
        "Skirta, Eur", "Skirta, PLN", "Skirta (valiuta nežinoma)"
    ]  # fmt: skip
    assert len(labels) == len(set(labels))
    titles = [grid.title for _, grid in narrative(of, ()).grids()]
    assert not any("((" in title for title in titles)
    assert any(title.endswith(" (valiuta nežinoma)") for title in titles)


def test_that_every_project_has_a_state_is_no_key_figure() -> None:
    of = content("lt", (), projects="project | state\nP1 | in_progress")
    assert [one.label for one in highlights(of)] == ["Patvirtinta projektų", "Įgyvendinta", "Įgyvendinama"]


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_figure_of_the_report_has_one_source_with_its_rows(language: str) -> None:
    of = content(language)
    found = sources_of(of)
    figures = {str(figure.key): figure for figure in of.statistics.every_figure()}
    assert set(narrative(of, ()).keys()) <= set(found.by_key)
    listed = [source.anchor for group in found.groups for table in group.tables for source in table.sources]
    assert len(listed) == len(set(listed))
    assert {source.anchor for source in found.by_key.values()} <= set(listed)
    for key, source in found.by_key.items():
        assert bool(source.places) == bool(figures[key].rows if key in figures else True), key


def test_sources_stand_by_section_first_those_of_sentences_then_those_of_each_table() -> None:
    groups = {group.name: group for group in sources_of(content()).groups}
    assert [table.title for table in groups["members"].tables] == ["Nariai", "Nariai pagal sektorių"]
    (members,) = [one for one in groups["members"].tables[1].sources if one.label == "Viešasis sektorius: Nariai"]
    assert (members.value, members.places) == ("1", ("a.xlsx, lapas „Nariai“, 2 eilutė",))


def test_rows_of_what_is_no_figure_are_told_with_the_sentence() -> None:
    groups = {group.name: group for group in sources_of(content()).groups}
    expected = {one.label: one.places for table in groups["staff"].tables for one in table.sources}
    assert expected["Direktorė pareigas ėjo neatlygintinai."] == ("a.xlsx, lapas „Darbuotojai“, 3 eilutė",)


def test_of_many_rows_the_first_are_told_at_once_and_the_others_folded() -> None:
    payments = "\n".join(f"P1 | 2021-07-01 | 10,00 | {'eu' if n % 2 else 'state'}" for n in range(40))
    of = content("lt", (), **{**TABLES, "payments": f"project | paid_on | paid | source\n{payments}"})
    source = sources_of(of).by_key["by_source.EUR.eu.paid"]
    assert [place.split(", ", 2)[2] for place in source.places] == [
        "3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25 eilutės"
    ]
    assert [place.split(", ", 2)[2] for place in source.rest] == ["27, 29, 31, 33, 35, 37, 39, 41 eilutės"]
    assert source.more == "ir dar 8\u00a0vietos"
    assert "<summary>ir dar 8" in page_of(of)


def test_of_a_figure_without_rows_it_is_said_that_there_are_none() -> None:
    members = "member | member_sector | since | until\nA | public | 2015-01-01 |\nB | civil | 2015-01-01 |"
    assert "tokių eilučių nėra" in page_of(content("lt", (), **{**TABLES, "members": members}))


@pytest.mark.parametrize(
    ("rows", "language", "expected"),
    [
        (("a.xlsx!Projektai!4-14", "a.xlsx!Projektai!17"), "lt", ["a.xlsx, lapas „Projektai“, 4–14, 17 eilutės"]),
        (("a.xlsx!Projektai!4", "b.csv!!5-6"), "en", ["a.xlsx, sheet “Projektai”, row 4", "b.csv, rows 5–6"]),
        ((), "lt", []),
    ],
)  # fmt: skip
def test_rows_are_told_as_people_say_them(rows: tuple[str, ...], language: str, expected: list[str]) -> None:
    assert list(places(rows, Language(language))) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "Kol neištaisyta 1 duomenų klaida, ataskaitos skaičiais remtis negalima."),
        (2, "Kol neištaisytos 2 duomenų klaidos, ataskaitos skaičiais remtis negalima."),
        (10, "Kol neištaisyta 10 duomenų klaidų, ataskaitos skaičiais remtis negalima."),
    ],
)
def test_of_faults_the_page_for_everyone_tells_only_how_many_there_are(count: int, expected: str) -> None:
    findings = tuple(
        Finding(rule="number-unreadable", location=Location("a.xlsx", "Projektai", f"I{row}", row, "granted"),
                value="REIKŠMĖ", details={"column": "Skirta"})
        for row in range(2, 2 + count)
    )  # fmt: skip
    page = page_of(content("lt", findings))
    assert expected in page.replace("\u00a0", " ")
    assert "REIKŠMĖ" not in page
    assert "Projektai!I" not in page


def test_errors_and_warnings_are_told_with_cells_and_cures_in_a_page_of_their_own_but_remarks_are_not() -> None:
    at = Location("a.xlsx", "Projektai", "B4", 4, "state")
    details = {"column": "Būsena", "record": "P3", "project": "P3", "end": "2021", "days": 9}
    findings = tuple(
        Finding(rule=rule, location=at, value="REIKŠMĖ", details=details)
        for rule in ("value-missing", "project-late", "sheet-hidden")
    )
    page = unescape(write_findings_page(content("lt", findings)).decode())
    severities = re.findall(r'<th scope="row">(.*?)</th>', page)
    assert severities == ["✖ Klaida", "▲ Įspėjimas"]
    assert page.count("a.xlsx, Projektai!B4") == 2
    assert Language("lt").remedy(findings[0]) in page
    assert Language("lt").message(findings[2]) not in page


def test_the_same_fault_in_many_cells_is_told_once_with_the_first_of_them() -> None:
    findings = tuple(
        Finding(rule="value-missing", location=Location("a.xlsx", "P", f"B{row}", row, "state"),
                details={"column": "Būsena", "record": "P"})
        for row in range(2, 10)
    )  # fmt: skip
    page = unescape(write_findings_page(content("en", findings)).decode())
    assert "a.xlsx, P!B2, P!B3, P!B4, P!B5, P!B6, and 3 more places" in page
