"""What the report owns up to: doubts, counts that do not close, what is not known, what is yet to be approved."""

from dataclasses import replace

import pytest

from pipeline.findings import Finding, Location
from pipeline.output.content import Content
from pipeline.output.report.document.word import reporting_date
from pipeline.output.report.sentences.parts import Note, Paragraph
from pipeline.settings import Origin, Setting
from unit.output.report.sentences.test_narrative import NB, TABLES, content, report_of, text_of


def many_without_state(number: int) -> Content:
    rows = "\n".join(f"P{n} | Takas {n} | 1.1 | | 2021-01-01 | 100,00" for n in range(1, number + 1))
    projects = f"project | title | action | state | start | granted\n{rows}"
    return content("en", (), **{**TABLES, "projects": projects})


def test_few_projects_are_named_in_the_sentence_and_many_in_a_table() -> None:
    few, many = report_of(many_without_state(5)), report_of(many_without_state(6))
    assert "P1 “Takas 1”, P2 “Takas 2”, P3 “Takas 3”, P4 “Takas 4”, and P5 “Takas 5”" in text_of(few, "activity")
    assert "(they are listed in the table “Approved projects without a recorded state”)" in text_of(many, "activity")
    tables = [grid for _, grid in many.grids() if grid.title == "Approved projects without a recorded state"]
    assert [row[0].text for grid in tables for row in grid.rows] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    assert [grid.sources for grid in tables] == [("a.xlsx!Projektai!2-7",)]


def error_of_granted(project_row: int) -> Finding:
    place = Location("a.xlsx", "Projektai", f"A{project_row}", project_row, "granted")
    return Finding(rule="number-unreadable", location=place, value="apie 100", details={"column": "granted"})


def test_a_sentence_that_rests_on_an_error_is_marked_and_the_project_named() -> None:
    report = report_of(content(findings=(error_of_granted(3),)))
    money = next(section for section in report.sections if section.name == "money")
    said = {
        one.text.split()[0]: one for block in money.blocks if isinstance(block, Paragraph) for one in block.statements
    }
    assert said["Patvirtintiems"].doubtful
    assert said["Patvirtintiems"].marked.endswith("paramos*.")
    assert not said["Strategijoje"].doubtful
    notes = [block.text for block in money.blocks if isinstance(block, Note)]
    assert "* Skaičiai remiasi duomenimis, kuriuose yra klaidų: P2 (Projektai!A3)." in notes
    members = next(section for section in report.sections if section.name == "members")
    assert not any(isinstance(block, Note) for block in members.blocks)


def test_a_report_without_errors_has_no_notes_of_doubt() -> None:
    notes = [block.text for one in report_of(content()).sections for block in one.blocks if isinstance(block, Note)]
    assert not any(note.startswith("*") for note in notes)


def test_nothing_completed_and_nothing_completed_in_the_year_are_said_so() -> None:
    none = content(projects="project | state\nP1 | in_progress")
    assert "Nė vienas projektas dar neįgyvendintas." in text_of(report_of(none), "activity")
    earlier = content(projects="project | state | actual_end\nP1 | completed | 2020-05-01")
    assert "Per 2021 metus nė vienas projektas neįgyvendintas." in text_of(report_of(earlier), "activity")


def test_moved_projects_are_told_with_their_reasons() -> None:
    changes = "project | change_kind | change_reason | changed_on\nP2 | extension | procurement | 2021-06-01"
    schedule = text_of(report_of(content("lt", (), **TABLES, changes=changes)), "schedule")
    moved = f"Iš pratęstų projektų 1{NB}turėjo būti baigtas iki 2021{NB}m. pabaigos, bet dalis veiklų perkelta"
    assert (
        f"{moved} į vėlesnį laikotarpį: P2 „Sodas“ (planuota pabaiga – 2022-06-30). Priežastis – viešieji pirkimai."
        in schedule
    )


