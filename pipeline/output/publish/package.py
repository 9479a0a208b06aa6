"""The Data Package: a descriptor of the lists and the key figures, with the types and units of their columns."""

from collections.abc import Mapping, Sequence

from pipeline.output.content import Content
from pipeline.output.data.delimited import no_formula
from pipeline.output.publish import key_figures
from pipeline.output.publish.forms import FORMS, Column, Form

_KEY = "code"


def descriptor(content: Content, lists: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, object]:
    """The package of the lists, given as rows by the names of their forms, and of the key figures.

    A mapping as datapackage.json holds it (Data Package standard, tabular profile). It names no licence: the workbooks
    do not say on what terms the group publishes.
    """
    text = content.language.text
    publisher = {"title": content.organisation, "role": "publisher"}
    return {
        "profile": "tabular-data-package",
        "name": f"operations-{content.period.value}",
        "title": text("publish.title", year=str(content.period.value)),
        "description": f"{text('publish.about', date=content.as_of)} {text('publish.texts')}",
        "created": f"{content.as_of.isoformat()}T00:00:00Z",
        "contributors": [publisher] if content.organisation else [],
        "resources": [*_lists(lists, content), _figures(content)],
    }


def _lists(lists: Mapping[str, Sequence[Sequence[str]]], content: Content) -> list[dict[str, object]]:
    return [_list(form, lists[form.name], content) for form in FORMS]


def _list(form: Form, rows: Sequence[Sequence[str]], content: Content) -> dict[str, object]:
    """The resource of a list; codes of projects are its key where they tell its rows apart."""
    has_key = _KEY in form.names and _tells_rows_apart(rows, form.names.index(_KEY))
    regulation = content.language.text(f"publish.regulation.{form.name}")
    schema = _schema(form.columns, [_KEY] if has_key else [], "", content)
    return _resource(form.name, regulation, schema)


def _figures(content: Content) -> dict[str, object]:
    title = content.language.text("publish.figures.title")
    schema = _schema(key_figures.COLUMNS, ["key"], f"{key_figures.NAME}.", content)
    return _resource(key_figures.NAME, title, schema)


def _resource(name: str, title: str, schema: dict[str, object]) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def _schema(columns: Sequence[Column], keys: list[str], prefix: str, content: Content) -> dict[str, object]:
    """The fields; `keys` are the columns that tell rows apart, `prefix` begins the catalogue's names of the columns."""
    fields = [_field(column, prefix, content, is_key=column.name in keys) for column in columns]
    schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
    if keys:
        schema["primaryKey"] = keys
    return schema


def _field(column: Column, prefix: str, content: Content, *, is_key: bool) -> dict[str, object]:
    """A field of the schema; `unit` and `unitField` (the column that holds it) are ours beside the standard's."""
    field: dict[str, object] = {
        "name": column.name,
        "type": column.type.value,
        "title": content.language.text(f"publish.{prefix}column.{column.name}"),
        "description": content.language.text(f"publish.{prefix}about.{column.name}"),
    }
    if column.unit:
        field["unit"] = column.unit
    if column.unit_field:
        field["unitField"] = column.unit_field
    constraints = _constraints(column, is_key=is_key)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column, *, is_key: bool) -> dict[str, bool]:
    """What holds for every row; what need not hold is left out."""
    constraints: dict[str, bool] = {}
    if column.always or is_key:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    return constraints


def _tells_rows_apart(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the values in the column at this place are all there, and each of them once."""
    values = [no_formula(row[place]) for row in rows]
    return all(values) and len(set(values)) == len(values)
