"""The groups from which an authority expects a report."""

from pipeline.schema.columns import code, last_day, one_of, text
from pipeline.schema.constraints import Required, Unique
from pipeline.schema.model import Choice, Table, Words

# fmt: off - a declaration reads as a table: the words, then their meanings.

groups = Table(
    name="groups",
    title=Words("Grupės", "Groups"),
    record=Words("grupė", "group"),
    # The other headings are everyday words of any register.
    anchors=("expected_by",),
    columns=(
        code(
            "group_code",
            "Grupės kodas",
            "Group code",
            lt_meaning="Juridinio asmens kodas, koks yra grupės darbaknygėje, arba grupės aplanko pavadinimas.",
            en_meaning="Legal entity code of the group, as in its workbook, or the name of its folder.",
        ),
        text(
            "group_name",
            "Grupė",
            "Group",
            lt_meaning="Grupės pavadinimas.",
            en_meaning="Name of the group.",
        ),
        text(
            "region",
            "Regionas",
            "Region",
            lt_meaning="Regionas, kuriam grupė priklauso.",
            en_meaning="Region to which the group belongs.",
        ),
        last_day(
            "expected_by",
            "Pateikti iki",
            "Expected by",
            lt_meaning="Diena, iki kurios grupė turi pateikti darbaknyges.",
            en_meaning="Day by which the group is to send its workbooks.",
        ),
        one_of(
            Choice("nothing_to_report", Words("Neturi ko teikti", "Nothing to report")),
            Choice("set_aside", Words("Atidėta", "Set aside")),
        )(
            "group_answer",
            "Sprendimas dėl grupės",
            "Decision on the group",
            lt_meaning="Rašoma, jei grupė neturi ko teikti arba jei jos duomenys atidėti ir neskaičiuojami.",
            en_meaning="Filled where the group has nothing to report, or where its data are set aside, not counted.",
        ),
        text(
            "group_reason",
            "Sprendimo priežastis",
            "Reason for the decision",
            lt_meaning="Kodėl taip nuspręsta.",
            en_meaning="Why it was decided so.",
        ),
    ),
    constraints=(Unique(columns=("group_code",)), Required(column="group_name")),
)
