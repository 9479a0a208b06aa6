"""Cases of what is said of a run: its year, its settings, its workbooks together, what a person confirmed."""

import tempfile
from pathlib import Path

from engine import import_engine
from pipeline.examination import Request
from pipeline.findings import Finding
from pipeline.intake.files import workbooks_in
from pipeline.intake.reading_options import ReadingOptions
from pipeline.isolated.jobs import Patience
from pipeline.manifest import SCHEMA, sealed
from pipeline.output.data.parquet import parquet
from pipeline.run import examine
from pipeline.settings import asked, settle
from spec.cases.case import Case, Findings
from spec.drawing import grid, xlsx
from spec.drawn import dataset, draw

_REGISTER = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\nP-2 | Takas | {}"


def _stated(*rows: str, period: str | None = None) -> Findings:
    """What settling the year and the language finds where organisations state them so."""

    def findings() -> list[Finding]:
        stated = draw("organisation", "\n".join(["organisation | reporting_year | report_language", *rows]))
        return list(settle(asked(period, None, {}), dataset(stated), this_year=2022).findings)

    return findings


def _run(outputs: dict[str, bytes] | None = None, **files: bytes) -> Findings:
    """What a run over these workbooks finds, where these files lie in its outputs."""

    def findings() -> list[Finding]:
        import_engine()
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "inputs"
            for name, data in (outputs or {}).items():
                path = Path(folder) / "outputs" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            place.mkdir()
            for name, data in files.items():
                (place / f"{name}.xlsx").write_bytes(data)
            examination = examine(
                Request(
                    inputs=workbooks_in(place),
                    asked=asked("2021", None, {}),
                    this_year=2022,
                    reading_options=ReadingOptions(),
                    patience=Patience(),
                    on_read=lambda _reading: None,
                    outputs=Path(folder) / "outputs",
                )
            )
        return list(examination.findings)

    return findings


_LIST = """
    Kodas | Pavadinimas | Skirta{}
    P-1   | Klubas      | 101
    P-2   | Takas       | 102
    P-3   | Sodas       | 103
"""

_RECOVERED = """
    Mokėjimo prašymo Nr. | Projekto kodas | Mokėjimo rūšis | Išmokėjimo data | Išmokėta, Eur
    M-1                  | P-1            | Tarpinis       | 2021-04-01      | 900
    M-2                  | P-1            | Grąžinimas     | 2021-06-01      | {}
"""

_OF_TWO = "Kodas | Pavadinimas | Pareiškėjas | Vykdytojo kodas | Skirta, Eur\n{}"


def _spelled(*rows: str) -> Findings:
    """What a run over one register of these rows finds."""
    return _run(a=xlsx({"Projektai": grid(_OF_TWO.format("\n".join(rows)))}))


def _register(amount: int, sheet: str = "Projektai") -> bytes:
    return xlsx({sheet: grid(_REGISTER.format(amount))})


def _decided(state: str) -> bytes:
    """The workbook in which a person decides, with this meaning of a word."""
    headings = grid("Failas | Lapas | Langelis | Antraštė | Lentelė | Kaip suprasta dabar | Jūsų sprendimas")
    states = grid(f"Būsenos žodis | Langelių | Jūsų sprendimas\nBaigiamas | 2 | {state}")
    return xlsx({"Antraštės": headings, "Būsenos": states})


def _of_implementer(code: str) -> bytes:
    return xlsx({"Projektai": grid(f"Kodas | Pavadinimas | Vykdytojo kodas\nP-1 | Klubas | '{code}")})


def _set_of_version(schema: int) -> dict[str, bytes]:
    """The manifest of a set for 2020, and a table beside it."""
    manifest = sealed({"schema": schema, "program": "ataskaita 9"}, {})
    table = parquet(dataset(projects="project | state\nP1 | approved").tables["projects"])
    return {"2020/manifest.json": manifest, "2020/data/projects.parquet": table}


