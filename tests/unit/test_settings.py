"""Where settings come from: flag, environment, workbook, default, in this order."""

import datetime as dt

import pytest

from pipeline.dataset import Dataset
from pipeline.settings import MASKED, Asked, Origin, Setting, UsageError, asked, settle
from spec.drawn import dataset, draw

NOTHING = Asked()


def settings_in(*rows: str) -> Dataset:
    return dataset(organisation="\n".join(["organisation | reporting_year | report_language", *rows]))


def test_flag_goes_before_the_environment() -> None:
    environment = {"ATASKAITA_PERIOD": "2019", "ATASKAITA_LANGUAGE": "lt"}
    both = asked("2020", "en", environment)
    assert both == Asked(period=Setting(2020, Origin.FLAG), language=Setting("en", Origin.FLAG))
    alone = asked(None, None, environment)
    assert alone == Asked(period=Setting(2019, Origin.ENVIRONMENT), language=Setting("lt", Origin.ENVIRONMENT))
    assert asked(None, None, {}) == NOTHING


def test_empty_flag_and_empty_variable_ask_for_nothing() -> None:
    assert asked("", "", {"ATASKAITA_PERIOD": "", "ATASKAITA_LANGUAGE": ""}) == NOTHING


@pytest.mark.parametrize("period", ["abc", "1999", "2101", "21", "2021.0", "-2021", "20 21", "²⁰²¹", "9" * 5000])
def test_year_that_makes_no_sense_is_refused(period: str) -> None:
    with pytest.raises(UsageError) as refused:
        asked(period, None, {})
    assert (refused.value.reason, refused.value.asked) == ("usage.period", period)
    with pytest.raises(UsageError):
        asked(None, None, {"ATASKAITA_PERIOD": period})


@pytest.mark.parametrize("period", ["2000", "2021", "2100"])
def test_year_that_makes_sense_is_taken(period: str) -> None:
    assert asked(period, None, {}).period == Setting(int(period), Origin.FLAG)


def test_language_that_is_not_spoken_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        asked(None, "pl", {})
    assert (refused.value.reason, refused.value.asked) == ("usage.language", "pl")


def test_workbook_states_year_and_language_with_their_places() -> None:
    settled = settle(NOTHING, settings_in("VVG | 2021 | en"), this_year=2030)
    assert settled.period == Setting(2021, Origin.WORKBOOK, "organisation.xlsx!organisation!B2")
    assert settled.language == Setting("en", Origin.WORKBOOK, "organisation.xlsx!organisation!C2")
    assert settled.as_of == dt.date(2021, 12, 31)
    assert settled.findings == ()


def test_what_is_asked_for_goes_before_the_workbook() -> None:
    wanted = asked("2019", "lt", {})
    settled = settle(wanted, settings_in("VVG | 2021 | xx"), this_year=2030)
    assert (settled.period, settled.language) == (wanted.period, wanted.language)
    (finding,) = settled.findings
    assert finding.rule == "reporting-year-against-workbook"
    assert finding.details == {"asked": "2019", "stated": "2021"}


def test_without_any_word_it_is_the_last_full_year_in_lithuanian_and_this_is_said() -> None:
    projects = draw("projects", "project\nP1")
    settled = settle(NOTHING, dataset(projects), this_year=2022)
    assert settled.period == Setting(2021, Origin.DEFAULT)
    assert settled.language == Setting("lt", Origin.DEFAULT)
    (assumed,) = settled.findings
    assert (assumed.rule, assumed.location.file, assumed.details) == (
        "reporting-year-assumed",
        "projects.xlsx",
        {"year": "2021"},
    )
    assert settle(NOTHING, dataset(), this_year=2022).period.value == 2021


def test_of_different_years_the_latest_is_taken_and_this_is_said() -> None:
    settled = settle(NOTHING, settings_in("VVG | 2020 |", "VVG | 2021 |", "VVG | 2020 |"), this_year=2030)
    assert settled.period == Setting(2021, Origin.WORKBOOK, "organisation.xlsx!organisation!B3")
    (contradiction,) = settled.findings
    assert contradiction.rule == "reporting-year-contradictory"
    assert contradiction.location.cell == "B3"
    assert contradiction.details == {"years": ("2020", "2021"), "year": "2021"}


