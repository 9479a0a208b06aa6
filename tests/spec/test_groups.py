"""Several groups together: who counts, what is added up, who is ahead, what two of them have."""

import pytest

from pipeline.groups.across import FEWEST_SIGNS, FIRST_PLACES
from pipeline.groups.standings import Standing
from pipeline.groups.values import ACTION, REACHED, SOURCE, WITH_TARGET, YEAR
from spec.drawn import cents
from spec.drawn_groups import Sent, sent, shares, standings, together

LARGE = sent(
    "a",
    organisation="organisation | legal_code\nAukštaitijos VVG | 304045184",
    actions="action | action_name | planned\n1.1 | Talka | 900,00\n1.2 | Klubas | 100,00",
    projects="""
        project | action | state     | granted
        P1      | 1.1    | completed | 600,00
        P2      | 1.2    | in_progress   | 300,00
    """,
    payments="""
        claim | project | source | paid_on    | paid
        M1    | P1      | eu     | 2020-05-01 | 500,00
        M2    | P2      | state  | 2021-05-01 | 40,05
    """,
    indicators="""
        indicator | adds_up | target | year | achieved
        Nariai    | sum     | 10     | 2021 | 10
        Vietos    | sum     | 5      | 2021 | 4
    """,
)
SMALL = sent(
    "b",
    organisation="organisation | legal_code\nDzūkijos VVG | 304045185",
    actions="action | action_name | planned\n1.1 | Pagalba | 50,00",
    projects="project | action | state | granted\nK1 | 1.1 | completed | 50,50",
    payments="claim | project | source | paid_on | paid\nS1 | K1 | eu | 2021-07-01 | 50,50",
)
REGISTER = "group_code | group_name | region | expected_by | group_answer\n"


def test_figures_are_the_sums_of_the_groups() -> None:
    with together(LARGE, SMALL) as both:
        assert both.sums == {
            ("budget.planned", "EUR"): cents("1000,00") + cents("50,00"),
            ("budget.granted", "EUR"): cents("900,00") + cents("50,50"),
            ("budget.paid", "EUR"): cents("540,05") + cents("50,50"),
            ("completion.projects.approved", None): 2 + 1,
            ("completion.projects.completed", None): 1 + 1,
            ("completion.projects.in_progress", None): 1 + 0,
            (WITH_TARGET, None): 2,
            (REACHED, None): 1,
        }


def test_sources_years_and_actions_are_added_up_by_their_codes() -> None:
    with together(LARGE, SMALL) as both:
        assert shares(both, SOURCE)["eu", "EUR"] == (None, None, cents("500,00") + cents("50,50"), 2)
        assert shares(both, SOURCE)["state", "EUR"] == (None, None, cents("40,05") + cents("0,00"), 2)
        assert shares(both, YEAR) == {
            ("2020", "EUR"): (None, None, cents("500,00"), 1),
            ("2021", "EUR"): (None, None, cents("40,05") + cents("50,50"), 2),
        }
        granted_of_both = cents("600,00") + cents("50,50")
        paid_of_both = cents("500,00") + cents("50,50")
        assert shares(both, ACTION)["1.1", "EUR"] == (cents("950,00"), granted_of_both, paid_of_both, 2)
        assert shares(both, ACTION)["1.2", "EUR"] == (cents("100,00"), cents("300,00"), cents("40,05"), 1)


def test_an_action_that_groups_call_otherwise_has_no_name() -> None:
    with together(LARGE, SMALL) as both:
        names = {share.code: share.label for share, _ in both.store.together(ACTION)}
    assert names == {"1.1": "", "1.2": "Klubas"}


def test_currencies_are_never_added() -> None:
    abroad = sent("c", currency="SEK", projects="project | state | granted\nX1 | completed | 70,00")
    with together(SMALL, abroad) as both:
        assert both.sums["budget.granted", "EUR"] == cents("50,50")
        assert both.sums["budget.granted", "SEK"] == cents("70,00")
        assert both.currencies == ["EUR", "SEK"]


