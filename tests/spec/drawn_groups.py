"""Groups drawn as tables, reported on together: what a test says of each group is what its reader sees.

with together(Sent("a", projects="project | granted\nP1 | 100,00"), Sent("b", …)) as all_groups:
    assert all_groups.sums["budget.granted", "EUR"] == cents("350,50")
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.dataset import stack
from pipeline.findings import Phrase
from pipeline.groups.consolidation import Consolidation, consolidated
from pipeline.groups.extracting import extracted
from pipeline.groups.layout import Layout, register_in
from pipeline.groups.store import Store
from pipeline.groups.values import GroupFolder, GroupReport
from pipeline.language import Language
from pipeline.settings import Origin, Setting, Settled
from pipeline.statistics.report import compute
from spec.drawn import AS_OF, dataset, draw

SETTLED = Settled(period=Setting(AS_OF.year, Origin.FLAG), language=Setting("lt", Origin.DEFAULT))


@dataclass(frozen=True)
class Sent:
    """What one folder holds: its tables drawn by their names, the currency of its amounts, when it was saved."""

    folder: str
    saved: str = ""
    currency: str = "EUR"
    failed: str = ""
    tables: Mapping[str, str] = field(default_factory=dict)

    def report(self, language: str) -> GroupReport:
        """What the common report knows of it."""
        if self.failed:
            return GroupReport(folder=self.folder, failed=Phrase(self.failed))
        drawn = dataset(*(draw(name, text, currency=self.currency) for name, text in self.tables.items()))
        statistics = compute(drawn.tables, AS_OF)
        return replace(extracted(self.folder, drawn, statistics, Language(language)), saved=self.saved)


def sent(folder: str, *, saved: str = "", currency: str = "EUR", **tables: str) -> Sent:
    """A folder with these tables."""
    return Sent(folder, saved=saved, currency=currency, tables=tables)


@contextmanager
def together(*folders: Sent, register: str = "", language: str = "lt") -> Iterator[Consolidation]:
    """The groups that sent these folders, and those of the drawn register, as the common set is made from them."""
    in_order = sorted(folders, key=lambda one: one.folder)
    with Store() as store:
        reports = [one.report(language) for one in in_order]
        for number, report in enumerate(reports):
            store.add(number, report)
        settled = replace(SETTLED, language=Setting(language, Origin.FLAG))
        sets = {number: f"groups/{one.folder}" for number, one in enumerate(in_order) if not one.failed}
        yield consolidated(_layout(in_order, register), reports, store, settled=settled, sets=sets)


def _layout(folders: list[Sent], register: str) -> Layout:
    listed = dataset(groups=register) if register else stack([])
    return Layout(
        folders=tuple(GroupFolder(one.folder, Path(one.folder)) for one in folders),
        register=tuple(register_in(listed)),
        listed=listed,
        first=stack([]),
        findings=(),
        inputs={},
    )


def standings(all_groups: Consolidation) -> list[tuple[str, str]]:
    """Every group by its folder, or by its name where it sent none, with its standing."""
    return [(group.report.folder if group.report else group.name, group.standing.value) for group in all_groups.groups]


def shares(all_groups: Consolidation, dimension: str) -> dict[tuple[str, str], tuple[object, ...]]:
    """The rows of a breakdown by code and currency: planned, granted, paid, and how many groups have the row."""
    return {
        (share.code, share.currency): (share.planned, share.granted, share.paid, groups)
        for share, groups in all_groups.store.together(dimension)
    }
