"""What is said while a folder is watched: which files it waits for, what cannot be read, which figures changed."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from pipeline.findings import Phrase
from pipeline.language import Language
from pipeline.output.wording.explanation import shown, title_of
from pipeline.statistics.figures import Figure
from pipeline.statistics.report import Statistics

_MOST = 12
"""More changed figures than a person reads at a glance; the rest is counted."""


def print_waiting(console: Console, files: Mapping[str, Phrase], language: Language) -> None:
    """For which files it waits, and why each cannot be read just now."""
    for file, why in files.items():
        console.print(Text(language.text("watch.waiting", file=file, why=why), style="yellow"))


def print_refused(console: Console, files: Sequence[str], language: Language) -> None:
    """Which workbooks cannot be read, and that the last report stays."""
    console.print(Text(language.text("watch.refused", files=tuple(files)), style="yellow"))


def print_changed(console: Console, before: Mapping[str, Figure], statistics: Statistics, language: Language) -> None:
    """The key figures that are not what they were at the run before, each with both values; nothing at the first."""
    if not before:
        return
    changed = [
        line for key, figure in statistics.figures.items() if (line := _change(before.get(key), figure, language))
    ]
    if not changed:
        console.print(Text(language.text("watch.no-figure-changed")))
    for line in changed[:_MOST]:
        console.print(Text(f"  {line}"))
    if len(changed) > _MOST:
        console.print(Text("  " + language.plural("watch.more", len(changed) - _MOST)))


def _change(old: Figure | None, new: Figure, language: Language) -> str:
    """What a figure was and is; nothing where that reads the same."""
    if old is None:
        return ""
    before, now = _value(old, language), _value(new, language)
    if before == now:
        return ""
    return language.text("watch.changed", title=title_of(new, language), before=before, now=now)


def _value(figure: Figure, language: Language) -> str:
    return shown(figure.value, figure.unit, figure.currency, language)
