"""The annual report as an office program reads it: every page there, its number in the contents right."""

import re
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from end_to_end.running import Run, Runs
from libreoffice import need_libreoffice


@pytest.fixture(params=["lt", "en"])
def of(request: pytest.FixtureRequest, runs: Runs) -> Run:
    need_libreoffice()
    return runs.first if request.param == "lt" else runs.english


def pages_of(pdf: Path) -> list[str]:
    """The text of every page, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def test_contents_name_the_page_of_every_annex(of: Run) -> None:
    pages = pages_of(of.published / "report.pdf")
    headings = [one.text for one in Document(str(of.published / "report.docx")).paragraphs if _is_heading(one.style)]
    contents = next(number for number, page in enumerate(pages, start=1) if headings[0] in page)
    told = [re.search(rf"{re.escape(heading)} ?\.* ?(\d+)", pages[contents - 1]) for heading in headings]
    numbers = [int(found[1]) for found in told if found is not None]
    assert len(numbers) == len(headings) >= 5
    assert numbers == sorted(numbers)
    assert numbers[-1] > 1
    for heading, number in zip(headings, numbers, strict=True):
        assert pages[number - 1].count(heading) > (number == contents), heading


def test_the_report_proper_has_two_pages_and_the_annexes_begin_on_the_third(of: Run) -> None:
    pages = pages_of(of.published / "report.pdf")
    headings = [one.text for one in Document(str(of.published / "report.docx")).paragraphs if _is_heading(one.style)]
    assert next(number for number, page in enumerate(pages, start=1) if headings[0] in page) == 3


def _is_heading(style: object) -> bool:
    return getattr(style, "name", "") == "Heading 2"


def test_the_pdf_has_the_structure_that_a_screen_reader_needs(of: Run) -> None:
    reader = PdfReader(of.published / "report.pdf")
    catalogue = reader.root_object
    assert "/StructTreeRoot" in catalogue
    assert str(catalogue["/MarkInfo"].get_object()) == "{'/Marked': True}"
    assert str(catalogue["/Lang"]) in {"lt-LT", "en-GB"}
    assert len(reader.outline) >= 8
