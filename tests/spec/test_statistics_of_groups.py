"""Goals, implementers, sectors, funds, years of completion and reasons: each on a table drawn beside it."""

from fractions import Fraction

import pytest

from pipeline.language import Language
from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, dataset

ACTIONS = """
    action | goal         | planned
    1.1    | 1. Gyventi   | 500,00
    1.2    | 1. Gyventi   | 300,00
    2.1    | 2. Dirbti    | 200,00
    3.1    |              | 50,00
"""
PROJECTS = """
    project | action | implementer | sector  | state       | actual_end | granted
    P1      | 1.1    | VšĮ „Takas“ | NVO     | completed   | 2020-05-01 | 100,00
    P2      | 1.2    | VšĮ „Takas“ | NVO     | completed   | 2021-05-01 | 200,00
    P3      | 2.1    | UAB Kepykla | Verslas | in_progress |            | 300,00
    P4      | 2.1    | Sodų klubas |         | completed   |            | 400,00
    P5      | 9.9    |             | NVO     | in_progress |            |
    P6      | 1.1    | Kitas       | NVO     | rejected    |            | 999,00
"""
PAYMENTS = """
    project | paid_on    | paid   | source
    P1      | 2020-06-01 | 90,00  | eu
    P2      | 2021-06-01 | 150,00 | eu
    P3      | 2021-06-01 | 60,00  | eu
    P9      | 2021-06-01 | 7,00   | eu
    P2      | 2022-06-01 | 50,00  | eu
"""
MEMBERS = """
    member        | member_sector | since      | until
    VŠĮ "TAKAS"   | civil         | 2015-01-01 |
    UAB „Kepykla“ | business      | 2015-01-01 | 2020-12-31
    Sodų klubas   | civil         | 2022-01-01 |
"""


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, AS_OF)


def drawn(statistics: Statistics, name: str, currency: str | None = "EUR") -> list[str]:
    """The breakdown as text: its columns, a line for each member, the total."""
    breakdown = next(one for one in statistics.breakdowns if (one.name, one.currency) == (name, currency))
    language = Language("en")
    labels = [*(language.shown(member) for member in breakdown.members), *(["Total"] if breakdown.total else [])]
    rows = [*breakdown.figures, *([breakdown.total] if breakdown.total else [])]
    cells = [["–" if figure.value is None else str(figure.value) for figure in row] for row in rows]
    return [
        " | ".join(breakdown.columns),
        *(" | ".join([label, *row]) for label, row in zip(labels, cells, strict=True)),
    ]


@pytest.fixture(scope="module")
def whole() -> Statistics:
    return computed(actions=ACTIONS, projects=PROJECTS, payments=PAYMENTS, members=MEMBERS)


def test_by_goal_holds_what_each_action_of_the_goal_does(whole: Statistics) -> None:
    """P5 has an action that the list lacks, the payment of P9 no project: both are without a known goal."""
    assert drawn(whole, "by_goal") == [
        "projects | completed | rate | planned | granted | paid",
        f"1. Gyventi | 2 | 2 | 100 | {500_00 + 300_00} | {100_00 + 200_00} | {90_00 + 150_00}",
        f"2. Dirbti | 2 | 1 | 50 | {200_00} | {300_00 + 400_00} | {60_00}",
        f"Goal not stated | 1 | 0 | 0 | {50_00} | 0 | {7_00}",
        f"Total | 5 | 3 | 60 | {1050_00} | {1000_00} | {307_00}",
    ]


def test_by_implementer_the_largest_first(whole: Statistics) -> None:
    assert drawn(whole, "by_implementer") == [
        "projects | completed | rate | granted | paid",
        f"Sodų klubas | 1 | 1 | 100 | {400_00} | 0",
        f"UAB Kepykla | 1 | 0 | 0 | {300_00} | {60_00}",
        f"VšĮ „Takas“ | 2 | 2 | 100 | {100_00 + 200_00} | {90_00 + 150_00}",
        f"Implementer or support not told | 1 | 0 | 0 | 0 | {7_00}",
        f"Total | 5 | 3 | 60 | {1000_00} | {307_00}",
    ]


