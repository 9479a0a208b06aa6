"""What the minutes of general meetings say, in the words that people use: the section `decisions` of the words files.

The expressions are for texts in small letters, with their accents.
"""

import re

from pipeline.schema.phrases import any_phrase
from pipeline.schema.word_files import listed


def _any_of(meaning: str) -> str:
    """An expression that matches each phrase listed under the meaning, in any language."""
    return any_phrase(listed("decisions", meaning))


REPORT = re.compile(_any_of("report"))
"""The name of a report."""

OTHER_REPORT = re.compile(rf"{_any_of('of_other_reports')}(?:\s\w+)?\s(?:{_any_of('report')}|{_any_of('accounts')})")
"""The name of a report that is not on the activity of the group: financial statements, the audit report."""

APPROVING = re.compile(rf"\b{_any_of('approving')}\b")
"""A verb that approves."""

REFUSING = re.compile(rf"\b{_any_of('refusing')}\b")
"""A verb that refuses or postpones, or a negation."""
