"""What the commands do, and the exit code for what came of it. The only reader of the clock."""

import datetime as dt
import errno
import logging
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

from rich.console import Console
from rich.text import Text

from pipeline import run, settings
from pipeline.approval import Approval, Deed, Record, UnreadableRecordError, record_of
from pipeline.ending import end_unread, forget_output
from pipeline.examination import Examination, Request
from pipeline.findings import in_order
from pipeline.intake.files import SPREADSHEETS, NoSuchPathError, named
from pipeline.intake.names import shown_path
from pipeline.intake.published import is_of_set, sets_among, workbooks_put_into
from pipeline.intake.published_sets import UnreadableSetError, read_set
from pipeline.intake.reading_options import ReadingOptions
from pipeline.isolated.jobs import Patience
from pipeline.language import Language, reason_of
from pipeline.languages import LANGUAGES
from pipeline.manifest import as_json, is_published
from pipeline.output.data.findings_json import findings_document
from pipeline.output.publication import NotPublishedError, OverlappingInputsError
from pipeline.output.terminal import results
from pipeline.output.terminal.findings import print_findings
from pipeline.output.terminal.readings import print_readings
from pipeline.reports import State
from pipeline.reproducing import NoKeptInputsError, Remade, remade
from pipeline.statistics.figures import Figure


class Exit(IntEnum):
    """Exit codes, which other programs rely on; those after a signal are 128 more than its number (`ending`)."""

    GOOD = 0
    ERRORS_FOUND = 1
    WRONG_USAGE = 2
    NOTHING_READABLE = 3
    NOT_PUBLISHED = 4
    FAULT = 70


_MOST_SUGGESTED = 3
_UNWRITABLE = frozenset({errno.ENOSPC, errno.EIO, errno.EDQUOT})
"""Why the results could not be written to where the standard output leads; of a file the error would tell its name."""


