"""Who is a natural person: what the tables say, in the words that people use; sectors alike are none."""

import pytest

from pipeline.privacy.person_words import has_legal_form
from pipeline.privacy.persons import persons_in
from spec.drawn import dataset


def is_person(*, sector: str = "", code: str = "", name: str = "Ąžuolas") -> bool:
    drawn = dataset(projects=f"project | implementer | implementer_code | sector\nP1 | {name} | {code} | {sector}")
    return bool(persons_in(drawn.tables).are_implementers.iloc[0])


@pytest.mark.parametrize(
    "sector",
    [
        "Gyventojas",
        "GYVENTOJA",
        "Vietos gyventojai",
        "Fizinis asmuo",
        "fizinio asmens projektas",
        "Fiz. asmuo",
        "FIZINIAI ASMENYS",
        "fiziniai  asmenys (gyventojai)",
        "Fizinis asmuo, vykdantis individualią veiklą",
        "Individuali veikla",
        "Verslo liudijimas",
        "Savarankiškai dirbantis",
        "Privatus asmuo",
        "Ūkininkas",
        "ūkininkė",
        "Jaunasis ūkininkas",
        "Verslas (ūkininkai)",
        "Pilietis",
        "Piliečiai",
        "Natural person",
        "natural persons",
        "Private person",
        "Private individual",
        "Individual",
        "Individuals",
        "Business / individuals",
        "young farmer",
        "Self-employed",
        "Sole trader",
        "Person",
        *("Fizinis", "Fiziniai", "FA", "F. asmuo", "Gyv.", "Ūk.", "Gyventojo", "Privačių asmenų"),
        "Fizinis a.",
        "F.a.",
        "f. a.",
        "Ūkininko ūkis",
        "Ūkininkų ūkiai",
        "Soukromá osoba",
        "Fyzická osoba",
        "Súkromná osoba",
        "Osoba fizyczna",
        "Privatperson",
        "Natürliche Person",
        "Yksityishenkilö",
        "Füüsilisest isikust ettevõtja",
        "Eraisik",
        "Fiziska persona",
        "Personne physique",
        "Persona física",
        "Magánszemély",
        "Persoană fizică",
    ],
)
def test_sector_that_says_a_natural_person(sector: str) -> None:
    assert is_person(sector=sector)


@pytest.mark.parametrize(
    "sector",
    [
        "",
        "NVO",
        "Verslas",
        "Individuali įmonė",
        "individualios įmonės",
        "Sole proprietorship",
        "Individual enterprise",
        "Juridinis asmuo",
        "Viešasis juridinis asmuo",
        "Ne fizinis asmuo",
        "Gyventojų bendruomenė",
        "Daugiabučio gyventojų bendrija",
        "Ūkininkų sąjunga",
        "Ūkininkavimas",
        "Fizinis aktyvumas ir sportas",
        "Fizinė kultūra",
        "Piliečių iniciatyvos",
        "Citizens' association",
        "Legal person",
        "Farmers' union",
        "Individualus mokymas",
        "Privatus",
        "Privatus sektorius",
        "Právnická osoba",
        "Osoba prawna",
        "Fa. Müller GmbH",
        "Ūkininkavimo bendrovė",
    ],
)
def test_sector_that_says_no_natural_person(sector: str) -> None:
    assert not is_person(sector=sector)


@pytest.mark.parametrize(
    "code", ["38001010001", "4 900 229 0123", "38001010001.0", "a. k. 60512310001", "3-800101-0001"]
)
def test_personal_code_however_it_is_spaced(code: str) -> None:
    assert is_person(code=code)


@pytest.mark.parametrize(
    "code", ["304045184", "1234567", "38013010001", "38001320001", "98001010001", "LT100001234567"]
)
def test_code_that_is_no_personal_one(code: str) -> None:
    assert not is_person(code=code)


@pytest.mark.parametrize(
    "name",
    [
        "Ūkininkas Jonas Jonaitis",
        "Jonas Jonaitis, ūkininkas",
        "ŪKININKĖ Ona Onaitė",
        "Ūkininko Jono Jonaičio ūkis",
        "Jonas Jonaitis (individuali veikla)",
        "Fizinis asmuo J. J.",
        "Jonas Jonaitis, a. k. 38001010001",
        "Farmer Jonas Jonaitis",
        "Ūk. Jonas J.",
        "Jonas J. ūkininkas Alytaus r.",
        "Jaunasis ūkininkas Petras P.",
        "Gyventojas Petras P.",
        "Jonas J. (gyventojas)",
        "Jonas J., ind. veikla",
        "Ūkininkų Onos ir Jono P. ūkis",
    ],
)
def test_name_that_says_a_natural_person(name: str) -> None:
    assert is_person(name=name)


@pytest.mark.parametrize(
    "name",
    [
        "Asociacija „Ūkininkas“",
        "Lietuvos ūkininkų sąjunga",
        "UAB „Ūkininko patarėjas“",
        "„Ūkininkas“, VšĮ",
        "Jono Jonaičio IĮ",
        "Vandens ūkis",
        "Fizinių asmenų klubas",
    ],
)
def test_name_of_a_legal_person_that_sounds_alike(name: str) -> None:
    assert not is_person(name=name)


