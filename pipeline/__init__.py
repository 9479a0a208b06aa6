"""Reports from the spreadsheets that programme offices keep."""

__version__ = "0.1.0"