def test_abbreviations_keep_their_capitals_within_sentences() -> None:
    staff = "post | full_time | paid_post\nES projektų vadovė | 100 | yes\nVšĮ vadovas | | no"
    assert text_of(report_of(content(staff=staff)), "staff") == (
        f"2021{NB}m. VVG dirbo 1{NB}samdomas darbuotojas – ES projektų vadovė. Iš viso – 1 etato. "
        "VšĮ vadovas pareigas ėjo neatlygintinai."
    )


def test_a_cooperation_project_applied_for_after_the_year_is_not_of_the_report() -> None:
    cooperation = "cooperation | applied_on\nSenas | 2021-12-31\nNaujas | 2022-01-01"
    assert text_of(report_of(content(cooperation=cooperation)), "cooperation").startswith(
        "Bendradarbiavimo projektas – „Senas“."
    )
    assert "Naujas" not in text_of(report_of(content(cooperation=cooperation)), "cooperation")


def test_each_currency_is_told_and_none_is_added() -> None:
    """P1 in euros, P2 in kunas: two sentences, two tables, no sum of both."""
    of = content(
        projects="project | state | granted | currency\nP1 | completed | 1,00 | EUR\nP2 | in_progress | 2,00 | HRK"
    )
    report = report_of(of)
    assert text_of(report, "money") == (
        f"Patvirtintiems projektams skirta 1,00{NB}Eur paramos. Patvirtintiems projektams skirta 2,00{NB}HRK paramos."
    )
    titles = [grid.title for section, grid in report.grids() if section == "money"]
    assert [title.rpartition(" ")[2] for title in titles] == ["(Eur)", "(HRK)"]


def test_a_register_that_tells_of_no_strategy_is_not_said_to_have_one() -> None:
    report = report_of(content(projects="project | state\nP1 | in_progress"))
    assert [section.title for section in report.sections] == ["Projektų įgyvendinimas"]
    assert text_of(report, "activity").startswith(f"Iki 2021{NB}m. pabaigos patvirtintas 1{NB}projektas.")


def test_where_states_are_not_told_it_is_not_said_that_none_is_completed() -> None:
    states = content(projects="project | state\nP1 | in_progress\nP2 | ")
    assert "neįgyvendintas" not in text_of(report_of(states), "activity")


def test_of_very_many_projects_the_table_names_three_hundred_and_says_how_many_more() -> None:
    many = report_of(many_without_state(321))
    (grid,) = [grid for _, grid in many.grids() if grid.title == "Approved projects without a recorded state"]
    assert len(grid.rows) == 300
    notes = [block.text for section in many.sections for block in section.blocks if isinstance(block, Note)]
    assert "And 21 more projects: see the sheet “List of projects” of the summary." in notes


@pytest.mark.parametrize(
    ("decisions", "told_day"),
    [
        (("Išrinktas pirmininkas", "Patvirtinta 2021 metų veiklos ataskaita"), 7),
        (("Patvirtinta 2020 metų ataskaita", "Patvirtinta metinė ataskaita"), 7),
        (("Išrinktas pirmininkas", "Patvirtinta 2023 metų ataskaita"), None),
        (("Approved the annual report for 2021", ""), 15),
    ],
)
def test_the_approving_meeting_is_the_one_that_decided_on_the_years_report(
    decisions: tuple[str, str], told_day: int | None
) -> None:
    meetings = f"""
        held_on    | meeting_kind | meeting_no | decision
        2022-01-15 | general      | 5          | {decisions[0]}
        2022-05-07 | general      | 006        | {decisions[1]}
    """
    approval = [one.text for one in report_of(content("en", (), **{**TABLES, "meetings": meetings})).approval]
    assert [int(text.split("\nof ")[1].split()[0]) for text in approval] == ([told_day] if told_day else [])
    assert all(text.startswith("APPROVED") for text in approval)


