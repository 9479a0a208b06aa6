"""The runs of the example that the tests here look at: made once, since each takes seconds."""

import pytest

from end_to_end.running import Runs, example_runs
from once import once


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return once("example-runs", example_runs, tmp_path_factory)
