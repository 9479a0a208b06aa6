"""headings.xlsx: the small workbook in which a person confirms what the program could not decide.

Declared once: what writes it and what reads it back go by this.
"""

from dataclasses import dataclass
from pathlib import PurePath

from pipeline.schema.model import Words


@dataclass(frozen=True)
class DecisionSheet:
    """One sheet of the workbook: its title, and its columns by name in their order."""

    title: Words
    columns: dict[str, Words]

    def place(self, column: str) -> int:
        """The zero-based place of a column."""
        return list(self.columns).index(column)


_FILE = Words("Failas", "File")
_SHEET = Words("Lapas", "Sheet")
_NOW = Words("Kaip suprasta dabar", "Understood now as")
_MEANING = Words("Jūsų sprendimas", "Your decision")

HEADINGS = DecisionSheet(
    Words("Antraštės", "Headings"),
    {
        "file": _FILE,
        "sheet": _SHEET,
        "cell": Words("Langelis", "Cell"),
        "heading": Words("Antraštė", "Heading"),
        "table": Words("Lentelė", "Table"),
        "samples": Words("Reikšmių pavyzdžiai", "Values below it"),
        "now": _NOW,
        "meaning": _MEANING,
    },
)
HEADINGS_WITHOUT_SAMPLES = DecisionSheet(
    HEADINGS.title, {name: title for name, title in HEADINGS.columns.items() if name != "samples"}
)
"""The sheet as earlier versions wrote it: people keep their decisions."""
UNKNOWN_LISTS = DecisionSheet(
    Words("Nesuprasti sąrašai", "Lists not understood"),
    {
        "file": _FILE,
        "sheet": _SHEET,
        "cell": Words("Langelis", "Cell"),
        "holds": Words("Antraštės ir reikšmių pavyzdžiai", "Headings and sample values"),
        "question": Words("Klausimas", "Question"),
        "meaning": _MEANING,
    },
)
STATES = DecisionSheet(
    Words("Būsenos", "States"),
    {"word": Words("Būsenos žodis", "State as written"), "count": Words("Langelių", "Cells"), "meaning": _MEANING},
)
CURRENCIES = DecisionSheet(
    Words("Valiutos", "Currencies"), {"file": _FILE, "sheet": _SHEET, "now": _NOW, "meaning": _MEANING}
)
RENAMINGS = DecisionSheet(
    Words("Pakeisti kodai", "Changed codes"),
    {
        "before": Words("Kodas ankstesnėje ataskaitoje", "Code in the earlier report"),
        "title_before": Words("Pavadinimas ankstesnėje ataskaitoje", "Title in the earlier report"),
        "code_now": Words("Kodas dabar", "Code now"),
        "title_now": Words("Pavadinimas dabar", "Title now"),
        "meaning": _MEANING,
    },
)
SEVERITIES = DecisionSheet(
    Words("Taisyklių svarba", "Weight of findings"),
    {
        "rule": Words("Taisyklė", "Rule"),
        "title": Words("Kas pastebima", "What is noticed"),
        "count": Words("Vietų šioje ataskaitoje", "Places in this report"),
        "declared": Words("Numatytoji svarba", "Usual weight"),
        "meaning": _MEANING,
    },
)
SHEETS = (UNKNOWN_LISTS, HEADINGS, HEADINGS_WITHOUT_SAMPLES, STATES, CURRENCIES, RENAMINGS, SEVERITIES)

NOT_USED = Words("nenaudoti", "do not use")
"""The decision that a column, or a list, is not to be used."""

SAME_PROJECT, OTHER_PROJECT = (
    Words("tas pats projektas", "the same project"),
    Words("kitas projektas", "another project"),
)
"""The decisions on a project whose code seems to have changed."""

FILE_NAME = "headings.xlsx"

LISTS = "…"
"""The sheet of the lists that the drop-downs offer; it is hidden."""


def may_decide(name: str) -> bool:
    """Whether a file of this name may be the workbook of decisions: case aside, and with any ending.

    People save it as their office program does: headings.ods, Headings.XLS.
    """
    return PurePath(name).stem.casefold() == PurePath(FILE_NAME).stem
