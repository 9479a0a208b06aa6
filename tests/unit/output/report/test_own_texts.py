"""The group's own sentences stand in the report as they are written, beside what the program says."""

from io import BytesIO

import docx
import pytest

from pipeline.output.report.document.word import write_word
from pipeline.output.report.sentences.narrative import SECTIONS
from pipeline.output.report.sentences.parts import Paragraph
from pipeline.schema.tables import TABLES as DECLARED
from unit.output.report.sentences.test_narrative import TABLES, content, report_of, text_of

OWN = "Veikla 2021 m. buvo apribota (COVID-19); 50 % renginių – nuotoliu…"


def test_own_text_stands_verbatim_at_the_end_of_its_section() -> None:
    texts = f"report_section | report_text\nmembers | {OWN}"
    report = report_of(content("lt", (), **TABLES, texts=texts))
    assert text_of(report, "members").endswith(OWN)
    assert OWN not in text_of(report, "activity")


@pytest.mark.parametrize(("place", "is_first"), [("first", True), ("last", False), ("", False)])
def test_own_text_stands_where_its_row_says_and_else_at_the_end(place: str, is_first: bool) -> None:  # noqa: FBT001
    texts = f"report_section | report_text | text_place\nmembers | {OWN} | {place}"
    said = text_of(report_of(content("lt", (), **TABLES, texts=texts)), "members")
    assert (said.startswith(OWN), said.endswith(OWN)) == (is_first, not is_first)


def test_own_text_is_of_the_report_proper_and_names_its_row() -> None:
    report = report_of(content("lt", (), **TABLES, texts=f"report_section | report_text\nactivity | {OWN}"))
    proper = next(section for section in report.proper if section.name == "activity")
    own = [
        one for block in proper.blocks if isinstance(block, Paragraph) for one in block.statements if one.text == OWN
    ]
    assert [len(one.rows) for one in own] == [1]


def test_section_is_made_where_the_program_has_nothing_to_say() -> None:
    report = report_of(content(staff="post\nVadovas", texts=f"report_section | report_text\nmeetings | {OWN}"))
    assert text_of(report, "meetings") == OWN


def test_blank_text_makes_no_paragraph() -> None:
    without = report_of(content())
    blank = report_of(content("lt", (), **TABLES, texts="report_section | report_text\nmembers |"))
    assert text_of(blank, "members") == text_of(without, "members")


def test_every_section_of_the_closed_list_is_one_of_the_report() -> None:
    choices = [choice.name for choice in DECLARED["texts"]["report_section"].choices]
    assert choices == [name for name in SECTIONS if name != "changes"]


def test_aim_territory_goal_task_and_measure_are_printed() -> None:
    organisation = "organisation | territory | aim\nMiesto VVG | Miestas | telkti gyventojus"
    strategy = "strategy | planned_administration | project_goal | project_task\nS | 100,00 | padėti | administruoti"
    cooperation = (
        "cooperation | role | measure | cooperation_aim | applied_on\nT | Partneris | 19.3 | burti | 2021-01-02"
    )
    report = report_of(content(organisation=organisation, strategy=strategy, cooperation=cooperation))
    assert "Veiklos teritorija – Miestas. Veiklos tikslas – telkti gyventojus." in text_of(report, "general")
    assert "Projekto tikslas – padėti. Projekto uždavinys – administruoti." in text_of(report, "activity")
    assert "Programos priemonė – 19.3. Projekto siekis – burti." in text_of(report, "cooperation")


@pytest.mark.parametrize(("role", "sentence"), [
    ("partnerė", "The group is a partner in the project “T”."),
    ("Vadovaujanti partnerė", "The group leads the cooperation project “T”."),
    ("Stebėtoja", "Cooperation project: “T”. Role of the group: stebėtoja."),
])  # fmt: skip
def test_known_roles_are_said_in_the_language_of_the_report(role: str, sentence: str) -> None:
    cooperation = f"cooperation | role | applied_on\nT | {role} | 2021-01-02"
    assert text_of(report_of(content("en", cooperation=cooperation)), "cooperation").startswith(sentence)


def test_legal_form_is_said_in_the_language_of_the_report() -> None:
    organisation = "organisation | legal_form\nMiesto VVG | Asociacija"
    assert text_of(report_of(content("en", organisation=organisation)), "general") == "Legal form: association."


@pytest.mark.parametrize("language", ["lt", "en"])
def test_who_signs_stands_on_the_lines_to_sign_on(language: str) -> None:
    organisation = "organisation | signatory_post | signatory\nMiesto VVG | Direktorė | Vardenė Pavardenė"
    of = content(language, organisation=organisation)
    document = docx.Document(BytesIO(write_word(report_of(of), of, [], None)))
    signed = next(table for table in document.tables if "Vardenė Pavardenė" in table.rows[0].cells[4].text)
    assert signed.rows[0].cells[0].text == "Direktorė"
