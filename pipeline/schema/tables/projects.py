"""What the register of projects holds: the strategy, its actions, projects, their changes, indicators."""

from pipeline.schema.columns import code, count, date, money, number, one_of, percent, state, text, year
from pipeline.schema.columns import flag
from pipeline.schema.constraints import (
    AbsentWhen,
    AddUp,
    AtMost,
    CheckDigit,
    InOrder,
    NotNegative,
    Required,
    RequiredWhen,
    Unique,
    Within,
)
from pipeline.schema.model import Choice, Table, Words

strategy = Table(
    name="strategy",
    title=Words("Strategija", "Strategy"),
    record=Words("strategija", "strategy"),
    as_form=True,
    anchors=("strategy",),
    columns=(
        text(
            "strategy", "Strategijos pavadinimas", "Strategy",
            lt_meaning="Vietos plėtros strategijos pavadinimas.",
            en_meaning="Name of the local development strategy.",
        ),
        date(
            "period_start", "Laikotarpio pradžia", "Period start",
            lt_meaning="Diena, nuo kurios strategija įgyvendinama.",
            en_meaning="Day from which the strategy is implemented.",
        ),
        date(
            "period_end", "Laikotarpio pabaiga", "Period end",
            lt_meaning="Strategijos laikotarpio paskutinė diena.",
            en_meaning="Last day of the strategy's period.",
        ),
        date(
            "implementation_end", "Planuojama įgyvendinimo pabaiga", "Planned end of implementation",
            lt_meaning="Diena, iki kurios strategiją planuojama įgyvendinti.",
            en_meaning="Day by which the strategy is planned to be implemented.",
        ),
        money(
            "planned_projects", "Parama projektams, Eur", "Support planned for projects, EUR",
            lt_meaning="Strategijoje vietos projektams numatyta parama.",
            en_meaning="Support that the strategy plans for local projects.",
        ),
        money(
            "planned_administration", "Parama administravimui, Eur", "Support planned for administration, EUR",
            lt_meaning="Strategijos administravimui skirta parama.",
            en_meaning="Support set aside for administering the strategy.",
        ),
    ),
    constraints=(Required(column="strategy"), InOrder(earlier="period_start", later="period_end")),
)

