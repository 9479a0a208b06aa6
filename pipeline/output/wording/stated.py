"""What the workbooks or the environment set for a run, in words with the place: nothing is set in silence."""

from collections.abc import Iterator

from pipeline.language import Language
from pipeline.schema.tables import TABLES
from pipeline.settings import Origin, Setting, Settled


def stated_settings(settled: Settled, language: Language) -> Iterator[str]:
    """A sentence for every setting that a workbook states, and for yes and no wherever they come from.

    The year and the language asked for on the command line are known to whoever asked: they yield no sentence.
    """
    settings: dict[str, Setting[int] | Setting[str] | Setting[bool]] = {
        "reporting_year": settled.period,
        "report_language": settled.language,
        "name_persons": settled.name_persons,
        "keep_inputs": settled.keep_inputs,
    }
    for column, setting in settings.items():
        title = TABLES["organisation"][column].title
        value = setting.value if isinstance(setting.value, bool) else str(setting.value)
        if setting.origin is Origin.WORKBOOK:
            yield language.text("settings.workbook", place=setting.stated_in or "", setting=title, value=value)
        elif setting.origin is Origin.ENVIRONMENT and isinstance(setting.value, bool):
            yield language.text("settings.environment", setting=title, value=value)
