"""What all tests share: how hard hypothesis looks."""

from hypothesis import HealthCheck, settings

# No deadline: the first example of a test may import pandas. Derandomised: a run says the same twice.
settings.register_profile(
    "ataskaita", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ataskaita")