actions = Table(
    name="actions",
    title=Words("Veiksmai", "Actions"),
    record=Words("veiksmas", "action"),
    anchors=("action",),
    columns=(
        code(
            "action", "Veiksmo Nr.", "Action No.",
            lt_meaning="Veiksmo numeris strategijoje, pavyzdžiui, 1.1.1.",
            en_meaning="The action's number in the strategy, for example 1.1.1.",
        ),
        text(
            "goal", "Tikslas", "Goal",
            lt_meaning="Strategijos tikslas, kurio siekia veiksmas.",
            en_meaning="Goal of the strategy that the action serves.",
        ),
        text(
            "objective", "Uždavinys", "Objective",
            lt_meaning="Uždavinys, kuriam priklauso veiksmas.",
            en_meaning="Objective to which the action belongs.",
        ),
        text(
            "action_name", "Veiksmo pavadinimas", "Action",
            lt_meaning="Veiksmo pavadinimas.",
            en_meaning="Name of the action.",
        ),
        count(
            "planned_projects", "Planuojama projektų", "Projects planned",
            lt_meaning="Kiek projektų veiksmui numatyta strategijoje.",
            en_meaning="Number of projects the strategy foresees for the action.",
        ),
        money(
            "planned_eu", "Planuojama ES dalis, Eur", "Planned EU share, EUR",
            lt_meaning="Veiksmui planuojama Europos Sąjungos lėšų dalis.",
            en_meaning="European Union part of the support planned for the action.",
        ),
        money(
            "planned_state", "Planuojamos valstybės biudžeto lėšos, Eur", "Planned state budget, EUR",
            lt_meaning="Veiksmui planuojamos valstybės biudžeto lėšos.",
            en_meaning="State budget part of the support planned for the action.",
        ),
        money(
            "planned_municipal", "Planuojamos savivaldybės lėšos, Eur", "Planned municipal funds, EUR",
            lt_meaning="Veiksmui planuojamos savivaldybės lėšos.",
            en_meaning="Municipal part of the support planned for the action.",
        ),
        money(
            "planned", "Planuojama parama iš viso, Eur", "Planned support, EUR",
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

projects = Table(
    name="projects",
    title=Words("Projektai", "Projects"),
    record=Words("projektas", "project"),
    anchors=("project", "title"),
    columns=(
        code(
            "project", "Projekto kodas", "Project code",
            lt_meaning="Kodas, pagal kurį projektas atpažįstamas visuose lapuose.",
            en_meaning="Code by which the project is known on every sheet.",
        ),
        code(
            "contract_no", "Sutarties Nr.", "Contract No.",
            lt_meaning="Paramos sutarties numeris.",
            en_meaning="Number of the support contract.",
        ),
        text(
            "title", "Projekto pavadinimas", "Title",
            lt_meaning="Projekto pavadinimas.",
            en_meaning="Title of the project.",
        ),
        code(
            "action", "Veiksmo Nr.", "Action No.",
            lt_meaning="Strategijos veiksmas, kurį projektas įgyvendina.",
            en_meaning="Action of the strategy that the project implements.",
        ),
        text(
            "implementer", "Projekto vykdytojas", "Implementer",
            lt_meaning="Organizacija, kuri projektą vykdo.",
            en_meaning="Organisation that carries out the project.",
        ),
        code(
            "implementer_code", "Vykdytojo kodas", "Implementer's legal code",
            lt_meaning="Vykdytojo juridinio asmens kodas.",
            en_meaning="Legal entity code of the implementer.",
        ),
        text(
            "sector", "Sektorius", "Sector",
            lt_meaning="Kuriam sektoriui priklauso vykdytojas.",
            en_meaning="Sector to which the implementer belongs.",
        ),
        text(
            "call", "Kvietimas", "Call",
            lt_meaning="Kvietimas, pagal kurį gauta paraiška.",
            en_meaning="Call under which the application came.",
        ),
        date(
            "approved_on", "Patvirtinimo data", "Approved on",
            lt_meaning="Diena, kurią projektas patvirtintas.",
            en_meaning="Day on which the project was approved.",
        ),
        date(
            "contract_on", "Sutarties data", "Contract signed on",
            lt_meaning="Diena, kurią pasirašyta sutartis.",
            en_meaning="Day on which the contract was signed.",
        ),
        date(
            "start", "Pradžia", "Start",
            lt_meaning="Projekto veiklų pradžia.",
            en_meaning="Start of the project's activities.",
        ),
        date(
            "original_end", "Pirminė pabaiga", "Original end",
            lt_meaning="Pabaiga, numatyta pasirašant sutartį.",
            en_meaning="End agreed when the contract was signed.",
        ),
        date(
            "current_end", "Planuojama pabaiga", "Current end",
            lt_meaning="Pabaiga pagal paskutinį sutarties pakeitimą.",
            en_meaning="End according to the last change of the contract.",
        ),
        date(
            "actual_end", "Faktinė pabaiga", "Actual end",
            lt_meaning="Diena, kurią projektas iš tikrųjų baigtas.",
            en_meaning="Day on which the project really ended.",
        ),
        state(
            "state", "Būsena", "State",
            lt_meaning="Projekto būsena iš sąrašo.",
            en_meaning="State of the project, from the closed list.",
        ),
        date(
            "state_on", "Būsenos data", "State since",
            lt_meaning="Diena, nuo kurios galioja būsena.",
            en_meaning="Day from which the state holds.",
        ),
        text(
            "state_reason", "Būsenos priežastis", "Reason of the state",
            lt_meaning="Kodėl projektas sustabdytas, nutrauktas ar atsisakytas.",
            en_meaning="Why the project was suspended, terminated or withdrawn.",
        ),
        money(
            "total_value", "Bendra projekto vertė, Eur", "Total value, EUR",
            lt_meaning="Visos projekto lėšos, ir nuosavos.",
            en_meaning="All money of the project, own contribution included.",
        ),
        money(
            "eligible", "Tinkamos finansuoti išlaidos, Eur", "Eligible costs, EUR",
            lt_meaning="Išlaidos, kurias galima finansuoti parama.",
            en_meaning="Costs that support may finance.",
        ),
        money(
            "requested", "Prašoma suma, Eur", "Requested, EUR",
            lt_meaning="Parama, kurios prašyta paraiškoje.",
            en_meaning="Support asked for in the application.",
        ),
        money(
            "eu_share", "ES dalis, Eur", "EU share, EUR",
            lt_meaning="Europos Sąjungos lėšų dalis skirtoje paramoje.",
            en_meaning="European Union part of the granted support.",
        ),
        money(
            "state_share", "Valstybės biudžeto lėšos, Eur", "State budget, EUR",
            lt_meaning="Valstybės biudžeto dalis skirtoje paramoje.",
            en_meaning="State budget part of the granted support.",
        ),
        money(
            "municipal_share", "Savivaldybės lėšos, Eur", "Municipal funds, EUR",
            lt_meaning="Savivaldybės biudžeto dalis skirtoje paramoje.",
            en_meaning="Municipal part of the granted support.",
        ),
        money(
            "own_share", "Nuosavas indėlis, Eur", "Own contribution, EUR",
            lt_meaning="Vykdytojo ir partnerių lėšos.",
            en_meaning="Money of the implementer and its partners.",
        ),
        money(
            "granted", "Skirta parama, Eur", "Granted support, EUR",
            lt_meaning="Sutartimi skirta parama (ES, valstybės ir savivaldybės lėšos).",
            en_meaning="Support granted by the contract (EU, state and municipal money).",
        ),
        money(
            "declared", "Deklaruota, Eur", "Declared, EUR",
            lt_meaning="Mokėjimo prašymuose deklaruotos išlaidos.",
            en_meaning="Expenditure declared in payment claims.",
        ),
        money(
            "approved", "Pripažinta tinkama, Eur", "Approved, EUR",
            lt_meaning="Tinkamomis pripažintos deklaruotos išlaidos.",
            en_meaning="Declared expenditure recognised as eligible.",
        ),
        money(
            "paid", "Išmokėta, Eur", "Paid, EUR",
            lt_meaning="Projektui išmokėta parama.",
            en_meaning="Support paid out to the project.",
        ),
        money(
            "eu_paid", "Išmokėta ES dalis, Eur", "Paid EU share, EUR",
            lt_meaning="Europos Sąjungos lėšų dalis išmokėtoje paramoje.",
            en_meaning="European Union part of the support paid.",
        ),
        percent(
            "done", "Atlikta, proc.", "Done, %",
            lt_meaning="Kokia projekto veiklų dalis atlikta.",
            en_meaning="Part of the project's activities that is done.",
        ),
        text(
            "postcode", "Pašto kodas", "Postcode",
            lt_meaning="Projekto vykdymo vietos pašto kodas.",
            en_meaning="Postcode of the place of the project.",
        ),
        text(
            "summary", "Santrauka", "Summary",
            lt_meaning="Trumpas projekto aprašymas.",
            en_meaning="Short description of the project.",
        ),
        code(
            "currency", "Valiuta", "Currency",
            lt_meaning="Eilutės sumų valiuta, kai ji rašoma atskirame stulpelyje.",
            en_meaning="Currency of the row's amounts, where a column of its own tells it.",
        ),
    ),
    constraints=(
        Required(column="project"),
        Unique(columns=("project",)),
        Required(column="title"),
        InOrder(earlier="start", later="current_end"),
        InOrder(earlier="start", later="original_end"),
        InOrder(earlier="start", later="actual_end"),
        *(
            NotNegative(column=name)
            for name in ("total_value", "eligible", "requested", "eu_share", "state_share", "municipal_share")
        ),
        *(NotNegative(column=name) for name in ("own_share", "granted", "declared", "approved", "paid", "eu_paid")),
        AddUp(parts=("eu_share", "state_share", "municipal_share"), total="granted"),
        AddUp(parts=("granted", "own_share"), total="total_value"),
        AtMost(smaller="granted", larger="eligible", rule="granted-above-eligible"),
        AtMost(smaller="paid", larger="granted", rule="paid-above-granted"),
        AtMost(smaller="eu_paid", larger="paid", rule="eu-part-above-whole"),
        AtMost(smaller="eu_share", larger="granted", rule="eu-part-above-whole"),
        AtMost(smaller="paid", larger="approved", rule="paid-above-approved"),
        AtMost(smaller="approved", larger="declared", rule="approved-above-declared"),
        Within(column="done", low=0, high=100),
        RequiredWhen(
            column="actual_end", when="state", values=("completed",), rule="completed-without-end"
        ),
        RequiredWhen(
            column="contract_on", when="state", values=("in_progress",), rule="in-progress-without-contract"
        ),
        AbsentWhen(column="actual_end", when="state", values=("in_progress",), rule="in-progress-with-end"),
        CheckDigit(column="implementer_code"),
    ),
)

changes = Table(
    name="changes",
    title=Words("Pakeitimai", "Changes"),
    record=Words("pakeitimas", "change"),
    anchors=("change_kind",),
    columns=(
        code(
            "project", "Projekto kodas", "Project code",
            lt_meaning="Projektas, kurio sutartis keista.",
            en_meaning="Project whose contract was changed.",
        ),
        date(
            "changed_on", "Pakeitimo data", "Changed on",
            lt_meaning="Diena, nuo kurios pakeitimas galioja.",
            en_meaning="Day from which the change holds.",
        ),
        one_of(
            Choice("extension", Words("Pratęsimas", "Extension")),
            Choice("postponement", Words("Perkėlimas", "Postponement")),
            Choice("amount", Words("Suma", "Amount")),
            Choice("indicator", Words("Rodiklis", "Indicator")),
            Choice("implementer", Words("Vykdytojas", "Implementer")),
            Choice("termination", Words("Nutraukimas", "Termination")),
        )(
            "change_kind", "Pakeitimo rūšis", "Kind of change",
            lt_meaning="Kas pakeista.",
            en_meaning="What was changed.",
        ),
        one_of(
            Choice("covid", Words("COVID-19", "COVID-19")),
            Choice("procurement", Words("Viešieji pirkimai", "Procurement")),
            Choice("request", Words("Vykdytojo prašymas", "Implementer's request")),
            Choice("decision", Words("Agentūros sprendimas", "Agency's decision")),
            Choice("other", Words("Kita", "Other")),
        )(
            "change_reason", "Priežastis", "Reason",
            lt_meaning="Kodėl pakeista.",
            en_meaning="Why it was changed.",
        ),
        text(
            "old_value", "Buvo", "Old value",
            lt_meaning="Reikšmė iki pakeitimo.",
            en_meaning="Value before the change.",
        ),
        text(
            "new_value", "Tapo", "New value",
            lt_meaning="Reikšmė po pakeitimo.",
            en_meaning="Value after the change.",
        ),
        flag(
            "essential", "Esminis", "Essential",
            lt_meaning="Ar pakeitimas esminis (taip arba ne).",
            en_meaning="Whether the change is essential (yes or no).",
        ),
        text(
            "document", "Dokumentas", "Document",
            lt_meaning="Dokumentas, kuriuo pakeista.",
            en_meaning="Document that made the change.",
        ),
    ),
    constraints=(
        Required(column="project"),
        Required(column="change_kind"),
    ),
)

indicators = Table(
    name="indicators",
    title=Words("Rodikliai", "Indicators"),
    record=Words("rodiklis", "indicator"),
    anchors=("indicator",),
    columns=(
        text(
            "indicator", "Rodiklis", "Indicator",
            lt_meaning="Stebėsenos rodiklio pavadinimas.",
            en_meaning="Name of the monitoring indicator.",
        ),
        code(
            "project", "Projekto kodas", "Project code",
            lt_meaning="Projektas; tuščia, kai rodiklis yra visos strategijos.",
            en_meaning="Project; blank where the indicator is the strategy's.",
        ),
        text(
            "unit", "Matavimo vienetas", "Unit",
            lt_meaning="Kuo rodiklis matuojamas.",
            en_meaning="What the indicator is measured in.",
        ),
        one_of(
            Choice("output", Words("Produkto", "Output")),
            Choice("result", Words("Rezultato", "Result")),
        )(
            "indicator_kind", "Rodiklio rūšis", "Kind of indicator",
            lt_meaning="Produkto ar rezultato rodiklis.",
            en_meaning="Output or result indicator.",
        ),
        one_of(
            Choice("sum", Words("Sumuojama", "Sum")),
            Choice("cumulative", Words("Kaupiamoji", "Cumulative")),
            Choice("last", Words("Paskutinė reikšmė", "Last value")),
            Choice("unique_persons", Words("Unikalūs asmenys", "Unique persons")),
        )(
            "adds_up", "Kaip sumuojama", "How it adds up",
            lt_meaning="Kaip metų reikšmės sudedamos į vieną.",
            en_meaning="How the values of the years make one.",
        ),
        number(
            "target", "Siekiama reikšmė", "Target",
            lt_meaning="Reikšmė, kurią reikia pasiekti.",
            en_meaning="Value to be reached.",
        ),
        year(
            "year", "Metai", "Year",
            lt_meaning="Metai, kurių reikšmė pasiekta.",
            en_meaning="Year of the achieved value.",
        ),
        number(
            "achieved", "Pasiekta reikšmė", "Achieved",
            lt_meaning="Pasiekta reikšmė.",
            en_meaning="Value that was reached.",
        ),
        flag(
            "verified", "Patikrinta", "Verified",
            lt_meaning="Ar pasiekta reikšmė patikrinta (taip arba ne).",
            en_meaning="Whether the achieved value was verified (yes or no).",
        ),
    ),
    constraints=(Required(column="indicator"),),
)
