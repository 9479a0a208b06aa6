"""By what a workbook is read, beside its bytes and the declaration."""

from dataclasses import dataclass, field

from pipeline.intake.guard.verdict import Limits
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a reading goes by: limits, the password for protected workbooks, what a person confirmed.

    The password is shown nowhere. `decides`: whether what the file says in sheets of decisions counts.
    """

    limits: Limits = field(default_factory=Limits)
    password: str = field(default="", repr=False)
    confirmed: Confirmed = NOTHING_CONFIRMED
    decides: bool = False
