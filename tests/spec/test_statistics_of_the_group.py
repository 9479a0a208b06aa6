"""Late projects, unused support, shares, the members: each on a table drawn beside it."""

from fractions import Fraction

from pipeline.statistics.report import Statistics, compute
from spec.drawn import AS_OF, cents, dataset, draw

PROJECTS = """
    project | state       | original_end | current_end | actual_end | granted
    P1      | completed   | 2020-01-31   | 2020-03-01  | 2020-02-28 | 100,00
    P2      | in_progress | 2021-12-30   | 2021-12-30  |            | 200,00
    P3      | in_progress | 2021-12-31   | 2021-12-31  |            | 300,00
    P4      | suspended   | 2021-01-01   | 2021-01-11  |            | 400,00
    P5      | terminated  | 2021-01-01   | 2021-01-01  |            | 500,00
    P6      | approved    |              | 2021-06-01  |            | 600,00
    P7      | rejected    | 2021-01-01   | 2021-05-01  |            |
    P8      | completed   | 2021-05-01   | 2021-04-01  | 2021-04-01 | 50,00
"""
CHANGES = """
    project | change_kind  | change_reason
    P1      | extension    | covid
    P1      | extension    | procurement
    P4      | amount       | covid
    P4      | postponement | request
    P7      | extension    | covid
"""
PAYMENTS = """
    project | paid_on    | paid   | source | declared | approved
    P1      | 2020-01-01 | 60,00  | eu     | 70,00    | 65,00
    P1      | 2022-01-01 | 30,00  | eu     | 30,00    | 30,00
    P8      | 2021-01-01 | 50,00  | state  | 50,00    | 50,00
    P2      | 2021-01-01 | 10,00  | eu     | 20,00    | 10,00
    P2      | 2021-01-01 | 99,00  | own    | 99,00    | 99,00
"""
ADMINISTRATION = """
    year | cost_kind | reimbursed
    2020 | Algos     | 20,00
    2021 | Algos     | 10,00
    2022 | Algos     | 70,00
"""


def computed(**tables: str) -> Statistics:
    return compute(dataset(**tables).tables, AS_OF)


def value(statistics: Statistics, key: str) -> object:
    return statistics.figures[key].value


def test_late_is_what_should_have_ended_before_the_reporting_date_and_has_not() -> None:
    """P2 by a day, P4 and P6; P3 may still end today, P5 was terminated."""
    assert value(computed(projects=PROJECTS), "schedule.late") == len(["P2", "P4", "P6"])


def test_postponed_projects_and_their_reasons() -> None:
    """P1 and P4 of seven approved; P7 was never approved, P8 ends earlier. Of P1 a change names COVID-19."""
    told = computed(projects=PROJECTS, changes=CHANGES)
    assert value(told, "schedule.postponed") == 2
    assert value(told, "schedule.postponed_covid") == 1
    assert value(told, "schedule.postponed_otherwise") == 2 - 1
    assert value(told, "schedule.postponed_share") == Fraction(2, 7) * 100


def test_delay_is_the_mean_of_the_days_postponed() -> None:
    """P1: 31 January to 1 March 2020, a leap year, is 30 days; P4: 10 days. (30 + 10) / 2 = 20."""
    assert value(computed(projects=PROJECTS), "schedule.delay") == Fraction(30 + 10, 2)


def test_delay_of_no_postponed_project_is_none_and_says_why() -> None:
    told = computed(projects="project | state | original_end | current_end\nP1 | approved | 2021-01-01 | 2021-01-01")
    assert value(told, "schedule.postponed") == 0
    assert told.figures["schedule.delay"].value is None
    assert told.figures["schedule.delay"].absent


def test_reasons_are_absent_without_a_list_of_changes() -> None:
    told = computed(projects=PROJECTS)
    assert told.figures["schedule.postponed_covid"].value is None
    assert told.figures["schedule.postponed_covid"].absent


def test_savings_are_what_completed_projects_were_granted_and_not_paid() -> None:
    """(100,00 + 50,00) − (60,00 + 50,00) = 40,00; what was paid after the reporting date does not count."""
    told = computed(projects=PROJECTS, payments=PAYMENTS)
    assert value(told, "budget.EUR.savings") == cents("40,00")


def test_savings_of_a_register_without_a_list_of_payments() -> None:
    projects = "project | state | granted | paid\nP1 | completed | 100,00 | 90,00\nP2 | approved | 100,00 | 5,00"
    assert value(computed(projects=projects), "budget.EUR.savings") == cents("10,00")


def test_support_not_paid_of_projects_given_up() -> None:
    """P5 was terminated: 500,00 less 40,00 paid by the reporting date; a rejected project was given nothing."""
    payments = f"{PAYMENTS}P5 | 2021-02-01 | 40,00 | eu | 40,00 | 40,00\nP5 | 2022-02-01 | 9,00 | eu | 9,00 | 9,00"
    told = computed(projects=PROJECTS, payments=payments)
    assert value(told, "budget.EUR.undisbursed_given_up") == cents("460,00")


def test_support_not_paid_of_projects_given_up_by_the_register() -> None:
    """(100,00 − 30,00) + (50,00 − 0,00): a terminated project and one withdrawn after its contract."""
    projects = """
        project | state      | contract_on | granted | paid
        P1      | terminated | 2020-01-01  | 100,00  | 30,00
        P2      | withdrawn  | 2020-01-01  | 50,00   | 0,00
        P3      | completed  | 2020-01-01  | 70,00   | 10,00
    """
    assert value(computed(projects=projects), "budget.EUR.undisbursed_given_up") == cents("120,00")


