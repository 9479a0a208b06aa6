"""The runs of the example that the tests here look at: made once, since each takes seconds."""

import pytest

from end_to_end.running import Runs, example_runs


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    return example_runs(tmp_path_factory)
