# ruff: noqa: PLR0913, PLR0917 - the places of a fault
"""The kinds of faults, each in one place of the example: what is done, what is found where, or why no one could."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faults.planted.office import Office, Sheet, Value, put, value_at

Change = Callable[[Sheet], None]

WHOLE = "*"
"""In place of a cell: the fault is found, but where it shows, in other rows or another sheet."""


@dataclass(frozen=True)
class Plant:
    """A fault of a kind in a sheet: the rule that finds it at the cell.

    `cell` is None where the fault is of the whole sheet, WHOLE where it shows in other rows. Without a rule, `unseen`
    says why no person could find it.
    """

    sheet: str
    change: Change
    cell: str | None = None
    rule: str = ""
    unseen: str = ""

    def planted_in(self, books: Office) -> None:
        """The fault done to the sheet."""
        self.change(next(sheets[self.sheet] for sheets in books.values() if self.sheet in sheets))


def _becomes(sheet: str, cell: str, value: Value, rule: str = "", *, unseen: str = "", at: str = "") -> Plant:
    """Another value in a cell; found there, or `at` another cell of the sheet."""
    return Plant(sheet, lambda rows: put(rows, cell, value), at or cell, rule, unseen)


def _all_become(
    sheet: str, cells: tuple[str, ...], value: Value, *, rule: str = "", at: str = "", unseen: str = ""
) -> Plant:
    """Another value in several cells."""

    def change(rows: Sheet) -> None:
        for cell in cells:
            put(rows, cell, value)

    return Plant(sheet, change, at or cells[0], rule, unseen)


def _times(sheet: str, cell: str, factor: float, rule: str, *, at: str = "", unseen: str = "") -> Plant:
    """An amount multiplied: the decimal point has moved."""

    def change(rows: Sheet) -> None:
        amount = value_at(rows, cell)
        assert isinstance(amount, int | float)
        put(rows, cell, round(amount * factor, 2))

    return Plant(sheet, change, at or cell, rule, unseen)


def _swapped(sheet: str, one: str, other: str, rule: str, *, at: str = "", unseen: str = "") -> Plant:
    """The values of two cells swapped."""

    def change(rows: Sheet) -> None:
        first, second = value_at(rows, one), value_at(rows, other)
        put(rows, one, second)
        put(rows, other, first)

    return Plant(sheet, change, at or one, rule, unseen)


def _doubled(
    sheet: str, row: int, rule: str, *, at: str, after: int = 0, put_at: tuple[str, Value] | None = None
) -> Plant:
    """A row copied below itself, or below the row `after`; with another value in one of its cells."""

    def change(rows: Sheet) -> None:
        rows.insert(after or row, list(rows[row - 1]))
        if put_at:
            put(rows, *put_at)

    return Plant(sheet, change, at, rule)


def _lost(sheet: str, row: int, rule: str = "", *, at: str | None = None, unseen: str = "") -> Plant:
    def change(rows: Sheet) -> None:
        del rows[row - 1]

    return Plant(sheet, change, at, rule, unseen)


def _shifted(sheet: str, row: int, column: int, rule: str, *, at: str) -> Plant:
    """The cells of a row, from a column on, pushed one to the right."""

    def change(rows: Sheet) -> None:
        rows[row - 1][column:] = [None, *rows[row - 1][column:-1]]

    return Plant(sheet, change, at, rule)


def _copied_down(sheet: str, column: int, first: int, last: int, rule: str, *, at: str, unseen: str = "") -> Plant:
    """The value of a cell copied over those below it."""

    def change(rows: Sheet) -> None:
        for row in rows[first:last]:
            row[column] = rows[first - 1][column]

    return Plant(sheet, change, at, rule, unseen)


def _sorted_alone(sheet: str, column: int, first: int, last: int, rule: str, *, at: str) -> Plant:
    """One column sorted without the rest."""

    def change(rows: Sheet) -> None:
        ordered = sorted((row[column] for row in rows[first - 1 : last]), key=str)
        for row, value in zip(rows[first - 1 : last], ordered, strict=True):
            row[column] = value

    return Plant(sheet, change, at, rule)


def _columns_swapped(sheet: str, one: int, other: int, first: int, last: int, rule: str, *, at: str) -> Plant:
    """The values of two columns swapped under their headings."""

    def change(rows: Sheet) -> None:
        for row in rows[first - 1 : last]:
            row[one], row[other] = row[other], row[one]

    return Plant(sheet, change, at, rule)


def _inserted(sheet: str, row: int, values: Sequence[Value], rule: str, *, at: str | None) -> Plant:
    """A row of one's own before a row."""

    def change(rows: Sheet) -> None:
        rows.insert(row - 1, [*values, *[None] * (len(rows[0]) - len(values))])

    return Plant(sheet, change, at, rule)


