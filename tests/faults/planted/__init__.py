"""Faults planted in the example one by one, as an auditor meets them."""
