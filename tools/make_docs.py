"""The documents that are made from the declaration; `--check` says which of them are stale."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from constraint_words import constraint_in_words
from licences_page import licences
from pipeline.findings import RULES
from pipeline.language import Language
from pipeline.languages import LANGUAGES
from pipeline.schema.model import Column, Table
from pipeline.schema.severities import SEVERITIES
from pipeline.schema.tables import TABLES
from pipeline.schema.vocabulary import spellings
from pipeline.schema.word_files import languages_known
from statistics_page import statistics

DOCS = Path(__file__).parents[1] / "docs"


def documents() -> dict[str, str]:
    """Every generated document by its name in docs/."""
    dictionaries = {_name("data-dictionary", code): data_dictionary(Language(code)) for code in LANGUAGES}
    explained = {_name("findings", code): findings(Language(code)) for code in LANGUAGES}
    figures = {_name("statistics", code): statistics(Language(code)) for code in LANGUAGES}
    return {**dictionaries, **explained, **figures, "headings.md": headings(), "licences.md": licences()}


_HEADINGS_INTRODUCTION = """\
# Headings that are understood, by language

The headings of lists of projects, as the words files in `pipeline/schema/words/` spell them. Case, accents, spaces,
line breaks, punctuation and a currency at the end do not matter; a heading in two languages is known by either.
Beside these, each file holds patterns: words that a heading must contain.
"""


def headings() -> str:
    """The headings of the list of projects in every language."""
    projects = TABLES["projects"]
    lines = [_HEADINGS_INTRODUCTION]
    for code in languages_known():
        name = Locale.parse(code).get_display_name("en")
        lines += [f"## {name}", "", "| column | headings |", "| --- | --- |"]
        for column in projects.columns:
            known = ", ".join(spellings(projects, column, [code])).replace("|", "\\|")
            if known:
                lines.append(f"| {column.title.en} (`{column.name}`) | {known} |")
        lines.append("")
    return "\n".join(lines)


def _name(stem: str, code: str) -> str:
    return f"{stem}.md" if code == "en" else f"{stem}.{code}.md"


def data_dictionary(language: Language) -> str:
    """All tables with their columns: what they are called, hold and mean, and the headings that are understood."""
    lines = [f"# {language.text('dictionary.title')}", "", language.text("dictionary.introduction"), ""]
    for table in TABLES.values():
        lines += _table(table, language)
    return "\n".join(lines)


def findings(language: Language) -> str:
    """Every rule: its name and weight, what it says, why it matters, what to do about it."""
    lines = [f"# {language.text('findings.doc.title')}", "", language.text("findings.doc.introduction"), ""]
    for severity, weight in SEVERITIES.items():
        lines += [f"## {language.text(f'findings.doc.{severity}')}", ""]
        for rule in (rule for rule, declared in RULES.items() if declared is severity):
            lines += [*_rule(rule, weight.in_language(language.code), language), ""]
    return "\n".join(lines)


def _rule(rule: str, weight: str, language: Language) -> Iterator[str]:
    yield f"### {language.text(f'rule.{rule}.title')}"
    yield ""
    yield f"`{rule}` · {weight.lower()}"
    yield ""
    yield language.text(f"rule.{rule}.why")
    yield ""
    places: defaultdict[str, str] = defaultdict(lambda: "…")
    yield f"- {language.text('findings.doc.says')} {language.template(f'rule.{rule}.message').format_map(places)}"
    yield f"- {language.text('findings.doc.cure')} {language.template(f'rule.{rule}.remedy').format_map(places)}"


def _constraints(table: Table, language: Language) -> Iterator[str]:
    """What must hold within one record of the table, a line each."""
    if not table.constraints:
        return
    yield language.text("dictionary.constraints")
    yield ""
    for constraint in table.constraints:
        weight = SEVERITIES[RULES[constraint.rule]].in_language(language.code).lower()
        yield f"- {constraint_in_words(constraint, table, language)} (`{constraint.rule}`, {weight})"
    yield ""


def _table(table: Table, language: Language) -> Iterator[str]:
    yield f"## {table.title.in_language(language.code)} (`{table.name}`)"
    yield ""
    if table.as_form:
        yield language.text("dictionary.form")
        yield ""
    heads = [language.text(f"dictionary.{head}") for head in ("column", "name", "kind", "meaning", "headings")]
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    for column in table.columns:
        yield "| " + " | ".join(_cells(table, column, language)) + " |"
    yield ""
    yield from _constraints(table, language)


def _cells(table: Table, column: Column, language: Language) -> list[str]:
    return [
        column.title.in_language(language.code),
        f"`{column.name}`",
        language.text(f"column-kind.{column.kind}") + _choices(column, language),
        column.meaning.in_language(language.code),
        ", ".join(spellings(table, column, LANGUAGES)),
    ]


def _choices(column: Column, language: Language) -> str:
    titles = [choice.title.in_language(language.code) for choice in column.choices]
    return f": {', '.join(titles)}" if titles else ""


def main() -> None:
    """Writes the documents, or with --check exits 1 naming the stale ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a document is stale")
    check = parser.parse_args().check
    stale = [name for name, text in documents().items() if _written(DOCS / name) != text]
    if check and stale:
        sys.exit(f"Stale: {', '.join(stale)}. Run `make docs` and commit the result.")
    for name in stale:
        (DOCS / name).write_text(documents()[name], encoding="utf-8", newline="\n")
        print(f"docs/{name}")


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    main()
