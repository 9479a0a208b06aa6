import re

from pipeline.counting.standing import STANDINGS
from pipeline.output import theme

_OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
_NEUTRAL = {theme.INK, theme.GREY}


def test_every_colour_is_a_hex_string() -> None:
    colours = [theme.INK, theme.MUTED, theme.RULE, theme.GRID, theme.PAPER, theme.HEADING_FILL, *theme.PALETTE.values()]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours)


def test_the_palette_is_okabe_and_ito_or_neutral() -> None:
    assert set(theme.PALETTE.values()) <= _OKABE_ITO | _NEUTRAL


def test_every_standing_and_every_stage_of_the_money_has_a_colour_and_a_look() -> None:
    names = {choice.name for choice in STANDINGS} | {"planned", "granted", "paid"}
    assert set(theme.PALETTE) == names
    assert set(theme.LOOKS) == names | {"projects", "members", "target", "achieved", "forecast", "late"}


def test_looks_that_stand_in_one_row_differ_without_colour() -> None:
    stages = [theme.LOOKS[name] for name in ("planned", "granted", "paid")]
    assert len({look.thickness for look in stages}) == 3
    assert theme.LOOKS["planned"].fill == theme.PAPER


def test_unaccounted_and_forecast_stand_out_by_their_hatch() -> None:
    assert {name for name, look in theme.LOOKS.items() if look.hatch} == {"unaccounted", "forecast"}


def test_text_can_be_read_on_paper() -> None:
    assert _contrast(theme.INK) > 7
    assert _contrast(theme.MUTED) > 7


def _contrast(colour: str) -> float:
    """The contrast with white, as WCAG 2 reckons it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
