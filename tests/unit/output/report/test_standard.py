"""The Word document keeps to the standard of its format, so that Word opens it without repairing anything."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from openxml_audit import OpenXmlValidator

from pipeline.output.content import Content
from unit.output.report.sentences.test_narrative import content
from unit.output.report.test_files import files, hostile

TEMPLATE = Path(__file__).parents[4] / "pipeline/output/report/template.docx"


def faults(document: bytes, folder: Path) -> list[str]:
    path = folder / "report.docx"
    path.write_bytes(document)
    return [error.description for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("of", [content("lt"), content("en"), hostile()], ids=["lt", "en", "hostile"])
def test_word_finds_nothing_to_repair(of: Content, tmp_path: Path) -> None:
    assert faults(files(of)["report.docx"], tmp_path) == []


def test_nor_in_the_template(tmp_path: Path) -> None:
    assert faults(TEMPLATE.read_bytes(), tmp_path) == []


def test_the_proof_fails_on_a_setting_out_of_its_order(tmp_path: Path) -> None:
    broken = Document(str(TEMPLATE))
    broken.settings.element.append(OxmlElement("w:autoHyphenation"))
    made = BytesIO()
    broken.save(made)
    assert faults(made.getvalue(), tmp_path)
