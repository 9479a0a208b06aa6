"""The group's own sentences, around what the program says in their section, exactly as they are written."""

from dataclasses import replace

import pandas as pd

from pipeline.dataset import PROVENANCE
from pipeline.output.report.sentences.parts import Block, Note, Paragraph, Section, Statement
from pipeline.output.report.sentences.report_data import ReportData
from pipeline.statistics.origins import traced


def with_own_texts(name: str, sections: list[Section], data: ReportData) -> list[Section]:
    """The sections, the texts of the section of that name in them; a section is made where there is none yet."""
    texts = data.table("texts", "report_section", "report_text")
    if texts.empty:
        return sections
    is_wanted = (texts["report_section"] == name) & texts["report_text"].notna()
    wanted = texts[is_wanted.fillna(value=False)]
    if wanted.empty:
        return sections
    is_first = _stand_first(wanted)
    first, last = _paragraphs(wanted[is_first]), _paragraphs(wanted[~is_first])
    if not sections:
        return [Section(name, data.language.text(f"report.section.{name}"), (*first, *last))]
    return [_with(sections[0], first, last), *sections[1:]]


def _stand_first(texts: pd.DataFrame) -> pd.Series:
    """By text whether it stands at the beginning of its section: at the end where nothing is said of that."""
    if "text_place" not in texts:
        return pd.Series(data=False, index=texts.index)
    return (texts["text_place"] == "first").fillna(value=False).astype("bool")


def _paragraphs(texts: pd.DataFrame) -> list[Paragraph]:
    return [_paragraph(text, row) for text, row in _texts(texts)]


def _texts(texts: pd.DataFrame) -> list[tuple[str, tuple[str, ...]]]:
    """Every text with the row in which it stands."""
    rows = [traced(texts.iloc[[position]][list(PROVENANCE)]) for position in range(len(texts))]
    return list(zip(texts["report_text"].astype("str"), rows, strict=True))


def _paragraph(text: str, row: tuple[str, ...]) -> Paragraph:
    return Paragraph((Statement(text, rows=row),))


def _with(section: Section, first: list[Paragraph], last: list[Paragraph]) -> Section:
    """The section with its own texts around its first sentences, the last ones before the notes on them."""
    place = _end_of_text(section.blocks)
    return replace(section, blocks=(*first, *section.blocks[:place], *last, *section.blocks[place:]))


def _end_of_text(blocks: tuple[Block, ...]) -> int:
    """The position behind the sentences of the report proper; 0 where it has none."""
    place = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and not block.of_table:
            place = number + 1
        elif not isinstance(block, (Paragraph, Note)):
            break
    return place
