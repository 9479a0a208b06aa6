"""Cases of rules across tables, against the reporting date and against the last report."""

import pandas as pd

from pipeline.comparison.comparing import compare
from pipeline.comparison.findings import of_approved
from pipeline.comparison.state import values_of
from pipeline.dataset import LastReport
from pipeline.reports import State
from pipeline.statistics.report import compute
from spec.cases.case import Case, Findings, tables
from spec.drawn import AS_OF, dataset, findings_of

_LAST = LastReport(
    2020,
    {
        "projects": pd.DataFrame(
            {
                "project": ["P1"],
                "state": ["completed"],
                "paid_cents": [100_00],
                "currency": "EUR",
                "file": "projects.xlsx",
                "sheet": "projects",
            }
        )
    },
)


def _since_the_last_report(projects: str, **others: str) -> Findings:
    return lambda: findings_of(dataset(projects=projects, **others), last=_LAST)


_IN_PROGRESS = "project | state | current_end | granted\nP1 | in_progress | {} | {}"


def _of_one_in_progress(end: str, granted: str) -> Findings:
    """What is found of a project in progress that the last report had with the end 2021-06-30 and 1,00."""
    last = LastReport(2020, dataset(projects=_IN_PROGRESS.format("2021-06-30", "1,00")).tables)
    return lambda: findings_of(dataset(projects=_IN_PROGRESS.format(end, granted)), last=last)


def _since_approval(granted: str) -> Findings:
    """What is found where 1,00 was granted in the approved report."""

    def state(amount: str) -> State:
        tables = dataset(projects=_IN_PROGRESS.format("2022-06-30", amount)).tables
        figures = values_of(compute(tables, AS_OF))
        return State(name="2021", period=2021, as_of=AS_OF, program="", tables=tables, figures=figures)

    return lambda: list(of_approved(compare(state("1,00"), state(granted))))


def _named(projects: str) -> Findings:
    return lambda: findings_of(dataset(projects=projects), are_named=True)


def _payments(row: str, projects: str = "project | granted | contract_on\nP1 | 100,00 | 2021-01-01") -> Findings:
    return tables(projects=projects, payments=f"project | payment_kind | paid_on | paid\n{row}")


_TWO_COMPLETED = "project | state | granted\nP1 | completed | 1,00\nP2 | completed | 1,00"


def _claims(*rows: str) -> Findings:
    return tables(payments="\n".join(["claim | project | paid_on | source | paid", *map(_from_eu, rows)]))


def _from_eu(row: str) -> str:
    """A row of claim, project, day and amount with the source before the amount."""
    before, _, amount = row.rpartition(" | ")
    return f"{before} | eu | {amount}"


def _shares(first: str) -> Findings:
    rows = "\n".join(f"P{number} | {who} | 20,00 | approved" for number, who in enumerate("BCDE", start=2))
    return tables(projects=f"project | implementer | granted | state\nP1 | A | {first} | approved\n{rows}")


def _changed(change: str) -> Findings:
    changes = f"project | changed_on | change_kind | old_value | new_value\nP1 | {change}"
    return tables(projects="project | granted\nP1 | 100,00", changes=changes)


_EXTENSION = "project | change_kind | old_value | new_value | essential\nP1 | extension | 2020-03-30 | {} | no"
_GRANTED = "project | action | granted | state\nP1 | 1.1 | 100,00 | approved"
_INDICATOR = "indicator | adds_up | year | achieved\nA | cumulative | 2020 | 9\nA | cumulative | 2021 | {}"

_MEETING = "held_on | meeting_kind | present | of_members\n2021-05-07 | {} | {} | 20"
_CODES = "project | implementer | implementer_code\nP1 | Klubas | 111\nP2 | {}"
_RIGHT_CODES = "project | implementer | implementer_code\nP1 | Klubas | 304045184\nP2 | Klubas | 304045184"
_SOURCES = "project | source | paid\nP1 | eu | 1,00\nP1 | {} | 2,00\nP1 | {} | 3,00"

