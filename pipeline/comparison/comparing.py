"""Two states compared: the whole of what there is to say."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.comparison.figures import FigureChange, compare_figures
from pipeline.comparison.payments import PaymentsCompared, compare_payments
from pipeline.comparison.projects import ProjectsCompared, compare_projects
from pipeline.comparison.renamed import under_codes_of_today
from pipeline.comparison.restatements import Restatement, restatements
from pipeline.reports import State
from pipeline.schema.confirmed import NOTHING_CONFIRMED, Confirmed


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How `now` differs from `before`.

    `projects` is None where one of them has no register. `restated` are the figures of `before` for its own day as
    the data of `now` give them.
    """

    before: State
    now: State
    projects: ProjectsCompared | None
    payments: PaymentsCompared
    figures: tuple[FigureChange, ...]
    restated: tuple[Restatement, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        payments = self.payments
        differences = [payments.added, payments.withdrawn, payments.corrected, self.figures, self.restated]
        if self.projects is not None:
            differences += [self.projects.new, self.projects.gone, self.projects.altered]
        return not any(differences)


def compare(
    before: State, now: State, confirmed: Confirmed = NOTHING_CONFIRMED, *, with_causes: bool = True
) -> Comparison:
    """How `now` differs from `before`, where a person `confirmed` which codes of then and today are one project.

    Without causes, no figure is restated: that computes all of them twice.
    """
    return Comparison(
        before=before,
        now=now,
        projects=_projects(before, now, confirmed),
        payments=_payments(under_codes_of_today(before.tables, confirmed.codes_of_today), now.tables),
        figures=compare_figures(before.figures, now.figures),
        restated=restatements(before, now, confirmed.codes_of_today) if before.figures and with_causes else (),
    )


def _projects(before: State, now: State, confirmed: Confirmed) -> ProjectsCompared | None:
    if "projects" not in before.tables or "projects" not in now.tables:
        return None
    compared = compare_projects(before.tables["projects"], now.tables["projects"], confirmed.codes_of_today)
    others = confirmed.other_projects
    likely = tuple(pair for pair in compared.likely if (pair.before.code, pair.now.code) not in others)
    return replace(compared, likely=likely)


def _payments(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame]) -> PaymentsCompared:
    """The payments of the tables compared; where one has none of them, there are none."""
    told = [tables["payments"] for tables in (before, now) if "payments" in tables]
    if not told:
        return PaymentsCompared()
    none = told[0].iloc[:0]
    return compare_payments(before.get("payments", none), now.get("payments", none))
