"""LibreOffice as a second reader, writer and calculator of what the program writes."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

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


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own in `profile`, in which it computes every formula anew.

    It trusts the values that a file caches unless told not to; and a LibreOffice that a person has open would take the
    order and do nothing.
    """

    program: str
    profile: Path

    def converted(self, files: Mapping[str, bytes], form: str = "xlsx") -> dict[str, bytes]:
        """The files by their names, as LibreOffice writes them in the form, all in one start.

        The form is the ending of the new names, and after a colon the filter that writes it.
        """
        with TemporaryDirectory(dir=self.profile.parent) as place:
            sources, target = Path(place) / "sources", Path(place) / "converted"
            sources.mkdir()
            for name, data in files.items():
                (sources / name).write_bytes(data)
            self._convert([sources / name for name in files], form, target)
            return {path.name: path.read_bytes() for path in target.iterdir()}

    def _convert(self, sources: list[Path], form: str, target: Path) -> None:
        command = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(target), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=_MOST_SECONDS)  # noqa: S603 - our own arguments

    def recalculated(self, workbook: bytes) -> bytes:
        """The workbook after every formula was computed anew."""
        return self.converted({"workbook.xlsx": workbook})["workbook.xlsx"]


def office_in(folder: Path) -> Office:
    """LibreOffice with a new profile in the folder."""
    program = need_libreoffice()
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    return Office(program, folder / "profile")
