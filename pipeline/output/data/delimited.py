"""Texts in files of separated values, which spreadsheet programs open too."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def no_formula(text: str) -> str:
    """The text, marked by an apostrophe where a spreadsheet program might take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