_STRATEGY = "strategy | period_start | period_end | planned_projects\nVPS | 2016-01-01 | 2022-12-31 | {}"
_CHANGES = "project | changed_on | change_kind | old_value | new_value\n"
_MEMBERS = "member | member_sector\n" + "".join(f"N{number} | public\n" for number in range(10))


def _shares_of_eu(odd: str) -> str:
    """Ten projects of which the EU pays 85 per cent, and one of which it pays another share of 100,00."""
    usual = "".join(f"P{number} | 85,00 | 100,00\n" for number in range(10))
    return f"project | eu_share | granted\n{usual}PX | {odd} | 100,00"


def _log(*changes: str, end: str = "2021-06-30", granted: str = "100,00") -> Findings:
    """A project approved on 2018-01-01, of an original end 2020-12-31, and its changes."""
    return tables(
        projects=(
            "project | approved_on | original_end | current_end | granted\n"
            f"P1 | 2018-01-01 | 2020-12-31 | {end} | {granted}"
        ),
        changes=_CHANGES + "\n".join(changes),
    )


_INDICATOR_OF = "indicator | unit | target | year | achieved\nA | proc. | {} | 2021 | 120"
_IN_THREE = "project | eu_share | state_share | municipal_share\nP1 | 850,00 | 75,00 | 75,00"
_CLAIMS = "claim | project | source | paid_on | paid | declared\n"
_USUAL_DAY = "2021-03-01"


def _claims_and(last: tuple[tuple[str, str, str], ...], *, before: int = 10) -> Findings:
    """What is found of a last claim, as source, day and amount of its lines, after usual ones of 100,00."""
    usual = (("eu", _USUAL_DAY, "85,00"), ("state", _USUAL_DAY, "7,50"), ("municipal", _USUAL_DAY, "7,50"))
    rows = [
        f"C{claim} | P1 | {source} | {day} | {paid} | {paid}"
        for claim, lines in enumerate([usual] * before + [last])
        for source, day, paid in lines
    ]
    return tables(projects=_IN_THREE, payments=_CLAIMS + "\n".join(rows))


