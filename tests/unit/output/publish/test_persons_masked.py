"""Persons in the public lists: no name and no contact in any byte, unless the setting lets beneficiaries be named."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.output.publish import public_lists
from spec.drawn import dataset
from unit.output.publish.publishing import content, everything_in

PROJECTS = """
    project | title                        | implementer      | sector     | state    | summary                        | postcode | place
    P1      | Jonas Jonaitis kepa duoną    | Jonas Jonaitis   | Gyventojas | approved | Klausti jonas@kepa.lt          | LT-1     | Jaunimo g. 3, Alytus
    P2      | Onos Onaitės sodas           | ONAITĖ Ona       |            | approved | Tel. 8 612 34567, 38001010001  | LT-2     | Alytus
    P3      | Su kaimynu J. Jonaičiu       | Asociacija „A“   | NVO        | approved | Talkina Jonas   JONAITIS      | LT-3     | Kaimo g. 7
    P4      | Duona                        | Jonaitis Jonas   | Verslas    | approved |                                |          | Kiemo g. 1
    P5      | Kepykla                      | Jono Jonaičio IĮ | Individuali įmonė | approved |                         | LT-5     | Turgaus g. 5
"""  # noqa: E501 - a register is as wide as it is
MEMBERS = "member | member_sector\nOna Onaitė | person\nPranas Pranaitis | person"


def rows(files: dict[str, bytes], form: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"publish/{form}.csv"].decode())))


@pytest.mark.parametrize("language", ["lt", "en"])
def test_no_name_or_contact_in_any_byte(language: str) -> None:
    public = everything_in(
        public_lists(content(language, projects=PROJECTS.replace("Jono Jonaičio IĮ", "IĮ „K“"), members=MEMBERS))
    )
    for secret in (
        "jonait",
        "jonaič",
        "onait",
        "jonas@",
        "34567",
        "38001010001",
        "jaunimo g",
        "kiemo g",
        "lt-1",
        "lt-2",
    ):
        assert secret not in public.casefold(), secret


def test_beneficiary_texts_postcode_and_address_of_a_person_are_masked() -> None:
    public = rows(public_lists(content(projects=PROJECTS, members=MEMBERS)), "operations-2021-2027")
    assert [row["beneficiary"] for row in public] == [
        "Natural person",
        "Natural person",
        "Asociacija „A“",
        "Natural person",
        "Jono Jonaičio IĮ",
    ]
    assert public[0]["operation"] == "[name withheld] kepa duoną"
    assert public[2]["operation"] == "Su kaimynu [name withheld]"
    assert public[2]["purpose"] == "Talkina [name withheld]"
    assert public[1]["purpose"] == "Tel. …, …"
    assert [row["place"] for row in public] == ["", "Alytus", "Kaimo g. 7", "", "Turgaus g. 5"]


def test_setting_names_beneficiaries_but_never_their_contacts_or_other_persons() -> None:
    projects = PROJECTS.replace("Su kaimynu J. Jonaičiu", "Su Pranu Pranaičiu")
    files = public_lists(content(named=True, projects=projects, members=MEMBERS))
    public = rows(files, "operations-2021-2027")
    assert [row["beneficiary"] for row in public][:2] == ["Jonas Jonaitis", "ONAITĖ Ona"]
    assert public[0]["place"] == "Jaunimo g. 3, Alytus"
    assert public[2]["operation"] == "Su [name withheld]"
    assert public[0]["purpose"] == "Klausti …"
    assert "are named as the group decided" in everything_in(files)


def test_findings_do_not_repeat_names_or_contacts() -> None:
    # The import takes seconds: only here.
    from spec.drawn import findings_of  # noqa: PLC0415

    found = findings_of(dataset(projects=PROJECTS, members=MEMBERS))
    of_persons = [one for one in found if one.rule in ("beneficiary-masked", "contact-masked")]
    assert [(one.rule, one.location.cell, one.value) for one in of_persons] == [
        ("beneficiary-masked", "C2", "P1"),
        ("beneficiary-masked", "C3", "P2"),
        ("beneficiary-masked", "C5", "P4"),
        ("contact-masked", "F2", "P1"),
        ("contact-masked", "F3", "P2"),
    ]
    assert not any(word in repr(one) for one in of_persons for word in ("Jonai", "Onait", "612", "@"))


def test_implementer_with_an_initial_is_the_person_of_the_members_list() -> None:
    # The import takes seconds: only here.
    from spec.drawn import findings_of  # noqa: PLC0415

    projects = "project | implementer | state | postcode\nP1 | O. Onaitė | approved | LT-1"
    (row,) = rows(public_lists(content(projects=projects, members=MEMBERS)), "operations-2014-2020")
    assert (row["beneficiary"], row["postcode"]) == ("Natural person", "")
    found = findings_of(dataset(projects=projects, members=MEMBERS))
    assert [one.location.cell for one in found if one.rule == "beneficiary-masked"] == ["B2"]


def test_large_share_of_a_person_is_told_without_the_name() -> None:
    # The import takes seconds: only here.
    from spec.drawn import findings_of  # noqa: PLC0415

    others = "\n".join(f"P{number} | {who} | NVO | 20,00 | approved" for number, who in enumerate("BCDE", start=2))
    projects = (
        f"project | implementer | sector | granted | state\nP1 | Ona Onaitė | Gyventoja | 90,00 | approved\n{others}"
    )
    (share,) = (one for one in findings_of(dataset(projects=projects)) if one.rule == "implementer-above-share")
    assert (share.location.cell, share.value) == ("B2", "…")


def test_columns_without_names_tell_no_contacts_either_and_codes_stay() -> None:
    projects = """
        project        | implementer | state    | postcode
        38001010001    | Klubas „A“  | approved | LT-62141, tel. 8 612 34567, jonas@vvg.lt
        8-612-34567    | Klubas „B“  | approved | LT-62142
        jonas@vvg.lt   | Klubas „C“  | approved | 62143
    """
    files = public_lists(content(projects=projects))
    assert [row["code"] for row in rows(files, "operations-2021-2027")] == ["…", "8-612-34567", "…"]
    assert [row["postcode"] for row in rows(files, "operations-2014-2020")] == [
        "LT-62141, tel. …, …",
        "LT-62142",
        "62143",
    ]


def test_the_director_is_not_named_and_a_persons_house_is_not_told() -> None:
    projects = """
        project | title                     | implementer | sector     | state    | summary
        P1      | Vardenės Pavardenės sodas | Klubas „A“  | NVO        | approved | Tako g. 5 tvarkymas
        P2      | Sodyba Kaimo g. 7-2       | Ona Onaitė  | Gyventojas | approved | Beržų g. 3, LT-64123 Miroslavas
    """
    organisation = "organisation | director\nVVG | Vardenė Pavardenė"
    public = rows(public_lists(content(projects=projects, organisation=organisation)), "operations-2021-2027")
    assert [row["operation"] for row in public] == ["[name withheld] sodas", "Sodyba …"]
    assert [row["purpose"] for row in public] == ["Tako g. 5 tvarkymas", "…, … Miroslavas"]


def test_a_masked_name_is_found_at_its_cell() -> None:
    # The import takes seconds: only here.
    from spec.drawn import findings_of  # noqa: PLC0415

    found = findings_of(dataset(projects=PROJECTS, members=MEMBERS))
    assert [one.location.cell for one in found if one.rule == "name-masked"] == ["B2", "B3", "B4", "F4"]


def test_codes_that_the_mark_of_no_formula_makes_alike_are_no_key() -> None:
    projects = "project | state\n=1+1 | approved\n'=1+1 | approved"
    package = public_lists(content(projects=projects))["publish/datapackage.json"].decode()
    assert '"primaryKey": [\n          "code"' not in package


LETTERS = st.text(st.sampled_from("ąčęėįšųūžqwxkdrs"), min_size=4, max_size=9)
NAME = st.tuples(LETTERS, LETTERS).map(lambda words: " ".join(word.capitalize() for word in words))
WORDS = st.text(st.characters(exclude_characters="|\n\r", exclude_categories=["C", "Z"]), max_size=12)


@settings(max_examples=25)
@given(name=NAME, before=WORDS, after=WORDS, sector=st.sampled_from(["Gyventojas", "FIZINIS ASMUO", "natural person"]))
def test_no_masked_name_in_any_published_byte(name: str, before: str, after: str, sector: str) -> None:
    text = f"{before} {name} {after}"
    projects = (
        "project | title | implementer | sector | state | summary | place | fund | priority | category | country\n"
        f"P1 | {text} | {name} | {sector} | approved | {text} | {text} | {text} | {text} | {text} | {text}\n"
        f"P2 | {text} | {name.upper()} | NVO | approved | {text} | {text} | | | |"
    )
    public = everything_in(public_lists(content(projects=projects))).casefold()
    assert name.casefold() not in public
