"""Commands that look at published sets: compared, approved, made again, handed on to the next year."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from pipeline import run, settings
from pipeline.approval import Approval, Deed, Record, record_of
from pipeline.commands.asking import examined, in_turn, language_asked, today
from pipeline.commands.speaking import Asked, EndedError, Exit, fail, results_console, write
from pipeline.intake.names import shown_path
from pipeline.intake.published_sets import UnreadableSetError, read_set
from pipeline.language import Language
from pipeline.manifest import as_json, changed_manifest, is_published
from pipeline.output.publication import brought_back
from pipeline.reports import State

if TYPE_CHECKING:
    from pipeline.output.content import Content


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """The general meeting that approved a report: the number of its minutes, "" where none is given, and its day."""

    number: str
    day: dt.date | None


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
    damaged = changed_manifest(path) if path.is_dir() else None
    if damaged is not None:
        raise UnreadableSetError(damaged)
    examination = examined([path], asked)
    return run.state_of(examination, run.statistics_of(examination), shown_path(path)), examination.language


def approve(asked: Asked, published: str, output: Path, meeting: Meeting, *, force: bool) -> None:
    """A published set marked as approved, and made again with that mark; nothing but what says so changes.

    Ends where no day is given, where the report was approved before, or where the set cannot be made again as it was,
    the last two unless forced.
    """
    from pipeline.output.wording.doubts import obstacles  # noqa: PLC0415

    spoken = language_asked(asked)
    folder = _folder_of(published, output)
    if meeting.day is None:
        fail(spoken, Exit.WRONG_USAGE, "approve.no-date")
    before = record_of(folder)
    if before.approval is not None and not force:
        given = {"date": before.approval.date, "meeting": before.approval.meeting or "–"}
        fail(spoken, Exit.WRONG_USAGE, "approve.already", folder=shown_path(folder), **given)
    record = before.ended(Deed.REVERTED, today()).approved(Approval(meeting.number, meeting.day), today())
    content = _mark(folder, record, spoken, force=force)
    results_console().print(Text(spoken.text("approve.done", folder=shown_path(folder))))
    known = obstacles(content, content.statistics)
    if known:
        results_console().print(Text(spoken.plural("approve.with-errors", len(known)), style="yellow"))


def revert(asked: Asked, published: str, output: Path, *, force: bool) -> None:
    """The approval of a published set taken back, and the set made again without it."""
    spoken = language_asked(asked)
    folder = _folder_of(published, output)
    before = record_of(folder)
    if before.approval is None:
        fail(spoken, Exit.WRONG_USAGE, "approve.not-approved", folder=shown_path(folder))
    _mark(folder, before.ended(Deed.REVERTED, today()), spoken, force=force)
    results_console().print(Text(spoken.text("approve.reverted", folder=shown_path(folder))))


def _mark(folder: Path, record: Record, spoken: Language, *, force: bool) -> "Content":
    from pipeline.approving import marked  # noqa: PLC0415

    return marked(folder, record, settings.password(os.environ), force=force, turn=in_turn(spoken))


def _folder_of(published: str, output: Path) -> Path:
    """The folder of the set that is called so among the outputs, or that lies at that path."""
    within = output / published
    for place in (within, Path(published)):
        brought_back(place)
    return within if within.is_dir() or not is_published(Path(published)) else Path(published)


def reproduce(asked: Asked, published: str, output: Path, to: Path | None) -> None:
    """A published set made again from the workbooks that it keeps, and held against what was published.

    With `to` it is written there. Ends with 1 where a file is not the same to the byte.
    """
    from pipeline.approving import made_again, publish_again  # noqa: PLC0415

    spoken = language_asked(asked)
    folder = _folder_of(published, output)
    again = made_again(folder, settings.password(os.environ))
    if to is not None:
        publish_again(again, to, in_turn(spoken))
    if again.differing:
        results_console().print(Text(spoken.text("reproduce.differs", files=again.differing)))
        raise EndedError(Exit.ERRORS_FOUND)
    count = len(again.edition.artifacts)
    results_console().print(Text(spoken.plural("reproduce.same", count, folder=shown_path(folder))))


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
        fail(language, Exit.WRONG_USAGE, "reproduce.no-set", folder=shown_path(folder))
    return read_set(folder)