CASES = (
    Case(
        rule="claim-part-unlike-grant",
        breaks=_claims_and(
            (("eu", _USUAL_DAY, "85,00"), ("state", _USUAL_DAY, "75,00"), ("municipal", _USUAL_DAY, "7,50"))
        ),
        near=_claims_and(
            (("eu", _USUAL_DAY, "85,00"), ("state", _USUAL_DAY, "75,00"), ("municipal", _USUAL_DAY, "7,50")), before=8
        ),
        because="eight claims of nine show no custom",
        cell="E33",
    ),
    Case(
        rule="claim-lacks-source",
        breaks=_claims_and((("eu", _USUAL_DAY, "85,00"), ("state", _USUAL_DAY, "7,50"))),
        near=_claims_and((("eu", _USUAL_DAY, "85,00"), ("state", _USUAL_DAY, "15,00"))),
        because="one source pays the part of both",
        cell="A32",
    ),
    Case(
        rule="claim-of-two-days",
        breaks=_claims_and(
            (("eu", _USUAL_DAY, "85,00"), ("state", "2022-03-01", "7,50"), ("municipal", _USUAL_DAY, "7,50"))
        ),
        near=_claims_and(
            (("eu", _USUAL_DAY, "85,00"), ("state", "2021-03-02", "7,50"), ("municipal", "2021-03-03", "7,50"))
        ),
        because="every line has its own day: none is the usual one",
        cell="D33",
    ),
    Case(
        rule="indicator-impossible",
        breaks=tables(indicators=_INDICATOR_OF.format(60)),
        near=tables(indicators=_INDICATOR_OF.format(110)),
        because="of what grows, more than 100 per cent are planned",
        cell="E2",
    ),
    Case(
        rule="contract-before-approval",
        breaks=tables(projects="project | approved_on | contract_on\nP1 | 2021-03-02 | 2021-03-01"),
        near=tables(projects="project | approved_on | contract_on\nP1 | 2021-03-01 | 2021-03-01"),
        because="approved and signed on one day",
        cell="C2",
    ),
    Case(
        rule="completed-little-done",
        breaks=tables(projects="project | state | done\nP1 | completed | 49"),
        near=tables(projects="project | state | done\nP1 | completed | 50\nP2 | in_progress | 10\nP3 | completed |"),
        because="half is done, or the project goes on, or nobody says how much is done",
        cell="C2",
    ),
    Case(
        rule="meeting-more-present",
        breaks=tables(meetings=_MEETING.format("board", 21)),
        near=tables(meetings=_MEETING.format("board", 20)),
        because="all members were present",
        cell="C2",
    ),
    Case(
        rule="meeting-without-quorum",
        breaks=tables(meetings=_MEETING.format("general", 10)),
        near=tables(meetings="\n".join((_MEETING.format("general", 11), "2021-06-01 | board | 5 | 20"))),
        because="more than half, or a meeting of the board",
        cell="C2",
    ),
    Case(
        rule="code-of-two-names",
        breaks=tables(projects=_CODES.format("Sodas | 111")),
        near=tables(projects=_CODES.format("KLUBAS | 111")),
        because="one name in other letters",
        cell="C3",
    ),
    Case(
        rule="name-of-two-codes",
        breaks=tables(projects=_CODES.format("Klubas | 112")),
        near=tables(projects=f"{_RIGHT_CODES}\nP3 | Klubas | 304045185\nP4 | Sodas |"),
        because="a code that is wrong by itself, or none at all",
        cell="C3",
    ),
    Case(
        rule="source-missing",
        breaks=tables(payments=_SOURCES.format("eu", "")),
        near=tables(payments=_SOURCES.format("", "")),
        because="most rows have no source: the list does not tell it",
        cell="B4",
    ),
    Case(
        rule="record-repeated",
        breaks=tables(meetings="held_on | meeting_kind | present\n2021-06-01 | general | 5\n2021-06-01 | general | 6"),
        near=tables(meetings="held_on | meeting_kind | present\n2021-06-01 | general | 5\n2021-06-01 | board | 5"),
        because="a meeting of the board on the same day",
        cell="A3",
    ),
    Case(
        rule="project-repeated",
        breaks=tables(projects="project | title | implementer | granted\nP1 | A | B | 1,00\nP2 | A | B | 1,00"),
        near=tables(projects="project | title | implementer | granted\nP1 | A | B | 1,00\nP2 | A | B | 1,01"),
        because="another amount",
        cell="A3",
    ),
    Case(
        rule="contract-of-two-projects",
        breaks=tables(projects="project | contract_no\nP1 | S-1\nP2 | S-1\nP3 | S-3\nP4 | S-4"),
        near=tables(projects="project | contract_no\nP1 | S-1\nP2 | S-1\nP3 | S-3"),
        because="most projects share their contract: that is how this register is kept",
        cell="B3",
    ),
    Case(
        rule="claim-contradictory",
        breaks=tables(
            payments="claim | project | payment_kind | source\n"
            "M-1 | P1 | interim | eu\nM-1 | P1 | interim | state\nM-1 | P1 | final | municipal"
        ),
        near=tables(
            payments="claim | project | payment_kind | source\nM-1 | P1 | interim | eu\nM-1 | P1 | final | state"
        ),
        because="of two rows nobody can say which is wrong",
        cell="C4",
    ),
    Case(
        rule="indicator-contradictory",
        breaks=tables(indicators="indicator | year | unit\nA | 2019 | vnt.\nA | 2020 | vnt.\nA | 2021 | asm."),
        near=tables(indicators="indicator | year | unit\nA | 2019 | vnt.\nA | 2020 | vnt.\nB | 2021 | asm."),
        because="another indicator",
        cell="C4",
    ),
    Case(
        rule="decimal-mark-slipped",
        breaks=tables(payments="project | approved | paid\nP1 | 1234,56 | 123,46"),
        near=tables(payments="project | approved | paid\nP1 | 1234,56 | 123,40"),
        because="ten times but for half a unit",
        cell="C2",
    ),
    Case(
        rule="amount-missing",
        breaks=tables(payments="project | paid_on | paid\nP1 | 2021-01-01 | 1,00\nP2 | 2021-01-02 |"),
        near=tables(payments="project | paid_on | paid\nP1 | 2021-01-01 | 1,00\nP2 | | "),
        because="a payment that was not made yet",
        cell="C3",
    ),
    Case(
        rule="blank-among-others",
        breaks=tables(members=f"{_MEMBERS}NX |"),
        near=tables(members=f"{_MEMBERS}NX |\nNY |"),
        because="ten of twelve are less than nine in ten",
        cell="B12",
    ),
    Case(
        rule="share-unlike-others",
        breaks=tables(projects=_shares_of_eu("75,00")),
        near=tables(projects=_shares_of_eu("75,01")),
        because="less than ten points away",
        cell="B12",
    ),
    Case(
        rule="strategy-unlike-actions",
        breaks=tables(strategy=_STRATEGY.format("100,03"), actions="action | planned\n1.1 | 40,00\n1.2 | 60,00"),
        near=tables(strategy=_STRATEGY.format("100,02"), actions="action | planned\n1.1 | 40,00\n1.2 | 60,00"),
        because="a cent of rounding for each action",
        cell="D2",
    ),
    Case(
        rule="achieved-far-above-target",
        breaks=tables(indicators="indicator | target | achieved\nA | 10 | 31"),
        near=tables(indicators="indicator | target | achieved\nA | 10 | 30"),
        because="three times the target",
        cell="C2",
    ),
    Case(
        rule="end-unlike-changes",
        breaks=_log("P1 | 2020-11-01 | extension | 2020-12-31 | 2021-05-31"),
        near=_log("P1 | 2020-11-01 | extension | 2020-12-31 | 2021-06-30"),
        because="the end that the register has",
        cell="D2",
    ),
    Case(
        rule="grant-unlike-changes",
        breaks=_log("P1 | 2020-11-01 | amount | 120,00 | 109,99"),
        near=_log("P1 | 2020-11-01 | amount | 120,00 | 110,00"),
        because="a tenth more is rather another amount, the value of the project",
        cell="E2",
    ),
    Case(
        rule="change-before-approval",
        breaks=_log("P1 | 2017-12-31 | other | a | b"),
        near=_log("P1 | 2018-01-01 | other | a | b"),
        because="on the day of the approval",
        cell="B2",
    ),
    Case(
        rule="change-out-of-chain",
        breaks=_log("P1 | 2020-11-01 | extension | 2020-12-30 | 2021-06-30"),
        near=_log("P1 | 2020-11-01 | extension | 2020 m. | 2021-06-30"),
        because="a text that names no day for certain",
        cell="D2",
    ),
    Case(
        rule="outside-programme",
        breaks=tables(strategy=_STRATEGY.format("1,00"), plan="project | year | planned\nP1 | 2026 | 1,00"),
        near=tables(strategy=_STRATEGY.format("1,00"), plan="project | year | planned\nP1 | 2025 | 1,00"),
        because="three years after the end of the strategy",
        cell="B2",
    ),
    Case(
        rule="reference-missing",
        breaks=tables(projects="project | state\nP1 | approved", plan="project | year | planned\nPl | 2021 | 1,00"),
        near=tables(plan="project | year | planned\nPl | 2021 | 1,00"),
        because="no register to look it up in",
        cell="A2",
    ),
    Case(
        rule="payments-above-granted",
        breaks=_payments("P1 | interim | 2021-02-01 | 60,00\nP1 | final | 2021-03-01 | 40,02"),
        near=_payments("P1 | final | 2021-02-01 | 100,02\nP1 | recovery | 2021-03-01 | -0,01"),
        because="a cent was returned, and one may be left by rounding",
        cell="B2",
    ),
    Case(
        rule="payment-before-contract",
        breaks=_payments("P1 | interim | 2020-12-31 | 1,00"),
        near=_payments("P1 | advance | 2020-12-31 | 1,00"),
        because="an advance",
        cell="C2",
    ),
    Case(
        rule="payment-without-date",
        breaks=_payments("P1 | interim | | 0,01"),
        near=_payments("P1 | interim | | 0,00"),
        because="nothing was paid",
        cell="C2",
    ),
    Case(
        rule="payment-repeated",
        breaks=_claims("M-1 | P1 | 2021-05-01 | 1,00", "M-2 | P1 | 2021-05-01 | 1,00"),
        near=_claims("M-1 | P1 | 2021-05-01 | 1,00", "M-2 | P1 | 2021-05-02 | 1,00"),
        because="another day",
        cell="E3",
    ),
    Case(
        rule="paid-before-submitted",
        breaks=tables(payments="payment_kind | submitted | paid_on | paid\ninterim | 2021-05-02 | 2021-05-01 | 1,00"),
        near=tables(payments="payment_kind | submitted | paid_on | paid\ninterim | 2021-05-01 | 2021-05-01 | 1,00"),
        because="paid on the day of the claim",
        cell="C2",
    ),
    Case(
        rule="payment-to-unapproved",
        breaks=_payments("P1 | advance | 2021-05-01 | 1,00", "project | state\nP1 | rejected"),
        near=_payments("P1 | recovery | 2021-05-01 | -1,00", "project | state\nP1 | rejected"),
        because="what came back from a rejected project",
        cell="A2",
    ),
    Case(
        rule="claim-state-unlike",
        breaks=tables(payments="project | paid_on | paid | payment_state\nP1 | 2021-05-01 | 1,00 | Atmestas"),
        near=tables(payments="project | paid_on | paid | payment_state\nP1 | 2021-05-01 | 0,00 | Atmestas"),
        because="nothing was paid by it",
        cell="D2",
    ),
    Case(
        rule="final-payment-in-progress",
        breaks=_payments("P1 | final | 2021-05-01 | 1,00", "project | state\nP1 | in_progress"),
        near=_payments("P1 | final | 2022-01-01 | 1,00", "project | state\nP1 | in_progress"),
        because="the final payment came after the reporting date",
        cell="B2",
    ),
    Case(
        rule="completed-unpaid",
        breaks=_payments("P1 | final | 2021-05-01 | 1,00", _TWO_COMPLETED),
        near=_payments("P1 | final | 2021-05-01 | 1,00\nP2 | final | 2022-05-01 | 1,00", _TWO_COMPLETED),
        because="paid in the next year",
        cell="B3",
    ),
    Case(
        rule="end-before-contract",
        breaks=tables(projects="project | contract_on | actual_end | state\nP1 | 2021-05-02 | 2021-05-01 | completed"),
        near=tables(projects="project | contract_on | actual_end | state\nP1 | 2021-05-01 | 2021-05-01 | completed"),
        because="ended on the day of its contract",
        cell="C2",
    ),
    Case(
        rule="payment-after-final",
        breaks=_payments("P1 | final | 2021-05-01 | 1,00\nP1 | interim | 2021-05-02 | 1,00"),
        near=_payments("P1 | final | 2021-05-01 | 1,00\nP1 | interim | 2021-05-01 | 1,00"),
        because="the same day",
        cell="C3",
    ),
    Case(
        rule="counts-do-not-close",
        breaks=tables(projects="project | state | granted\nP1 | | 1,00\nP2 | approved | 1,00"),
        near=tables(projects="project | state | granted\nP1 | | 0,00\nP2 | approved | 1,00"),
        because="nothing shows that it was approved",
        cell="B2",
    ),
    Case(
        rule="register-without-states",
        breaks=tables(projects="project | title\nP1 | Takas"),
        near=tables(projects="project | title | state\nP1 | Takas | approved"),
        because="a single state",
    ),
    Case(
        rule="completed-after-date",
        breaks=tables(projects="project | state | actual_end\nP1 | completed | 2022-01-01"),
        near=tables(projects="project | state | actual_end\nP1 | completed | 2021-12-31"),
        because="the reporting date itself",
        cell="C2",
    ),
    Case(
        rule="value-after-date",
        breaks=_changed("2022-01-01 | amount | 90,00 | 100,00"),
        near=_changed("2021-12-31 | amount | 90,00 | 100,00"),
        because="changed on the reporting date itself",
        cell="B2",
    ),
    Case(
        rule="earlier-value-unknown",
        breaks=_changed("2022-01-01 | amount | 90,00 | 100,02"),
        near=_changed("2022-01-01 | amount | 90,00 | 100,01"),
        because="a cent of rounding between the log and the register",
        cell="D2",
    ),
    Case(
        rule="state-after-date",
        breaks=tables(projects="project | state | state_on\nP1 | terminated | 2022-01-01"),
        near=tables(projects="project | state | state_on\nP1 | terminated | 2021-12-31"),
        because="the reporting date itself",
        cell="C2",
    ),
    Case(
        rule="action-without-project",
        breaks=tables(actions="action\n1.1\n1.2", projects="project | action | state\nP1 | 1.1 | approved"),
        near=tables(actions="action\n1.1", projects="project | action | state\nP1 | 1.1 | completed"),
        because="a completed project covers it",
        cell="A3",
    ),
    Case(
        rule="project-late",
        breaks=tables(projects="project | state | current_end\nP1 | in_progress | 2021-12-30"),
        near=tables(projects="project | state | current_end\nP1 | in_progress | 2021-12-31"),
        because="it may still end today",
        cell="C2",
    ),
    Case(
        rule="end-moved-without-change",
        breaks=tables(
            projects="project | original_end | current_end\nP1 | 2022-01-01 | 2022-02-01",
            changes="project | change_kind\nP1 | amount",
        ),
        near=tables(
            projects="project | original_end | current_end\nP1 | 2022-01-01 | 2022-02-01",
            changes="project | change_kind\nP1 | extension",
        ),
        because="a change that moves the end",
        cell="C2",
    ),
    Case(
        rule="extension-not-essential",
        breaks=tables(changes=_EXTENSION.format("2020-10-01")),
        near=tables(changes=_EXTENSION.format("2020-09-30")),
        because="six months to the day",
        cell="E2",
    ),
    Case(
        rule="contracted-above-planned",
        breaks=tables(
            actions="action | planned\n1.1 | 99,98",
            projects=_GRANTED,
        ),
        near=tables(
            actions="action | planned\n1.1 | 99,99",
            projects=_GRANTED,
        ),
        because="all of the plan",
        cell="B2",
    ),
    Case(
        rule="plan-unlike-contract",
        breaks=tables(
            plan="project | year | planned\nP1 | 2021 | 99,98",
            projects=_GRANTED,
        ),
        near=tables(
            plan="project | year | planned\nP1 | 2021 | 99,99",
            projects=_GRANTED,
        ),
        because="a cent of rounding",
        cell="C2",
    ),
    Case(
        rule="administration-above-cap",
        breaks=tables(
            administration="year | cost_kind | reimbursed\n2021 | Algos | 25,01",
            payments="project | paid_on | paid\nP1 | 2021-05-01 | 75,00",
        ),
        near=tables(
            administration="year | cost_kind | reimbursed\n2021 | Algos | 25,00",
            payments="project | paid_on | paid\nP1 | 2021-05-01 | 75,00",
        ),
        because="25 of 100",
        cell="C2",
    ),
    Case(
        rule="votes-above-share",
        breaks=tables(members="member | member_sector | votes\nA | public | 50\nB | civil | 30\nC | person | 20"),
        near=tables(members="member | member_sector | votes\nA | public | 49\nB | civil | 31\nC | person | 20"),
        because="49 of 100",
        cell="B2",
    ),
    Case(
        rule="implementer-above-share",
        breaks=_shares("27,00"),
        near=_shares("26,66"),
        because="26,66 of 106,66 is just below a quarter",
        cell="B2",
    ),
    Case(
        rule="indicator-falling",
        breaks=tables(indicators=_INDICATOR.format(8)),
        near=tables(indicators=_INDICATOR.format(9)),
        because="it stands still",
        cell="D3",
    ),
    Case(
        rule="state-went-back",
        breaks=_since_the_last_report("project | state\nP1 | in_progress"),
        near=_since_the_last_report("project | state\nP1 | terminated"),
        because="another end of the course",
        cell="B2",
    ),
    Case(
        rule="paid-went-back",
        breaks=_since_the_last_report("project | paid\nP1 | 99,99"),
        near=_since_the_last_report("project | paid\nP1 | 100,00"),
        because="as much as before",
        cell="B2",
    ),
    Case(
        rule="project-vanished",
        breaks=_since_the_last_report("project | paid\nP2 | 100,00"),
        near=_since_the_last_report("project | paid\nP2 | 100,00\nP1 | 100,00"),
        because="in another row",
    ),
    Case(
        rule="project-vanished-named",
        breaks=_since_the_last_report(
            "project | paid\nP2 | 100,00", payments="project | paid_on | paid\nP1 | 2020-05-01 | 100,00"
        ),
        near=_since_the_last_report(
            "project | paid\nP2 | 100,00", payments="project | paid_on | paid\nP2 | 2020-05-01 | 100,00"
        ),
        because="nothing speaks of the project that is gone",
        cell="A2",
    ),
    Case(
        rule="project-unchanged",
        breaks=_of_one_in_progress("2021-06-30", "1,00"),
        near=_of_one_in_progress("2021-06-30", "1,01"),
        because="somebody has touched the row",
        cell="B2",
    ),
    Case(
        rule="approved-figures-changed",
        breaks=_since_approval("2,00"),
        near=_since_approval("1,00"),
        because="as much as was approved",
    ),
    Case(
        rule="beneficiary-masked",
        breaks=tables(projects="project | implementer | sector | state\nP1 | Ona Onaitė | Gyventoja | approved"),
        near=tables(projects="project | implementer | sector | state\nP1 | Ona Onaitė | Gyventoja | rejected"),
        because="what was rejected is in no list",
        cell="B2",
    ),
    Case(
        rule="beneficiary-named",
        breaks=_named("project | implementer | sector | state\nP1 | Ona Onaitė | Gyventoja | approved"),
        near=_named("project | implementer | sector | state\nP1 | Onos Onaitės IĮ | Individuali įmonė | approved"),
        because="an enterprise of one person is a legal one",
        cell="B2",
    ),
    Case(
        rule="name-masked",
        breaks=tables(
            projects="project | title | state\nP1 | J. Jonaičio takas | approved",
            members="member | member_sector\nJonas Jonaitis | person",
        ),
        near=tables(
            projects="project | title | state\nP1 | J. Jonaičio g. takas | approved",
            members="member | member_sector\nJonas Jonaitis | person",
        ),
        because="a street named so",
        cell="B2",
    ),
    Case(
        rule="contact-masked",
        breaks=tables(projects="project | summary | state\nP1 | Klausti 8 612 34567 | approved"),
        near=tables(projects="project | summary | state\nP1 | Iš viso 812 345 678 Eur | approved"),
        because="an amount of nine digits",
        cell="B2",
    ),
    Case(
        rule="organisation-contradictory",
        breaks=tables(organisation="organisation | legal_code\nAlytaus miesto VVG | 304045184\nUtenos VVG | 302311273"),
        near=tables(
            organisation="organisation | legal_code\nAlytaus miesto VVG | 304045184\nALYTAUS MIESTO VVG | 304045184"
        ),
        because="the same name in capitals",
        cell="A3",
    ),
)
