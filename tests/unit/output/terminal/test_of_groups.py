"""A run over several groups on the terminal."""

import io

from rich.console import Console

from pipeline.groups.values import GroupReport
from pipeline.language import Language
from pipeline.output.terminal.of_groups import progress_of_groups


def _shown(*, on_terminal: bool) -> str:
    """What is written while one of two groups is done."""
    written = io.StringIO()
    console = Console(file=written, force_terminal=on_terminal, width=100, color_system=None)
    with progress_of_groups(console, 2, Language("en")) as progress:
        progress.on_group(GroupReport(folder="a"))
        progress.bar.refresh()
        progress.on_stage("publishing")
        progress.bar.refresh()
    return written.getvalue()


def test_a_terminal_shows_how_many_are_done_and_how_long_it_takes() -> None:
    shown = _shown(on_terminal=True)
    assert "Reporting on the groups" in shown
    assert "1/2" in shown
    assert "-:--:--" in shown or "0:00:0" in shown


def test_a_file_shows_nothing_of_it() -> None:
    assert _shown(on_terminal=False).strip() == ""
