"""Commands that read spreadsheets: reported on, checked, a figure of them explained."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from rich.console import Console

from pipeline import run
from pipeline.commands.asking import examined, in_turn, today
from pipeline.commands.speaking import Asked, EndedError, Exit, errors_console, fail, results_console, write
from pipeline.examination import Examination
from pipeline.findings import in_order
from pipeline.intake.names import shown_path
from pipeline.manifest import as_json
from pipeline.output.content import Published
from pipeline.output.data.findings_json import findings_document
from pipeline.output.publication import refuse_unwritable
from pipeline.output.terminal import results
from pipeline.output.terminal.findings import print_findings
from pipeline.output.terminal.readings import print_readings
from pipeline.unchanged import Ended, Run

_MOST_SUGGESTED = 3


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms a report is published.

    strict  errors count as a failure
    final   nothing is published while errors touch it
    force   even an approved report is replaced
    """

    strict: bool = False
    final: bool = False
    force: bool = False


def report(asked: Asked, inputs: Path, output: Path, terms: Terms, remembered: Run | None = None) -> None:
    """The spreadsheets of a folder read, and the report of the year published below `output`.

    How it ended is kept in `remembered`. Raises EndedError with what came of it.
    """
    refuse_unwritable(output)
    examination = _readable(asked, inputs, output)
    spoken = examination.language
    has_errors = examination.has_declared_errors
    if terms.final and run.obstacles_of(examination):
        _print_findings(errors_console(), examination, by_declared=True)
        fail(spoken, Exit.ERRORS_FOUND, "usage.not-final")
    replaced_on = today() if terms.force else None
    with results.stages(errors_console(), spoken) as on_stage:
        published = run.report(examination, output, replaced_on=replaced_on, turn=in_turn(spoken), on_stage=on_stage)
    if asked.as_json:
        # Imported here, as below: no other command shows it.
        from pipeline.output.data.figures_json import figures_document  # noqa: PLC0415

        write(as_json(figures_document(published.content.statistics, spoken)))
        results.print_beside(errors_console(), published)
    else:
        results.print_report(results_console(), published)
    code = Exit.ERRORS_FOUND if terms.strict and has_errors else Exit.GOOD
    if remembered is not None and not published.beside:
        remembered.remember(Ended(_said(published), code, str(published.folder.absolute())))
    raise EndedError(code)


def _said(published: Published) -> str:
    """What the next run of the same says of the report; nothing of what changed since the run before."""
    console = Console(file=StringIO(), highlight=False, soft_wrap=True, width=results_console().width)
    with console.capture() as captured:
        results.print_report(console, replace(published, since=None))
    return captured.get()


def _readable(asked: Asked, inputs: Path, output: Path) -> Examination:
    """What was read for a report. Ends where there is nothing to make one of, with the questions published if any."""
    examination = examined([inputs], asked, outputs=output)
    if not examination.dataset.tables:
        _print_findings(errors_console(), examination)
        asked_alone = run.ask(examination, output, in_turn(examination.language))
        if asked_alone is not None:
            results.print_questions(errors_console(), asked_alone.content, asked_alone.file)
        fail(examination.language, Exit.NOTHING_READABLE, "usage.nothing-readable", folder=shown_path(inputs))
    return examination


def check(asked: Asked, paths: list[Path]) -> None:
    """How spreadsheets are understood and what is wrong with them, on standard output. Ends with what came of it."""
    examination = examined(paths, asked)
    spoken = examination.language
    if asked.as_json:
        document = findings_document(examination.readings, examination.findings, spoken, examination.confirmed)
        write(as_json(document))
    else:
        print_readings(results_console(), examination.readings, spoken)
        results.print_settings(results_console(), examination.settled, spoken)
        _print_findings(results_console(), examination)
    if examination.has_errors:
        raise EndedError(Exit.ERRORS_FOUND)
    raise EndedError(Exit.GOOD if examination.dataset.tables else Exit.NOTHING_READABLE)


def explain(asked: Asked, key: str, inputs: Path) -> None:
    """The figure of the key: its value, how it is computed, the rows that it is made of and their sum."""
    from pipeline.output.data.figures_json import explanation  # noqa: PLC0415
    from pipeline.output.terminal.figure import print_figure  # noqa: PLC0415

    examination = examined([inputs], asked)
    spoken = examination.language
    statistics = run.statistics_of(examination)
    figure = next((one for one in statistics.every_figure() if str(one.key) == key), None)
    if figure is None:
        known = [str(one.key) for one in statistics.every_figure()]
        near = tuple(get_close_matches(key, known, n=_MOST_SUGGESTED, cutoff=0))
        fail(spoken, Exit.WRONG_USAGE, "usage.no-such-figure", figure=key, near=near)
    if asked.as_json:
        write(as_json(explanation(figure, statistics, spoken)))
    else:
        print_figure(results_console(), figure, statistics, spoken)


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