def test_groups_are_ranked_by_money_projects_and_indicators() -> None:
    with together(LARGE, SMALL) as both:
        told = [(line.group.name, dict(line.rates), dict(line.ranks)) for line in both.lines]
    assert told == [
        ("Dzūkijos VVG", {"financial": 50.50 / 50.50, "physical": 1 / 1}, {"financial": 1, "physical": 1}),
        (
            "Aukštaitijos VVG",
            {"financial": 54005 / 90000, "physical": 1 / 2, "indicators": 1 / 2},
            {"financial": 2, "physical": 2, "indicators": 1},
        ),
    ]


def test_equal_rates_share_a_place_and_the_next_is_left_out() -> None:
    """A third of 3,00 is a third of 9,00, though binary fractions of euros differ in their last digit."""
    paid = {"a": ("1,00", "3,00"), "b": ("3,00", "9,00"), "c": ("1,00", "10,00")}
    folders = [
        sent(
            name,
            projects=f"project | state | granted\n{name} | in_progress | {granted}",
            payments=f"claim | project | paid_on | paid\n{name} | {name} | 2021-01-01 | {part}",
        )
        for name, (part, granted) in paid.items()
    ]
    with together(*folders) as all_three:
        assert [line.ranks["financial"] for line in all_three.lines] == [1, 1, 3]


def test_money_is_ranked_within_its_currency() -> None:
    abroad = sent(
        "c",
        currency="SEK",
        projects="project | state | granted\nX1 | in_progress | 100,00",
        payments="claim | project | paid_on | paid\nY1 | X1 | 2021-01-01 | 1,00",
    )
    with together(SMALL, abroad) as both:
        assert [(line.currency, line.ranks["financial"]) for line in both.lines] == [("EUR", 1), ("SEK", 1)]


def test_only_what_is_received_counts_and_the_rest_is_told_apart() -> None:
    rows = (
        "304045184 | Aukštaitijos VVG | Rytai   | 2022-03-31 |",
        "304045185 | Dzūkijos VVG     | Pietūs  | 2022-03-31 | set_aside",
        "300000001 | Suvalkijos VVG   | Vakarai | 2022-03-31 |",
        "300000002 | Žemaitijos VVG   | Vakarai | 2022-03-31 | nothing_to_report",
    )
    broken = Sent("d", failed="groups.nothing-readable")
    with together(LARGE, SMALL, broken, register=REGISTER + "\n".join(rows)) as all_groups:
        assert standings(all_groups) == [
            ("a", "received"),
            ("b", "set_aside"),
            ("Suvalkijos VVG", "missing"),
            ("Žemaitijos VVG", "nothing_to_report"),
            ("d", "unreadable"),
        ]
        granted = {tally.standing: tally.sums.get(("budget.granted", "EUR")) for tally in all_groups.tallies}
        assert granted[Standing.RECEIVED] == cents("900,00")
        assert granted[Standing.SET_ASIDE] == cents("50,50")
        assert all_groups.sums["budget.granted", "EUR"] == cents("900,00")


def _again(folder: str, amount: str, saved: str = "") -> Sent:
    return sent(
        folder,
        saved=saved,
        organisation="organisation | legal_code\nDzūkijos VVG | 304045185",
        projects=f"project | state | granted\nK1 | in_progress | {amount}",
    )


def test_a_folder_with_a_number_replaces_the_one_before() -> None:
    with together(
        _again("dzukija", "1,00"), _again("dzukija (2)", "2,00"), _again("dzukija (10)", "3,00")
    ) as all_three:
        assert dict(standings(all_three)) == {
            "dzukija": "replaced",
            "dzukija (2)": "replaced",
            "dzukija (10)": "received",
        }
        assert all_three.sums["budget.granted", "EUR"] == cents("3,00")
        links = {group.report.folder: (group.replaced_by, group.replaces) for group in all_three.groups if group.report}
        assert links == {
            "dzukija": ("dzukija (10)", ()),
            "dzukija (2)": ("dzukija (10)", ()),
            "dzukija (10)": ("", ("dzukija", "dzukija (2)")),
        }