def test_implementer_has_a_row_from_the_first_cent_of_support() -> None:
    """A was granted a cent; B nothing, and of C it is not known."""
    projects = """
        project | implementer | state    | granted
        P1      | A           | approved | 0,01
        P2      | B           | approved | 0,00
        P3      | C           | approved |
    """
    assert drawn(computed(projects=projects), "by_implementer")[1:] == [
        "A | 1 | 0 | 0 | 1",
        "Implementer or support not told | 2 | 0 | 0 | 0",
        "Total | 3 | 0 | 0 | 1",
    ]


def test_more_than_twenty_implementers_are_taken_together() -> None:
    """25 implementers of 1,00 to 25,00: the 20 largest are named, those of 1,00 to 5,00 are together."""
    rows = "\n".join(f"P{n} | Nr. {n:02} | approved | {n},00" for n in range(1, 26))
    told = drawn(computed(projects=f"project | implementer | state | granted\n{rows}"), "by_implementer")
    assert len(told) == 1 + 20 + 1 + 1
    assert told[-2] == f"Other implementers (5) | 5 | 0 | 0 | {(1 + 2 + 3 + 4 + 5) * 100}"


def test_table_that_is_one_row_too_long_shows_all_its_rows() -> None:
    """Others of a single implementer, or fund, would take as much place as it: 21 and 26 rows are all shown."""

    def rows(number: int, name: str, column: str) -> int:
        records = "\n".join(f"P{n} | N{n} | approved | {n},00" for n in range(1, number + 1))
        breakdown = computed(projects=f"project | {column} | state | granted\n{records}").breakdown(name, "EUR")
        assert breakdown is not None
        return len(breakdown.members)

    assert [rows(number, "by_implementer", "implementer") for number in (20, 21, 22)] == [20, 21, 20 + 1]
    assert [rows(number, "by_fund", "fund") for number in (25, 26, 27)] == [25, 26, 25 + 1]


def test_by_sector_of_the_implementer(whole: Statistics) -> None:
    assert drawn(whole, "by_implementer_sector") == [
        "projects | completed | rate | granted | paid",
        f"NVO | 3 | 2 | {Fraction(2, 3) * 100} | {100_00 + 200_00} | {90_00 + 150_00}",
        f"Verslas | 1 | 0 | 0 | {300_00} | {60_00}",
        f"Sector not told | 1 | 1 | 100 | {400_00} | {7_00}",
        f"Total | 5 | 3 | 60 | {1000_00} | {307_00}",
    ]


def test_more_funds_than_a_person_reads_are_taken_together() -> None:
    """30 funds of 1,00 to 30,00: the 25 largest are named, those of 1,00 to 5,00 are together."""
    rows = "\n".join(f"P{n} | F{n:02} | completed | {n},00" for n in range(1, 31))
    told = drawn(computed(projects=f"project | fund | state | granted\n{rows}"), "by_fund")
    assert told[1] == f"F30 | 1 | 1 | 100 | {30_00}"
    assert told[-2] == f"Others (5) | 5 | 5 | 100 | {(1 + 2 + 3 + 4 + 5) * 100}"
    assert told[-1] == f"Total | 30 | 30 | 100 | {sum(range(1, 31)) * 100}"


def test_by_year_of_completion_and_last_what_has_no_date(whole: Statistics) -> None:
    assert drawn(whole, "by_completion_year") == [
        "completed | granted",
        f"2020 | 1 | {100_00}",
        f"2021 | 1 | {200_00}",
        f"Without a date | 1 | {400_00}",
        f"Total | 3 | {700_00}",
    ]


def test_completed_in_the_year_by_money(whole: Statistics) -> None:
    assert whole.figures["budget.EUR.granted_completed_in_year"].value == 200_00


def test_concentration_is_the_sum_of_squared_shares(whole: Statistics) -> None:
    """Shares of 40, 30 and 30 per cent: 1600 + 900 + 900."""
    assert whole.figures["budget.EUR.concentration"].value == 40**2 + 30**2 + 30**2


def test_concentration_of_one_implementer_is_the_highest() -> None:
    told = computed(
        projects="project | implementer | state | granted\nP1 | A | approved | 5,00\nP2 | A | approved | 7,00"
    )
    assert told.figures["budget.EUR.concentration"].value == 100**2


