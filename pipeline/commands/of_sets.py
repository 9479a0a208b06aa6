"""Commands that look at published sets: compared, approved, made again, handed on to the next year."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from pipeline import run, settings
from pipeline.approvals import Decision, Event, approvals_in
from pipeline.commands.asking import examined, in_turn, language_asked, today
from pipeline.commands.speaking import Asked, EndedError, Exit, fail, results_console, write
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import read_set
from pipeline.language import Language
from pipeline.manifest import as_json, is_published
from pipeline.output.publication import brought_back
from pipeline.reports import State


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What a person says of an approval: the number of the minutes and the day as written; or that it is taken back."""

    meeting: str | None = None
    date: str | None = None
    revert: bool = False


def compare(asked: Asked, before: Path, now: Path) -> None:
    """What changed between two published sets, spreadsheets or folders of them, on standard output."""
    # Imported here, as below: no other command shows it.
    from pipeline.comparison.comparing import compare as compared  # noqa: PLC0415
    from pipeline.output.data.comparison_json import comparison_document  # noqa: PLC0415
    from pipeline.output.terminal.comparison import print_comparison  # noqa: PLC0415

    then, _ = _state(before, asked)
    at_last, spoken = _state(now, asked)
    comparison = compared(then, at_last)
    if asked.as_json:
        write(as_json(comparison_document(comparison)))
    else:
        print_comparison(results_console(), comparison, spoken)


def _state(path: Path, asked: Asked) -> tuple[State, Language]:
    """What a published set, or the spreadsheets at a path, say; and the language in which to speak of it."""
    brought_back(path)
    if is_published(path):
        return read_set(path), language_asked(asked)
    examination = examined([path], asked)
    return run.state_of(examination, run.statistics_of(examination), shown_path(path)), examination.language


def approve(asked: Asked, published: str, output: Path, approval: Approval) -> None:
    """The decision of a meeting on a set recorded in it: its documents say so, and no later run replaces it."""
    from pipeline.approving import decide  # noqa: PLC0415

    spoken = language_asked(asked)
    folder = _folder_of(published, output)
    standing = approvals_in(folder).standing
    if approval.revert and standing is None:
        fail(spoken, Exit.WRONG_USAGE, "usage.not-approved", folder=shown_path(folder))
    if not approval.revert and standing is not None:
        details = {"meeting": standing.meeting or "", "date": standing.on}
        fail(spoken, Exit.WRONG_USAGE, "usage.approved-already", folder=shown_path(folder), **details)
    decision = _reverted() if approval.revert else _approved(approval, spoken)
    beside = decide(folder, decision, settings.password(os.environ), in_turn(spoken))
    key = "decided.reverted" if approval.revert else "decided.approved"
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


def _approved(approval: Approval, language: Language) -> Decision:
    """The decision of the meeting that a person names; both its number and its day are needed."""
    number = (approval.meeting or "").strip()
    if not number or not approval.date:
        fail(language, Exit.WRONG_USAGE, "usage.approval-incomplete")
    try:
        day = dt.date.fromisoformat(approval.date)
    except ValueError:
        fail(language, Exit.WRONG_USAGE, "usage.date", asked=approval.date)
    return Decision(event=Event.APPROVED, on=day, meeting=number)


def _reverted() -> Decision:
    return Decision(event=Event.REVERTED, on=today())


def reproduce(asked: Asked, published: str, output: Path, into: Path | None) -> None:
    """A set made again from the workbooks that it keeps; ends with whether every file is the same to the byte.

    It is put `into` a folder, or else beside the set.
    """
    from pipeline.approving import made_again, publish_again  # noqa: PLC0415

    spoken = language_asked(asked)
    folder = _folder_of(published, output)
    again = made_again(folder, settings.password(os.environ))
    place = publish_again(again, into or folder.with_name(f"{folder.name}-reproduced"), in_turn(spoken))
    console = results_console()
    for path in (*again.others, *again.lost):
        console.print(Text(spoken.text("reproduced.other", file=path), style="yellow"))
    key = "reproduced.same" if again.is_same else "reproduced.differs"
    console.print(Text(spoken.text(key, folder=shown_path(folder), place=shown_path(place))))
    raise EndedError(Exit.GOOD if again.is_same else Exit.ERRORS_FOUND)


def template(asked: Asked, output: Path, last: str | None) -> None:
    """The template published below `output`: blank, or with the records of a report."""
    from pipeline.output.template.publishing import publish_template  # noqa: PLC0415

    spoken = language_asked(asked)
    folder = publish_template(spoken, output, _report(last, output, spoken) if last else None)
    key = "template.published-filled" if last else "template.published"
    results_console().print(Text(spoken.text(key, folder=shown_path(folder))))


def _report(published: str, output: Path, language: Language) -> State:
    """What the report says; ends with a sentence where there is none."""
    folder = _folder_of(published, output)
    if not is_published(folder):
        fail(language, Exit.WRONG_USAGE, "usage.no-such-set", folder=shown_path(folder))
    return read_set(folder)
