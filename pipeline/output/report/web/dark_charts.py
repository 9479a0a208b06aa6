"""Charts that turn dark with the page: paper, ink and lines change, what means something keeps its colour."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.output.theme import GRID, INK, MUTED, PAPER, RULE

DARK: Mapping[str, str] = MappingProxyType(
    {PAPER: "#16191d", INK: "#ececec", MUTED: "#b8b8b8", RULE: "#5b646e", GRID: "#2f363d"}
)
"""What each neutral colour of the theme is in the dark; paper, ink and muted as in `page.css`."""

_END_OF_STYLE = "</style>"


def turning_dark(svg: str) -> str:
    """The chart with rules for readers whose screen is dark; on paper and in light it stays as it is.

    matplotlib writes colours into the style of each mark, in small letters.
    """
    rules = "".join(_rules(light.lower(), dark) for light, dark in DARK.items())
    style = f"@media screen and (prefers-color-scheme: dark){{{rules}}}"
    return svg.replace(_END_OF_STYLE, style + _END_OF_STYLE, 1)


def _rules(light: str, dark: str) -> str:
    """What is filled or drawn in the light colour, be it by its style or, in hatches, by an attribute."""
    return (
        f'[style*="fill: {light}"],[fill="{light}"]{{fill:{dark}!important}}'
        f'[style*="stroke: {light}"],[stroke="{light}"]{{stroke:{dark}!important}}'
    )
