"""Cases of what is said of several groups together."""

import tempfile
from pathlib import Path

from pipeline.consolidating.deciding import groups_below
from pipeline.findings import Finding
from pipeline.intake.reading_options import ReadingOptions
from spec.cases.case import Case, Findings
from spec.drawing import grid, xlsx
from spec.drawn_groups import Sent, sent, together

_REGISTER = "group_code | group_name | expected_by | group_answer\n{}"
_OWN = "organisation | legal_code\nDzūkijos VVG | 304045185"


def _of(*folders: Sent, register: str = "") -> Findings:
    """What is found where these folders were sent."""

    def findings() -> list[Finding]:
        with together(*folders, register=_REGISTER.format(register) if register else "") as all_groups:
            return list(all_groups.findings)

    return findings


def _group(folder: str, project: str, *, implementer: str = "", claim: str = "M1", paid: str = "90,00") -> Sent:
    return sent(
        folder,
        projects=f"project | title | implementer_code | granted\n{project} | {folder} | {implementer} | 100,00",
        payments=f"claim | project | paid_on | paid\n{claim} | {project} | 2021-03-04 | {paid}",
    )


def _own(folder: str, saved: str = "") -> Sent:
    return sent(folder, saved=saved, organisation=_OWN, projects="project | granted\nP1 | 100,00")


_PROJECTS = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\nP-2 | Takas | 102"
_PARTICULARS = "Grupės pavadinimas | {}\nJuridinio asmens kodas | {}"
_FIRST, _SECOND = ("Dzūkijos VVG", "'304045184"), ("Aukštaitijos VVG", "'304045185")


def _below(*groups: tuple[str, str], beside: str) -> Findings:
    """What is said of the workbooks beside the folders of these groups, whose folders are called by their codes."""

    def findings() -> list[Finding]:
        with tempfile.TemporaryDirectory() as folder:
            inputs = Path(folder)
            for name, code in groups:
                place = inputs / code.strip("'")
                place.mkdir()
                sheets = {"Projektai": grid(_PROJECTS), "VVG": grid(_PARTICULARS.format(name, code))}
                (place / "a.xlsx").write_bytes(xlsx(sheets))
            codes = "\n".join(f"{code} | {name} | 2022-03-31" for name, code in groups)
            (inputs / "sarasas.xlsx").write_bytes(xlsx({"Grupės": grid(f"Kodas | Grupė | Pateikti iki\n{codes}")}))
            (inputs / "b.xlsx").write_bytes(xlsx({"Projektai": grid(beside)}))
            layout = groups_below(inputs, ReadingOptions(), asked=None)
        return list(layout.findings) if layout else []

    return findings


CASES = (
    Case(
        rule="workbook-beside-groups",
        breaks=_below(_FIRST, _SECOND, beside=_PROJECTS),
        near=_below(_FIRST, _SECOND, beside="Pastabos"),
        because="a workbook of remarks holds no list that could be counted",
    ),
    Case(
        rule="group-unreadable",
        breaks=_of(Sent("a", failed="groups.nothing-readable"), _group("b", "P1")),
        near=_of(_group("a", "P1"), register="a | A | 2022-03-31 |\nb | B | 2022-03-31 |"),
        because="a group that sent nothing is missing, not unreadable",
    ),
    Case(
        rule="group-doubled",
        breaks=_of(_own("a"), _own("b")),
        near=_of(_own("a", "2022-01-01T08:00:00"), _own("b", "2022-01-02T08:00:00")),
        because="the workbooks tell which folder was saved later",
    ),
    Case(
        rule="claim-in-several-groups",
        cell="A2",
        breaks=_of(_group("a", "P1"), _group("b", "P2")),
        near=_of(_group("a", "P1"), _group("b", "P2", paid="90,01")),
        because="M1 is every group's own number, and the amounts differ by a cent",
    ),
    Case(
        rule="project-in-several-groups",
        cell="A2",
        breaks=_of(_group("a", "VVG-2018-01"), _group("b", "vvg 2018-01".replace(" ", "-"), paid="1,00")),
        near=_of(_group("a", "P-1"), _group("b", "P-1", paid="1,00")),
        because="P-1 is every group's own number, and nothing else agrees",
    ),
    Case(
        rule="group-not-expected",
        breaks=_of(_group("a", "P1"), register="b | B | 2022-03-31 |"),
        near=_of(_group("a (2)", "P1"), register="A | B | 2022-03-31 |"),
        because="a (2) is what the group A sent again",
    ),
    Case(
        rule="group-answer-contradicted",
        cell="D2",
        breaks=_of(_group("a", "P1"), register="a | A | 2022-03-31 | nothing_to_report"),
        near=_of(_group("a", "P1"), register="a | A | 2022-03-31 | set_aside"),
        because="data may be set aside by a person",
    ),
    Case(
        rule="implementer-in-several-groups",
        cell="C2",
        breaks=_of(_group("a", "P1", implementer="304045185"), _group("b", "P2", implementer="304045185", paid="1,00")),
        near=_of(_group("a", "P1", implementer="304045185"), _group("b", "P2", implementer="304045186", paid="1,00")),
        because="the codes differ in their last figure",
    ),
)
