"""Which columns of a sheet every record needs, and how the template shows it."""

from pipeline.schema.constraints import Required
from pipeline.schema.model import Column, Table


def is_required(table: Table, column: Column) -> bool:
    """Whether a record without a value in the column is a fault, by the table's own constraints."""
    return any(isinstance(one, Required) and one.column == column.name for one in table.constraints)


def required_traits(table: Table, column: Column) -> tuple[str, ...]:
    """The look of the heading of such a column."""
    return ("required",) if is_required(table, column) else ()


def required_first(table: Table) -> tuple[Column, ...]:
    """The table's columns as the guide lists them: those that every record needs, then the optional ones."""
    return tuple(sorted(table.columns, key=lambda column: not is_required(table, column)))