class EndedError(Exception):
    """The command came to its end, with this exit code; what there was to say has been said."""

    def __init__(self, code: Exit) -> None:
        super().__init__(code.name)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What every command may be asked: the period, the language, and whether a program is to read the results."""

    period: str | None = None
    language: str | None = None
    as_json: bool = False


@dataclass(frozen=True, kw_only=True)
class Bars:
    """What a report must be, or need not be.

    `strict` counts errors as a failure, `final` publishes nothing while they touch the report, `force` replaces a
    report that was approved.
    """

    strict: bool = False
    final: bool = False
    force: bool = False


def report(asked: Asked, inputs: Path, output: Path, bars: Bars) -> None:
    """The spreadsheets of a folder read, and the report of the year published below `output`.

    Raises EndedError with what came of it.
    """
    examination = _readable(asked, inputs, output)
    spoken = examination.language
    has_errors = examination.has_declared_errors
    if bars.final and run.obstacles_of(examination):
        _print_findings(_errors(), examination, by_declared=True)
        _fail(spoken, Exit.ERRORS_FOUND, "usage.not-final")
    published = run.report(examination, output, _wishes(force=bars.force))
    if asked.as_json:
        # Imported here, as below: no other command shows it.
        from pipeline.output.data.figures_json import figures_document  # noqa: PLC0415

        _write(as_json(figures_document(published.content.statistics, spoken)))
        results.print_beside(_errors(), published)
    else:
        results.print_report(_results(), published)
    raise EndedError(Exit.ERRORS_FOUND if bars.strict and has_errors else Exit.GOOD)


def _wishes(*, force: bool = False) -> run.Wishes:
    keeps_inputs = settings.keeps_inputs(os.environ)
    return run.Wishes(today=_today(), force=force, keeps_inputs=keeps_inputs)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _readable(asked: Asked, inputs: Path, output: Path) -> Examination:
    """What was read for a report. Ends where there is nothing to make one of."""
    examination = _examined([inputs], asked, outputs=output)
    if not examination.dataset.tables:
        _print_findings(_errors(), examination)
        _fail(examination.language, Exit.NOTHING_READABLE, "usage.nothing-readable", folder=shown_path(inputs))
    return examination


def watch(asked: Asked, inputs: Path, output: Path) -> None:
    """The report made now and after each change of the folder that has come to rest, until the program is told to end.

    Nothing is published while a workbook cannot be read: then the last good report stays.
    """
    from pipeline.output.terminal import watching as told  # noqa: PLC0415
    from pipeline.watching import Watch  # noqa: PLC0415

    spoken = _asked_language(asked)
    before: dict[str, Figure] = {}

    def make() -> None:
        try:
            examination = _readable(asked, inputs, output)
            refused = [reading.file for reading in examination.readings if reading.refused]
            if refused:
                told.print_refused(_errors(), refused, examination.language)
                return
            published = run.report(examination, output, _wishes())
        except EndedError:
            return
        except Exception as failure:  # noqa: BLE001 - the next save may put it right
            code_of(failure, spoken)
            return
        results.print_report(_results(), published)
        statistics = published.content.statistics
        told.print_changed(_results(), before, statistics, examination.language)
        before.update(statistics.figures)
        _results().print(Text(spoken.text("watch.watching", folder=shown_path(inputs)), style="dim"))

    watcher = Watch(
        inputs,
        make,
        tell_waiting=lambda files: told.print_waiting(_errors(), files, spoken),
        tell_polling=lambda: _errors().print(Text(spoken.text("watch.polling"), style="yellow")),
    )
    watcher.run()


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """The general meeting that approved a report: the number of its minutes, "" where none is given, and its day."""

    number: str
    day: dt.date | None


def approve(asked: Asked, year: int, output: Path, meeting: Meeting, *, force: bool) -> None:
    """The report of a year marked as approved, and made again with that mark; nothing but what says so changes.

    Ends where no day is given, where the report was approved before, or where the set cannot be made again as it was,
    the last two unless forced.
    """
    spoken = _asked_language(asked)
    folder = output / str(year)
    if meeting.day is None:
        _fail(spoken, Exit.WRONG_USAGE, "approve.no-date")
    before = record_of(folder)
    if before.approval is not None and not force:
        given = {"date": before.approval.date, "meeting": before.approval.meeting or "–"}
        _fail(spoken, Exit.WRONG_USAGE, "approve.already", folder=shown_path(folder), **given)
    record = before.ended(Deed.REVERTED, _today()).approved(Approval(meeting.number, meeting.day), _today())
    _publish_again(folder, spoken, record, force=force)
    _results().print(Text(spoken.text("approve.done", folder=shown_path(folder))))


def revert(asked: Asked, year: int, output: Path, *, force: bool) -> None:
    """The approval of the report of a year taken back, and the report made again without it."""
    spoken = _asked_language(asked)
    folder = output / str(year)
    before = record_of(folder)
    if before.approval is None:
        _fail(spoken, Exit.WRONG_USAGE, "approve.not-approved", folder=shown_path(folder))
    _publish_again(folder, spoken, before.ended(Deed.REVERTED, _today()), force=force)
    _results().print(Text(spoken.text("approve.reverted", folder=shown_path(folder))))


def _publish_again(folder: Path, spoken: Language, record: Record, *, force: bool) -> None:
    """The set of a folder made again with this record, where it is otherwise as it was."""
    again = _remade(folder, spoken, record)
    differing = tuple(path for path in again.differing if path != _PDF)
    if differing and not force:
        _fail(spoken, Exit.NOT_PUBLISHED, "approve.differs", folder=shown_path(folder), files=differing)
    run.published(again.content, again.edition, folder)


_PDF = "report.pdf"
"""Made by LibreOffice, of which another version makes other bytes."""


def reproduce(asked: Asked, period: str, output: Path, to: Path | None) -> None:
    """A published set made again from the workbooks it keeps, and held against what was published.

    With `to` it is written there. Ends with 1 where a file is not the same to the byte.
    """
    spoken = _asked_language(asked)
    folder = output / period
    again = _remade(folder, spoken, None)
    if to is not None:
        run.published(again.content, again.edition, to)
    if again.differing:
        _results().print(Text(spoken.text("reproduce.differs", files=again.differing)))
        raise EndedError(Exit.ERRORS_FOUND)
    count = len(again.edition.artifacts)
    _results().print(Text(spoken.plural("reproduce.same", count, folder=shown_path(folder))))


def _remade(folder: Path, spoken: Language, record: Record | None) -> Remade:
    """The set of a folder made again. Ends where there is no set, or one that keeps no workbooks."""
    if not is_published(folder):
        _fail(spoken, Exit.WRONG_USAGE, "reproduce.no-set", folder=shown_path(folder))
    options = ReadingOptions(password=settings.password(os.environ))
    try:
        return remade(folder, options, record=record)
    except NoKeptInputsError:
        _fail(spoken, Exit.NOT_PUBLISHED, "reproduce.no-inputs", folder=shown_path(folder))


def check(asked: Asked, paths: list[Path]) -> None:
    """How spreadsheets are understood and what is wrong with them, on standard output. Ends with what came of it."""
    examination = _examined(paths, asked)
    spoken = examination.language
    if asked.as_json:
        document = findings_document(examination.readings, examination.findings, spoken, examination.confirmed)
        _write(as_json(document))
    else:
        print_readings(_results(), examination.readings, spoken)
        results.print_settings(_results(), examination.settled, spoken)
        _print_findings(_results(), examination)
    if examination.has_errors:
        raise EndedError(Exit.ERRORS_FOUND)
    raise EndedError(Exit.GOOD if examination.dataset.tables else Exit.NOTHING_READABLE)


def explain(asked: Asked, key: str, inputs: Path) -> None:
    """The figure of the key: its value, how it is computed, the rows that it is made of and their sum."""
    from pipeline.output.data.figures_json import explanation  # noqa: PLC0415
    from pipeline.output.terminal.figure import print_figure  # noqa: PLC0415

    examination = _examined([inputs], asked)
    spoken = examination.language
    statistics = run.statistics_of(examination)
    figure = next((one for one in statistics.every_figure() if str(one.key) == key), None)
    if figure is None:
        known = [str(one.key) for one in statistics.every_figure()]
        near = tuple(get_close_matches(key, known, n=_MOST_SUGGESTED, cutoff=0))
        _fail(spoken, Exit.WRONG_USAGE, "usage.no-such-figure", figure=key, near=near)
    if asked.as_json:
        _write(as_json(explanation(figure, statistics, spoken)))
    else:
        print_figure(_results(), figure, statistics, spoken)


def compare(asked: Asked, before: Path, now: Path) -> None:
    """What changed between two published sets, spreadsheets or folders of them, on standard output."""
    from pipeline.comparison.comparing import compare as compared  # noqa: PLC0415
    from pipeline.output.data.comparison_json import comparison_document  # noqa: PLC0415
    from pipeline.output.terminal.comparison import print_comparison  # noqa: PLC0415

    then, _ = _state(before, asked)
    today, spoken = _state(now, asked)
    comparison = compared(then, today)
    if asked.as_json:
        _write(as_json(comparison_document(comparison)))
    else:
        print_comparison(_results(), comparison, spoken)


def template(asked: Asked, output: Path) -> None:
    """The blank template published below `output`."""
    from pipeline.output.template.publishing import publish_template  # noqa: PLC0415

    spoken = _asked_language(asked)
    folder = publish_template(spoken, output)
    _results().print(Text(spoken.text("template.published", folder=shown_path(folder))))


def _state(path: Path, asked: Asked) -> tuple[State, Language]:
    """What a published set, or the spreadsheets at a path, say; and the language in which to speak of it."""
    if is_published(path):
        return read_set(path), _asked_language(asked)
    examination = _examined([path], asked)
    return run.state_of(examination, run.statistics_of(examination), shown_path(path)), examination.language


def _asked_language(asked: Asked) -> Language:
    """The language that a person asked for, else the first."""
    found = settings.asked(None, asked.language, os.environ).language
    return Language(found.value if found else LANGUAGES[0])


def _examined(paths: list[Path], asked: Asked, *, outputs: Path | None = None) -> Examination:
    wishes = settings.asked(asked.period, asked.language, os.environ)
    inputs = named(paths)
    spoken = _asked_language(asked)
    for passed_over in sets_among(paths):
        _tell_passed_over(passed_over, spoken)
    if not inputs and all(map(is_of_set, paths)):
        _fail(spoken, Exit.WRONG_USAGE, "usage.published-before")
    if not inputs:
        _fail(spoken, Exit.NOTHING_READABLE, "usage.no-spreadsheets", folder=", ".join(map(shown_path, paths)))
    with results.progress(_errors(), len(inputs), spoken) as on_read:
        return run.examine(
            Request(
                inputs=inputs,
                asked=wishes,
                this_year=dt.datetime.now(tz=dt.UTC).year,
                reading_options=ReadingOptions(password=settings.password(os.environ)),
                patience=Patience(),
                on_read=on_read,
                outputs=outputs,
            )
        )


def _print_findings(console: Console, examination: Examination, *, by_declared: bool = False) -> None:
    """The findings with what a person changed of their weights; `by_declared`: as the rules themselves weigh them."""
    found = examination.findings
    print_findings(
        console,
        in_order(replace(finding, weighed=None) for finding in found) if by_declared else found,
        examination.language,
        readings=examination.readings,
        confirmed=examination.confirmed,
    )


def _tell_passed_over(folder: Path, language: Language) -> None:
    """That a published set is not read, and which workbooks of people's lie in it."""
    _errors().print(Text(language.text("terminal.published-before", folder=shown_path(folder))))
    theirs = tuple(shown_path(path.relative_to(folder)) for path in workbooks_put_into(folder, SPREADSHEETS))
    if theirs:
        _errors().print(Text(language.text("terminal.put-into-set", files=theirs)))


