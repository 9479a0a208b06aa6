"""How the elements of a web page are shown: struck out, raised or not at all, by their names and their styles."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_STRUCK = frozenset({"del", "s", "strike"})
_RAISED = frozenset({"sup"})
_DECLARATIONS = {
    "is_hidden": re.compile(r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE),
    "is_struck": re.compile(r"text-decoration(?:-line)?\s*:[^;}]*line-through", re.IGNORECASE),
    "is_raised": re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE),
}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"(?:^|[\s,])(?:[a-z]+)?\.([\w-]+)\s*(?=,|$)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How an element is shown."""

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False

    def __or__(self, other: "Look") -> "Look":
        """The look of an element within another."""
        return Look(
            is_hidden=self.is_hidden or other.is_hidden,
            is_struck=self.is_struck or other.is_struck,
            is_raised=self.is_raised or other.is_raised,
        )


PLAIN = Look()


def looks_of_classes(style_sheet: str) -> Mapping[str, Look]:
    """The look of each class that a style sheet names by itself, or behind the name of an element."""
    looks: dict[str, Look] = {}
    for selectors, declarations in _RULE.findall(style_sheet):
        look = _declared(declarations)
        if look != PLAIN:
            for name in _CLASS.findall(selectors.strip()):
                looks[name] = looks.get(name, PLAIN) | look
    return looks


def look_of(tag: str, attributes: Mapping[str, str | None], classes: Mapping[str, Look]) -> Look:
    """How an element is shown by its name, its style, its classes and its `hidden`."""
    look = Look(is_hidden="hidden" in attributes, is_struck=tag in _STRUCK, is_raised=tag in _RAISED)
    look |= _declared(attributes.get("style") or "")
    for name in (attributes.get("class") or "").split():
        look |= classes.get(name, PLAIN)
    return look


def _declared(declarations: str) -> Look:
    said = {name: pattern.search(declarations) is not None for name, pattern in _DECLARATIONS.items()}
    return Look(**said)
