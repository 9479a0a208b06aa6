"""How projects move: the changes of their contracts, and their indicators."""

from pipeline.schema.columns import code, date, flag, number, one_of, text, year
from pipeline.schema.constraints import Required, Within
from pipeline.schema.model import Choice, Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

END_MOVING = ("extension", "postponement")
"""The kinds of changes that move a project's end."""

changes = Table(
    name="changes",
    title=Words("Pakeitimai", "Changes"),
    record=Words("pakeitimas", "change"),
    anchors=("change_kind",),
    columns=(
        code(
            "project",
            "Projekto kodas",
            "Project code",
            lt_meaning="Projektas, kurio sutartis keista.",
            en_meaning="Project whose contract was changed.",
        ),
        date(
            "changed_on",
            "Pakeitimo data",
            "Changed on",
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
            "change_kind",
            "Pakeitimo rūšis",
            "Kind of change",
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
            "change_reason",
            "Priežastis",
            "Reason",
            lt_meaning="Kodėl pakeista.",
            en_meaning="Why it was changed.",
        ),
        text(
            "old_value",
            "Buvo",
            "Old value",
            lt_meaning="Reikšmė iki pakeitimo.",
            en_meaning="Value before the change.",
        ),
        text(
            "new_value",
            "Tapo",
            "New value",
            lt_meaning="Reikšmė po pakeitimo.",
            en_meaning="Value after the change.",
        ),
        flag(
            "essential",
            "Esminis",
            "Essential",
            lt_meaning="Ar pakeitimas esminis (taip arba ne).",
            en_meaning="Whether the change is essential (yes or no).",
        ),
        text(
            "document",
            "Dokumentas",
            "Document",
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
            "indicator",
            "Rodiklis",
            "Indicator",
            lt_meaning="Stebėsenos rodiklio pavadinimas.",
            en_meaning="Name of the monitoring indicator.",
        ),
        code(
            "project",
            "Projekto kodas",
            "Project code",
            lt_meaning="Projektas; tuščia, kai rodiklis yra visos strategijos.",
            en_meaning="Project; blank where the indicator is the strategy's.",
        ),
        text(
            "unit",
            "Matavimo vienetas",
            "Unit",
            lt_meaning="Kuo rodiklis matuojamas.",
            en_meaning="What the indicator is measured in.",
        ),
        one_of(
            Choice("output", Words("Produkto", "Output")),
            Choice("result", Words("Rezultato", "Result")),
        )(
            "indicator_kind",
            "Rodiklio rūšis",
            "Kind of indicator",
            lt_meaning="Produkto ar rezultato rodiklis.",
            en_meaning="Output or result indicator.",
        ),
        one_of(
            Choice("sum", Words("Sumuojama", "Sum")),
            Choice("cumulative", Words("Kaupiamoji", "Cumulative")),
            Choice("last", Words("Paskutinė reikšmė", "Last value")),
            Choice("unique_persons", Words("Unikalūs asmenys", "Unique persons")),
        )(
            "adds_up",
            "Kaip sumuojama",
            "How it adds up",
            lt_meaning="Kaip metų reikšmės sudedamos į vieną.",
            en_meaning="How the values of the years make one.",
        ),
        number(
            "target",
            "Siekiama reikšmė",
            "Target",
            lt_meaning="Reikšmė, kurią reikia pasiekti.",
            en_meaning="Value to be reached.",
        ),
        year(
            "year",
            "Metai",
            "Year",
            lt_meaning="Metai, kurių reikšmė pasiekta.",
            en_meaning="Year of the achieved value.",
        ),
        number(
            "achieved",
            "Pasiekta reikšmė",
            "Achieved",
            lt_meaning="Pasiekta reikšmė.",
            en_meaning="Value that was reached.",
        ),
        flag(
            "verified",
            "Patikrinta",
            "Verified",
            lt_meaning="Ar pasiekta reikšmė patikrinta (taip arba ne).",
            en_meaning="Whether the achieved value was verified (yes or no).",
        ),
    ),
    constraints=(Required(column="indicator"), Within(column="year", low=2000, high=2100)),
)
