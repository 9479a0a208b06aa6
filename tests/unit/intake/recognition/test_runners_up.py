"""What a heading might have meant instead is kept beside what it was taken for."""

from pipeline.intake.grid import Cell, Sheet
from pipeline.intake.recognition.layout import find_blocks
from pipeline.schema.vocabulary import vocabulary


def runners_up(*headings: Cell, record: list[Cell]) -> dict[str, str]:
    (block,) = find_blocks(Sheet("Lapas1", [list(headings), record]), vocabulary())
    return dict(block.runners_up)


def test_other_meaning_of_the_words_is_the_runner_up() -> None:
    found = runners_up("Projekto kodas", "Pavadinimas", "Location (postcode)", record=["P-1", "Takas", "LT-01100"])
    assert found["place"] == "postcode"


def test_heading_that_may_mean_one_thing_alone_has_no_runner_up() -> None:
    found = runners_up("Projekto kodas", "Pavadinimas", "Savivaldybė", record=["P-1", "Takas", "Vilnius"])
    assert "place" not in found
