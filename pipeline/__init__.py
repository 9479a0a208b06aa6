"""Reports from the spreadsheets that programme offices keep."""

__version__ = "0.1.0"

PROGRAM = f"ataskaita {__version__}"
"""By what a published set says which program made it."""
