"""The command that reports on several groups at once."""

import os
from io import StringIO
from pathlib import Path
from typing import NoReturn

from rich.console import Console

from pipeline import settings
from pipeline.commands.asking import in_turn, language_asked, reading_options, tell_passed_over, today
from pipeline.commands.speaking import Asked, EndedError, Exit, errors_console, fail, results_console, write
from pipeline.commands.terms import Terms
from pipeline.consolidating.all_groups import NOT_FINAL, GroupsRequest, NoReportError, PublishedGroups, report_groups
from pipeline.findings import Severity
from pipeline.groups.layout import Layout
from pipeline.output.publication import sets_brought_back
from pipeline.output.terminal.of_groups import print_beside_in, print_groups, progress_of_groups
from pipeline.unchanged import Ended, Run


def report_all(asked: Asked, layout: Layout, output: Path, terms: Terms, remembered: Run | None = None) -> NoReturn:
    """The report of every group, and the common one, published below `output`. Ends as `report` does."""
    spoken = language_asked(asked)
    sets_brought_back(output)
    tell_passed_over([folder.path for folder in layout.folders], spoken)
    try:
        published = _published(asked, layout, output, terms)
    except NoReportError as error:
        code = Exit.ERRORS_FOUND if error.reason == NOT_FINAL else Exit.NOTHING_READABLE
        fail(spoken, code, error.reason, **error.details)
    if asked.as_json:
        write(published.document)
    else:
        print_groups(results_console(), published.consolidation, published.place("summary.xlsx"))
    print_beside_in(errors_console() if asked.as_json else results_console(), published.beside, spoken)
    code = Exit.ERRORS_FOUND if terms.strict and _has_errors(published) else Exit.GOOD
    if remembered is not None and not published.beside:
        remembered.remember(Ended(_said(published), code, str(published.folder.absolute())))
    raise EndedError(code)


def _said(published: PublishedGroups) -> str:
    """What the next run of the same says of the report."""
    console = Console(file=StringIO(), highlight=False, soft_wrap=True, width=results_console().width)
    with console.capture() as captured:
        print_groups(console, published.consolidation, published.place("summary.xlsx"))
    return captured.get()


def _published(asked: Asked, layout: Layout, output: Path, terms: Terms) -> PublishedGroups:
    spoken = language_asked(asked)
    with progress_of_groups(errors_console(), len(layout.folders), spoken) as progress:
        return report_groups(
            GroupsRequest(
                layout=layout,
                asked=settings.asked(asked.period, asked.language, os.environ),
                this_year=today().year,
                reading_options=reading_options(),
                output=output,
                with_sets=terms.sets,
                final=terms.final,
                turn=in_turn(spoken),
                on_group=progress.on_group,
                on_stage=progress.on_stage,
            )
        )


def _has_errors(published: PublishedGroups) -> bool:
    """Whether an error is found in a group that counts, or across groups."""
    consolidation = published.consolidation
    in_groups = any(group.report.has_errors for group in consolidation.groups if group.counts and group.report)
    return in_groups or any(finding.declared is Severity.ERROR for finding in consolidation.findings)
