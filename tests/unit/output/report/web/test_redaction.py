"""The page is for everyone: no natural person is named on it, by name or by code."""

import re
from base64 import b64decode

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.findings import Finding, Location
from pipeline.output.charts.drawing import draw_charts
from pipeline.output.content import Content
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.web.findings_page import write_findings_page
from pipeline.output.report.web.page import write_page
from pipeline.output.report.web.redaction import Redaction
from unit.output.report.sentences.test_narrative import TABLES, content

CODE = "38001010001"


def tables(implementer: str, member: str, director: str, title: str = "Takas") -> dict[str, str]:
    return {
        "organisation": f"organisation | director\nMiesto VVG | {director}",
        "projects": f"""
            project | title   | implementer   | implementer_code | sector     | state       | current_end | granted
            P1      | {title} | {implementer} |                  | Gyventojas | in_progress | 2022-06-30  | 10,00
            P2      | Sodas   | Klubas „Upė“  | 304045184        | NVO        | in_progress | 2022-06-30  | 20,00
        """,
        "members": f"member | member_sector\n{member} | person\nKlubas „Upė“ | civil",
    }


def discreet(**given_tables: str) -> Redaction:
    return Redaction(content("lt", (), **given_tables))


PERSONS = tables("Jonas Jonaitis", "Ona Marija Onaitė", "Petras Petraitis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vykdytojas – Jonas Jonaitis.", "Vykdytojas – [vardas neskelbiamas]."),
        ("Vykdytojas – JONAS  JONAITIS.", "Vykdytojas – [vardas neskelbiamas]."),
        ("Jono Jonaičio sodas, J. Jonaitis", "[vardas neskelbiamas] sodas, [vardas neskelbiamas]"),
        ("„Ona Marija Onaitė“ ir Onaitė Ona Marija", "„[vardas neskelbiamas]“ ir [vardas neskelbiamas]"),
        ("Direktorius Petras\u00a0Petraitis", "Direktorius [vardas neskelbiamas]"),
        (f"kodas {CODE} neteisingas", "kodas … neteisingas"),
        ("kodas 39913320001 neteisingas", "kodas … neteisingas"),
        ("tel. 8 612 34567, jonas@example.org", "tel. …, …"),
        ("Klubas „Upė“, kodas 304045184, LT601010012345678901", "Klubas „Upė“, kodas 304045184, …"),
        ("Jonas Petraitis gavo 812\u00a0345\u00a0678,00 Eur", "Jonas Petraitis gavo 812\u00a0345\u00a0678,00 Eur"),
    ],
)
def test_persons_of_the_tables_are_not_named(text: str, expected: str) -> None:
    assert discreet(**PERSONS)(text) == expected


def test_a_name_of_one_word_is_found_only_as_a_word() -> None:
    assert (
        discreet(**tables("Ona", "Elė", "Ada"))("Ona, Onaitė, Elėja ir Adamas")
        == "[vardas neskelbiamas], Onaitė, Elėja ir Adamas"
    )


def test_without_tables_of_persons_nothing_is_changed() -> None:
    assert discreet(strategy="strategy\nMiesto")("Jonas Jonaitis") == "Jonas Jonaitis"


def of_names(names: list[str]) -> Content:
    """A report whose titles, and whose findings' places, values and details, repeat the names."""
    implementer, member, director = names
    findings = tuple(
        Finding(rule=rule, location=Location(f"{name}.xlsx", name, f"B{row}", row, f"{rule}{row}"), value=value,
                details={"column": name, "found": value})
        for row, name in enumerate(names, start=2)
        for rule, value in (("number-unreadable", f"{name} {CODE}"), ("legal-code-wrong", CODE))
    )  # fmt: skip
    return content("lt", findings, **tables(implementer, member, director, title=f"Ūkis: {' ir '.join(names)}"))


# Letter by letter: as texts hypothesis would also draw words of the code, such as "projektas", which names nobody.
LETTERS = st.lists(st.sampled_from("aąbcčdeęėfghiįyjklmnoprsštuųūvzž"), min_size=4, max_size=9).map("".join)
NAMES = st.builds("{} {}".format, LETTERS.map(str.capitalize), LETTERS.map(str.capitalize))


@given(names=st.lists(NAMES, min_size=3, max_size=3, unique=True))
# A whole report each time: few, and not made smaller, which would take minutes.
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
def test_no_person_is_in_the_bytes_of_the_pages(names: list[str]) -> None:
    of = of_names(names)
    for page in (write_page(narrative(of, ()), of, ()), write_findings_page(of)):
        told = page.decode().casefold()
        assert "[vardas neskelbiamas]" in told
        assert not [name for name in names if name.casefold() in told]
        assert CODE not in told


def test_no_person_is_in_the_charts_of_the_page() -> None:
    """The chart of projects over time holds their titles; here every one of them names somebody."""
    named = TABLES["projects"].replace("Takas", "Jonas & Ona").replace("Sodas", "Jonas & Ona")
    of = content("lt", (), **{**TABLES, "projects": named, "members": "member | member_sector\nJonas & Ona | person"})
    charts = draw_charts(of.statistics, of.language)
    assert any(b"Jonas &amp; Ona" in chart.svg for chart in charts)
    page = write_page(narrative(of, charts), of, charts).decode()
    drawn = [b64decode(found).decode() for found in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)]
    assert any("[vardas neskelbiamas]" in chart for chart in drawn)
    assert not any("Jonas" in chart for chart in (page, *drawn))


def test_no_name_is_broken_over_two_lines_of_a_chart() -> None:
    name = "Konstantinas Petronijus Bartkevičius-Kazlauskas"
    named = TABLES["projects"].replace("Takas", f"Tako tvarkymas drauge su kaimynu {name}")
    of = content("lt", (), **{**TABLES, "projects": named, "members": f"member | member_sector\n{name} | person"})
    charts = draw_charts(of.statistics, of.language)
    assert any("Bartkevičius-Kazlauskas" in chart.svg.decode() for chart in charts)
    page = write_page(narrative(of, charts), of, charts).decode()
    drawn = [b64decode(found).decode() for found in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)]
    assert any("[vardas neskelbiamas]" in one for one in drawn)
    assert not [part for part in name.replace("-", " ").split() if any(part in one for one in (page, *drawn))]


@pytest.mark.parametrize("code", ["8-612-34567", "861234567", "8 612 34567"])
def test_code_of_a_project_is_no_contact(code: str) -> None:
    projects = f"project | title | state\n{code} | Takas | approved"
    expected = discreet(projects=projects)
    assert expected(f"Projektas {code}, tel. 8 698 76543") == f"Projektas {code}, tel. …"


def test_personal_code_in_the_place_of_a_projects_code_is_not_told() -> None:
    assert CODE not in discreet(projects=f"project | title | state\n{CODE} | Takas | approved")(f"Projektas {CODE}")


def test_the_proof_would_see_a_name() -> None:
    """The same texts stand on the page of findings where the tables do not say that they are names of persons."""
    names = ["Jonas Jonaitis", "Ona Onaitė", "Petras Petraitis"]
    of = of_names(names)
    given_tables = tables("Klubas", "Klubas", "", title=names[0])
    known = content("lt", of.findings, **{**given_tables, "members": "member | member_sector\nKlubas | civil"})
    page = write_findings_page(known).decode()
    assert all(name in page for name in names)
