"""The cooperation projects in which the group takes part."""

from pipeline.schema.columns import date, last_day, money, text
from pipeline.schema.constraints import AtMost, InOrder, NotNegative, Required
from pipeline.schema.model import Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

cooperation = Table(
    name="cooperation",
    title=Words("Bendradarbiavimas", "Cooperation"),
    record=Words("bendradarbiavimo projektas", "cooperation project"),
    anchors=("cooperation", "partners"),
    columns=(
        text(
            "cooperation",
            "Bendradarbiavimo projektas",
            "Cooperation project",
            lt_meaning="Bendradarbiavimo projekto pavadinimas.",
            en_meaning="Title of the cooperation project.",
        ),
        text(
            "programme",
            "Programa",
            "Programme",
            lt_meaning="Programa, kuri projektą finansuoja.",
            en_meaning="Programme that funds the project.",
        ),
        text(
            "measure",
            "Programos priemonė",
            "Measure of the programme",
            lt_meaning="Programos priemonė ir veiklos sritis; ataskaitoje spausdinama taip, kaip parašyta.",
            en_meaning="Measure of the programme and its field; the report prints it as it is written.",
        ),
        text(
            "cooperation_aim",
            "Bendradarbiavimo tikslas",
            "Aim of the cooperation",
            lt_meaning="Ko projektu siekiama; ataskaitoje spausdinama taip, kaip parašyta.",
            en_meaning="What the project aims at; the report prints it as it is written.",
        ),
        text(
            "role",
            "Vaidmuo",
            "Role",
            lt_meaning="VVG vaidmuo projekte: vadovaujanti partnerė ar partnerė.",
            en_meaning="The group's role: lead partner or partner.",
        ),
        text(
            "partners",
            "Partneriai",
            "Partners",
            lt_meaning="Projekto partneriai, atskirti kabliataškiu.",
            en_meaning="Partners of the project, separated by semicolons.",
        ),
        date(
            "applied_on",
            "Paraiškos data",
            "Applied on",
            lt_meaning="Diena, kurią pateikta paraiška.",
            en_meaning="Day on which the application was submitted.",
        ),
        text(
            "cooperation_state",
            "Būsena",
            "State",
            lt_meaning="Bendradarbiavimo projekto būsena.",
            en_meaning="State of the cooperation project.",
        ),
        money(
            "budget",
            "Biudžetas, Eur",
            "Budget, EUR",
            lt_meaning="Viso projekto biudžetas.",
            en_meaning="Budget of the whole project.",
        ),
        money(
            "own_part",
            "Grupės dalis, Eur",
            "The group's part, EUR",
            lt_meaning="VVG tenkanti biudžeto dalis.",
            en_meaning="Part of the budget that falls to the group.",
        ),
        date(
            "start",
            "Pradžia",
            "Start",
            lt_meaning="Veiklų pradžia.",
            en_meaning="Start of the activities.",
        ),
        last_day(
            "end",
            "Pabaiga",
            "End",
            lt_meaning="Veiklų pabaiga.",
            en_meaning="End of the activities.",
        ),
    ),
    constraints=(
        Required(column="cooperation"),
        NotNegative(column="budget"),
        AtMost(smaller="own_part", larger="budget", rule="part-above-budget"),
        InOrder(earlier="start", later="end"),
    ),
)
