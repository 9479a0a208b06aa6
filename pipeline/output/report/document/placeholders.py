"""What a Word template may name; anything else is found before it is filled."""

from collections.abc import Iterable, Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "section": frozenset({"name", "title", "blocks"}),
    "block": frozenset({"text", "note", "caption", "headings", "rows", "picture"}),
    "words": frozenset(
        {"contents", "reporting_date", "not_ready", "not_ready_why", "position", "signature", "name"},
    ),
    "loop": frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "cycle", "depth"}),
}
"""The parts of what a template names; a person may call sections and blocks otherwise in loops of their own."""

_BY_KEY = ("figures", "facts")
"""What is asked for by a key in brackets."""


def environment() -> Environment:
    """Where templates are filled: what is unknown is an error, texts are escaped, Python is out of reach."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def lists_obstacles(document: DocxTemplate) -> bool:
    """Whether the template itself tells each of the obstacles, in a loop over them."""
    parsed = (environment().parse(source) for source in _sources(document))
    lists = (loop.iter for one in parsed for loop in one.find_all(nodes.For))
    names = (name for one in lists for name in (one, *one.find_all(nodes.Name)))
    return any(isinstance(name, nodes.Name) and name.name == "obstacles" for name in names)


def unknown_placeholders(document: DocxTemplate, context: Mapping[str, object]) -> list[str]:
    """What the template names and the report does not have, in alphabetical order, conditions not met included."""
    found: set[str] = set()
    for source in _sources(document):
        parsed = environment().parse(source)
        found |= find_undeclared_variables(parsed) - set(context)
        found |= {f"{_owner(one)}{one.attr}" for one in parsed.find_all(nodes.Getattr) if not _is_known(one)}
        found |= set(_unknown_keys(parsed, context))
    return sorted(found)


def _sources(document: DocxTemplate) -> Iterable[str]:
    """The texts of body, headers and footers, as docxtpl hands them to Jinja."""
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.get_part_xml(part))


def _is_known(one: nodes.Getattr) -> bool:
    """A part of what is named, or of a section or block under another name; or what any text or list can do."""
    owner = one.node.name if isinstance(one.node, nodes.Name) else ""
    known = ATTRIBUTES.get(owner, ATTRIBUTES["section"] | ATTRIBUTES["block"])
    return one.attr in known or (owner not in ATTRIBUTES and (hasattr(str, one.attr) or hasattr(list, one.attr)))


def _owner(one: nodes.Getattr) -> str:
    return f"{one.node.name}." if isinstance(one.node, nodes.Name) else ""


def _unknown_keys(parsed: nodes.Template, context: Mapping[str, object]) -> Iterable[str]:
    for one in parsed.find_all(nodes.Getitem):
        owner, key = one.node, one.arg
        if isinstance(owner, nodes.Name) and owner.name in _BY_KEY and isinstance(key, nodes.Const):
            known = context.get(owner.name)
            if isinstance(known, Mapping) and key.value not in known:
                yield f"{owner.name}[{key.value}]"
