"""docs/RECOGNITION.md tells how the real lists are read today."""

import pytest

import make_recognition


@pytest.mark.skipif(
    not (make_recognition.CORPUS / "figures.toml").is_file(), reason="no corpus of real lists beside the project"
)
def test_page_of_the_real_lists_is_not_stale() -> None:
    assert make_recognition.document() == make_recognition.DOCUMENT.read_text(encoding="utf-8")
