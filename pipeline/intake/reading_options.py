"""Reading options: what the reading of a workbook depends on beside its bytes and the declaration."""

from dataclasses import dataclass, field

from pipeline.intake.guard.verdict import Limits
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed


@dataclass(frozen=True, kw_only=True)
class ReadingOptions:
    """The options by which a workbook is read.

    `limits` bound what the file may ask of the reader. `password` opens a protected workbook; it is empty where none
    was given, and never shown. `confirmed` holds a person's decisions on headings, states, currencies and severities.
    `decides` says whether the file is the deciding workbook: only then do the decisions within it count.
    """

    limits: Limits = field(default_factory=Limits)
    password: str = field(default="", repr=False)
    confirmed: Confirmed = NOTHING_CONFIRMED
    decides: bool = False
