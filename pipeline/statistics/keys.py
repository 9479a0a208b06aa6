"""Keys: what a figure, or a fact, is of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """What a figure or a fact is of. `str(key)` is the key that figures.json shows; nobody reads parts out of it.

    `subject`: a subject of key figures ("budget"), a breakdown ("by_goal"), or for a fact its table.
    `measure`: the name within the subject ("paid", "projects.approved"), for a fact the column.
    `currency`: as the cells name it; None where the subject has no amounts.
    `row`: the code of a breakdown's row, "total" for its total; None for a key figure.
    """

    subject: str
    measure: str
    currency: str | None = None
    row: str | None = None

    def __str__(self) -> str:
        parts = (self.subject, self.currency, self.row, self.measure)
        return ".".join(part for part in parts if part is not None)

    @property
    def name(self) -> str:
        """What the catalogues call a key figure, whatever its currency: "budget.paid"."""
        return f"{self.subject}.{self.measure}"
