"""The sentences of the annual report: true, in the forms of the language, and silent on what is not known."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from pipeline.findings import Finding, Location
from pipeline.language import Language
from pipeline.output.charts.drawing import Caption, Chart, drawings
from pipeline.output.charts.page import drawing
from pipeline.output.content import Content
from pipeline.output.report.sentences.grids import in_sentence, rounded
from pipeline.output.report.sentences.narrative import narrative
from pipeline.output.report.sentences.parts import Grid, Narrative, Paragraph
from spec.drawn import dataset
from unit.output.summary.contents import content_of

NB = "\u00a0"
TABLES = {
    "organisation": """
        organisation | legal_code | legal_form | founded    | seat
        Miesto VVG   | 304045184  | Asociacija | 2015-05-20 | Rotušės a. 4, LT-62141 Alytus
    """,
    "strategy": "strategy | implementation_end | planned_projects\nMiesto strategija | 2023-01-31 | 1000,00",
    "actions": "action | action_name | planned\n1.1 | Takai | 600,00\n1.2 | Sodai | 400,00",
    "projects": """
        project | title | action | state       | start      | original_end | current_end | actual_end | granted
        P1      | Takas | 1.1    | completed   | 2020-01-01 | 2021-06-30   | 2021-06-30  | 2021-06-30 | 300,00
        P2      | Sodas | 1.1    | in_progress | 2021-01-01 | 2021-12-31   | 2022-06-30  |            | 400,00
        P3      | Upė   | 1.1    |             | 2021-01-01 | 2022-12-31   | 2022-12-31  |            | 100,00
    """,
    "payments": "project | paid_on | paid | source\nP1 | 2021-07-01 | 300,00 | eu\nP2 | 2021-07-01 | 100,00 | eu",
    "members": """
        member | member_sector | since      | until      | votes
        A      | public        | 2015-01-01 |            | 1
        B      | civil         | 2021-03-01 |            | 1
        C      | business      | 2015-01-01 | 2021-02-01 | 1
    """,
    "staff": "post | full_time | paid_post\nProjekto vadovas | 50 | yes\nDirektorė |  | no",
    "meetings": "held_on | meeting_kind | meeting_no\n2021-04-01 | general | 5\n2022-05-07 | general | 006",
    "cooperation": """
        cooperation | programme | role     | partners             | applied_on | start
        Sąveikos    | LEADER    | Partnerė | A VVG; B VVG; C VVG  | 2021-10-15 | 2022-06-01
    """,
}


def content(language: str = "lt", /, findings: tuple[Finding, ...] = (), **tables: str) -> Content:
    """The content of a report on the tables, or on the usual ones; the statistics of the same are computed once."""
    return replace(computed(language, tuple((tables or TABLES).items())), findings=findings)


@cache
def computed(language: str, tables: tuple[tuple[str, str], ...]) -> Content:
    """The content without findings."""
    frames = dataset(**dict(tables)).tables
    return content_of({name: frame.drop(columns=["file", "sheet"]) for name, frame in frames.items()}, language)


def report_of(of: Content) -> Narrative:
    """The report in sentences: they need the charts' names and words, and not what costs most, their pictures."""
    with drawing():
        charts = [
            Chart(drawn.name, {of.language.code: Caption(drawn.title, drawn.alternative)}, png=b"", svg=b"")
            for drawn in drawings(of.statistics, of.language)
        ]
    return narrative(of, charts)


