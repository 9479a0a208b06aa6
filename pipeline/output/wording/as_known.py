"""Which values the figures take as they were on the reporting date, in sentences that every output shares."""

from collections.abc import Iterator

from pipeline.language import Language
from pipeline.statistics.report import Statistics

_MOST_NAMED = 10
"""Projects: the findings name them all."""


def as_known(statistics: Statistics, language: Language) -> Iterator[str]:
    """What was taken back to the reporting date, what could not be, and that no log tells; nothing where all is known.

    The findings `value-after-date` and `earlier-value-unknown` say the same at each value.
    """
    for sentence, is_told in (("as-known.taken-back", True), ("as-known.unknown", False)):
        projects = _projects(statistics, is_told=is_told)
        named = ", ".join(projects[:_MOST_NAMED])
        if len(projects) > _MOST_NAMED:
            named = language.text("as-known.more", projects=named, count=str(len(projects) - _MOST_NAMED))
        if projects:
            yield language.text(sentence, date=statistics.as_of, projects=named)
    if statistics.is_silent:
        yield language.text("as-known.silent", date=statistics.as_of)


def _projects(statistics: Statistics, *, is_told: bool) -> list[str]:
    """The codes of the projects whose earlier value the log tells, or does not; each once, in their order."""
    codes = {
        str(statistics.tables[revision.table]["project"][revision.record]): None
        for revision in statistics.revisions
        if (revision.then is not None) is is_told
    }
    return sorted(codes)
