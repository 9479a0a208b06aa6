"""The page of all groups: one file without network or script."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pipeline.groups.consolidation import Consolidation
from pipeline.output.consolidated.page_tables import PageTable, page_tables


def write_common_page(consolidation: Consolidation) -> bytes:
    """The page's bytes, UTF-8: who reported, the figures of all, the ranking, the breakdowns, what was found.

    Texts of the data are escaped; it names groups, and no person. The same groups give the same bytes.
    """
    language = consolidation.language
    style = _asset("pipeline.output.report.web", "page.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(_asset("pipeline.output.consolidated", "page.html")).render(
        language=language.code,
        title=language.text("groups.title", year=str(consolidation.period)),
        owner=language.text("groups.owner"),
        reporting_date=language.text("summary.subtitle", date=consolidation.as_of),
        skip=language.text("report.skip"),
        contents=language.text("report.contents"),
        tables=list(_filled(consolidation)),
        # Our own file; the hash in the policy is that of these very letters.
        style=Markup(style),  # noqa: S704 - as said
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
    )
    return f"{page}\n".encode()


def _filled(consolidation: Consolidation) -> Iterator[PageTable]:
    """The tables that have something to show."""
    for table in page_tables(consolidation):
        if table.rows or table.about:
            yield table


def _asset(package: str, name: str) -> str:
    return files(package).joinpath(name).read_text(encoding="utf-8")
