"""The results for programs: JSON and separated values."""
