"""Commands that look at published sets: compared, approved, made again, handed on to the next year."""

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from pipeline import run, settings
from pipeline.approvals import Decision, Event, approvals_in
from pipeline.commands.asking import examined, in_turn, language_asked, today
from pipeline.commands.speaking import (
    Exit,
    Format,
    FormatOption,
    LanguageOption,
    PeriodOption,
    fail,
    results_console,
    write,
)
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import read_set
from pipeline.language import Language
from pipeline.manifest import as_json, is_published
from pipeline.output.publication import brought_back
from pipeline.reports import State

OutputOption = Annotated[Path, typer.Option("--output", help="Where the reporting periods' folders lie.")]
SetArgument = Annotated[str, typer.Argument(metavar="SET", help="The set: its folder's name, as 2021, or its path.")]

_OUTPUTS = Path("outputs")


def compare(
    before: Annotated[Path, typer.Argument(help="A published set, a spreadsheet, or a folder of them.")],
    now: Annotated[Path, typer.Argument(help="What it is compared with.")],
    period: PeriodOption = None,
    language: LanguageOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Says what changed from BEFORE to NOW: projects, payments, figures, and why old figures are others today."""
    # Imported here: no other command shows it.
    from pipeline.comparison.comparing import compare as compared  # noqa: PLC0415
    from pipeline.output.data.comparison_json import comparison_document  # noqa: PLC0415
    from pipeline.output.terminal.comparison import print_comparison  # noqa: PLC0415

    then, spoken = _state(before, period, language)
    at_last, spoken = _state(now, period, language)
    comparison = compared(then, at_last)
    if form is Format.JSON:
        write(as_json(comparison_document(comparison)))
    else:
        print_comparison(results_console(), comparison, spoken)


def _state(path: Path, period: str | None, language: str | None) -> tuple[State, Language]:
    """What a published set, or the spreadsheets at a path, say; and the language in which to speak of it."""
    brought_back(path)
    if is_published(path):
        return read_set(path), language_asked(language)
    examination = examined([path], period, language)
    return run.state_of(examination, run.statistics_of(examination), shown_path(path)), examination.language


def approve(  # noqa: PLR0913 - the options of the command line
    published: SetArgument,
    meeting: Annotated[str | None, typer.Option("--meeting", help="The number of the meeting's minutes.")] = None,
    date: Annotated[str | None, typer.Option("--date", help="The day of the meeting, as 2022-05-07.")] = None,
    output: OutputOption = _OUTPUTS,
    language: LanguageOption = None,
    *,
    revert: Annotated[bool, typer.Option("--revert", help="Take the approval back, which is recorded.")] = False,
) -> None:
    """Records that a meeting approved a SET: its documents say so, and no later run replaces it."""
    # Imported here: no other command publishes a set that is there already.
    from pipeline.approving import decide  # noqa: PLC0415

    spoken = language_asked(language)
    folder = _folder_of(published, output)
    standing = approvals_in(folder).standing
    if revert and standing is None:
        fail(spoken, Exit.WRONG_USAGE, "usage.not-approved", folder=shown_path(folder))
    if not revert and standing is not None:
        details = {"meeting": standing.meeting or "", "date": standing.on}
        fail(spoken, Exit.WRONG_USAGE, "usage.approved-already", folder=shown_path(folder), **details)
    decision = _reverted() if revert else _approved(meeting, date, spoken)
    beside = decide(folder, decision, settings.password(os.environ), in_turn(spoken))
    key = "decided.reverted" if revert else "decided.approved"
    told = spoken.text(key, folder=shown_path(folder), meeting=decision.meeting or "", date=decision.on)
    results_console().print(Text(told))
    for path, place in beside.items():
        results_console().print(Text(spoken.text("terminal.beside", file=path, new=place), style="yellow"))


def _folder_of(published: str, output: Path) -> Path:
    """The folder of the set that is called so among the outputs, or that lies at that path."""
    within = output / published
    for place in (within, Path(published)):
        brought_back(place)
    return within if within.is_dir() or not is_published(Path(published)) else Path(published)


def _approved(meeting: str | None, date: str | None, language: Language) -> Decision:
    """The decision of the meeting that a person names; both its number and its day are needed."""
    number = (meeting or "").strip()
    if not number or not date:
        fail(language, Exit.WRONG_USAGE, "usage.approval-incomplete")
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        fail(language, Exit.WRONG_USAGE, "usage.date", asked=date)
    return Decision(event=Event.APPROVED, on=day, meeting=number)


def _reverted() -> Decision:
    return Decision(event=Event.REVERTED, on=today())


def reproduce(
    published: SetArgument,
    output: OutputOption = _OUTPUTS,
    into: Annotated[
        Path | None, typer.Option("--into", help="Where the set made again is put; else beside the set.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Makes a SET again from the workbooks that it keeps, and says whether every file is the same to the byte."""
    # Imported here: no other command makes a set again.
    from pipeline.approving import made_again, publish_again  # noqa: PLC0415

    spoken = language_asked(language)
    folder = _folder_of(published, output)
    again = made_again(folder, settings.password(os.environ))
    place = publish_again(again, into or folder.with_name(f"{folder.name}-reproduced"), in_turn(spoken))
    console = results_console()
    for path in (*again.others, *again.lost):
        console.print(Text(spoken.text("reproduced.other", file=path), style="yellow"))
    key = "reproduced.same" if again.is_same else "reproduced.differs"
    console.print(Text(spoken.text(key, folder=shown_path(folder), place=shown_path(place))))
    raise typer.Exit(Exit.GOOD if again.is_same else Exit.ERRORS_FOUND)


def template(
    output: Annotated[Path, typer.Option("--output", help="Where the folder of the template is written.")] = _OUTPUTS,
    last: Annotated[
        str | None, typer.Option("--from", help="A report, as 2021, whose projects, states and members go on.")
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Writes the template: workbooks with headings, drop-downs and a guide; blank, or filled in from a report."""
    # Imported here: neither `report` nor `check` makes one.
    from pipeline.output.template.publishing import publish_template  # noqa: PLC0415

    spoken = language_asked(language)
    folder = publish_template(spoken, output, _report(last, output, spoken) if last else None)
    key = "template.published-filled" if last else "template.published"
    results_console().print(Text(spoken.text(key, folder=shown_path(folder))))


def _report(published: str, output: Path, language: Language) -> State:
    """What the report says; ends with a sentence where there is none."""
    folder = _folder_of(published, output)
    if not is_published(folder):
        fail(language, Exit.WRONG_USAGE, "usage.no-such-set", folder=shown_path(folder))
    return read_set(folder)