class _Readers(Console):
    """Where people, or the next program in a pipe, read what is printed."""

    def on_broken_pipe(self) -> NoReturn:
        """They have gone."""
        end_unread()


def _results() -> Console:
    return _Readers(highlight=False, soft_wrap=True)


def _errors() -> Console:
    return _Readers(stderr=True, highlight=False, soft_wrap=True)


def _write(text: str) -> None:
    """The text on standard output, to the last letter."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        end_unread()


def _fail(language: Language, code: Exit, key: str, **details: object) -> NoReturn:
    """One plain sentence on standard error, and the exit code."""
    _errors().print(Text(language.text(key, **details)))
    raise EndedError(code)


def code_of(failure: Exception, spoken: Language) -> Exit:
    """The exit code for what stopped a command; every foreseen failure is said in one sentence, any other is logged."""
    foreseen = _foreseen(failure)
    if foreseen is None:
        logging.getLogger("ataskaita").error("fault", exc_info=failure)
        foreseen = _Failure(Exit.FAULT, "usage.fault")
    with suppress(OSError):
        _errors().print(Text(spoken.text(foreseen.key, **foreseen.details)))
    if isinstance(failure, OSError) and foreseen.code is Exit.NOT_PUBLISHED:
        forget_output()
    return foreseen.code


@dataclass(frozen=True)
class _Failure:
    """A failure as a person is told of it: the exit code, and the sentence with what fills it."""

    code: Exit
    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def _foreseen(failure: Exception) -> _Failure | None:
    """A failure that people can do something about; None for a fault of the program."""
    found: _Failure | None = None
    match failure:
        case settings.UsageError():
            found = _Failure(Exit.WRONG_USAGE, failure.reason, {"asked": failure.asked})
        case NoSuchPathError():
            found = _Failure(Exit.WRONG_USAGE, "usage.no-such-path", {"path": shown_path(failure.path)})
        case OverlappingInputsError():
            places = {"folder": shown_path(failure.folder), "path": shown_path(failure.path)}
            found = _Failure(Exit.WRONG_USAGE, "usage.inputs-in-set", places)
        case UnreadableSetError():
            found = _Failure(Exit.NOTHING_READABLE, "usage.set-unreadable", {"file": shown_path(failure.file)})
        case UnreadableRecordError():
            found = _Failure(Exit.NOT_PUBLISHED, "approve.unreadable", {"file": shown_path(failure.file)})
        case NotPublishedError():
            found = _Failure(Exit.NOT_PUBLISHED, failure.reason, failure.details)
        case OSError():
            found = _of_system(failure)
        case _:
            pass
    return found


def _of_system(failure: OSError) -> _Failure | None:
    """That the results could not be written to where they are read; of a file the error would tell its name."""
    if failure.errno not in _UNWRITABLE or failure.filename is not None:
        return None
    return _Failure(Exit.NOT_PUBLISHED, "usage.unwritable", {"why": reason_of(failure)})
