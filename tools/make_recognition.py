"""docs/RECOGNITION.md: how the real lists of the test data are read, held against their control figures."""

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.intake.reading import TableReading, WorkbookReading
from pipeline.intake.reading_options import ReadingOptions
from pipeline.intake.workbook import read_workbook
from pipeline.language import Language

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENT = ROOT / "docs" / "RECOGNITION.md"

_INTRODUCTION = """\
# How real spreadsheets are read

Lists of projects and money as public authorities published them, read without a line of configuration and held
against control figures that were computed cell by cell, independently of the program. The files are not part of the
project; this page is made by `python tools/make_recognition.py` where they lie beside it.

A currency `?` means that no cell, heading, number format or title of the workbook names it.
"""


def document() -> str:
    """The page: a table of all lists, then what each of them gave."""
    control = tomllib.loads((CORPUS / "figures.toml").read_text(encoding="utf-8"))["workbook"]
    readings = [(figures, read(figures["file"])) for figures in control]
    lines = [_INTRODUCTION, "| list | headings in row | records | control | sums | set aside |", "|" + " --- |" * 6]
    lines += [_row(figures, reading) for figures, reading in readings]
    for figures, reading in readings:
        lines += ["", *_details(figures, reading)]
    return "\n".join(lines) + "\n"


def read(file: str) -> WorkbookReading:
    """The reading of one of the lists."""
    return read_workbook(file, (CORPUS / "real" / file).read_bytes(), ReadingOptions())


def amounts(figures: Mapping[str, Any]) -> Iterator[tuple[str | None, str, Decimal]]:
    """The control sums of a list: currency where the control tells rows apart by it, measure, amount."""
    for measure, amount in figures.get("sums", {}).items():
        yield None, measure, Decimal(amount)
    for currency, sums in figures.get("sums_by_currency", {}).items():
        for measure, amount in sums.items():
            yield currency, measure, Decimal(amount)


def summed(reading: WorkbookReading, currency: str | None, measure: str) -> Mapping[str, Decimal]:
    """What was read of a measure by currency, over all tables; of one currency where it is asked for."""
    sums: dict[str, Decimal] = {}
    for table in reading.tables:
        for code, of_code in table.sums.items():
            if measure in of_code and currency in (None, code):
                sums[code] = sums.get(code, Decimal(0)) + of_code[measure]
    return sums


def _row(figures: Mapping[str, Any], reading: WorkbookReading) -> str:
    wanted = list(amounts(figures))
    equal = sum(list(summed(reading, code, measure).values()) == [amount] for code, measure, amount in wanted)
    return _cells(
        f"`{reading.file}`",
        ", ".join(str(table.heading_row) for table in reading.tables) or "none",
        f"{sum(table.rows.used for table in reading.tables):,}",
        f"{figures['records']:,}",
        f"{equal} of {len(wanted)} equal",
        f"{sum(table.rows.set_aside for table in reading.tables):,}",
    )


def _details(figures: Mapping[str, Any], reading: WorkbookReading) -> Iterator[str]:
    yield f"## {reading.file}"
    yield ""
    if reading.refused:
        yield f"Refused: `{reading.refused}`."
    for table in reading.tables:
        yield from _table(table)
    yield "| measure | read | control |"
    yield "| --- | ---: | ---: |"
    for currency, measure, amount in amounts(figures):
        found = summed(reading, currency, measure)
        shown = "; ".join(f"{value:,.2f} {code}" for code, value in found.items()) or "not read"
        yield _cells(f"`{measure}`", shown, f"{amount:,.2f} {currency or ''}".strip())
    rules = Counter(finding.rule for finding in reading.findings)
    yield ""
    yield "Findings: " + (", ".join(f"`{rule}` {count}" for rule, count in sorted(rules.items())) or "none") + "."


def _table(table: TableReading) -> Iterator[str]:
    language = Language("en")
    rows = table.rows
    yield (
        f"Sheet “{table.sheet}”, headings in row {table.heading_row}: {rows.read:,} rows read = {rows.used:,} used"
        f" + {rows.set_aside:,} set aside + {rows.blank:,} blank."
    )
    aside = Counter(row.row_class for row in table.set_aside)
    if aside:
        classes = (f"{language.text(f'summary.class.{name}')} {count:,}" for name, count in sorted(aside.items()))
        yield "Set aside: " + ", ".join(classes) + "."
    yield ""
    yield "| cell | heading | understood as | why |"
    yield "| --- | --- | --- | --- |"
    for name, place in table.places.items():
        why = language.text(f"why.{table.reasons[name]}")
        yield _cells(place.address(table.heading_row), place.heading, f"`{name}`", why)
    for heading in table.unmatched:
        yield _cells(f"{heading.letter}{table.heading_row}", heading.heading, "not used", "")
    yield ""


def _cells(*texts: str) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def main() -> None:
    """Writes the page, or with --check says whether it is stale; where the lists are absent there is nothing to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    if not (CORPUS / "figures.toml").is_file():
        sys.stderr.write("No corpus of real lists beside the project: nothing to compare.\n")
    elif not check:
        DOCUMENT.write_text(document(), encoding="utf-8", newline="\n")
    elif document() != DOCUMENT.read_text(encoding="utf-8"):
        sys.exit(f"{DOCUMENT.name} is stale: run python tools/make_recognition.py")


if __name__ == "__main__":
    main()
