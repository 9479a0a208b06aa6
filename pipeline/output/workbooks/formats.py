"""How our workbooks look: one font, one palette, number formats, composed from few traits."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.output.theme import (
    BLUE,
    CARD_FILL,
    FONT,
    GRID,
    HEADING_FILL,
    INK,
    MUTED,
    REQUIRED_FILL,
    RULE,
    UPDATE_FILL,
    VERMILION,
)
from pipeline.output.workbooks.xlsx import Format, Workbook

SIZE = 10

_THIN, _HAIR = 1, 7

_TRAITS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        # Roles.
        "organisation": {"font_color": MUTED},
        "title": {"bold": True, "font_size": 18, "font_color": BLUE},
        "subtitle": {"font_color": MUTED},
        "section": {"bold": True, "font_size": 12, "font_color": BLUE},
        "heading": {
            "bold": True, "text_wrap": True, "valign": "bottom", "bg_color": HEADING_FILL,
            "top": _THIN, "top_color": RULE, "bottom": _THIN, "bottom_color": RULE,
        },
        "body": {"bottom": _HAIR, "bottom_color": GRID},
        "total": {"bold": True, "top": _THIN, "top_color": RULE, "bottom": _THIN, "bottom_color": RULE},
        "card": {"bg_color": CARD_FILL, "indent": 1},
        "card-value": {"bold": True, "font_size": 20, "shrink": True, "valign": "vcenter"},
        "place": {"bold": True},
        "absent": {"italic": True, "font_color": MUTED},
        "note": {"font_color": MUTED},
        "alarm": {"bold": True, "font_color": VERMILION},
        "link": {"font_color": BLUE, "underline": 1},
        "unlocked": {"locked": False},
        "example": {"italic": True, "font_color": MUTED},
        "update": {"bg_color": UPDATE_FILL},
        "required": {"bold": True, "bg_color": REQUIRED_FILL},
        # Kinds of values.
        "text": {},
        "wrap": {"text_wrap": True},
        "code": {"num_format": "@"},
        "flat": {"text_wrap": False},
        "indent": {"align": "left", "indent": 1},
        "right": {"align": "right"},
        "left": {"align": "left"},
        "count": {"num_format": "#,##0", "align": "right"},
        "whole": {"num_format": "0", "align": "right"},
        "number": {"num_format": "General", "align": "right"},
        "decimal": {"num_format": "#,##0.0#", "align": "right"},
        "money": {"num_format": "#,##0.00", "align": "right"},
        "rate": {"num_format": "0.0%", "align": "right"},
        "percent": {"num_format": "0.0", "align": "right"},
        "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    }
)  # fmt: skip

_PLAIN: Mapping[str, object] = MappingProxyType(
    {"font_name": FONT, "font_scheme": "none", "font_size": SIZE, "font_color": INK, "valign": "top"}
)


class Formats:
    """The workbook's cell formats, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Format] = {}

    def __call__(self, *traits: str) -> Format:
        """The format with these traits; of two that differ, the later wins."""
        return self.with_properties({}, *traits)

    def with_properties(self, properties: Mapping[str, object], *traits: str) -> Format:
        """The format with these traits and further properties, by XlsxWriter's names, that come before all."""
        key = (*properties.items(), *traits)
        if key not in self._made:
            self._made[key] = self._new(properties, traits)
        return self._made[key]

    def _new(self, properties: Mapping[str, object], traits: tuple[str, ...]) -> Format:
        every = dict(_PLAIN)
        for trait in traits:
            every.update(_TRAITS[trait])
        return self._workbook.add_format({**every, **properties})