def test_of_folders_under_other_names_the_one_that_was_saved_later_counts() -> None:
    early, late = _again("z", "1,00", "2022-01-05T09:00:00"), _again("a", "2,00", "2022-02-01T09:00:00")
    with together(early, late) as both:
        assert standings(both) == [("a", "received"), ("z", "replaced")]
        assert not both.findings


@pytest.mark.parametrize("saved", ["", "2022-01-05T09:00:00"])
def test_where_nothing_tells_the_later_one_a_person_is_asked(saved: str) -> None:
    with together(_again("a", "1,00", "2022-01-05T09:00:00"), _again("z", "2,00", saved)) as both:
        assert standings(both) == [("a", "received"), ("z", "doubled")]
        assert both.sums["budget.granted", "EUR"] == cents("1,00")
        assert [finding.rule for finding in both.findings] == ["group-doubled"]


def test_what_cannot_be_read_replaces_nothing() -> None:
    with together(_again("dzukija", "1,00"), Sent("dzukija (2)", failed="groups.nothing-readable")) as both:
        assert dict(standings(both)) == {"dzukija": "received", "dzukija (2)": "unreadable"}


def test_a_group_is_known_by_its_code_its_folder_or_its_name() -> None:
    register = REGISTER + "304045184 | – | A | |\nb | – | B | |\n | VVG „Trečioji“ | C | |"
    third = sent("c", organisation="organisation\nvvg trečioji", projects="project | granted\nT1 | 1,00")
    with together(LARGE, SMALL, third, register=register) as all_three:
        assert [(group.region, group.standing.value) for group in all_three.groups] == [
            ("A", "received"),
            ("B", "received"),
            ("C", "received"),
        ]


def _with_code(folder: str, code: str, title: str) -> Sent:
    return sent(folder, projects=f"project | title | granted\n{code} | {title} | 10,00")


def _rules(*folders: Sent) -> list[str]:
    with together(*folders) as all_groups:
        return [finding.rule for finding in all_groups.findings]


def test_a_code_is_everybodys_where_it_is_long_or_where_something_else_agrees() -> None:
    long = "P" + "1" * (FEWEST_SIGNS - 1)
    short = long[:-1]
    rule = "project-in-several-groups"
    assert _rules(_with_code("a", long, "Klubas"), _with_code("b", long.lower(), "Takas")) == [rule]
    assert _rules(_with_code("a", short, "Klubas"), _with_code("b", short, "Takas")) == []
    assert _rules(_with_code("a", short, "Klubas"), _with_code("b", short, "„Klubas“")) == [rule]


def test_a_finding_across_groups_names_the_cell_in_each_file() -> None:
    folders = (_with_code("a", "P1", "Takas"), _with_code("b", "P1", "Klubas"), _with_code("c", "P1", "Klubas"))
    with together(*folders) as all_groups:
        (finding,) = all_groups.findings
    assert [(place.file, place.sheet, place.cell) for place in finding.places] == [
        ("b/projects.xlsx", "projects", "A2"),
        ("c/projects.xlsx", "projects", "A2"),
    ]


def test_a_sentence_names_the_first_places_and_counts_the_rest() -> None:
    folders = [_with_code(f"g{number}", "P1", "Klubas") for number in range(1 + FIRST_PLACES + 2)]
    with together(*folders, language="en") as all_groups:
        (finding,) = all_groups.findings
        said = all_groups.language.message(finding)
    assert len(finding.places) == 1 + FIRST_PLACES + 2
    assert f"g{FIRST_PLACES}/projects.xlsx!projects!A2, and 2 more" in said
    assert f"g{FIRST_PLACES + 1}" not in said


def test_what_does_not_count_is_not_compared() -> None:
    """The folder that was replaced holds the same projects as the one in its place."""
    assert _rules(_again("dzukija", "1,00"), _again("dzukija (2)", "1,00")) == []


def test_personal_codes_are_numbered_anew_in_each_group_and_not_compared() -> None:
    masked = "project | implementer_code | granted\nP1 | •••••••••••-1 | 10,00"
    assert _rules(sent("a", projects=masked), sent("b", projects=masked.replace("P1", "K1"))) == []
