"""Makes a folder for Windows that needs no installed Python, and packs it: `make windows-zip PYTHON_ZIP=…`.

It holds Python's own "Windows embeddable package (64-bit)", the libraries of `requirements.txt` as wheels unpacked, the
program, the example, and `Ataskaita.cmd`. The embeddable package is in no package index: a person downloads it from
Python's own site, which is the one step by hand, and names the file. The wheels come by pip, held to their hashes.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from packaging.markers import Marker

ROOT = Path(__file__).parents[1]
_PINNED = ROOT / "requirements.txt"
_NAME = "Ataskaita"
_PLATFORM = "win_amd64"
_EMBEDDABLE = re.compile(r"python-((3)\.(\d+)\.\d+)-embed-amd64\.zip")
_STEPS = "Kaip paleisti „Windows“ kompiuteryje"
"""The heading in README.lt.md under which the steps stand."""
_OLDEST = (3, 11)
"""What `requires-python` in pyproject.toml asks for."""
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""No clock is read: the same parts give the same bytes."""

LAUNCHER = "\r\n".join(  # noqa: FLY002 - a line each, as the file has them
    (
        "@echo off",
        "chcp 65001 >nul",
        "setlocal",
        'set "HERE=%~dp0"',
        'set "PYTHONUTF8=1"',
        'set "INPUTS=%~1"',
        'if not defined INPUTS set "INPUTS=%HERE%inputs"',
        # A quotation mark behind the backslash of a drive would be part of its name.
        'if "%INPUTS:~-1%"=="\\" set "INPUTS=%INPUTS%."',
        'cd /d "%HERE%"',
        "title Ataskaita",
        "echo Palaukite, ataskaita rengiama...",
        '"%HERE%python\\python.exe" -m pipeline report "%INPUTS%" --output "%HERE%outputs"',
        "if errorlevel 1 goto end",
        'set "NEWEST="',
        'for /f "delims=" %%D in (\'dir /b /ad /o-d /tw "%HERE%outputs" 2^>nul\') do (',
        '  if not defined NEWEST if exist "%HERE%outputs\\%%D\\summary.xlsx" set "NEWEST=%%D"',
        ")",
        'if defined NEWEST start "" "%HERE%outputs\\%NEWEST%\\summary.xlsx"',
        ":end",
        "pause",
        "",
    )
)
"""Double-clicked, it reads `inputs`; a folder dropped on it is read instead. The window waits to be read.

It is ASCII: a letter beyond it would depend on the code page in which the system begins to read it.
"""