CASES = (
    Case(
        rule="reporting-year-assumed",
        breaks=_stated("VVG | | lt"),
        near=_stated("VVG | 2020 | lt"),
        because="a year, though not the last one",
    ),
    Case(
        rule="reporting-date-ahead",
        breaks=_stated("VVG | 2022 |"),
        near=_stated("VVG | 2021 |"),
        because="the year before the one that is running",
        cell="B2",
    ),
    Case(
        rule="reporting-year-against-workbook",
        breaks=_stated("VVG | 2020 |", "VVG | 2019 |", period="2021"),
        near=_stated("VVG | 2020 |", "VVG | 2021 |", period="2021"),
        because="one of the years that are stated",
        cell="B2",
    ),
    Case(
        rule="reporting-year-contradictory",
        breaks=_stated("VVG | 2020 |", "VVG | 2021 |"),
        near=_stated("VVG | 2021 |", "VVG | 2021 |"),
        because="twice the same year",
        cell="B3",
    ),
    Case(
        rule="setting-unknown",
        breaks=_stated("VVG | 2021 | polski"),
        near=_stated("VVG | 2021 | English"),
        because="the language in full",
        cell="C2",
    ),
    Case(
        rule="workbook-repeated",
        breaks=_run(a=_register(102), b=_register(102)),
        near=_run(a=_register(102), b=_register(103)),
        because="one other amount",
    ),
    Case(
        rule="records-repeated",
        breaks=_run(a=_register(102), b=_register(102, "Kitas")),
        near=_run(a=_register(102), b=_register(103, "Kitas")),
        because="one other amount",
    ),
    Case(
        rule="meaning-unknown",
        breaks=_run(a=_register(102), headings=_decided("labai gerai")),
        near=_run(a=_register(102), headings=_decided("ĮGYVENDINTAS")),
        because="a state in capitals",
        cell="C2",
    ),
    Case(
        rule="personal-code-present",
        breaks=_run(a=_of_implementer("385 0101 1239")),
        near=_run(a=_of_implementer("385 1301 1239")),
        because="there is no month 13",
        cell="C2",
    ),
    Case(
        rule="decisions-elsewhere",
        breaks=_run(a=_register(102), sprendimai=_decided("Įgyvendintas")),
        near=_run(a=_register(102), Headings=_decided("Įgyvendintas")),
        because="the name in a capital",
    ),
    Case(
        rule="last-report-unreadable",
        breaks=_run({"2020/data/projects.parquet": b"no parquet"}, a=_register(102)),
        near=_run({"2021/data/projects.parquet": b"no parquet"}, a=_register(102)),
        because="a report of this very year is no earlier one",
    ),
    Case(
        rule="last-report-newer",
        breaks=_run(_set_of_version(SCHEMA + 1), a=_register(102)),
        near=_run(_set_of_version(SCHEMA), a=_register(102)),
        because="a set of this version",
    ),
    Case(
        rule="reference-nearly",
        breaks=_spelled("P-1 | Takas | Klubas | | 101", "p–1 | Sodas | Miestas | | 102"),
        near=_spelled("P-1 | Takas | Klubas | | 101", "P-11 | Sodas | Miestas | | 102"),
        because="another figure",
        cell="A3",
    ),
    Case(
        rule="key-nearly-repeated",
        breaks=_spelled("P-10 | Takas | Klubas | | 101", "P-1O | Sodas | Miestas | | 102"),
        near=_spelled("P-10 | Takas | Klubas | | 101", "P-1A | Sodas | Miestas | | 102"),
        because="a letter that is like no figure",
        cell="A3",
    ),
    Case(
        rule="implementer-spelled-otherwise",
        breaks=_spelled(
            "P-1 | Takas | Vilniaus miesto klubas | 302311201 | 101",
            "P-2 | Sodas | Vilniaus miesto klubs | 302311201 | 102",
        ),
        near=_spelled(
            "P-1 | Takas | Vilniaus miesto klubas | 302311201 | 101", "P-2 | Sodas | Kauno parkas | 302311201 | 102"
        ),
        because="a name unlike the other is another organisation, or a wrong code",
        cell="C3",
    ),
    Case(
        rule="list-repeated",
        breaks=_run(a=xlsx({"Projektai": grid(_LIST.format(", Eur")), "Viešinimui": grid(_LIST.format(" suma, Eur"))})),
        near=_run(
            a=xlsx({"Projektai": grid(_LIST.format(", Eur")), "Kiti": grid(_LIST.format(", Eur").replace("P-", "K-"))})
        ),
        because="other codes are other projects, whatever their titles",
    ),
    Case(
        rule="recovery-without-minus",
        breaks=_run(a=xlsx({"Mokėjimai": grid(_RECOVERED.format("200"))})),
        near=_run(a=xlsx({"Mokėjimai": grid(_RECOVERED.format("-200"))})),
        because="a recovery with its minus",
        cell="E3",
    ),
)
