"""The page of the libraries that come with the program: name, version and licence of each that is pinned."""

import re
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

_PINNED = Path(__file__).parents[1] / "requirements.txt"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ \\;]+)(?:\s*;\s*([^\\]+))?", re.MULTILINE)
_LONGEST = 60
"""Some packages put the whole text of the licence where its name belongs."""

_INTRODUCTION = """\
# Libraries and their licences

What `requirements.txt` pins, with the licence that each package itself declares. `make audit` asks whether a known
weakness concerns any of them, and fails when one could not be asked about; `make bom` writes the bill of materials
(CycloneDX) to `dist/`.

| library | version | licence |
| --- | --- | --- |
"""


def licences() -> str:
    """The page; a library that one system alone needs is said to be that."""
    return _INTRODUCTION + "".join(
        f"| {name} | {version} | {_licence(name, marker)} |\n"
        for name, version, marker in _PIN.findall(_PINNED.read_text(encoding="utf-8"))
    )


def _licence(name: str, marker: str) -> str:
    """The licence that the package declares; of one that another system alone needs, on which system that is.

    The page must not depend on the system on which it is made. Raises PackageNotFoundError for a library that every
    system needs and this one lacks.
    """
    if "sys_platform" in marker:
        return f"only where {marker.strip()}".replace("'", "`")
    return declared_licence(metadata(name))


def declared_licence(package: PackageMetadata) -> str:
    """By an expression, by classifiers or by a name, the first that there is."""
    if "License-Expression" in package:
        return package["License-Expression"]
    classifiers = [
        str(classifier).rpartition(" :: ")[2]
        for classifier in package.get_all("Classifier") or []
        if str(classifier).startswith("License :: ")
    ]
    if classifiers:
        return ", ".join(classifiers)
    name = package["License"].strip().partition("\n")[0] if "License" in package else ""
    return name if 0 < len(name) <= _LONGEST else "see the package"