def test_a_meeting_with_no_decision_told_or_with_errors_in_the_data_is_yet_to_approve() -> None:
    meetings = "held_on | meeting_kind | decision\n2022-05-07 | general | Patvirtinta 2021 metų ataskaita"
    undecided = "held_on | meeting_kind\n2022-05-07 | general"
    decided = content("en", (), **{**TABLES, "meetings": meetings})
    wrong = content("en", (error_of_granted(3),), **{**TABLES, "meetings": meetings})
    assert [one.text for one in report_of(decided).approval] == [
        "APPROVED\nby the general meeting of members\nof 7 May 2022"
    ]
    for of in (wrong, content("en", (), **{**TABLES, "meetings": undecided})):
        assert [one.text for one in report_of(of).approval] == [
            "Submitted for approval\nto the general meeting of members\nof 7 May 2022"
        ]


def test_a_year_that_nobody_named_is_said_to_be_assumed() -> None:
    of = content("en")
    assert reporting_date(of) == "Reporting date: 2021-12-31"
    assumed = replace(of, settled=replace(of.settled, period=Setting(2021, Origin.DEFAULT)))
    assert reporting_date(assumed).endswith(". No workbook gives the year; the last full year was taken.")


def test_full_time_is_not_told_where_a_post_changed_hands_or_a_part_is_unknown() -> None:
    staff = "post | full_time | paid_post | since | until\nVadovas | 100 | yes | 2020-01-01 | 2021-06-30\n"
    handed_over = content(staff=f"{staff}Vadovas | 100 | yes | 2021-07-01 |")
    unknown = content(staff="post | full_time | paid_post\nVadovas | 100 | yes\nBuhalterė | | yes")
    assert text_of(report_of(handed_over), "staff") == f"2021{NB}m. VVG dirbo 2{NB}samdomi darbuotojai: vadovas."
    assert "etatais" not in text_of(report_of(unknown), "staff")


def test_what_was_paid_outside_the_approved_projects_is_told_apart() -> None:
    """P2 is rejected, P9 unknown: 20 + 40 of the 70 paid."""
    money = text_of(
        report_of(
            content(
                "en",
                (),
                projects="project | state | granted\nP1 | completed | 10,00\nP2 | rejected | 50,00",
                payments="project | paid\nP1 | 10,00\nP2 | 20,00\nP9 | 40,00",
            )
        ),
        "money",
    )
    assert "By the end of 2021, 70.00" in money
    assert f"Of what was paid, {20 + 40}.00{NB}EUR went to projects that are not among those approved" in money


def test_changes_made_after_the_reporting_date_are_owned_up_to() -> None:
    changes = "project | change_kind | change_reason | changed_on\nP2 | extension | request | 2022-02-01"
    report = report_of(content("en", (), **TABLES, changes=changes))
    assert "changes made after the reporting date are in them." in text_of(report, "schedule")
    before = changes.replace("2022-02-01", "2021-02-01")
    assert "after the reporting date are" not in text_of(
        report_of(content("en", (), **TABLES, changes=before)), "schedule"
    )


def test_a_date_with_an_error_in_its_cell_is_marked() -> None:
    place = Location("a.xlsx", "Bendradarbiavimas", "F2", 2, "start")
    error = Finding(rule="date-unreadable", location=place, value="birželis", details={
        "column": "start", "other": "end"})  # fmt: skip
    (section,) = [one for one in report_of(content("lt", (error,))).sections if one.name == "cooperation"]
    said = [one for block in section.blocks if isinstance(block, Paragraph) for one in block.statements]
    assert [one.text.split(" – ")[0] for one in said if one.doubtful] == ["Veiklų pradžia"]


