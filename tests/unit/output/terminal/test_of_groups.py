"""A run over several groups on the terminal."""

import io
from pathlib import Path

from rich.console import Console

from pipeline.groups.values import GroupReport
from pipeline.language import Language
from pipeline.output.terminal.of_groups import print_groups, progress_of_groups
from spec.drawn_groups import sent, together


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


def test_all_findings_are_counted_and_the_gravest_shown() -> None:
    """Of 25 claims that two groups have 20 are shown."""
    claims = "claim | project | paid_on | paid\n" + "\n".join(
        f"CLAIM-{n:03} | P1 | 2021-01-01 | 1,00" for n in range(25)
    )
    written = io.StringIO()
    with together(sent("a", payments=claims), sent("b", payments=claims), language="en") as all_groups:
        print_groups(Console(file=written, width=200), all_groups, Path("outputs/2021/summary.xlsx"))
    said = written.getvalue()
    assert "25 errors" in said
    assert "The gravest 20 of 25 are shown" in said
    assert "CLAIM-000" in said
    assert "CLAIM-024" not in said
