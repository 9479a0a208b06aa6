"""What all tests share: how hard hypothesis looks, and LibreOffice."""

import pytest
from hypothesis import HealthCheck, settings

from libreoffice import Office, office_in

# No deadline: the first example of a test may import pandas. Derandomised: a run says the same twice.
settings.register_profile(
    "ataskaita", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ataskaita")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_in(tmp_path_factory.mktemp("office"))
