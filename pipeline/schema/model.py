"""The words the declaration is written in: kinds, columns, tables, closed lists."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.language import translated
from pipeline.languages import LANGUAGES
from pipeline.schema.constraints import Constraint


class Kind(StrEnum):
    """What the values of a column are; decides how cells are parsed, stored and shown."""

    CODE = "code"
    TEXT = "text"
    MONEY = "money"
    DATE = "date"
    PERCENT = "percent"
    STATE = "state"
    CHOICE = "choice"
    FLAG = "flag"
    COUNT = "count"
    NUMBER = "number"
    YEAR = "year"


_FIELD_SUFFIX = {Kind.MONEY: "_cents", Kind.PERCENT: "_pct"}


@dataclass(frozen=True)
class Words:
    """One text of the declaration, in the languages in which it is written."""

    lt: str
    en: str

    def in_language(self, language: str) -> str:
        """The text in `language`; in one that it is not written in, as its catalogue translates the English text."""
        match language:
            case "lt":
                return self.lt
            case "en":
                return self.en
            case _:
                return translated(self.en, language)

    def in_every_language(self) -> tuple[str, ...]:
        """The text in all languages of the program: whatever of them people write, it is known again."""
        return tuple(self.in_language(language) for language in LANGUAGES)


@dataclass(frozen=True)
class Choice:
    """One entry of a closed list: its stored name and what people see."""

    name: str
    title: Words


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table.

    `name` is its public name (JSON, rules). `field` is its name in frames, with the unit in it.
    `choices` is the closed list of a CHOICE column. `is_last_day` says that something ends with
    the day of a DATE column: where a cell names only a month or a year, its last day is meant.
    """

    name: str
    kind: Kind
    title: Words
    meaning: Words
    choices: tuple[Choice, ...] = ()
    is_last_day: bool = False

    @property
    def field(self) -> str:
        """The column's name in frames: money is integer cents, a percentage 0–100."""
        return self.name + _FIELD_SUFFIX.get(self.kind, "")

    @property
    def label(self) -> Words:
        """The title without its unit ("Skirta parama" for "Skirta parama, Eur"), for sentences and other units."""
        if self.kind not in _FIELD_SUFFIX:
            return self.title
        return Words(
            self.title.lt.rpartition(", ")[0] or self.title.lt,
            self.title.en.rpartition(", ")[0] or self.title.en,
        )


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: what a record is, its columns, and what must hold within a record.

    `anchors` are the columns of which a heading row must show at least one to be taken for this table.
    `anchors_of_amounts` are enough, too, where an amount stands beside them: a register of grants has no codes.
    `anchors_must_agree`: the headings are everyday words, so that they make this table only where most of the cells
    below an anchor are what it would hold.
    `as_form` says that people keep its single record as a form: labels in one column, values in the next.
    """

    name: str
    title: Words
    record: Words
    columns: tuple[Column, ...]
    anchors: tuple[str, ...]
    anchors_of_amounts: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    as_form: bool = False
    anchors_must_agree: bool = False
    _by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {column.name: column for column in self.columns})

    def __getitem__(self, name: str) -> Column:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def of_kind(self, *kinds: Kind) -> tuple[Column, ...]:
        """The columns of the given kinds, in declared order."""
        return tuple(column for column in self.columns if column.kind in kinds)
