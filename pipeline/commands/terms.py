"""What a person asks of a report beside its period and language."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms a report is published.

    strict  errors count as a failure
    final   nothing is published while errors touch it
    force   even an approved report is replaced
    groups  the folders of the inputs are groups, or are not; None where what lies there decides
    sets    each of several groups has a set of its own
    """

    strict: bool = False
    final: bool = False
    force: bool = False
    groups: bool | None = None
    sets: bool = True
