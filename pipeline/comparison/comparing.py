"""Two states compared: the whole of what there is to say."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.comparison.figures import FigureChange, compare_figures
from pipeline.comparison.payments import PaymentsCompared, compare_payments
from pipeline.comparison.projects import ProjectsCompared, compare_projects
from pipeline.comparison.restatements import Restatement, restatements
from pipeline.reports import State

_NO_RENAMINGS: Mapping[str, str] = {}


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
        projects = self.projects
        is_same_register = projects is None or not (projects.new or projects.gone or projects.altered)
        payments = self.payments
        is_same_money = not (payments.added or payments.withdrawn or payments.corrected)
        return is_same_register and is_same_money and not self.figures and not self.restated


def compare(
    before: State, now: State, renamed: Mapping[str, str] = _NO_RENAMINGS, *, with_causes: bool = True
) -> Comparison:
    """How `now` differs from `before`; `renamed` are the codes of then with those of today that a person confirmed.

    Without causes, no figure is restated: that computes all of them twice.
    """
    return Comparison(
        before=before,
        now=now,
        projects=_projects(before, now, renamed),
        payments=_payments(before, now),
        figures=compare_figures(before.figures, now.figures),
        restated=restatements(before, now) if before.figures and with_causes else (),
    )


def _projects(before: State, now: State, renamed: Mapping[str, str]) -> ProjectsCompared | None:
    if "projects" not in before.tables or "projects" not in now.tables:
        return None
    return compare_projects(before.tables["projects"], now.tables["projects"], renamed)


def _payments(before: State, now: State) -> PaymentsCompared:
    """The payments compared; of a state without the table there are none."""
    told = [state.tables["payments"] for state in (before, now) if "payments" in state.tables]
    if not told:
        return PaymentsCompared()
    none = told[0].iloc[:0]
    return compare_payments(before.tables.get("payments", none), now.tables.get("payments", none))
