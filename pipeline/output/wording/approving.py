"""Whether a meeting in the workbooks approves the report."""

import datetime as dt

import pandas as pd

from pipeline.approval import Approval
from pipeline.output.content import Content
from pipeline.output.wording.doubts import obstacles
from pipeline.statistics.facts import approving_meeting, is_approving


def approval_in_workbooks(content: Content) -> Approval | None:
    """The general meeting whose decision approves the report, as the workbooks tell it; None where none does.

    A report with errors in its data has yet to be approved, whatever a decision says.
    """
    meeting = approving_meeting(content.statistics.tables, content.as_of)
    if "decision" not in meeting or obstacles(content, content.statistics):
        return None
    decisions = meeting["decision"].dropna().tolist()
    if not decisions or not is_approving(str(decisions[0])):
        return None
    return Approval(_number(meeting), _day(meeting))


def _number(meeting: pd.DataFrame) -> str:
    """The number of the minutes; "" where none is told."""
    numbers = meeting["meeting_no"].dropna().tolist() if "meeting_no" in meeting else []
    return str(numbers[0]) if numbers else ""


def _day(meeting: pd.DataFrame) -> dt.date:
    day: dt.date = meeting["held_on"].iloc[0].date()
    return day
