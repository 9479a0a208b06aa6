"""The columns that the statistics add to the tables: what they are called, mean and are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.counting.standing import STANDINGS
from pipeline.schema.model import Column, Kind, Words
from pipeline.schema.tables import TABLES


@dataclass(frozen=True)
class Derived:
    """A derived column of a table, the fields that it is made from, and those of other tables."""

    table: str
    column: Column
    needs: tuple[str, ...]

    @property
    def needs_elsewhere(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of other tables that the column is made from."""
        return _ELSEWHERE.get((self.table, self.column.name), {})


def _derived(table: str, name: str, kind: Kind, title: Words, meaning: Words, *needs: str) -> Derived:
    return Derived(
        table,
        Column(name=name, kind=kind, title=title, meaning=meaning, choices=_CHOICES.get(name, ())),
        needs,
    )


_CHOICES = {"standing": STANDINGS, "postponed_reason": TABLES["changes"]["change_reason"].choices}

_ELSEWHERE: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {
    ("actions", "covered"): {"projects": ("action", "state")},
    ("payments", "counted_action"): {"projects": ("project", "action")},
    ("payments", "of_completed"): {"projects": ("project", "state")},
    ("payments", "of_approved"): {"projects": ("project", "state")},
    ("payments", "of_given_up"): {"projects": ("project", "state")},
    ("projects", "postponed_covid"): {"changes": ("project", "change_kind", "change_reason")},
    ("projects", "postponed_reason"): {"changes": ("project", "change_kind", "change_reason")},
    ("projects", "counted_goal"): {"actions": ("action", "goal")},
    ("projects", "of_member"): {"members": ("member",)},
    ("payments", "counted_goal"): {"projects": ("project", "action"), "actions": ("action", "goal")},
    ("payments", "implementer_rank"): {"projects": ("project", "implementer", "granted_cents")},
    ("payments", "sector"): {"projects": ("project", "sector")},
    ("payments", "fund"): {"projects": ("project", "fund")},
}

