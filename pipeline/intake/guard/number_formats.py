"""The currency that a number format shows.

In one published list 1,283 amounts are in kuna and 1,249 in euro, told apart by nothing but the format.
"""

import re

from pipeline.schema.folding import currency_in

_PART = re.compile(
    r"""
    "(?P<quoted>[^"]*)"             # "kn"
    | \[\$(?P<symbol>[^\]-]*)[^\]]*\]  # [$€-1] shows the euro sign, [$-427] is only a language
    | \[[^\]]*\]                    # [Red], [>100]
    | [_*](?:.|$)                   # _€ is a space as wide as the sign, *€ fills the cell
    | \\(?P<escaped>.)              # \k\n
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f"))


def currency_of_format(code: str) -> str | None:
    """The ISO code of the currency that the format shows; None for none, several, or one that is ambiguous ("kr").

    A format has up to four sections, for positive, negative, zero and text.
    """
    shown = {named for section in _sections(code) if (named := currency_in(section))}
    return shown.pop() if len(shown) == 1 else None


def _sections(code: str) -> list[str]:
    """What each section of the format shows beside the number, as text."""
    sections = [""]
    for part in _PART.finditer(code.translate(_DIRECTIONS)):
        if part["other"] == ";":
            sections.append("")
        elif part["other"] is not None:
            # The signs of the number itself part the words beside it.
            sections[-1] += " " if part["other"] in "#0?.,@%EeGgyYmMdDhHsS/: " else part["other"]
        else:
            sections[-1] += part["quoted"] or part["symbol"] or part["escaped"] or ""
    return sections
