"""Pages of one file each, without network or tracking, read without their script."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from pipeline.language import Language
from pipeline.output.report.web.redaction import Redaction

_WORDS = ("report.skip", "report.filter", "report.scroll")
"""The texts of the frame, which every page has."""


def rendered(
    template: str, keys: Iterable[str], language: Language, redaction: Redaction, values: Mapping[str, object]
) -> bytes:
    """The page's bytes, UTF-8, made of the template of this name.

    `keys` are those of the texts that the template shows as the catalogues have them; `values` are the rest, `words`
    among them where some need filling. Texts of the data are escaped and name no natural person. The page's policy
    allows its own style and script and nothing from elsewhere. The same values give the same bytes.
    """
    style, script = _asset("page.css"), _asset("page.js")
    words = {_name_in_template(key): language.text(key) for key in (*_WORDS, *keys)}
    # The script puts the numbers in.
    words["filtered"] = language.template("report.filtered")
    page = (
        _environment(redaction)
        .get_template(template)
        .render(
            values,
            language=language.code,
            words=words,
            # Our own files, not the data's texts; the hashes in the policy are those of these very letters.
            style=Markup(style),  # noqa: S704 - as said
            script=Markup(script),  # noqa: S704 - as said
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
    return f"{page}\n".encode()


def _environment(redaction: Redaction) -> Environment:
    """Where templates are filled; every text goes through the redaction."""

    def finalized(value: object) -> object:
        # Markup is our own; every other text is the data's, or holds some of it.
        return redaction(value) if type(value) is str else value

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalized,
        loader=FunctionLoader(_asset),
    )


def _asset(name: str) -> str:
    return files("pipeline.output.report.web").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _name_in_template(key: str) -> str:
    return key.removeprefix("report.").replace("-", "_").replace(".", "_")
