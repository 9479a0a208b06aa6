"""What the spending workbook holds: the financing plan, payments, administration costs."""

from pipeline.schema.columns import CURRENCY, code, date, money, one_of, text, year
from pipeline.schema.constraints import AtMost, NotNegative, Required, Unique, Within
from pipeline.schema.model import Choice, Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

SOURCES: tuple[Choice, ...] = (
    Choice("eu", Words("ES lėšos", "EU funds")),
    Choice("state", Words("Valstybės biudžetas", "State budget")),
    Choice("municipal", Words("Savivaldybės biudžetas", "Municipal budget")),
    Choice("own", Words("Nuosavos lėšos", "Own contribution")),
)
"""Where the money comes from; `own` is not public support."""

plan = Table(
    name="plan",
    title=Words("Finansavimo planas", "Financing plan"),
    record=Words("plano eilutė", "plan line"),
    anchors=("planned",),
    columns=(
        code(
            "project",
            "Projekto kodas",
            "Project code",
            lt_meaning="Projektas, kuriam planuojama.",
            en_meaning="Project the money is planned for.",
        ),
        year(
            "year",
            "Metai",
            "Year",
            lt_meaning="Metai, kuriais planuojama išmokėti.",
            en_meaning="Year in which the money is planned to be paid.",
        ),
        one_of(*SOURCES)(
            "source",
            "Finansavimo šaltinis",
            "Source",
            lt_meaning="Iš kokių lėšų planuojama.",
            en_meaning="Where the money is planned from.",
        ),
        money(
            "planned",
            "Planuojama suma, Eur",
            "Planned, EUR",
            lt_meaning="Tais metais iš to šaltinio planuojama išmokėti suma.",
            en_meaning="Amount planned to be paid in that year from that source.",
        ),
    ),
    constraints=(
        Required(column="project"),
        Required(column="year"),
        Within(column="year", low=2000, high=2100),
        Required(column="planned"),
        NotNegative(column="planned"),
        Unique(columns=("project", "year", "source")),
    ),
)

payments = Table(
    name="payments",
    title=Words("Mokėjimai", "Payments"),
    record=Words("mokėjimas", "payment"),
    anchors=("claim", "paid_on", "submitted"),
    columns=(
        code(
            "claim",
            "Mokėjimo prašymo Nr.",
            "Claim No.",
            lt_meaning="Mokėjimo prašymo numeris.",
            en_meaning="Number of the payment claim.",
        ),
        code(
            "project",
            "Projekto kodas",
            "Project code",
            lt_meaning="Projektas, kuriam mokama.",
            en_meaning="Project that is paid.",
        ),
        one_of(
            Choice("advance", Words("Avansas", "Advance")),
            Choice("interim", Words("Tarpinis", "Interim")),
            Choice("final", Words("Galutinis", "Final")),
            Choice("recovery", Words("Grąžinimas", "Recovery")),
        )(
            "payment_kind",
            "Mokėjimo rūšis",
            "Kind of payment",
            lt_meaning="Avansas, tarpinis, galutinis mokėjimas arba grąžinimas.",
            en_meaning="Advance, interim or final payment, or a recovery.",
        ),
        date(
            "submitted",
            "Pateikta",
            "Submitted",
            lt_meaning="Diena, kurią pateiktas mokėjimo prašymas.",
            en_meaning="Day on which the claim was submitted.",
        ),
        date(
            "paid_on",
            "Išmokėjimo data",
            "Paid on",
            lt_meaning="Diena, kurią išmokėta.",
            en_meaning="Day on which it was paid.",
        ),
        money(
            "declared",
            "Deklaruota, Eur",
            "Declared, EUR",
            lt_meaning="Prašyme deklaruotos išlaidos.",
            en_meaning="Expenditure declared in the claim.",
        ),
        money(
            "approved",
            "Pripažinta tinkama, Eur",
            "Approved, EUR",
            lt_meaning="Tinkamomis pripažintos išlaidos.",
            en_meaning="Expenditure recognised as eligible.",
        ),
        money(
            "paid",
            "Išmokėta, Eur",
            "Paid, EUR",
            lt_meaning="Išmokėta suma; grąžinimas rašomas su minuso ženklu.",
            en_meaning="Amount paid; a recovery is written with a minus sign.",
        ),
        one_of(*SOURCES)(
            "source",
            "Finansavimo šaltinis",
            "Source",
            lt_meaning="Iš kokių lėšų išmokėta.",
            en_meaning="Where the money was paid from.",
        ),
        text(
            "payment_state",
            "Prašymo būsena",
            "State of the claim",
            lt_meaning="Mokėjimo prašymo būsena.",
            en_meaning="State of the payment claim.",
        ),
        CURRENCY,
    ),
    constraints=(
        Required(column="project"),
        Unique(columns=("claim", "source")),
        NotNegative(column="declared", unless_column="payment_kind", unless_value="recovery"),
        NotNegative(column="approved", unless_column="payment_kind", unless_value="recovery"),
        NotNegative(column="paid", unless_column="payment_kind", unless_value="recovery"),
        AtMost(smaller="approved", larger="declared", rule="approved-above-declared"),
        AtMost(smaller="paid", larger="approved", rule="paid-above-approved"),
    ),
)

administration = Table(
    name="administration",
    title=Words("Administravimas", "Administration"),
    record=Words("administravimo eilutė", "administration line"),
    anchors=("cost_kind",),
    columns=(
        year(
            "year",
            "Laikotarpis",
            "Period",
            lt_meaning="Metai, kuriais patirtos išlaidos.",
            en_meaning="Year in which the costs were incurred.",
        ),
        text(
            "cost_kind",
            "Išlaidų rūšis",
            "Kind of cost",
            lt_meaning="Administravimo išlaidų rūšis.",
            en_meaning="Kind of administration cost.",
        ),
        money(
            "planned",
            "Planuota, Eur",
            "Planned, EUR",
            lt_meaning="Tiems metams planuotos administravimo išlaidos.",
            en_meaning="Administration costs planned for the year.",
        ),
        money(
            "incurred",
            "Patirta, Eur",
            "Incurred, EUR",
            lt_meaning="Patirtos administravimo išlaidos.",
            en_meaning="Administration costs incurred.",
        ),
        money(
            "declared",
            "Deklaruota, Eur",
            "Declared, EUR",
            lt_meaning="Deklaruotos administravimo išlaidos.",
            en_meaning="Administration costs declared.",
        ),
        money(
            "reimbursed",
            "Kompensuota, Eur",
            "Reimbursed, EUR",
            lt_meaning="VVG kompensuotos administravimo išlaidos.",
            en_meaning="Administration costs reimbursed to the group.",
        ),
    ),
    constraints=(
        Required(column="cost_kind"),
        Within(column="year", low=2000, high=2100),
        *(NotNegative(column=name) for name in ("planned", "incurred", "declared", "reimbursed")),
        AtMost(smaller="reimbursed", larger="declared", rule="paid-above-approved"),
        AtMost(smaller="declared", larger="incurred", rule="approved-above-declared"),
    ),
)
