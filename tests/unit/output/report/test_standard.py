"""The Word document keeps to the standard of its format, so that Word opens it without repairing anything."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openxml_audit import OpenXmlValidator

from unit.output.report.test_files import files, hostile, usual_files

TEMPLATE = Path(__file__).parents[4] / "pipeline/output/report/document/template.docx"


def faults(document: bytes, folder: Path) -> list[str]:
    path = folder / "report.docx"
    path.write_bytes(document)
    return [error.description for error in OpenXmlValidator().validate(path).errors]


MADE: Mapping[str, Callable[[], Mapping[str, bytes]]] = {
    "lt": lambda: usual_files("lt"),
    "en": lambda: usual_files("en"),
    "hostile": lambda: files(hostile()),
}


@pytest.mark.parametrize("name", MADE)
def test_word_finds_nothing_to_repair(name: str, tmp_path: Path) -> None:
    assert faults(MADE[name]()["report.docx"], tmp_path) == []


def test_nor_in_the_template(tmp_path: Path) -> None:
    assert faults(TEMPLATE.read_bytes(), tmp_path) == []


def test_the_proof_fails_on_a_setting_out_of_its_order(tmp_path: Path) -> None:
    broken = Document(str(TEMPLATE))
    broken.settings.element.append(OxmlElement("w:autoHyphenation"))
    made = BytesIO()
    broken.save(made)
    assert faults(made.getvalue(), tmp_path)
