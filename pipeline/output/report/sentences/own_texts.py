"""The group's own sentences, at the end of what the program says in their section, exactly as they are written."""

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
    own = [_paragraph(text, row) for text, row in _texts(texts[is_wanted.fillna(value=False)])]
    if not own:
        return sections
    if not sections:
        return [Section(name, data.language.text(f"report.section.{name}"), tuple(own))]
    return [_with(sections[0], own), *sections[1:]]


def _texts(texts: pd.DataFrame) -> list[tuple[str, tuple[str, ...]]]:
    """Every text with the row in which it stands."""
    rows = [traced(texts.iloc[[position]][list(PROVENANCE)]) for position in range(len(texts))]
    return list(zip(texts["report_text"].astype("str"), rows, strict=True))


def _paragraph(text: str, row: tuple[str, ...]) -> Paragraph:
    return Paragraph((Statement(text, rows=row),))


def _with(section: Section, own: list[Paragraph]) -> Section:
    """The section with its own texts behind its first sentences, before the notes on them."""
    place = _end_of_text(section.blocks)
    return replace(section, blocks=(*section.blocks[:place], *own, *section.blocks[place:]))


def _end_of_text(blocks: tuple[Block, ...]) -> int:
    """The position behind the sentences of the report proper; 0 where it has none."""
    place = 0
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and not block.of_table:
            place = number + 1
        elif not isinstance(block, (Paragraph, Note)):
            break
    return place
