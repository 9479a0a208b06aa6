"""The folder for Windows without Python: what is fetched, where it lies, and what a double click does."""

from pathlib import Path
from zipfile import ZipFile

import pytest

import windows_zip
from windows_zip import LAUNCHER, lay_out, pack, point_to_libraries, requirements_of, unpack_wheel, version_of

PINNED = """\
# made by a tool
always==1.0 \\
    --hash=sha256:aa
    # via ataskaita
colours==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
forks==3.0 ; sys_platform != 'win32' \\
    --hash=sha256:cc
numbers==4.1 ; python_full_version < '3.12' \\
    --hash=sha256:dd
numbers==4.2 ; python_full_version >= '3.12' \\
    --hash=sha256:ee
"""


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("python-3.13.5-embed-amd64.zip", "3.13.5"),
        ("python-3.11.0-embed-amd64.zip", "3.11.0"),
        ("python-3.10.9-embed-amd64.zip", None),
        ("python-3.13.5-embed-win32.zip", None),
        ("python-3.13.5-amd64.exe", None),
    ],
)
def test_version_is_that_of_an_embeddable_package_that_will_do(name: str, version: str | None) -> None:
    assert version_of(Path(name)) == version


@pytest.mark.parametrize(("version", "numbers"), [("3.11.9", "numbers==4.1"), ("3.13.5", "numbers==4.2")])
def test_requirements_are_those_of_windows_with_this_python(version: str, numbers: str) -> None:
    lines = requirements_of(PINNED, version).splitlines()
    names = [line.split()[0] for line in lines if line and not line.startswith(" ")]
    assert names == ["always==1.0", "colours==2.0", numbers]
    assert not any(";" in line for line in lines)
    assert sum("--hash" in line for line in lines) == len(names)


def test_wheel_is_unpacked_where_python_looks(tmp_path: Path) -> None:
    wheel = tmp_path / "a-1.0-py3-none-any.whl"
    names = (
        "a/__init__.py",
        "a/tests.py",
        "a/tests/test_a.py",
        "a-1.0.data/purelib/b.py",
        "a-1.0.data/scripts/a.exe",
        "a-1.0.dist-info/METADATA",
    )
    with ZipFile(wheel, "w") as package:
        for name in names:
            package.writestr(name, name)
    unpack_wheel(wheel, tmp_path / "libraries")
    libraries = tmp_path / "libraries"
    found = {path.relative_to(libraries).as_posix() for path in libraries.rglob("*") if path.is_file()}
    assert found == {"a/__init__.py", "a/tests.py", "b.py", "a-1.0.dist-info/METADATA"}


def test_python_is_told_where_the_libraries_lie_once(tmp_path: Path) -> None:
    settings = tmp_path / "python313._pth"
    settings.write_bytes(b"python313.zip\r\n.\r\n\r\n#import site\r\n")
    point_to_libraries(tmp_path)
    point_to_libraries(tmp_path)
    assert settings.read_bytes() == b"python313.zip\r\n.\r\n\r\nLib\\site-packages\r\nimport site\r\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The folder made of an embeddable package that stands for the real one, without libraries."""
    embeddable = tmp_path / "python-3.13.5-embed-amd64.zip"
    with ZipFile(embeddable, "w") as package:
        package.writestr("python.exe", b"")
        package.writestr("python313._pth", "python313.zip\r\n.\r\n#import site\r\n")
    folder = tmp_path / "Ataskaita"
    lay_out(folder, embeddable, tmp_path / "no wheels")
    return folder


def test_folder_holds_python_the_program_the_example_and_the_launcher(program: Path) -> None:
    assert {path.name for path in program.iterdir()} == {
        "Ataskaita.cmd", "LICENSE", "SKAITYK.txt", "inputs", "python",
    }  # fmt: skip
    libraries = program / "python" / "Lib" / "site-packages"
    assert (libraries / "pipeline" / "__main__.py").is_file()
    assert not list(libraries.rglob("__pycache__"))


def test_steps_are_plain_text_as_notepad_shows_it(program: Path) -> None:
    written = (program / "SKAITYK.txt").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf"), "Notepad of any age knows the letters by it"
    text = written.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    assert text.startswith("Kaip paleisti „Windows“ kompiuteryje\r\n\r\n")
    assert [line[:2] for line in text.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    assert not set("`*#") & set(text)


def test_same_folder_makes_the_same_zip(program: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        pack(program, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with ZipFile(tmp_path / "one.zip") as package:
        assert "Ataskaita/Ataskaita.cmd" in package.namelist()


def test_launcher_takes_a_dropped_folder_opens_the_summary_and_waits() -> None:
    lines = LAUNCHER.split("\r\n")
    assert "\n" not in LAUNCHER.replace("\r\n", "")
    assert LAUNCHER.isascii(), "whatever the code page"
    assert 'set "INPUTS=%~1"' in lines
    assert 'if "%INPUTS:~-1%"=="\\" set "INPUTS=%INPUTS%."' in lines, "a drive: D:\\"
    assert next(line for line in lines if "-m pipeline report" in line).count('"') == 6
    assert lines.index("pause") > lines.index(":end")
    assert any(line.startswith("if defined NEWEST start") and "summary.xlsx" in line for line in lines)


def test_without_the_package_the_one_step_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["windows_zip.py", "", "--into", str(tmp_path)])
    assert windows_zip.main() == 2
    assert "Windows embeddable package" in capsys.readouterr().err
