"""Texts in files of separated values, which spreadsheet programs open too."""

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program may take for the beginning of a formula (OWASP, CSV injection)."""


def no_formula(text: str) -> str:
    """The text, marked by an apostrophe where a spreadsheet program might take it for a formula."""
    if text.startswith(_FORMULA_SIGNS):
        return f"'{text}"
    return text
