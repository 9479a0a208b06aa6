"""A heading that tells per cent heads no amounts, in whatever language it is."""

import pytest

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.recognition.layout import Block, find_blocks
from pipeline.schema.percents import tells_percent
from pipeline.schema.vocabulary import vocabulary


def block(heading: str, *values: Cell) -> Block:
    rows: list[list[Cell]] = [["Projekto kodas", "Pavadinimas", "Kaina, Eur", heading]]
    rows += [[f"P-{number}", f"Takas {number}", 100, value] for number, value in enumerate(values, 1)]
    (found,) = find_blocks(Sheet("Lapas1", rows), vocabulary())
    return found


@pytest.mark.parametrize(
    "heading",
    ["ES dalis, %", "ES dalis (proc.)", "EU share (%)", "EU-Anteil in Prozent", "Part UE (%)", "Udział UE (w %)"],
)
def test_eu_share_in_per_cent_is_the_rate(heading: str) -> None:
    assert "eu_share" not in block(heading, 50, 60).places
    assert block(heading, 50, 60).places["eu_rate"].letter == "D"


@pytest.mark.parametrize("heading", ["Išmokėta, proc.", "Paid, %", "Skirta parama, %", "Förderung in %", "Tuki-%"])
def test_another_amount_in_per_cent_is_asked(heading: str) -> None:
    assert [one.letter for one in block(heading, 50, 60).unmatched] == ["D"]


@pytest.mark.parametrize("heading", ["Støtteprocent", "Medefinancieringspercentage", "Támogatás százalék", "per cent"])
def test_per_cent_may_stand_within_a_compound(heading: str) -> None:
    assert tells_percent(heading)


@pytest.mark.parametrize(
    "heading", ["ES dalis (iki 80 %), Eur", "Union cofinancing (max 50%)", "ES dalis, Eur", "Process"]
)
def test_limit_in_per_cent_tells_nothing_of_what_stands_below(heading: str) -> None:
    assert not tells_percent(heading)
