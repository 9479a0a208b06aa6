"""A file that cannot be read is a reading, too: without tables, with the finding that says why."""

from collections.abc import Mapping

from pipeline.characters import cleaned_name
from pipeline.findings import Finding, Location, Phrase
from pipeline.intake.reading import WorkbookReading


def refused(file: str, sha256: str, rule: str, details: Mapping[str, object]) -> WorkbookReading:
    """The reading of a file that cannot be read, with one finding of the rule, at the place in the file if it is known.

    `details` are those of a `Refusal` (see there, by rule). They may name parts, sheets and errors, which may hold
    anything that the file does: characters that no output can hold are removed.
    """
    cleaned = {name: _cleaned(value) for name, value in details.items()}
    place = Location(file, _text_or_none(cleaned.get("sheet")), _text_or_none(cleaned.get("cell")))
    finding = Finding(rule=rule, location=place, details={**cleaned, **_phrases(details), "where": _where(cleaned)})
    return WorkbookReading(file=file, sha256=sha256, refused=rule, findings=(finding,))


def _cleaned(value: object) -> object:
    return cleaned_name(value).text if isinstance(value, str) else value


def _phrases(details: Mapping[str, object]) -> Mapping[str, object]:
    """The kind, limit and danger of a refusal in the reader's words; empty where it names none."""
    kind, limit, danger = (str(details.get(name, "")) for name in ("kind", "limit", "danger"))
    return {
        "kind": Phrase("kind.unknown") if kind == "?" else kind,
        "limit": Phrase(f"limit.{limit}") if limit else "",
        "danger": Phrase(f"danger.{danger}") if danger else "",
    }


def _where(details: Mapping[str, object]) -> Phrase:
    """The spot in the file, as exactly as the guard knows it."""
    for names in (("sheet", "cell"), ("sheet",), ("part",)):
        if all(details.get(name) for name in names):
            return Phrase(f"where.{names[-1]}", {name: details[name] for name in names})
    return Phrase("where.file")


def _text_or_none(value: object) -> str | None:
    return str(value) if value else None
