"""How the outputs look: colours, fonts and sizes as plain data, for charts and workbooks alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.findings import Severity

INK = "#1A1A1A"
"""Text and the base line."""
MUTED = "#595959"
"""Secondary text; 7:1 against white."""
RULE = "#B3B3B3"
"""Lines between parts of a table."""
GRID = "#E3E3E3"
"""Grid lines, that must not compete with the data."""
PAPER = "#FFFFFF"
HEADING_FILL = "#E8EEF4"
CARD_FILL = "#F4F7FA"
"""Behind the cards of the dashboard; 6:1 for secondary text."""
UPDATE_FILL = "#FFF4CC"
REQUIRED_FILL = "#C9DCEC"
"""Behind the headings of a table; of columns to be updated; of columns that every record needs."""

FONT = "Arial"
"""The font of workbooks: every office program has it or its metric twin."""
CHART_FONT = "DejaVu Sans"
"""The font of charts: it comes with matplotlib, so charts are the same on every machine."""

# Okabe and Ito, Color Universal Design (2008): told apart with every common colour blindness.
BLACK = "#000000"
ORANGE = "#E69F00"
SKY = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#999999"

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "planned": INK,
        "granted": SKY,
        "paid": BLUE,
        "completed": GREEN,
        "in_progress": SKY,
        "not_started": GREY,
        "suspended": ORANGE,
        "terminated": PURPLE,
        "withdrawn": YELLOW,
        "unaccounted": VERMILION,
    }
)
"""The colour of each stage of the money and of each standing of a project, by name."""

CARD_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "completed": PALETTE["completed"],
        "paid": PALETTE["paid"],
        "left": PALETTE["granted"],
        "late": PALETTE["unaccounted"],
        "forecast": PALETTE["paid"],
        "errors": PALETTE["unaccounted"],
    }
)
"""The rule above each card of the dashboard: what it counts has that colour in the charts."""


GREW, FELL = "↑", "↓"
"""What stands beside a figure that is higher, or lower, than in the last report; a triangle is a warning."""

SIGNS: Mapping[Severity, str] = MappingProxyType({Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.NOTE: "●"})
"""What tells severities apart without colour."""

SEVERITY_FILLS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "#FFD9CC", Severity.WARNING: "#FFF0B8", Severity.NOTE: "#D6E8F7"}
)
"""Behind cells with findings: light enough for black text, of hues that the colour-blind tell apart too."""


@dataclass(frozen=True)
class Look:
    """How a bar is drawn. Colour is never the only difference: fill, hatch and thickness differ too.

    `thickness` is the part of its row, or of its place in a group, that the bar takes.
    """

    fill: str
    edge: str
    thickness: float
    hatch: str = ""


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "planned": Look(PAPER, PALETTE["planned"], 0.78),
        "granted": Look(PALETTE["granted"], PALETTE["granted"], 0.54),
        "paid": Look(PALETTE["paid"], PALETTE["paid"], 0.24),
        "projects": Look(PAPER, PALETTE["planned"], 0.78),
        "members": Look(PALETTE["granted"], PALETTE["granted"], 0.54),
        "completed": Look(PALETTE["completed"], PALETTE["completed"], 0.6),
        "target": Look(PAPER, PALETTE["planned"], 0.78),
        "achieved": Look(PALETTE["paid"], PALETTE["paid"], 0.4),
        "forecast": Look(PAPER, PALETTE["paid"], 0.4, "//////"),
        "late": Look(PALETTE["unaccounted"], PALETTE["unaccounted"], 0.24),
        "in_progress": Look(PALETTE["in_progress"], PALETTE["in_progress"], 0.6),
        "not_started": Look(PALETTE["not_started"], PALETTE["not_started"], 0.6),
        "suspended": Look(PALETTE["suspended"], PALETTE["suspended"], 0.6),
        "terminated": Look(PALETTE["terminated"], PALETTE["terminated"], 0.6),
        # Yellow alone is too pale on white.
        "withdrawn": Look(PALETTE["withdrawn"], INK, 0.6),
        "unaccounted": Look(PAPER, PALETTE["unaccounted"], 0.6, "/////"),
    }
)

# Sizes of letters, in points.
TITLE_SIZE = 13.0
SUBTITLE_SIZE = 9.0
BODY_SIZE = 8.0
SMALL_SIZE = 7.0

# Sizes of a chart, in inches: 7 inches is the text width of an A4 page with margins of 16 mm.
CHART_WIDTH = 7.0
MARGIN = 0.25
LINE_SPACING = 1.3

PNG_DPI = 300