@pytest.mark.parametrize(
    ("covered", "uncovered", "sentence"),
    [
        (1, 0, "Jis turi patvirtintų projektų."),
        (2, 0, "Visi jie turi patvirtintų projektų."),
        (0, 2, "Nė vienas jų dar neturi patvirtintų projektų."),
        (1, 2, "Iš jų patvirtintų projektų turi 1, o 2 – dar ne."),
    ],
)
def test_actions_with_and_without_projects(covered: int, uncovered: int, sentence: str) -> None:
    actions = "\n".join(f"1.{number} | 10,00" for number in range(1, covered + uncovered + 1))
    projects = (
        "\n".join(f"P{number} | 1.{number} | in_progress" for number in range(1, covered + 1)) or "P1 | 9.9 | rejected"
    )
    of = content(actions=f"action | planned\n{actions}", projects=f"project | action | state\n{projects}")
    assert sentence in text_of(report_of(of), "activity")


@pytest.mark.parametrize(
    ("decision", "begins"),
    [
        ("Patvirtinta 2021 metų veiklos ataskaita", "APPROVED"),
        ("Pritarta veiklos ataskaitai", "APPROVED"),
        ("Nepritarta 2021 metų veiklos ataskaitai", "Submitted for approval"),
        ("Nepatvirtinta 2021 m. ataskaita, grąžinta taisyti", "Submitted for approval"),
        ("Patvirtinta finansinė ataskaita; veiklos ataskaitos tvirtinimas atidėtas", "Submitted for approval"),
        ("Išklausyta veiklos ataskaita", "Submitted for approval"),
        ("The annual report was not approved", "Submitted for approval"),
    ],
)
def test_a_report_is_approved_only_where_its_decision_says_so(decision: str, begins: str) -> None:
    meetings = f"held_on | meeting_kind | decision\n2022-05-07 | general | {decision}"
    (approval,) = report_of(content("en", (), **{**TABLES, "meetings": meetings})).approval
    assert approval.text.startswith(begins)


def test_a_decision_on_other_reports_is_no_approval() -> None:
    meetings = "held_on | meeting_kind | decision\n2022-05-07 | general | Patvirtinta revizijos ataskaita"
    assert report_of(content("en", (), **{**TABLES, "meetings": meetings})).approval == ()


def test_tables_with_headings_only_state_nothing() -> None:
    tables = {name: text.strip().splitlines()[0] for name, text in TABLES.items() if name != "projects"}
    report = report_of(content("lt", (), **{**tables, "projects": TABLES["projects"]}))
    assert not {"staff", "members", "meetings"} & {section.name for section in report.sections}
    assert "veiksm" not in text_of(report, "activity")
    assert report_of(content("lt", (), projects=TABLES["projects"].strip().splitlines()[0])).sections == ()


def test_no_paid_employees_are_told_only_where_every_post_says_so() -> None:
    unclear = "post | paid_post\nVadovė |\nDirektorė | no"
    assert "neturėjo" not in text_of(report_of(content("lt", (), **{**TABLES, "staff": unclear})), "staff")
    clear = "post | paid_post\nVadovė | no"
    assert "neturėjo" in text_of(report_of(content("lt", (), **{**TABLES, "staff": clear})), "staff")


def test_completed_projects_without_dates_are_not_said_to_be_of_another_year() -> None:
    projects = "project | title | state | actual_end\nP1 | Takas | completed |\nP2 | Sodas | completed |"
    activity = text_of(report_of(content("lt", (), projects=projects)), "activity")
    assert "Kiek jų įgyvendinta per 2021 metus, nežinia" in activity
    assert "nė vienas projektas neįgyvendintas" not in activity


def test_a_project_given_up_after_the_reporting_date_covers_its_action() -> None:
    tables = {
        "actions": "action | planned\n1.1 | 10,00",
        "projects": "project | action | state | state_on | granted\nP1 | 1.1 | terminated | 2022-05-05 | 5,00",
    }
    activity = text_of(report_of(content("lt", (), **tables)), "activity")
    assert "Jis turi patvirtintų projektų." in activity
    alone = {**tables, "projects": tables["projects"].replace("2022-05-05", "2021-05-05")}
    assert "Jis dar neturi patvirtintų" in text_of(report_of(content("lt", (), **alone)), "activity")