def test_what_the_strategy_plans_in_one_currency_is_no_plan_in_another() -> None:
    """The strategy plans 500,00 in euro; of the zlotys only the years' plans tell: 300,00."""
    told = compute(
        dataset(
            draw("strategy", "strategy | planned_administration\nS | 500,00"),
            draw("administration", "year | cost_kind | planned\n2021 | Algos | 40,00"),
            draw("administration", "year | cost_kind | planned\n2021 | Algos | 300,00", sheet="PL", currency="PLN"),
        ).tables,
        AS_OF,
    )
    assert value(told, "budget.EUR.administration_planned") == cents("500,00")
    assert value(told, "budget.PLN.administration_planned") == cents("300,00")


def test_what_is_declared_and_not_approved_is_in_review() -> None:
    """(70 + 30 + 50 + 20 + 99) − (65 + 30 + 50 + 10 + 99) = 15,00."""
    assert value(computed(projects=PROJECTS, payments=PAYMENTS), "budget.EUR.in_review") == cents("15,00")


def test_administration_share_of_public_expenditure() -> None:
    """20,00 + 10,00 = 30,00 of 60,00 + 50,00 + 10,00 + 30,00 = 150,00 is 20 %; own money is no part of it."""
    told = computed(projects=PROJECTS, payments=PAYMENTS, administration=ADMINISTRATION)
    assert value(told, "budget.EUR.public") == cents("150,00")
    assert value(told, "budget.EUR.administration_share") == Fraction(30, 150) * 100


MEMBERS = """
    member | member_sector | votes | since      | until
    A      | public        | 2     | 2015-01-01 |
    B      | public        | 1     | 2015-01-01 | 2021-12-30
    C      | civil         | 3     | 2015-01-01 | 2021-12-31
    D      |               | 1     |            |
    E      | person        |       |            |
    F      | business      | 5     | 2022-01-01 |
"""


def test_members_and_votes_by_sector_at_the_reporting_date() -> None:
    """B left a day before, F came after; of D no sector is told, of E no votes: 2 + 3 + 1 = 6."""
    told = computed(members=MEMBERS)
    (sectors,) = (one for one in told.breakdowns if one.name == "by_sector")
    rows = {
        str(getattr(member, "en", member)): tuple(figure.value for figure in figures)
        for member, figures in zip(sectors.members, sectors.figures, strict=True)
    }
    assert rows == {
        "Public sector": (1, 2),
        "Business": (0, 0),
        "Civil society": (1, 3),
        "Private persons": (1, 0),
        "Sector not told": (1, 1),
    }
    assert [figure.value for figure in sectors.total] == [4, 6]
    assert value(told, "organisation.votes") == 2 + 3 + 1


def test_members_who_joined_and_left_in_the_year() -> None:
    """A and B joined, C came a day too late; D, E and F left in the year, F though a member on its last day."""
    told = computed(
        members="""
            member | member_sector | since      | until
            A      | civil         | 2021-01-01 |
            B      | civil         | 2021-12-31 |
            C      | civil         | 2022-01-01 |
            D      | civil         | 2015-01-01 | 2021-01-01
            E      | civil         | 2015-01-01 | 2021-12-30
            F      | civil         | 2015-01-01 | 2021-12-31
            G      | civil         | 2015-01-01 | 2020-12-30
        """
    )
    assert value(told, "organisation.members_joined") == 2
    assert value(told, "organisation.members_left") == 3
    assert value(told, "organisation.members") == len("ABF")


def test_meetings_of_the_year() -> None:
    told = computed(
        meetings="""
            held_on    | meeting_kind
            2021-01-01 | general
            2021-12-31 | board
            2021-06-01 | board
            2022-05-07 | general
            2020-12-31 | board
        """
    )
    assert (value(told, "organisation.meetings.general"), value(told, "organisation.meetings.board")) == (1, 2)


def test_concentration_of_support_by_implementer() -> None:
    """A: 30 + 20 = 50, B 25, C 15, D 10 of 100 in euros; rejected, unnamed and other money count in none."""
    told = computed(
        projects="""
            project | implementer | state    | granted | currency
            P1      | A           | approved | 30,00   | EUR
            P2      | B           | approved | 25,00   | EUR
            P3      | A           | approved | 20,00   | EUR
            P4      | C           | approved | 15,00   | EUR
            P5      | D           | approved | 10,00   | EUR
            P6      | B           | rejected | 90,00   | EUR
            P7      | D           | approved | 7,00    | HRK
            P8      | E           | approved |         | EUR
        """
    )
    assert value(told, "budget.EUR.top_implementer") == 50
    assert value(told, "budget.EUR.top_three_implementers") == 50 + 25 + 15
    assert value(told, "budget.HRK.top_implementer") == 100


def test_order_of_rows_does_not_matter() -> None:
    heads, *rows = (line for line in PROJECTS.splitlines() if line.strip())
    turned = "\n".join([heads, *reversed(rows)])
    one, other = computed(projects=PROJECTS), computed(projects=turned)
    assert {key: figure.value for key, figure in one.figures.items()} == {
        key: figure.value for key, figure in other.figures.items()
    }
