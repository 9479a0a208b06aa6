"""The unit of amounts, by their heading."""

import pytest

from pipeline.intake.values.units import heading_scale, title_scale
from pipeline.schema.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Suma, tūkst. Eur", 1_000),
        ("Skirta (tūkst.)", 1_000),
        ("Išmokėta, mln. Eur", 1_000_000),
        ("TOTAL Baseline Benefits (£m)", 1_000_000),
        ("Granted, €k", 1_000),
        ("Cost M€", 1_000_000),
        ("Budget in thousands of euro", 1_000),
        ("Total cost (EUR '000)", 1_000),
        ("Total cost € 000", 1_000),
        ("Förderung in Tsd. EUR", 1_000),
        ("Gesamtkosten TEUR", 1_000),
        ("Gesamtkosten, Mio. €", 1_000_000),
        ("Bedragen in duizenden euro's", 1_000),
        ("Bedrag (x 1.000 euro)", 1_000),
        ("Bevilget i 1.000 kr.", 1_000),
        ("Kwoty w tysiącach złotych", 1_000),
        ("Iznosi u tisućama eura", 1_000),
        ("Sumy v tisícoch eur", 1_000),
        ("Grant £000s", 1_000),
        ("Valores em mil euros", 1_000),
        ("Dotace, mil. Kč", 1_000_000),
        ("Skirta virš 1.000 Eur", 1),
        ("Projects in 1 000 villages", 1),
        ("Skirta, Eur", 1),
        ("Million trees: cost", 1),
        ("Million trees granted", 1),
        ("Paramos suma", 1),
        ("Granted €", 1),
        ("", 1),
    ],
)
def test_heading_names_its_unit_beside_a_currency_in_brackets_or_at_its_end(heading: str, scale: int) -> None:
    assert heading_scale(heading, vocabulary()) == scale


@pytest.mark.parametrize(
    ("title", "scale"),
    [
        ("Vietos projektai, tūkst. Eur", 1_000),
        ("tūkst. Eur", 1_000),
        ("Mokėjimai (mln. Eur)", 1_000_000),
        ("Belopp i tusen kronor", 1_000),
        ("Summad tuhandetes eurodes", 1_000),
        ("Angaben in TEUR", 1_000),
        ("Kwoty w tysiącach złotych", 1_000),
        ("Vietos projektai", 1),
        ("Vietos projektai, Eur", 1),
        ("Projektai, kurių vertė virš 100 tūkst. Eur", 1),
        ("Du tūkst. gyventojų", 1),
    ],
)
def test_title_of_a_table_may_tell_the_unit_of_its_amounts(title: str, scale: int) -> None:
    assert title_scale(title, vocabulary()) == scale
