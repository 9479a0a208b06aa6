"""LibreOffice as a second calculator: it recalculates a workbook from its formulas alone."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_MOST_SECONDS = 300


def need_libreoffice() -> str:
    """The program's path; without it a test is skipped, but fails where CI must prove the figures."""
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is not installed, and without it CI cannot prove the figures")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: the figures are not recalculated")
    return program


def recalculated(workbook: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice writes it after computing every formula anew.

    It trusts the values that a file caches unless told not to: hence a profile of its own in `folder`.
    """
    program = need_libreoffice()
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    source, target = folder / "summary.xlsx", folder / "recalculated"
    source.write_bytes(workbook)
    profile = f"-env:UserInstallation={settings.parent.parent.as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=_MOST_SECONDS)  # noqa: S603 - our own arguments
    return (target / source.name).read_bytes()
