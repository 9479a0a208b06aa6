"""How parts of an answer reach the person: within the width of the terminal, or as plain lines into a pipe."""

from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

PIPED_WIDTH = 240
"""Where nobody looks on, lines are as long as they come: programs search them."""


def print_part(console: Console, part: RenderableType) -> None:
    """The part within the width of the terminal; in a pipe on lines of any length, without trailing blanks."""
    if console.is_terminal:
        console.print(part, soft_wrap=False)
        return
    written = StringIO()
    Console(file=written, width=PIPED_WIDTH, highlight=False).print(part)
    for line in written.getvalue().splitlines():
        console.print(Text(line.rstrip()))