def text_of(report: Narrative, section: str) -> str:
    blocks = next((one.blocks for one in report.sections if one.name == section), ())
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_approval_general_information_and_members_in_lithuanian() -> None:
    report = report_of(content())
    assert report.title == "2021 metų veiklos ataskaita"
    assert [one.text for one in report.approval] == [
        f"Teikiama tvirtinti\n2022{NB}m. gegužės 7{NB}d.\nvisuotiniam narių susirinkimui"
    ]
    assert text_of(report, "general") == (
        "Juridinio asmens kodas – 304045184. Buveinės adresas – Rotušės a. 4, LT-62141 Alytus. "
        f"Miesto VVG (toliau – VVG) įsteigta 2015{NB}m. gegužės 20{NB}d. Teisinė forma – asociacija."
    )
    assert ".." not in text_of(report, "general")
    assert text_of(report, "members") == (
        f"2021{NB}m. gruodžio 31{NB}d. VVG priklausė 2{NB}nariai. "
        f"Iš jų: viešojo sektoriaus – 1 ir pilietinės visuomenės – 1. 2021{NB}m. įstojo 1{NB}narys, išstojo 1. "
        f"Viešasis sektorius turi 50{NB}proc. balsų; vienai interesų grupei leidžiama iki 49{NB}proc."
    )
    assert text_of(report, "staff") == (
        f"2021{NB}m. VVG dirbo 1{NB}samdomas darbuotojas – projekto vadovas. Iš viso – 0,5 etato. "
        "Direktorė pareigas ėjo neatlygintinai."
    )


def test_activity_tells_the_year_and_since_the_start_apart_and_that_the_counts_do_not_close() -> None:
    """1 completed + 1 in progress are 2 of 3: P3 has no state."""
    told_text = text_of(report_of(content()), "activity")
    assert f"Strategijoje numatyti 2{NB}veiksmai. Iš jų patvirtintų projektų turi 1, o 1 – dar ne." in told_text
    assert (
        f"Iki 2021{NB}m. pabaigos VVG patvirtino 3{NB}vietos plėtros projektus. "
        f"Nuo pradžios įgyvendintas 1{NB}projektas – "
        f"tai sudaro 33,3{NB}proc. patvirtintų projektų. Per 2021 metus įgyvendintas 1{NB}iš jų."
    ) in told_text
    assert f"Skaičiai nesueina: 1{NB}patvirtinto projekto būsena nenurodyta (P3 „Upė“)." in told_text


def test_cooperation_names_its_partners_as_the_language_joins_them() -> None:
    assert text_of(report_of(content()), "cooperation") == (
        "VVG partnerės teisėmis dalyvauja projekte „Sąveikos“ pagal programą LEADER. "
        "Projekto partneriai – A VVG, B VVG ir C VVG. "
        f"Paraiška pateikta 2021{NB}m. spalio 15{NB}d. Veiklų pradžia – 2022{NB}m. birželio 1{NB}d."
    )


def test_what_comes_next_lists_the_ends_of_the_coming_year_and_says_what_is_not_known() -> None:
    """P2 is in progress; of P3 no state is known."""
    report = report_of(content())
    ahead = next(one for one in report.sections if one.name == "ahead")
    (grid,) = [block for block in ahead.blocks if isinstance(block, Grid)]
    ends = [["P2", "Sodas", "2022-06-30"], ["P3", "Upė", "2022-12-31"]]
    assert [[entry.text for entry in row] for row in grid.rows] == ends
    assert "todėl nežinia, ar jie tebevykdomi: P3 „Upė“." in text_of(report, "ahead")


def test_what_is_not_known_is_not_said() -> None:
    """Projects without money: no section of money, no zeros."""
    report = report_of(content(projects="project | state\nP1 | in_progress"))
    assert [section.name for section in report.sections] == ["activity"]
    assert "0,00" not in text_of(report, "activity")


def test_nothing_to_say_is_a_report_without_sections() -> None:
    assert report_of(content(changes="project | change_kind\nP1 | amount")).sections == ()


def test_errors_make_the_report_not_ready_and_are_named() -> None:
    fault = Finding(rule="sheet-not-used", location=Location("a.xlsx", "Lapas"))
    error = Finding(rule="counts-do-not-close", location=Location("a.xlsx", "Projektai", "B4"), details={
        "project": "P3", "approved": 3, "stated": 2})  # fmt: skip
    assert report_of(content(findings=(fault,))).obstacles == ()
    (obstacle,) = report_of(content(findings=(error,))).obstacles
    assert obstacle.startswith("a.xlsx: Projektai!B4: ")


@pytest.mark.parametrize("language", ["lt", "en"])
def test_every_sentence_with_a_number_names_the_figures_or_rows_that_it_states(language: str) -> None:
    of = content(language)
    known = {str(figure.key) for figure in of.statistics.every_figure()} | {
        str(fact.key) for fact in of.statistics.facts
    }
    for _, statement in report_of(of).statements():
        assert set(statement.keys) <= known
        if re.search(r"\d", statement.text):
            assert statement.keys or statement.rows, statement.text


