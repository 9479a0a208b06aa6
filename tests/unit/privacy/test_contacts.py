"""Contacts within texts: what is masked, and the numbers that look alike and stay."""

import pytest

from pipeline.privacy.contacts import code_without_contacts, without_contacts


@pytest.mark.parametrize(
    "contact",
    [
        "jonas.jonaitis@vvg.lt",
        "j+1@a-b.co.uk",
        "+370 612 34567",
        "+37061234567",
        "+370-612-34567",
        "00370 612 34567",
        "8 612 34567",
        "861234567",
        "8-612-34567",
        "(8 315) 12345",
        "8 (315) 12 345",
        "8 5 212 3456",
        "0 612 34567",
        "061234567",
        "+44 20 7946 0958",
        "370 612 34567",
        "370-612-34567",
        "8~612~34567",
        "8 ~ 612 34567",
        "jonas [at] vvg.lt",
        "jonas(eta)vvg.lt",
        "jonas (at) vvg (dot) lt",
        "jonas @ vvg.lt",
        "38001010001",
        "jonas＠vvg.lt",
        "jonas@\u200bvvg.lt",
        "8‑612‑34567",
        "lt601010012345678901",
        "LT60-1010-0123-4567-8901",
        "380 01 01 0001",
        "3800101-0001",
        "3 800101 0001",
        "LT60 1010 0123 4567 8901",
        "LT601010012345678901",
        "LT6010100123456789",
        "DE89 3704 0044 0532 0130 00",
        "EE382200221020145685",
    ],
)
def test_contact_is_masked_and_the_words_around_it_stay(contact: str) -> None:
    assert without_contacts(f"Klausti: {contact}, kasdien") == "Klausti: …, kasdien"
    assert without_contacts(contact) == "…"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("tel. 612 34567, 613 34567", "tel. …"),
        ("8 612 34567,8 613 34567", "…,…"),
        ("861234567,861234568", "…,…"),
        ("8 612 34567/8 613 34567", "…/…"),
        ("telefonas – 612 34567", "telefonas – …"),
        ("telefono numeris 612 34567", "telefono numeris …"),
        ("telefonas 52 345", "telefonas …"),
        ("telefonas 612 345", "telefonas …"),
        ("Tel./faks. 52345", "Tel./faks. …"),
        ("faks. 52 345", "faks. …"),
        ("T. 612 34567", "T. …"),
        ("skambinti 612 34567", "skambinti …"),
        ("tel. nr. 612 34567", "tel. nr. …"),
    ],
)
def test_every_number_of_several_is_masked(text: str, told: str) -> None:
    assert without_contacts(text) == told


@pytest.mark.parametrize("code", ["8-612-34567", "861234567", "001-2019-00011", "VP1-1.2-VRM-01-V-02-001"])
def test_code_of_a_project_may_look_like_a_number(code: str) -> None:
    assert code_without_contacts(code) == code


@pytest.mark.parametrize("code", ["38001010001", "jonas@vvg.lt"])
def test_code_of_a_project_that_tells_a_person_is_masked(code: str) -> None:
    assert code_without_contacts(code) == "…"


def test_long_text_is_read_quickly_enough_to_end() -> None:
    for text in ("x." * 20_000, "a." * 10_000 + "@"):
        assert without_contacts(text) == text


def test_short_number_is_masked_where_it_is_announced() -> None:
    assert without_contacts("Tel. 52 345") == "Tel. …"
    assert without_contacts("mob. tel. nr. 612 34567.") == "mob. tel. nr. …."


@pytest.mark.parametrize(
    "text",
    [
        "Kaina 8 612 345 Eur",
        "812 345 678 Eur",
        "861 234,50",
        "Kodas 304045184",
        "8 2021-2022 m.",
        "2021-12-31",
        "08.4.2-ESFA-K-616",
        "nuo 2014 iki 2020 metų",
        "+5 000 000 Eur",
        "Telšiai 2021",
        "a@b",
        "Mobilumas 2021–2027 m.",
        "Tarptautinis mobilumas 2014-2020",
        "Telefonai 15 000 Eur",
        "Telefoninė 2014–2020 m.",
        "65+ 2021-01-01–2021-12-31",
        "50+ 2019-01-15 – 2020-03-01",
        "Paraiška Nr. 20210115001",
        "Sutarties Nr. 8-21-001234",
        "Nr. 083000123",
        "812.345.678 Eur",
        "001-2019-00011",
        "A01-00123-2019-05-0012",
        "SALA-SAVA-2-L01-2018-1",
        "LT100001234567",
        "LT 304045184",
        "VVG1 2021 2022 2023 PLAN",
        "2021-01-01 123",
        "nuo 2014-01-01 2015",
        "38 001 010 001 Eur",
        "370 612 345 678 Eur",
        "370 612 345,00 Eur",
        "2021 2022 2023",
        "1 380 010 100,01",
        "10:00–18:00",
        "",
    ],
)
def test_number_that_is_no_contact_stays(text: str) -> None:
    assert without_contacts(text) == text
