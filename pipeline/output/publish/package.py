"""The Data Package: a descriptor of the lists and the key figures, with the types and units of their columns."""

from collections.abc import Mapping, Sequence

from pipeline.output.content import Content
from pipeline.output.data.delimited import no_formula
from pipeline.output.publish import key_figures
from pipeline.output.publish.forms import FORMS, Column, Form

_KEY = "code"


def descriptor(content: Content, lists: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, object]:
    """The package of the lists, given as rows by the names of their forms, and of the key figures.

    It names no licence: the workbooks do not tell on what terms the group publishes.
    """
    text = content.language.text
    return {
        "profile": "tabular-data-package",
        "name": f"operations-{content.period.value}",
        "title": text("publish.title", year=str(content.period.value)),
        "description": f"{text('publish.about', date=content.as_of)} {text('publish.texts')}",
        "created": f"{content.as_of.isoformat()}T00:00:00Z",
        "contributors": [{"title": content.organisation, "role": "publisher"}] if content.organisation else [],
        "resources": [*(_list(form, lists[form.name], content) for form in FORMS), _figures(content)],
    }


def _list(form: Form, rows: Sequence[Sequence[str]], content: Content) -> dict[str, object]:
    keys = [name for place, name in enumerate(form.names) if name == _KEY and _tells_rows_apart(rows, place)]
    regulation = content.language.text(f"publish.regulation.{form.name}")
    return _resource(form.name, regulation, _schema(form.columns, keys, "", content))


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


def _schema(columns: Sequence[Column], keys: list[str], of: str, content: Content) -> dict[str, object]:
    """The fields; `keys` are the columns that tell rows apart, `of` is where the columns' words stand."""
    fields = [_field(column, of, content, is_key=column.name in keys) for column in columns]
    return {"fields": fields, "missingValues": [""], **({"primaryKey": keys} if keys else {})}


def _field(column: Column, of: str, content: Content, *, is_key: bool) -> dict[str, object]:
    """A field of the schema; `unit` and `unitField` (the column that holds it) are ours beside the standard's."""
    told: dict[str, object] = {
        "name": column.name,
        "type": column.type.value,
        "title": content.language.text(f"publish.{of}column.{column.name}"),
        "description": content.language.text(f"publish.{of}about.{column.name}"),
    }
    if column.unit:
        told["unit"] = column.unit
    if column.unit_field:
        told["unitField"] = column.unit_field
    constraints = {"required": column.always or is_key, "unique": is_key}
    held = {name: True for name, holds in constraints.items() if holds}
    return {**told, "constraints": held} if held else told


def _tells_rows_apart(rows: Sequence[Sequence[str]], place: int) -> bool:
    values = [no_formula(row[place]) for row in rows]
    return all(values) and len(set(values)) == len(values)