def test_support_to_members_goes_by_names_at_the_reporting_date(whole: Statistics) -> None:
    """Takas, whatever its quotation marks and case; the bakery left in 2020, the garden club joined in 2022."""
    assert whole.figures["budget.EUR.to_members_share"].value == Fraction(100 + 200, 1000) * 100


REASONS = """
    project | state       | start      | original_end | current_end | granted
    P1      | completed   | 2020-01-01 | 2020-12-30   | 2021-01-29  | 100,00
    P2      | in_progress | 2021-01-01 | 2021-12-31   | 2022-12-31  | 200,00
    P3      | in_progress | 2021-01-01 | 2021-10-07   | 2021-10-17  | 400,00
    P4      | in_progress |            | 2021-10-07   | 2021-10-17  | 800,00
"""
CHANGES = """
    project | change_kind | change_reason | changed_on
    P1      | extension   | covid         | 2020-03-01
    P1      | extension   | procurement   | 2020-09-01
    P2      | extension   | request       | 2021-06-01
    P2      | extension   | decision      | 2021-09-01
    P2      | amount      | other         | 2021-10-01
"""


def test_by_reason_of_the_postponement() -> None:
    """Of P1 a change names COVID-19; of P2 the last change that moved the end; of P3 and P4 there is no change."""
    told = computed(projects=REASONS, changes=CHANGES)
    assert drawn(told, "by_reason") == [
        "postponed | moved_on | granted | delay",
        f"COVID-19 | 1 | 0 | {100_00} | 30",
        f"Agency's decision | 1 | 1 | {200_00} | 365",
        f"Reason not told | 2 | 0 | {400_00 + 800_00} | 10",
        f"Total | 4 | 1 | {1500_00} | {Fraction(30 + 365 + 10 + 10, 4)}",
    ]


def test_delay_of_the_original_duration_with_and_without_covid() -> None:
    """First to last 365 days of 2020 to 30 December, 365 of 2021, 280 to 7 October; P4 has no start."""
    figures = computed(projects=REASONS, changes=CHANGES).figures
    assert figures["schedule.delay_share"].value == Fraction(30 + 365 + 10, 365 + 365 + 280) * 100
    assert figures["schedule.delay_share_covid"].value == Fraction(30, 365) * 100
    assert figures["schedule.delay_covid"].value == 30
    assert figures["schedule.delay_otherwise"].value == Fraction(365 + 10 + 10, 3)


INDICATORS = """
    indicator | project | adds_up        | unit | target | year | achieved
    Mokymai   |         | sum            | vnt. | 90     | 2019 | 27
    Mokymai   |         | sum            | vnt. | 90     | 2020 | 14
    Mokymai   |         | sum            | vnt. | 90     | 2022 | 5
    Paketai   | P1      | sum            | vnt. | 10     | 2021 | 2
    Paketai   | P2      | sum            | vnt. | 30     | 2021 | 8
    Erdvės    |         | cumulative     | vnt. | 5      | 2020 | 1
    Erdvės    |         | cumulative     | vnt. | 5      | 2021 | 3
    Dalis     |         | last           | %    | 60     | 2020 | 38
    Dalis     |         | last           | %    | 60     | 2021 | 64
    Žmonės    |         | unique_persons | asm. | 620    | 2020 | 201
    Žmonės    |         | unique_persons | asm. | 620    | 2021 | 236
    Savanoriai |        | unique_persons | asm. | 0      | 2021 | 22
    Tylus     |         | cumulative     | vnt. | 7      | 2021 |
"""


def test_indicators_by_how_they_add_up() -> None:
    """Sums of the years to the reporting date, the last of cumulative ones; persons only where they stand alone.

    A target of nothing gives no rate; the targets of two projects are added, each once.
    """
    told = computed(indicators=INDICATORS)
    assert drawn(told, "by_indicator", None) == [
        "target | achieved | achieved_of_target | in_year",
        f"Dalis | 60 | 64 | {Fraction(64, 60) * 100} | 64",
        f"Erdvės | 5 | 3 | 60 | {3 - 1}",
        f"Mokymai | 90 | {27 + 14} | {Fraction(27 + 14, 90) * 100} | –",
        f"Paketai | {10 + 30} | {2 + 8} | 25 | {2 + 8}",
        "Savanoriai | 0 | 22 | – | 22",
        "Tylus | 7 | – | – | –",
        "Žmonės | 620 | – | – | 236",
    ]


