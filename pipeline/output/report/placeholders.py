"""What a Word template may name; anything else is found before it is filled."""

from collections.abc import Iterable, Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment

ATTRIBUTES: Mapping[str, str] = {
    "name": "section",
    "title": "section",
    "blocks": "section",
    "text": "block",
    "note": "block",
    "caption": "block",
    "headings": "block",
    "rows": "block",
    "picture": "block",
    "contents": "words",
    "reporting_date": "words",
    "not_ready": "words",
    "not_ready_why": "words",
    "position": "words",
    "signature": "words",
}
"""The parts of sections, blocks and words, and of what they are part; `name` is of a section and of words."""

_BY_KEY = ("figures", "facts")
"""What is asked for by a key in brackets."""

_OF_LOOPS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0", "cycle", "depth"})


def environment() -> Environment:
    """Where templates are filled: what is unknown is an error, texts are escaped, Python is out of reach."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


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
    """A part of the report, of a loop, or what any text or list can do."""
    owner = one.node
    if isinstance(owner, nodes.Name) and owner.name == "loop":
        return one.attr in _OF_LOOPS
    return one.attr in ATTRIBUTES or hasattr(str, one.attr) or hasattr(list, one.attr)


def _owner(one: nodes.Getattr) -> str:
    return f"{one.node.name}." if isinstance(one.node, nodes.Name) else ""


def _unknown_keys(parsed: nodes.Template, context: Mapping[str, object]) -> Iterable[str]:
    for one in parsed.find_all(nodes.Getitem):
        owner, key = one.node, one.arg
        if isinstance(owner, nodes.Name) and owner.name in _BY_KEY and isinstance(key, nodes.Const):
            known = context.get(owner.name)
            if isinstance(known, Mapping) and key.value not in known:
                yield f"{owner.name}[{key.value}]"
