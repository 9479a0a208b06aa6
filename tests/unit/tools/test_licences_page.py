"""The licence that a package declares, in whichever way it does."""

import sys
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401 - a module of tools/, which is no package
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    sys.modules.pop("licences_page", None)
    import licences_page  # noqa: PLC0415 - found only now

    return licences_page


@pytest.mark.parametrize(
    ("declared", "licence"),
    [
        ([("License-Expression", "MIT"), ("License", "Apache")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("License", "x")], "BSD License"),
        ([("Classifier", "Topic :: Office"), ("License", "ISC\n\nCopyright")], "ISC"),
        ([("License", "x" * 61)], "see the package"),
        ([], "see the package"),
    ],
)
def test_a_licence_is_told_by_expression_classifier_or_name(
    page: Any,  # noqa: ANN401 - as above
    declared: list[tuple[str, str]],
    licence: str,
) -> None:
    package = Message()
    for name, value in declared:
        package[name] = value
    assert page.declared_licence(package) == licence


def test_every_pinned_library_stands_on_the_page() -> None:
    pinned = [line.split("==")[0] for line in (ROOT / "requirements.txt").read_text().splitlines() if "==" in line]
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert len(pinned) > 50
    assert all(f"| {name} | " in page for name in pinned)