DERIVED: tuple[Derived, ...] = (
    _derived(
        "projects", "standing", Kind.CHOICE,
        Words("Padėtis ataskaitos dieną", "Standing at the reporting date"),
        Words(
            "Kuriai grupei projektas priskirtas ataskaitos dieną.",
            "Group into which the project falls at the reporting date.",
        ),
        "state",
    ),
    _derived(
        "projects", "counted", Kind.FLAG,
        Words("Patvirtintas", "Counted as approved"),
        Words(
            "Ar projektas ataskaitos dieną patvirtintas.",
            "Whether the project is approved at the reporting date.",
        ),
    ),
    _derived(
        "projects", "completed_in_year", Kind.FLAG,
        Words("Įgyvendintas per metus", "Completed in the year"),
        Words(
            "Ar projektas baigtas per ataskaitinius metus.",
            "Whether the project was completed in the reporting year.",
        ),
        "state", "actual_end",
    ),
    _derived(
        "projects", "counted_action", Kind.CODE,
        Words("Veiksmas ataskaitoje", "Action reported"),
        Words(
            "Veiksmas, prie kurio projektas priskirtas.",
            "Action under which the project is reported.",
        ),
        "action",
    ),
    _derived(
        "projects", "completed_year", Kind.YEAR,
        Words("Įgyvendinimo metai", "Year of completion"),
        Words(
            "Metai, kuriais baigtas ataskaitos dieną įgyvendintas projektas.",
            "Year in which a project completed at the reporting date ended.",
        ),
        "state", "actual_end",
    ),
    _derived(
        "projects", "counted_goal", Kind.TEXT,
        Words("Tikslas", "Goal"),
        Words("Strategijos tikslas, kuriam skirtas projekto veiksmas.", "Goal of the strategy that the action serves."),
        "action",
    ),
    _derived(
        "projects", "given_up", Kind.FLAG,
        Words("Nutrauktas", "Given up"),
        Words(
            "Ar patvirtinto projekto sutartis nutraukta arba jo atsisakyta.",
            "Whether the approved project was terminated or withdrawn.",
        ),
        "state",
    ),
    _derived(
        "projects", "late", Kind.FLAG,
        Words("Vėluoja", "Late"),
        Words(
            "Ar projektas turėjo baigtis iki ataskaitos dienos, bet nebaigtas.",
            "Whether the project was to end before the reporting date but is not completed.",
        ),
        "state", "current_end",
    ),
    _derived(
        "projects", "postponed", Kind.FLAG,
        Words("Pabaiga perkelta", "Postponed"),
        Words(
            "Ar patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "Whether an approved project ends later than first agreed.",
        ),
        "original_end", "current_end",
    ),
    _derived(
        "projects", "postponed_days", Kind.COUNT,
        Words("Kiek dienų perkelta", "Days postponed"),
        Words(
            "Kiek dienų patvirtinto projekto pabaiga vėlesnė, nei numatyta iš pradžių.",
            "By how many days an approved project ends later than first agreed.",
        ),
        "original_end", "current_end",
    ),
    _derived(
        "projects", "moved_on", Kind.FLAG,
        Words("Perkelta po ataskaitos dienos", "Moved beyond the reporting date"),
        Words(
            "Ar nebaigto projekto pabaiga buvo numatyta iki ataskaitos dienos, bet perkelta vėliau.",
            "Whether an unfinished project was first to end by the reporting date but is now to end later.",
        ),
        "state", "original_end", "current_end",
    ),
    _derived(
        "projects", "original_days", Kind.COUNT,
        Words("Pradinė trukmė dienomis", "Original duration in days"),
        Words(
            "Kiek dienų iš pradžių turėjo trukti projektas, kurio pabaiga perkelta.",
            "How many days a project that was postponed was first to last.",
        ),
        "start", "original_end", "current_end",
    ),
    _derived(
        "projects", "postponed_reason", Kind.CHOICE,
        Words("Perkėlimo priežastis", "Reason of the postponement"),
        Words(
            "Priežastis, dėl kurios pabaiga perkelta: COVID-19, jei ji nurodyta bent viename pakeitime, "
            "kitu atveju – paskutinio pakeitimo priežastis.",
            "Why the end was moved: COVID-19 if any change names it, or else the reason of the last change.",
        ),
        "project", "original_end", "current_end",
    ),
    _derived(
        "projects", "postponed_covid", Kind.FLAG,
        Words("Perkelta dėl COVID-19", "Postponed because of COVID-19"),
        Words(
            "Ar pabaiga perkelta bent vienu pakeitimu, kurio priežastis – COVID-19.",
            "Whether a change for the reason of COVID-19 moved the end.",
        ),
        "project", "original_end", "current_end",
    ),
    _derived(
        "projects", "implementer_rank", Kind.COUNT,
        Words("Vykdytojo vieta pagal skirtą paramą", "Implementer's rank by granted support"),
        Words(
            "Kelintas projekto vykdytojas pagal visą jam skirtą patvirtintų projektų paramą ta valiuta.",
            "The rank of the project's implementer by all support granted to its approved projects in that currency.",
        ),
        "implementer", "granted_cents",
    ),
    _derived(
        "projects", "implementer_granted", Kind.MONEY,
        Words("Visa vykdytojui skirta parama", "All support of the implementer"),
        Words(
            "Visa parama, skirta projekto vykdytojo patvirtintiems projektams ta valiuta.",
            "All support granted to approved projects of the project's implementer in that currency.",
        ),
        "implementer", "granted_cents",
    ),
    _derived(
        "projects", "of_member", Kind.FLAG,
        Words("Vykdytojas – grupės narys", "Implementer is a member"),
        Words(
            "Ar vykdytojas vadinasi taip pat, kaip narys, ataskaitos dieną priklausęs grupei.",
            "Whether the implementer bears the name of a member of the group at the reporting date.",
        ),
        "implementer",
    ),
    _derived(
        "payments", "of_approved", Kind.FLAG,
        Words("Patvirtinto projekto", "Of an approved project"),
        Words(
            "Ar mokėjimo projektas ataskaitos dieną yra tarp patvirtintų.",
            "Whether the payment's project is among those approved at the reporting date.",
        ),
        "project",
    ),
    _derived(
        "payments", "of_completed", Kind.FLAG,
        Words("Įgyvendinto projekto", "Of a completed project"),
        Words(
            "Ar mokėjimo projektas ataskaitos dieną įgyvendintas.",
            "Whether the payment's project is completed at the reporting date.",
        ),
        "project",
    ),
    _derived(
        "payments", "of_given_up", Kind.FLAG,
        Words("Nutraukto projekto", "Of a project given up"),
        Words(
            "Ar mokėjimo projektas ataskaitos dieną nutrauktas arba jo atsisakyta.",
            "Whether the payment's project is terminated or withdrawn at the reporting date.",
        ),
        "project",
    ),
    _derived(
        "actions", "covered", Kind.FLAG,
        Words("Turi projektą", "Has a project"),
        Words(
            "Ar veiksmą įgyvendina bent vienas projektas.",
            "Whether at least one project implements the action.",
        ),
        "action",
    ),
    _derived(
        "payments", "counted", Kind.FLAG,
        Words("Parama, išmokėta iki ataskaitos dienos", "Support paid by the reporting date"),
        Words(
            "Ar suma išmokėta iki ataskaitos dienos ir yra parama, ne nuosavos lėšos.",
            "Whether the amount was paid by the reporting date and is support, not own money.",
        ),
    ),
    _derived(
        "payments", "claimed", Kind.FLAG,
        Words(
            "Pateikta iki ataskaitos dienos",
            "Submitted by the reporting date",
        ),
        Words(
            "Ar prašymas pateiktas iki ataskaitos dienos.",
            "Whether the claim was submitted by the reporting date.",
        ),
    ),
    _derived(
        "payments", "paid_year", Kind.YEAR,
        Words("Išmokėjimo metai", "Year of payment"),
        Words("Metai, kuriais išmokėta.", "Year in which the amount was paid."),
        "paid_on",
    ),
    _derived(
        "payments", "counted_action", Kind.CODE,
        Words("Veiksmas ataskaitoje", "Action reported"),
        Words("Mokėjimo projekto veiksmas.", "Action of the payment's project."),
        "project",
    ),
    _derived(
        "payments", "counted_goal", Kind.TEXT,
        Words("Tikslas", "Goal"),
        Words("Mokėjimo projekto veiksmo tikslas.", "Goal of the action of the payment's project."),
        "project",
    ),
    _derived(
        "payments", "implementer_rank", Kind.COUNT,
        Words("Vykdytojo vieta pagal skirtą paramą", "Implementer's rank by granted support"),
        Words(
            "Mokėjimo projekto vykdytojo vieta pagal skirtą paramą ta valiuta.",
            "Rank of the implementer of the payment's project by granted support in that currency.",
        ),
        "project",
    ),
    _derived(
        "payments", "sector", Kind.TEXT,
        Words("Sektorius", "Sector"),
        Words("Mokėjimo projekto vykdytojo sektorius.", "Sector of the implementer of the payment's project."),
        "project",
    ),
    _derived(
        "payments", "fund", Kind.TEXT,
        Words("Fondas", "Fund"),
        Words("Fondas, iš kurio finansuojamas mokėjimo projektas.", "Fund that finances the payment's project."),
        "project",
    ),
    _derived(
        "plan", "counted", Kind.FLAG,
        Words("Viešoji parama", "Public support"),
        Words(
            "Ar planuojama suma yra parama, ne nuosavos lėšos.",
            "Whether the planned amount is support, not own money.",
        ),
    ),
    _derived(
        "administration",
        "counted",
        Kind.FLAG,
        Words("Iki ataskaitos metų pabaigos", "By the end of the reporting year"),
        Words(
            "Ar išlaidos patirtos ne vėliau nei ataskaitiniais metais.",
            "Whether the costs were incurred no later than in the reporting year.",
        ),
    ),
    _derived(
        "cooperation",
        "counted",
        Kind.FLAG,
        Words("Paraiška pateikta iki ataskaitos dienos", "Applied for by the reporting date"),
        Words(
            "Ar bendradarbiavimo projekto paraiška pateikta iki ataskaitos dienos.",
            "Whether the cooperation project was applied for by the reporting date.",
        ),
    ),
    _derived(
        "meetings", "in_year", Kind.FLAG,
        Words("Ataskaitiniais metais", "In the reporting year"),
        Words("Ar susirinkimas įvyko ataskaitiniais metais.", "Whether the meeting was held in the reporting year."),
        "held_on",
    ),
    _derived(
        "indicators", "counted", Kind.FLAG,
        Words("Įskaičiuota į pasiektą reikšmę", "Counted as achieved"),
        Words(
            "Ar reikšmė įeina į pasiektą: sumuojamų rodiklių – visų metų iki ataskaitos dienos, kitų – tik "
            "paskutinė; unikalūs asmenys nesudedami.",
            "Whether the value is part of what was achieved: of indicators that add up every year's, of others the "
            "last; unique persons are never added.",
        ),
        "indicator", "adds_up", "achieved",
    ),
    _derived(
        "indicators", "with_target", Kind.FLAG,
        Words("Iš čia siekiama reikšmė", "Target taken from here"),
        Words(
            "Ar iš šios eilutės paimta rodiklio siekiama reikšmė: kiekvieno projekto – vieną kartą.",
            "Whether the indicator's target is taken from this row: once for each project.",
        ),
        "indicator", "target",
    ),
    _derived(
        "indicators", "in_year", Kind.FLAG,
        Words("Ataskaitinių metų", "Of the reporting year"),
        Words("Ar reikšmė yra ataskaitinių metų.", "Whether the value is that of the reporting year."),
        "year",
    ),
    _derived(
        "staff", "full_time_part", Kind.NUMBER,
        Words("Etato dalis", "Part of a full-time post"),
        Words("Kuri etato dalis užimta: 0,5 yra pusė etato.", "Which part of a full-time post is held: 0.5 is half."),
        "full_time_pct",
    ),
    _derived(
        "members", "joined_in_year", Kind.FLAG,
        Words("Įstojo per metus", "Joined in the year"),
        Words("Ar narys įstojo ataskaitiniais metais.", "Whether the member joined in the reporting year."),
        "since",
    ),
    _derived(
        "members", "left_in_year", Kind.FLAG,
        Words("Išstojo per metus", "Left in the year"),
        Words(
            "Ar paskutinė narystės diena – nuo praėjusių metų paskutinės iki šių metų priešpaskutinės.",
            "Whether the last day of membership is from the last of the previous year to the last but one.",
        ),
        "until",
    ),
    _derived(
        "members", "counted", Kind.FLAG,
        Words("Narys ataskaitos dieną", "Member at the reporting date"),
        Words(
            "Ar ataskaitos dieną priklausė grupei.",
            "Whether the member belonged to the group at the reporting date.",
        ),
    ),
    _derived(
        "staff", "counted", Kind.FLAG,
        Words("Dirbo per metus", "Worked in the year"),
        Words(
            "Ar dirbo bent vieną ataskaitinių metų dieną.",
            "Whether the post was held on any day of the year.",
        ),
    ),
)  # fmt: skip
"""Each is added where its table has the fields it needs. (DOMAIN 6)"""
