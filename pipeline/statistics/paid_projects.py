"""What was paid to the approved projects by the list of payments, and what to none of them."""

from pipeline.statistics.attention import paid_by_project
from pipeline.statistics.report import Statistics


def paid_to_no_project(statistics: Statistics, currency: str) -> int:
    """The cents paid in the currency by the reporting date that belong to no approved project in that currency.

    Payments without a code, of a code that the register lacks, of projects that are not approved, or in another
    currency than the project's. 0 where the payments are not listed by project, or nothing is known to be paid.
    """
    paid = paid_by_project(statistics)
    total = statistics.figures_of("budget", currency)["paid"].value
    if "payments" not in statistics.tables or paid is None or total is None:
        return 0
    in_currency = statistics.tables["projects"]["currency"] == currency
    return int(total) - int(paid[in_currency].sum())
