"""The printed page: A4 landscape, how many pages wide, the texts in its margins, the scale of a sheet with breaks."""

from pipeline.output.workbooks.xlsx import Sheet

_A4 = 9
"""The number of the paper size in a workbook."""
_LONGEST_MARGIN_TEXT = 80
"""Letters: Excel allows 255 for all texts of a head or foot with their codes."""

_PAGE_WIDTH, _PAGE_HEIGHT = 10.5, 6.9
"""What of A4 landscape lies within the margins, in inches."""
_LEAST_SCALE = 0.6
"""Below it, a long page is rather broken once more than printed smaller."""
_SAFETY = 0.85
"""Office programs differ in how wide a column comes out; without Arial or its twin by an eighth."""
_SMALLEST_PER_CENT, _FULL_PER_CENT = 10, 100
"""The bounds of the scale: Excel takes none below, and nothing is printed larger than it is."""


def landscape_a4(sheet: Sheet, *, pages_wide: int = 1) -> None:
    """A4 landscape, as many pages wide, as many long as it takes."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(pages_wide, 0)


def margin_text(text: str) -> str:
    """The text as it may stand in the head or foot of a printed page, where & begins a code; a long one is cut."""
    return text[:_LONGEST_MARGIN_TEXT].replace("&", "&&")


def lines_of_a_page(*, width: float, line: float) -> int:
    """How many lines of that height fit a page of a sheet so wide, all in inches: the wider, the smaller it prints."""
    scale = min(1, _PAGE_WIDTH / width) * _SAFETY
    return int(_PAGE_HEIGHT / (line * scale))


def scale_of(*, width: float, height: float) -> int:
    """The scale in per cent at which so many inches fit a page: in width in any case, in height while still legible."""
    by_height = max(_LEAST_SCALE, _PAGE_HEIGHT / height)
    by_width = _PAGE_WIDTH / width
    per_cent = int(_FULL_PER_CENT * _SAFETY * min(by_width, by_height))
    return max(_SMALLEST_PER_CENT, min(_FULL_PER_CENT, per_cent))
