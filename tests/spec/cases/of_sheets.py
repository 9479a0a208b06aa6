"""Cases of sheets, headings and rows."""

import io
from collections.abc import Sequence

import xlsxwriter

from spec.cases.case import Case, file, sheet
from spec.cases.of_files import REGISTER
from spec.drawing import grid, xlsx
from unit.intake.written_parts import row, workbook


def _hiding(*, rows: Sequence[int] = (), columns: Sequence[int] = ()) -> bytes:
    """The register with these (zero-based) rows and columns hidden."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        page = book.add_worksheet("Projektai")
        for number, cells in enumerate(grid(REGISTER)):
            page.write_row(number, 0, cells)
        for number in rows:
            page.set_row(number, None, None, {"hidden": True})
        for number in columns:
            page.set_column(number, number, None, None, {"hidden": True})
    return written.getvalue()


_PROJECTS = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\nP-2 | Takas | 102\n"
_THIRDS = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 0.334\nP-2 | Takas | 0.334\nP-3 | Sodas | 0.334\n"
_SUMMED = "Kodas | Pavadinimas | Skirta, Eur\nP-1 | Klubas | 101\n{}P-2 | Takas | 102\n"
_LEGEND = """
    Kodas  | Pavadinimas | Vykdytojas | Pradžia    | Skirta, Eur
    P-1/01 | Klubas      | VVG        | 2021-01-01 | 101
    P-1/02 | Takas       | VVG        | 2021-01-01 | 102
    |
    {}
"""
_UNLIKE = """
    Kodas | Pavadinimas | Vykdytojas | Pradžia    | Skirta, Eur
    P-1   | Klubas      | VVG        | 2021-01-01 | 101
    P-2   | Takas       | VVG        | 2021-01-01 | 102
    P-3   | Sodas       | VVG        | 2021-01-01 | 103
    {}
    P-4   | Tvora       | VVG        | 2021-01-01 | 104
    P-5   | Upė         | VVG        | 2021-01-01 | 105
    P-6   | Tiltas      | VVG        | 2021-01-01 | 106
"""

_UNKNOWN = """
    Quo     | Vadis | Utilitas
    Alpha   | Roma  | 1200
    Beta    | Ostia | 3400
    {}