def test_stated_year_that_makes_no_sense_is_not_taken() -> None:
    settled = settle(NOTHING, settings_in("VVG | 202 |"), this_year=2022)
    assert settled.period == Setting(2021, Origin.DEFAULT)


@pytest.mark.parametrize(("stated", "code"), [("lt", "lt"), ("EN", "en"), ("en-GB", "en"), ("English", "en")])
def test_languages_that_workbooks_state(stated: str, code: str) -> None:
    assert settle(NOTHING, settings_in(f"VVG | 2021 | {stated}"), this_year=2022).language.value == code


def test_stated_language_that_is_not_spoken_is_named() -> None:
    settled = settle(NOTHING, settings_in("VVG | 2021 | polski"), this_year=2022)
    assert settled.language == Setting("lt", Origin.DEFAULT)
    (unknown,) = settled.findings
    assert (unknown.rule, unknown.location.cell, unknown.value) == ("setting-unknown", "C2", "polski")


def answers_in(*rows: str) -> Dataset:
    return dataset(organisation="\n".join(["organisation | reporting_year | name_persons", *rows]))


@pytest.mark.parametrize(("answer", "named"), [("yes", True), ("TAIP", True), (" no ", False), ("ne", False)])
def test_environment_says_whether_persons_may_be_named(answer: str, named: object) -> None:
    environment = {"ATASKAITA_NAME_PERSONS": answer}
    assert asked(None, None, environment).name_persons == Setting(named, Origin.ENVIRONMENT)


@pytest.mark.parametrize("answer", ["1", "true", "maybe", "taip, bet ne visus"])
def test_answer_that_is_neither_yes_nor_no_is_refused(answer: str) -> None:
    with pytest.raises(UsageError) as refused:
        asked(None, None, {"ATASKAITA_NAME_PERSONS": answer})
    assert (refused.value.reason, refused.value.asked) == ("usage.name-persons", answer)


@pytest.mark.parametrize("answer", ["", "  "])
def test_empty_answer_asks_for_nothing(answer: str) -> None:
    assert asked(None, None, {"ATASKAITA_NAME_PERSONS": answer}) == NOTHING


def test_persons_are_masked_without_any_word() -> None:
    assert settle(NOTHING, dataset(), this_year=2022).name_persons == Setting(value=False, origin=Origin.DEFAULT)
    assert settle(NOTHING, answers_in("VVG | 2021 |"), this_year=2022).name_persons.origin is Origin.DEFAULT


def test_workbook_says_whether_persons_may_be_named_with_its_place() -> None:
    settled = settle(NOTHING, answers_in("VVG | 2021 | yes"), this_year=2022)
    assert settled.name_persons == Setting(True, Origin.WORKBOOK, "organisation.xlsx!organisation!C2")  # noqa: FBT003 - a Setting's value


def test_environment_goes_before_the_workbook_for_persons_too() -> None:
    wanted = asked(None, None, {"ATASKAITA_NAME_PERSONS": "ne"})
    settled = settle(wanted, answers_in("VVG | 2021 | yes"), this_year=2022)
    assert settled.name_persons == Setting(value=False, origin=Origin.ENVIRONMENT)


def test_of_different_answers_persons_are_masked() -> None:
    settled = settle(NOTHING, answers_in("VVG | 2021 | yes", "VVG | 2021 | no"), this_year=2022)
    assert settled.name_persons == Setting(False, Origin.WORKBOOK, "organisation.xlsx!organisation!C3")  # noqa: FBT003 - as above


def test_yes_of_one_workbook_names_nobody_where_another_group_is_silent() -> None:
    both = answers_in("VVG | 2021 | yes", "Partneris | 2021 |")
    assert settle(NOTHING, both, this_year=2022).name_persons == MASKED
    refusing = answers_in("VVG | 2021 | no", "Partneris | 2021 |")
    assert settle(NOTHING, refusing, this_year=2022).name_persons.value is False
