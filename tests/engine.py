"""Great Expectations, which takes seconds to import: at the first test that needs it, and in no other."""

import warnings
from importlib import import_module


def import_engine() -> None:
    with warnings.catch_warnings():
        # It imports a module of the standard library that is on its way out.
        warnings.simplefilter("ignore", DeprecationWarning)
        import_module("pipeline.validation.expectations")