def test_an_indicator_without_a_value_says_why() -> None:
    (breakdown,) = computed(indicators=INDICATORS).breakdowns
    reasons = {
        str(member): figures[1].absent.key if figures[1].absent else None
        for member, figures in zip(breakdown.members, breakdown.figures, strict=True)
    }
    assert reasons["Žmonės"] == "absent.unique-persons"
    assert reasons["Tylus"] == "absent.indicator"


def test_last_value_of_a_series_is_that_of_the_last_year_wherever_it_stands() -> None:
    """9 of 2021, and its target; the 4 has no year, and the 6 with the target of 70 comes after the reporting date."""
    indicators = """
        indicator | adds_up | target | year | achieved
        Dalis     | last    | 60     | 2021 | 9
        Dalis     | last    | 60     |      | 4
        Dalis     | last    | 50     | 2020 | 8
        Dalis     | last    | 70     | 2022 | 6
    """
    assert drawn(computed(indicators=indicators), "by_indicator", None)[1:] == [
        f"Dalis | 60 | 9 | {Fraction(9, 60) * 100} | 9",
    ]


def test_values_that_nobody_says_how_to_add_up_are_not_added() -> None:
    """Of persons, or not known: a single value stands, two are none, whatever is left blank beside them."""
    indicators = """
        indicator | project | adds_up        | target | year | achieved
        Alone     |         |                | 10     | 2021 | 1
        Persons   | P1      | unique_persons | 10     | 2021 | 2
        Persons   | P2      | unique_persons | 10     | 2021 | 3
        Persons   | P3      | unique_persons | 10     | 2021 |
        Mixed     | P1      | unique_persons | 10     | 2021 | 4
        Mixed     | P2      |                | 10     | 2021 | 5
        Unknown   | P1      |                | 10     | 2021 | 6
        Unknown   | P2      |                | 10     | 2021 | 7
        Partly    | P1      | sum            | 10     | 2021 | 8
        Partly    | P2      | unique_persons | 10     | 2021 | 9
    """
    (breakdown,) = computed(indicators=indicators).breakdowns
    figures = {str(name): (row[1], row[3]) for name, row in zip(breakdown.members, breakdown.figures, strict=True)}
    stated = {
        name: [figure.absent.key if figure.absent else figure.value for figure in pair]
        for name, pair in figures.items()
    }
    # One row of "Partly" says that it is a sum, the other that it counts persons.
    _, in_year_of_partly = stated.pop("Partly")
    assert stated == {
        "Alone": [1, 1],
        "Persons": ["absent.unique-persons", "absent.unique-persons"],
        "Mixed": ["absent.unique-persons", "absent.unique-persons"],
        "Unknown": ["absent.adds-up", "absent.adds-up"],
    }
    assert in_year_of_partly == "absent.unique-persons"


def test_indicators_keep_decimals_exact() -> None:
    told = computed(
        indicators="""
            indicator | adds_up | target | year | achieved
            Km        | sum     | 0,3    | 2020 | 0,1
            Km        | sum     | 0,3    | 2021 | 0,2
        """
    )
    (row,) = next(one for one in told.breakdowns if one.name == "by_indicator").figures
    assert row[1].value == Fraction(3, 10)
    assert row[2].value == 100


def test_full_time_posts_and_the_public_share_of_votes() -> None:
    told = computed(
        staff="post | full_time | paid_post\nVadovė | 50 | yes\nBuhalteris | 25 | yes\nPirmininkas | 100 | no",
        members="member | member_sector | votes\nA | public | 1\nB | civil | 2\nC | business | 1",
    )
    assert told.figures["organisation.staff.full_time"].value == Fraction(50 + 25, 100)
    assert told.figures["organisation.votes.public_share"].value == Fraction(1, 1 + 2 + 1) * 100
