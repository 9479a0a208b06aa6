"""The planted faults that a person could find and the program does not find at their cell yet."""

NOT_YET: dict[str, str] = {
    "actions: planned projects below zero": "a bound for the number of planned projects",
    "projects: day and month of the contract swapped": "to compare the contract with the start of the work",
    "projects: terminated though ended and finally paid": "a rule for final payments of terminated projects",
    "indicators: a target unlike the other years'": "to compare the targets of an indicator's years",
    "payments: a source twice within a claim": "to tell an instalment from a wrong source",
    "members: a member twice, otherwise written": "names compared by their letters",
    "members: an organisation twice, legal form at the end": "names compared without their legal form",
    "members: joined before the group": "to compare members with the founding",
    "staff: a row doubled": "two people of one post may begin on one day: names would tell them apart",
    "meetings: a minute twice": "numbers of minutes that repeat within a year",
    "cooperation: state misspelled": "a list of the states of cooperation",
}
"""What it would take, by the name of the kind."""