"""

_TURNED = "Projekto kodas | Pavadinimas | {} | {}\nP-1 | Klubas | 10 | 20\nP-2 | Takas | 30 | 40"

CASES = (
    Case(
        rule="table-turned",
        breaks=sheet(_TURNED.format("Sausis", "Vasaris")),
        near=sheet(_TURNED.format("Sausis", "Gegužė")),
        because="two months that do not follow each other head columns of their own",
        cell="C1",
    ),
    Case(
        rule="list-not-understood",
        breaks=sheet(_UNKNOWN.format("Gamma | Capua | 5600"), name="Lapas"),
        near=sheet(_UNKNOWN.format(""), name="Lapas"),
        because="two rows are no list",
        cell="A1",
    ),
    Case(
        rule="sheet-unreadable",
        breaks=file(workbook(row(1, '<c r="A1" t="n"><v>abc</v></c>'))),
        near=file(workbook(row(1, '<c r="A1" t="str"><v>abc</v></c>'))),
        because="the same letters as a text",
    ),
    Case(
        rule="table-ambiguous",
        breaks=sheet("Pavadinimas | Pradžia | Pabaiga\nKlubas | 2021-01-01 | 2021-02-01", name="Lapas"),
        near=sheet("Projekto kodas | Pavadinimas | Pradžia | Pabaiga\nP-1 | Klubas | 2021-01-01 | 2021-02-01"),
        because="a code tells what it is",
        cell="A1",
    ),
    Case(
        rule="sheet-not-used",
        breaks=file(lambda: xlsx({"Projektai": grid(REGISTER), "Mintys": grid("Ką dar padaryti | Kada\nViską | 5")})),
        near=file(lambda: xlsx({"Projektai": grid(REGISTER), "Mintys": [[None]]})),
        because="a blank sheet has nothing that could be used",
    ),
    Case(
        rule="sheet-hidden",
        breaks=file(lambda: xlsx({"Senas": grid(REGISTER), "Naujas": grid(_PROJECTS)}, hidden=["Naujas"])),
        near=file(lambda: xlsx({"Senas": grid(REGISTER), "Naujas": [[None]]}, hidden=["Naujas"])),
        because="a hidden sheet without a cell",
    ),
    Case(
        rule="characters-removed",
        breaks=file("Kodas;Pavadinimas;Skirta, Eur\nP-1;Klu\x1bbas\u202e;101\nP-2;Ta\x00kas;102\n".encode()),
        near=file("Kodas;Pavadinimas;Skirta, Eur\nP-1;Žalias\u200b\xa0klubas 🙂;101\nP-2;Ta\u00adkas;102\n".encode()),
        because="signs without width, spaces that do not break and pictures can be held by every output",
        cell="B2",
    ),
    Case(
        rule="rows-hidden",
        breaks=file(lambda: _hiding(rows=[2])),
        near=file(lambda: _hiding(rows=[7])),
        because="a hidden row below all data",
        cell="A3",
    ),
    Case(
        rule="columns-hidden",
        breaks=file(lambda: _hiding(columns=[1])),
        near=file(lambda: _hiding(columns=[5])),
        because="a hidden column beside all data",
    ),
    Case(
        rule="text-quote-unclosed",
        breaks=file(b'Kodas;Pavadinimas;Skirta, Eur\nP-1;"Klubas;101\nP-2;Takas;102\n'),
        near=file(b'Kodas;Pavadinimas;Skirta, Eur\nP-1;"Klubas";101\nP-2;Takas;102\n'),
        because="the same quote, closed",
        cell="A2",
    ),
    Case(
        rule="row-ragged",
        breaks=file(b"Kodas;Pavadinimas;Skirta, Eur\nP-1;Klubas;101\nP-2;Takas;102;ir dar\nP-3;Sodas;103\n"),
        near=file(b"Kodas;Pavadinimas;Skirta, Eur\nP-1;Klubas;101\nP-2;Takas\nP-3;Sodas;103\n"),
        because="a row that ends early",
        cell="A3",
    ),
    Case(
        rule="letters-doubtful",
        breaks=file(
            "Kodas;Pavadinimas;Skirta, Eur\nP-1;Šilti vakarai;101\n".encode() + "P-2;Žuvų takas;102\n".encode("cp1257")
        ),
        near=file("Kodas;Pavadinimas;Skirta, Eur\nP-1;Šilti vakarai;101\nP-2;Žuvų takas;102\n".encode("cp1257")),
        because="a file that is of one code page throughout",
        cell="A3",
    ),
    Case(
        rule="heading-unmatched",
        breaks=sheet("Kodas | Pavadinimas | Mėgstama spalva\nP-1 | Klubas | žalia"),
        near=sheet("Kodas | PAVADINIMAS. | Skirta\nP-1 | Klubas | 101"),
        because="other case and punctuation make no other heading",
        cell="C1",
    ),
    Case(
        rule="amounts-not-used",
        breaks=sheet("Kodas | Pavadinimas | Planuota ir išmokėta, Eur\nP-1 | Klubas | 1500,50\nP-2 | Takas | 102,25"),
        near=sheet("Kodas | Pavadinimas | Metai\nP-1 | Klubas | 2019\nP-2 | Takas | 2020"),
        because="years are no amounts",
        cell="C1",
    ),
    Case(
        rule="heading-near",
        breaks=sheet("Kodas | Pavadinimas | Atliktta\nP-1 | Klubas | 10\nP-2 | Takas | 20"),
        near=sheet("Kodas | Pavadinimas | Atlikta\nP-1 | Klubas | 10\nP-2 | Takas | 20"),
        because="the word spelled right",
        cell="C1",
    ),
    Case(
        rule="heading-missing",
        breaks=sheet("Kodas | Pavadinimas | | Skirta, Eur\nP-1 | Klubas | x | 101\nP-2 | Takas | y | 102"),
        near=sheet("Kodas | Pavadinimas | | Skirta, Eur\nP-1 | Klubas | | 101\nP-2 | Takas | | 102"),
        because="a column without a heading that holds nothing",
        cell="C1",
    ),
    Case(
        rule="heading-repeated",
        breaks=sheet("Kodas | Pavadinimas | Skirta, Eur | Skirta, Eur\nP-1 | Klubas | 101 | 102"),
        near=sheet("Kodas | Pavadinimas | Skirta, Eur | Išmokėta, Eur\nP-1 | Klubas | 101 | 102"),
        because="two amounts under headings of their own",
        cell="D1",
    ),
    Case(
        rule="table-beside-not-used",
        breaks=sheet("""
            Kodas | Pavadinimas | Skirta, Eur | | Kodas | Pavadinimas | Skirta, Eur
            P-1   | Klubas      | 101         | | P-3   | Sodas       | 103
            P-2   | Takas       | 102         | | P-4   | Tvora       | 104
        """),
        near=sheet("""
            Kodas | Pavadinimas | Skirta, Eur | | Narys | Sektorius | Balsai
            P-1   | Klubas      | 101         | | Rasa  | Verslas   | 1
            P-2   | Takas       | 102         | | Jonas | Verslas   | 1
        """),
        because="a table of another kind beside it",
        cell="E1",
    ),
    Case(
        rule="currency-unknown",
        breaks=sheet("Kodas | Pavadinimas | Skirta\nP-1 | Klubas | 101"),
        near=sheet("Kodas | Pavadinimas | Skirta (€)\nP-1 | Klubas | 101"),
        because="a sign in the heading",
        cell="C1",
    ),
    Case(
        rule="total-disagrees",
        breaks=sheet(_PROJECTS + "Iš viso | | 203.01"),
        near=sheet(_THIRDS + "Iš viso | | 1"),
        because="the exact sum is 1.002, less than a cent away",
        cell="C4",
    ),
    Case(
        rule="total-inside-records",
        breaks=sheet(_SUMMED.format("Iš viso 1 tikslui | | 101\n")),
        near=sheet(_PROJECTS + "Iš viso | | 203"),
        because="a total below all records",
        cell="A3",
    ),
    Case(
        rule="rows-unlike-records",
        breaks=sheet(_UNLIKE.format("| Pastabos tekstas | VVG | vėliau | kol kas nėra")),
        near=sheet(_UNLIKE.format("| Upė | VVG | 2021-01-01 | 105")),
        because="a record that merely lacks its code",
        cell="A5",
    ),
    Case(
        rule="rows-of-legend",
        breaks=sheet(_LEGEND.format("Santrumpa | Reikšmė\n    VVG | vietos veiklos grupė")),
        near=sheet(_LEGEND.format("P-1/03 | Sodas")),
        because="a code like the others below a blank row",
        cell="A5",
    ),
    Case(
        rule="rows-of-example",
        breaks=sheet("Kodas | Pavadinimas | Skirta, Eur\nPAVYZDYS | Klubas | 101"),
        near=sheet("Kodas | Pavadinimas | Skirta, Eur\nPAVYZDYS-1 | Klubas | 101"),
        because="a code that begins so",
        cell="A2",
    ),
    Case(
        rule="template-version-unknown",
        breaks=file(lambda: xlsx({"Kaip pildyti": [["Ataskaitos šablonas, 2 versija"]]})),
        near=file(lambda: xlsx({"Kaip pildyti": [["Ataskaitos šablonas, 1 versija"]]})),
        because="the version that is known",
        cell="A1",
    ),
)
