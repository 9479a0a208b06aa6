"""Settings of a Word document: the language of its text, and what Word does when it opens the file."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.language import Language
from pipeline.languages import declared

# Word reads its settings in the order of Office Open XML: a new one stands before these.
_AFTER_UPDATE_FIELDS = (
    "w:hdrShapeDefaults",
    "w:footnotePr",
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
)
_AFTER_AUTO_HYPHENATION = (
    "w:consecutiveHyphenLimit",
    "w:hyphenationZone",
    "w:doNotHyphenateCaps",
    "w:showEnvelope",
    "w:characterSpacingControl",
    "w:savePreviewPicture",
    *_AFTER_UPDATE_FIELDS,
)


def language_code(language: Language) -> str:
    """The code by which Word knows the language: lt-LT, en-GB."""
    return declared(language.code).tag


def set_language(document: Document, language: Language) -> None:
    """Declares the language of all text, so that Word checks and hyphenates it rightly.

    What the template's author typed in has the language of the keyboard; it is the report's, too.
    """
    code = language_code(language)
    for defaults in document.styles.element.iter(qn("w:rPrDefault")):
        _set_default_language(defaults.find(qn("w:rPr")), code)
    for part in (document.styles.element, document.element.body):
        for mark in part.iter(qn("w:lang")):
            mark.set(qn("w:val"), code)


def _set_default_language(properties: BaseOxmlElement, code: str) -> None:
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), code)
    properties.append(mark)


def set_up_opening(document: Document) -> None:
    """Word hyphenates the text, and computes the fields on opening; a template's own settings of these stay."""
    _turn_on(document, "w:autoHyphenation", _AFTER_AUTO_HYPHENATION)
    _turn_on(document, "w:updateFields", _AFTER_UPDATE_FIELDS)


def _turn_on(document: Document, name: str, followers: tuple[str, ...]) -> None:
    settings = document.settings.element
    if settings.find(qn(name)) is not None:
        return
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    settings.insert_element_before(mark, *followers)