def test_what_tells_reasons_rests_on_the_changes_too() -> None:
    changes = """
        project | change_kind | changed_on | change_reason
        P1      | extension   | 2021-05-01 | other
        P2      | extension   | 2021-10-01 | covid
        P2      | amount      | 2021-11-01 | covid
    """
    report = report_of(content("lt", (), **{**TABLES, "changes": changes}))
    of_the_section = [one for name, one in report.statements() if name == "schedule" and one.rows]
    assert [one.rows for one in of_the_section] == [("a.xlsx!Pakeitimai!3",), ("a.xlsx!Pakeitimai!3",)]
    assert all("COVID" in one.text for one in of_the_section)
    (grid,) = (one for name, one in report.grids() if name == "schedule")
    assert grid.sources == ("a.xlsx!Pakeitimai!3",)


def test_support_of_projects_given_up_is_told_apart_from_what_is_left_to_pay() -> None:
    given_up = TABLES["projects"].replace(
        "P3      | Upė   | 1.1    |            ", "P3      | Upė   | 1.1    | terminated "
    )
    report = text_of(report_of(content("lt", (), **{**TABLES, "projects": given_up})), "money")
    assert f"Iš šios sumos 100,00{NB}Eur tenka projektams, kurie nutraukti arba kurių atsisakyta." in report
    assert "nutraukti" not in text_of(report_of(content()), "money")


def test_a_forecast_above_what_was_granted_says_so() -> None:
    """Paid are 400,00 of 800,00; the past pace leads to 433,33, a plan of 900,00 for the coming year to 1 300,00."""
    plan = "project | year | planned\nP2 | 2022 | 900,00"
    report = text_of(report_of(content("lt", (), **{**TABLES, "plan": plan})), "ahead")
    assert f"viršija patvirtintiems projektams skirtą paramą (800,00{NB}Eur)" in report


def test_english_reads_as_english() -> None:
    report = report_of(content("en"))
    assert report.title == "Annual report for 2021"
    assert "By the end of 2021, the group had approved 3 local projects." in text_of(report, "activity")
    assert "1 approved project has no recorded state (P3 “Upė”)" in text_of(report, "activity")


OUTSIDE = "project | title | state\nP1 | Takas | completed\nP2 | Sodas | rejected\nP3 | Upė | reserve"


def test_projects_that_are_not_among_the_approved_ones_are_named() -> None:
    told = text_of(report_of(content("en", projects=OUTSIDE)), "activity")
    assert "on the reserve list or withdrawn: P2 “Sodas” and P3 “Upė”." in told
    assert "reserve" not in text_of(report_of(content("en", projects="\n".join(OUTSIDE.split("\n")[:2]))), "activity")


@pytest.mark.parametrize(
    ("value", "in_text", "in_table"),
    [
        (Fraction(50), "50\u00a0proc.", "50,0\u00a0proc."),
        (Fraction(7846, 100), "78,5\u00a0proc.", "78,5\u00a0proc."),
        (Fraction(1, 100), "0\u00a0proc.", "0,0\u00a0proc."),
    ],
)
def test_running_text_has_whole_percentages_without_a_decimal(value: Fraction, in_text: str, in_table: str) -> None:
    rate = next(one for one in content().statistics.every_figure() if str(one.key) == "completion.rate")
    figure = replace(rate, value=value)
    assert (in_sentence(figure, Language("lt")), rounded(figure, Language("lt"))) == (in_text, in_table)


def test_a_column_headed_proc_has_numbers_alone() -> None:
    """Three of ten reached: the heading says per cent, the cell does not repeat it."""
    indicators = "indicator | unit | target | achieved | year | adds_up\nMokymai | vnt. | 10 | 3 | 2021 | sum"
    report = narrative(content("lt", (), **{**TABLES, "indicators": indicators}), ())
    (grid,) = (grid for _, grid in report.grids() if f"Pasiekta,{NB}proc." in grid.headings)
    assert [row[grid.headings.index(f"Pasiekta,{NB}proc.")].text for row in grid.rows] == ["30,0"]
