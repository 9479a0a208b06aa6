"""What a rule across tables must have before it: it finds nothing where that is missing."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec

from pipeline.dataset import Dataset
from pipeline.findings import Finding

_Rest = ParamSpec("_Rest")
_Check = Callable[Concatenate[Dataset, _Rest], Iterator[Finding]]


def needs(**fields: tuple[str, ...]) -> Callable[[_Check[_Rest]], _Check[_Rest]]:
    """A decorator: the check is made only where the dataset has these tables, each with its fields.

    What is not known cannot be judged.
    """

    def decorated(check: _Check[_Rest]) -> _Check[_Rest]:
        @wraps(check)
        def checked(dataset: Dataset, /, *args: _Rest.args, **kwargs: _Rest.kwargs) -> Iterator[Finding]:
            is_known = all(dataset.has(table, *names) for table, names in fields.items())
            if is_known:
                yield from check(dataset, *args, **kwargs)

        return checked

    return decorated