_PLAN, _PAID, _ADMIN = "Finansavimo planas", "Mokėjimai", "Administravimas"

PLANTS: dict[str, Plant] = {
    # --- strategy
    "strategy: the period ends before it begins": _becomes(
        "Strategija", "B5", dt.date(2015, 12, 31), "dates-out-of-order"
    ),
    "strategy: support for projects times ten": _times("Strategija", "B7", 10, "strategy-unlike-actions"),
    "strategy: two digits of the support swapped": _becomes("Strategija", "B7", 479000, "strategy-unlike-actions"),
    "strategy: support for projects negative": _becomes("Strategija", "B7", -497000, "amount-negative"),
    "strategy: support in words": _becomes("Strategija", "B7", "apie pusė milijono", "number-unreadable"),
    # --- actions
    "actions: an amount times ten": _times("Veiksmai", "F4", 10, "parts-do-not-add-up", at="I4"),
    "actions: the whole times ten": _times("Veiksmai", "I9", 10, "parts-do-not-add-up"),
    "actions: a code twice": _becomes("Veiksmai", "A5", "1.1.1", "key-repeated"),
    "actions: a blank code": _becomes("Veiksmai", "A5", None, "value-missing"),
    "actions: an action lost": _lost("Veiksmai", 9, "reference-missing", at="D5"),
    "actions: planned projects below zero": _becomes("Veiksmai", "E9", -2, "value-out-of-bounds"),
    "actions: the total typed wrong": _becomes("Veiksmai", "I26", 479000, "total-disagrees"),
    "actions: two columns swapped": _columns_swapped("Veiksmai", 5, 8, 4, 25, "parts-do-not-add-up", at="I4"),
    # --- projects
    "projects: two letters of a code swapped": _becomes(
        "Projektai", "A9", "AVGV-2018-06", "reference-missing", at=WHOLE
    ),
    "projects: code of another project": _becomes("Projektai", "A9", "AVVG-2018-05", "key-repeated"),
    "projects: blank code": _becomes("Projektai", "A9", None, "value-missing"),
    "projects: another action's code": _becomes("Projektai", "D9", "2.2.3", "action-without-project", at=WHOLE),
    "projects: a code of an action that is none": _becomes("Projektai", "D9", "2.2.11", "reference-missing"),
    "projects: grant times ten": _times("Projektai", "W9", 10, "parts-do-not-add-up"),
    "projects: grant a tenth": _times("Projektai", "W9", 0.1, "parts-do-not-add-up"),
    "projects: digits of the EU share swapped": _becomes("Projektai", "S9", 30402.4, "parts-do-not-add-up", at="W9"),
    "projects: total value times ten": _times("Projektai", "Q9", 10, "parts-do-not-add-up"),
    "projects: total value a tenth": _times("Projektai", "Q9", 0.1, "parts-do-not-add-up"),
    "projects: eligible times hundred": _times("Projektai", "R9", 100, "total-disagrees", at="R24"),
    "projects: eligible and total swapped": _swapped("Projektai", "Q15", "R15", "parts-do-not-add-up", at="Q15"),
    "projects: own contribution times ten": _times("Projektai", "V9", 10, "parts-do-not-add-up", at="Q9"),
    "projects: own contribution negative": _becomes("Projektai", "V9", -8836, "amount-negative"),
    "projects: start and end swapped": _swapped("Projektai", "K9", "L9", "dates-out-of-order", at="L9"),
    "projects: year of the contract wrong": _becomes(
        "Projektai", "J9", dt.date(2028, 8, 23), "end-before-contract", at="N9"
    ),
    "projects: contract of the year before": _becomes(
        "Projektai", "J9", dt.date(2017, 8, 23), "contract-before-approval"
    ),
    "projects: day and month of the contract swapped": _becomes(
        "Projektai", "J16", dt.date(2019, 12, 4), "payment-before-contract", at="J16"
    ),
    "projects: start before the contract": _becomes("Projektai", "K9", dt.date(1918, 9, 3), "outside-programme"),
    "projects: end of a century later": _becomes("Projektai", "M19", dt.date(2121, 11, 30), "date-impossible"),
    "projects: completed though not ended": _becomes(
        "Projektai", "O15", "Įgyvendintas", "completed-without-end", at="N15"
    ),
    "projects: in progress though ended": _becomes("Projektai", "O9", "Įgyvendinamas", "in-progress-with-end", at="N9"),
    "projects: terminated though ended and finally paid": _becomes(
        "Projektai", "O9", "Nutrauktas", "final-payment-terminated"
    ),
    "projects: rejected though paid": _becomes("Projektai", "O9", "Atmestas", "payment-to-unapproved", at=WHOLE),
    "projects: state misspelled": _becomes("Projektai", "O9", "Įgyvendntas baigtai", "state-unknown"),
    "projects: state's day before the contract": _becomes(
        "Projektai", "P9", dt.date(2008, 11, 16), "outside-programme"
    ),
    "projects: done over 100": _becomes("Projektai", "X9", 1000, "value-out-of-bounds"),
    "projects: hardly done though completed": _becomes("Projektai", "X9", 10, "completed-little-done"),
    "projects: an amount with letters": _becomes("Projektai", "S9", "30O42,4", "number-unreadable"),
    "projects: an amount in dollars": _becomes("Projektai", "W9", "35 344,00 USD", "currency-contradictory"),
    "projects: a digit of the legal code": _becomes("Projektai", "F9", "999001508", "legal-code-wrong"),
    "projects: legal code of another": _becomes("Projektai", "F13", "999001222", "code-of-two-names"),
    "projects: an end unlike the log's": _becomes("Projektai", "M16", dt.date(2022, 9, 30), "end-unlike-changes"),
    "projects: a moved end of which no log tells": _becomes(
        "Projektai", "M22", dt.date(2023, 3, 31), "end-moved-without-change"
    ),
    "projects: a row doubled": _doubled("Projektai", 9, "key-repeated", at="A10"),
    "projects: a row doubled under a code with one digit changed": _doubled(
        "Projektai", 9, "project-repeated", at="A10", put_at=("A10", "AVVG-2018-16")
    ),
    "projects: a row lost": _lost("Projektai", 9, "reference-missing", at=None),
    "projects: a row shifted": _shifted("Projektai", 9, 8, "state-unknown", at="O9"),
    "projects: ends sorted without the rest": _sorted_alone("Projektai", 12, 4, 23, "end-unlike-changes", at=WHOLE),
    "projects: grants sorted without the rest": _sorted_alone("Projektai", 22, 4, 23, "parts-do-not-add-up", at="W4"),
    "projects: ends copied down": _copied_down("Projektai", 12, 18, 22, "end-moved-without-change", at="M19"),
    "projects: the total typed wrong": _becomes("Projektai", "W24", 1000, "total-disagrees"),
    "projects: a sum typed among the records": _inserted(
        "Projektai", 12, [None] * 16 + [200000, 200000, 0, 0, 0, 0, 160000], "value-missing", at="A12"
    ),
    # --- changes
    "changes: code of no project": _becomes("Pakeitimai", "A8", "AVVG-2019-60", "reference-missing"),
    "changes: blank code": _becomes("Pakeitimai", "A8", None, "value-missing"),
    "changes: new end before the old": _becomes("Pakeitimai", "F8", "2012-06-30", "end-unlike-changes", at="M16"),
    "changes: new end unlike the register's": _becomes(
        "Pakeitimai", "F13", "2022-06-30", "end-unlike-changes", at="M20"
    ),
    "changes: dated in another century": _becomes("Pakeitimai", "B8", dt.date(1921, 5, 17), "outside-programme"),
    "changes: a long extension not marked": _becomes("Pakeitimai", "G8", "ne", "extension-not-essential"),
    "changes: kind misspelled": _becomes("Pakeitimai", "C8", "Prtsmas", "choice-unknown"),
    "changes: a change lost": _lost("Pakeitimai", 13, "end-moved-without-change", at="M20"),
    "changes: a row doubled": _doubled("Pakeitimai", 8, "record-repeated", at="A9"),
    "changes: a grant unlike the register's": _becomes(
        "Pakeitimai", "F6", "36 300,50", "grant-unlike-changes", at="W15"
    ),
    # --- indicators
    "indicators: a value times ten": _times("Rodikliai", "H25", 10, "achieved-far-above-target"),
    "indicators: cumulative falls": _becomes("Rodikliai", "H6", 1, "indicator-falling"),
    "indicators: cumulative times ten": _times("Rodikliai", "H5", 10, "indicator-falling", at="H6"),
    "indicators: percent over 100": _becomes("Rodikliai", "H17", 290, "indicator-impossible"),
    "indicators: no target": _becomes("Rodikliai", "F17", None, "blank-among-others", at="F17"),
    "indicators: a target unlike the other years'": _becomes("Rodikliai", "F9", 6200, "indicator-targets-differ"),
    "indicators: code of no project": _becomes("Rodikliai", "B25", "AVVG-2018-77", "reference-missing"),
    "indicators: an impossible year": _becomes("Rodikliai", "G25", 2109, "value-out-of-bounds"),
    "indicators: a year twice": _becomes("Rodikliai", "G9", 2018, "record-repeated", at="A9"),
    "indicators: negative": _becomes("Rodikliai", "H25", -985, "indicator-impossible"),
    "indicators: text in the value": _becomes("Rodikliai", "H25", "985 arba 895", "number-unreadable"),
    # --- plan
    "plan: code of another project": _becomes(_PLAN, "A190", "AVVG-2020-05", "key-repeated", at="A190"),
    "plan: code of no project": _becomes(_PLAN, "A190", "AVVG-2020-60", "reference-missing"),
    "plan: blank code": _becomes(_PLAN, "A190", None, "value-missing"),
    "plan: an amount times ten": _times(_PLAN, "D188", 10, "plan-unlike-contract"),
    "plan: negative": _becomes(_PLAN, "D188", -3910, "amount-negative"),
    "plan: the year of the plan impossible": _becomes(_PLAN, "B188", 2201, "value-out-of-bounds"),
    "plan: a year before the contract": _becomes(_PLAN, "B188", 2011, "outside-programme"),
    "plan: a year after the strategy's end": _becomes(_PLAN, "B188", 2031, "outside-programme"),
    "plan: blank source": _becomes(_PLAN, "C188", None, "blank-among-others"),
    "plan: a source misspelled": _becomes(_PLAN, "C188", "Kita lėša", "choice-unknown"),
    "plan: a row doubled": _doubled(_PLAN, 188, "key-repeated", at="A189"),
    "plan: a row lost": _lost(_PLAN, 188, "plan-unlike-contract"),
    # --- payments
    "payments: code of another project": _becomes(_PAID, "B206", "AVVG-2020-02", "claim-lacks-source", at="B206"),
    "payments: whole claim under another project": _all_become(
        _PAID,
        ("B205", "B206", "B207"),
        "AVVG-2020-05",
        unseen="the number of a claim does not name its project, and both projects are in progress",
    ),
    "payments: an orphan": _becomes(_PAID, "B206", "AVVG-2021-04", "reference-missing"),
    "payments: digits of a code swapped": _becomes(_PAID, "B206", "AVVG-2020-40", "reference-missing"),
    "payments: blank code": _becomes(_PAID, "B206", None, "value-missing"),
    "payments: paid times ten": _times(_PAID, "H206", 10, "paid-above-approved"),
    "payments: paid a tenth": _times(_PAID, "H206", 0.1, "claim-part-unlike-grant", at="H206"),
    "payments: all three amounts of a line times ten": _all_become(
        _PAID, ("F199", "G199", "H199"), 40161.1, at="H199", rule="claim-part-unlike-grant"
    ),
    "payments: all three amounts of a line a tenth": _all_become(
        _PAID, ("F199", "G199", "H199"), 401.61, at="H199", rule="claim-part-unlike-grant"
    ),
    "payments: declared times ten": _times(_PAID, "F206", 10, "claim-part-unlike-grant", at="F206"),
    "payments: declared a tenth": _times(_PAID, "F206", 0.1, "approved-above-declared", at="G206"),
    "payments: wrong sign": _becomes(_PAID, "H206", -1691.29, "amount-negative"),
    "payments: text in an amount": _becomes(_PAID, "H206", "1691.29 ar 1691.92", "number-unreadable"),
    "payments: a currency mixed in": _becomes(_PAID, "H206", "1691,29 PLN", "currency-contradictory"),
    "payments: year of payment wrong": _becomes(_PAID, "E206", dt.date(2012, 11, 17), "payment-before-contract"),
    "payments: paid a year early": _becomes(_PAID, "E206", dt.date(2020, 11, 17), "paid-before-submitted"),
    "payments: paid in the future though the claim says paid": _becomes(
        _PAID, "E206", dt.date(2022, 11, 17), "claim-of-two-days", at="E206"
    ),
    "payments: day and month of payment swapped": _becomes(
        _PAID, "E208", dt.date(2021, 8, 12), "paid-before-submitted"
    ),
    "payments: no day of payment": _becomes(_PAID, "E206", None, "payment-without-date"),
    "payments: a date that is none": _becomes(_PAID, "E206", "2021-11-31", "date-impossible"),
    "payments: a source twice within a claim": _becomes(
        _PAID, "I206", "Valstybės biudžetas", "key-repeated", at="A207"
    ),
    "payments: blank source": _becomes(_PAID, "I206", None, "source-missing"),
    "payments: a row doubled": _doubled(_PAID, 206, "key-repeated", at="A207"),
    "payments: a row doubled far below": _doubled(_PAID, 206, "key-repeated", at="A217", after=216),
    "payments: a row doubled with one digit of the claim changed": _doubled(
        _PAID, 206, "payment-repeated", at="H207", put_at=("A207", "MP-2021/71")
    ),
    "payments: a row doubled with one digit of the amount changed": _doubled(
        _PAID, 206, "key-repeated", at="A207", put_at=("H207", 1691.28)
    ),
    "payments: a row lost": _lost(_PAID, 207, "claim-lacks-source", at="A205"),
    "payments: a claim unpaid though paid": _becomes(_PAID, "J206", "Vertinamas", "claim-state-unlike"),
    "payments: a claim rejected though paid": _becomes(_PAID, "J206", "Atmestas", "claim-state-unlike"),
    "payments: paid though the amount is blank": _becomes(_PAID, "H206", None, "claim-part-unlike-grant", at="H206"),
    "payments: a final payment before others": _becomes(_PAID, "C160", "Galutinis", "claim-contradictory"),
    "payments: days copied down": _copied_down(_PAID, 4, 190, 212, "paid-before-submitted", at="E202"),
    "payments: amounts sorted without the rest": _sorted_alone(_PAID, 7, 4, 210, "paid-above-approved", at="H101"),
    "payments: declared and paid swapped": _columns_swapped(_PAID, 5, 7, 4, 216, "payment-without-date", at="E211"),
    "payments: days of claim and payment swapped": _columns_swapped(
        _PAID, 3, 4, 4, 210, "paid-before-submitted", at="E208"
    ),
    "payments: a row shifted": _shifted(_PAID, 206, 3, "number-unreadable", at="F206"),
    "payments: a sum typed among the records": _inserted(
        _PAID, 60, ["Iš viso 2018 m.", None, None, None, None, 9000, 9000, 9000], "total-inside-records", at=None
    ),
    # --- administration
    "administration: incurred times ten": _times(_ADMIN, "D20", 10, "total-disagrees", at="D21"),
    "administration: reimbursed above declared": _times(_ADMIN, "F10", 10, "paid-above-approved", at="F10"),
    "administration: declared above incurred": _times(_ADMIN, "E10", 10, "approved-above-declared", at="E10"),
    "administration: a year that cannot be": _becomes(_ADMIN, "A18", 2201, "value-out-of-bounds"),
    "administration: wrong sign": _becomes(_ADMIN, "F18", -4404.33, "amount-negative"),
    "administration: a row doubled": _doubled(_ADMIN, 18, "record-repeated", at="A19"),
    "administration: a row lost": _lost(_ADMIN, 18, "total-disagrees", at="D20"),
    "administration: the total typed wrong": _becomes(_ADMIN, "D21", 43610, "total-disagrees"),
    "administration: text in an amount": _becomes(_ADMIN, "D18", "5872,44?", "number-unreadable"),
    "administration: an old total as a record": _becomes(
        _ADMIN, "B21", "Darbo užmokestis", "number-unreadable", at="A21"
    ),
    # --- the group
    "organisation: legal code with a digit changed": _becomes("VVG", "B4", "304045148", "legal-code-wrong"),
    "organisation: founded in another century": _becomes("VVG", "B8", "1815-05-20", "date-impossible"),
    "organisation: the year of the report impossible": _becomes("VVG", "B15", 20211, "value-out-of-bounds"),
    "members: a member twice": _becomes(
        "Nariai", "A5", "Alytaus pavyzdinis socialinių paslaugų centras", "key-repeated"
    ),
    "members: a member twice, otherwise written": _becomes(
        "Nariai", "A5", "ALYTAUS PAVYZDINIS SOCIALINIŲ  PASLAUGŲ CENTRAS", "key-nearly-repeated"
    ),
    "members: an organisation twice, legal form at the end": _becomes(
        "Nariai", "A11", "Vidzgirio amatai, UAB", "member-nearly-repeated"
    ),
    "members: left before joining": _becomes("Nariai", "D14", dt.date(2012, 12, 31), "dates-out-of-order"),
    "members: ten votes": _becomes("Nariai", "E4", 30, "votes-above-share", at="B4"),
    "members: votes below zero": _becomes("Nariai", "E4", -1, "value-out-of-bounds"),
    "members: sector misspelled": _becomes("Nariai", "B4", "Bedras", "choice-unknown"),
    "members: blank name": _becomes("Nariai", "A4", None, "value-missing"),
    "members: a row lost": _lost("Nariai", 10, "", unseen="nothing in the books counts the members of today"),
    "members: joined before the group": _becomes("Nariai", "C4", dt.date(2005, 5, 20), "member-before-founding"),
    "staff: share over 100": _becomes("Darbuotojai", "B4", 500, "rate-holds-amounts", at="B4"),
    "staff: left before beginning": _becomes("Darbuotojai", "E4", dt.date(2006, 10, 3), "dates-out-of-order"),
    "staff: neither yes nor no": _becomes("Darbuotojai", "C4", "gal", "choice-unknown"),
    "staff: a row doubled": _doubled("Darbuotojai", 4, "record-repeated", at="A5"),
    "meetings: more present than members": _becomes("Susirinkimai", "D4", 31, "meeting-more-present"),
    "meetings: without quorum": _becomes("Susirinkimai", "D11", 4, "meeting-without-quorum"),
    "meetings: present and members swapped": _swapped("Susirinkimai", "D11", "E11", "meeting-more-present"),
    "meetings: day of another year": _becomes("Susirinkimai", "A11", dt.date(2201, 5, 14), "date-impossible"),
    "meetings: a row doubled": _doubled("Susirinkimai", 11, "record-repeated", at="A12"),
    "meetings: a minute twice": _becomes("Susirinkimai", "C11", "004", "key-repeated"),
    "cooperation: end before start": _becomes("Bendradarbiavimas", "L4", dt.date(2021, 5, 31), "dates-out-of-order"),
    "cooperation: own part above the budget": _becomes("Bendradarbiavimas", "J4", 462000, "part-above-budget"),
    "cooperation: budget negative": _becomes("Bendradarbiavimas", "I4", -46200, "amount-negative"),
    "cooperation: state misspelled": _becomes("Bendradarbiavimas", "H4", "Kažkas", "choice-unknown"),
}
