"""What a strategy foresees: its frame and its actions."""

from pipeline.schema.columns import code, count, date, last_day, money, text
from pipeline.schema.constraints import AddUp, InOrder, NotNegative, Required, Unique
from pipeline.schema.model import Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

strategy = Table(
    name="strategy",
    title=Words("Strategija", "Strategy"),
    record=Words("strategija", "strategy"),
    as_form=True,
    anchors=("strategy",),
    columns=(
        text(
            "strategy",
            "Strategijos pavadinimas",
            "Strategy",
            lt_meaning="Vietos plėtros strategijos pavadinimas.",
            en_meaning="Name of the local development strategy.",
        ),
        date(
            "period_start",
            "Laikotarpio pradžia",
            "Period start",
            lt_meaning="Diena, nuo kurios strategija įgyvendinama.",
            en_meaning="Day from which the strategy is implemented.",
        ),
        last_day(
            "period_end",
            "Laikotarpio pabaiga",
            "Period end",
            lt_meaning="Strategijos laikotarpio paskutinė diena.",
            en_meaning="Last day of the strategy's period.",
        ),
        last_day(
            "implementation_end",
            "Planuojama įgyvendinimo pabaiga",
            "Planned end of implementation",
            lt_meaning="Diena, iki kurios strategiją planuojama įgyvendinti.",
            en_meaning="Day by which the strategy is planned to be implemented.",
        ),
        money(
            "planned_projects",
            "Parama projektams, Eur",
            "Support planned for projects, EUR",
            lt_meaning="Strategijoje vietos projektams numatyta parama.",
            en_meaning="Support that the strategy plans for local projects.",
        ),
        money(
            "planned_administration",
            "Parama administravimui, Eur",
            "Support planned for administration, EUR",
            lt_meaning="Strategijos administravimui skirta parama.",
            en_meaning="Support set aside for administering the strategy.",
        ),
        text(
            "administration_fund",
            "Administravimo projektą finansuoja",
            "Administration project funded by",
            lt_meaning="Fondas, iš kurio finansuojamas strategijos administravimo projektas.",
            en_meaning="Fund that finances the project of administering the strategy.",
        ),
        text(
            "project_goal",
            "Administravimo projekto tikslas",
            "Goal of the administration project",
            lt_meaning="Strategijos administravimo projekto tikslas; ataskaitoje spausdinamas taip, kaip parašytas.",
            en_meaning="Goal of the project of administering the strategy; the report prints it as it is written.",
        ),
        text(
            "project_task",
            "Administravimo projekto uždavinys",
            "Task of the administration project",
            lt_meaning="Strategijos administravimo projekto uždavinys; ataskaitoje spausdinamas taip, kaip parašytas.",
            en_meaning="Task of the project of administering the strategy; the report prints it as it is written.",
        ),
    ),
    constraints=(
        Required(column="strategy"),
        InOrder(earlier="period_start", later="period_end"),
        NotNegative(column="planned_projects"),
        NotNegative(column="planned_administration"),
    ),
)

actions = Table(
    name="actions",
    title=Words("Veiksmai", "Actions"),
    record=Words("veiksmas", "action"),
    anchors=("action",),
    columns=(
        code(
            "action",
            "Veiksmo Nr.",
            "Action No.",
            lt_meaning="Veiksmo numeris strategijoje, pavyzdžiui, 1.1.1.",
            en_meaning="The action's number in the strategy, for example 1.1.1.",
        ),
        text(
            "goal",
            "Tikslas",
            "Goal",
            lt_meaning="Strategijos tikslas, kurio siekia veiksmas.",
            en_meaning="Goal of the strategy that the action serves.",
        ),
        text(
            "objective",
            "Uždavinys",
            "Objective",
            lt_meaning="Uždavinys, kuriam priklauso veiksmas.",
            en_meaning="Objective to which the action belongs.",
        ),
        text(
            "action_name",
            "Veiksmo pavadinimas",
            "Action",
            lt_meaning="Veiksmo pavadinimas.",
            en_meaning="Name of the action.",
        ),
        count(
            "planned_projects",
            "Planuojama projektų",
            "Projects planned",
            lt_meaning="Kiek projektų veiksmui numatyta strategijoje.",
            en_meaning="Number of projects the strategy foresees for the action.",
        ),
        money(
            "planned_eu",
            "Planuojama ES dalis, Eur",
            "Planned EU share, EUR",
            lt_meaning="Veiksmui planuojama Europos Sąjungos lėšų dalis.",
            en_meaning="European Union part of the support planned for the action.",
        ),
        money(
            "planned_state",
            "Planuojamos valstybės biudžeto lėšos, Eur",
            "Planned state budget, EUR",
            lt_meaning="Veiksmui planuojamos valstybės biudžeto lėšos.",
            en_meaning="State budget part of the support planned for the action.",
        ),
        money(
            "planned_municipal",
            "Planuojamos savivaldybės lėšos, Eur",
            "Planned municipal funds, EUR",
            lt_meaning="Veiksmui planuojamos savivaldybės lėšos.",
            en_meaning="Municipal part of the support planned for the action.",
        ),
        money(
            "planned",
            "Planuojama parama iš viso, Eur",
            "Planned support, EUR",
            lt_meaning="Visa veiksmui planuojama parama.",
            en_meaning="All support planned for the action.",
        ),
    ),
    constraints=(
        Required(column="action"),
        Unique(columns=("action",)),
        NotNegative(column="planned"),
        AddUp(parts=("planned_eu", "planned_state", "planned_municipal"), total="planned"),
    ),
)