def test_a_strategy_that_is_over_is_not_planned_and_has_no_forecast() -> None:
    over = TABLES["strategy"].replace("2023-01-31", "2021-06-30")
    report = report_of(content("lt", (), **{**TABLES, "strategy": over}))
    assert f"Strategija buvo įgyvendinama iki 2021{NB}m. birželio 30{NB}d." in text_of(report, "activity")
    assert "būtų išmokėta" not in text_of(report, "ahead")


def test_votes_above_the_cap_of_another_sector_are_told() -> None:
    members = "member | member_sector | votes\nA | public | 1\nB | civil | 1\nC | civil | 1"
    told_text = text_of(report_of(content("lt", (), **{**TABLES, "members": members})), "members")
    assert f"Daugiausia balsų turi pilietinė visuomenė: 2 iš 3, daugiau kaip 49{NB}proc." in told_text


def test_a_list_that_tells_nothing_of_approval_says_that_it_is_assumed() -> None:
    bare = text_of(report_of(content("lt", (), projects="project | title\nP1 | Takas")), "activity")
    assert "todėl visi jame įrašyti projektai laikomi patvirtintais" in bare
    assert "laikomi patvirtintais" not in text_of(report_of(content()), "activity")


@pytest.mark.parametrize(
    ("cell", "told_names"),
    [
        ("A VVG, B VVG", "A VVG ir B VVG"),
        ("VšĮ „A, B“, C VVG", "VšĮ „A, B“ ir C VVG"),
        ("A VVG; B, C", "A VVG ir B, C"),
    ],
)
def test_partners_are_parted_as_people_part_them(cell: str, told_names: str) -> None:
    cooperation = f"cooperation | partners | state\nSąveikos | {cell} |"
    cooperation = f"cooperation | partners\nSąveikos | {cell}"
    assert f"Projekto partneriai – {told_names}." in text_of(
        report_of(content("lt", (), cooperation=cooperation)), "cooperation"
    )


def test_money_paid_elsewhere_is_no_part_of_what_is_left_to_pay() -> None:
    payments = f"{TABLES['payments']}\nP9 | 2021-07-01 | 50,00 | eu"
    money = text_of(report_of(content("lt", (), **{**TABLES, "payments": payments})), "money")
    assert f"Skirtos ir išmokėtos paramos skirtumas – 350,00{NB}Eur." in money
    assert "Skirtos paramos neišmokėta" not in money


def test_what_the_strategy_plans_for_administration_goes_before_the_sum_of_the_years() -> None:
    strategy = "strategy | planned_administration\nMiesto strategija | 500,00"
    administration = "year | cost_kind | planned | incurred\n2021 | Algos | 300,00 | 200,00"
    of = content("lt", (), strategy=strategy, administration=administration)
    assert of.statistics.figures["budget.EUR.administration_planned"].value == 50_000
    without = content("lt", (), administration=administration)
    assert without.statistics.figures["budget.EUR.administration_planned"].value == 30_000


@pytest.mark.parametrize("name", ["„Gyvas Alytus“", '"Gyvas Alytus"', "Gyvas Alytus"])
def test_a_name_is_quoted_once(name: str) -> None:
    strategy = f"strategy\n{name}"
    projects = f"project | title | state | granted\nP1 | {name} | | 1,00"
    activity = text_of(report_of(content("lt", (), strategy=strategy, projects=projects)), "activity")
    assert "strategiją „Gyvas Alytus“." in activity
    assert "(P1 „Gyvas Alytus“)" in activity


def test_quotation_marks_within_a_name_stay() -> None:
    activity = text_of(report_of(content("lt", (), strategy="strategy\nKlubo „Upė“ strategija")), "activity")
    assert "Klubo „Upė“ strategija" in activity