def main() -> int:
    """Writes the zip, or says what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("embeddable", type=Path, help="python-3.….…-embed-amd64.zip, downloaded by a person")
    parser.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder of the zip (dist)")
    asked = parser.parse_args()
    version = version_of(asked.embeddable)
    if version is None or not asked.embeddable.is_file():
        sys.stderr.write(
            "Download the “Windows embeddable package (64-bit)” of Python 3.11 or newer from Python's own site, "
            "and run: make windows-zip PYTHON_ZIP=python-3.….…-embed-amd64.zip\n"
        )
        return 2
    with tempfile.TemporaryDirectory() as folder:
        wheels = Path(folder) / "wheels"
        fetch_wheels(wheels, version)
        program = Path(folder) / _NAME
        lay_out(program, asked.embeddable, wheels)
        asked.into.mkdir(parents=True, exist_ok=True)
        target = asked.into / f"{_NAME}-windows.zip"
        pack(program, target)
    sys.stdout.write(f"{target}\n")
    return 0


def version_of(embeddable: Path) -> str | None:
    """The version of Python in the name of the package, 3.13.5; None where it is none that will do."""
    found = _EMBEDDABLE.fullmatch(embeddable.name)
    if found is None:
        return None
    is_new_enough = (int(found[2]), int(found[3])) >= _OLDEST
    return found[1] if is_new_enough else None


def fetch_wheels(folder: Path, version: str) -> None:
    """The wheels of all libraries for Windows, by the ordinary client and held to the pinned hashes."""
    folder.mkdir()
    wanted = folder / "requirements.txt"
    wanted.write_text(requirements_of(_PINNED.read_text(encoding="utf-8"), version), encoding="utf-8")
    subprocess.run(  # noqa: S603 - the arguments are ours
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes", "--only-binary=:all:"),
            *("--platform", _PLATFORM, "--python-version", version, "--implementation", "cp"),
            *("--requirement", str(wanted), "--dest", str(folder)),
        ],
        check=True,
    )


def requirements_of(pinned: str, version: str) -> str:
    """The requirements that hold on Windows for this Python, without their conditions.

    pip judges conditions by the machine that it runs on, whatever platform it is asked for.
    """
    entries = re.split(r"\n(?=\S)", pinned.strip())
    return "\n".join(entry for one in entries if (entry := _unconditional(one, version))) + "\n"


def _unconditional(entry: str, version: str) -> str:
    """A pinned requirement with its hashes; empty where its condition does not hold, or where it is a comment."""
    head, *hashes = entry.split("\\\n")
    name, _, condition = head.partition(";")
    is_wanted = not condition.strip() or Marker(condition.strip()).evaluate(_windows(version))
    if entry.startswith("#") or not is_wanted:
        return ""
    return "\\\n".join([name.strip() + " ", *hashes])


def _windows(version: str) -> dict[str, str]:
    """What the conditions of requirements ask of the machine, as Windows with this Python answers."""
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": version.rpartition(".")[0],
        "python_full_version": version,
    }


def lay_out(program: Path, embeddable: Path, wheels: Path) -> None:
    """The folder as a person unpacks it: python, the program and the example, the launcher."""
    python = program / "python"
    with ZipFile(embeddable) as package:
        package.extractall(python)
    libraries = python / "Lib" / "site-packages"
    for wheel in sorted(wheels.glob("*.whl")):
        unpack_wheel(wheel, libraries)
    shutil.copytree(ROOT / "pipeline", libraries / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "inputs", program / "inputs")
    (program / "SKAITYK.txt").write_bytes(first_steps((ROOT / "README.lt.md").read_text(encoding="utf-8")))
    shutil.copy(ROOT / "LICENSE", program)
    point_to_libraries(python)
    (program / "Ataskaita.cmd").write_bytes(LAUNCHER.encode())


def first_steps(readme: str) -> bytes:
    """What a person reads first, as Notepad shows it: the steps of the description without its marks.

    UTF-8 with a byte order mark, and lines that end as Windows ends them.
    """
    _, _, after = readme.partition(f"## {_STEPS}\n")
    section, _, _ = after.partition("\n## ")
    plain = section.partition("\n### ")[0].replace("`", "").replace("*", "").strip()
    return f"{_STEPS}\n\n{plain}\n".replace("\n", "\r\n").encode("utf-8-sig")


def unpack_wheel(wheel: Path, libraries: Path) -> None:
    """The files of a wheel where Python looks for them: those of `purelib` and `platlib` beside the others."""
    with ZipFile(wheel) as package:
        for item in package.infolist():
            place = _place_in_libraries(item.filename)
            if place is None or item.is_dir():
                continue
            target = libraries / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(package.read(item))


def _place_in_libraries(name: str) -> str | None:
    """Where a file of a wheel goes; None for scripts, headers, tests and other data that the program does not need."""
    if "tests" in PurePosixPath(name).parent.parts:
        return None
    data, slash, rest = name.partition(".data/")
    if not slash or "/" in data:
        return name
    kind, _, place = rest.partition("/")
    return place if kind in {"purelib", "platlib"} else None


def point_to_libraries(python: Path) -> None:
    """Lets the embeddable Python find the libraries: its ._pth file alone says where it looks."""
    (settings,) = python.glob("python*._pth")
    lines = settings.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() not in {"#import site", "import site", "Lib\\site-packages"}]
    settings.write_text("\r\n".join([*kept, "Lib\\site-packages", "import site", ""]), encoding="utf-8", newline="")


def pack(program: Path, target: Path) -> None:
    """The folder as a zip with names below its own, the same bytes each time."""
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for path in _files_of(program):
            name = (Path(program.name) / path.relative_to(program)).as_posix()
            package.writestr(ZipInfo(name, _FIRST_MOMENT), path.read_bytes(), ZIP_DEFLATED)


def _files_of(folder: Path) -> Iterator[Path]:
    return iter(sorted(path for path in folder.rglob("*") if path.is_file()))


if __name__ == "__main__":
    raise SystemExit(main())
