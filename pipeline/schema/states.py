"""The closed list of a project's states, and how they group for counting."""

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

NOT_STARTED = ("approved", "contracted")
"""States of an approved project whose work has not begun. (DOMAIN 5: the counts close)"""

LIVE = ("approved", "contracted", "in_progress", "suspended", "completed")
"""States in which a project covers its action. (DOMAIN 6: action coverage)"""
