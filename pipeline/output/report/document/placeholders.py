"""What a Word template may name; anything else is reported before it is filled."""

from collections.abc import Iterable, Iterator, Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "section": frozenset({"name", "title", "blocks"}),
    "block": frozenset({"text", "note", "caption", "headings", "rows", "picture"}),
    "words": frozenset(
        {
            *("contents", "annexes", "reporting_date", "not_ready", "not_ready_why"),
            *("position", "signature", "name", "signatory_post", "signatory"),
        },
    ),
    "loop": frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "cycle", "depth"}),
}
"""The parts of what a template names; a person may call sections and blocks otherwise in loops of their own."""

_UNDER_ANY_NAME = ATTRIBUTES["section"] | ATTRIBUTES["block"]
_OF_PYTHON = frozenset({*dir(str), *dir(list)})
"""What any text or list can do; the sandbox refuses what must not be done."""

_BY_KEY = ("figures", "facts")
"""What is asked for by a key in brackets."""


def environment() -> Environment:
    """Where templates are filled: what is unknown is an error, texts are escaped, Python is out of reach."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def lists_obstacles(document: DocxTemplate) -> bool:
    """Whether the template itself says why a report is not ready, in a loop over `obstacles`."""
    return any(
        "obstacles" in _names_in(loop.iter) for template in _parsed(document) for loop in template.find_all(nodes.For)
    )


def names(document: DocxTemplate, name: str) -> bool:
    """Whether the template uses this placeholder."""
    return any(name in find_undeclared_variables(template) for template in _parsed(document))


def unknown_placeholders(document: DocxTemplate, context: Mapping[str, object]) -> list[str]:
    """What the template names and the report does not have, in alphabetical order, conditions not met included.

    Names stand as they are, parts as owner.part, keys as owner[key].
    """
    unknown: set[str] = set()
    for template in _parsed(document):
        unknown |= find_undeclared_variables(template) - set(context)
        unknown |= set(_unknown_parts(template))
        unknown |= set(_unknown_keys(template, context))
    return sorted(unknown)


def _parsed(document: DocxTemplate) -> Iterator[nodes.Template]:
    """Body, headers and footers as Jinja reads them; raises its TemplateSyntaxError."""
    for source in _sources(document):
        yield environment().parse(source)


def _sources(document: DocxTemplate) -> Iterable[str]:
    """The texts of body, headers and footers, as docxtpl hands them to Jinja."""
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))


def _names_in(expression: nodes.Node) -> set[str]:
    """The names that an expression of a template holds."""
    names = {name.name for name in expression.find_all(nodes.Name)}
    if isinstance(expression, nodes.Name):
        names.add(expression.name)
    return names


def _unknown_parts(template: nodes.Template) -> Iterator[str]:
    """What stands behind a point in the template and is no part of its owner: owner.part, or the part alone."""
    for expression in template.find_all(nodes.Getattr):
        owner = _name(expression.node)
        if not _has_part(owner, expression.attr):
            yield f"{owner}.{expression.attr}".removeprefix(".")


def _has_part(owner: str, part: str) -> bool:
    """Whether the owner has the part.

    An owner without a name, or with one that a loop gave it, may be a section, a block, a text or a list.
    """
    if owner in ATTRIBUTES:
        return part in ATTRIBUTES[owner]
    return part in _UNDER_ANY_NAME or part in _OF_PYTHON


def _unknown_keys(template: nodes.Template, context: Mapping[str, object]) -> Iterator[str]:
    """The keys in brackets that the figures or facts of the report do not have: owner[key]."""
    for expression in template.find_all(nodes.Getitem):
        owner = _name(expression.node)
        known = context.get(owner) if owner in _BY_KEY else None
        key = expression.arg
        # A key that is computed is known only when the template is filled.
        if isinstance(known, Mapping) and isinstance(key, nodes.Const) and key.value not in known:
            yield f"{owner}[{key.value}]"


def _name(expression: nodes.Node) -> str:
    """The name that an expression is; empty where it is none."""
    return expression.name if isinstance(expression, nodes.Name) else ""