def test_personal_code_of_its_owner_makes_no_person_of_a_company() -> None:
    assert not is_person(name="Jono Jonaičio IĮ", code="38001010001")
    assert is_person(name="Jono Jonaičio IĮ", sector="Fizinis asmuo"), "what the register says itself goes first"


@pytest.mark.parametrize(
    "name",
    [
        "Uždaroji akcinė bendrovė „Jonas“",
        "UAB „Jonas“ (buvusi UAB „Petras“)",
        "Viešoji įstaiga Jono klubas Alytuje",
        "Alytaus rajono savivaldybės administracija",
        "Alytaus r. savivaldybė",
        "Šv. Jono parapija",
        "Dzūkijos mokykla-darželis",
        "Jaunimo centras Alytuje",
        "„Jaunimo klubas“",
        "Jonas Jonaitis Ltd",
        "Alytaus teatras",
        "Sporto federacija „Judėk“",
        "Dobeles novada pašvaldība",
        "„Rasa“, UAB",
    ],
)
def test_code_of_an_owner_or_one_sector_of_two_makes_no_person_of_a_legal_one(name: str) -> None:
    assert not is_person(name=name, code="38001010001")
    assert not is_person(name=name, sector="Gyventojai, NVO")


@pytest.mark.parametrize(
    "name",
    [
        "Jonas Jonaitis",
        "Jonas Jonaitis, UAB „A“ direktorius",
        "Jonas „Klubas“ Jonaitis",
        "Jonas Jonaitis (Miroslavo bendruomenė)",
        "Petras Petraitis, Alytaus jaunimo centras",
    ],
)
def test_code_makes_a_person_of_who_has_no_legal_form(name: str) -> None:
    assert is_person(name=name, code="38001010001")
    assert is_person(name=name, sector="Gyventojai, NVO")


def test_public_sector_outweighs_a_name_like_that_of_a_person() -> None:
    drawn = dataset(
        projects="project | implementer | sector\nP1 | Jono Jonaičio namelis | Viešasis sektorius\n"
        "P2 | Jono Jonaičio pirtis | Verslas",
        members="member | member_sector\nJonas Jonaitis | person",
    )
    assert persons_in(drawn.tables).are_implementers.tolist() == [False, True]


def test_member_whose_sector_cannot_be_read_is_a_person_unless_the_name_has_a_legal_form() -> None:
    drawn = dataset(
        projects="project\nP1",
        members="member | member_sector\nJonas Jonaitis |\nUAB „Jonas“ |\nKlubas „Ona Onaitė“ |\nOna Onaitė | person",
    )
    assert persons_in(drawn.tables).names == {"Jonas Jonaitis", "Ona Onaitė"}


def test_the_director_is_among_the_names() -> None:
    drawn = dataset(organisation="organisation | director\nMiesto VVG | Vardenė Pavardenė")
    assert persons_in(drawn.tables).names == {"Vardenė Pavardenė"}


@pytest.mark.parametrize("name", ["O. Petraitytė", "Petraitytė O.", "Ona Vida Petraitytė", "Onos Petraitytės sodyba"])
def test_name_that_tells_a_known_person_otherwise_is_a_person(name: str) -> None:
    drawn = dataset(
        projects=f"project | implementer\nP1 | {name}\nP2 | Onos Petraitytės IĮ\nP3 | Petraičių klubas",
        members="member | member_sector\nOna Petraitytė | person",
    )
    assert persons_in(drawn.tables).are_implementers.tolist() == [True, False, False]


@pytest.mark.parametrize("member", ["jonas  JONAITIS", "Jonaitis Jonas", "Jonas Jonaítis", "Jonas  Jonaitis."])
def test_person_of_the_members_list_however_the_name_is_written(member: str) -> None:
    drawn = dataset(
        projects="project | implementer\nP1 | Jonas Jonaitis\nP2 | Klubas\nP3 |",
        members=f"member | member_sector\n{member} | person\nKlubas | civil\n … | person",
    )
    assert persons_in(drawn.tables).are_implementers.tolist() == [True, False, False]


def test_who_is_a_person_in_one_project_is_one_in_all() -> None:
    drawn = dataset(
        projects="project | implementer | sector\nP1 | Jonas Jonaitis | Verslas\nP2 | JONAITIS Jonas | Gyventojas\n"
        "P3 | | Gyventojas\nP4 | |"
    )
    assert persons_in(drawn.tables).are_implementers.tolist() == [True, True, True, False]
    assert persons_in(drawn.tables).names == {"Jonas Jonaitis", "JONAITIS Jonas"}


def test_register_without_implementers_or_sectors_names_nobody() -> None:
    drawn = dataset(projects="project\nP1")
    assert persons_in(drawn.tables).are_implementers.tolist() == [False]
    assert persons_in(drawn.tables).names == frozenset()


@pytest.mark.parametrize(
    ("name", "has"), [("UAB „A“", True), ("A, VšĮ", True), ("Jonas Jonaitis", False), ("…", False)]
)
def test_legal_form_begins_or_ends_a_name(name: str, has: object) -> None:
    assert has_legal_form(name) is has
