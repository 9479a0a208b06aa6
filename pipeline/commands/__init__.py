"""What the commands do, and the exit code for what came of it. The only reader of the clock."""

from pipeline.commands.failures import code_of
from pipeline.commands.of_sets import Meeting, approve, compare, reproduce, revert, template
from pipeline.commands.reporting import check, explain, report
from pipeline.commands.speaking import Asked, EndedError
from pipeline.commands.terms import Terms
from pipeline.commands.watching import watch

__all__ = [
    "Asked",
    "EndedError",
    "Meeting",
    "Terms",
    "approve",
    "check",
    "code_of",
    "compare",
    "explain",
    "report",
    "reproduce",
    "revert",
    "template",
    "watch",
]
