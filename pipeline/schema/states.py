"""The closed list of a project's states, and how they group for counting."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.schema.model import Choice, Words

STATES: tuple[Choice, ...] = (
    Choice("proposed", Words("Vertinama paraiška", "Proposed")),
    Choice("rejected", Words("Atmestas", "Rejected")),
    Choice("reserve", Words("Rezervinis", "On the reserve list")),
    Choice("approved", Words("Patvirtintas", "Approved")),
    Choice("contracted", Words("Sutartis pasirašyta", "Contracted")),
    Choice("in_progress", Words("Įgyvendinamas", "In progress")),
    Choice("suspended", Words("Sustabdytas", "Suspended")),
    Choice("completed", Words("Įgyvendintas", "Completed")),
    Choice("terminated", Words("Nutraukta sutartis", "Terminated")),
    Choice("withdrawn", Words("Atsisakyta", "Withdrawn")),
)

NOT_APPROVED = ("proposed", "rejected", "reserve")
"""States of a project that the group has not approved: outside every base of approved projects."""

NOT_BOUND = (*NOT_APPROVED, "withdrawn")
"""States in which a project has no contract that grants it anything, or has given it up."""

NOT_STARTED = ("approved", "contracted")
"""States of an approved project whose work has not begun. (DOMAIN 5: the counts close)"""

COURSE: Mapping[str, int] = MappingProxyType(
    {
        "proposed": 0,
        "reserve": 1,
        "rejected": 1,
        "approved": 2,
        "contracted": 3,
        "in_progress": 4,
        "suspended": 4,
        "completed": 5,
        "terminated": 5,
        "withdrawn": 5,
    }
)
"""How far in its course a project is; it does not go back, except by a mistake or a correction. (DOMAIN 5)"""
