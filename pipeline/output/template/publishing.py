"""The blank template on disk: a folder beside those of the years."""

from pathlib import Path

from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.publication import Edition, publish, refuse_if_filled_in
from pipeline.output.template.books import template_books

FOLDER = "template"


def publish_template(language: Language, output: Path) -> Path:
    """The folder within `output` in which the blank template was published.

    Raises NotPublishedError where the folder holds what a person entered: it is never written over.
    """
    folder = output / FOLDER
    blank_ones = tuple(template_books(Language(code)) for code in LANGUAGES)
    refuse_if_filled_in(folder, blank_ones)
    artifacts = template_books(language)
    publish(Edition(artifacts=artifacts, word=language.text("publication.word"), known=blank_ones), folder)
    return folder
