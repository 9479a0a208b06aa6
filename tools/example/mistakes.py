"""The mistakes that the example makes on purpose, so that it shows what findings look like.

Each stands in one cell, and people really make it. None changes the counts of projects, actions, members.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from example.records import Record, Value


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One mistake: the file, the sheet (by its table), the record by some of its values, the column, why.

    `typed` is what stands in the cell: an amount in cents, None for a blank.
    """

    workbook: str
    table: str
    record: Mapping[str, str]
    column: str
    typed: Value
    why: str

    def place(self, records: Sequence[Record]) -> int:
        """The index of the one record in which the mistake stands."""
        (index,) = (
            index
            for index, record in enumerate(records)
            if all(record[column] == value for column, value in self.record.items())
        )
        return index


MISTAKES = (
    Mistake(
        workbook="projektai.xlsx",
        table="projects",
        record={"project": "AVVG-2020-06"},
        column="state",
        typed=None,
        why="the state was never entered: 11 + 8 is not 20, as in the group's own report",
    ),
    Mistake(
        workbook="projektai.xlsx",
        table="projects",
        record={"project": "AVVG-2019-01"},
        column="implementer_code",
        typed="999001825",
        why="the last two digits changed places (999001852)",
    ),
    Mistake(
        workbook="projektai.xlsx",
        table="projects",
        record={"project": "AVVG-2018-03"},
        column="state_on",
        typed="2020-02-30",
        why="there is no such day: the spreadsheet program kept it as text",
    ),
    Mistake(
        workbook="projektai.xlsx",
        table="projects",
        record={"project": "AVVG-2019-03"},
        column="state_share",
        typed=2_230_21,
        why="a digit slipped (2 130,21): the three sources are 100,00 above the granted support",
    ),
    Mistake(
        workbook="islaidos.xlsx",
        table="payments",
        record={"claim": "MP-2021/06", "source": "Savivaldybės biudžetas"},
        column="project",
        typed="AVVG-2O19-04",
        why="the letter O for a zero: there is no such project",
    ),
    Mistake(
        workbook="islaidos.xlsx",
        table="payments",
        record={"claim": "MP-2021/04", "source": "Valstybės biudžetas"},
        column="paid",
        typed=176_45,
        why="two digits changed places (174,65): more is paid than approved",
    ),
    Mistake(
        workbook="organizacija.xlsx",
        table="cooperation",
        record={"cooperation": "Sąveikos lauku – sumanumo link"},
        column="own_part",
        typed="apie 3 500",
        why="an estimate in words where an amount belongs",
    ),
)
