"""The template on disk: a folder beside those of the years."""

from pathlib import Path

from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.output.publication import Edition, publish, refuse_if_filled_in
from pipeline.output.template.books import template_books
from pipeline.output.template.carried import carried_from
from pipeline.reports import State

FOLDER = "template"


def publish_template(language: Language, output: Path, last: State | None = None) -> Path:
    """The folder within `output` in which the template was published: blank, or with what the last report hands on.

    Raises NotPublishedError where the folder holds what a person entered: it is never written over.
    """
    carried = carried_from(last) if last else None
    folder = output / (f"{FOLDER}-{carried.year}" if carried else FOLDER)
    ours = tuple(template_books(Language(code), carried) for code in LANGUAGES)
    refuse_if_filled_in(folder, ours)
    artifacts = template_books(language, carried)
    publish(Edition(artifacts=artifacts, word=language.text("publication.word"), known=ours), folder)
    return folder
